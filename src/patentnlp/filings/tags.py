"""Tags that a table brings along, whatever source its other columns are of."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from patentnlp.taxonomy import FILE_NAME, IDENTIFIER

__all__ = ["read_tags", "tag_columns"]

SUFFIX = "_tags"
EVIDENCE = "evidence"


def tag_columns(columns: Iterable[str]) -> list[str]:
    """The columns with the tags of a facet, and after them that of their evidence.

    >>> tag_columns(["evidence", "title", "branch_tags", "branch:_tags", "review"])
    ['branch_tags', 'evidence']
    """
    names = list(columns)
    tags = [name for name in names if name.endswith(SUFFIX) and _is_facet(name[: -len(SUFFIX)])]
    return [*tags, EVIDENCE] if tags and EVIDENCE in names else tags


def read_tags(frame: pd.DataFrame) -> "dict[str, pd.Series[Any]]":
    """The columns of tags as texts: empty for a row tagged with nothing, missing for an untagged.

    A workbook or a csv file knows empty cells only, so all of its rows are tagged.
    """
    names = tag_columns(frame.columns)
    texts = frame[names].astype("str")
    tagged = texts.drop(columns=EVIDENCE, errors="ignore").notna().any(axis=1)
    return {name: texts[name].where(tagged) for name in names}


def _is_facet(name: str) -> bool:
    return bool(IDENTIFIER.fullmatch(name) and FILE_NAME.fullmatch(name))
