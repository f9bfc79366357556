"""The first sheet: what the report says, and where its tables are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.utility import quote_sheetname

from patentnlp.report.document import Document, Section
from patentnlp.report.prose import paragraph_text
from patentnlp.report.workbook.records import listed_records
from patentnlp.report.workbook.sheets import Book, cell_text, put_text, set_height, set_page

__all__ = ["add_front"]

WIDTHS = (26, 100)
LEAST_HEIGHT = 17  # points
TITLE_HEIGHTS = (32, 20)  # title and subtitle, which run on into the second column


@dataclass(frozen=True)
class _Line:
    """A row of the sheet: a name, what is said of it, and the sheet it leads to."""

    name: str = ""
    text: str = ""
    name_style: str = "name"
    text_style: str = "paragraph"
    sheet: str = ""


def add_front(book: Book, *, labels: Mapping[str, str]) -> None:
    """Adds the sheet with title, headline figures, contents and narrative.

    `labels` has for each exhibit by its id its number.
    """
    sheet = book.file.add_worksheet(book.contents)
    sheet.hide_gridlines(2)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(_lines(book, labels)):
        texts = zip((line.name, line.text), WIDTHS, strict=True)
        set_height(sheet, row, texts, least=LEAST_HEIGHT)
        if line.name:
            put_text(sheet, row, 0, line.name, book.styles[line.name_style])
        if line.sheet:
            target = f"internal:{quote_sheetname(line.sheet)}!A1"
            sheet.write_url(row, 1, target, book.styles["link"], cell_text(line.text))
        elif line.text:
            put_text(sheet, row, 1, line.text, book.styles[line.text_style])
    for row, height in enumerate(TITLE_HEIGHTS):
        sheet.set_row(row, height)
    set_page(sheet)


def _lines(book: Book, labels: Mapping[str, str]) -> Iterator[_Line]:
    document = book.document
    yield _Line(document.title, name_style="title")
    yield _Line(document.subtitle, name_style="subtitle")
    yield _Line()
    for name, figure, _ in document.facts:
        yield _Line(name, figure, text_style="figure")
    yield _Line()
    yield from _remarks(document)
    yield from _contents(book, labels)
    for section in document.sections:
        yield from _section(document, section)


def _remarks(document: Document) -> Iterator[_Line]:
    words = document.words
    remarks = [*document.remarks]
    if listed_records(document) < len(document.records):
        remarks.append(f"{words['records']}{words['colon']}{_listed(document)}")
    for number, remark in enumerate(remarks):
        yield _Line("" if number else words["remarks"], remark, text_style="remark")
    yield _Line()


def _listed(document: Document) -> str:
    words, all_records = document.words, len(document.records)
    rows = listed_records(document)
    if rows == all_records:
        return words["listed"].format(count=f"{rows:,}")
    return words["listed_of"].format(shown=f"{rows:,}", count=f"{all_records:,}")


def _contents(book: Book, labels: Mapping[str, str]) -> Iterator[_Line]:
    document = book.document
    yield _Line(document.words["contents"], name_style="heading")
    for exhibit, sheet in zip(document.exhibits(), book.tables, strict=True):
        yield _Line(labels[exhibit.id], exhibit.caption, sheet=sheet)
    yield _Line(document.words["records"], _listed(document), sheet=book.records)


def _section(document: Document, section: Section) -> Iterator[_Line]:
    """An empty row, then the title beside the first paragraph."""
    texts = [(paragraph_text(document, one), "paragraph") for one in section.paragraphs]
    texts += [(missing, "remark") for missing in section.missing]
    yield _Line()
    for number, (text, style) in enumerate(texts or [("", "paragraph")]):
        yield _Line("" if number else section.title, text, "heading", style)
