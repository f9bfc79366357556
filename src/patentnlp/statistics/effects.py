"""What the filings improve: shares of the effects, by branch, year and applicant."""

from dataclasses import dataclass

from patentnlp.statistics.applicants import largest
from patentnlp.statistics.composition import Composition, facet_composition
from patentnlp.statistics.figures import Missing, Share, Where
from patentnlp.statistics.matrix import Matrix, matrix
from patentnlp.statistics.population import Population

__all__ = ["EffectOfApplicant", "EffectOfYear", "Effects", "effects"]


@dataclass(frozen=True)
class EffectOfYear:
    """The share of an effect among the filings of a year."""

    year: int
    complete: bool
    label: str
    share: Share


@dataclass(frozen=True)
class EffectOfApplicant:
    """The share of an effect among the filings of an applicant."""

    applicant: str
    label: str
    share: Share


@dataclass(frozen=True)
class Effects:
    """The effects overall and by branch, year and leading company."""

    overall: Composition
    by_branch: Matrix | Missing
    by_year: tuple[EffectOfYear, ...]
    by_applicant: tuple[EffectOfApplicant, ...]


def effects(population: Population, *, applicants: tuple[str, ...]) -> Effects | Missing:
    """The effects of the filings; `applicants` are compared, the largest companies if none."""
    overall = facet_composition(population, "effect")
    if isinstance(overall, Missing):
        return overall
    return Effects(
        overall=overall,
        by_branch=matrix(population, "branch", "effect"),
        by_year=_by_year(population),
        by_applicant=_by_applicant(population, applicants),
    )


def _by_year(population: Population) -> tuple[EffectOfYear, ...]:
    records, scope = population.records, population.scope
    years = scope.years() if "year" in records else ()
    return tuple(
        EffectOfYear(
            year,
            scope.is_complete(year),
            str(label),
            records.share((("effect", label),), of=(("year", year),)),
        )
        for year in years
        for label in records.values("effect")
    )


def _by_applicant(
    population: Population, applicants: tuple[str, ...]
) -> tuple[EffectOfApplicant, ...]:
    records = population.records
    if "applicant" not in records:
        return ()
    leading = largest(population, population.scope.top, group="company")
    found = []
    for applicant in applicants or leading:
        of: Where = (("applicant", applicant),)
        for label in records.values("effect"):
            share = records.share((("effect", label),), of=of)
            found.append(EffectOfApplicant(applicant, str(label), share))
    return tuple(found)
