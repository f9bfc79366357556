"""Cells and numbers as every written report shows them."""

import math
from decimal import ROUND_HALF_UP, Context, Decimal

from patentnlp.report.document import Cell, Column
from patentnlp.tables.cells import one_line

__all__ = ["NONE", "number_text", "percent_text", "shown"]

NONE = "–"
MINUS = "−"
EXACT = Context(prec=400)  # a float has at most 309 digits before its point


def shown(cell: Cell, column: Column) -> str:
    """A cell as a reader sees it; what is missing or no number is –.

    Halves are rounded up, as spreadsheets do, so that all outputs show the same digits.

    >>> shown(Cell(0.285), Column("share", "share", 0)), shown(Cell(62000), Column("n", "count"))
    ('29%', '62,000')
    """
    value = cell.value
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return NONE
    if isinstance(value, str) or column.kind == "text":
        return one_line(str(value))
    if column.kind == "year":
        return f"{value:.0f}"
    if column.kind == "share":
        return percent_text(value, column.decimals)
    return number_text(value, column.decimals if column.kind == "number" else 0)


def number_text(number: float, decimals: int) -> str:
    """A number with a comma every three digits; none is minus zero.

    >>> number_text(1234.565, 2), number_text(-0.04, 1)
    ('1,234.57', '0.0')
    """
    return _rounded(Decimal(str(number)), decimals)


def percent_text(share: float, decimals: int) -> str:
    """A share as a percentage.

    >>> percent_text(0.0625, 1), percent_text(-0.05, 0)
    ('6.3%', '−5%')
    """
    return f"{_rounded(Decimal(str(share)).scaleb(2), decimals)}%"


def _rounded(value: Decimal, decimals: int) -> str:
    places = Decimal(1).scaleb(-decimals)
    rounded = value.quantize(places, rounding=ROUND_HALF_UP, context=EXACT)
    return f"{rounded:z,}".replace("-", MINUS)
