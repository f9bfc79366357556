"""How many filings there are and in what state; and what a reader has to know of the data."""

from collections.abc import Iterator, Sequence

from patentnlp import charts
from patentnlp.report.chapters.choosing import FEW, course
from patentnlp.report.document import Cell, Column, Exhibit, Plot, Section, Sentence, Table
from patentnlp.report.exhibits import count_cell, exhibit, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing, Where
from patentnlp.statistics.shares import NamedShare
from patentnlp.statistics.trend import Growth

__all__ = ["facts", "overview", "remarks"]

DOMINANT = 0.5


def overview(teller: Teller) -> Section:
    """The headline figures with the legal status by layer."""
    head = teller.statistics.headline
    return Section(
        "overview",
        teller.text("overview.title"),
        (tuple(_sentences(teller)),),
        tuple(_exhibits(teller)),
        teller.missing(head.families, head.states, head.grant_rate, head.domestic, head.types),
    )


def _sentences(teller: Teller) -> Iterator[Sentence]:
    head, dated = teller.statistics.headline, teller.statistics.scope.data_date
    yield teller.tell("overview.count" if dated else "overview.count_undated")
    if not isinstance(head.families, Missing) and head.families < head.records.count:
        yield teller.tell("overview.families")
    yield from _technology(teller)
    if len(head.layers) > 1:
        layers = [f"headline.layers[{place}]" for place in range(len(head.layers))]
        yield teller.listed("overview.layers", "overview.layer", layers)
    if not isinstance(head.states, Missing):
        states = _filled("headline.states", head.states)
        yield teller.listed("overview.states", "overview.state", states)
    if not isinstance(head.grant_rate, Missing) and head.grant_rate.base:
        yield teller.tell("overview.grant_rate")
    if not isinstance(head.domestic, Missing) and head.domestic.value is not None:
        most = head.domestic.low is not None and head.domestic.low > DOMINANT
        yield teller.tell("overview.domestic_most" if most else "overview.domestic")
    if not isinstance(head.types, Missing):
        types = _filled("headline.types", head.types)
        yield teller.listed("overview.types", "overview.type", types)


def _technology(teller: Teller) -> Iterator[Sentence]:
    """How many filings have a branch, where not all have one."""
    head = teller.statistics.headline
    found = head.technology
    if isinstance(found, Missing) or not 0 < found.records.count < head.records.count:
        return
    yield teller.tell("overview.technology")
    if not isinstance(found.states, Missing):
        states = _filled("headline.technology.states", found.states)
        yield teller.listed("overview.technology_states", "overview.state", states)


def _filled(path: str, shares: Sequence[NamedShare]) -> list[str]:
    """The paths of the shares that count any record."""
    return [f"{path}[{place}]" for place, one in enumerate(shares) if one.share.count]


def _exhibits(teller: Teller) -> Iterator[Exhibit]:
    head = teller.statistics.headline
    if isinstance(head.states, Missing):
        return
    yield exhibit(
        teller,
        "status",
        _status_table(teller),
        chart=charts.legal_status(head, vocabulary=teller.vocabulary),
    )


def _status_table(teller: Teller) -> Table:
    head, vocabulary = teller.statistics.headline, teller.vocabulary
    groups = [(teller.text("columns.all"), head.records, head.states)]
    if not isinstance(head.technology, Missing):
        found = head.technology
        groups.append((teller.text("columns.technology"), found.records, found.states))
    groups += [
        (vocabulary.name("layer", one.layer), one.records, one.states) for one in head.layers
    ]
    names = [] if isinstance(head.states, Missing) else [one.name for one in head.states]
    states = [Column(vocabulary.name("status", name), "count") for name in names]
    columns: list[str | Column] = ["layer", "records", *states]
    rows = [
        (
            Cell(name),
            count_cell(records),
            *(
                Cell(one.share.count, one.share.where)
                for one in (() if isinstance(shares, Missing) else shares)
            ),
        )
        for name, records, shares in groups
    ]
    plot = Plot("bar", 0, tuple(range(2, len(columns))), stacked=True)
    return table(teller, columns, rows, plot=plot)


def facts(teller: Teller) -> Iterator[tuple[str, str, Where | None]]:
    """The headline figures: what, how many, and the records behind it."""
    found = teller.statistics
    head = found.headline
    yield _fact(teller, "records", "records_value", head.records.where)
    if not isinstance(head.states, Missing):
        for place, one in enumerate(head.states):
            if one.name in ("valid", "pending"):
                path = f"headline.states[{place}]"
                yield _fact(teller, one.name, "state_value", one.share.where, one=path)
    growth = None if isinstance(found.trend, Missing) else found.trend.growth
    if isinstance(growth, Growth) and course(growth) in ("rising", "falling"):
        yield _fact(teller, "growth", "growth_value", None)
    if not isinstance(head.domestic, Missing) and head.domestic.value is not None:
        yield _fact(teller, "domestic", "domestic_value", head.domestic.where)
    if not isinstance(head.families, Missing) and head.families < head.records.count:
        yield _fact(teller, "families", "families_value", None)


def _fact(
    teller: Teller, name: str, value: str, where: Where | None, **paths: str
) -> tuple[str, str, Where | None]:
    return teller.text(f"facts.{name}"), teller.text(f"facts.{value}", **paths), where


def remarks(teller: Teller) -> Iterator[str]:
    """What a reader has to know before any figure."""
    scope = teller.statistics.scope
    if scope.synthetic:
        yield teller.text("report.synthetic")
    if scope.records < FEW:
        yield teller.text("report.few_records")
    for place, remark in enumerate(scope.remarks):
        name = remark.reason.replace(" ", "_")
        yield teller.text(f"report.{name}", one=f"scope.remarks[{place}]")
