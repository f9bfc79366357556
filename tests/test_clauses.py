"""Clauses are the stretches between two marks of punctuation, none lost and none twice."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.text import split_clauses

MARKS = "，,；;：:。！？!?"
ENDS = "。！？!?；;"
TEXTS = st.text() | st.text("甲乙12 \n,:，；：。！？!?;")


def worded(text: str) -> list[str]:
    return [text[clause.start : clause.end] for clause in split_clauses(text)]


@given(TEXTS)
def test_clauses_stand_in_order_and_never_overlap(text: str) -> None:
    clauses = split_clauses(text)

    assert all(0 <= clause.start < clause.end <= len(text) for clause in clauses)
    assert all(a.end < b.start for a, b in pairwise(clauses))


@given(TEXTS)
def test_clauses_cover_everything_but_punctuation_and_space(text: str) -> None:
    covered = {at for clause in split_clauses(text) for at in range(clause.start, clause.end)}

    left = {text[at] for at in range(len(text)) if at not in covered}

    assert all(character in MARKS or character.isspace() for character in left)


@given(TEXTS)
def test_no_clause_is_blank(text: str) -> None:
    assert all(words.strip() for words in worded(text))


@given(TEXTS)
def test_a_mark_within_a_clause_stands_between_digits(text: str) -> None:
    for words in worded(text):
        for at, character in enumerate(words):
            if character in MARKS:
                assert character in ",:"
                assert words[at - 1].isdecimal()
                assert words[at + 1].isdecimal()


@given(TEXTS)
def test_the_sentence_number_grows_exactly_where_a_sentence_ends(text: str) -> None:
    clauses = split_clauses(text)
    for a, b in pairwise(clauses):
        ended = any(mark in ENDS for mark in text[a.end : b.start])

        assert (b.sentence > a.sentence) == ended
        assert b.sentence >= a.sentence


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("", []),
        ("，。 ；\n", []),
        ("提高了精度", ["提高了精度"]),
        ("提高了精度，且成本低。结构简单", ["提高了精度", "且成本低", "结构简单"]),
        ("步骤包括：采集图像;训练模型!", ["步骤包括", "采集图像", "训练模型"]),
        ("检测缺陷、裂纹和划痕", ["检测缺陷、裂纹和划痕"]),
        ("甲,乙:丙", ["甲", "乙", "丙"]),
    ],
)
def test_clauses_are_cut_at_punctuation(text: str, clauses: list[str]) -> None:
    assert worded(text) == clauses


@pytest.mark.parametrize("number", ["1,000", "12,000,000", "3:1", "08:30:15", "0.5", "1,000.25"])
def test_a_number_with_commas_or_colons_stays_whole(number: str) -> None:
    assert worded(f"样本数为{number}个,共两组") == [f"样本数为{number}个", "共两组"]


@pytest.mark.parametrize("text", ["第1,第2", "值为1, 2", "1,，2", "1：2"])
def test_a_comma_that_is_not_between_digits_parts_two_clauses(text: str) -> None:
    assert len(worded(text)) == 2


def test_clauses_of_one_sentence_share_its_number() -> None:
    text = "采集图像，分割图像；训练模型：保存。结束"

    assert [clause.sentence for clause in split_clauses(text)] == [0, 0, 1, 1, 2]
