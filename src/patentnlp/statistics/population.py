"""A tagged canonical table → the records with the keys by which they are counted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.statistics.facets import facets_of, untagged
from patentnlp.statistics.figures import Missing
from patentnlp.statistics.keys import record_keys
from patentnlp.statistics.records import Records
from patentnlp.statistics.scope import Remark, Scope, latest_day, plausible_years
from patentnlp.taxonomy import Facet, Taxonomy

__all__ = ["Population"]

TEXTS = ("id", "application_number", "publication_number", "title")
DAYS = ("application_date", "publication_date", "grant_date")
PEOPLE = ("applicant_groups", "applicant_types", "applicant_origins")


@dataclass(frozen=True, eq=False)
class Population:
    """All that a statistic is computed from.

    `frame` is the canonical table in the order of the records; `facets` are those the
    records are tagged by, with every label that occurs.
    """

    frame: pd.DataFrame
    records: Records
    scope: Scope
    facets: tuple[Facet, ...]

    @classmethod
    def of(
        cls,
        tagged: pd.DataFrame,
        *,
        taxonomy: Taxonomy | None = None,
        as_of: date | None = None,
        from_year: int | None = None,
        top: int = 10,
        period: str = "year",
    ) -> "Population":
        """The population of a tagged canonical table, known by `as_of`.

        Raises `FilingsError` where the table has no records or is not canonical.
        """
        if "id" not in tagged:
            raise FilingsError("the table has no column 'id'; read it with patentnlp.read_filings")
        frame, later = _known_by(tagged.reset_index(drop=True), as_of)
        if frame.empty:
            raise FilingsError("no filings to report on" + (f" by {as_of}" if later else ""))
        _check_people(frame)
        told = tuple(name for name in frame.columns if _tells(frame[name]))
        day = as_of or latest_day(_days(frame))
        years, strange = _years(frame, day)
        facets = tuple(facets_of(frame, told, taxonomy or Taxonomy.load()))
        keys = {key.name: key for key in record_keys(frame, told, years, facets, period)}
        remarks = (
            *_remarks(years, strange, later),
            *_gap_remarks(frame, told),
            *_untagged_remark(frame, facets),
        )
        scope = Scope.of(
            years=years,
            data_date=day,
            from_year=from_year,
            top=top,
            columns=told,
            sources=tuple(sorted(frame["source"].dropna().unique())) if "source" in told else (),
            remarks=remarks,
        )
        return cls(frame, Records(_texts(frame), keys), scope, facets)

    def facet(self, name: str) -> Facet | None:
        """The facet of this id, if the records are tagged by it."""
        return next((facet for facet in self.facets if facet.id == name), None)

    @cached_property
    def kinds(self) -> Mapping[str, tuple[str, str]]:
        """For each applicant its type and origin."""
        unknown = [("unknown",) * len(cell) for cell in self.frame[PEOPLE[0]]]
        columns = [self.frame[name] if name in self.scope.columns else unknown for name in PEOPLE]
        seen = {one for row in zip(*columns, strict=True) for one in zip(*row, strict=True)}
        # Of two types the first by name, so that what is known goes before unknown.
        return {group: (type_, origin) for group, type_, origin in sorted(seen, reverse=True)}

    def lacks(self, *keys: str) -> Missing | None:
        """What is not told of the records, if any of the keys is not."""
        absent = tuple(key for key in keys if key not in self.records)
        return Missing("columns", absent) if absent else None


def _check_people(frame: pd.DataFrame) -> None:
    """Raises `FilingsError` for a row whose applicants have not one type and origin each."""
    sizes = [frame[name].map(len) for name in PEOPLE if name in frame]
    for size in sizes[1:]:
        uneven = size != sizes[0]
        if uneven.any():
            raise FilingsError(
                f"record {frame['id'][uneven].iloc[0]}: {', '.join(PEOPLE)} must be equally long; "
                "read the table with patentnlp.read_filings"
            )


def _known_by(tagged: pd.DataFrame, as_of: date | None) -> tuple[pd.DataFrame, int]:
    if as_of is None:
        return tagged, 0
    days = _first_days(tagged)
    later = days > pd.Timestamp(as_of)
    return tagged[~later].reset_index(drop=True), int(later.sum())


def _first_days(frame: pd.DataFrame) -> "pd.Series[Any]":
    """The day on which each record became known, as far as it is told."""
    days = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]")
    for name in ("publication_date", "application_date"):
        days = days.fillna(frame[name]) if name in frame else days
    return days


def _days(frame: pd.DataFrame) -> "pd.Series[Any]":
    """The days on which each record became known, as far as it is told, and those of grants."""
    days: pd.Series[Any] = pd.concat([_first_days(frame), frame.get("grant_date")])
    return days


def _years(frame: pd.DataFrame, day: date | None) -> tuple["pd.Series[Any]", "pd.Series[Any]"]:
    """The year of each record, and those left out because they cannot be right."""
    empty = pd.Series(pd.NA, index=frame.index, dtype="Int64")
    years = frame.get("application_year", empty)
    years = years.where(years.between(1900, 9999))
    plausible = years.isin(plausible_years(years)) if day is None else years <= day.year
    right = plausible.fillna(value=False).astype(bool)
    return years.where(right), frame.get("application_year", empty)[~right].dropna()


def _tells(column: "pd.Series[Any]") -> bool:
    if column.dtype == object:
        return any(cell is not None and len(cell) > 0 for cell in column)
    return bool(column.notna().any())


def _texts(frame: pd.DataFrame) -> pd.DataFrame:
    nothing = pd.Series("", index=frame.index)
    columns = {name: frame[name].fillna("") if name in frame else nothing for name in TEXTS}
    for name in DAYS:
        columns[name] = frame[name].dt.strftime("%Y-%m-%d").fillna("") if name in frame else nothing
    columns["evidence"] = frame["evidence"].fillna("") if "evidence" in frame else nothing
    return pd.DataFrame(columns).astype("str")


def _remarks(years: "pd.Series[Any]", strange: "pd.Series[Any]", later: int) -> Iterator[Remark]:
    if later:
        yield Remark("later", later)
    if len(strange):
        values = tuple(str(int(year)) for year in np.unique(strange.astype(int)))
        yield Remark("strange years", len(strange), values)
    unknown = int(years.isna().sum()) - len(strange)
    if unknown:
        yield Remark("no year", unknown)


def _gap_remarks(frame: pd.DataFrame, told: Sequence[str]) -> Iterator[Remark]:
    """Columns that tell something of a part of the records only."""
    for name in ("applicant_groups", "province", "claims", "abstract"):
        if name in told:
            empty = frame[name].map(len) == 0 if frame[name].dtype == object else frame[name].isna()
            if empty.any():
                yield Remark(f"without {name}", int(empty.sum()))


def _untagged_remark(frame: pd.DataFrame, facets: Sequence[Facet]) -> Iterator[Remark]:
    if count := untagged(frame, facets):
        yield Remark("untagged", count)
