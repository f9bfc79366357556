"""Figures of merit on arrays: what a prediction is worth, and how sure that figure is.

Truth and tags are boolean arrays of shape (records, labels) or (records,);
probabilities are floats of the same shape.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "Interval",
    "LabelScores",
    "bootstrap_f1",
    "calibration_error",
    "f1_scores",
    "label_scores",
    "macro_f1",
    "micro_f1",
    "risk_coverage",
]

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Interval:
    """The lower and upper end of a 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True)
class LabelScores:
    """How one label was predicted; `support` counts the records that truly carry it."""

    precision: float
    recall: float
    f1: float
    f1_interval: Interval
    support: int
    calibration_error: float


def f1_scores(truth: Bools, tags: Bools) -> Floats:
    """F1 of each label, shape (labels,); 0 for a label neither true nor tagged anywhere."""
    hits = (truth & tags).sum(axis=0)
    return np.asarray(2 * hits / np.maximum(truth.sum(axis=0) + tags.sum(axis=0), 1))


def macro_f1(truth: Bools, tags: Bools) -> float:
    """The mean of the labels' F1."""
    return float(f1_scores(truth, tags).mean())


def micro_f1(truth: Bools, tags: Bools) -> float:
    """F1 over all decisions of all labels together."""
    return float(f1_scores(truth.reshape(-1, 1), tags.reshape(-1, 1))[0])


def label_scores(truth: Bools, tags: Bools, probabilities: Floats) -> LabelScores:
    """The figures of one label; all three arrays have shape (records,)."""
    hits = int((truth & tags).sum())
    return LabelScores(
        precision=hits / max(int(tags.sum()), 1),
        recall=hits / max(int(truth.sum()), 1),
        f1=float(f1_scores(truth[:, None], tags[:, None])[0]),
        f1_interval=bootstrap_f1(truth[:, None], tags[:, None]),
        support=int(truth.sum()),
        calibration_error=calibration_error(truth, probabilities),
    )


def bootstrap_f1(truth: Bools, tags: Bools, *, rounds: int = 500, seed: int = 0) -> Interval:
    """The 95 % percentile interval of macro-F1 over resampled records."""
    random = np.random.default_rng(seed)
    records = len(truth)
    scores = [
        macro_f1(truth[sample], tags[sample])
        for sample in random.integers(0, records, size=(rounds, records))
    ]
    low, high = np.percentile(scores, [2.5, 97.5])
    return Interval(float(low), float(high))


def calibration_error(truth: Bools, probabilities: Floats, *, bins: int = 10) -> float:
    """Expected calibration error: the mean gap between probability and frequency.

    Over `bins` equal-width bins of the probability of one label, each weighted by its
    share of the records (Naeini, Cooper and Hauskrecht, AAAI 2015).
    """
    which = np.minimum((probabilities * bins).astype(int), bins - 1)
    gaps = np.bincount(which, weights=truth - probabilities, minlength=bins)
    return float(np.abs(gaps).sum() / max(len(truth), 1))


def risk_coverage(
    right: Bools, confidence: Floats, *, points: int = 10
) -> list[tuple[float, float]]:
    """(coverage, share wrong) when only the most confident records are answered."""
    order = np.argsort(-confidence, kind="stable")
    wrong = np.cumsum(~right[order])
    sizes = [max(1, round(len(right) * point / points)) for point in range(1, points + 1)]
    return [(size / len(right), float(wrong[size - 1] / size)) for size in sizes]
