"""The shares of the values of a key."""

from dataclasses import dataclass

from patentnlp.statistics.figures import Share, Where, also
from patentnlp.statistics.records import Records

__all__ = ["NamedShare", "shares_of"]


@dataclass(frozen=True)
class NamedShare:
    """The share of one value of a key."""

    name: str
    share: Share


def shares_of(records: Records, key: str, *, of: Where = ()) -> tuple[NamedShare, ...]:
    """The share of each value of a key among the records of `of`, in the order of the values."""
    base = records.size(of)
    return tuple(
        NamedShare(str(value), Share.of(count, base, also(of, (key, value))))
        for value, count in records.by_value(key, of).items()
    )
