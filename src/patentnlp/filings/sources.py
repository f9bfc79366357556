"""Sources: which service a table comes from, told by its headers, and what its columns mean."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from patentnlp.errors import FilingsError
from patentnlp.filings.schema import READ_FIELDS
from patentnlp.tables.headers import header_key

__all__ = ["OWN", "PLAIN", "Source", "Sources"]

SHIPPED = Path(__file__).parents[1] / "resources" / "sources.toml"
OWN = "patentnlp"  # tables that we wrote
PLAIN = "plain"
KEYS = {"title", "marks", "separator", "separators", "number_prefix", "columns"}


@dataclass(frozen=True)
class Source:
    """How one service names its columns and parts its cells.

    `marks` are keys (`header_key`) of column names that no other source has; `columns` maps a
    field to the keys its column may have, the best first; `number_prefix` is the office that
    its publication numbers leave out.
    """

    id: str
    title: str
    marks: frozenset[str]
    columns: Mapping[str, Sequence[str]]
    separators: Mapping[str, Sequence[str]]
    separator: Sequence[str] = (";",)
    number_prefix: str = ""

    def fields(self, columns: Iterable[object]) -> dict[str, tuple[str, ...]]:
        """Field → the columns of a table that hold it, the best first."""
        names: dict[str, str] = {}
        for column in columns:
            names.setdefault(header_key(column), str(column))
        found = {
            field: tuple(names[key] for key in keys if key in names)
            for field, keys in self.columns.items()
        }
        return {field: columns for field, columns in found.items() if columns}

    def parts(self, field: str) -> Sequence[str]:
        """What parts the values in a cell of this field."""
        return self.separators.get(field, self.separator)


@dataclass(frozen=True)
class Sources:
    """All known sources, the user's own before the shipped ones; `own` are the ids of those."""

    sources: tuple[Source, ...]
    own: frozenset[str] = frozenset()

    @classmethod
    def shipped(cls) -> "Sources":
        """The sources that `resources/sources.toml` describes."""
        return _shipped()

    @classmethod
    def load(cls, path: str | Path) -> "Sources":
        """The sources of a user's file, which win, and the shipped ones.

        Raises `FilingsError` naming the file and what in it is not understood.
        """
        own = _read(Path(path), plain=_shipped().named(PLAIN).columns)
        ids = frozenset(source.id for source in own)
        others = (source for source in _shipped().sources if source.id not in ids)
        return cls((*own, *others), own=ids)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of all column names that any source lists."""
        return frozenset(
            key
            for source in self.sources
            for keys in (source.marks, *source.columns.values())
            for key in keys
        )

    def named(self, id_: str) -> Source:
        """The source of that id. Raises `FilingsError` listing those there are."""
        for source in self.sources:
            if source.id == id_:
                return source
        ids = ", ".join(sorted(source.id for source in self.sources))
        raise FilingsError(f"no source {id_!r}; the sources are {ids}")

    def recognise(self, columns: Iterable[object]) -> Source:
        """The source with most of its marks among these column names, else the plain table.

        One mark of a source of the user's own outweighs any number of others.
        """
        keys = {header_key(column) for column in columns}
        marked = [source for source in self.sources if source.marks & keys]
        return max(
            marked,
            key=lambda source: (source.id in self.own, len(source.marks & keys)),
            default=self.named(PLAIN),
        )


@cache
def _shipped() -> Sources:
    return Sources(_read(SHIPPED, plain={}))


def _read(path: Path, *, plain: Mapping[str, Sequence[str]]) -> tuple[Source, ...]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FilingsError(f"{path}: cannot be read as TOML in UTF-8: {error}") from error
    plain = plain or data[PLAIN]["columns"]
    return tuple(_source(path, id_, table, plain) for id_, table in data.items())


def _source(path: Path, id_: str, table: Any, plain: Mapping[str, Sequence[str]]) -> Source:
    if not isinstance(table, dict) or not isinstance(table.get("columns"), dict):
        raise FilingsError(f"{path}: source {id_!r} needs a table [{id_}.columns]")
    if mistake := _mistake(table):
        raise FilingsError(f"{path}: source {id_!r} {mistake}")
    own = {field: _keys(names) for field, names in table["columns"].items()}
    claimed = {key for keys in own.values() for key in keys}
    usual = {
        field: [key for key in _keys(names) if key not in claimed] for field, names in plain.items()
    }
    return Source(
        id=id_,
        title=str(table.get("title", id_)),
        marks=frozenset(map(header_key, table.get("marks", ()))),
        columns={field: (*own.get(field, ()), *usual.get(field, ())) for field in own | usual},
        separators=table.get("separators", {}),
        separator=tuple(table.get("separator", (";",))),
        number_prefix=str(table.get("number_prefix", "")),
    )


def _mistake(table: Mapping[str, Any]) -> str | None:
    """What is wrong with the table of a source, if anything."""
    separators = table.get("separators", {})
    if unknown := table.keys() - KEYS:
        return f"has {_listed(unknown)}; known are {_listed(KEYS)}"
    if not isinstance(separators, dict):
        return "needs a table for 'separators'"
    if unknown := (table["columns"].keys() | separators.keys()) - READ_FIELDS:
        return f"has fields {_listed(unknown)}; known are {_listed(READ_FIELDS)}"
    return _mistyped(table, separators)


def _mistyped(table: Mapping[str, Any], separators: Mapping[str, Any]) -> str | None:
    """Which value is not of its kind, if any."""
    for key in ("title", "number_prefix"):
        if not isinstance(table.get(key, ""), str):
            return f"has {key!r}, which must be a text"
    names = {f"columns.{field}": listed for field, listed in table["columns"].items()}
    parting = {f"separators.{field}": listed for field, listed in separators.items()}
    parting |= {"separator": table.get("separator", [";"])}
    for key, listed in ({"marks": table.get("marks", [])} | names | parting).items():
        if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
            return f"has {key!r}, which must be a list of texts"
        if key in parting and not listed:
            return f"has {key!r}, which must name what parts the values in a cell"
    return None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _keys(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(header_key, names)))
