"""All figures of a report in one value, and its form as JSON."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.statistics import applicants as filers
from patentnlp.statistics.applicants import Applicants
from patentnlp.statistics.composition import Composition, facet_composition, subclasses
from patentnlp.statistics.effects import Effects, effects
from patentnlp.statistics.figures import Missing
from patentnlp.statistics.headline import Headline, headline
from patentnlp.statistics.keys import PERIODS
from patentnlp.statistics.life_cycle import LifeCycle, life_cycle
from patentnlp.statistics.population import Population
from patentnlp.statistics.potential import Potential, Weights, potential
from patentnlp.statistics.records import Key, Records
from patentnlp.statistics.regions import Regions, regions
from patentnlp.statistics.scenes import Scenes, scenes
from patentnlp.statistics.scope import Scope
from patentnlp.statistics.specialisation import Advantage, specialisation
from patentnlp.statistics.trend import Trend, trend
from patentnlp.taxonomy import Facet, Taxonomy

__all__ = ["SCHEMA", "Statistics", "summarize"]

SCHEMA = 1  # docs/report.md describes it
SPOKEN_OF = ("branch", "effect", "scene")  # facets with chapters of their own


@dataclass(frozen=True, eq=False)
class Statistics:
    """Everything that a report shows; all that its writers see.

    A part that the data cannot carry is `Missing`. `records` resolves the selection of any
    figure to the ids behind it: `statistics.records.ids(figure.where)`.
    """

    scope: Scope
    headline: Headline
    trend: Trend | Missing
    branches: Composition | Missing
    subclasses: Composition | Missing
    applicants: Applicants | Missing
    effects: Effects | Missing
    scenes: Scenes | Missing
    regions: Regions | Missing
    specialisation: tuple[Advantage, ...] | Missing
    life_cycle: LifeCycle | Missing
    potential: Potential | Missing
    others: tuple[Composition, ...]
    facets: tuple[Facet, ...]
    records: Records

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON, as docs/report.md describes it."""
        parts = {
            field.name: _plain(getattr(self, field.name))
            for field in fields(self)
            if field.name not in ("records", "facets")
        }
        names = {
            facet.id: {label.id: {"zh": label.zh, "en": label.en} for label in facet.labels}
            for facet in self.facets
        }
        return {"schema": SCHEMA, **parts, "names": names, "records": _records(self.records)}

    def to_json(self) -> str:
        """`to_dict` as a text, the same for the same figures; the records are one line."""
        figures = self.to_dict()
        records = json.dumps(figures.pop("records"), ensure_ascii=False, separators=(",", ":"))
        head = json.dumps(figures, ensure_ascii=False, indent=1).removesuffix("\n}")
        return f'{head},\n "records": {records}\n}}\n'


def summarize(
    tagged: pd.DataFrame,
    *,
    taxonomy: Taxonomy | None = None,
    as_of: date | None = None,
    from_year: int | None = None,
    top: int = 10,
    period: str = "year",
    applicants: Iterable[str] = (),
    weights: Weights | None = None,
) -> Statistics:
    """The statistics of a tagged canonical table, which is not changed.

    `as_of` is the day up to which filings were published, else the last one in the table;
    `from_year` begins trend and growth; `period` may be quarter or month; `applicants` are
    those compared in the nine factors, else the four largest companies. A part whose
    columns are not there is `Missing`. Raises `FilingsError` where there are no records, for
    an applicant that is not among them, and for unknown weights and periods.
    """
    if period not in ("year", *PERIODS):
        raise FilingsError(f"period is {period!r}; it must be year, {' or '.join(PERIODS)}")
    if top < 1:
        raise FilingsError(f"top is {top}; it must be 1 or more")
    population = Population.of(
        tagged, taxonomy=taxonomy, as_of=as_of, from_year=from_year, top=top, period=period
    )
    named = tuple(dict.fromkeys(_known(population, name) for name in applicants))
    return Statistics(
        scope=population.scope,
        headline=headline(population),
        trend=trend(population),
        branches=facet_composition(population, "branch"),
        subclasses=subclasses(population),
        applicants=filers.applicants(population),
        effects=effects(population, applicants=named),
        scenes=scenes(population),
        regions=regions(population),
        specialisation=specialisation(population, applicants=named),
        life_cycle=life_cycle(population),
        potential=potential(population, applicants=named, weights=weights),
        others=tuple(
            found
            for facet in population.facets
            if facet.id not in SPOKEN_OF
            and isinstance(found := facet_composition(population, facet.id), Composition)
        ),
        facets=population.facets,
        records=population.records,
    )


def _known(population: Population, name: str) -> str:
    """An applicant of the records by its name."""
    names = population.records.values("applicant")
    if name in names:
        return name
    near = get_close_matches(name, map(str, names), cutoff=0.3)
    hint = f"; near it are {', '.join(near)}" if near else ""
    raise FilingsError(f"no filing is of the applicant {name!r}{hint}")


def _plain(value: Any) -> Any:
    """A value as JSON has it; what is missing says why."""
    if isinstance(value, Missing):
        return {"missing": value.reason, "columns": list(value.columns)}
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, float):
        return round(value, 6)
    return value.isoformat() if isinstance(value, date) else value


def _records(records: Records) -> dict[str, Any]:
    """The ids, and for each key its values and the places of those that each record has."""
    return {
        "ids": records.texts["id"].tolist(),
        "keys": {name: _key(key) for name, key in records.keys.items()},
    }


def _key(key: Key) -> dict[str, Any]:
    bounds, codes = key.members.indptr.tolist(), key.members.indices.tolist()
    return {
        "values": list(key.values),
        "of": [codes[start:end] for start, end in pairwise(bounds)],
    }
