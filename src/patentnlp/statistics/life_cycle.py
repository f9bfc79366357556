"""Where a technology stands in its life: applications against applicants, and a logistic fit."""

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import OptimizeWarning, curve_fit
from scipy.special import expit, stdtrit

from patentnlp.statistics.figures import Count, Missing
from patentnlp.statistics.population import Population

__all__ = ["LifeCycle", "LifeYear", "Logistic", "life_cycle", "stage_at"]

FEWEST_YEARS = 8
FEWEST_RECORDS = 100
WIDEST = 3.0  # times: the upper bound of the saturation over the lower one
# The share of the saturation at which the logistic curve flattens most: (3 + √3) / 6.
STAGES = ((0.0, "growing"), (0.789, "mature"))

Values = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class LifeYear:
    """The applications of a year and how many applicants they have."""

    year: int
    complete: bool
    records: Count
    applicants: int


@dataclass(frozen=True)
class Logistic:
    """A logistic curve through the applications of the complete years.

    By the end of year t there are `saturation` / (1 + exp(−`speed` (t − `midpoint`)))
    applications; saturation and midpoint have their 95 % intervals. `reached` is the share of
    the saturation at the last complete year, by which `stage` is growing or mature; nothing is
    told before half of it.
    """

    saturation: float
    saturation_low: float
    saturation_high: float
    speed: float
    midpoint: float
    midpoint_low: float
    midpoint_high: float
    reached: float
    stage: str


@dataclass(frozen=True)
class LifeCycle:
    """The path of the technology, and the curve where the data identify one."""

    years: tuple[LifeYear, ...]
    fit: Logistic | Missing


def life_cycle(population: Population) -> LifeCycle | Missing:
    """Applications against applicants by year, with the logistic fit."""
    missing = population.lacks("year", "applicant")
    if missing:
        return missing
    records = population.records
    active = (records.cross("year", "applicant") > 0).sum(axis=1)
    by_year = dict(zip(records.values("year"), active, strict=True))
    years = tuple(
        LifeYear(
            year,
            population.scope.is_complete(year),
            records.count((("year", year),)),
            int(by_year.get(year, 0)),
        )
        for year in population.scope.years()
    )
    return LifeCycle(years, _fit([one for one in years if one.complete]))


def _fit(years: list[LifeYear]) -> Logistic | Missing:
    counts = np.array([one.records.count for one in years], dtype=float)
    if len(years) < FEWEST_YEARS or counts.sum() < FEWEST_RECORDS:
        return Missing("few years" if len(years) < FEWEST_YEARS else "few records")
    times = np.array([one.year for one in years], dtype=float)
    start = (np.log(3 * counts.sum()), np.log(0.3), times[-1])
    # Counts scatter as those of Poisson do, or more; counts without any scatter would make a
    # curve through a level line look sure.
    spread = np.sqrt(counts + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", OptimizeWarning)
            found, covariance = curve_fit(
                _yearly, times, counts, p0=start, sigma=spread, absolute_sigma=True, maxfev=5000
            )
    except (RuntimeError, OptimizeWarning):
        return Missing("no fit")
    rest = (counts - _yearly(times, *found)) / spread
    covariance = covariance * max(1.0, rest @ rest / (len(times) - 3))
    return _logistic(found, covariance, years=len(times), total=counts.sum(), last=times[-1])


def _yearly(times: Values, log_saturation: float, log_speed: float, midpoint: float) -> Values:
    """The applications of each year under a logistic curve, years by their end."""
    speed = np.exp(np.clip(log_speed, -20, 5))
    rise = expit(speed * (times - midpoint)) - expit(speed * (times - 1 - midpoint))
    yearly: Values = np.exp(np.clip(log_saturation, 0, 40)) * rise
    return yearly


def _logistic(
    found: Values, covariance: Values, *, years: int, total: float, last: float
) -> Logistic | Missing:
    """The curve, unless its turn is not surely past or its saturation anything."""
    reach = float(stdtrit(years - 3, 0.975)) * np.sqrt(np.diag(covariance))
    if not np.isfinite(reach).all() or 2 * reach[0] > np.log(WIDEST):
        return Missing("not identified")
    if found[2] + reach[2] > last:
        # Before the curve has turned, any saturation fits it.
        return Missing("not identified")
    low, saturation, high = np.exp([found[0] - reach[0], found[0], found[0] + reach[0]])
    speed, midpoint = float(np.exp(found[1])), float(found[2])
    reached = float(expit(speed * (last - midpoint)))
    return Logistic(
        saturation=float(saturation),
        saturation_low=min(max(float(low), float(total)), float(saturation)),
        saturation_high=float(high),
        speed=speed,
        midpoint=midpoint,
        midpoint_low=midpoint - float(reach[2]),
        midpoint_high=midpoint + float(reach[2]),
        reached=reached,
        stage=stage_at(reached),
    )


def stage_at(reached: float) -> str:
    """The stage of a technology that has reached so much of its saturation."""
    return next(name for share, name in reversed(STAGES) if reached >= share)
