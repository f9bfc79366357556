"""Which text of the corpus each filing has: drawn by scenes, weighted by branches and effects."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.errors import CorpusError
from patentnlp.filings.labelled import LabelledRecord, read_corpus
from patentnlp.simulation.drawing import Floats, Ints, Rng, apportion, evenly, systematic
from patentnlp.simulation.figures import BRANCHES, EFFECTS, RECORDS, SCENE_PAIRS, SCENES
from patentnlp.taxonomy import Taxonomy

__all__ = ["Names", "deal_texts", "draw_texts", "first_branches", "read_texts", "shipped_corpus"]

PACKAGE = Path(__file__).parents[1]
BRANCH, EFFECT, SCENE = "branch", "effect", "scene"
ROUNDS = 60  # of fitting the weights; the shares stand still after some twenty
MOST = 3  # times as often as others with its scenes a text is drawn at most
UNDEALT = -1
Labels = tuple[str, ...]
Names = np.ndarray[tuple[int], np.dtype[np.str_]]


def shipped_corpus() -> Path:
    """The folder of the corpus that comes with the package."""
    installed = PACKAGE / "corpus"
    return installed if installed.is_dir() else PACKAGE.parents[1] / "data" / "corpus"


def read_texts(path: Path, taxonomy: Taxonomy) -> list[LabelledRecord]:
    """The records of a corpus that have a branch."""
    return [record for record in read_corpus(path, taxonomy) if record.labels[BRANCH]]


def first_branches(texts: Sequence[LabelledRecord]) -> Names:
    """For each text the first of its branches."""
    return np.array([text.labels[BRANCH][0] for text in texts], dtype=np.str_)


def draw_texts(texts: Sequence[LabelledRecord], size: int, rng: Rng, *, where: Path) -> Ints:
    """The places of so many texts, drawn with replacement, that hold the shares of all labels.

    Raises `CorpusError` naming `where` if no text has the scenes that are needed.
    """
    scenes = [_scenes(text) for text in texts]
    quotas = _scene_quotas(set(scenes), size)
    for needed, quota in quotas.items():
        if quota and needed not in scenes:
            what = f"only the scene {needed[0]!r}" if needed else "no scene"
            raise CorpusError(f"{where}: no record has a branch and {what}; add one to draw from")
    weights = _weights(texts, scenes, quotas)
    order = np.lexsort((rng.random(len(texts)), _alike(texts)))
    return np.repeat(order, systematic(weights[order], rng))


def _scenes(text: LabelledRecord) -> Labels:
    return tuple(sorted(text.labels[SCENE]))


def _scene_quotas(there: set[Labels], size: int) -> dict[Labels, int]:
    """How many texts to draw of each set of scenes.

    A pair that the corpus has not is made up for by texts of either scene alone.
    """
    counts: dict[Labels, int] = {
        pair: count for pair, count in SCENE_PAIRS.items() if pair in there
    }
    alone: dict[Labels, int] = {
        (scene,): count - sum(of_pair for pair, of_pair in counts.items() if scene in pair)
        for scene, count in SCENES.items()
    }
    counts |= alone
    counts[()] = RECORDS - sum(counts.values())
    return dict(zip(counts, apportion(list(counts.values()), size).tolist(), strict=True))


def _alike(texts: Sequence[LabelledRecord], *, scenes: bool = True) -> Ints:
    """A number for each text; those with the same labels have the same."""
    facets = (SCENE, BRANCH, EFFECT) if scenes else (BRANCH, EFFECT)
    kinds = ["/".join(";".join(text.labels[facet]) for facet in facets) for text in texts]
    return pd.factorize(np.array(kinds, dtype=object), sort=True)[0].astype(np.int64)


def _weights(
    texts: Sequence[LabelledRecord], scenes: Sequence[Labels], quotas: Mapping[Labels, int]
) -> Floats:
    """How often each text is to be drawn: by scenes exactly, by other labels as near as can be.

    Iterative proportional fitting (Deming and Stephan, 1940), in which no text gets too often.
    """
    sets = list(quotas)
    place = np.array([sets.index(scene) if scene in quotas else len(sets) for scene in scenes])
    wanted = np.array([*quotas.values(), 0], dtype=float)
    shares = [
        (np.array([label in text.labels[facet] for text in texts]), share)
        for facet, targets in ((BRANCH, BRANCHES), (EFFECT, EFFECTS))
        for label, share in targets.items()
    ]
    even = _ratio(wanted, np.bincount(place, minlength=len(wanted)))[place]
    weights = np.ones(len(texts))
    for _ in range(ROUNDS):
        for has, share in shares:
            weights *= _correction(has, share, weights)
        weights = np.minimum(weights, MOST * even)
        weights *= _ratio(wanted, np.bincount(place, weights, minlength=len(wanted)))[place]
    return weights


def _ratio(wanted: Floats, there: Any) -> Floats:
    """What brings sums to those wanted, 0 where there is nothing."""
    ratio: Floats = np.divide(wanted, there, out=np.zeros_like(wanted), where=there > 0)
    return ratio


def _correction(has: Any, share: float, weights: Floats) -> Any:
    """What brings the weights of the texts that have a label to its share."""
    now = weights[has].sum() / weights.sum()
    return np.where(has, share / now, (1 - share) / (1 - now)) if 0 < now < 1 else 1.0


def deal_texts(
    drawn: Ints, texts: Sequence[LabelledRecord], wishes: Names, rng: Rng, *, neighbours: Ints
) -> Ints:
    """A drawn text for each filing, one of the wished branch (`""` for any) while there is.

    Filings of the same neighbour, such as an applicant, have effects by their shares.
    """
    branches, kinds = first_branches(texts), _alike(texts, scenes=False)
    order = np.argsort(neighbours, kind="stable")
    dealt = np.full(len(drawn), UNDEALT)
    left = drawn[evenly(kinds[drawn], rng)]
    for branch in np.unique(branches):
        fits = np.flatnonzero(branches[left] == branch)
        who = order[wishes[order] == branch][: len(fits)]
        dealt[who] = left[fits[: len(who)]]
        left = np.delete(left, fits[: len(who)])
    undealt = order[dealt[order] == UNDEALT]
    dealt[undealt] = left[evenly(kinds[left], rng)]
    return dealt
