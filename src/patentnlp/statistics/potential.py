"""Innovation potential: nine factors, three for each of activity, scale and effect."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from patentnlp.errors import FilingsError
from patentnlp.statistics.applicants import largest
from patentnlp.statistics.figures import Missing, Where
from patentnlp.statistics.population import Population
from patentnlp.statistics.portfolio import FACTORS, Portfolios
from patentnlp.statistics.records import Numbers
from patentnlp.statistics.scoring import Values, entropy_weights, percentiles, ranks, scores

__all__ = ["ENTROPY", "Candidate", "FactorValue", "Potential", "Weights", "potential"]

COMPARED = 50  # applicants
SHOWN = 4
DRAWS = 200
SEED = 1
ENTROPY = "entropy"
SIZE = "applications"
Weights = Mapping[str, float] | str


@dataclass(frozen=True)
class FactorValue:
    """A factor of one applicant: as counted, and its percentile (0 to 1) among those compared.

    Both are None where the factor cannot be told.
    """

    factor: str
    value: float | None
    percentile: float | None
    where: Where


@dataclass(frozen=True)
class Candidate:
    """An applicant with its factors, score and rank.

    `score` (0 to 1) is the weighted mean over those of its factors that are known and weigh
    something, `told` in number. The rank lies in `without_one` when any one factor is left
    out, and in `redrawn` in 95 % of the draws of all filings with replacement.
    """

    applicant: str
    records: int
    factors: tuple[FactorValue, ...]
    score: float
    told: int
    rank: int
    without_one: tuple[int, int]
    redrawn: tuple[int, int]


@dataclass(frozen=True)
class Potential:
    """The applicants compared, the best first; `shown` are those a report speaks of.

    `means` are the factors of all records together but for their number, `missing` those
    without data.
    `weights` add up to 1; `weighting` is equal, given or entropy.
    """

    candidates: tuple[Candidate, ...]
    shown: tuple[str, ...]
    weighting: str
    weights: Mapping[str, float]
    means: Mapping[str, float | None]
    missing: tuple[str, ...]


def potential(
    population: Population,
    *,
    applicants: tuple[str, ...] = (),
    weights: Weights | None = None,
) -> Potential | Missing:
    """The nine factors of the 50 applicants with most filings and of those named.

    `weights` maps factors to numbers, those left out weigh nothing; "entropy" weighs by how
    much a factor tells the applicants apart. Raises `FilingsError` for unknown factors.
    """
    missing = population.lacks("applicant")
    if missing:
        return missing
    names = tuple(dict.fromkeys((*largest(population, COMPARED), *applicants)))
    portfolios = Portfolios(population)
    places = [portfolios.records(name) for name in names]
    values = np.stack([portfolios.factors(one, _once(one))[0] for one in places])
    by_factor = _by_factor(weights, values)
    everything = portfolios.records(None)
    return Potential(
        candidates=tuple(_candidates(portfolios, names, places, values, by_factor)),
        shown=applicants or largest(population, SHOWN, group="company") or names[:SHOWN],
        weighting="equal" if weights is None else weights if weights == ENTROPY else "given",
        weights=dict(zip(FACTORS, by_factor.tolist(), strict=True)),
        means=_named(portfolios.factors(everything, _once(everything))[0]) | {SIZE: None},
        missing=tuple(
            name for name, column in zip(FACTORS, values.T, strict=True) if np.isnan(column).all()
        ),
    )


def _once(places: Numbers) -> Numbers:
    """The draw that has every record once."""
    return np.ones((1, len(places)), dtype=np.int64)


def _named(values: Values) -> dict[str, float | None]:
    cells = (None if np.isnan(value) else float(value) for value in values)
    return dict(zip(FACTORS, cells, strict=True))


def _by_factor(weights: Weights | None, values: Values) -> Values:
    """The weight of each factor; they add up to 1."""
    if weights is None:
        return np.full(len(FACTORS), 1 / len(FACTORS))
    if weights == ENTROPY:
        return entropy_weights(values)
    given: Mapping[str, float] = weights if isinstance(weights, Mapping) else {}
    unknown = [name for name in given if name not in FACTORS]
    if unknown or not given:
        wrong = unknown[0] if unknown else weights
        raise FilingsError(
            f"weights: {wrong!r} is no factor; the factors are {', '.join(FACTORS)}, "
            f"or write {ENTROPY}"
        )
    numbers = np.array([given.get(name, 0.0) for name in FACTORS], dtype=float)
    if not np.isfinite(numbers).all() or (numbers < 0).any() or numbers.sum() == 0:
        raise FilingsError("weights: they must be numbers from 0 on, and one of them above 0")
    scaled: Values = numbers / numbers.sum()
    return scaled


def _candidates(
    portfolios: Portfolios,
    names: tuple[str, ...],
    places: list[Numbers],
    values: Values,
    weights: Values,
) -> Iterator[Candidate]:
    """The candidates, the best first."""
    scaled = percentiles(values)
    score = scores(scaled, weights)
    rank = ranks(score)
    lowest, highest = _without_one(scaled, weights)
    bounds = _redrawn(portfolios, places, weights)
    for one in sorted(range(len(names)), key=lambda place: (rank[place], names[place])):
        pairs = zip(_named(values[one]).items(), _named(scaled[one]).values(), strict=True)
        yield Candidate(
            applicant=names[one],
            records=len(places[one]),
            factors=tuple(
                FactorValue(name, value, percentile, portfolios.where(name, names[one]))
                for (name, value), percentile in pairs
            ),
            score=float(score[one]),
            told=int((~np.isnan(values[one]) & (weights > 0)).sum()),
            rank=int(rank[one]),
            without_one=(int(lowest[one]), int(highest[one])),
            redrawn=(int(bounds[0, one]), int(bounds[1, one])),
        )


def _without_one(scaled: Values, weights: Values) -> tuple[Values, Values]:
    """For each candidate the best and the worst rank when one factor is left out.

    The rank as it is counts too, since nothing can be left out of a single factor.
    """
    told = weights * ~np.isnan(scaled).all(axis=0)
    kept = [weights, *(weights * one for one in 1 - np.eye(len(weights)) if (told * one).any())]
    found = np.stack([ranks(scores(scaled, one)) for one in kept])
    return found.min(axis=0), found.max(axis=0)


def _redrawn(portfolios: Portfolios, places: list[Numbers], weights: Values) -> Values:
    """The 2.5 % and 97.5 % points of each rank over draws of every applicant's filings."""
    generator = np.random.default_rng(SEED)
    drawn = [
        portfolios.factors(
            one, generator.multinomial(len(one), np.full(len(one), 1 / len(one)), size=DRAWS)
        )
        if len(one)
        else np.full((DRAWS, len(FACTORS)), np.nan)
        for one in places
    ]
    rank = ranks(scores(percentiles(np.stack(drawn, axis=1)), weights))
    bounds: Values = np.quantile(rank, [0.025, 0.975], axis=0, method="closest_observation")
    return bounds
