"""Evidence: words of the original text whose parts add up to the score."""

import pytest
from hypothesis import given
from strategies import CLAUSES, plain_texts, written_texts

from patentnlp.tagging.passage import Passage
from patentnlp.text import clean

EXACT = pytest.approx
TEXT = "采用神经网络对肺部图像进行分割，提高了分割的精度，用于医院。"


def evidence_of(model, text, label, *, title=""):
    return next(one for one in model.explain(text, title=title).evidence if one.label == label)


def every_evidence(model, text, *, title=""):
    """The evidence for every label of every facet, given or not."""
    passage, cleaned = Passage.aligned(title, text, model.tokenizer)
    return [
        (tagger, passage, tagger.explain(passage, cleaned, label))
        for tagger in model.taggers.values()
        for label in tagger.facet.label_ids
        if passage.clauses
    ]


@given(text=plain_texts(), title=plain_texts())
def test_the_intercept_and_the_contributions_add_up_to_the_score(model, text, title):
    for tagger, passage, evidence in every_evidence(model, text, title=title):
        column = tagger.facet.label_ids.index(evidence.label)
        total = evidence.intercept + sum(part.weight for part in evidence.contributions)

        assert total == EXACT(tagger.scores([passage])[0, column], abs=1e-9)
        assert total == EXACT(evidence.score, abs=1e-9)


@given(text=written_texts())
def test_the_intercept_the_words_and_what_is_elsewhere_add_up_to_the_score(model, text):
    for tagger, passage, evidence in every_evidence(model, text):
        column = tagger.facet.label_ids.index(evidence.label)
        words = sum(word.weight for word in evidence.words)

        total = evidence.intercept + evidence.elsewhere + words
        assert total == EXACT(tagger.scores([passage])[0, column], abs=1e-9)


@pytest.mark.parametrize("clause", CLAUSES[::7])
def test_nothing_is_elsewhere_where_every_feature_stands_on_words(model, clause):
    for _, _, evidence in every_evidence(model, clause):
        assert evidence.elsewhere == EXACT(0, abs=1e-9)


@given(text=written_texts(), title=plain_texts())
def test_a_word_points_at_what_reads_as_that_word_when_cleaned(model, text, title):
    explanation = model.explain(text, title=title)

    for evidence in explanation.evidence:
        for word in evidence.words:
            assert clean(explanation.text[word.start : word.end]) == word.word


@given(text=written_texts())
def test_every_span_lies_in_the_original_text(model, text):
    for _, _, evidence in every_evidence(model, text):
        spans = [span for part in evidence.contributions for span in part.spans]

        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert 0 <= evidence.start < evidence.end <= len(text)


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("图像", "图像"),
        ("圖像", "图像"),
        ("影像", "图像"),
        ("图&nbsp;像", "图像"),
        ("&#22270;像", "图像"),
        ("图&#20687;", "图像"),
        ("图&#x50CF;", "图像"),
        ("图 像", "图像"),
        ("图\n像", "图像"),
        ("图<i>像", "图像"),
        ("ＹＯＬＯ", "YOLO"),
    ],
)
def test_a_word_is_found_where_it_stands_however_it_is_written(model, written, word):
    text = f"<p>采用{written}，对照片进行分割。</p>"

    (share,) = (one for one in evidence_of(model, text, "cv").words if one.word == word)

    assert text[share.start : share.end] == written


def test_a_taiwanese_word_that_is_longer_is_pointed_at_to_its_end(model):
    text = "以演算法對影像進行分割。"

    words = evidence_of(model, text, "cv").words

    assert [text[one.start : one.end] for one in words if one.word == "算法"] == ["演算法"]


def test_a_clause_facet_shows_its_deciding_clause_in_the_original_text(model):
    text = "采用神经网络，提高了識別的&#20934;确率，用于医院。"

    evidence = evidence_of(model, text, "accuracy")

    assert text[evidence.start : evidence.end] == "提高了識別的&#20934;确率"


def test_a_clause_facet_blames_no_word_outside_its_deciding_clause(model):
    evidence = evidence_of(model, TEXT, "accuracy")

    assert all(evidence.start <= one.start < one.end <= evidence.end for one in evidence.words)


def test_a_record_facet_shows_the_whole_text(model):
    evidence = evidence_of(model, TEXT, "cv")

    assert TEXT[evidence.start : evidence.end] == TEXT


def test_positions_count_in_the_title_a_full_stop_and_the_abstract(model):
    explanation = model.explain(TEXT, title="病灶定位")

    words = next(one.words for one in explanation.evidence if one.label == "cv")

    assert explanation.text == "病灶定位。" + TEXT
    assert {explanation.text[one.start : one.end] for one in words} >= {"病灶", "肺部", "图像"}


def test_the_strongest_words_speak_for_the_label_in_order_and_once_each(model):
    evidence = evidence_of(model, "图像分割，图像识别，照片识别，文本。" * 2, "cv")

    strongest = evidence.strongest(5)

    weights = [word.weight for word in strongest]
    assert weights == sorted(weights, reverse=True)
    assert min(weights) > 0
    assert len({word.word for word in strongest}) == len(strongest)


def test_no_more_words_are_called_strongest_than_were_asked_for(model):
    assert len(evidence_of(model, TEXT, "cv").strongest(2)) == 2


def test_contributions_come_strongest_first_whatever_their_sign(model):
    weights = [abs(part.weight) for part in evidence_of(model, TEXT, "cv").contributions]

    assert weights == sorted(weights, reverse=True)


def test_every_tag_has_its_evidence_in_the_same_order(model):
    explanation = model.explain(TEXT)

    given_tags = [(tag.facet, tag.label) for tag in explanation.tagged.tags]

    assert given_tags == [(one.facet, one.label) for one in explanation.evidence]


@pytest.mark.parametrize("text", ["", "  ", "，。", "一种折叠椅。"])
def test_a_text_without_tags_has_no_evidence(model, text):
    explanation = model.explain(text)

    assert explanation.evidence == explanation.tagged.tags == ()
