"""The cells of one table by field, and the problems found while they are read."""

import json
from collections import Counter
from collections.abc import Callable, Container, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.filings.report import FileReport, Problem
from patentnlp.filings.sources import PLAIN, Source
from patentnlp.filings.values import EMPTY, is_empty, read_text
from patentnlp.tables import Table

__all__ = ["Cells", "Rows"]

LONGEST_EMPTY = 8  # characters; a longer text is never a word for an empty cell
Cells = list[Any]


class Rows:
    """What stands in each row of a table under the fields that its source knows."""

    def __init__(self, table: Table, *, file: str, source: Source) -> None:
        self.table = table
        self.file = file
        self.source = source
        self.fields = source.fields(table.frame.columns)
        self.problems: list[Problem] = []
        self.unknown_status: Counter[str] = Counter()
        used = {column for columns in self.fields.values() for column in columns}
        self._columns = {column: _filled_cells(table.frame[column]) for column in used}
        self._cells = {name: self._coalesced(columns) for name, columns in self.fields.items()}

    def __len__(self) -> int:
        return len(self.table.frame)

    def __contains__(self, name: str) -> bool:
        return name in self._cells

    @property
    def nothing(self) -> Cells:
        """A column without any value."""
        return [None] * len(self)

    @cached_property
    def filled(self) -> list[bool]:
        """For each row whether any field has a value."""
        rows = zip(*self._cells.values(), strict=True)
        return [any(cell is not None for cell in row) for row in rows]

    def cells(self, name: str) -> Cells:
        """The cells of a field, None where one is empty or the table has no such column."""
        return self._cells[name] if name in self else self.nothing

    def read(self, name: str, read: Callable[[Any], Any]) -> Cells:
        """Each cell of a field as `read` reads it; what it refuses is missing and a problem.

        A value that stands in several rows is read once.
        """
        if name not in self:
            return self.nothing
        cells = self.cells(name)
        known: dict[Any, Any] = {None: None}
        wrong: dict[Any, str] = {}
        for cell in set(cells) - {None}:
            try:
                known[cell] = read(cell)
            except (ValueError, OverflowError) as error:
                known[cell], wrong[cell] = None, str(error)
        if wrong:
            for number, cell in enumerate(cells):
                if cell in wrong:
                    self.problem(number, name, wrong[cell])
        return [known[cell] for cell in cells]

    def texts(self, name: str) -> Cells:
        """Each cell of a field as a text; one that says nothing once it is decoded is missing."""
        return self.read(name, _text)

    def problem(self, number: int, name: str, what: str) -> None:
        """Keeps the text of a cell that is not right, and where it stands."""
        self.problems.append(
            Problem(
                file=self.file,
                sheet=self.table.sheet,
                row=self.table.first_row + number,
                column=self._told_by(number, name),
                value=str(self.cells(name)[number]),
                what=what,
            )
        )

    def _told_by(self, number: int, name: str) -> str:
        """The column of a field from which a row has its cell."""
        columns = self.fields[name]
        filled = (one for one in columns if self._columns[one][number] is not None)
        return next(filled, columns[0])

    def report(self, *, kept: Container[str]) -> FileReport:
        """What was read of this table and what was not; `kept` are columns beside the fields."""
        names = [str(column) for column in self.table.frame.columns if column not in kept]
        return FileReport(
            file=self.file,
            sheet=self.table.sheet,
            source=self.source.title,
            rows=sum(self.filled),
            used=self.fields,
            ignored=tuple(name for name in names if name not in self._columns and name.strip()),
            is_plain=self.source.id == PLAIN,
            notes=self.table.notes,
        )

    def _coalesced(self, columns: Sequence[str]) -> Cells:
        """The cells of the first column, the empty ones filled from those that follow."""
        first, *others = (self._columns[name] for name in columns)
        for other in others:
            first = [b if a is None else a for a, b in zip(first, other, strict=True)]
        return first


def _filled_cells(column: "pd.Series[Any]") -> Cells:
    """The cells of a column, None where one says nothing."""
    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    if column.dtype == object:
        return [_filled(cell) for cell in column]
    if not isinstance(column.dtype, pd.StringDtype):
        return [None if pd.isna(cell) else cell for cell in column.tolist()]
    empty = column.isna() | column.str.strip().str.lower().isin(EMPTY)
    return column.astype(object).where(~empty, None).tolist()


def _filled(cell: Any) -> Any:
    """A cell, or None if it says nothing; a list becomes a tuple."""
    if isinstance(cell, str) and len(cell) > LONGEST_EMPTY:
        return None if cell.isspace() else cell
    if isinstance(cell, list | np.ndarray):
        return tuple(map(_plain, cell)) or None
    cell = _plain(cell)
    return None if is_empty(cell) else cell


def _plain(cell: Any) -> Any:
    """An object, as JSON Lines may hold one, as its text."""
    if isinstance(cell, dict | list | np.ndarray):
        return json.dumps(cell, ensure_ascii=False, default=str)
    return cell


def _text(cell: object) -> str | None:
    text = read_text(cell)
    return None if len(text) <= LONGEST_EMPTY and is_empty(text) else text
