"""The filings of one applicant, and the nine factors of any draw from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.statistics.figures import Where
from patentnlp.statistics.population import Population
from patentnlp.statistics.records import Flags, Numbers
from patentnlp.statistics.scoring import Values

__all__ = ["DIMENSIONS", "FACTORS", "Portfolios"]

DIMENSIONS: Mapping[str, tuple[str, ...]] = {
    "activity": ("recent_share", "abroad_share", "yearly_growth"),
    "scale": ("applications", "valid_share", "mean_claims"),
    "effect": ("accuracy_share", "efficiency_share", "cost_share"),
}
FACTORS = tuple(factor for factors in DIMENSIONS.values() for factor in factors)
RECENT = 3  # complete years
SPAN = 5  # complete years over which the growth is taken
STATES = ("valid", "pending", "invalid")
OUTSIDE = (True,)


@dataclass(frozen=True, eq=False)
class Portfolios:
    """What the factors are computed from, for every record of a population."""

    population: Population

    def records(self, applicant: str | None) -> Numbers:
        """The places of the records of an applicant, by id; of all for None."""
        where: Where = () if applicant is None else (("applicant", applicant),)
        return self._by_id[self.population.records.select(where)[self._by_id]]

    def factors(self, places: Numbers, draws: Numbers) -> Values:
        """The factors of draws from the records at `places`, shape (draws, 9).

        `draws` says how often each record was drawn, shape (draws, records). NaN is a
        factor that cannot be told. Formulas: docs/report.md.
        """
        size = draws.sum(axis=1)
        columns = {
            "recent_share": _share(draws, self._recent, places, size),
            "abroad_share": self._abroad_share(places, draws),
            "yearly_growth": self._growth(places, draws),
            "applications": np.log1p(size),
            "valid_share": self._valid_share(places, draws),
            "mean_claims": self._mean_claims(places, draws),
        }
        for name in DIMENSIONS["effect"]:
            columns[name] = _share(draws, self._effect(name), places, size)
        return np.stack([columns[name] for name in FACTORS], axis=1)

    def where(self, factor: str, applicant: str) -> Where:
        """The records that a factor counts, or is taken over."""
        own: Where = (("applicant", applicant),)
        if factor == "abroad_share":
            return (*own, ("abroad", True))
        if factor == "valid_share":
            return (*own, ("status", "valid"))
        if factor == "recent_share":
            return (*own, ("year", self._years(RECENT)))
        if factor == "yearly_growth":
            return (*own, ("year", self._years(SPAN)))
        if factor in DIMENSIONS["effect"]:
            return (*own, ("effect", factor.removesuffix("_share")))
        return own

    def _years(self, last: int) -> tuple[int, ...]:
        return self.population.scope.complete_years(last)

    def _flags(self, key: str, *values: Any) -> Flags | None:
        """For each record whether it has any of the values; None where nothing tells it."""
        records = self.population.records
        return records.select(((key, values),)) if key in records else None

    @cached_property
    def _by_id(self) -> Numbers:
        """The places of all records in an order that is not that of the table.

        So a draw takes the same records however the table is sorted.
        """
        ids = self.population.records.texts["id"].to_numpy(dtype=object)
        return np.argsort(ids, kind="stable")

    @cached_property
    def _recent(self) -> Flags | None:
        years = self._years(RECENT)
        return self._flags("year", *years) if years else None

    def _effect(self, factor: str) -> Flags | None:
        """The effect of a factor; None where the records were not asked for it."""
        label, facet = factor.removesuffix("_share"), self.population.facet("effect")
        return self._flags("effect", label) if facet and label in facet.label_ids else None

    @cached_property
    def _families(self) -> Numbers:
        """For each record the number of its family; one without is a family of its own."""
        frame = self.population.frame
        own = pd.Series(frame.index.astype("str"), index=frame.index).radd("record ")
        family = frame["family_id"].fillna(own) if "family_id" in frame else own
        return np.asarray(pd.factorize(family)[0])

    @cached_property
    def _claims(self) -> Values | None:
        if "claims" not in self.population.scope.columns:
            return None
        claims: Values = self.population.frame["claims"].to_numpy(dtype=float, na_value=np.nan)
        return claims

    def _abroad_share(self, places: Numbers, draws: Numbers) -> Values:
        """Families with a member abroad / families, among those drawn."""
        abroad = self._flags("abroad", *OUTSIDE)
        if abroad is None:
            return _unknown(draws)
        families, place = np.unique(self._families[places], return_inverse=True)
        drawn = _by_group(draws, place, len(families)) > 0
        outside = np.bincount(place, weights=abroad[places], minlength=len(families)) > 0
        return _ratio(drawn @ outside.astype(float), drawn.sum(axis=1))

    def _growth(self, places: Numbers, draws: Numbers) -> Values:
        """CAGR over the last five complete years; unknown where the first has no filing."""
        years = self._years(SPAN)
        first, last = (self._flags("year", year) for year in (years[:1] + years[-1:]) or (0, 0))
        if first is None or last is None or len(years) < SPAN:
            return _unknown(draws)
        start, end = draws @ first[places], draws @ last[places]
        growth: Values = _ratio(end, start) ** (1 / (SPAN - 1)) - 1
        return growth

    def _valid_share(self, places: Numbers, draws: Numbers) -> Values:
        valid, known = self._flags("status", "valid"), self._flags("status", *STATES)
        if valid is None or known is None:
            return _unknown(draws)
        return _ratio(draws @ valid[places], draws @ known[places])

    def _mean_claims(self, places: Numbers, draws: Numbers) -> Values:
        if self._claims is None:
            return _unknown(draws)
        claims = self._claims[places]
        return _ratio(draws @ np.nan_to_num(claims), draws @ ~np.isnan(claims))


def _share(draws: Numbers, flags: Flags | None, places: Numbers, size: Numbers) -> Values:
    return _unknown(draws) if flags is None else _ratio(draws @ flags[places], size)


def _ratio(part: Any, whole: Any) -> Values:
    nothing = np.full(len(whole), np.nan)
    ratio: Values = np.divide(part, whole, out=nothing, where=np.asarray(whole) > 0)
    return ratio


def _unknown(draws: Numbers) -> Values:
    return np.full(len(draws), np.nan)


def _by_group(draws: Numbers, group: Numbers, groups: int) -> Numbers:
    """The draws of each group's records added up, shape (draws, groups)."""
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(groups))
    return np.add.reduceat(draws[:, order], starts, axis=1)
