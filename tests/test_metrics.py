"""The figures of merit are those that one gets by hand, and obey their laws."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from sklearn.metrics import f1_score

from patentnlp.metrics import (
    Interval,
    bootstrap_f1,
    calibration_error,
    f1_scores,
    label_scores,
    macro_f1,
    micro_f1,
    risk_coverage,
)

TRUTH = np.array([[1, 0], [1, 1], [0, 1], [0, 0]], dtype=bool)
TAGS = np.array([[1, 0], [0, 1], [0, 1], [0, 1]], dtype=bool)
SHAPES = st.tuples(st.integers(1, 12), st.integers(2, 4))
PAIRS = SHAPES.flatmap(lambda shape: arrays.arrays(bool, (2, *shape)))
CERTAINTY = st.floats(0, 1)
SCORED = st.lists(st.tuples(st.booleans(), CERTAINTY), min_size=1, max_size=40).map(
    lambda pairs: (np.array([t for t, _ in pairs]), np.array([p for _, p in pairs]))
)


def test_f1_macro_and_micro_are_those_computed_by_hand() -> None:
    # First label: 1 hit, 2 true, 1 tagged; second: 2 hits, 2 true, 3 tagged.
    assert f1_scores(TRUTH, TAGS) == pytest.approx([2 / 3, 4 / 5])
    assert macro_f1(TRUTH, TAGS) == pytest.approx(11 / 15)
    assert micro_f1(TRUTH, TAGS) == pytest.approx(6 / 8)


def test_the_f1_of_a_label_neither_true_nor_tagged_is_zero() -> None:
    none = np.zeros((3, 1), dtype=bool)

    assert f1_scores(none, none) == pytest.approx([0])


@given(PAIRS)
def test_f1_is_that_of_scikit_learn(pair: np.ndarray) -> None:
    truth, tags = pair

    scores = f1_score(truth, tags, average=None, zero_division=0)

    assert f1_scores(truth, tags) == pytest.approx(scores)
    assert macro_f1(truth, tags) == pytest.approx(scores.mean())
    assert micro_f1(truth, tags) == pytest.approx(
        f1_score(truth, tags, average="micro", zero_division=0)
    )


@given(PAIRS)
def test_f1_stays_when_truth_and_tags_change_places(pair: np.ndarray) -> None:
    truth, tags = pair

    assert f1_scores(truth, tags) == pytest.approx(f1_scores(tags, truth))


@given(PAIRS, st.randoms(use_true_random=False))
def test_f1_stays_when_the_records_change_their_order(pair: np.ndarray, random: Random) -> None:
    truth, tags = pair
    order = list(range(len(truth)))
    random.shuffle(order)

    assert f1_scores(truth[order], tags[order]) == pytest.approx(f1_scores(truth, tags))


def test_tags_that_equal_the_truth_score_one() -> None:
    assert macro_f1(TRUTH, TRUTH) == micro_f1(TRUTH, TRUTH) == 1


def test_the_figures_of_a_label_are_those_computed_by_hand() -> None:
    truth = np.array([True, True, False, False])
    tags = np.array([True, False, True, True])
    probabilities = np.array([0.95, 0.45, 0.55, 0.85])

    scores = label_scores(truth, tags, probabilities)

    assert scores.precision == pytest.approx(1 / 3)
    assert scores.recall == pytest.approx(1 / 2)
    assert scores.f1 == pytest.approx(2 / 5)
    assert scores.support == 2
    assert scores.calibration_error == pytest.approx((0.05 + 0.55 + 0.55 + 0.85) / 4)
    assert scores.f1_interval.low <= scores.f1 <= scores.f1_interval.high


def test_the_figures_of_a_label_never_seen_are_zero() -> None:
    none = np.zeros(5, dtype=bool)

    scores = label_scores(none, none, np.zeros(5))

    assert (scores.precision, scores.recall, scores.f1, scores.support) == (0, 0, 0, 0)
    assert scores.f1_interval == Interval(0, 0)


def test_perfectly_calibrated_probabilities_have_no_calibration_error() -> None:
    truth = np.array([1, 0, 0, 0, 1, 1, 1, 0, 0, 0, 1, 1], dtype=bool)
    probabilities = np.array([0.25] * 4 + [0.75] * 4 + [0.0] * 2 + [1.0] * 2)

    assert calibration_error(truth, probabilities) == pytest.approx(0)


def test_the_calibration_error_is_the_weighted_gap_of_the_bins() -> None:
    # Bin 0.2: three at 0.25, one true; bin 0.9: one at 0.95, not true.
    truth = np.array([True, False, False, False])
    probabilities = np.array([0.25, 0.25, 0.25, 0.95])

    error = calibration_error(truth, probabilities)

    assert error == pytest.approx(3 / 4 * (1 / 3 - 1 / 4) + 1 / 4 * 0.95)


def test_a_probability_of_one_falls_into_the_last_bin() -> None:
    assert calibration_error(np.array([False, True]), np.array([1.0, 0.9])) == pytest.approx(0.45)


@given(SCORED, st.integers(1, 20))
def test_the_calibration_error_lies_between_the_overall_and_the_mean_gap(
    scored: tuple[np.ndarray, np.ndarray], bins: int
) -> None:
    truth, probabilities = scored

    error = calibration_error(truth, probabilities, bins=bins)

    assert abs(truth.mean() - probabilities.mean()) <= error + 1e-9
    assert error <= np.abs(truth - probabilities).mean() + 1e-9


def test_risk_at_each_coverage_is_that_counted_by_hand() -> None:
    right = np.array([True, False, True, True, False])
    confidence = np.array([0.9, 0.1, 0.8, 0.7, 0.6])

    curve = risk_coverage(right, confidence, points=5)

    assert curve == [(0.2, 0), (0.4, 0), (0.6, 0), (0.8, 1 / 4), (1, 2 / 5)]


@given(SCORED, st.integers(1, 15))
def test_risk_coverage_ascends_and_ends_at_the_overall_error(
    scored: tuple[np.ndarray, np.ndarray], points: int
) -> None:
    right, confidence = scored

    curve = risk_coverage(right, confidence, points=points)

    assert len(curve) == points
    assert [coverage for coverage, _ in curve] == sorted(coverage for coverage, _ in curve)
    assert curve[-1] == pytest.approx((1, 1 - right.mean()))
    assert all(0 <= risk <= 1 for _, risk in curve)


def test_the_interval_contains_the_score_and_is_the_same_every_time() -> None:
    random = np.random.default_rng(1)
    truth = random.random((80, 3)) < 0.4
    tags = truth ^ (random.random((80, 3)) < 0.2)

    interval = bootstrap_f1(truth, tags)

    assert 0 < interval.low < macro_f1(truth, tags) < interval.high < 1
    assert bootstrap_f1(truth, tags) == interval
    assert bootstrap_f1(truth, tags, seed=1) != interval


def test_the_interval_is_that_of_the_binomial_distribution() -> None:
    # All 400 records are true, 80 % are found: 95 % of samples find 0.8 ± 1.96 · 0.02.
    truth = np.ones((400, 1), dtype=bool)
    tags = np.arange(400)[:, None] < 320
    low, high = (2 * recall / (1 + recall) for recall in (0.7608, 0.8392))

    interval = bootstrap_f1(truth, tags)

    assert (interval.low, interval.high) == pytest.approx((low, high), abs=0.005)


def test_more_records_make_the_interval_narrower() -> None:
    truth, tags = np.tile(TRUTH, (5, 1)), np.tile(TAGS, (5, 1))
    few = bootstrap_f1(truth, tags, rounds=200)
    many = bootstrap_f1(np.tile(truth, (20, 1)), np.tile(tags, (20, 1)), rounds=200)

    assert many.high - many.low < (few.high - few.low) / 2


def test_the_interval_of_a_perfect_score_is_one() -> None:
    truth = np.tile(TRUTH, (20, 1))

    assert bootstrap_f1(truth, truth) == Interval(1, 1)
