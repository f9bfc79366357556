"""What all sheets of a workbook share: their names, styles, widths, and texts that stay texts."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

from patentnlp.report.document import Column, Document, Language
from patentnlp.tables.cells import one_line
from patentnlp.tables.writing import EXCEL_CELL, excel_text

__all__ = [
    "Book",
    "Styles",
    "cell_text",
    "number_format",
    "put_text",
    "set_height",
    "set_page",
    "sheet_names",
    "text_width",
]

A4 = 9  # in Excel's list of papers
SHEET_NAME = 31  # UTF-16 units
LINE, GAP, HIGHEST = 16, 4, 409  # points
FILLED = 0.95  # of a line; what comes next does not fit in the rest
TAKEN = ("history",)  # Excel keeps this name to itself
ILLEGAL = re.compile(r"[\[\]:*?/\\\s]+")

INK, GREY, RULE, SHADE, LINK = "#262626", "#6B6B6B", "#BFBFBF", "#F2F2F2", "#0B5394"
TOP = {"valign": "top", "text_wrap": True}
HEADER = {"bold": True, "text_wrap": True, "bg_color": SHADE, "bottom": 1}
STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 18},
    "subtitle": {"font_color": GREY},
    "heading": {**TOP, "bold": True, "font_size": 13},
    "name": {**TOP, "bold": True},
    "figure": {"bold": True, "font_size": 13, "align": "left"},
    "paragraph": TOP,
    "remark": {**TOP, "font_color": GREY},
    "caption": {"bold": True, "font_size": 13, "text_wrap": True},
    "link": {**TOP, "font_color": LINK, "underline": 1},
    "header": {**HEADER, "indent": 1},
    "header_number": {**HEADER, "align": "right"},
    "text": {"text_wrap": True, "indent": 1},
    "date": {"num_format": "yyyy-mm-dd", "align": "left", "indent": 1},
    "plain": {"indent": 1},
}
FONTS: Mapping[Language, str] = {"zh": "等线", "en": "Calibri"}


class Styles:
    """The formats of a workbook by name, and those of its columns of numbers."""

    def __init__(self, file: Any, language: Language) -> None:
        self._file = file
        self._common = {
            "font_name": FONTS[language],
            "font_size": 11,
            "font_color": INK,
            "valign": "vcenter",
            "border_color": RULE,
        }
        self._named = {name: self._format(properties) for name, properties in STYLES.items()}

    def __getitem__(self, name: str) -> Any:
        return self._named[name]

    def of_column(self, column: Column) -> Any:
        """The format for the numbers of a column."""
        return self._format({"num_format": number_format(column)})

    def _format(self, properties: Mapping[str, Any]) -> Any:
        return self._file.add_format({**self._common, **properties})


@dataclass(frozen=True)
class Book:
    """A workbook being written: the report, the file, the names of the sheets."""

    document: Document
    file: Any
    styles: Styles
    contents: str
    tables: tuple[str, ...]
    records: str

    @classmethod
    def of(cls, document: Document, file: Any) -> "Book":
        """The workbook of a report, without sheets so far."""
        words = document.words
        tables = [exhibit.short for exhibit in document.exhibits()]
        wanted = [words["contents"], words["records"], *tables]
        contents, records, *others = sheet_names(wanted, otherwise=words["data"])
        styles = Styles(file, document.language)
        return cls(document, file, styles, contents, tuple(others), records)


def number_format(column: Column) -> str:
    """How Excel shows the numbers of a column.

    >>> number_format(Column("", "share")), number_format(Column("", "number", 2))
    ('0.0%', '#,##0.00')
    """
    decimals = "." + "0" * column.decimals if column.decimals else ""
    return {
        "text": "General",
        "year": "0",
        "count": "#,##0",
        "share": f"0{decimals}%",
        "number": f"#,##0{decimals}",
    }[column.kind]


def cell_text(text: str) -> str:
    r"""A text as a cell holds it: on one line, whole where it fits, never taken for markup.

    >>> cell_text("好\n\x00\ud800"), len(cell_text("长" * 40_000))
    ('好 ��', 32767)
    """
    return excel_text(_shortened(one_line(text), EXCEL_CELL))


def put_text(sheet: Any, row: int, column: int, text: str, style: Any) -> None:
    """Writes a text as a text, never as a formula, a number or a link."""
    sheet.write_string(row, column, cell_text(text), style)


def sheet_names(wanted: Iterable[str], *, otherwise: str) -> list[str]:
    """A legal name for each wanted one, no two of them alike.

    >>> sheet_names(["a/b", "A b", "'", "History"], otherwise="Data")
    ['a b', 'A b (2)', 'Data', 'History (2)']
    """
    names: list[str] = []
    taken = set(TAKEN)
    for text in wanted:
        legal = ILLEGAL.sub(" ", one_line(text)).strip("' ") or otherwise
        name, number = _cut(legal, SHEET_NAME).strip("' "), 1
        while name.casefold() in taken:
            number += 1
            suffix = f" ({number})"
            name = _cut(legal, SHEET_NAME - len(suffix)).strip("' ") + suffix
        taken.add(name.casefold())
        names.append(name)
    return names


def text_width(text: str) -> int:
    """The places a text takes on a line; a Chinese character takes two.

    >>> text_width("专利CN")
    6
    """
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def set_height(
    sheet: Any, row: int, texts: Iterable[tuple[str, float]], *, size: float = 1, least: float = 0
) -> None:
    """Makes a row high enough for texts in so many places each, as Excel may not.

    `size` is that of the characters, times the usual; `least` is in points.
    """
    lines = max((_lines(text, width / size) for text, width in texts), default=1)
    height = max(least, LINE * size * lines)
    if height > LINE:
        sheet.set_row(row, min(height + GAP, HIGHEST))


def set_page(sheet: Any, *, whole: bool = False) -> None:
    """Prints a sheet on A4 across, as wide as the page, or the `whole` sheet on one page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 1 if whole else 0)
    sheet.set_footer("&C&P / &N")


def _lines(text: str, width: float) -> int:
    return max(1, math.ceil(text_width(one_line(text)) / (width * FILLED)))


def _shortened(text: str, units: int) -> str:
    if len(text.encode("utf-16-le")) <= 2 * units:
        return text
    return _cut(text, units - 1) + "…"


def _cut(text: str, units: int) -> str:
    """The beginning of a text, so many UTF-16 units at most, as Excel counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
