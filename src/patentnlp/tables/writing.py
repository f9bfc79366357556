"""Writing tables: whole or not at all, and as data only."""

import csv
import json
import math
import os
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax.saxutils import escape

import numpy as np
import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.tables.cells import defused
from patentnlp.tables.reading import STANDARD_STREAM

__all__ = [
    "EXCEL_CELL",
    "EXCEL_ROWS",
    "LIST_SEPARATOR",
    "WRITERS",
    "check_writable",
    "excel_text",
    "whole_file",
    "write_table",
]

EXCEL_ROWS = 1_048_575
EXCEL_CELL = 32_767
COLUMN_WIDTH = 14  # characters
LIST_SEPARATOR = " | "
SQL_TABLE = "filings"


def check_writable(path: str | Path) -> None:
    """Raises `FilingsError` where a path cannot become a table, before any work is done."""
    name = str(path)
    if name == STANDARD_STREAM:
        return
    if Path(name).suffix.lower() not in WRITERS:
        raise FilingsError(
            f"{name}: cannot write this kind of file; use one of {', '.join(sorted(WRITERS))}"
        )
    folder = Path(name).absolute().parent
    if not folder.is_dir():
        raise FilingsError(f"{name}: there is no folder {str(folder)!r}; make it first")


def write_table(frame: pd.DataFrame, path: str | Path) -> None:
    """Writes a table by the suffix of its path; `-` writes csv to standard output.

    The file appears when it is complete: it is written beside its place under another
    name and then renamed. csv begins with a BOM, so that Excel reads it as UTF-8.
    Raises `FilingsError` where it cannot be written, leaving what was there before.
    """
    name = str(path)
    check_writable(name)
    for column in frame.columns[frame.columns.duplicated()]:
        raise FilingsError(f"{name}: two columns are called {column!r}; give one another name")
    if name == STANDARD_STREAM:
        sys.stdout.write(_plain_csv(frame))
        return
    target = Path(name)
    if target.suffix.lower() == ".xlsx":
        _check_fits_excel(frame, name)
    with whole_file(target) as stream:
        try:
            WRITERS[target.suffix.lower()](frame, stream)
        except FilingsError as error:
            raise FilingsError(f"{name}: {error}") from error


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A stream for a file that appears only when all of it is written.

    Raises `FilingsError` where it cannot be written, leaving what was there before.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.absolute().parent, suffix=path.suffix)
    except OSError as error:
        raise FilingsError(f"{path}: cannot be written: {error.strerror}") from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise FilingsError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        Path(temporary).unlink(missing_ok=True)


def _plain_csv(frame: pd.DataFrame) -> str:
    frame = _spreadsheet_texts(frame)
    text = frame.to_csv(index=False, lineterminator="\n")
    if "\r" in text:  # which csv leaves unquoted before Python 3.13
        text = frame.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    return text


def _write_csv(frame: pd.DataFrame, stream: BinaryIO, *, separator: str = ",") -> None:
    texts = _spreadsheet_texts(frame)
    texts.to_csv(stream, index=False, encoding="utf-8-sig", lineterminator="\r\n", sep=separator)


def _write_tsv(frame: pd.DataFrame, stream: BinaryIO) -> None:
    _write_csv(frame, stream, separator="\t")


def _spreadsheet_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """The cells as csv holds them: lists joined, and no text that a spreadsheet would run."""
    columns = {}
    for number in range(len(frame.columns)):
        cells = frame.iloc[:, number]
        if cells.dtype == object:
            cells = cells.map(_joined)
        if cells.dtype == object or pd.api.types.is_string_dtype(cells):
            cells = cells.map(lambda cell: defused(cell) if isinstance(cell, str) else cell)
        columns[number] = cells
    names = [defused(str(column)) for column in frame.columns]
    return pd.DataFrame(columns, index=frame.index).set_axis(names, axis=1)


def _joined(cell: Any) -> Any:
    """A list as one text."""
    if isinstance(cell, list | tuple | np.ndarray):
        return LIST_SEPARATOR.join(map(str, cell))
    return cell


def _check_fits_excel(frame: pd.DataFrame, name: str) -> None:
    if len(frame) > EXCEL_ROWS:
        raise FilingsError(
            f"{name}: {len(frame)} rows, but a sheet holds {EXCEL_ROWS}; write csv or parquet"
        )
    for column in frame.columns:
        for row, cell in enumerate((column, *map(_excel_cell, frame[column])), 1):
            if isinstance(cell, str) and len(cell) > EXCEL_CELL:
                raise FilingsError(
                    f"{name}, row {row}, column {column[:40]!r}: {len(cell)} characters, but a "
                    f"cell holds {EXCEL_CELL}; write csv or parquet"
                )


