"""Cells: what is empty, what any file can hold, and what a spreadsheet would run."""

import math
import re

import numpy as np
import pandas as pd

__all__ = ["defused", "one_line", "restored", "text_of"]

# A spreadsheet runs a cell of a csv file that begins so; a number or a lone dash is none.
LIVE = r"^'*[=+\-@\t\r]"
HARMLESS = r"^[+\-]?(\d+([.,]\d+)*%?|[+\-\s]*)$"

# XML holds no control characters (C1 only with a warning), UTF-8 no half of a surrogate pair.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BREAKS = re.compile("[\t\n\r\x85\u2028\u2029]+")


def text_of(cell: object) -> str:
    """A cell as a text; an empty cell, also a missing number, is an empty text."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return ""
    return "" if isinstance(cell, float | np.floating) and math.isnan(cell) else str(cell)


def defused(text: str) -> str:
    """A text as csv may hold it: one that a spreadsheet would run gets an apostrophe before it.

    >>> defused("=1+1"), defused("-3"), defused("'=1+1")
    ("'=1+1", '-3', "''=1+1")
    """
    return f"'{text}" if re.match(LIVE, text) and not re.match(HARMLESS, text) else text


def restored(text: str) -> str:
    """The text that `defused` made safe, as it was.

    >>> restored("'=1+1"), restored("'apostrophe'")
    ('=1+1', "'apostrophe'")
    """
    return text[1:] if text[:1] == "'" and re.match(LIVE, text) else text


def one_line(text: str) -> str:
    r"""A text that any file can hold, without breaks; a character that none can is � instead.

    >>> one_line("神经\n网络\0")
    '神经 网络�'
    """
    return UNWRITABLE.sub("\ufffd", BREAKS.sub(" ", text))
