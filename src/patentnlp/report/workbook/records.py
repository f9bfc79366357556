"""The records as a sheet that can be filtered: numbers, dates, tags by their shown names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from patentnlp.report.document import Document
from patentnlp.report.workbook.sheets import Book, cell_text, put_text, set_page
from patentnlp.statistics import Key
from patentnlp.tables.writing import EXCEL_ROWS, LIST_SEPARATOR

__all__ = ["add_records", "listed_records"]

ORDER = (
    "id", "application_number", "publication_number", "title", "applicant",
    "application_date", "publication_date", "grant_date",
    "status", "patent_type", "applicant_type", "origin", "province",
    "branch", "effect", "scene",
)  # fmt: skip
LAST = "evidence"
# Told by other columns of the sheet.
DERIVED = ("year", "period", "grant_year", "layer", "granted", "joint", "newcomer", "abroad")
WORDS = {"publication_number": "number"}
WIDTHS = {"title": 50, "applicant": 32, "evidence": 60, "application_number": 20}
DATE_WIDTH, WIDTH = 13, 18
DAY_ZERO = date(1899, 12, 30).toordinal()
FIRST_DAY = date(1900, 3, 1)  # before it Excel does not count rightly


@dataclass(frozen=True)
class _Column:
    """A column of the sheet: texts, and dates as Excel's numbers; empty ones are not written."""

    name: str
    title: str
    cells: Sequence[str | int]


def listed_records(document: Document) -> int:
    """How many of the records a sheet has room for."""
    return min(len(document.records), EXCEL_ROWS)


def add_records(book: Book) -> None:
    """Adds the sheet of the records, as many as it has room for, in columns to be filtered."""
    sheet, styles = book.file.add_worksheet(book.records), book.styles
    columns = list(_columns(book.document))
    last = listed_records(book.document)
    for number, column in enumerate(columns):
        style = "date" if column.name.endswith("_date") else "plain"
        width = DATE_WIDTH if style == "date" else WIDTHS.get(column.name, WIDTH)
        sheet.set_column(number, number, width, styles[style])
        put_text(sheet, 0, number, column.title, styles["header"])
    rows = zip(*(column.cells[:last] for column in columns), strict=True)
    for row, cells in enumerate(rows, 1):
        for number, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, number, cell)
            elif cell:
                sheet.write_string(row, number, cell)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 0)
    # Numbers of patents are texts; Excel need not mark each of them as doubtful.
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    set_page(sheet)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, last, len(columns) - 1)  # long evidence would run on beside it


def _columns(document: Document) -> Iterator[_Column]:
    texts, keys = document.records.texts, document.records.keys
    known = [name for name in ORDER if name in keys or name in texts]
    others = [name for name in keys if name not in (*ORDER, *DERIVED)]
    for name in (*known, *others, LAST):
        if name in keys:
            cells: Sequence[str | int] = _named(keys[name], document)
        else:
            read = _day if name.endswith("_date") else cell_text
            cells = [read(text) for text in texts[name]]
        yield _Column(name, _title(name, document), cells)


def _title(name: str, document: Document) -> str:
    if name in document.records:
        return document.names.get("key", {}).get(name, name)
    return document.words.get(WORDS.get(name, name), name)


def _named(key: Key, document: Document) -> list[str]:
    """For each record the names of its values in one text."""
    names = document.names.get(key.name, {})

    @cache
    def joined(values: tuple[object, ...]) -> str:
        return cell_text(LIST_SEPARATOR.join(names.get(str(one), str(one)) for one in values))

    return [joined(values) for values in key.lists()]


def _day(text: str) -> str | int:
    """A date in ISO as Excel counts days; what is none, or too early, stays a text."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return cell_text(text)
    return day.toordinal() - DAY_ZERO if day >= FIRST_DAY else text
