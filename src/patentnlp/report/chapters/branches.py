"""What the filings are made of: any facet's labels, and the IPC subclasses."""

from collections.abc import Iterator, Sequence

from patentnlp import charts
from patentnlp.report.chapters.choosing import FEW, largest_first, leaders, untagged
from patentnlp.report.chapters.trend import label_trend_exhibit
from patentnlp.report.document import Cell, Exhibit, Plot, Section, Sentence
from patentnlp.report.exhibits import SHARE, exhibit, share_cells, table
from patentnlp.report.telling import Teller
from patentnlp.statistics.composition import Composition

__all__ = ["branches", "composition_exhibit", "others"]


def branches(teller: Teller) -> Section:
    """The technology branches and the IPC subclasses."""
    whole, classes = teller.statistics.branches, teller.statistics.subclasses
    empty = untagged(whole) if isinstance(whole, Composition) else None
    missing = teller.missing(whole, empty, classes)
    exhibits = []
    if isinstance(whole, Composition):
        exhibits.append(composition_exhibit(teller, "composition", whole))
        if whole.trends:
            exhibits.append(
                label_trend_exhibit(teller, "branch_trends", whole.trends, key="branch")
            )
    if isinstance(classes, Composition):
        exhibits.append(composition_exhibit(teller, "subclasses", classes, column="subclass"))
    sentences = tuple(_sentences(teller))
    return Section(
        "branches", teller.text("branches.title"), (sentences,), tuple(exhibits), missing
    )


def _sentences(teller: Teller) -> Iterator[Sentence]:
    whole, classes = teller.statistics.branches, teller.statistics.subclasses
    if isinstance(whole, Composition) and not untagged(whole):
        yield from _largest(teller, whole)
        yield teller.tell("branches.total")
        if whole.with_any.count < FEW <= whole.with_any.base:
            yield teller.tell("branches.few")
    if isinstance(classes, Composition):
        most = [f"subclasses.rows[{place}]" for place in _leading(classes)]
        if most:
            yield teller.tell("branches.subclasses", most=most, first=most[0])


def _largest(teller: Teller, whole: Composition) -> Iterator[Sentence]:
    """The two largest branches, unless the second is one of several equals."""
    order, first = largest_first(teller, "branches"), _leading(whole)
    if len(order) > 1 and _count(teller, order[1:2]) != _count(teller, order[2:3]):
        yield teller.tell("branches.first_two", first=order[0], second=order[1])
    elif first:
        most = [f"branches.rows[{place}]" for place in first]
        yield teller.tell("branches.first", most=most, first=most[0])


def _leading(whole: Composition) -> list[int]:
    return leaders([row.share.count for row in whole.rows])


def _count(teller: Teller, paths: Sequence[str]) -> list[int]:
    return [teller.find(path).share.count for path in paths]


def composition_exhibit(
    teller: Teller,
    name: str,
    whole: Composition,
    *,
    column: str = "label",
    number: int | None = None,
    **paths: str,
) -> Exhibit:
    """The shares of the values of a key."""
    rows = [
        (Cell(teller.vocabulary.name(whole.key, row.name)), *share_cells(row.share))
        for row in whole.rows
    ]
    return exhibit(
        teller,
        name,
        table(teller, (column, *SHARE), rows, plot=Plot("bar", 0, (1,))),
        chart=charts.composition(whole, vocabulary=teller.vocabulary) if whole.rows else None,
        notes=("several", "interval"),
        number=number,
        **paths,
    )


def others(teller: Teller) -> Iterator[Section]:
    """A chapter for each facet of a user's own taxonomy."""
    for place, whole in enumerate(teller.statistics.others):
        path = f"others[{place}]"
        facet = f"{path}.key"
        order = largest_first(teller, path)
        paragraph = [teller.tell("others.total", composition=path)]
        if order:
            counts = teller.listed("others.counts", "others.count", order, composition=path)
            paragraph.insert(0, counts)
        exhibits = [composition_exhibit(teller, "other", whole, number=place, facet=facet)]
        if whole.trends:
            exhibits.append(
                label_trend_exhibit(
                    teller, "other_trends", whole.trends, key=whole.key, number=place, facet=facet
                )
            )
        title = teller.text("others.title", facet=facet)
        yield Section(f"other_{place}", title, (tuple(paragraph),), tuple(exhibits))
