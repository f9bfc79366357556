"""A text made safe from spreadsheets is restored as it was, and an empty cell is an empty text."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from patentnlp.tables.cells import defused, restored, text_of

STARTS = ["=", "+", "-", "@", "\t", "\r", "'", "''", "'=", "\n", " ", "＝", "", "0", "甲"]
TEXTS = st.builds(
    "".join, st.tuples(st.sampled_from(STARTS), st.text(st.sampled_from("=+-@'1.,% \t\r\n甲a")))
)
LIVE = ("=", "+", "-", "@", "\t", "\r")


@given(TEXTS | st.text())
@example("'")
@example("'-5")
@example("-1\n")
@example("''=1+1")
def test_what_was_defused_is_restored(text: str) -> None:
    assert restored(defused(text)) == text


@given(TEXTS)
def test_a_defused_text_has_an_apostrophe_more_or_is_as_it_was(text: str) -> None:
    assert defused(text) in (text, f"'{text}")


@given(
    st.sampled_from(LIVE), st.sampled_from(["=", "(", "a", "甲", "cmd|'/c x'!A0", "'"]), st.text()
)
def test_a_text_that_begins_like_a_formula_and_is_no_number_is_defused(
    start: str, then: str, rest: str
) -> None:
    assert defused(start + then + rest) == f"'{start}{then}{rest}"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=",
        "==",
        '=HYPERLINK("http://a.invalid","甲")',
        "=cmd|'/c calc'!A0",
        "@x",
        "@",
        "+86 138 0000 0000",
        "+86-755-0000",
        "-1+1",
        "-2-3",
        "+1*2",
        "-甲",
        "- 一种芯片",
        "--甲",
        "+SUM(A1:A2)",
        "\t=1+1",
        "\t甲",
        "\r=1+1",
        "\r\n甲",
        "-1\n+1",
        "-\n=1+1",
        "'=1+1",
        "''@x",
    ],
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "甲",
        "1+1",
        "a=1",
        " =1+1",
        "-3",
        "+3",
        "-0.5",
        "-1,234.5",
        "+12%",
        "-",
        "--",
        "+",
        "- -",
        "'",
        "'甲'",
        "'90年代",
        "2018-10-30",
        "CN1-2",
        "＝1+1",
        "a\n=1+1",
    ],
)
def test_what_no_spreadsheet_would_run_stays_as_it_is(text: str) -> None:
    assert defused(text) == text
    assert restored(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("'-3", "-3"), ("'+86", "+86"), ("''=1", "'=1"), ("'\t甲", "\t甲"), ("'-", "-")],
)
def test_an_apostrophe_that_others_put_before_a_sign_is_taken_away(
    text: str, expected: str
) -> None:
    assert restored(text) == expected


@pytest.mark.parametrize("text", ["=1+1", "@x", "-甲", "'甲", "''", "'", "''甲", "'1", ""])
def test_a_text_that_nobody_made_safe_is_restored_as_it_is(text: str) -> None:
    assert restored(text) == text


@pytest.mark.parametrize(
    "cell", [None, pd.NA, pd.NaT, float("nan"), np.float64("nan"), np.float32("nan"), np.nan, ""]
)
def test_a_missing_cell_is_an_empty_text(cell: object) -> None:
    assert text_of(cell) == ""


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (0, "0"),
        (2018, "2018"),
        (np.int64(7), "7"),
        (0.5, "0.5"),
        (float("inf"), "inf"),
        (False, "False"),
        ("nan", "nan"),
        ("None", "None"),
        (" 甲\n", " 甲\n"),
        ("=1+1", "=1+1"),
        (date(2018, 10, 30), "2018-10-30"),
        (datetime(2018, 10, 30, 8, 5), "2018-10-30 08:05:00"),
        (pd.Timestamp("2018-10-30"), "2018-10-30 00:00:00"),
        ([], "[]"),
        (["甲", "乙"], "['甲', '乙']"),
    ],
)
def test_any_other_cell_is_its_text(cell: object, text: str) -> None:
    assert text_of(cell) == text


@given(st.text())
def test_a_text_is_its_own_text(text: str) -> None:
    assert text_of(text) == text
