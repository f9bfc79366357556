"""Folds for cross-validation in which near-duplicates stay together."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, triu
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import CountVectorizer

__all__ = ["NEAR_DUPLICATE", "folds_of", "near_duplicates"]

# Two texts that share more than this part of their character 5-grams (Jaccard).
NEAR_DUPLICATE = 0.3
ROWS_AT_ONCE = 1000
SOURCES_PER_FOLD = 2


def near_duplicates(
    texts: Sequence[str], *, above: float = NEAR_DUPLICATE
) -> list[tuple[int, int, float]]:
    """The pairs (i < j, similarity) of texts whose 5-gram Jaccard index is above a limit."""
    try:
        grams = CountVectorizer(
            analyzer="char", ngram_range=(5, 5), binary=True, lowercase=False, dtype=np.int32
        ).fit_transform(texts)
    except ValueError:  # every text is shorter than five characters
        return []
    sizes = np.diff(grams.indptr)
    pairs: list[tuple[int, int, float]] = []
    for first in range(0, len(texts), ROWS_AT_ONCE):
        shared = triu(csr_array(grams[first : first + ROWS_AT_ONCE] @ grams.T), k=first + 1).tocoo()
        rows, columns = shared.row + first, shared.col
        jaccard = shared.data / (sizes[rows] + sizes[columns] - shared.data)
        pairs += [
            (int(rows[at]), int(columns[at]), float(jaccard[at]))
            for at in np.flatnonzero(jaccard > above)
        ]
    return pairs


def folds_of(
    texts: Sequence[str], *, folds: int, sources: Sequence[str] = (), seed: int = 0
) -> NDArray[np.int64]:
    """The fold number of each text, shape (texts,).

    Near-duplicates get the same number. So do texts of one source (the file they came
    from) where there are sources enough: a part written by one hand is then always new
    to the model that is tested on it, as real filings will be.
    """
    pairs = [(i, j) for i, j, _ in near_duplicates(texts)]
    if len(set(sources)) >= SOURCES_PER_FOLD * folds:
        first: dict[str, int] = {}
        pairs += [(first.setdefault(source, n), n) for n, source in enumerate(sources)]
    graph = csr_array(
        (np.ones(len(pairs)), ([i for i, _ in pairs], [j for _, j in pairs])),
        shape=(len(texts), len(texts)),
    )
    _, group_of = connected_components(graph, directed=False)
    sizes = np.bincount(group_of)
    order = np.random.default_rng(seed).permutation(len(sizes))
    fold_of_group, filled = np.zeros(len(sizes), dtype=np.int64), np.zeros(folds)
    for group in sorted(order, key=lambda group: -sizes[group]):
        fold_of_group[group] = filled.argmin()
        filled[filled.argmin()] += sizes[group]
    return np.asarray(fold_of_group[group_of])
