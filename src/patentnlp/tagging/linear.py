"""The linear model: weights on named features, and nothing else.

It is trained by scikit-learn (`patentnlp.training`) and compiled into arrays here, so
that tagging needs neither scikit-learn nor its start-up time, and so that each score is
a sum whose every summand has a name:

    score = intercept + Σ tfidf(term) · weight(term) + Σ weight(signal)

with tfidf(term) = (1 + ln count) · idf(term), scaled to unit length over the terms of
the unit: scikit-learn's `TfidfVectorizer(sublinear_tf=True)`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from patentnlp.tagging.features import Unit

__all__ = ["LinearModel"]

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class LinearModel:
    """Weights of shape (features, labels) for the terms and for the signals, and intercepts."""

    terms: tuple[str, ...]
    signals: tuple[str, ...]
    idf: Floats
    term_weights: Floats
    signal_weights: Floats
    intercepts: Floats

    @cached_property
    def _term_index(self) -> dict[str, int]:
        return {term: number for number, term in enumerate(self.terms)}

    @cached_property
    def _signal_index(self) -> dict[str, int]:
        return {signal: number for number, signal in enumerate(self.signals)}

    def scores(self, units: Sequence[Unit]) -> Floats:
        """One score per unit and label, shape (units, labels); each unit by itself."""
        scores = np.tile(self.intercepts, (len(units), 1))
        for number, unit in enumerate(units):
            rows, values = self._term_values(unit)
            scores[number] += values @ self.term_weights[rows]
            scores[number] += self.signal_weights[self._signal_rows(unit)].sum(axis=0)
        return scores

    def summands(self, unit: Unit) -> dict[str, Floats]:
        """Feature → its part of the score of each label; with the intercepts they add up."""
        rows, values = self._term_values(unit)
        parts = {
            self.terms[row]: value * self.term_weights[row]
            for row, value in zip(rows, values, strict=True)
        }
        parts |= {self.signals[row]: self.signal_weights[row] for row in self._signal_rows(unit)}
        return parts

    def _term_values(self, unit: Unit) -> tuple[list[int], Floats]:
        index = self._term_index
        counts = Counter(row for term in unit.terms if (row := index.get(term.name)) is not None)
        rows = sorted(counts)
        values = (1 + np.log([counts[row] for row in rows])) * self.idf[rows]
        length = np.sqrt(values @ values)
        return rows, values / length if length else values

    def _signal_rows(self, unit: Unit) -> list[int]:
        index = self._signal_index
        names = {signal.name for signal in unit.signals}
        return sorted(index[name] for name in names if name in index)
