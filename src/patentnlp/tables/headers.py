"""Which row of a table is its header, and what its columns are called."""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

__all__ = ["Header", "find_header", "header_key"]

SEARCHED = 20  # rows in which the header is looked for; services put one to three above it


@dataclass(frozen=True)
class Header:
    """The names of the columns, all different; `row` is the header's index, from 0."""

    names: tuple[str, ...]
    row: int
    notes: tuple[str, ...]


def header_key(name: object) -> str:
    """What two spellings of one column name share, whatever width, spaces and capitals.

    >>> header_key("公开（公告）号 ") == header_key("公开(公告)号")
    True
    """
    return "".join(unicodedata.normalize("NFKC", str(name)).split()).casefold()


def find_header(rows: Sequence[Sequence[object]], known: Collection[str], *, where: str) -> Header:
    """The header among the first rows: the one with most names that are `known` keys.

    Where none is known it is the first row. A name that is empty there and filled in the
    row above, as in merged cells, is taken from above. `where` begins every note.
    """
    counts = [sum(header_key(cell) in known for cell in row) for row in rows[:SEARCHED]]
    row = counts.index(max(counts)) if counts else 0
    names = [str(cell) for cell in rows[row]]
    notes = []
    if row:
        above = [*map(str, rows[row - 1]), *[""] * len(names)]
        if sum(map(bool, above)) > 1:
            names = [name or upper for name, upper in zip(names, above, strict=False)]
        notes.append(f"{where}: the header is row {row + 1}; what stands above it was left out")
    distinct, twice = _distinct(names)
    notes += [
        f"{where}: column {old!r} stands twice; the later one is {new!r}" for old, new in twice
    ]
    return Header(tuple(distinct), row, tuple(notes))


def _distinct(header: Sequence[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """The names with a number on those that stand twice, and which those are."""
    seen: dict[str, int] = {}
    names, twice = [], []
    for column in header:
        seen[column] = seen.get(column, 0) + 1
        new = column if seen[column] == 1 else f"{column}.{seen[column]}"
        while new != column and new in header:
            new += "_"
        if new != column and column:
            twice.append((column, new))
        names.append(new)
    return names, twice
