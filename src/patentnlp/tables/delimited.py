"""Reading csv and its kin: at once where a file is well formed, by the line where it is not."""

import csv
import io
from collections.abc import Collection, Iterator, Sequence

import numpy as np
import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.tables.cells import restored
from patentnlp.tables.headers import SEARCHED, find_header, header_key
from patentnlp.tables.table import Table

__all__ = ["UTF16", "decoded", "read_delimited"]

BOM = "\ufeff".encode()
UTF16 = (b"\xff\xfe", b"\xfe\xff")
ENCODINGS = ("utf-8", "gb18030")
START = 1_048_576  # bytes in which the header is looked for
BLOCK = 2**24  # bytes that pyarrow parses at a time
QUOTE = ord('"')
# Python's csv module refuses longer cells; an abstract of 1 MB is odd but no error.
csv.field_size_limit(2**31 - 1)


def read_delimited(name: str, data: bytes, *, separators: str, known: Collection[str]) -> Table:
    """The rows below the header, every cell a text.

    Raises `FilingsError` naming the line of a broken quotation mark, of a row with more
    cells than columns, and of bytes in no known encoding.
    """
    utf8 = memoryview(_utf8(name, data))
    start = bytes(utf8[:START]).decode("utf-8", errors="ignore")
    separator = max(separators, key=lambda mark: (*_fit(start, mark, known), mark == ","))
    rows, lines = _first_rows(name, start, separator)
    header = find_header(rows, known, where=name)
    above = lines[header.row]
    body = utf8[_length(start, above) :]
    frame = _read_at_once(body, header.names, separator)
    if frame is None:
        frame = _read_exactly(name, body, header.names, separator, above)
    frame = frame.apply(_restored).set_axis(list(header.names), axis=1)
    return Table(frame, header.notes, first_row=header.row + 2)


def decoded(name: str, data: bytes) -> str:
    """The text of a file in UTF-8 (with or without BOM), UTF-16 or GB18030."""
    return _utf8(name, data).decode("utf-8")


def _utf8(name: str, data: bytes) -> bytes:
    """The file in UTF-8 without BOM; the same bytes where it is that already."""
    if data.startswith(UTF16):
        data = data.decode("utf-16", errors="replace").encode()
    data = data.removeprefix(BOM)
    if not data or data.isspace():
        raise FilingsError(f"{name}: the file is empty")
    reached = 0
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            # The encoding that gets further is the one meant.
            reached = max(reached, error.start)
            # GB18030 can read most of UTF-8 too; a file cut within a character is none of it.
            if error.end == len(data) and not data[: error.start].isascii():
                break
        else:
            return data if encoding == "utf-8" else text.encode()
    line = data[:reached].count(b"\n") + 1
    raise FilingsError(
        f"{name}, line {line}: neither UTF-8 nor GB18030; save the file as UTF-8 and try again"
    )


def _rows(text: str, separator: str) -> Iterator[tuple[list[str], int]]:
    """The rows that are not empty, each with its last line, from 1."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    for row in reader:
        if row:
            yield row, reader.line_num


def _fit(start: str, separator: str, known: Collection[str]) -> tuple[int, int]:
    """How many known names some row shows when parted so, and how many cells the first has."""
    best = cells = 0
    try:
        for (row, _), _ in zip(_rows(start, separator), range(SEARCHED), strict=False):
            cells = cells or len(row)
            best = max(best, sum(header_key(cell) in known for cell in row))
    except csv.Error:
        pass  # a later row may be broken or cut off; what came before counts
    return best, cells


def _first_rows(name: str, start: str, separator: str) -> tuple[list[list[str]], list[int]]:
    rows, lines = [], []
    try:
        for (row, line), _ in zip(_rows(start, separator), range(SEARCHED), strict=False):
            rows.append([restored(cell) for cell in row])
            lines.append(line)
    except csv.Error as error:
        if not rows:
            raise FilingsError(f"{name}, line 1: broken csv: {error}") from error
    return rows, lines


def _length(start: str, lines: int) -> int:
    """The bytes of so many lines."""
    stream = io.StringIO(start, newline="")
    return sum(len(stream.readline().encode()) for _ in range(lines))


def _read_at_once(body: memoryview, names: Sequence[str], separator: str) -> pd.DataFrame | None:
    """The rows as pyarrow reads them, or nothing where a stricter reader must look."""
    import pyarrow as pa
    from pyarrow import csv as arrow

    # pyarrow would take a BOM at its beginning away, but it belongs to the first cell.
    if not len(body) or body[: len(BOM)] == BOM or not _well_quoted(body, separator):
        return None
    columns = [str(number) for number in range(len(names))]
    try:
        table = arrow.read_csv(
            pa.BufferReader(pa.py_buffer(body)),
            read_options=arrow.ReadOptions(column_names=columns, block_size=BLOCK),
            parse_options=arrow.ParseOptions(delimiter=separator, newlines_in_values=True),
            convert_options=arrow.ConvertOptions(column_types=dict.fromkeys(columns, pa.string())),
        )
    except pa.ArrowInvalid:
        return None
    frame: pd.DataFrame = table.to_pandas()
    return frame


def _well_quoted(body: memoryview, separator: str) -> bool:
    """Whether each quotation mark opens or closes a whole cell, or is one of a doubled pair."""
    data = np.frombuffer(body, np.uint8)
    marks = np.flatnonzero(data == QUOTE)
    if len(marks) % 2:
        return False
    around = np.array([ord(separator), ord("\n"), ord("\r"), QUOTE], np.uint8)
    before = marks[0::2][marks[0::2] > 0] - 1
    after = marks[1::2][marks[1::2] < len(data) - 1] + 1
    return bool(np.isin(data[before], around).all() and np.isin(data[after], around).all())


def _read_exactly(
    name: str, body: memoryview, names: Sequence[str], separator: str, above: int
) -> pd.DataFrame:
    """The rows as Python's csv module reads them, which knows the line of what is wrong."""
    lines = io.TextIOWrapper(io.BytesIO(body), encoding="utf-8", newline="")
    rows = csv.reader(lines, delimiter=separator, strict=True)
    cells = []
    begun = above + 1
    try:
        for row in rows:
            begun = above + rows.line_num + 1
            if not row:
                continue
            if len(row) > len(names) and any(row[len(names) :]):
                raise FilingsError(
                    f"{name}, line {rows.line_num + above}: {len(row)} cells under {len(names)} "
                    "columns; is a quotation mark or separator missing?"
                )
            cells.append((row + [""] * len(names))[: len(names)])
    except csv.Error as error:
        # A quotation mark that nothing closes shows at the end of the file only.
        raise FilingsError(f"{name}, line {begun}: broken csv: {error}") from error
    return pd.DataFrame(cells, columns=range(len(names)), dtype=str)


def _restored(column: "pd.Series[str]") -> "pd.Series[str]":
    if not column.str.startswith("'").any():
        return column
    return column.map(restored)
