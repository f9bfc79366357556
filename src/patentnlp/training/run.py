"""A training run: labelled records in, a model with its figures out."""

import hashlib
import json
import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from sklearn.pipeline import Pipeline

from patentnlp.errors import CorpusError
from patentnlp.filings.labelled import LabelledRecord
from patentnlp.model import Model
from patentnlp.tagging.calibration import Goal
from patentnlp.tagging.cues import CueMatcher
from patentnlp.tagging.features import FeatureSettings, Featurizer
from patentnlp.tagging.passage import Passage
from patentnlp.taxonomy import Taxonomy
from patentnlp.text import Tokenizer
from patentnlp.training.baselines import BASELINES, unseen_tags
from patentnlp.training.facets import Example, FacetFit, fit_facet
from patentnlp.training.figures import FacetFigures, figures_of
from patentnlp.training.folds import folds_of
from patentnlp.training.learner import LearnerSettings

__all__ = ["FACET_SETTINGS", "FOLDS", "TrainingRun", "examples_of", "train_model"]

FOLDS = 5
VERSIONS_OF = ("jieba", "numpy", "opencc", "scikit-learn", "skops")

# A clause is short: its characters count down to single ones, and its signals weigh more.
FACET_SETTINGS: Mapping[str, tuple[FeatureSettings, LearnerSettings]] = {
    "record": (FeatureSettings(ngrams=(1, 2)), LearnerSettings()),
    "clause": (
        FeatureSettings(ngrams=(1, 3)),
        LearnerSettings(inverse_regularisation=2.0, signal_weight=0.25, balanced=False),
    ),
    # Many classes with few records each: every term and the title count (benchmarks/bdci.py).
    "exclusive": (
        FeatureSettings(ngrams=(1, 2), title_weight=3),
        LearnerSettings(inverse_regularisation=1.0, min_share=0.0),
    ),
}

Report = Callable[[str], None]


@dataclass(frozen=True)
class TrainingRun:
    """The model, the fits it is made of, and the figures of each facet."""

    model: Model
    fits: Mapping[str, FacetFit]
    results: tuple[FacetFigures, ...]

    @property
    def pipelines(self) -> dict[str, Pipeline]:
        """Facet → the scikit-learn pipeline behind its tagger."""
        return {name: fit.pipeline for name, fit in self.fits.items()}


def train_model(
    records: Sequence[LabelledRecord],
    taxonomy: Taxonomy,
    *,
    tokenizer: Tokenizer | None = None,
    goal: Goal | None = None,
    report: Report = lambda _: None,
) -> TrainingRun:
    """A model of every facet, learnt from the records.

    Figures, calibration and thresholds come from grouped five-fold cross-validation; the
    model itself is learnt from all records. The same records and library versions give
    the same model. Raises `CorpusError` where a label has no example.
    """
    tokenizer = tokenizer or Tokenizer.shipped()
    goal = goal or Goal()
    _check_examples(records, taxonomy)
    report(f"cutting {len(records)} records into words")
    examples = examples_of(records, tokenizer)
    folds = folds_of(
        [record.abstract for record in records],
        folds=FOLDS,
        sources=[record.source for record in records],
    )
    fits: dict[str, FacetFit] = {}
    results = []
    for facet in taxonomy:
        report(f"learning {facet.id}: {', '.join(facet.label_ids)}")
        kind = "exclusive" if facet.exclusive and facet.unit == "record" else facet.unit
        features, learner = FACET_SETTINGS[kind]
        fits[facet.id] = fit_facet(
            facet,
            Featurizer(features, CueMatcher.of(facet), tokenizer),
            examples,
            folds,
            learner=learner,
            goal=goal,
            gate=fits[facet.depends_on] if facet.depends_on else None,
        )
        results.append(_figures(fits[facet.id], examples, folds))
    facts = _facts(records, results, goal)
    model = Model(taxonomy, tokenizer, {name: fit.tagger for name, fit in fits.items()}, facts)
    return TrainingRun(model, fits, tuple(results))


def examples_of(records: Sequence[LabelledRecord], tokenizer: Tokenizer) -> list[Example]:
    """The records with their passages."""
    return [
        Example(record, Passage.of(record.title, record.abstract, tokenizer)) for record in records
    ]


def _check_examples(records: Sequence[LabelledRecord], taxonomy: Taxonomy) -> None:
    if len(records) < 2 * FOLDS:
        raise CorpusError(f"{len(records)} labelled records; training needs at least {2 * FOLDS}")
    for facet in taxonomy:
        for label in facet.label_ids:
            count = sum(label in record.labels[facet.id] for record in records)
            if count < 2:
                raise CorpusError(
                    f"label {label!r} of facet {facet.id!r} has {count} examples; "
                    "add at least two or take the label out of the taxonomy"
                )


def _figures(fit: FacetFit, examples: Sequence[Example], folds: NDArray[np.int64]) -> FacetFigures:
    facet = fit.tagger.facet
    return figures_of(
        facet,
        truth=fit.truth,
        tags=fit.tags,
        probabilities=fit.probabilities,
        baselines={one.name: unseen_tags(one, facet, examples, folds) for one in BASELINES},
    )


def _facts(
    records: Sequence[LabelledRecord], results: Sequence[FacetFigures], goal: Goal
) -> dict[str, object]:
    """What `model.json` says of the training; no clock, so that equal runs are equal."""
    return {
        "records": len(records),
        "data_sha256": _fingerprint(records),
        "goal": str(goal),
        "versions": {
            "python": platform.python_version_tuple()[0],
            **{name: version(name) for name in VERSIONS_OF},
        },
        "scores": {
            result.facet.id: {
                "macro_f1": result.macro_f1,
                "macro_f1_interval": asdict(result.macro_f1_interval),
                "micro_f1": result.micro_f1,
                "labels": {name: asdict(scores) for name, scores in result.labels.items()},
                "baselines": dict(result.baselines),
            }
            for result in results
        },
    }


def _fingerprint(records: Sequence[LabelledRecord]) -> str:
    digest = hashlib.sha256()
    for record in records:
        plain = asdict(record) | {"where": ""}
        digest.update(json.dumps(plain, ensure_ascii=False, sort_keys=True).encode("utf-8"))
    return digest.hexdigest()
