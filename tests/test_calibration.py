"""From scores to probabilities, and thresholds that serve the goal they were chosen for."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from patentnlp.tagging.calibration import (
    AS_GOOD,
    WIDEST_BAND,
    Calibration,
    Decision,
    Goal,
    choose_decision,
)
from patentnlp.tagging.tagger import decide
from patentnlp.taxonomy import Facet, Label

ONE_LABEL = Facet("branch", "技术分支", "branch", (Label("cv", "计算机视觉", "computer vision"),))
THREE = Facet(
    "kind", "类别", "kind", tuple(Label(one, one, one) for one in "甲乙丙"), exclusive=True
)


@st.composite
def judged(draw):
    """Truth and probabilities of some records, with at least one true and one false."""
    size = draw(st.integers(2, 30))
    truth = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    hundredths = draw(st.lists(st.integers(1, 99), min_size=size, max_size=size))
    assume(truth.any() and not truth.all())
    return truth, np.array(hundredths) / 100


def precision(truth, given_tags):
    return (truth & given_tags).sum() / max(given_tags.sum(), 1)


def recall(truth, given_tags):
    return (truth & given_tags).sum() / truth.sum()


def f1(truth, given_tags):
    return 2 * (truth & given_tags).sum() / (truth.sum() + given_tags.sum())


def cuts(probabilities):
    """The tags of every threshold that gives at least one tag."""
    return [probabilities >= one for one in np.unique(probabilities)]


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("f1", Goal()),
        ("precision>=0.9", Goal("precision", 0.9)),
        ("recall >= 0.85", Goal("recall", 0.85)),
        ("precision>=1", Goal("precision", 1.0)),
    ],
)
def test_a_goal_is_read_as_it_is_written(text, goal):
    assert Goal.parse(text) == goal


@pytest.mark.parametrize(
    "text",
    ["", "f2", "f1>=0.5", "precision", "precision>0.9", "precision>=", "recall>=0", "recall>=90",
     "recall>=-1", "precision>=nan", "precision>=高", "accuracy>=0.9"],
)  # fmt: skip
def test_a_goal_that_cannot_be_served_is_an_error_that_shows_the_three_kinds(text):
    with pytest.raises(ValueError, match=r"must be 'f1', 'precision>=0\.9' or 'recall>=0\.9'"):
        Goal.parse(text)


@given(measure=st.sampled_from(["precision", "recall"]), percent=st.integers(1, 100))
def test_a_goal_written_out_is_read_back(measure, percent):
    goal = Goal(measure, percent / 100)

    assert Goal.parse(str(goal)) == goal


def test_the_probability_is_a_half_where_slope_and_offset_cancel():
    assert Calibration(slope=2.0, offset=-3.0).probability(np.array([1.5])).tolist() == [0.5]


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=20).map(sorted))
def test_a_higher_score_never_has_a_lower_probability(scores):
    probabilities = Calibration(slope=3.0, offset=1.0).probability(np.array(scores))

    assert (np.diff(probabilities) >= 0).all()
    assert ((probabilities > 0) & (probabilities <= 1)).all()


@given(judged())
def test_no_other_threshold_has_an_f1_worth_a_difference(case):
    truth, probabilities = case

    decision = choose_decision(truth, probabilities, Goal())

    best = max(f1(truth, tags) for tags in cuts(probabilities))
    assert f1(truth, probabilities >= decision.threshold) >= AS_GOOD * best


def test_a_difference_in_f1_is_worth_less_than_a_hundredth():
    assert 0.99 <= AS_GOOD <= 1


@given(judged())
def test_no_lower_threshold_is_as_good(case):
    truth, probabilities = case

    decision = choose_decision(truth, probabilities, Goal())

    given_tags = (probabilities >= decision.threshold).sum()
    best = max(f1(truth, tags) for tags in cuts(probabilities))
    more = [tags for tags in cuts(probabilities) if tags.sum() > given_tags]
    assert all(f1(truth, tags) < AS_GOOD * best for tags in more)


@given(judged(), st.sampled_from([0.5, 0.8, 0.9, 1.0]))
def test_a_precision_that_can_be_had_is_had(case, least):
    truth, probabilities = case
    assume(any(precision(truth, tags) >= least for tags in cuts(probabilities)))

    decision = choose_decision(truth, probabilities, Goal("precision", least))

    assert precision(truth, probabilities >= decision.threshold) >= least


@given(judged(), st.sampled_from([0.5, 0.8, 0.9, 1.0]))
def test_a_recall_that_is_asked_for_is_had(case, least):
    truth, probabilities = case

    decision = choose_decision(truth, probabilities, Goal("recall", least))

    assert recall(truth, probabilities >= decision.threshold) >= least


@given(judged(), st.sampled_from(["precision", "recall"]))
def test_among_the_thresholds_that_reach_the_goal_one_of_the_best_f1_is_taken(case, measure):
    truth, probabilities = case
    reached = {"precision": precision, "recall": recall}[measure]
    serving = [tags for tags in cuts(probabilities) if reached(truth, tags) >= 0.8]
    assume(serving)

    decision = choose_decision(truth, probabilities, Goal(measure, 0.8))

    best = max(f1(truth, tags) for tags in serving)
    assert f1(truth, probabilities >= decision.threshold) >= AS_GOOD * best


def test_a_precision_that_cannot_be_had_gives_way_to_the_best_f1():
    truth = np.array([False, True, True, False])
    probabilities = np.array([0.9, 0.8, 0.7, 0.1])

    decision = choose_decision(truth, probabilities, Goal("precision", 0.95))

    assert decision.threshold == pytest.approx(0.4)


def test_the_threshold_lies_midway_between_the_last_given_and_the_first_withheld():
    truth = np.array([True, True, False])

    decision = choose_decision(truth, np.array([0.9, 0.6, 0.2]), Goal())

    assert decision.threshold == pytest.approx(0.4)


def test_without_a_wrong_decision_nothing_asks_for_a_review():
    decision = choose_decision(np.array([True, False]), np.array([0.9, 0.2]), Goal())

    assert decision.band == 0.0


@given(judged())
def test_the_band_is_no_wider_than_allowed_nor_reaches_a_record_without_any_sign(case):
    decision = choose_decision(*case, Goal())

    assert 0 <= decision.band <= WIDEST_BAND
    assert decision.threshold - decision.band > 0


@given(judged())
def test_half_of_the_wrong_decisions_ask_for_a_review_unless_the_band_was_cut(case):
    truth, probabilities = case
    decision = choose_decision(truth, probabilities, Goal())

    tags, doubts = decide(ONE_LABEL, [decision], probabilities[:, None])

    wrong = tags[:, 0] != truth
    was_cut = decision.band == min(WIDEST_BAND, 0.8 * decision.threshold)
    assert was_cut or 2 * (doubts[:, 0] & wrong).sum() >= wrong.sum()


def test_a_label_is_given_from_its_threshold_on():
    tags, _ = decide(ONE_LABEL, [Decision(0.4, 0.0)], np.array([[0.39], [0.4], [0.41]]))

    assert tags[:, 0].tolist() == [False, True, True]


def test_a_review_is_asked_for_on_both_sides_of_the_threshold():
    probabilities = np.array([[0.25], [0.35], [0.45], [0.55]])

    _, doubts = decide(ONE_LABEL, [Decision(0.4, 0.1)], probabilities)

    assert doubts[:, 0].tolist() == [False, True, True, False]


def test_an_exclusive_facet_gives_the_most_probable_label_even_below_its_threshold():
    probabilities = np.array([[0.2, 0.3, 0.1], [0.1, 0.1, 0.9]])

    tags, doubts = decide(THREE, [Decision(0.5, 0.0)] * 3, probabilities)

    assert tags.tolist() == [[False, True, False], [False, False, True]]
    assert doubts.tolist() == [[False, True, False], [False, False, False]]


def test_an_exclusive_facet_gives_one_label_where_two_are_equally_probable():
    tags, _ = decide(THREE, [Decision(0.5, 0.0)] * 3, np.array([[0.4, 0.4, 0.4]]))

    assert tags.sum() == 1
