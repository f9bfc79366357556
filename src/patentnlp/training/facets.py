"""Learning one facet: out-of-fold scores first, then everything that ships."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline

from patentnlp.errors import CorpusError
from patentnlp.filings.labelled import LabelledRecord
from patentnlp.tagging.calibration import Calibration, Decision, Goal, choose_decision
from patentnlp.tagging.features import Featurizer
from patentnlp.tagging.passage import Passage
from patentnlp.tagging.tagger import FacetTagger, decide, strongest, units_of
from patentnlp.taxonomy import Facet
from patentnlp.text import clean
from patentnlp.training.learner import (
    LearnerSettings,
    compile_pipeline,
    fit_pipeline,
    joined,
    row_scores,
)

__all__ = ["Example", "FacetFit", "fit_facet", "truth_of"]

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Example:
    """A labelled record with its passage."""

    record: LabelledRecord
    passage: Passage


@dataclass(frozen=True)
class FacetFit:
    """A learnt facet: what ships, and how it did on records it had not seen.

    `truth`, `tags` and `probabilities` have shape (examples, labels), out of fold.
    """

    tagger: FacetTagger
    pipeline: Pipeline
    truth: Bools
    tags: Bools
    probabilities: Floats


def truth_of(facet: Facet, examples: Sequence[Example]) -> Bools:
    """Which label each example truly carries, shape (examples, labels)."""
    return np.array(
        [[label in one.record.labels[facet.id] for label in facet.label_ids] for one in examples]
    ).reshape(len(examples), len(facet.labels))


def fit_facet(
    facet: Facet,
    featurizer: Featurizer,
    examples: Sequence[Example],
    folds: NDArray[np.int64],
    *,
    learner: LearnerSettings,
    goal: Goal,
    gate: FacetFit | None = None,
) -> FacetFit:
    """The facet learnt from all examples, calibrated and decided on out-of-fold scores.

    `gate` is the fit of the facet that this one depends on: only the examples with a
    label there are learnt from, and its probability multiplies this one's.
    """
    truth = truth_of(facet, examples)
    units = [units_of(facet, featurizer, one.passage) for one in examples]
    sizes = [len(record) for record in units]
    rows = joined([unit for record in units for unit in record])
    row_truth = _row_truth(facet, examples, truth)
    owner = np.repeat(np.arange(len(examples)), sizes)
    learnt = np.asarray(gate.truth.any(axis=1)) if gate else np.ones(len(examples), dtype=bool)

    one_each = facet.exclusive and bool((row_truth[learnt[owner]].sum(axis=1) == 1).all())

    def fitted(chosen: Bools) -> Pipeline:
        these = chosen[owner]
        return fit_pipeline(
            rows[these],
            row_truth[these],
            learner,
            records=int(chosen.sum()),
            exclusive=one_each,
        )

    def scores_of_fold(fold: int) -> Floats:
        pipeline = fitted((folds != fold) & learnt)
        return row_scores(pipeline, rows[(folds == fold)[owner]], labels=len(facet.labels))

    unseen = np.zeros(row_truth.shape)
    numbers = sorted(set(folds.tolist()))
    parts = Parallel(n_jobs=-1)(delayed(scores_of_fold)(number) for number in numbers)
    for fold, scores in zip(numbers, parts, strict=True):
        unseen[(folds == fold)[owner]] = scores
    scores = strongest(unseen, sizes)
    calibrations = _calibrations(truth[learnt], scores[learnt])
    probabilities = _probabilities(calibrations, scores)
    if gate:
        probabilities = probabilities * gate.probabilities.max(axis=1, keepdims=True)
    decisions = _decisions(facet, truth, probabilities, goal)
    tags, _ = decide(facet, decisions, probabilities)
    if gate:
        tags = tags & gate.tags.any(axis=1, keepdims=True)
    pipeline = fitted(learnt)
    compiled = compile_pipeline(pipeline, labels=len(facet.labels))
    return FacetFit(
        tagger=FacetTagger(facet, featurizer, compiled, calibrations, decisions),
        pipeline=pipeline,
        truth=truth,
        tags=tags,
        probabilities=probabilities,
    )


def _row_truth(facet: Facet, examples: Sequence[Example], truth: Bools) -> Bools:
    if facet.unit == "record":
        return truth[[bool(one.passage.clauses) for one in examples]]
    return np.concatenate([_clause_truth(facet, one) for one in examples])


def _clause_truth(facet: Facet, example: Example) -> Bools:
    """Which clauses state a label: those that its evidence covers, or lies in, by half."""
    passage, record = example.passage, example.record
    truth = np.zeros((len(passage.clauses), len(facet.labels)), dtype=bool)
    for column, label in enumerate(facet.label_ids):
        if label not in record.labels[facet.id]:
            continue
        for phrase in map(clean, record.evidence.get(facet.id, {}).get(label, ())):
            start = passage.text.find(phrase, passage.title_end)
            for row, clause in enumerate(passage.clauses):
                shared = min(clause.end, start + len(phrase)) - max(clause.start, start)
                if start >= 0 and 2 * shared >= min(clause.end - clause.start, len(phrase)):
                    truth[row, column] = True
        if not truth[:, column].any():
            raise CorpusError(
                f"{record.where}: label {label!r} has no evidence clause in the abstract; "
                f"quote it, or set unit = 'record' for facet {facet.id!r}"
            )
    return truth


def _calibrations(truth: Bools, scores: Floats) -> tuple[Calibration, ...]:
    return tuple(
        _calibration(truth[:, column], scores[:, column]) for column in range(truth.shape[1])
    )


def _calibration(truth: Bools, scores: Floats) -> Calibration:
    if truth.all() or not truth.any():
        return Calibration(slope=1.0, offset=0.0)
    platt = LogisticRegression(C=1e6).fit(np.maximum(scores, -50).reshape(-1, 1), truth)
    return Calibration(slope=float(platt.coef_[0, 0]), offset=float(platt.intercept_[0]))


def _probabilities(calibrations: Sequence[Calibration], scores: Floats) -> Floats:
    columns = (one.probability(scores[:, n]) for n, one in enumerate(calibrations))
    return np.stack(list(columns), axis=1)


def _decisions(
    facet: Facet, truth: Bools, probabilities: Floats, goal: Goal
) -> tuple[Decision, ...]:
    if not facet.exclusive:
        return tuple(
            choose_decision(truth[:, column], probabilities[:, column], goal)
            for column in range(truth.shape[1])
        )
    top = probabilities.argmax(axis=1)
    wrong = ~truth[np.arange(len(top)), top]
    doubtful = float(np.median(probabilities.max(axis=1)[wrong])) if wrong.any() else 0.0
    return (Decision(threshold=doubtful, band=0.0),) * len(facet.labels)
