"""The title and the abstract are found under their usual names, or named by the user."""

import numpy as np
import pandas as pd
import pytest

from patentnlp.errors import FilingsError
from patentnlp.filings.columns import find_text_columns
from patentnlp.tables.cells import text_of


@pytest.mark.parametrize(
    ("columns", "title", "abstract"),
    [
        (["公开号", "标题", "摘要"], "标题", "摘要"),
        (["专利名称", "摘要文本"], "专利名称", "摘要文本"),
        (["发明名称", "申请人", "专利摘要"], "发明名称", "专利摘要"),
        (["标题(译)(简体中文)", "摘要(译)(简体中文)"], "标题(译)(简体中文)", "摘要(译)(简体中文)"),
        (["标题 （中文）", "摘要（中文）"], "标题 （中文）", "摘要（中文）"),
        (["TITLE", "Abstract "], "TITLE", "Abstract "),
        (["Title - DWPI", "Abstract-DWPI"], "Title - DWPI", "Abstract-DWPI"),
        (["摘要"], None, "摘要"),
        ([2024, "摘要"], None, "摘要"),
    ],
)
def test_the_usual_names_are_found(columns: list[object], title: str | None, abstract: str) -> None:
    assert find_text_columns(columns) == (title, abstract)


def test_the_translated_text_goes_before_the_original() -> None:
    columns = ["摘要", "标题", "标题(译)(简体中文)", "摘要(译)(简体中文)"]

    assert find_text_columns(columns) == ("标题(译)(简体中文)", "摘要(译)(简体中文)")


def test_the_first_of_two_columns_with_one_name_is_taken() -> None:
    assert find_text_columns(["Abstract", "ABSTRACT"]) == (None, "Abstract")


def test_a_longer_name_that_only_begins_like_an_abstract_is_none() -> None:
    with pytest.raises(FilingsError, match="no abstract column"):
        find_text_columns(["摘要附图", "标题"])


def test_named_columns_go_before_the_usual_ones() -> None:
    columns = ["标题", "摘要", "权利要求", "名称"]

    assert find_text_columns(columns, title="名称", abstract="权利要求") == ("名称", "权利要求")


def test_one_named_column_leaves_the_other_to_be_found() -> None:
    assert find_text_columns(["标题", "权利要求"], abstract="权利要求") == ("标题", "权利要求")


@pytest.mark.parametrize("role", ["title", "abstract"])
def test_a_named_column_that_is_not_there_is_refused(role: str) -> None:
    with pytest.raises(
        FilingsError, match=f"no {role} column '名'; the columns are '标题', '摘要'"
    ):
        find_text_columns(["标题", "摘要"], **{role: "名"})


def test_a_table_without_abstract_is_refused_with_what_to_do() -> None:
    message = "no abstract column; the columns are '标题', '申请人'; name one with --abstract"

    with pytest.raises(FilingsError, match=message):
        find_text_columns(["标题", "申请人"])


def test_a_table_without_columns_is_refused() -> None:
    with pytest.raises(FilingsError, match="the columns are none"):
        find_text_columns([])


@pytest.mark.parametrize(
    "cell", [None, "", float("nan"), np.float64("nan"), np.float32("nan"), pd.NA, pd.NaT]
)
def test_an_empty_cell_is_an_empty_text(cell: object) -> None:
    assert text_of(cell) == ""


@pytest.mark.parametrize(
    ("cell", "text"), [("图像", "图像"), (" ", " "), (0, "0"), (2.5, "2.5"), (False, "False")]
)
def test_a_cell_becomes_its_text(cell: object, text: str) -> None:
    assert text_of(cell) == text
