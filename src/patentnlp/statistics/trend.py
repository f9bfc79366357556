"""Applications and grants by year, and how fast they grow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import exp, log

import numpy as np
from scipy.special import stdtrit

from patentnlp.statistics.figures import Count, Missing, Where, also
from patentnlp.statistics.population import Population

__all__ = [
    "Growth",
    "LabelTrend",
    "PeriodCount",
    "Trend",
    "YearCount",
    "growth",
    "label_trends",
    "trend",
    "yearly",
]

FEWEST_YEARS = 3  # a slope with an interval needs more points than two


@dataclass(frozen=True)
class YearCount:
    """The records of a year; of one that is not complete more will be published."""

    year: int
    complete: bool
    records: Count


@dataclass(frozen=True)
class PeriodCount:
    """The records filed in a quarter or month, such as 2021Q3 or 2021-07."""

    period: str
    complete: bool
    records: Count


@dataclass(frozen=True)
class Growth:
    """Mean annual growth between two complete years; 0.43 is 43 %.

    `cagr` is (last count / first count)^(1 / years between) − 1. `rate` is exp(slope) − 1 of
    the line through ln(count) over all years between, with its 95 % interval by Student's t.
    """

    first_year: int
    last_year: int
    first_count: int
    last_count: int
    cagr: float
    rate: float
    low: float
    high: float


@dataclass(frozen=True)
class LabelTrend:
    """The course of one label."""

    label: str
    years: tuple[YearCount, ...]
    growth: Growth | Missing


@dataclass(frozen=True)
class Trend:
    """Applications by filing year, and grants by the year of the grant.

    Grants follow filings by years, so their years go on to that of the data. A grant year is
    complete if the data reach its December.
    """

    applications: tuple[YearCount, ...]
    grants: tuple[YearCount, ...] | Missing
    growth: Growth | Missing
    layers: tuple[LabelTrend, ...]
    periods: tuple[PeriodCount, ...]


def trend(population: Population) -> Trend | Missing:
    """Applications and grants by year, with growth."""
    missing = population.lacks("year")
    if missing:
        return missing
    applications = yearly(population)
    return Trend(
        applications=applications,
        grants=_grants(population),
        growth=growth(applications, since=population.scope.growth_from),
        layers=label_trends(population, "layer"),
        periods=_periods(population),
    )


def label_trends(population: Population, key: str) -> tuple[LabelTrend, ...]:
    """The course of each value of a key."""
    trends = []
    for label in population.records.values(key) if "year" in population.records else ():
        years = yearly(population, ((key, label),))
        found = growth(years, since=population.scope.growth_from)
        trends.append(LabelTrend(str(label), years, found))
    return tuple(trends)


def yearly(population: Population, where: Where = ()) -> tuple[YearCount, ...]:
    """The records of each year shown, years without any among them."""
    counts = population.records.by_value("year", where)
    scope = population.scope
    return tuple(
        YearCount(
            year,
            scope.is_complete(year),
            Count(counts.get(year, 0), also(where, ("year", year))),
        )
        for year in scope.years()
    )


def growth(years: Sequence[YearCount], *, since: int | None) -> Growth | Missing:
    """The growth over the complete years from `since` on."""
    known = [one for one in years if one.complete and (since is None or one.year >= since)]
    while known and known[0].records.count == 0:
        known.pop(0)
    counts = [one.records.count for one in known]
    if len(known) < FEWEST_YEARS:
        return Missing("few years")
    if 0 in counts:
        return Missing("empty year")
    times = np.array([one.year for one in known], dtype=float)
    slope, error = _slope(times, np.log(counts))
    reach = float(stdtrit(len(known) - 2, 0.975)) * error
    span = known[-1].year - known[0].year
    return Growth(
        first_year=known[0].year,
        last_year=known[-1].year,
        first_count=counts[0],
        last_count=counts[-1],
        cagr=exp(log(counts[-1] / counts[0]) / span) - 1,
        rate=exp(slope) - 1,
        low=exp(slope - reach) - 1,
        high=exp(slope + reach) - 1,
    )


Values = np.ndarray[tuple[int], np.dtype[np.float64]]


def _slope(x: Values, y: Values) -> tuple[float, float]:
    """The slope of the least-squares line and its standard error."""
    x = x - x.mean()
    slope = float(x @ y / (x @ x))
    rest = y - y.mean() - slope * x
    return slope, float(np.sqrt(rest @ rest / (len(x) - 2) / (x @ x)))


def _grants(population: Population) -> tuple[YearCount, ...] | Missing:
    missing = population.lacks("grant_year")
    if missing:
        return missing
    records, shown = population.records, population.scope.years()
    day = population.scope.data_date or date.max
    counts = records.by_value("grant_year")
    last = max([shown[-1], *(int(year) for year in counts if int(year) <= day.year)])
    return tuple(
        YearCount(
            year,
            year < day.year or day.month == 12,
            Count(counts.get(year, 0), (("grant_year", year),)),
        )
        for year in range(shown[0], last + 1)
    )


def _periods(population: Population) -> tuple[PeriodCount, ...]:
    records, shown = population.records, population.scope.years()
    if "period" not in records:
        return ()
    return tuple(
        PeriodCount(
            str(period),
            population.scope.is_complete(int(str(period)[:4])),
            Count(count, (("period", period),)),
        )
        for period, count in records.by_value("period").items()
        if int(str(period)[:4]) in shown
    )
