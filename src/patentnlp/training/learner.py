"""The scikit-learn pipeline that learns a facet, and its compilation into a `LinearModel`.

A unit enters as two texts: its term names and its signal names, joined by spaces.
Cutting into words happens before, outside the pipeline, so that the pipeline holds no
code of ours and can be saved and loaded as data.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import Pipeline
from sklearn.svm import LinearSVC

from patentnlp.tagging.features import Unit
from patentnlp.tagging.linear import LinearModel

__all__ = [
    "LearnerSettings",
    "compile_pipeline",
    "fit_pipeline",
    "fit_without_warning",
    "joined",
    "row_scores",
]

Bools = NDArray[np.bool_]
# The intercept of a label that no, or every, example of the training part carries.
NEVER, ALWAYS = -30.0, 30.0


@dataclass(frozen=True)
class LearnerSettings:
    """How a facet is learnt.

    `inverse_regularisation` is scikit-learn's C. `signal_weight` scales the cues and
    hints against the terms, whose vector has length one. `balanced` weighs the classes by
    their inverse frequency. Terms found in fewer than `min_units` units are left out.
    """

    inverse_regularisation: float = 10.0
    signal_weight: float = 0.1
    balanced: bool = True
    min_share: float = 0.002


def joined(units: Sequence[Unit]) -> NDArray[np.object_]:
    """The units as the pipeline takes them, shape (units, 2)."""
    rows = np.empty((len(units), 2), dtype=object)
    for row, unit in zip(rows, units, strict=True):
        row[0] = " ".join(term.name for term in unit.terms)
        row[1] = " ".join(sorted({signal.name for signal in unit.signals}))
    return rows


def fit_pipeline(
    units: NDArray[np.object_],
    truth: Bools,
    settings: LearnerSettings,
    *,
    records: int,
    exclusive: bool = False,
) -> Pipeline:
    """A pipeline fitted to units of shape (units, 2) and truth of shape (units, labels).

    `records` is the number of records that the units come from; `exclusive` says that each
    unit carries exactly one label.
    """
    min_units = max(1, round(settings.min_share * records))
    names: dict[str, Any] = {"token_pattern": r"\S+", "lowercase": False}
    blocks: list[Any] = [
        ("terms", TfidfVectorizer(min_df=min_units, sublinear_tf=True, **names), 0),
        ("signals", TfidfVectorizer(binary=True, use_idf=False, norm=None, **names), 1),
    ]
    if not any(units[:, 1]):  # a taxonomy without cues and hints has no signals
        del blocks[1]
    features = ColumnTransformer(blocks, transformer_weights={"signals": settings.signal_weight})
    weighing: dict[str, Any] = {
        "C": settings.inverse_regularisation,
        "class_weight": "balanced" if settings.balanced else None,
        "random_state": 0,
    }
    labels: LinearSVC | OneVsRestClassifier
    if exclusive and truth.any(axis=0).sum() > 1:
        labels, target = LinearSVC(**weighing), truth.argmax(axis=1)
    else:
        regression = LogisticRegression(solver="liblinear", **weighing)
        labels, target = OneVsRestClassifier(regression), truth.astype(int)
    pipeline = Pipeline([("features", features), ("labels", labels)])
    fit_without_warning(pipeline, units, target)
    for name, *_ in blocks:
        vectoriser = features.named_transformers_[name]
        # Plain numbers, where scikit-learn leaves one array scalar per term.
        vectoriser.vocabulary_ = {term: int(n) for term, n in vectoriser.vocabulary_.items()}
    return pipeline


def fit_without_warning(pipeline: Pipeline, rows: Any, target: NDArray[np.int_]) -> None:
    """Fits a pipeline also where a label is carried by no row, or by every row.

    scikit-learn warns of such a label; it is then never, or always, given, which is meant.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Label .* is present in all", UserWarning)
        pipeline.fit(rows, target)


def compile_pipeline(pipeline: Pipeline, *, labels: int | None = None) -> LinearModel:
    """The same scores as `pipeline.decision_function`, as weights on named features.

    `labels` counts the labels of the facet, where not all of them had an example.
    """
    features = pipeline.named_steps["features"]
    terms, signals = (features.named_transformers_.get(name) for name in ("terms", "signals"))
    signal_names = signals.get_feature_names_out() if signals else ()
    size = len(terms.idf_)
    weights, intercepts = _weights(
        pipeline.named_steps["labels"], size + len(signal_names), labels=labels
    )
    return LinearModel(
        terms=tuple(terms.get_feature_names_out()),
        signals=tuple(signal_names),
        idf=terms.idf_,
        term_weights=weights[:size],
        signal_weights=weights[size:] * features.transformer_weights["signals"],
        intercepts=intercepts,
    )


def row_scores(
    pipeline: Pipeline, rows: NDArray[np.object_], *, labels: int
) -> NDArray[np.float64]:
    """The decision function, shape (rows, labels), also for a label without any example."""
    features = pipeline.named_steps["features"].transform(rows)
    weights, intercepts = _weights(pipeline.named_steps["labels"], features.shape[1], labels=labels)
    return np.asarray(features @ weights + intercepts)


def _weights(
    classifier: LinearSVC | OneVsRestClassifier, size: int, *, labels: int | None = None
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Weights of shape (features, labels) and the intercepts of the labels."""
    if isinstance(classifier, LinearSVC):
        return _svc_weights(classifier, size, labels or len(classifier.classes_))
    weights = np.zeros((size, len(classifier.estimators_)))
    intercepts = np.full(len(classifier.estimators_), NEVER)
    for column, one in enumerate(classifier.estimators_):
        if hasattr(one, "coef_"):
            weights[:, column] = one.coef_[0]
            intercepts[column] = one.intercept_[0]
        elif one.y_[0]:
            intercepts[column] = ALWAYS
    return weights, intercepts


def _svc_weights(
    classifier: LinearSVC, size: int, labels: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    weights, intercepts = np.zeros((size, labels)), np.full(labels, NEVER)
    coefficients, offsets = classifier.coef_, classifier.intercept_
    if len(coefficients) == 1:  # of two labels scikit-learn keeps the second
        coefficients, offsets = (np.concatenate([-x, x]) for x in (coefficients, offsets))
    weights[:, classifier.classes_] = coefficients.T
    intercepts[classifier.classes_] = offsets
    return weights, intercepts
