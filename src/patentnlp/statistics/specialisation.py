"""Which applicants put more than others into a branch."""

from collections.abc import Iterator
from dataclasses import dataclass

from patentnlp.statistics.applicants import largest
from patentnlp.statistics.figures import Count, Missing, Where, also
from patentnlp.statistics.population import Population

__all__ = ["Advantage", "specialisation"]


@dataclass(frozen=True)
class Advantage:
    """Relative specialisation of an applicant in a branch.

    `rta` = (N_ij / N_j) / (N_i / N) over the records with a branch (Soete 1987), and
    `rsi` = (rta − 1) / (rta + 1), from −1 to 1. None where a margin is empty.
    """

    applicant: str
    branch: str
    records: Count
    rta: float | None
    rsi: float | None


def specialisation(
    population: Population, *, applicants: tuple[str, ...]
) -> tuple[Advantage, ...] | Missing:
    """The specialisation of the applicants named, else of the largest companies."""
    missing = population.lacks("applicant", "branch")
    if missing:
        return missing
    named = applicants or largest(population, population.scope.top, group="company")
    return tuple(one for name in named for one in _of_applicant(population, name))


def _of_applicant(population: Population, applicant: str) -> Iterator[Advantage]:
    records = population.records
    tagged: Where = (("has", "branch"),)
    whole = records.size(tagged)
    own = records.size(also(tagged, ("applicant", applicant)))
    of_branch = records.counts("branch")
    for branch, count, all_ in zip(
        records.values("branch"),
        records.counts("branch", (("applicant", applicant),)),
        of_branch,
        strict=True,
    ):
        rta = float(count) * whole / (float(all_) * own) if all_ and own else None
        yield Advantage(
            applicant,
            str(branch),
            Count(int(count), (("applicant", applicant), ("branch", branch))),
            rta,
            None if rta is None else (rta - 1) / (rta + 1),
        )
