"""Percentiles, weights, scores and ranks of a table candidates × factors; NaN is missing."""

from typing import Any

import numpy as np

__all__ = ["Values", "entropy_weights", "percentiles", "ranks", "scores"]

Values = np.ndarray[Any, np.dtype[np.float64]]


def percentiles(values: Values) -> Values:
    """For each value the share of the other candidates below it, equal ones counting half.

    The last two axes are candidates and factors; a candidate alone is in the middle.

    >>> percentiles(np.array([[10.0], [30.0], [20.0]])).ravel().tolist()
    [0.0, 1.0, 0.5]
    """
    one, other = values[..., :, None, :], values[..., None, :, :]
    below = (other < one).sum(axis=-2) + ((other == one).sum(axis=-2) - 1) / 2
    others = (~np.isnan(values)).sum(axis=-2, keepdims=True) - 1
    with np.errstate(invalid="ignore", divide="ignore"):
        share = np.where(others > 0, below / others, 0.5)
    return np.where(np.isnan(values), np.nan, share)


def scores(scaled: Values, weights: Values) -> Values:
    """The weighted mean over the factors that are told; 0 where none of them weighs."""
    told = ~np.isnan(scaled) * weights
    total = told.sum(axis=-1)
    sums = (np.nan_to_num(scaled) * weights).sum(axis=-1)
    means: Values = np.divide(sums, total, out=np.zeros_like(sums), where=total > 0)
    return means


def ranks(score: Values) -> Values:
    """The rank by score, 1 for the highest; equal scores share one."""
    rounded = np.round(score, 12)
    higher: Values = (rounded[..., None, :] > rounded[..., :, None]).sum(axis=-1)
    return higher + 1


def entropy_weights(values: Values) -> Values:
    """Weights by how unequally a factor is spread over the candidates (熵权法).

    Values are scaled to 0–1 first; a factor alike for all weighs nothing. If all are alike,
    all weigh the same.
    """
    low, high = _bounds(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        scaled = np.where(high > low, (values - low) / (high - low), np.nan)
        share = scaled / np.nansum(scaled, axis=0)
        told = np.log(np.maximum((~np.isnan(scaled)).sum(axis=0), 2))
        entropy = -np.nansum(share * np.log(np.where(share > 0, share, 1)), axis=0) / told
    tells = np.where(high > low, 1 - entropy, 0.0)
    if not tells.sum() > 0:
        return np.full(values.shape[1], 1 / values.shape[1])
    weights: Values = tells / tells.sum()
    return weights


def _bounds(values: Values) -> tuple[Values, Values]:
    """The lowest and highest value of each factor; both 0 where there is none."""
    empty = np.isnan(values).all(axis=0)
    filled = np.where(empty, 0.0, values)
    return np.nanmin(filled, axis=0), np.nanmax(filled, axis=0)
