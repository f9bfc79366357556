"""Where the applicants sit."""

from collections.abc import Iterator
from dataclasses import dataclass

from patentnlp.statistics.figures import Count, Missing, Share, Where
from patentnlp.statistics.population import Population
from patentnlp.statistics.shares import NamedShare, shares_of

__all__ = ["Quotient", "Regions", "regions"]

LEADING = ("北京", "广东")
QUOTIENTS_OF = 10  # provinces


@dataclass(frozen=True)
class Quotient:
    """How much more a province files in a branch than all provinces do.

    `quotient` is (N_pj / N_p) / (N_j / N) over the records with province and branch: above 1
    the province is specialised in it. None where a margin is empty.
    """

    province: str
    branch: str
    records: Count
    quotient: float | None


@dataclass(frozen=True)
class Regions:
    """Shares of the provinces among the records with one, the largest first.

    `leading` is that of Beijing and Guangdong together.
    """

    provinces: tuple[NamedShare, ...]
    leading: Share
    with_province: Share
    quotients: tuple[Quotient, ...]


def regions(population: Population) -> Regions | Missing:
    """Where the first applicants sit."""
    missing = population.lacks("province")
    if missing:
        return missing
    records = population.records
    known: Where = (("has", "province"),)
    shares = shares_of(records, "province", of=known)
    provinces = tuple(sorted(shares, key=lambda one: (-one.share.count, one.name)))
    return Regions(
        provinces=provinces,
        leading=records.share((("province", LEADING),), of=known),
        with_province=records.share(known),
        quotients=tuple(_quotients(population, [one.name for one in provinces[:QUOTIENTS_OF]])),
    )


def _quotients(population: Population, provinces: list[str]) -> Iterator[Quotient]:
    records = population.records
    if "branch" not in records:
        return
    both = records.cross("province", "branch")
    tagged: Where = (("has", "branch"),)
    known: Where = (("has", "province"),)
    base, of_branch = records.size((*tagged, *known)), both.sum(axis=0)
    for name in provinces:
        place = records.values("province").index(name)
        own = records.size((*tagged, ("province", name)))
        for column, branch in enumerate(records.values("branch")):
            count = int(both[place, column])
            expected = own * int(of_branch[column])
            yield Quotient(
                name,
                str(branch),
                Count(count, (("province", name), ("branch", branch))),
                count * base / expected if expected else None,
            )
