"""How many filings there are, and in what state."""

from dataclasses import dataclass

from patentnlp.filings import count_families
from patentnlp.statistics.figures import Count, Missing, Share, Where
from patentnlp.statistics.population import Population
from patentnlp.statistics.shares import NamedShare, shares_of

__all__ = ["Headline", "LayerState", "headline"]


@dataclass(frozen=True)
class LayerState:
    """The filings of one layer; the states are shares of them, if told."""

    layer: str
    records: Count
    states: tuple[NamedShare, ...] | Missing


@dataclass(frozen=True)
class Headline:
    """The figures a report opens with.

    `technology` are the records with any branch: what a national report counts alone.
    `states` are shares of all records. `grant_rate` is granted / (granted + ended without
    grant): pending ones are left out. `families` counts a record without family as one.
    `domestic` is the share of the records with a known origin that have an applicant of the
    mainland; `utility_models` and the other types are shares of all records.
    """

    records: Count
    technology: LayerState | Missing
    families: int | Missing
    states: tuple[NamedShare, ...] | Missing
    layers: tuple[LayerState, ...]
    grant_rate: Share | Missing
    domestic: Share | Missing
    types: tuple[NamedShare, ...] | Missing


def headline(population: Population) -> Headline:
    """The figures a report opens with."""
    records = population.records
    told = "family_id" in population.scope.columns
    return Headline(
        records=records.count(),
        technology=_technology(population),
        families=count_families(population.frame) if told else Missing("columns", ("family_id",)),
        states=_shares(population, "status"),
        layers=tuple(
            LayerState(str(layer), records.count(where), _shares(population, "status", where))
            for layer in records.values("layer")
            for where in ((("layer", layer),),)
        ),
        grant_rate=_grant_rate(population),
        domestic=_domestic(population),
        types=_shares(population, "patent_type"),
    )


def _technology(population: Population) -> LayerState | Missing:
    records, where = population.records, (("has", "branch"),)
    return population.lacks("branch") or LayerState(
        "technology", records.count(where), _shares(population, "status", where)
    )


def _shares(
    population: Population, key: str, where: Where = ()
) -> tuple[NamedShare, ...] | Missing:
    return population.lacks(key) or shares_of(population.records, key, of=where)


def _grant_rate(population: Population) -> Share | Missing:
    missing = population.lacks("status", "granted")
    if missing:
        return missing
    records = population.records
    granted: Where = (("granted", True),)
    refused = records.size((("granted", False), ("status", "invalid")))
    count = records.size(granted)
    return Share.of(count, count + refused, granted)


def _domestic(population: Population) -> Share | Missing:
    missing = population.lacks("origin")
    if missing:
        return missing
    records = population.records
    known: Where = (("origin", ("domestic", "hmt", "foreign")),)
    return records.share((("origin", "domestic"),), of=known)