def _write_excel(frame: pd.DataFrame, stream: BinaryIO) -> None:
    # Texts stay texts: a title that begins with "=" or "http" is no formula and no link.
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    cells = frame.map(_excel_cell)
    with pd.ExcelWriter(
        stream,
        engine="xlsxwriter",
        engine_kwargs={"options": options},
        datetime_format="yyyy-mm-dd" if _has_days_only(frame) else None,
    ) as book:
        cells.to_excel(book, index=False, sheet_name="filings", freeze_panes=(1, 0))
        sheet, last = book.sheets["filings"], max(len(frame.columns) - 1, 0)
        sheet.autofilter(0, 0, len(frame), last)
        # Narrower, a date shows as ########.
        sheet.set_column(0, last, COLUMN_WIDTH)


def _has_days_only(frame: pd.DataFrame) -> bool:
    """Whether no date in the table has a time of day."""
    columns = (frame.iloc[:, number].dropna() for number in range(len(frame.columns)))
    times = (cells for cells in columns if pd.api.types.is_datetime64_dtype(cells))
    return all((cells == cells.dt.normalize()).all() for cells in times)


def _excel_cell(cell: Any) -> Any:
    """A cell as Excel can hold it: a list joined, a time with its zone as a text.

    A date before March 1900, which Excel does not count rightly, is a text as well.
    """
    cell = _joined(cell)
    if isinstance(cell, date) and (cell.year <= 1900 or getattr(cell, "tzinfo", None)):
        return _plain(cell)
    return excel_text(cell) if isinstance(cell, str) else cell


def excel_text(text: str) -> str:
    """A text as XlsxWriter has to get it, so that a reader of the file gets it as it was.

    >>> excel_text("<b>"), excel_text("<r>1</r>")
    ('<b>', '<r><t xml:space="preserve">&lt;r&gt;1&lt;/r&gt;</t></r>')
    """
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter takes this for a rich text of its own and writes it raw; so it gets one.
        return f'<r><t xml:space="preserve">{escape(text)}</t></r>'
    return text


def _write_json_lines(frame: pd.DataFrame, stream: BinaryIO) -> None:
    columns = [[_plain(cell) for cell in frame[column]] for column in frame.columns]
    for row in zip(*columns, strict=True):
        record = dict(zip(frame.columns, row, strict=True))
        line = json.dumps(record, ensure_ascii=False, default=str)
        stream.write(f"{line}\n".encode())


def _plain(cell: Any) -> Any:
    """A cell as JSON knows it: numpy's values as Python's, times in ISO, missing as null."""
    if isinstance(cell, np.ndarray | np.generic):
        cell = cell.tolist()
    if cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and not math.isfinite(cell)):
        return None
    if isinstance(cell, datetime) and cell.time() == time() and cell.tzinfo is None:
        cell = cell.date()
    return cell.isoformat() if isinstance(cell, date) else cell


def _write_parquet(frame: pd.DataFrame, stream: BinaryIO) -> None:
    import pyarrow as pa

    try:
        frame.to_parquet(stream, index=False)
    except (pa.ArrowException, OverflowError):
        # A column of mixed types, as Excel files have them, becomes a column of texts.
        stream.seek(0)
        stream.truncate()
        texts = frame.copy()
        for column in filter(lambda name: pd.api.types.is_object_dtype(frame[name]), frame):
            texts[column] = [None if cell is None else str(cell) for cell in frame[column]]
        texts.to_parquet(stream, index=False)


def _write_sqlite(frame: pd.DataFrame, stream: BinaryIO) -> None:
    """One table `filings`; a list is a JSON array, as datasette and SQLite's JSON read it."""
    rows = pd.DataFrame(
        {name: [_sql_cell(cell) for cell in frame[name]] for name in frame.columns}, dtype=object
    )
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            rows.to_sql(SQL_TABLE, database, index=False)
        except (sqlite3.Error, ValueError) as error:
            raise FilingsError(f"cannot be a table of SQLite: {error}") from error
        stream.write(database.serialize())


def _sql_cell(cell: Any) -> Any:
    cell = _plain(cell)
    if isinstance(cell, list | tuple | dict):
        return json.dumps(cell, ensure_ascii=False, default=str)
    known = cell is None or isinstance(cell, str | float | bytes)
    return cell if known or (isinstance(cell, int) and abs(cell) < 2**63) else str(cell)


WRITERS: Mapping[str, Callable[[pd.DataFrame, BinaryIO], None]] = {
    ".csv": _write_csv,
    ".tsv": _write_tsv,
    ".xlsx": _write_excel,
    ".jsonl": _write_json_lines,
    ".parquet": _write_parquet,
    ".sqlite": _write_sqlite,
}
