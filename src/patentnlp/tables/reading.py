"""Reading tables: csv, tsv, xlsx, xls, jsonl and parquet, as they come."""

import io
import json
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.tables.delimited import UTF16, decoded, read_delimited
from patentnlp.tables.table import Table
from patentnlp.tables.workbooks import is_web_page, is_workbook, read_web_page, read_workbook

__all__ = ["READABLE", "STANDARD_STREAM", "Table", "read_table", "read_tables", "suffix_of"]

STANDARD_STREAM = "-"
SEPARATORS = {".csv": ",;\t|", ".tsv": "\t", ".txt": "\t,;|", ".xls": "\t,;", ".xlsx": "\t,;"}


def read_table(path: str | Path, *, known: Collection[str] = ()) -> Table:
    """The table in a file, by what it holds and its suffix; `-` reads csv from standard input.

    Cells of csv and tsv stay texts, those of other formats keep their types. UTF-8 with
    or without BOM, UTF-16 and GB18030 are recognised. `known` are the keys of column names
    (`header_key`) by which a header below other lines is found. A column name that stands
    twice gets a number. Of several sheets the first with rows is read and the others are
    noted. Raises `FilingsError` naming the file and, where there is one, the line.
    """
    tables = read_tables(path, known=known)
    first = next((table for table in tables if len(table.frame)), tables[0])
    left = tuple(
        f"{path}: sheet {table.sheet!r} with {len(table.frame)} rows was not read"
        for table in tables
        if len(table.frame) and table is not first
    )
    return Table(first.frame, first.notes + left, first.sheet, first.first_row)


def read_tables(path: str | Path, *, known: Collection[str] = ()) -> list[Table]:
    """Every table in a file, one for each sheet that has cells; at least one."""
    name = str(path)
    suffix = suffix_of(name)
    data = _bytes(name)
    if not data or data.isspace():
        raise FilingsError(f"{name}: the file is empty")
    return list(_reader(suffix, data)(name, data, known))


def suffix_of(name: str) -> str:
    """The suffix that says how a file is read or written; `-` counts as `.csv`."""
    suffix = ".csv" if name == STANDARD_STREAM else Path(name).suffix.lower()
    if suffix not in READABLE:
        raise FilingsError(
            f"{name}: unknown kind of file {suffix!r}; use one of {', '.join(sorted(READABLE))}"
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


Reader = Callable[[str, bytes, Collection[str]], Iterator[Table]]


def _reader(suffix: str, data: bytes) -> Reader:
    """What a file holds decides, not its name: services save web pages and texts as .xls."""
    if is_workbook(data):
        return read_workbook
    if suffix in (".xls", ".xlsx") and is_web_page(data):
        return read_web_page
    return READERS[suffix]


def _read_text(name: str, data: bytes, known: Collection[str]) -> Iterator[Table]:
    yield read_delimited(name, data, separators=SEPARATORS[suffix_of(name)], known=known)


def _read_text_named_excel(name: str, data: bytes, known: Collection[str]) -> Iterator[Table]:
    binary = b"\0" in data and not data.startswith(UTF16)
    table = None if binary else next(_read_text(name, data, known))
    if table is None or len(table.frame.columns) < 2:
        raise FilingsError(
            f"{name}: not a readable Excel file: neither a workbook nor a table in text"
        )
    yield table


def _read_json_lines(name: str, data: bytes, _: Collection[str]) -> Iterator[Table]:
    records = []
    for number, line in enumerate(decoded(name, data).split("\n"), 1):
        if line.strip():
            records.append(_json_object(name, number, line))
    columns = list(dict.fromkeys(key for record in records for key in record))
    cells = [[record.get(column) for column in columns] for record in records]
    yield Table(pd.DataFrame(cells, columns=pd.Index(columns), dtype=object), first_row=1)


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


def _read_parquet(name: str, data: bytes, _: Collection[str]) -> Iterator[Table]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        # Without pandas' notes an index is a column and a missing text is None.
        frame = parquet.read_table(io.BytesIO(data)).to_pandas(ignore_metadata=True)
    except (pa.ArrowException, OSError) as error:
        raise FilingsError(f"{name}: not a readable Parquet file: {error}") from error
    yield Table(frame, first_row=1)


READERS: Mapping[str, Reader] = {
    ".csv": _read_text,
    ".tsv": _read_text,
    ".txt": _read_text,
    ".xlsx": _read_text_named_excel,
    ".xls": _read_text_named_excel,
    ".jsonl": _read_json_lines,
    ".parquet": _read_parquet,
}
READABLE = tuple(sorted(READERS))
