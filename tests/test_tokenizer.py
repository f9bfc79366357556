"""The tokenizer cuts any text into words that rejoin to it, without touching Jieba's own state."""

import jieba
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.text import Token, Tokenizer, clean

PIECES = (
    "卷积神经网络",
    "存算一体",
    "一种",
    "GPU",
    "3.5%",
    "ＡＩ",
    "\r\n",
    "\u3000",
    "😀",
    "𠀀",
    "，",
)
TEXTS = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3)).map("".join)
SHIPPED = Tokenizer.shipped()
PLAIN = Tokenizer()
OWN = Tokenizer(words=("谷饲牛眼肉",), stop_words=frozenset({"一种"}))


def words(tokenizer: Tokenizer, text: str) -> list[str]:
    return [token.word for token in tokenizer.cut(text)]


@given(TEXTS)
def test_words_rejoin_to_the_text(text: str) -> None:
    assert "".join(words(SHIPPED, text)) == text


@given(TEXTS)
def test_words_rejoin_to_the_text_without_the_hidden_markov_model(text: str) -> None:
    assert "".join(words(Tokenizer(words=SHIPPED.words, hmm=False), text)) == text


@given(TEXTS)
def test_every_word_stands_at_its_span(text: str) -> None:
    assert all(text[start:end] == word for word, start, end in SHIPPED.cut(text))


@given(TEXTS)
def test_the_words_kept_carry_content(text: str) -> None:
    kept = SHIPPED.words_of(text)

    assert set(kept) <= set(words(SHIPPED, text))
    assert not set(kept) & SHIPPED.stop_words
    assert all(any(map(str.isalpha, word)) for word in kept)


@pytest.mark.parametrize("frame", ["{}", "一种基于{}的方法", "提高了{}，且成本低"])
def test_every_word_of_the_shipped_lexicon_stays_whole(frame: str) -> None:
    torn = [word for word in SHIPPED.words if word not in words(SHIPPED, frame.format(word))]

    assert torn == []


def test_every_word_of_the_shipped_lexicon_occurs_in_clean_text() -> None:
    rewritten = {word: clean(word) for word in SHIPPED.words if clean(word) != word}

    assert rewritten == {}


def test_a_word_of_ones_own_stays_whole() -> None:
    assert "谷饲牛眼肉" in words(OWN, "一种谷饲牛眼肉的识别方法")


def test_the_words_of_one_tokenizer_are_unknown_to_another() -> None:
    assert words(OWN, "谷饲牛眼肉") == ["谷饲牛眼肉"]

    assert len(words(PLAIN, "谷饲牛眼肉")) > 1
    assert len(words(SHIPPED, "谷饲牛眼肉")) > 1


def test_the_words_of_a_tokenizer_are_unknown_to_global_jieba() -> None:
    assert words(OWN, "谷饲牛眼肉") == ["谷饲牛眼肉"]

    assert len(jieba.lcut("谷饲牛眼肉")) > 1
    assert "存算一体" not in jieba.dt.FREQ


def test_a_word_added_to_global_jieba_does_not_reach_a_tokenizer() -> None:
    before = words(PLAIN, "云雾缭绕茶")
    jieba.add_word("云雾缭绕茶")
    try:
        assert jieba.lcut("云雾缭绕茶") == ["云雾缭绕茶"]
        assert words(PLAIN, "云雾缭绕茶") == before
        assert words(Tokenizer(), "云雾缭绕茶") == before
    finally:
        # jieba.del_word would also force the split everywhere in the process.
        jieba.dt.FREQ["云雾缭绕茶"] = 0


def test_equal_settings_make_equal_tokenizers_that_cut_alike() -> None:
    twin = Tokenizer(words=("谷饲牛眼肉",), stop_words=frozenset({"一种"}))

    assert twin == OWN
    assert twin.cut("一种谷饲牛眼肉") == OWN.cut("一种谷饲牛眼肉")


def test_stop_words_are_cut_but_left_out_of_the_content() -> None:
    text = "一种谷饲牛眼肉"

    assert words(OWN, text) == ["一种", "谷饲牛眼肉"]
    assert OWN.words_of(text) == ["谷饲牛眼肉"]
    assert "一种" in PLAIN.words_of(text)


def test_punctuation_and_numbers_are_no_content() -> None:
    assert SHIPPED.words_of("，。()12 3.5% 😀①") == []


@pytest.mark.parametrize("word", ["GPU", "5G", "精度", "3D", "α"])
def test_a_word_with_a_letter_is_content(word: str) -> None:
    assert PLAIN.keeps(word)


def test_an_empty_text_has_no_words() -> None:
    assert SHIPPED.cut("") == []
    assert SHIPPED.words_of("") == []


def test_a_token_tells_its_word_and_its_span() -> None:
    assert SHIPPED.cut("存算一体芯片")[0] == Token("存算一体", 0, 4)


def test_the_shipped_tokenizer_is_made_once() -> None:
    assert Tokenizer.shipped() is Tokenizer.shipped()
