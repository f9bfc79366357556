"""When filings are made and published."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.simulation.drawing import Floats, Ints, Rng, apportion
from patentnlp.simulation.figures import (
    FIRST_YEAR,
    GROWTH,
    GROWTH_FROM,
    LAST_DAY,
    PUBLISHED,
    SLOWER_GROWTH,
    SWINGS,
)

__all__ = ["END", "days_since_epoch", "draw_dates"]

# Days from filing to publication: 3 to 18 months, most of them towards the end.
SHORTEST, LONGEST = 92, 545
LATENESS = 1.6


def days_since_epoch(day: date) -> int:
    """The day as numpy counts it."""
    return int(np.datetime64(day, "D").astype(np.int64))


END = days_since_epoch(LAST_DAY)


def draw_dates(records: int, rng: Rng) -> pd.DataFrame:
    """`filed` and `published` as days since 1970, and the `year` of filing, by day of filing.

    The first filing of the last year is published on the last day.
    """
    years = np.arange(FIRST_YEAR, LAST_DAY.year + 1)
    counts = apportion([_applications(year) for year in years.tolist()], records)
    filed = np.concatenate(
        [
            _days(year, count, rng)
            for year, count in zip(years.tolist(), counts.tolist(), strict=True)
        ]
    )
    filed.sort()
    chance = rng.random(records) * _published_after(END - filed)
    published = filed + SHORTEST + np.floor(_span() * chance ** (1 / LATENESS)).astype(np.int64)
    year = np.repeat(years, counts)
    published[year.searchsorted(LAST_DAY.year) :][:1] = END
    return pd.DataFrame({"filed": filed, "published": published, "year": year})


def _applications(year: int) -> float:
    """Published applications of a year, relative to the year from which growth counts."""
    growth = GROWTH if year >= GROWTH_FROM else SLOWER_GROWTH
    return growth ** (year - GROWTH_FROM) * SWINGS.get(year, 1) * PUBLISHED.get(year, 1)


def _days(year: int, count: int, rng: Rng) -> Ints:
    """Days of filing such that each can have been published by the last day."""
    days = np.arange(days_since_epoch(date(year, 1, 1)), days_since_epoch(date(year + 1, 1, 1)))
    weights = _published_after(END - days)
    return rng.choice(days, size=count, p=weights / weights.sum())


def _published_after(days: Any) -> Floats:
    """The share of filings that is published so many days after filing."""
    part: Floats = np.clip((days - SHORTEST) / _span(), 0, 1)
    return part**LATENESS


def _span() -> int:
    return LONGEST - SHORTEST
