"""Tables of Word: the header on every page, no row broken."""

import re
from collections.abc import Sequence
from math import ceil

from patentnlp.report.word.layout import WIDTH, Part
from patentnlp.report.word.xml import Element, paragraph, run, w

__all__ = ["data_table", "fact_table"]

NUMBER = re.compile("[−0-9,.]+%?|–")
TOGETHER = 12  # rows of a table that no page break parts
FIRST = 3  # rows of a longer one that its header is not parted from
FACTS_IN_ROW = 4


def data_table(part: Part) -> Element:
    """A table with its header; a short one stays on one page with the paragraph that follows."""
    head = _row(part, [column.title for column in part.columns], "TableHead", keep_next=True)
    head[0].append(w("tblHeader"))
    together = len(part.rows) if len(part.rows) <= TOGETHER else FIRST
    rows = [
        _row(part, row, "TableText", keep_next=number <= together)
        for number, row in enumerate(part.rows, 1)
    ]
    return _table(f"ReportTable{part.size}", part.widths, [head, *rows])


def fact_table(facts: Sequence[tuple[str, str]]) -> Element:
    """Names and figures, each figure large above its name, in rows of about the same length."""
    columns = ceil(len(facts) / ceil(len(facts) / FACTS_IN_ROW))
    width = WIDTH // columns
    cells = [
        _cell(width, paragraph("FactFigure", run(figure)), paragraph("FactName", run(name)))
        for name, figure in facts
    ]
    cells += [_cell(width, paragraph("FactName")) for _ in range(-len(facts) % columns)]
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    return _table("FactTable", [width] * columns, [w("tr", *row) for row in rows])


def _row(part: Part, texts: Sequence[str], style: str, *, keep_next: bool) -> Element:
    row = w("tr", w("trPr", w("cantSplit")))
    for text, width, align in zip(texts, part.widths, _aligns(part), strict=True):
        words = paragraph(f"{style}{part.size}", run(text), align=align, keep_next=keep_next)
        row.append(_cell(width, words))
    return row


def _aligns(part: Part) -> list[str | None]:
    """Numbers stand right, also in a column of texts that holds nothing else."""
    return [
        "right" if column.kind != "text" or _are_numbers([row[n] for row in part.rows]) else None
        for n, column in enumerate(part.columns)
    ]


def _are_numbers(texts: Sequence[str]) -> bool:
    return bool(texts) and all(map(NUMBER.fullmatch, texts))


def _cell(width: int, *content: Element) -> Element:
    return w("tc", w("tcPr", w("tcW", w=width, type="dxa"), w("vAlign", val="center")), *content)


def _table(style: str, widths: Sequence[int], rows: Sequence[Element]) -> Element:
    properties = w(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=sum(widths), type="dxa"),
        w("jc", val="center"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020", firstRow=1, noHBand=1, noVBand=1),
    )
    return w("tbl", properties, w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)
