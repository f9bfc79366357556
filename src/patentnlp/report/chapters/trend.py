"""Applications and grants by year, and how fast they grow."""

from collections.abc import Iterator, Sequence

from patentnlp import charts
from patentnlp.report.chapters.choosing import course, fastest, leaders
from patentnlp.report.document import Cell, Column, Exhibit, Plot, Section, Sentence, Table
from patentnlp.report.exhibits import count_cell, exhibit, plain_cells, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.composition import Composition
from patentnlp.statistics.trend import Growth, LabelTrend, Trend, YearCount

__all__ = ["label_trend_exhibit", "trend"]


def trend(teller: Teller) -> Section:
    """Applications by year with their growth."""
    found = teller.statistics.trend
    title = teller.text("trend.title")
    if isinstance(found, Missing):
        return Section("trend", title, missing=teller.missing(found))
    dated = teller.statistics.scope.data_date is not None
    missing = teller.missing(found.growth if dated else None, found.grants)
    paragraph = tuple(_sentences(teller, found))
    return Section("trend", title, (paragraph,), tuple(_exhibits(teller, found)), missing)


def _sentences(teller: Teller, found: Trend) -> Iterator[Sentence]:
    if isinstance(found.growth, Growth):
        yield teller.tell(f"trend.{course(found.growth)}")
    complete = [one for one in found.applications if one.complete]
    if len(complete) > 1 and (years := _highest("trend.applications", complete)):
        yield teller.tell("trend.peak", years=years, first=years[0])
    if teller.statistics.scope.data_date is None:
        yield teller.tell("trend.undated")
    elif incomplete := _incomplete(teller, found):
        yield teller.tell("trend.incomplete", years=incomplete)
    grants = () if isinstance(found.grants, Missing) else found.grants
    if len(grants) > 1 and (years := _highest("trend.grants", grants)):
        yield teller.tell("trend.grants", years=years, first=years[0])
    if one := fastest(teller, "branches"):
        yield teller.tell("trend.fastest", one=one)


def _highest(path: str, years: Sequence[YearCount]) -> list[str]:
    """The paths of the years with most records, the first of all years first."""
    return [f"{path}[{place}]" for place in leaders([one.records.count for one in years])]


def _incomplete(teller: Teller, found: Trend) -> list[str]:
    """The paths of the years that are known not to be complete."""
    if teller.statistics.scope.data_date is None:
        return []
    years = enumerate(found.applications)
    return [f"trend.applications[{place}]" for place, one in years if not one.complete]


def _exhibits(teller: Teller, found: Trend) -> Iterator[Exhibit]:
    branches = teller.statistics.branches
    parts = None if isinstance(branches, Missing) else branches
    incomplete = _incomplete(teller, found)
    notes = ["incomplete"] if incomplete else []
    yield exhibit(
        teller,
        "trend",
        _by_label(teller, found, () if parts is None else parts.trends, key="branch"),
        chart=charts.trend(found, parts, vocabulary=teller.vocabulary),
        notes=[*notes, "several"] if parts else notes,
        years=incomplete,
    )
    if not isinstance(found.grants, Missing):
        chart = charts.applications_and_grants(found, vocabulary=teller.vocabulary)
        data = _grants(teller, found.applications, found.grants)
        yield exhibit(teller, "grants", data, chart=chart, notes=notes, years=incomplete)
    if found.layers:
        yield label_trend_exhibit(teller, "layer_trends", found.layers, key="layer")
    if found.periods:
        rows = [(Cell(one.period), count_cell(one.records)) for one in found.periods]
        data = table(teller, ("period", "applications"), rows, plot=Plot("column", 0, (1,)))
        chart = charts.periods(found.periods, vocabulary=teller.vocabulary)
        yield exhibit(teller, "periods", data, chart=chart)
    if isinstance(found.growth, Growth):
        yield exhibit(teller, "growth", _growth(teller, found, parts), chart=_rates(teller, parts))


def _rates(teller: Teller, parts: Composition | None) -> dict[str, object] | None:
    if parts is None or all(isinstance(one.growth, Missing) for one in parts.trends):
        return None
    return charts.growth_rates(parts.trends, key=parts.key, vocabulary=teller.vocabulary)


def _by_label(teller: Teller, found: Trend, trends: Sequence[LabelTrend], *, key: str) -> Table:
    labels = [Column(teller.vocabulary.name(key, one.label), "count") for one in trends]
    columns: list[str | Column] = ["year", "complete", "applications", *labels]
    dated = teller.statistics.scope.data_date is not None
    rows = [
        (
            Cell(year.year),
            Cell(teller.text(f"columns.{'yes' if year.complete else 'no'}") if dated else None),
            count_cell(year.records),
            *(count_cell(one.years[place].records) for one in trends),
        )
        for place, year in enumerate(found.applications)
    ]
    series = tuple(range(3, len(columns))) or (2,)
    return table(teller, columns, rows, plot=Plot("column", 0, series, stacked=True))


def _grants(
    teller: Teller, applications: Sequence[YearCount], grants: Sequence[YearCount]
) -> Table:
    """Both by year; grants go on after the last year of filing."""
    filed = {one.year: one.records for one in applications}
    granted = {one.year: one.records for one in grants}
    rows = [
        (Cell(year), count_cell(filed.get(year)), count_cell(granted.get(year)))
        for year in sorted({*filed, *granted})
    ]
    return table(teller, ("year", "applications", "grants"), rows, plot=Plot("column", 0, (1, 2)))


def _growth(teller: Teller, found: Trend, parts: Composition | None) -> Table:
    """The growth of all filings, of the layers and of the branches."""
    groups = [(teller.text("columns.all"), found.growth)]
    groups += [(teller.vocabulary.name("layer", one.label), one.growth) for one in found.layers]
    if parts:
        named = [(teller.vocabulary.name(parts.key, one.label), one) for one in parts.trends]
        groups += [(name, one.growth) for name, one in named]
    names = ("label", "first_year", "last_year", "cagr", "rate", "low", "high")
    rows = [
        plain_cells(name, one.first_year, one.last_year, one.cagr, one.rate, one.low, one.high)
        if isinstance(one, Growth)
        else plain_cells(name, *[None] * 6)
        for name, one in groups
    ]
    return table(teller, names, rows, plot=Plot("bar", 0, (3,)))


def label_trend_exhibit(
    teller: Teller,
    name: str,
    trends: Sequence[LabelTrend],
    *,
    key: str,
    number: int | None = None,
    **paths: str,
) -> Exhibit:
    """The applications of each value of a key by year."""
    vocabulary = teller.vocabulary
    labels = [Column(vocabulary.name(key, one.label), "count") for one in trends]
    rows = [
        (Cell(year), *(count_cell(one.years[place].records) for one in trends))
        for place, year in enumerate(teller.statistics.scope.years())
    ]
    plot = Plot("line", 0, tuple(range(1, len(labels) + 1)))
    return exhibit(
        teller,
        name,
        table(teller, ["year", *labels], rows, plot=plot),
        chart=charts.label_trends(trends, key=key, vocabulary=vocabulary),
        number=number,
        **paths,
    )
