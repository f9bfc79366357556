"""Which row of a table is its header, and what its columns are called."""

import itertools
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


def find_header(
    rows: Sequence[Sequence[object]], known: Collection[str], *, where: str, before: int = 0
) -> Header:
    """The header among the first rows: the one with most names that are `known` keys.

    Where none is known it is the first row. A name that is empty there and filled in the
    row above, as in merged cells, is taken from above. `where` begins every note; `before`
    counts the rows above the first.
    """
    candidates = [_names(upper, row) for upper, row in itertools.pairwise([[], *rows[:SEARCHED]])]
    counts = [sum(header_key(name) in known for name in names) for names in candidates]
    row = counts.index(max(counts)) if counts else 0
    names = candidates[row]
    notes = []
    if row:
        number = before + row + 1
        notes.append(f"{where}: the header is row {number}; what stands above it was left out")
    distinct, twice = _distinct(names)
    notes += [
        f"{where}: column {old!r} stands twice; the later one is {new!r}" for old, new in twice
    ]
    return Header(tuple(distinct), row, tuple(notes))


def _names(upper: Sequence[object], row: Sequence[object]) -> list[str]:
    """The names in a row; one that is empty there may stand in the row above."""
    above = [str(cell) for cell in upper]
    if sum(map(bool, above)) < 2:  # nothing or a title
        above = []
    cells = zip(row, [*above, *[""] * len(row)], strict=False)
    return [str(cell) or name for cell, name in cells]


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
