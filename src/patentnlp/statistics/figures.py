"""What a figure is made of: how many records, of how many, how sure, and which ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt

__all__ = ["Count", "Missing", "Share", "Value", "Where", "also"]

Z95 = 1.959963984540054  # the normal distribution's 97.5 % point
Value = str | int | bool
# The records behind a figure: for each (key, value) the record has the value, for each
# (key, values) one of the values, and for ("has", key) any value of the key at all.
# `Records.select` reads it, and so does the page.
Where = tuple[tuple[str, Value | tuple[Value, ...]], ...]


@dataclass(frozen=True)
class Count:
    """So many records, and which."""

    count: int
    where: Where


@dataclass(frozen=True)
class Share:
    """`count` of `base` records, with the 95 % interval of Wilson (1927).

    `value`, `low` and `high` are between 0 and 1, and None where the base is empty.

    >>> share = Share.of(8, 10)
    >>> share.value, round(share.low, 3), round(share.high, 3)
    (0.8, 0.49, 0.943)
    """

    count: int
    base: int
    value: float | None
    low: float | None
    high: float | None
    where: Where

    @classmethod
    def of(cls, count: int, base: int, where: Where = ()) -> "Share":
        """The share with its interval."""
        if base == 0:
            return cls(count, base, None, None, None, where)
        share = count / base
        spread = Z95 * sqrt(share * (1 - share) / base + Z95**2 / (4 * base**2))
        centre, scale = share + Z95**2 / (2 * base), 1 + Z95**2 / base
        # No rounding puts the share itself outside.
        low, high = min(share, (centre - spread) / scale), max(share, (centre + spread) / scale)
        return cls(count, base, share, max(0.0, low), min(1.0, high), where)


@dataclass(frozen=True)
class Missing:
    """A figure that the data cannot carry, and why.

    `reason` is a word that the report has a sentence for; `columns` names what is not there.
    """

    reason: str
    columns: tuple[str, ...] = ()


def also(where: Where, *conditions: tuple[str, Value | Iterable[Value]]) -> Where:
    """The records of `where` for which the conditions hold as well."""
    added = tuple(
        (key, value if isinstance(value, Value) else tuple(value)) for key, value in conditions
    )
    return (*where, *added)
