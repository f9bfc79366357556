"""Who files: rankings, kinds of applicants, concentration, newcomers and partners."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from patentnlp.statistics.figures import Count, Missing, Share, Where, also
from patentnlp.statistics.population import Population
from patentnlp.statistics.records import Numbers
from patentnlp.statistics.shares import NamedShare, shares_of

__all__ = [
    "Applicants",
    "Concentration",
    "Newcomers",
    "Pair",
    "Rank",
    "Ranking",
    "applicants",
    "largest",
]

PAIRS = 30
GROUPS: Mapping[str, tuple[str, ...] | None] = {
    "company": ("company",),
    "university": ("university", "institute"),
    "all": None,
}


@dataclass(frozen=True)
class Rank:
    """An applicant with its filings and grants; equal counts share a rank.

    A record counts whole for each of its applicants; `fraction` counts 1/n of a record with
    n applicants.
    """

    rank: int
    applicant: str
    type: str
    origin: str
    records: Count
    fraction: float
    grants: Count | None


@dataclass(frozen=True)
class Ranking:
    """The leading applicants of a group: `company`, `university` (with institutes) or `all`."""

    group: str
    applicants: int
    by_applications: tuple[Rank, ...]
    by_grants: tuple[Rank, ...] | Missing


@dataclass(frozen=True)
class Concentration:
    """Shares of the largest applicants by fractional counting, whose shares add up to 1.

    `hhi` is the sum of squared shares, from 1/n to 1.
    """

    applicants: int
    cr4: float
    cr10: float
    hhi: float


@dataclass(frozen=True)
class Newcomers:
    """Applicants of a year, and those whose first filing among all records is of that year."""

    year: int
    complete: bool
    active: int
    new: int
    records: Count


@dataclass(frozen=True)
class Pair:
    """Two applicants who filed together."""

    first: str
    second: str
    records: Count


@dataclass(frozen=True)
class Applicants:
    """Who files. `types` are shares of the records that have an applicant of the type."""

    rankings: tuple[Ranking, ...]
    types: tuple[NamedShare, ...] | Missing
    concentration: Concentration
    newcomers: tuple[Newcomers, ...]
    pairs: tuple[Pair, ...]
    joint: Share


def applicants(population: Population) -> Applicants | Missing:
    """Who files, as far as the table names applicants."""
    missing = population.lacks("applicant")
    if missing:
        return missing
    records = population.records
    known: Where = (("has", "applicant"),)
    return Applicants(
        rankings=tuple(_ranking(population, group) for group in GROUPS),
        types=_types(population),
        concentration=_concentration(population),
        newcomers=_newcomers(population),
        pairs=_pairs(population),
        joint=records.share((("joint", True),), of=known),
    )


def largest(population: Population, number: int, *, group: str = "all") -> tuple[str, ...]:
    """The applicants of a group with most records; of equals the first by name."""
    counts = population.records.counts("applicant")
    order = _order(population, counts, group)[:number]
    names = population.records.values("applicant")
    return tuple(str(names[place]) for place in order if counts[place])


def _order(population: Population, counts: Numbers, group: str) -> list[int]:
    """The places of the applicants of a group, the one with most records first."""
    wanted = GROUPS[group]
    names, kinds = population.records.values("applicant"), population.kinds
    order = np.argsort(-counts, kind="stable").tolist()  # the names are in order already
    return [place for place in order if wanted is None or kinds[str(names[place])][0] in wanted]


def _ranking(population: Population, group: str) -> Ranking:
    records, top = population.records, population.scope.top
    counts = records.counts("applicant")
    granted: Where = (("granted", True),)
    grants = records.counts("applicant", granted) if "granted" in records else None
    order = [place for place in _order(population, counts, group) if counts[place]]
    by_grants: tuple[Rank, ...] | Missing = Missing("columns", ("grant_date",))
    if grants is not None:
        places = [place for place in _order(population, grants, group) if grants[place]]
        by_grants = _ranks(population, places[:top], grants, grants)
    return Ranking(group, len(order), _ranks(population, order[:top], counts, grants), by_grants)


def _ranks(
    population: Population, places: list[int], by: Numbers, grants: Numbers | None
) -> tuple[Rank, ...]:
    records = population.records
    names = records.values("applicant")
    counts, fractions = records.counts("applicant"), records.fractions("applicant")
    found: list[Rank] = []
    for _, equals in groupby(places, key=lambda place: by[place]):
        rank = len(found) + 1
        for place in equals:
            where: Where = (("applicant", names[place]),)
            found.append(
                Rank(
                    rank,
                    str(names[place]),
                    *population.kinds[str(names[place])],
                    Count(int(counts[place]), where),
                    float(fractions[place]),
                    None
                    if grants is None
                    else Count(int(grants[place]), also(where, ("granted", True))),
                )
            )
    return tuple(found)


def _types(population: Population) -> tuple[NamedShare, ...] | Missing:
    missing = population.lacks("applicant_type")
    if missing:
        return missing
    key = "applicant_type"
    shares = shares_of(population.records, key, of=(("has", key),))
    return tuple(sorted(shares, key=lambda one: -one.share.count))


def _concentration(population: Population) -> Concentration:
    parts = population.records.fractions("applicant")
    shares = np.sort(parts / parts.sum())[::-1]
    return Concentration(
        applicants=len(shares),
        cr4=float(shares[:4].sum()),
        cr10=float(shares[:10].sum()),
        hhi=float((shares**2).sum()),
    )


def _newcomers(population: Population) -> tuple[Newcomers, ...]:
    """By year; a record is of a newcomer if the year is the first of one of its applicants."""
    records = population.records
    if "year" not in records:
        return ()
    there = records.cross("year", "applicant") > 0
    first = there & (there.cumsum(axis=0) == 1)
    active = dict(zip(records.values("year"), there.sum(axis=1), strict=True))
    new = dict(zip(records.values("year"), first.sum(axis=1), strict=True))
    return tuple(
        Newcomers(
            year,
            population.scope.is_complete(year),
            int(active.get(year, 0)),
            int(new.get(year, 0)),
            records.count((("year", year), ("newcomer", True))),
        )
        for year in population.scope.years()
    )


def _pairs(population: Population) -> tuple[Pair, ...]:
    """The pairs with most common records."""
    members = population.records.keys["applicant"].members
    names = population.records.values("applicant")
    together = (members.T @ members).tocoo()
    upper = together.row < together.col
    found = sorted(
        zip(-together.data[upper], together.row[upper], together.col[upper], strict=True)
    )
    return tuple(
        Pair(
            str(names[first]),
            str(names[second]),
            Count(int(-count), (("applicant", names[first]), ("applicant", names[second]))),
        )
        for count, first, second in found[:PAIRS]
    )
