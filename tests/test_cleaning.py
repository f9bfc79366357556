"""Cleaning gives one wording for what exports write differently, and keeps the positions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentnlp.text import clean, clean_aligned

# What the steps of the cleaning look for, so that Hypothesis puts them side by side.
PIECES = (
    "&nbsp;", "&lt;", "&amp;", "&#30332;", "&#x1F600;", "&#xD800;", "&#0;", "&nix;", "&", ";",
    "<p>", "</sub>", "<br/>", '<img src="a">', "<", ">", "[0001]", "【0023】", "[", "]",
    "本發明", "類神經網路", "演算法", "資料", "電腦", "著名", "裏面", "後", "图像", "，", "。",
    "ＮＰＵ", "１２", "（", "）", "GPU", "a", "7", " ", "  ", "\u3000", "\t", "\r\n", "\u2028",
    "\x00", "\x85", "\xad", "\u200b", "\u200d", "\ufeff", "\u2011", "e\u0301", "😀", "👩\u200d🔬",
    "𠀀", "\ue000", "\uffff", "\u202e",
)  # fmt: skip
TEXTS = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=2)).map("".join)


@settings(max_examples=200)
@given(TEXTS)
def test_the_aligned_text_is_the_clean_text(text: str) -> None:
    assert clean_aligned(text).text == clean(text)


@settings(max_examples=200)
@given(TEXTS)
def test_every_clean_character_has_an_origin_in_the_text_and_origins_ascend(text: str) -> None:
    cleaned = clean_aligned(text)

    assert len(cleaned.origin) == len(cleaned.text)
    assert list(cleaned.origin) == sorted(cleaned.origin)
    assert all(0 <= origin < len(text) for origin in cleaned.origin)


@given(TEXTS.filter(clean), st.data())
def test_every_source_span_is_a_stretch_of_the_text(text: str, data: st.DataObject) -> None:
    cleaned = clean_aligned(text)
    start = data.draw(st.integers(0, len(cleaned.text) - 1))
    end = data.draw(st.integers(start + 1, len(cleaned.text)))

    first, last = cleaned.source_span(start, end)

    assert 0 <= first < last <= len(text)


@given(TEXTS)
def test_no_stray_space_and_no_control_character_is_left(text: str) -> None:
    cleaned = clean(text)

    assert cleaned == cleaned.strip(" ")
    assert "  " not in cleaned
    assert not any(ord(character) < 32 or character == "\x7f" for character in cleaned)


@given(st.text("一种图分割方法，。；：提高了准确率GPU-8.5%()"))
def test_text_that_is_clean_stays_as_it_is(text: str) -> None:
    cleaned = clean_aligned(text)

    assert cleaned.text == text
    assert cleaned.origin == tuple(range(len(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        (" \u3000\t\r\n", ""),
        ("ＮＰＵ（１００％）", "NPU(100%)"),
        ("精度，速度；成本：低！？", "精度，速度；成本：低！？"),
        ("Wi\u2011Fi与５\u2212３", "Wi-Fi与5-3"),
        ("A&amp;B&nbsp;芯片", "A&B芯片"),
        ("x&lt;5&#44;&#x79;", "x<5,y"),
        ("&nix;与 R&D", "&nix;与R&D"),
        ("<p>图像<sub>2</sub><br/>分割</p>", "图像2分割"),
        ('<img src="a.png" alt="图">图像', "图像"),
        ("[0001] 本发明【0023】公开［０００４］芯片", "本发明公开芯片"),
        ("[001]电路[00012]，向量[12]与[123456]", "电路，向量[12]与[123456]"),
        ("人 工\u3000智 能", "人工智能"),
        ("用 deep  learning 分割", "用deep learning分割"),
        ("图像\r\n分割\x00方\ufeff法", "图像分割方法"),
        ("本發明揭露一種圖像處理裝置", "本发明揭露一种图像处理装置"),
        ("晶片的資料由伺服器儲存", "芯片的数据由服务器存储"),
        ("類神經網路與神經網路", "神经网络与神经网络"),
        ("以電腦執行演算法", "以计算机执行算法"),
        ("笑脸&#128512;😀", "笑脸😀😀"),
    ],
)
def test_each_step_rewrites_its_example(text: str, expected: str) -> None:
    assert clean(text) == expected


@pytest.mark.parametrize("character", ["𠀀", "\ue000", "\uffff", "👩\u200d🔬"[0], "ß", "Ω", "が"])
def test_a_character_of_no_concern_stays(character: str) -> None:
    assert clean(f"甲{character}乙") == f"甲{character}乙"


def test_an_entity_that_names_a_surrogate_becomes_a_replacement_character() -> None:
    assert clean("甲&#xD800;乙") == "甲\ufffd乙"


def test_a_lone_surrogate_does_not_stop_the_cleaning() -> None:
    # json.loads makes one of "\ud83d", as a service that cuts an emoji in two writes it.
    assert clean("圖\ud83d像").startswith("图")


def test_a_traditional_character_written_as_an_entity_becomes_simplified() -> None:
    assert clean("本&#30332;明") == "本发明"


@pytest.mark.parametrize("text", ["若a<b 且 c>d 则停止", "若a＜b 且 c＞d 则停止"])
def test_two_inequalities_are_no_tag(text: str) -> None:
    assert clean(text) == "若a<b且c>d则停止"


@pytest.mark.parametrize("mark", ["\u00ad", "\u200b", "\ufeff", "&shy;"])
def test_an_invisible_mark_within_a_latin_word_leaves_the_word_whole(mark: str) -> None:
    assert clean(f"用Trans{mark}former编码") == "用Transformer编码"


@pytest.mark.parametrize(
    "text",
    ["求解线性方程式", "大多数位于边缘", "整数位与小数位", "软体机器人的抓手", "镜片的光透过率"],
)
def test_a_mainland_word_that_contains_a_taiwanese_one_stays(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        ("所述圖像分割", "图像", "圖像"),
        ("一種ＮＰＵ 晶片。", "芯片", "晶片"),
        ("一種ＮＰＵ 晶片。", "NPU芯片", "ＮＰＵ 晶片"),
        ("人 工 智 能", "人工智能", "人 工 智 能"),
        ("<p>提高<b>精度</b></p>", "精度", "精度"),
        ("[0001] 本发明", "本发明", "本发明"),
        ("以電腦計算", "计算机", "電腦"),
        ("&nbsp;&nbsp;图像", "图像", "图像"),
    ],
)
def test_a_source_span_points_at_what_was_written(text: str, found: str, source: str) -> None:
    cleaned = clean_aligned(text)
    start = cleaned.text.index(found)

    first, last = cleaned.source_span(start, start + len(found))

    assert text[first:last] == source


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        ("以演算法求解", "算法", "演算法"),
        ("類神經網路層", "神经网络", "類神經網路"),
        ("若x&lt;5", "<", "&lt;"),
    ],
)
def test_a_source_span_holds_all_of_a_longer_wording(text: str, found: str, source: str) -> None:
    cleaned = clean_aligned(text)
    start = cleaned.text.index(found)

    first, last = cleaned.source_span(start, start + len(found))

    assert text[first:last] == source
