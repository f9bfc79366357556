"""The tagger of one facet: from passages to scores, probabilities, tags and evidence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from patentnlp.tagging.calibration import Calibration, Decision
from patentnlp.tagging.evidence import Evidence, evidence_for
from patentnlp.tagging.features import Featurizer, Unit
from patentnlp.tagging.linear import LinearModel
from patentnlp.tagging.passage import Passage
from patentnlp.taxonomy import Facet
from patentnlp.text import Cleaned

__all__ = ["FacetTagger", "decide", "strongest", "units_of"]

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
# The score of a record without any text: no label is ever given.
NOTHING = -1e3


@dataclass(frozen=True)
class FacetTagger:
    """Everything that tags one facet; `calibrations` and `decisions` are one per label."""

    facet: Facet
    featurizer: Featurizer
    model: LinearModel
    calibrations: tuple[Calibration, ...]
    decisions: tuple[Decision, ...]

    def scores(self, passages: Sequence[Passage]) -> Floats:
        """The linear scores, shape (passages, labels); a record takes its strongest clause."""
        units = [units_of(self.facet, self.featurizer, passage) for passage in passages]
        flat = self.model.scores([unit for record in units for unit in record])
        return strongest(flat, [len(record) for record in units])

    def probabilities(self, passages: Sequence[Passage]) -> Floats:
        """Calibrated probabilities, shape (passages, labels)."""
        scores = self.scores(passages)
        columns = [
            calibration.probability(scores[:, number])
            for number, calibration in enumerate(self.calibrations)
        ]
        return np.stack(columns, axis=1)

    def decide(self, probabilities: Floats) -> tuple[Bools, Bools]:
        """Which labels are given, and which decisions a person should look at."""
        return decide(self.facet, self.decisions, probabilities)

    def explain(self, passage: Passage, cleaned: Cleaned, label: str) -> Evidence:
        """The evidence for a label: of the whole record, or of its strongest clause."""
        column = self.facet.label_ids.index(label)
        units = units_of(self.facet, self.featurizer, passage)
        best = int(np.argmax(self.model.scores(units)[:, column]))
        if self.facet.unit == "clause":
            span = passage.clauses[best].start, passage.clauses[best].end
        else:
            span = 0, len(passage.text)
        return evidence_for(
            facet=self.facet.id,
            label=(column, label),
            model=self.model,
            unit=units[best],
            span=span,
            passage=passage,
            cleaned=cleaned,
        )


def decide(
    facet: Facet, decisions: Sequence[Decision], probabilities: Floats
) -> tuple[Bools, Bools]:
    """Tags and doubts of shape (records, labels).

    An exclusive facet gives the most probable label, in doubt below its threshold.
    """
    thresholds = np.array([decision.threshold for decision in decisions])
    if facet.exclusive:
        top = np.zeros(probabilities.shape, dtype=bool)
        top[np.arange(len(top)), probabilities.argmax(axis=1)] = True
        return top, top & (probabilities < thresholds)
    bands = np.array([decision.band for decision in decisions])
    return probabilities >= thresholds, (bands > 0) & (np.abs(probabilities - thresholds) <= bands)


def units_of(facet: Facet, featurizer: Featurizer, passage: Passage) -> list[Unit]:
    """What a facet scores in a passage: each of its clauses, or the record as a whole."""
    if facet.unit == "clause":
        return featurizer.clauses(passage)
    return [featurizer.record(passage)] if passage.clauses else []


def strongest(scores: Floats, sizes: Sequence[int]) -> Floats:
    """The highest score of each group of consecutive rows, shape (groups, labels)."""
    result = np.full((len(sizes), scores.shape[1]), NOTHING)
    filled = [number for number, size in enumerate(sizes) if size]
    if filled:
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])[filled]
        result[filled] = np.maximum.reduceat(scores, starts, axis=0)
    return result
