"""What reading filings has to tell: files, merges, and every cell that could not be read."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

__all__ = ["FileReport", "Problem", "ReadingReport"]


@dataclass(frozen=True)
class Problem:
    """A cell that could not be read; its text is kept here and nowhere else."""

    file: str
    sheet: str
    row: int
    column: str
    value: str
    what: str

    def __str__(self) -> str:
        sheet = f", sheet {self.sheet!r}" if self.sheet else ""
        value = self.value if len(self.value) < 60 else f"{self.value[:60]}…"
        return f"{self.file}{sheet}, row {self.row}, column {self.column!r}: {value!r} {self.what}"


@dataclass(frozen=True)
class FileReport:
    """One table as it was read: its source, its rows, and which columns were used for what.

    `source` is the title of the service; `is_plain` is true where none was recognised.
    """

    file: str
    sheet: str
    source: str
    rows: int
    used: Mapping[str, tuple[str, ...]]
    ignored: tuple[str, ...]
    is_plain: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadingReport:
    """All that was noticed while filings were read.

    `merged` is the number of rows that were joined to another row of the same application;
    `unknown_status` counts the status words that no table knows.
    """

    files: tuple[FileReport, ...]
    records: int
    merged: int
    empty_abstracts: int | None
    problems: tuple[Problem, ...] = ()
    unknown_status: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """The rows of all tables together."""
        return sum(file.rows for file in self.files)

    def problem_counts(self) -> dict[tuple[str, str], int]:
        """How many problems there are of each kind, by column and what is wrong."""
        return dict(Counter((problem.column, problem.what) for problem in self.problems))

    def problem_table(self) -> pd.DataFrame:
        """Every problem as a row: file, sheet, row, column, value, what."""
        columns = ["file", "sheet", "row", "column", "value", "what"]
        return pd.DataFrame([vars(problem) for problem in self.problems], columns=columns)
