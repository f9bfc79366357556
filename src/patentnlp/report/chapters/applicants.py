"""Who files: rankings, kinds of applicants, concentration, newcomers and partners."""

from collections.abc import Iterator, Sequence

from patentnlp import charts
from patentnlp.report.chapters.choosing import leaders
from patentnlp.report.document import Cell, Exhibit, Plot, Section, Sentence, Table
from patentnlp.report.exhibits import (
    SHARE,
    count_cell,
    exhibit,
    plain_cells,
    share_cells,
    table,
)
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.applicants import Applicants, Rank, Ranking

__all__ = ["applicants"]

FOLLOWERS = 3
LARGEST = 10  # applicants, whose share is trivial where there are no others
# Concentration by HHI as the US merger guidelines of 2010 call it.
LEVELS = ((0.25, "concentrated"), (0.15, "moderate"), (0.0, "spread"))
RANKS = ("rank", "applicant", "type", "origin", "applications", "fraction", "grants")


def applicants(teller: Teller) -> Section:
    """Who files."""
    found = teller.statistics.applicants
    title = teller.text("applicants.title")
    if isinstance(found, Missing):
        return Section("applicants", title, missing=teller.missing(found))
    paragraphs = (
        tuple(_leaders(teller, found)),
        (*_structure(teller, found), *_partners(teller, found)),
    )
    grants = (one.by_grants for one in found.rankings)
    missing = teller.missing(found.types, *grants, teller.lacking("year"))
    return Section("applicants", title, paragraphs, tuple(_exhibits(teller, found)), missing)


def _leaders(teller: Teller, found: Applicants) -> Iterator[Sentence]:
    for place, ranking in enumerate(found.rankings):
        path = f"applicants.rankings[{place}]"
        if ranking.group == "company" and ranking.by_applications:
            yield _leader(teller, ranking, path)
            yield from _first(teller, ranking.by_grants, f"{path}.by_grants", "grants_leader")
        elif ranking.group == "university":
            rows = f"{path}.by_applications"
            yield from _first(teller, ranking.by_applications, rows, "universities")


def _leader(teller: Teller, ranking: Ranking, path: str) -> Sentence:
    ranks = ranking.by_applications
    rows = [f"{path}.by_applications[{place}]" for place in range(len(ranks))]
    tied = _at_the_top(teller, ranks)
    if len(rows) == 1:
        return teller.tell("applicants.only", first=rows[0])
    if not tied:
        return teller.tell("applicants.crowded", first=rows[0])
    if len(tied) > 1:
        names = [rows[place] for place in tied]
        return teller.tell("applicants.tied", first=rows[0], tied=names)
    return teller.tell("applicants.leader", first=rows[0], others=rows[1 : 1 + FOLLOWERS])


def _first(
    teller: Teller, ranks: Sequence[Rank] | Missing, path: str, template: str
) -> Iterator[Sentence]:
    """The sentence on the first of a ranking of several, if few share that place."""
    several = () if isinstance(ranks, Missing) or len(ranks) == 1 else ranks
    if places := _at_the_top(teller, several):
        rows = [f"{path}[{place}]" for place in places]
        yield teller.tell(f"applicants.{template}", tied=rows, first=rows[0])


def _at_the_top(teller: Teller, ranks: Sequence[Rank]) -> list[int]:
    """The places of those who share the first rank; none where more may than are told."""
    cut = len(ranks) == teller.statistics.scope.top and ranks[-1].rank == 1
    return [] if cut else leaders([one.rank == 1 for one in ranks])


def _structure(teller: Teller, found: Applicants) -> Iterator[Sentence]:
    told = [
        f"applicants.types[{place}]"
        for place, one in enumerate(() if isinstance(found.types, Missing) else found.types)
        if one.share.count and one.name != "unknown"
    ]
    if told:
        yield teller.listed("applicants.types", "applicants.type", told)
    if found.concentration.applicants > LARGEST:
        level = next(name for bound, name in LEVELS if found.concentration.hhi >= bound)
        yield teller.tell(f"applicants.{level}")
    complete = [place for place, one in enumerate(found.newcomers) if one.complete and one.active]
    if len(complete) > 1:
        new = found.newcomers[complete[-1]].new
        path = f"applicants.newcomers[{complete[-1]}]"
        yield teller.tell(f"applicants.{'newcomers' if new else 'no_newcomers'}", one=path)


