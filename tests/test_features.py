"""Features: what a model sees of a record or a clause, under names a person can read."""

from dataclasses import replace

import pytest
from hypothesis import given
from strategies import plain_texts, written_texts

from patentnlp.tagging.cues import CueMatcher
from patentnlp.tagging.features import FeatureSettings, Featurizer
from patentnlp.tagging.passage import Passage
from patentnlp.tagging.tagger import units_of
from patentnlp.text import Tokenizer

TOKENIZER = Tokenizer.shipped()


@pytest.fixture(scope="module")
def branch(taxonomy):
    return Featurizer(FeatureSettings(), CueMatcher.of(taxonomy["branch"]), TOKENIZER)


@pytest.fixture(scope="module")
def effect(taxonomy):
    return Featurizer(FeatureSettings(ngrams=(1, 3)), CueMatcher.of(taxonomy["effect"]), TOKENIZER)


def passage_of(abstract, *, title=""):
    return Passage.of(title, abstract, TOKENIZER)


def names(occurrences):
    return [one.name for one in occurrences]


def test_a_record_has_its_words_without_stop_words_and_numbers(branch):
    unit = branch.record(passage_of("病灶的3个轮廓。"))

    words = [name for name in names(unit.terms) if name.startswith("词:")]

    assert words == ["词:病灶", "词:轮廓"]


def test_a_clause_keeps_its_stop_words_because_they_carry_the_claim(effect):
    (unit,) = effect.clauses(passage_of("提高了精度"))

    words = [name for name in names(unit.terms) if name.startswith("词:")]

    assert words == ["词:提高", "词:了", "词:精度"]


def test_character_ngrams_have_the_lengths_that_the_settings_say(branch):
    unit = branch.record(passage_of("图像分割"))

    ngrams = [name for name in names(unit.terms) if name.startswith("字:")]

    assert ngrams == ["字:图像", "字:图像分", "字:像分", "字:像分割", "字:分割"]


def test_no_ngram_reaches_across_a_mark_of_punctuation(branch):
    unit = branch.record(passage_of("图像，分割。"))

    ngrams = [name for name in names(unit.terms) if name.startswith("字:")]

    assert ngrams == ["字:图像", "字:分割"]


def test_a_space_in_an_ngram_is_written_as_an_underscore(branch):
    unit = branch.record(passage_of("Swin Net"))

    assert "字:n_N" in names(unit.terms)


def test_a_word_of_the_title_is_a_feature_of_its_own(branch):
    unit = branch.record(passage_of("输出轮廓。", title="病灶的图像"))

    title_words = [name for name in names(unit.terms) if name.startswith("题:")]

    assert title_words == ["题:病灶", "题:图像"]


@pytest.mark.parametrize("weight", [0, 1, 3])
def test_a_title_word_counts_as_often_as_its_weight(branch, weight):
    heavier = replace(branch, settings=FeatureSettings(title_weight=weight))

    unit = heavier.record(passage_of("输出轮廓。", title="图像"))

    assert names(unit.terms).count("题:图像") == weight


def test_a_cue_that_comes_back_in_the_same_words_counts_once(branch):
    unit = branch.record(passage_of("图像分割，图像分割，图像分割。"))

    assert [name for name in names(unit.signals) if name.startswith("cue:cv")] == ["cue:cv:1"]


def test_different_cues_of_a_label_are_counted_in_steps(branch):
    unit = branch.record(passage_of("图像分割，照片识别，YOLO网络。"))

    steps = [name for name in names(unit.signals) if name.startswith("cue:cv")]

    assert steps == ["cue:cv:1", "cue:cv:2", "cue:cv:3"]


def test_a_cue_in_the_title_is_marked(branch):
    unit = branch.record(passage_of("输出轮廓。", title="图像分割方法"))

    assert "题cue:cv" in names(unit.signals)


def test_a_cue_that_stands_only_in_the_abstract_is_not_marked_as_title(branch):
    unit = branch.record(passage_of("对图像分割。", title="折叠椅"))

    assert "题cue:cv" not in names(unit.signals)


def test_a_cue_in_two_parts_does_not_reach_across_a_comma(effect):
    signals = [
        signal
        for unit in effect.clauses(passage_of("提高了强度，精度不变"))
        for signal in names(unit.signals)
    ]

    assert "cue:accuracy" not in signals


def test_a_clause_has_its_cue_its_number_and_its_hint(effect):
    (unit,) = effect.clauses(passage_of("降低了成本"))

    assert names(unit.signals) == ["cue:cost", "cue:cost:0", "hint:down"]


def test_two_hints_in_a_clause_make_a_pair(effect):
    (unit,) = effect.clauses(passage_of("提高了速度并减少了用料"))

    assert "hint:up&hint:down" in names(unit.signals)


def test_two_hints_in_two_clauses_make_no_pair(effect):
    units = effect.clauses(passage_of("提高了速度，减少了用料"))

    assert all("hint:up&hint:down" not in names(unit.signals) for unit in units)


@pytest.mark.parametrize("facet", ["branch", "effect"])
@pytest.mark.parametrize("text", ["", "   ", "，。；", "&nbsp;", "\x00"])
def test_a_passage_without_words_gives_no_unit(taxonomy, branch, facet, text):
    assert units_of(taxonomy[facet], branch, passage_of(text)) == []


@given(text=plain_texts())
def test_a_clause_gives_the_same_unit_alone_as_among_its_neighbours(effect, text):
    passage = passage_of(text)

    for number, unit in enumerate(effect.clauses(passage)):
        (alone,) = effect.clauses(passage_of(passage.clause_text(number)))

        assert names(alone.terms) == names(unit.terms)
        assert names(alone.signals) == names(unit.signals)


@given(text=written_texts(), title=plain_texts())
def test_a_term_stands_where_it_says(branch, effect, text, title):
    passage = passage_of(text, title=title)

    for unit in [branch.record(passage), *effect.clauses(passage)]:
        for name, start, end in unit.terms:
            assert passage.text[start:end].replace(" ", "_") == name.partition(":")[2]


@given(text=written_texts())
def test_no_feature_name_holds_white_space(branch, effect, text):
    passage = passage_of(text)

    for unit in [branch.record(passage), *effect.clauses(passage)]:
        assert all(len(one.name.split()) == 1 for one in (*unit.terms, *unit.signals))
