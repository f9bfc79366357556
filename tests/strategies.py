"""Texts for Hypothesis: clauses of the small corpus, put together anew and written oddly."""

import json
import re
from pathlib import Path

from hypothesis import strategies as st

__all__ = ["CLAUSES", "plain_texts", "written_texts"]

LINES = (Path(__file__).parent / "data" / "small.jsonl").read_text(encoding="utf-8").splitlines()
CLAUSES = sorted(
    {
        clause
        for line in LINES
        for clause in re.split("[，。]", json.loads(line)["abstract"])
        if clause
    }
)
TRADITIONAL = str.maketrans("图识别车辆网络与医诊断训练", "圖識別車輛網絡與醫診斷訓練")
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

marks = st.sampled_from(["，", "。", "；", ",", "：", "、"])


@st.composite
def plain_texts(draw):
    """One to six clauses of the corpus with a mark after each."""
    clauses = draw(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=6))
    return "".join(clause + draw(marks) for clause in clauses)


def _entity(character):
    return f"&#{ord(character)};"


@st.composite
def written_texts(draw):
    """Such a text in Traditional or full-width characters, with entities and spaces in it."""
    text = draw(plain_texts())
    if draw(st.booleans()):
        text = text.translate(TRADITIONAL)
    if draw(st.booleans()):
        text = text.translate(FULL_WIDTH)
    odd = draw(st.sets(st.integers(0, len(text) - 1), max_size=5))
    change = draw(st.sampled_from([_entity, "{} ".format, "\n{}".format, "<b>{}</b>".format]))
    return "".join(change(one) if n in odd else one for n, one in enumerate(text))