def _partners(teller: Teller, found: Applicants) -> Iterator[Sentence]:
    if not found.pairs:
        yield teller.tell("applicants.alone")
        return
    yield teller.tell("applicants.joint")
    counts = [one.records.count for one in found.pairs]
    if counts[0] > 1 and len(leaders(counts)) == 1:
        yield teller.tell("applicants.closest", first="applicants.pairs[0]")


def _exhibits(teller: Teller, found: Applicants) -> Iterator[Exhibit]:
    for ranking in found.rankings:
        yield from _ranking(teller, ranking)
    if not isinstance(found.types, Missing) and found.types:
        rows = [
            (Cell(teller.vocabulary.name("applicant_type", one.name)), *share_cells(one.share))
            for one in found.types
        ]
        data = table(teller, ("type", *SHARE), rows, plot=Plot("bar", 0, (1,)))
        chart = charts.shares(found.types, key="applicant_type", vocabulary=teller.vocabulary)
        yield exhibit(teller, "types", data, chart=chart, notes=("whole", "interval"))
    yield exhibit(teller, "concentration", _concentration(teller, found))
    if found.newcomers:
        yield _newcomers(teller, found)
    if found.pairs:
        rows = [(Cell(one.first), Cell(one.second), count_cell(one.records)) for one in found.pairs]
        data = table(teller, ("first", "second", "records"), rows)
        chart = charts.partners(found.pairs, vocabulary=teller.vocabulary)
        yield exhibit(teller, "partners", data, chart=chart)


def _ranking(teller: Teller, ranking: Ranking) -> Iterator[Exhibit]:
    """Twin bars of applications and grants, and for companies the order by grants."""
    if not ranking.by_applications:
        return
    granted = not isinstance(ranking.by_grants, Missing)
    plot = Plot("bar", 1, (4, 6) if granted else (4,))
    yield exhibit(
        teller,
        ranking.group if granted else f"{ranking.group}_filed",
        table(teller, RANKS, _ranks(teller, ranking.by_applications), plot=plot),
        chart=charts.leading_applicants(ranking, vocabulary=teller.vocabulary),
        notes=("whole",),
    )
    if ranking.group == "company" and not isinstance(ranking.by_grants, Missing):
        rows = _ranks(teller, ranking.by_grants)
        data = table(teller, RANKS, rows, plot=Plot("bar", 1, (6,)))
        yield exhibit(teller, "company_grants", data, notes=("whole",))


def _ranks(teller: Teller, ranks: tuple[Rank, ...]) -> Iterator[tuple[Cell, ...]]:
    for one in ranks:
        yield (
            Cell(one.rank),
            Cell(one.applicant, one.records.where),
            Cell(teller.vocabulary.name("applicant_type", one.type)),
            Cell(teller.vocabulary.name("origin", one.origin)),
            count_cell(one.records),
            Cell(one.fraction),
            count_cell(one.grants),
        )


def _concentration(teller: Teller, found: Applicants) -> Table:
    whole = found.concentration
    row = plain_cells(whole.applicants, whole.cr4, whole.cr10, whole.hhi)
    return table(teller, ("active", "cr4", "cr10", "hhi"), [row])


def _newcomers(teller: Teller, found: Applicants) -> Exhibit:
    rows = [
        (Cell(one.year), Cell(one.active), Cell(one.new), count_cell(one.records))
        for one in found.newcomers
    ]
    return exhibit(
        teller,
        "newcomers",
        table(teller, ("year", "active", "new", "records"), rows, plot=Plot("column", 0, (1, 2))),
        chart=charts.newcomers(found.newcomers, vocabulary=teller.vocabulary),
        notes=("first_seen",),
    )
