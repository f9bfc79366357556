"""What every result is compared with: the taxonomy's cue words, and the usual pipeline."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
from sklearn.pipeline import make_pipeline

from patentnlp.tagging.cues import cue_baseline
from patentnlp.tagging.passage import Passage
from patentnlp.taxonomy import Facet
from patentnlp.training.facets import Example, truth_of
from patentnlp.training.learner import fit_without_warning

__all__ = ["BASELINES", "Baseline", "CueWords", "PlainPipeline", "unseen_tags"]

Bools = NDArray[np.bool_]
WORD = r"\S+"
Tagging = Callable[[Sequence[Passage]], Bools]


class Baseline(Protocol):
    """Learns a facet from examples and returns what tags passages, shape (passages, labels)."""

    name: str
    learns: bool

    def fit(self, facet: Facet, examples: Sequence[Example]) -> Tagging:
        """What tags passages after these examples."""


class CueWords:
    """A label is given where one of its cue words stands; nothing is learnt."""

    name = "cue words"
    learns = False

    def fit(self, facet: Facet, examples: Sequence[Example]) -> Tagging:  # noqa: ARG002
        """Tags by the facet's cues, whatever the examples."""

        def tags(passages: Sequence[Passage]) -> Bools:
            scores = np.array(cue_baseline(facet, [passage.text for passage in passages]))
            return scores.reshape(len(passages), len(facet.labels)) >= 0.5

        return tags


class PlainPipeline:
    """Jieba words of the whole text, TF-IDF, one logistic regression per label."""

    name = "Jieba + TF-IDF + logistic regression"
    learns = True

    def fit(self, facet: Facet, examples: Sequence[Example]) -> Tagging:
        """Tags by a pipeline fitted to the examples, from probability 0.5 on."""
        pipeline = make_pipeline(
            TfidfVectorizer(token_pattern=WORD, lowercase=False),
            OneVsRestClassifier(LogisticRegression(max_iter=1000)),
        )
        truth = truth_of(facet, examples)
        spaced = _spaced(one.passage for one in examples)
        fit_without_warning(pipeline, spaced, truth.astype(int))

        def tags(passages: Sequence[Passage]) -> Bools:
            given = pipeline.predict(_spaced(passages))
            return np.asarray(given, dtype=bool).reshape(len(passages), len(facet.labels))

        return tags


BASELINES: tuple[Baseline, ...] = (CueWords(), PlainPipeline())


def unseen_tags(
    baseline: Baseline, facet: Facet, examples: Sequence[Example], folds: NDArray[np.int64]
) -> Bools:
    """The baseline's tags for each example, learnt from the other folds."""
    tags = np.zeros((len(examples), len(facet.labels)), dtype=bool)
    for fold in sorted(set(folds.tolist())):
        seen = [one for one, number in zip(examples, folds, strict=True) if number != fold]
        unseen = [
            one.passage for one, number in zip(examples, folds, strict=True) if number == fold
        ]
        tags[folds == fold] = baseline.fit(facet, seen)(unseen)
    return tags


def _spaced(passages: Iterable[Passage]) -> list[str]:
    return [
        " ".join(token.word for clause in passage.words for token in clause) for passage in passages
    ]
