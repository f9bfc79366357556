"""What the figures are about: the day of the data, the years they cover, what is not told."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Remark", "Scope", "latest_day", "plausible_years"]

GROWTH_YEARS = 6  # a report to the end of 2023 tells the growth since 2017
SHOWN_YEARS = 20
GAP = 10  # years without any filing
FEW = 0.01  # of the filings


@dataclass(frozen=True)
class Remark:
    """Something about the data that every reader of its figures has to know."""

    reason: str
    count: int = 0
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scope:
    """Years and day of the data.

    A year is complete if its filings have been published by the day of the data, 18 months
    after its end. `columns` are those of the canonical table that tell something.
    """

    records: int
    data_date: date | None
    first_year: int | None
    last_year: int | None
    complete_until: int | None
    growth_from: int | None
    top: int
    columns: tuple[str, ...]
    sources: tuple[str, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def synthetic(self) -> bool:
        """Whether any record was invented by `patentnlp simulate`."""
        return "synthetic" in self.sources

    def is_complete(self, year: int) -> bool:
        """Whether all filings of a year have been published."""
        return self.complete_until is not None and year <= self.complete_until

    def years(self) -> range:
        """The years shown."""
        if self.first_year is None or self.last_year is None:
            return range(0)
        return range(self.first_year, self.last_year + 1)

    def complete_years(self, last: int) -> tuple[int, ...]:
        """The last so many complete years, also of those before the years shown.

        None where no year shown is complete.
        """
        end = max((year for year in self.years() if self.is_complete(year)), default=None)
        return () if end is None else tuple(range(end - last + 1, end + 1))

    @classmethod
    def of(
        cls,
        *,
        years: "pd.Series[Any]",
        data_date: date | None,
        from_year: int | None,
        top: int,
        columns: tuple[str, ...],
        sources: tuple[str, ...],
        remarks: tuple[Remark, ...],
    ) -> "Scope":
        """The scope of records filed in `years` and known on the day of the data."""
        known = years.dropna().astype(int)
        first, last = (int(known.min()), int(known.max())) if len(known) else (None, None)
        complete = None if data_date is None else _complete_until(data_date)
        growth = None if data_date is None else data_date.year - GROWTH_YEARS
        if first is not None and last is not None:
            first = from_year or max(first, last - SHOWN_YEARS + 1)
            last = max(first, last)
        return cls(
            records=len(years),
            data_date=data_date,
            first_year=first,
            last_year=last,
            complete_until=complete,
            growth_from=from_year or growth,
            top=top,
            columns=columns,
            sources=sources,
            remarks=remarks,
        )


def _complete_until(day: date) -> int:
    """The last year whose end lies 18 months before a day.

    >>> _complete_until(date(2023, 12, 31)), _complete_until(date(2024, 6, 29))
    (2021, 2021)
    >>> _complete_until(date(2024, 6, 30))
    2022
    """
    return day.year - (2 if (day.month, day.day) >= (6, 30) else 3)


def latest_day(days: "pd.Series[Any]") -> date | None:
    """The last of the days, without a few that lie years behind all others."""
    known = days.dropna()
    if known.empty:
        return None
    plausible = plausible_years(known.dt.year)
    last: date = known[known.dt.year.isin(plausible)].max().date()
    return last


def plausible_years(years: "pd.Series[Any]") -> set[int]:
    """The years, without a few stragglers after a gap such as 2099 after 2024."""
    counts = years.dropna().astype(int).value_counts().sort_index()
    after = counts[::-1].cumsum()[::-1]
    gaps = counts.index.to_series().diff() > GAP
    strange = gaps & (after <= max(1, FEW * counts.sum())) & (after < counts.sum() / 2)
    end = strange[strange].index.min() if strange.any() else None
    return {int(year) for year in counts.index if end is None or year < end}
