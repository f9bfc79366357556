"""A sheet for each table, with its chart beside it and its notes below."""

import math
from collections.abc import Iterable, Sequence
from typing import Any

from xlsxwriter.utility import quote_sheetname

from patentnlp.report.cells import shown
from patentnlp.report.document import Cell, Column, Exhibit, Table
from patentnlp.report.workbook.charts import CHART_COLUMNS, ChartSheet, chart_rows
from patentnlp.report.workbook.sheets import Book, put_text, set_height, set_page, text_width
from patentnlp.tables.cells import one_line

__all__ = ["add_table"]

CAPTION, BACK, HEADER = 0, 1, 2  # rows; those of the table follow
NARROWEST, WIDEST, WIDEST_TITLE = 8, 48, 20  # places of a column
ARROW, INDENT = 3, 2  # places for the button of a filter, and beside a text
USUAL_WIDTH = 8.43  # places of a column that nobody set
PAGE = 50  # rows that are still read when printed on one page
FEWEST_COLUMNS = 8  # over which a caption and notes run
LEAST_HEADER = 18  # points
BIG = 1.25  # the characters of a caption, times those of a note


def add_table(book: Book, exhibit: Exhibit, *, name: str, label: str) -> None:
    """Adds the sheet of an exhibit: caption, table, chart and notes."""
    sheet, table = book.file.add_worksheet(name), exhibit.table
    widths = [_width(column, cells) for column, cells in _by_column(table)]
    for number, width in enumerate(widths):
        sheet.set_column(number, number, width)
    _put_table(book, sheet, table)
    _set_heights(sheet, table, widths)
    across = widths + [USUAL_WIDTH] * _columns_beside(table)
    caption = f"{label}  {exhibit.caption}"
    _put_across(sheet, CAPTION, caption, widths=across, style=book.styles["caption"], size=BIG)
    back = f"internal:{quote_sheetname(book.contents)}!A1"
    sheet.write_url(BACK, 0, back, book.styles["link"], book.document.words["contents"])
    below = HEADER + max(len(table.rows), chart_rows(table)) + 2
    for row, note in enumerate(exhibit.notes, below):
        _put_across(sheet, row, note, widths=across, style=book.styles["remark"])
    if table.plot and table.rows:
        charts = ChartSheet(book.file, sheet, table, HEADER, book.document.language == "zh")
        charts.add_chart(table.plot, column=len(table.columns) + 1, alt=one_line(exhibit.alt))
    sheet.hide_gridlines(2)
    sheet.freeze_panes(HEADER + 1, 0)
    set_page(sheet, whole=len(table.rows) <= PAGE)
    sheet.repeat_rows(HEADER)


def _put_table(book: Book, sheet: Any, table: Table) -> None:
    for number, (column, cells) in enumerate(_by_column(table)):
        title = "header" if column.kind == "text" else "header_number"
        put_text(sheet, HEADER, number, column.title, book.styles[title])
        style = book.styles.of_column(column)
        for row, cell in enumerate(cells, HEADER + 1):
            if isinstance(cell.value, str):
                put_text(sheet, row, number, cell.value, book.styles["text"])
            elif cell.value is not None and math.isfinite(cell.value):
                sheet.write_number(row, number, cell.value, style)
    sheet.autofilter(HEADER, 0, HEADER + len(table.rows), len(table.columns) - 1)


def _set_heights(sheet: Any, table: Table, widths: Sequence[float]) -> None:
    """Makes rows as high as their longest texts need."""
    titles = [column.title for column in table.columns]
    set_height(sheet, HEADER, zip(titles, widths, strict=True), least=LEAST_HEADER)
    for row, cells in enumerate(table.rows, HEADER + 1):
        values = zip((cell.value for cell in cells), widths, strict=True)
        set_height(sheet, row, [(text, width) for text, width in values if isinstance(text, str)])


def _put_across(
    sheet: Any, row: int, text: str, *, widths: Sequence[float], style: Any, size: float = 1
) -> None:
    """Writes a text over many columns."""
    sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
    put_text(sheet, row, 0, text, style)
    set_height(sheet, row, [(text, sum(widths))], size=size)


def _by_column(table: Table) -> Iterable[tuple[Column, list[Cell]]]:
    for number, column in enumerate(table.columns):
        yield column, [row[number] for row in table.rows]


def _columns_beside(table: Table) -> int:
    """The columns right of a table over which its caption runs as well."""
    if chart_rows(table):
        return CHART_COLUMNS + 1
    return max(0, FEWEST_COLUMNS - len(table.columns))


def _width(column: Column, cells: Sequence[Cell]) -> float:
    title = min(text_width(column.title) + ARROW, WIDEST_TITLE)
    longest = max((text_width(shown(cell, column)) for cell in cells), default=0)
    return max(NARROWEST, title, min(longest, WIDEST) * 1.1 + INDENT)
