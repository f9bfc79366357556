"""From scores to probabilities, and from probabilities to decisions.

Both are learnt on out-of-fold scores, that is, on records the model had not seen.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

__all__ = ["Calibration", "Decision", "Goal", "choose_decision"]

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
WIDEST_BAND = 0.1
AS_GOOD = 0.995


@dataclass(frozen=True)
class Calibration:
    """Platt scaling: probability = 1 / (1 + exp(-(slope · score + offset)))."""

    slope: float
    offset: float

    def probability(self, scores: Floats) -> Floats:
        """The probabilities of an array of scores, in its shape."""
        return np.asarray(1 / (1 + np.exp(-np.clip(self.slope * scores + self.offset, -60, 60))))


@dataclass(frozen=True)
class Goal:
    """What a threshold is chosen for: the best F1, or at least a precision or a recall.

    >>> Goal.parse("precision>=0.9")
    Goal(measure='precision', least=0.9)
    """

    measure: Literal["f1", "precision", "recall"] = "f1"
    least: float = 0.0

    @classmethod
    def parse(cls, text: str) -> "Goal":
        """The goal written as `f1`, `precision>=0.9` or `recall>=0.9`."""
        measure, _, least = text.replace(" ", "").partition(">=")
        if measure == "f1" and not least:
            return cls()
        if measure in ("precision", "recall"):
            try:
                value = float(least)
            except ValueError:
                value = -1.0
            if 0 < value <= 1:
                return cls(measure, value)  # type: ignore[arg-type]
        raise ValueError(f"goal {text!r} must be 'f1', 'precision>=0.9' or 'recall>=0.9'")

    def __str__(self) -> str:
        return "f1" if self.measure == "f1" else f"{self.measure}>={self.least:g}"


@dataclass(frozen=True)
class Decision:
    """A label is given from `threshold` on; closer to it than `band` asks for a review."""

    threshold: float
    band: float


def choose_decision(truth: Bools, probabilities: Floats, goal: Goal) -> Decision:
    """The threshold that serves the goal, and the band that held half of its errors.

    Of the thresholds within half a percent of the best F1 (among those that reach the
    precision or recall asked for, where any does) the lowest is taken: on filings by other
    hands probabilities come out lower than on the corpus. The band is never wider than
    0.1, nor so wide that a record without any sign of the label falls into it.
    """
    threshold = _threshold(truth, probabilities, goal)
    wrong = (probabilities >= threshold) != truth
    distance = np.abs(probabilities[wrong] - threshold)
    band = float(np.median(distance)) if wrong.any() else 0.0
    return Decision(threshold, min(band, WIDEST_BAND, 0.8 * threshold))


def _threshold(truth: Bools, probabilities: Floats, goal: Goal) -> float:
    order = np.argsort(-probabilities, kind="stable")
    ranked = probabilities[order]
    hits = np.cumsum(truth[order])
    given = np.arange(1, len(ranked) + 1)
    precision, recall = hits / given, hits / max(int(truth.sum()), 1)
    f1 = 2 * hits / (given + max(int(truth.sum()), 1))
    # A cut between two equal probabilities does not exist.
    possible = np.append(ranked[1:] < ranked[:-1], True)
    if goal.measure != "f1":
        served = possible & ({"precision": precision, "recall": recall}[goal.measure] >= goal.least)
        possible = served if served.any() else possible
    f1 = np.where(possible, f1, -1.0)
    best = int(np.flatnonzero(f1 >= AS_GOOD * f1.max())[-1])
    below = ranked[best + 1] if best + 1 < len(ranked) else 0.0
    return float((ranked[best] + below) / 2)
