"""A table: what every reader gives."""

from dataclasses import dataclass

import pandas as pd

__all__ = ["Table"]


@dataclass(frozen=True)
class Table:
    """The rows of a file or sheet as they are, and what the reader should tell about them.

    `first_row` is the number of the first row as a spreadsheet counts, where the header is
    row 1 unless something stands above it; blank lines of a text file are not counted.
    """

    frame: pd.DataFrame
    notes: tuple[str, ...] = ()
    sheet: str = ""
    first_row: int = 2
