"""Drawing to given shares: what is left to chance is the order, not the counts."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np

__all__ = ["Floats", "Ints", "Rng", "apportion", "choose", "evenly", "spread", "systematic"]

Ints = np.ndarray[tuple[int], np.dtype[np.int64]]
Floats = np.ndarray[tuple[int], np.dtype[np.float64]]
Rng = np.random.Generator
DECIMALS = 6  # finer than any share, coarser than what adding up loses


def apportion(weights: Any, total: int) -> Ints:
    """Whole numbers in proportion to the weights that add up to the total.

    The largest remainders are rounded up (Hamilton's method).

    >>> apportion([5, 3, 1], 4).tolist()
    [2, 1, 1]
    """
    shares = np.asarray(weights, dtype=float)
    exact = np.round(shares * total / shares.sum(), DECIMALS)
    counts: Ints = np.floor(exact).astype(np.int64)
    order = np.argsort(counts - exact, kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return counts


def systematic(expected: Floats, rng: Rng) -> Ints:
    """Whole numbers next to the expected ones; so are those of every run of neighbours.

    Madow (1949): steps of one along the running total, from a start by chance.
    """
    total = np.round(np.cumsum(expected), DECIMALS)
    steps: Ints = np.floor(total + rng.random()).astype(np.int64)
    return np.diff(steps, prepend=0)


def choose(weights: Floats, count: int, rng: Rng) -> Ints:
    """So many different places, one of twice the weight twice as likely to be the first.

    Efraimidis and Spirakis (2006); places without weight come last.
    """
    waiting = np.full(len(weights), np.inf)
    np.divide(rng.exponential(size=len(weights)), weights, out=waiting, where=weights > 0)
    return np.argsort(waiting, kind="stable")[:count]


def evenly(groups: Ints, rng: Rng) -> Ints:
    """An order of the places in which every stretch holds the groups by their shares."""
    shuffled = rng.permutation(len(groups))
    order = shuffled[np.argsort(groups[shuffled], kind="stable")]
    sizes = np.bincount(groups)
    sorted_groups = groups[order]
    rank = np.arange(len(groups)) - (np.cumsum(sizes) - sizes)[sorted_groups]
    place = (rank + rng.random(len(groups))) / sizes[sorted_groups]
    return order[np.argsort(place, kind="stable")]


def spread(sizes: Ints, shares: Sequence[float], rng: Rng) -> list[int]:
    """A class for each size, such that the classes hold their shares of the sum of sizes.

    The largest come first, each into a class that has room for it, with a chance by its room.
    """
    left = [share * float(sizes.sum()) / sum(shares) for share in shares]
    classes = [0] * len(sizes)
    chances = rng.random(len(sizes)).tolist()
    for place, chance in zip(np.argsort(-sizes, kind="stable").tolist(), chances, strict=True):
        size = int(sizes[place])
        ends = list(accumulate(room if room >= size else 0 for room in left))
        chosen = bisect(ends, chance * ends[-1]) if ends[-1] else left.index(max(left))
        left[chosen] -= size
        classes[place] = chosen
    return classes
