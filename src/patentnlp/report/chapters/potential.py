"""Innovation potential by nine factors."""

from collections.abc import Iterator, Sequence

from patentnlp import charts
from patentnlp.report.chapters.choosing import FEWEST, NAMED
from patentnlp.report.document import Cell, Column, Exhibit, Section, Sentence, Table
from patentnlp.report.exhibits import exhibit, plain_cells, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.portfolio import DIMENSIONS, FACTORS
from patentnlp.statistics.potential import Candidate, FactorValue, Potential

__all__ = ["potential"]

OUTSTANDING = 0.9  # percentile
DECILE = 10  # candidates, of fewer none is in the first tenth
RANKED = 50
SIZE, CLAIMS = "applications", "mean_claims"  # all other factors are shares
RANGES = ("without_low", "without_high", "redrawn_low", "redrawn_high")


def potential(teller: Teller) -> Section:
    """The nine factors of the applicants compared."""
    found = teller.statistics.potential
    title = teller.text("potential.title")
    if isinstance(found, Missing):
        return Section("potential", title, missing=teller.missing(found))
    paragraph = tuple(_sentences(teller, found))
    return Section("potential", title, (paragraph,), tuple(_exhibits(teller, found)))


def _sentences(teller: Teller, found: Potential) -> Iterator[Sentence]:
    if len(found.candidates) > 1:
        yield _best(teller, found)
        yield from _of_those_shown(teller, found)
        yield teller.tell(f"potential.weights_{found.weighting}")
    else:
        yield teller.tell("potential.alone")
    if found.missing:
        factors = [f"potential.missing[{place}]" for place in range(len(found.missing))]
        yield teller.tell("potential.missing", factors=factors)


def _best(teller: Teller, found: Potential) -> Sentence:
    """Who has the highest score, and how sure that is."""
    best = [place for place, one in enumerate(found.candidates) if one.rank == 1]
    rows = [f"potential.candidates[{place}]" for place in best]
    first = found.candidates[0]
    if len(best) > NAMED:
        return teller.tell("potential.alike")
    if len(best) > 1:
        return teller.tell("potential.tied", first=rows[0], tied=rows)
    if first.records < FEWEST:
        return teller.tell("potential.best_of_few", first=rows[0])
    return teller.tell("potential.best", first=rows[0])


def _of_those_shown(teller: Teller, found: Potential) -> Iterator[Sentence]:
    """What holds for all applicants shown that have enough records, and who stands out."""
    shown = [
        place
        for place, one in enumerate(found.candidates)
        if one.applicant in found.shown and one.records >= FEWEST
    ]
    mean, claims = found.means["mean_claims"], _values(found, shown, "mean_claims")
    if mean is not None and len(claims) > 1 and min(claims)[0] > mean + 1:
        owners = [_owner(path) for _, path in claims]
        yield teller.tell("potential.claims", names=owners, lowest=min(claims)[1])
    if len(found.candidates) >= DECILE:
        recent = [place for place in shown if _stands_out(found.candidates[place])]
        names = [f"potential.candidates[{place}]" for place in recent]
        if names:
            yield teller.tell("potential.recent", names=names)
    abroad = _values(found, shown, "abroad_share")
    highest = [path for value, path in abroad if value == max(abroad)[0]]
    if len(highest) == 1 < len(abroad):
        names = [_owner(path) for _, path in abroad]
        yield teller.tell("potential.abroad", names=names, one=_owner(highest[0]), value=highest[0])


def _values(found: Potential, places: Sequence[int], factor: str) -> list[tuple[float, str]]:
    """The known values of a factor with their paths."""
    number = FACTORS.index(factor)
    values = [(found.candidates[place].factors[number].value, place) for place in places]
    return [
        (value, f"potential.candidates[{place}].factors[{number}]")
        for value, place in values
        if value is not None
    ]


def _owner(factor: str) -> str:
    """The path of the applicant of a factor."""
    return factor.partition(".factors")[0]


def _stands_out(one: Candidate) -> bool:
    percentile = one.factors[FACTORS.index("recent_share")].percentile
    return percentile is not None and percentile >= OUTSTANDING


def _exhibits(teller: Teller, found: Potential) -> Iterator[Exhibit]:
    vocabulary = teller.vocabulary
    factors, ranks = _factors(teller, found), _ranks(teller, found)
    chart = charts.nine_factors(found, vocabulary=vocabulary)
    yield exhibit(teller, "factors", factors, chart=chart, notes=("percentile",))
    chart = charts.rank_ranges(found, vocabulary=vocabulary)
    yield exhibit(teller, "ranks", ranks, chart=chart, notes=("ranges",))


def _factors(teller: Teller, found: Potential) -> Table:
    """A row for each factor: values and percentiles of those shown, the mean of all."""
    by_name = {one.applicant: one for one in found.candidates}
    shown = [by_name[name] for name in found.shown if name in by_name]
    rows = []
    for number, factor in enumerate(FACTORS):
        cells = (_value(one, one.factors[number]) for one in shown)
        rows.append(
            (
                Cell(teller.vocabulary.name("dimension", _dimension(factor))),
                Cell(teller.vocabulary.name("factor", factor)),
                *(cell for pair in cells for cell in pair),
                Cell(_printed(factor, found.means[factor])),
            )
        )
    percentile = teller.text("columns.percentile")
    columns: list[str | Column] = ["dimension", "factor"]
    for one in shown:
        columns.append(Column(one.applicant))
        columns.append(Column(f"{one.applicant} {percentile}", "number", 2))
    return table(teller, [*columns, "mean"], rows)


def _value(candidate: Candidate, one: FactorValue) -> tuple[Cell, Cell]:
    counted = f"{candidate.records:,}" if one.factor == SIZE else _printed(one.factor, one.value)
    return Cell(counted, one.where), Cell(one.percentile)


def _printed(factor: str, value: float | None) -> str | None:
    """A value with the unit of its factor, since a column of the table holds several."""
    if value is None or factor == SIZE:
        return None
    return f"{value:.1f}" if factor == CLAIMS else f"{value:.1%}"


def _dimension(factor: str) -> str:
    return next(name for name, factors in DIMENSIONS.items() if factor in factors)


def _ranks(teller: Teller, found: Potential) -> Table:
    rows = [
        (
            Cell(one.rank),
            Cell(one.applicant, (("applicant", one.applicant),)),
            Cell(one.records, (("applicant", one.applicant),)),
            *plain_cells(one.score, one.told, *one.without_one, *one.redrawn),
        )
        for one in found.candidates[:RANKED]
    ]
    return table(teller, ("rank", "applicant", "records", "score", "told", *RANGES), rows)
