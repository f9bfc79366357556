"""Where the inventions are used, and who files most for each scene."""

from dataclasses import dataclass

from patentnlp.statistics.composition import Composition, facet_composition
from patentnlp.statistics.figures import Count, Missing
from patentnlp.statistics.population import Population

__all__ = ["SceneLeader", "Scenes", "scenes"]

LEADERS = 5


@dataclass(frozen=True)
class SceneLeader:
    """One of the applicants with most filings of a scene; equal counts share a rank."""

    scene: str
    rank: int
    applicant: str
    records: Count


@dataclass(frozen=True)
class Scenes:
    """The scenes with their course, and the leaders of each."""

    overall: Composition
    leaders: tuple[SceneLeader, ...]


def scenes(population: Population) -> Scenes | Missing:
    """The scenes of the filings."""
    overall = facet_composition(population, "scene")
    if isinstance(overall, Missing):
        return overall
    return Scenes(overall, _leaders(population))


def _leaders(population: Population) -> tuple[SceneLeader, ...]:
    records = population.records
    if "applicant" not in records:
        return ()
    names = records.values("applicant")
    by_scene = zip(records.values("scene"), records.cross("scene", "applicant"), strict=True)
    return tuple(
        SceneLeader(
            str(scene),
            1 + int((counts > counts[place]).sum()),
            str(names[place]),
            Count(int(counts[place]), (("scene", scene), ("applicant", names[place]))),
        )
        for scene, counts in by_scene
        for place in sorted(counts.nonzero()[0], key=lambda place: (-counts[place], names[place]))[
            :LEADERS
        ]
    )
