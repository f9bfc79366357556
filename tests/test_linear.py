"""The compiled model: scikit-learn's scores, as sums in which every summand has a name."""

import numpy as np
import pytest
from hypothesis import given
from strategies import plain_texts

from patentnlp.tagging.features import Occurrence, Unit
from patentnlp.tagging.linear import LinearModel
from patentnlp.tagging.passage import Passage
from patentnlp.tagging.tagger import units_of
from patentnlp.training.learner import joined

FACETS = ["branch", "effect", "scene"]
TINY = LinearModel(
    terms=("词:图像", "词:文本"),
    signals=("cue:cv:1",),
    idf=np.array([1.0, 2.0]),
    term_weights=np.array([[3.0, 0.0], [0.0, 5.0]]),
    signal_weights=np.array([[7.0, -7.0]]),
    intercepts=np.array([-1.0, -2.0]),
)


def unit_of(*, terms=(), signals=()):
    return Unit(
        tuple(Occurrence(name, 0, 0) for name in terms),
        tuple(Occurrence(name, 0, 0) for name in signals),
    )


def corpus_units(model, records, facet):
    tagger = model.tagger(facet)
    passages = model.passages([one.title for one in records], [one.abstract for one in records])
    return [unit for one in passages for unit in units_of(tagger.facet, tagger.featurizer, one)]


def text_units(model, facet, text):
    tagger = model.tagger(facet)
    return units_of(tagger.facet, tagger.featurizer, Passage.of("", text, model.tokenizer))


@pytest.mark.parametrize("facet", FACETS)
def test_the_compiled_model_gives_the_scores_of_scikit_learn(run, records, facet):
    units = corpus_units(run.model, records, facet)

    expected = run.pipelines[facet].decision_function(joined(units))

    scores = run.model.tagger(facet).model.scores(units)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-9)


@given(text=plain_texts())
def test_the_compiled_model_gives_the_scores_of_scikit_learn_on_new_texts(run, text):
    units = text_units(run.model, "effect", text)

    expected = run.pipelines["effect"].decision_function(joined(units))

    scores = run.model.tagger("effect").model.scores(units)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("space", ["\x85", "\u2029", "\u202f"])
def test_a_rare_space_does_not_part_the_compiled_model_from_scikit_learn(run, space):
    units = text_units(run.model, "branch", f"采用ResNet{space}50对图像{space}进行分割")

    expected = run.pipelines["branch"].decision_function(joined(units))

    scores = run.model.tagger("branch").model.scores(units)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-9)


@pytest.mark.parametrize("facet", FACETS)
def test_the_summands_and_the_intercept_add_up_to_the_score(model, records, facet):
    linear = model.tagger(facet).model

    for unit in corpus_units(model, records, facet):
        total = linear.intercepts + sum(linear.summands(unit).values())

        np.testing.assert_allclose(total, linear.scores([unit])[0], rtol=0, atol=1e-9)


@given(text=plain_texts())
def test_units_scored_together_score_as_each_alone(model, text):
    linear = model.tagger("effect").model
    units = text_units(model, "effect", text)

    together = linear.scores(units)

    alone = [linear.scores([unit])[0] for unit in units]
    np.testing.assert_array_equal(together, np.reshape(alone, together.shape))


def test_a_unit_without_known_features_scores_the_intercepts():
    scores = TINY.scores([unit_of(terms=["词:椅子"], signals=["cue:nlp:1"])])

    assert scores.tolist() == [[-1.0, -2.0]]


def test_no_units_give_no_scores():
    assert TINY.scores([]).shape == (0, 2)


def test_a_lone_term_weighs_as_much_as_its_weight_whatever_its_rarity():
    scores = TINY.scores([unit_of(terms=["词:文本"])])

    assert scores.tolist() == [[-1.0, 3.0]]


def test_a_term_that_comes_back_counts_by_its_logarithm():
    parts = TINY.summands(unit_of(terms=["词:图像", "词:图像", "词:文本"]))

    image, text = 1 + np.log(2), 2.0
    assert parts["词:图像"][0] == pytest.approx(3 * image / np.hypot(image, text), abs=1e-12)


def test_a_signal_counts_once_however_often_it_is_found():
    scores = TINY.scores([unit_of(signals=["cue:cv:1", "cue:cv:1"])])

    assert scores.tolist() == [[6.0, -9.0]]
