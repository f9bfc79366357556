"""Which column of a table holds the title and which the abstract."""

import math
import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from patentnlp.errors import FilingsError

__all__ = ["find_text_columns", "text_of"]

TITLES = (
    "标题(译)(简体中文)", "标题(中文)", "标题", "专利名称", "发明名称", "名称", "专利标题", "题名",
    "title", "patent title", "invention title", "title - dwpi",
)  # fmt: skip
ABSTRACTS = (
    "摘要(译)(简体中文)", "摘要(中文)", "摘要", "摘要文本", "专利摘要", "中文摘要",
    "abstract", "patent abstract", "abstract - dwpi", "text",
)  # fmt: skip
WIDE_BRACKETS = str.maketrans("（）", "()")


def find_text_columns(
    columns: Iterable[object], *, title: str | None = None, abstract: str | None = None
) -> tuple[str | None, str]:
    """The names of the title column (or `None`) and of the abstract column.

    What is named must be there; what is not is looked for under its usual Chinese and
    English names, whatever the width of brackets, spaces and capitals. Raises
    `FilingsError` naming the columns that there are.
    """
    names = [str(column) for column in columns]
    for role, given in (("title", title), ("abstract", abstract)):
        if given is not None and given not in names:
            raise FilingsError(f"no {role} column {given!r}; the columns are {_listed(names)}")
    title = title or _find(names, TITLES)
    abstract = abstract or _find(names, ABSTRACTS)
    if abstract is None:
        raise FilingsError(
            f"no abstract column; the columns are {_listed(names)}; name one with --abstract"
        )
    return title, abstract


def text_of(cell: object) -> str:
    """A cell as a text; an empty cell, also a missing number, is an empty text."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return ""
    return "" if isinstance(cell, float | np.floating) and math.isnan(cell) else str(cell)


def _find(names: list[str], usual: tuple[str, ...]) -> str | None:
    by_key = {_key(name): name for name in reversed(names)}
    return next((by_key[_key(name)] for name in usual if _key(name) in by_key), None)


def _key(name: str) -> str:
    return re.sub(r"\s+", "", name.translate(WIDE_BRACKETS)).casefold()


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names) or "none"
