"""Reading tables of filings: csv, tsv, xlsx, xls, jsonl and parquet, as they come."""

import csv
import io
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from patentnlp.errors import FilingsError

__all__ = ["STANDARD_STREAM", "Table", "read_table", "suffix_of"]

STANDARD_STREAM = "-"
ENCODINGS = ("utf-8-sig", "gb18030")
SEPARATORS = {".csv": ",;\t", ".tsv": "\t", ".txt": "\t,;"}
HEADER = 65_536  # characters in which the first row is looked for
# Python's csv module refuses longer cells; an abstract of 1 MB is odd but no error.
csv.field_size_limit(2**31 - 1)


@dataclass(frozen=True)
class Table:
    """The rows of a file as they are, and what the reader should tell about them."""

    frame: pd.DataFrame
    notes: tuple[str, ...] = ()


def read_table(path: str | Path) -> Table:
    """The table in a file, by its suffix; `-` reads csv from standard input.

    Cells of csv and tsv stay texts, those of other formats keep their types. UTF-8 with
    or without BOM, UTF-16 and GB18030 are recognised. A column name that stands twice
    gets a number. Raises `FilingsError` naming the file and, where there is one, the line.
    """
    name = str(path)
    suffix = suffix_of(name)
    data = _bytes(name)
    if not data.strip():
        raise FilingsError(f"{name}: the file is empty")
    return READERS[suffix](name, data)


def suffix_of(name: str) -> str:
    """The suffix that says how a file is read or written; `-` counts as `.csv`."""
    suffix = ".csv" if name == STANDARD_STREAM else Path(name).suffix.lower()
    if suffix not in READERS:
        raise FilingsError(
            f"{name}: unknown kind of file {suffix!r}; use one of {', '.join(sorted(READERS))}"
        )
    return suffix


def _bytes(name: str) -> bytes:
    if name == STANDARD_STREAM:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except FileNotFoundError:
        raise FilingsError(f"{name}: no such file") from None
    except OSError as error:
        raise FilingsError(f"{name}: cannot be read: {error.strerror}") from error


def _read_text(name: str, data: bytes) -> Table:
    text = _decoded(name, data)
    separator = _separator(text, SEPARATORS[suffix_of(name)])
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header, notes = _distinct(name, next(rows))
        cells = []
        for row in rows:
            if not row:
                continue
            if len(row) > len(header) and any(row[len(header) :]):
                raise FilingsError(
                    f"{name}, line {rows.line_num}: {len(row)} cells under {len(header)} columns; "
                    "is a quotation mark or separator missing?"
                )
            cells.append((row + [""] * len(header))[: len(header)])
    except csv.Error as error:
        raise FilingsError(f"{name}, line {rows.line_num}: broken csv: {error}") from error
    return Table(pd.DataFrame(cells, columns=pd.Index(header), dtype=object), notes)


def _decoded(name: str, data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _not_empty(name, data.decode("utf-16", errors="replace"))
    reached = 0
    for encoding in ENCODINGS:
        try:
            return _not_empty(name, data.decode(encoding))
        except UnicodeDecodeError as error:
            # The encoding that gets further is the one meant.
            reached = max(reached, error.start)
    line = data[:reached].count(b"\n") + 1
    raise FilingsError(
        f"{name}, line {line}: neither UTF-8 nor GB18030; save the file as UTF-8 and try again"
    )


def _not_empty(name: str, text: str) -> str:
    if not text.strip():
        raise FilingsError(f"{name}: the file is empty")
    return text


def _separator(text: str, candidates: str) -> str:
    """The candidate that parts the header into most cells."""
    return max(candidates, key=lambda candidate: (_header_cells(text, candidate), candidate == ","))


def _header_cells(text: str, separator: str) -> int:
    start = io.StringIO(text[:HEADER], newline="")
    try:
        return len(next(csv.reader(start, delimiter=separator, strict=True)))
    except csv.Error:
        return 0


def _distinct(name: str, header: list[str]) -> tuple[list[str], tuple[str, ...]]:
    """The header with a number on names that stand twice, and a note for each."""
    seen: dict[str, int] = {}
    names, notes = [], []
    for column in header:
        seen[column] = seen.get(column, 0) + 1
        new = column if seen[column] == 1 else f"{column}.{seen[column]}"
        while new != column and new in header:
            new += "_"
        if new != column and column:
            notes.append(f"{name}: column {column!r} stands twice; the later one is {new!r}")
        names.append(new)
    return names, tuple(notes)


def _read_excel(name: str, data: bytes) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = (book.get_sheet_by_name(sheet) for sheet in book.sheet_names)
        rows = next((rows for sheet in sheets if (rows := sheet.to_python())), [])
    except (CalamineError, OSError) as error:
        raise FilingsError(f"{name}: not a readable Excel file: {error}") from error
    if not rows:
        raise FilingsError(f"{name}: no sheet has any cell")
    header, notes = _distinct(name, [str(_whole(cell)) for cell in rows[0]])
    cells = [[_whole(cell) for cell in row] for row in rows[1:]]
    return Table(pd.DataFrame(cells, columns=pd.Index(header), dtype=object), notes)


def _whole(cell: Any) -> Any:
    """Excel knows no whole numbers: 2018 is stored as 2018.0."""
    return (
        int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53 else cell
    )


def _read_json_lines(name: str, data: bytes) -> Table:
    records = []
    for number, line in enumerate(_decoded(name, data).split("\n"), 1):
        if line.strip():
            records.append(_json_object(name, number, line))
    columns = list(dict.fromkeys(key for record in records for key in record))
    cells = [[record.get(column) for column in columns] for record in records]
    return Table(pd.DataFrame(cells, columns=pd.Index(columns), dtype=object))


def _json_object(name: str, number: int, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise FilingsError(f"{name}, line {number}: not valid JSON: {error}") from error
    if "\\ud" in line.casefold():
        # Half a surrogate pair ("\ud83d") is no character and can be written to no file.
        record = json.loads(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))
    if not isinstance(record, dict):
        raise FilingsError(f"{name}, line {number}: expected an object {{…}} a line")
    return record


def _read_parquet(name: str, data: bytes) -> Table:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        # Without pandas' notes an index is a column and a missing text is None.
        return Table(parquet.read_table(io.BytesIO(data)).to_pandas(ignore_metadata=True))
    except (pa.ArrowException, OSError) as error:
        raise FilingsError(f"{name}: not a readable Parquet file: {error}") from error


READERS: Mapping[str, Callable[[str, bytes], Table]] = {
    ".csv": _read_text,
    ".tsv": _read_text,
    ".txt": _read_text,
    ".xlsx": _read_excel,
    ".xls": _read_excel,
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
}
