"""What the filings improve."""

from collections.abc import Iterator, Sequence

from patentnlp import charts
from patentnlp.report.chapters.branches import composition_exhibit
from patentnlp.report.chapters.choosing import FEWEST, largest_first, leaders, untagged
from patentnlp.report.document import Cell, Exhibit, Section, Sentence, Table
from patentnlp.report.exhibits import SHARE, exhibit, share_cells, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.effects import EffectOfApplicant, Effects
from patentnlp.statistics.matrix import CLEAR, Matrix

__all__ = ["effects"]

FEWEST_COMPARED = 2  # applicants
PAIRS = 3


def effects(teller: Teller) -> Section:
    """The effects, and the technology × effect matrix."""
    found = teller.statistics.effects
    title = teller.text("effects.title")
    gone = found if isinstance(found, Missing) else untagged(found.overall)
    if isinstance(found, Missing) or gone:
        return Section("effects", title, missing=teller.missing(gone))
    return Section(
        "effects",
        title,
        (tuple(_sentences(teller, found)),),
        tuple(_exhibits(teller, found)),
        teller.missing(found.by_branch, teller.lacking("year", "applicant")),
    )


def _sentences(teller: Teller, found: Effects) -> Iterator[Sentence]:
    order = largest_first(teller, "effects.overall")
    yield teller.listed("effects.shares", "effects.share", order)
    yield from _agreement(teller, found.by_applicant)
    if isinstance(found.by_branch, Matrix):
        yield from _pairs(teller, found.by_branch)


def _agreement(teller: Teller, shares: Sequence[EffectOfApplicant]) -> Iterator[Sentence]:
    """Which effect leads, and which comes last, with every applicant of enough records."""
    by_applicant: dict[str, list[int]] = {}
    for place, one in enumerate(shares):
        if one.share.base >= FEWEST:
            by_applicant.setdefault(one.applicant, []).append(place)
    if len(by_applicant) < FEWEST_COMPARED:
        return
    compared = [f"effects.by_applicant[{places[0]}]" for places in by_applicant.values()]
    for name, choose in (("first", max), ("last", min)):
        extremes = [
            _alone(shares, places, choose(shares[place].share.count for place in places))
            for places in by_applicant.values()
        ]
        labels = {None if place is None else shares[place].label for place in extremes}
        if len(labels) == 1 and None not in labels:
            path = f"effects.by_applicant[{extremes[0]}]"
            names = {"compared": compared} if name == "first" else {}
            yield teller.tell(f"effects.same_{name}", **names, **{name: path})
        elif name == "first":
            return


def _alone(shares: Sequence[EffectOfApplicant], places: list[int], count: int) -> int | None:
    """The place of the only share with this count."""
    found = [place for place in places if shares[place].share.count == count]
    return found[0] if len(found) == 1 else None


def _pairs(teller: Teller, matrix: Matrix) -> Iterator[Sentence]:
    cells = matrix.cells
    most = leaders([one.share.count for one in cells])
    if len(most) == 1 and cells[most[0]].share.count >= FEWEST:
        yield teller.tell("effects.most", one=f"effects.by_branch.cells[{most[0]}]")
    clear = sorted(
        (-one.residual, place)
        for place, one in enumerate(cells)
        if one.residual is not None and one.residual >= CLEAR
    )
    if clear:
        paths = [f"effects.by_branch.cells[{place}]" for _, place in clear[:PAIRS]]
        yield teller.listed("effects.more", "effects.pair", paths)


def _exhibits(teller: Teller, found: Effects) -> Iterator[Exhibit]:
    yield composition_exhibit(teller, "effects", found.overall, column="effect")
    if found.by_applicant:
        rows = [
            (Cell(one.applicant), _label(teller, one.label), *share_cells(one.share))
            for one in found.by_applicant
        ]
        chart = charts.effect_shares(found.by_applicant, vocabulary=teller.vocabulary)
        data = table(teller, ("applicant", "effect", *SHARE), rows)
        yield exhibit(teller, "effects_applicants", data, chart=chart, notes=("interval",))
    if found.by_year:
        rows = [
            (Cell(one.year), _label(teller, one.label), *share_cells(one.share))
            for one in found.by_year
        ]
        chart = charts.effect_trends(found.by_year, vocabulary=teller.vocabulary)
        data = table(teller, ("year", "effect", *SHARE), rows)
        yield exhibit(teller, "effects_years", data, chart=chart)
    if isinstance(found.by_branch, Matrix) and found.by_branch.cells:
        chart = charts.bubble_matrix(found.by_branch, vocabulary=teller.vocabulary)
        data = _matrix(teller, found.by_branch)
        yield exhibit(teller, "matrix", data, chart=chart, notes=("several", "residual"))


def _label(teller: Teller, label: str) -> Cell:
    return Cell(teller.vocabulary.name("effect", label))


def _matrix(teller: Teller, matrix: Matrix) -> Table:
    name = teller.vocabulary.name
    rows = [
        (
            Cell(name(matrix.rows, one.row)),
            Cell(name(matrix.columns, one.column)),
            *share_cells(one.share),
            Cell(
                None if one.recent is None else one.recent.value,
                None if one.recent is None else one.recent.where,
            ),
            Cell(one.residual),
        )
        for one in matrix.cells
    ]
    return table(teller, ("branch", "effect", *SHARE, "recent", "residual"), rows)
