"""Reading Excel files, and what services save under that name: web pages and plain text."""

import io
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.tables.delimited import decoded
from patentnlp.tables.headers import SEARCHED, find_header
from patentnlp.tables.table import Table

__all__ = ["is_web_page", "is_workbook", "read_web_page", "read_workbook"]

ZIP, COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
START = 1024  # bytes in which a page begins
UNSEEN = ("script", "style", "template")
BLOCKS = ("br", "p", "div", "li", "tr", "td", "th")  # each begins a line of its own
Row = Sequence[Any]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes begin as an xlsx or xls file does, whatever its name."""
    return data.startswith((ZIP, COMPOUND))


def is_web_page(data: bytes) -> bool:
    """Whether the bytes begin as a page of HTML or XML does."""
    return data[:START].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<"


def read_workbook(name: str, data: bytes, known: Collection[str]) -> Iterator[Table]:
    """Each sheet with cells, at least one.

    Raises `FilingsError` for a file that is encrypted, broken or no workbook.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(COMPOUND) and ENCRYPTED in data:
        raise FilingsError(
            f"{name}: the workbook is encrypted; open it in Excel, remove its password and save it"
        )
    empty = True
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for title in book.sheet_names:
            sheet = book.get_sheet_by_name(title)
            rows = sheet.to_python()
            if rows:
                empty = False
                where = name if len(book.sheet_names) == 1 else f"{name}, sheet {title!r}"
                above = sheet.start[0] if sheet.start else 0
                yield _below_header(where, rows, known, sheet=title, above=above)
    except (CalamineError, OSError) as error:
        raise FilingsError(f"{name}: not a readable Excel file: {error}") from error
    if empty:
        raise FilingsError(f"{name}: no sheet has any cell")


def read_web_page(name: str, data: bytes, known: Collection[str]) -> Iterator[Table]:
    """Each table of a page that a service saved as .xls; merged cells are repeated.

    Nothing that the page names is fetched and nothing in it is run. Raises `FilingsError`
    for a page without a table or one that is cut short.
    """
    from lxml import etree, html

    text = decoded(name, data)
    if text.lower().rfind("<table") > text.lower().rfind("</table"):
        raise FilingsError(f"{name}: the page is cut short: its last table has no end")
    # What a page says of its encoding is often wrong, and without huge_tree long cells get lost.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        page = html.document_fromstring(text.encode(), parser=parser)
    except etree.LxmlError as error:
        raise FilingsError(f"{name}: a web page that cannot be read: {error}") from error
    etree.strip_elements(page, *UNSEEN, with_tail=False)
    for block in page.iter(*BLOCKS):
        block.text, block.tail = f"\n{block.text or ''}", f"\n{block.tail or ''}"
    tables = [rows for table in page.iter("table") if (rows := _table_rows(table))]
    if not tables:
        raise FilingsError(
            f"{name}: not a readable Excel file but a page of HTML or XML without a table; "
            "open it in Excel and save it as .xlsx"
        )
    for number, rows in enumerate(tables, 1):
        where = name if len(tables) == 1 else f"{name}, table {number}"
        yield _below_header(where, rows, known, sheet="" if len(tables) == 1 else str(number))


def _table_rows(table: Any) -> list[list[str]]:
    """The cells of a table, those that span several rows or columns repeated in each."""
    rows: list[list[str]] = []
    spanning: dict[int, tuple[int, str]] = {}  # column → rows still to fill, and with what
    for line in table.iter("tr"):
        if next(line.iterancestors("table")) is not table:
            continue
        row: list[str] = []
        for cell in line.iterchildren("td", "th"):
            _fill(row, spanning)
            lines = "".join(cell.itertext()).split("\n")
            text = "\n".join(filter(None, map(str.strip, lines)))
            down = _span(cell, "rowspan")
            for _ in range(_span(cell, "colspan")):
                if down > 1:
                    spanning[len(row)] = (down - 1, text)
                row.append(text)
        _fill(row, spanning)
        while len(row) <= max(spanning, default=-1):
            row.append("")
            _fill(row, spanning)
        rows.append(row)
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]


def _fill(row: list[str], spanning: dict[int, tuple[int, str]]) -> None:
    while len(row) in spanning:
        left, text = spanning.pop(len(row))
        if left > 1:
            spanning[len(row)] = (left - 1, text)
        row.append(text)


def _span(cell: Any, name: str) -> int:
    value = str(cell.get(name, "1"))
    return min(int(value), 1000) if value.isdigit() and int(value) else 1


def _below_header(
    where: str, rows: Sequence[Row], known: Collection[str], *, sheet: str, above: int = 0
) -> Table:
    first = [[_whole(cell) for cell in row] for row in rows[:SEARCHED]]
    header = find_header(first, known, where=where, before=above)
    body = rows[header.row + 1 :]
    columns = zip(*body, strict=True) if body else [()] * len(header.names)
    cells = dict(enumerate([_whole(cell) for cell in column] for column in columns))
    frame = pd.DataFrame(cells, columns=range(len(header.names)), dtype=object)
    frame = frame.set_axis(list(header.names), axis=1)
    return Table(frame, header.notes, sheet, above + header.row + 2)


def _whole(cell: Any) -> Any:
    """Excel knows no whole numbers: 2018 is stored as 2018.0."""
    return (
        int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53 else cell
    )
