"""The alias table: organisations, the names they file under, and what a user confirmed."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from patentnlp.errors import FilingsError
from patentnlp.filings.names import name_key, normal_name
from patentnlp.filings.regions import Regions
from patentnlp.tables import read_table
from patentnlp.tables.cells import text_of

__all__ = ["SHIPPED", "TYPES", "Organisation", "read_confirmed", "read_organisations"]

SHIPPED = Path(__file__).parents[1] / "resources" / "applicants.toml"
TYPES = ("company", "university", "institute", "hospital", "person", "government", "foreign")
KEYS = {"name", "type", "country", "seat", "names", "subsidiaries_cn", "prefixes", "note"}
SHORTEST_PREFIX = 2  # characters
CONFIRMED = {"yes", "y", "true", "1", "是", "确认", "x", "√", "✓"}


@dataclass(frozen=True)
class Organisation:
    """An organisation of the alias table; `note` says what its rule is.

    `seat` is "province city"; a name of `names` is matched whole, one of `prefixes` at the
    beginning of a company's name without its place.
    """

    name: str
    type: str | None = None
    country: str | None = None
    seat: str = ""
    names: tuple[str, ...] = ()
    subsidiaries_cn: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    note: str = ""


def read_organisations(path: Path) -> tuple[Organisation, ...]:
    """The `[[organisation]]` tables of a file.

    Raises `FilingsError` naming the file, the organisation and what is wrong with it.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FilingsError(f"{path}: cannot be read as TOML in UTF-8: {error}") from error
    entries = data.get("organisation")
    if not isinstance(entries, list):
        raise FilingsError(f"{path}: needs [[organisation]] tables, each with a name")
    return tuple(_organisation(path, number, entry) for number, entry in enumerate(entries, 1))


def _organisation(path: Path, number: int, entry: Mapping[str, Any]) -> Organisation:
    where = f"{path}, organisation {number}"
    if not isinstance(entry, Mapping):
        raise FilingsError(f"{where}: must be a table [[organisation]]")
    if unknown := entry.keys() - KEYS:
        raise FilingsError(
            f"{where}: {', '.join(sorted(unknown))} is not known; "
            f"known are {', '.join(sorted(KEYS))}"
        )
    if not isinstance(entry.get("name"), str) or not entry["name"].strip():
        raise FilingsError(f"{where}: needs a name")
    if entry.get("type", "company") not in TYPES:
        raise FilingsError(f"{where}: type {entry['type']!r} is none of {', '.join(TYPES)}")
    lists: dict[str, Any] = {}
    for key in ("names", "subsidiaries_cn", "prefixes"):
        value = entry.get(key, [])
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise FilingsError(f"{where}: {key} must be a list of texts")
        lists[key] = tuple(value)
    if short := [prefix for prefix in lists["prefixes"] if len(prefix) < SHORTEST_PREFIX]:
        raise FilingsError(f"{where}: prefix {short[0]!r} is shorter than two characters")
    return Organisation(name=entry["name"], **_texts(where, entry), **lists)


def _texts(where: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    texts = {key: entry[key] for key in ("type", "country", "seat", "note") if key in entry}
    for key, value in texts.items():
        if not isinstance(value, str):
            raise FilingsError(f"{where}: {key} must be a text, not {value!r}")
    regions = Regions.shipped()
    if texts.get("country", "CN") not in regions.countries.values():
        raise FilingsError(f"{where}: country {texts['country']!r} is no code such as CN or DE")
    province = texts.get("seat", "").partition(" ")[0]
    if province and province not in regions.provinces.values():
        raise FilingsError(f"{where}: seat {texts['seat']!r} is not written as '广东 深圳'")
    return texts


def read_confirmed(path: Path) -> dict[str, str]:
    """The merges of a to-confirm table that somebody said yes to: key of the name → group.

    Raises `FilingsError` where a row with yes lacks a name or group, says otherwise than
    another row, or closes a circle.
    """
    frame = read_table(path).frame
    missing = [name for name in ("name", "group", "confirm") if name not in frame.columns]
    if missing:
        raise FilingsError(
            f"{path}: no column {', '.join(missing)}; write the table by "
            "`patentnlp applicants FILE` and fill in its column confirm"
        )
    rows: Iterable[tuple[Any, Any, Any]] = zip(
        frame["name"], frame["group"], frame["confirm"], strict=True
    )
    merges: dict[str, str] = {}
    for cells in rows:
        name, group, confirm = map(text_of, cells)
        if confirm.strip().casefold() not in CONFIRMED:
            continue
        key, into = name_key(normal_name(name)), normal_name(group)
        if not key or not into:
            raise FilingsError(f"{path}: confirm says yes to name {name!r} and group {group!r}")
        if merges.setdefault(key, into) != into:
            raise FilingsError(f"{path}: {name} is confirmed for both {merges[key]} and {into}")
    return {key: _last(path, merges, key) for key in merges}


def _last(path: Path, merges: Mapping[str, str], key: str) -> str:
    """The group at the end of the chain, where a group is itself merged into another."""
    passed = [key]
    while (following := name_key(merges[passed[-1]])) in merges:
        if following == passed[-1]:
            break
        if following in passed:
            raise FilingsError(f"{path}: {merges[key]} is confirmed to be merged into itself")
        passed.append(following)
    return merges[passed[-1]]
