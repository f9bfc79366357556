"""Cells → values: dates, counts, texts and lists, each either read or refused."""

import html
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from patentnlp.tables.cells import text_of

__all__ = [
    "EMPTY",
    "day_first",
    "is_empty",
    "read_class",
    "read_count",
    "read_date",
    "read_dates",
    "read_list",
    "read_text",
]

EMPTY = frozenset(
    [
        "",
        "-",
        "--",
        "—",
        "——",
        "/",
        "无数据",
        "暂无",
        "暂无数据",
        "null",
        "n/a",
        "#n/a",
        "none",
        "nan",
    ]
)
NUMERIC = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?")
COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
MONTH_NAMED = re.compile(r"(\d{1,2})[\s-]([A-Za-z]{3})[a-z]*[\s-](\d{4})")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$")
POINT_ZERO = re.compile(r"(?<=^\d{8})\.0$")
DATE_SEPARATORS = re.compile(r"[;；|]")
EXCEL_START = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, 80_000)  # 1954 to 2119; smaller numbers are years or counts
EMPTY_EXCEL_DATES = (date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1))
FIRST_PATENT = 1790
NUMBER = re.compile(r"[+-]?\d+(\.\d*)?([eE][+-]?\d+)?")
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")
LARGEST_COUNT = 2**53  # a larger one is no count of anything, and a float is not exact there
CLASS_VERSION = re.compile(r"[(（]\d{4}\.\d{2}[)）].*$")
SPACES = re.compile(r"[^\S\n]+")
BAR = re.compile(r" *\| *")
# A comma before these belongs to a company's name, not between two names.
LEGAL_FORMS = re.compile(
    r"(inc|incorporated|ltd|limited|llc|l\.l\.c|llp|lp|l\.p|co|corp|corporation|company|plc|gmbh"
    r"|ag|kg|s\.?a|s\.?a\.?s|s\.?r\.?l|s\.?p\.?a|b\.?v|n\.?v|a\.?s|oy|ab|k\.?k|pty|jr|sr|ii|iii"
    r"|l\.l\.p|n\.a|ltda|d\.o\.o|e\.v|co\.\s*kg|limited partnership|as represented by .*)\s*\.?",
    re.IGNORECASE,
)


def is_empty(cell: object) -> bool:
    """Whether a cell says nothing: blank, or a service's word for it such as `-`."""
    return text_of(cell).strip().casefold() in EMPTY


def read_text(cell: object) -> str:
    """The text of a cell with HTML entities decoded and spaces made single.

    >>> read_text("A &lt; B  的方法 ")
    'A < B 的方法'
    """
    text = _unescaped(cell if isinstance(cell, str) else text_of(cell))
    text = text.replace("\u2011", "-")
    if "  " in text or "\t" in text or "\u3000" in text or "\xa0" in text or "\r" in text:
        text = SPACES.sub(" ", text)
    return text.strip()


def _unescaped(text: str) -> str:
    while "&" in text and (plain := html.unescape(text)) != text:
        text = plain  # services escape twice, and what is read again must stay the same
    return text


def read_count(cell: object) -> int:
    """A number of things. Raises `ValueError` for what is negative or no whole number."""
    text = text_of(cell).strip().replace("，", ",")
    if THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    if not NUMBER.fullmatch(text):
        raise ValueError("is no number")
    number = float(text)  # "3", "3.0" and 3.0 are all three
    if number < 0:
        raise ValueError("is negative")
    if number > LARGEST_COUNT:
        raise ValueError("is too large a number")
    if number != number // 1:
        raise ValueError("is no whole number")
    return int(number)


def read_list(cell: object, separators: Sequence[str]) -> tuple[str, ...]:
    """The parts of a cell, in order, each once and none empty; a list stays a list.

    A comma parts names only where it does not belong to one, as in `Gearbox, Inc.`

    >>> read_list("Gearbox, Inc., Lanny Johnson", [", "])
    ('Gearbox, Inc.', 'Lanny Johnson')
    """
    if isinstance(cell, str):
        cell = _unescaped(cell)  # the semicolon of `&amp;` parts nothing
    if hasattr(cell, "tolist"):
        cell = cell.tolist()
    parts: Iterable[object] = cell if isinstance(cell, list | tuple) else _split(cell, separators)
    # " | " parts the lists that we write, so no part has a space beside its bar.
    texts = {BAR.sub("|", read_text(part)): None for part in parts}
    return tuple(text for text in texts if text != "|" and text.casefold() not in EMPTY)


def _split(cell: object, separators: Sequence[str]) -> list[str]:
    text = text_of(cell)
    for separator in separators[1:]:
        text = text.replace(separator, separators[0])
    parts = text.split(separators[0])
    if separators[0].strip() != ",":
        return parts
    joined: list[str] = []
    for part in parts:
        if joined and LEGAL_FORMS.fullmatch(part.strip()):
            joined[-1] = f"{joined[-1]}, {part.strip()}"
        else:
            joined.append(part)
    return joined


def read_class(text: str) -> str:
    """A symbol of the IPC without its version: `e01b 3/32(2006.01)I` is `E01B3/32`."""
    return CLASS_VERSION.sub("", "".join(text.split()).upper())


def day_first(cells: Iterable[object]) -> bool:
    """Whether dates such as 03/04/2019 have their day first: yes unless some month is over 12."""
    parts = (part for cell in cells for part in DATE_SEPARATORS.split(text_of(cell)))
    found = [match for part in parts if (match := YEAR_LAST.fullmatch(_day_text(part)))]
    return not any(int(match[2]) > 12 for match in found) or any(int(m[1]) > 12 for m in found)


def read_dates(cell: object, *, day_before_month: bool = True) -> tuple[date, ...]:
    """The dates of a cell such as `2018.07.20;2021.10.08`, in its order."""
    parts = DATE_SEPARATORS.split(cell) if isinstance(cell, str) else [cell]
    return tuple(
        read_date(part, day_before_month=day_before_month) for part in parts if not is_empty(part)
    )


def read_date(cell: object, *, day_before_month: bool = True) -> date:
    """A date in any usual spelling, an Excel date, or Excel's number of a day.

    Raises `ValueError` saying what is wrong: an impossible day, a year alone, or a year
    before patents or before Excel's calendar, which stands for an empty cell.
    """
    found = _date(cell, day_before_month=day_before_month)
    if found in EMPTY_EXCEL_DATES:
        raise ValueError("is the first day of Excel's calendar, which stands for an unknown one")
    if found.year < FIRST_PATENT:
        raise ValueError("is before the first patents")
    return found


def _day_text(text: str) -> str:
    """A date as written, without time; 20180720.0 is what a column with gaps makes of it."""
    return POINT_ZERO.sub("", TIME.sub("", text.strip()))


def _date(cell: object, *, day_before_month: bool) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _day_text(text_of(cell))
    if match := NUMERIC.fullmatch(text) or COMPACT.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := YEAR_LAST.fullmatch(text):
        first, second, year = map(int, match.groups())
        day, month = (first, second) if day_before_month else (second, first)
    elif (match := MONTH_NAMED.fullmatch(text)) and match[2].lower() in MONTHS:
        day, month, year = int(match[1]), MONTHS.index(match[2].lower()) + 1, int(match[3])
    elif re.fullmatch(r"\d{5}(\.\d+)?", text) and int(float(text)) in EXCEL_DAYS:
        return EXCEL_START + timedelta(days=int(float(text)))
    else:
        raise ValueError("is no date")
    try:
        return date(year, month, day)
    except ValueError:
        raise ValueError("is no day of the calendar") from None
