"""The figures of a facet, the same after training and in an evaluation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from patentnlp.metrics import (
    Interval,
    LabelScores,
    bootstrap_f1,
    label_scores,
    macro_f1,
    micro_f1,
    risk_coverage,
)
from patentnlp.taxonomy import Facet

__all__ = ["FacetFigures", "figures_of"]


@dataclass(frozen=True)
class FacetFigures:
    """How well a facet was tagged.

    `risk_coverage` pairs a share of the decisions, the surest first, with the share of
    them that are wrong. `baselines` holds the macro-F1 of each baseline by its name.
    """

    facet: Facet
    macro_f1: float
    macro_f1_interval: Interval
    micro_f1: float
    labels: Mapping[str, LabelScores]
    risk_coverage: Sequence[tuple[float, float]]
    baselines: Mapping[str, float]


def figures_of(
    facet: Facet,
    *,
    truth: NDArray[np.bool_],
    tags: NDArray[np.bool_],
    probabilities: NDArray[np.float64],
    baselines: Mapping[str, NDArray[np.bool_]],
) -> FacetFigures:
    """The figures of arrays of shape (records, labels); `baselines` holds their tags."""
    return FacetFigures(
        facet=facet,
        macro_f1=macro_f1(truth, tags),
        macro_f1_interval=bootstrap_f1(truth, tags),
        micro_f1=micro_f1(truth, tags),
        labels={
            label: label_scores(truth[:, n], tags[:, n], probabilities[:, n])
            for n, label in enumerate(facet.label_ids)
        },
        risk_coverage=risk_coverage((truth == tags).ravel(), np.abs(probabilities - 0.5).ravel()),
        baselines={name: macro_f1(truth, given) for name, given in baselines.items()},
    )
