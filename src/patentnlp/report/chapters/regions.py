"""Where the applicants sit."""

from collections.abc import Iterator

from patentnlp import charts
from patentnlp.report.chapters.choosing import FEW
from patentnlp.report.document import Cell, Exhibit, Plot, Section, Sentence
from patentnlp.report.exhibits import SHARE, count_cell, exhibit, share_cells, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.regions import Regions

__all__ = ["regions"]

NAMED = 5


def regions(teller: Teller) -> Section:
    """The provinces."""
    found = teller.statistics.regions
    title = teller.text("regions.title")
    if isinstance(found, Missing):
        return Section("regions", title, missing=teller.missing(found))
    paragraph = tuple(_sentences(teller, found))
    missing = teller.missing(teller.lacking("branch"))
    return Section("regions", title, (paragraph,), tuple(_exhibits(teller, found)), missing)


def _sentences(teller: Teller, found: Regions) -> Iterator[Sentence]:
    places = range(min(NAMED, len(found.provinces)))
    yield teller.listed("regions.order", "regions.one", [f"regions.provinces[{n}]" for n in places])
    if found.leading.count:
        yield teller.tell("regions.leading")
    if found.with_province.count < found.with_province.base:
        yield teller.tell("regions.base")
    if found.with_province.count < FEW <= found.with_province.base:
        yield teller.tell("regions.few")


def _exhibits(teller: Teller, found: Regions) -> Iterator[Exhibit]:
    name = teller.vocabulary.name
    rows = [(Cell(name("province", one.name)), *share_cells(one.share)) for one in found.provinces]
    data = table(teller, ("province", *SHARE), rows, plot=Plot("bar", 0, (1,)))
    chart = charts.provinces(found, vocabulary=teller.vocabulary)
    yield exhibit(teller, "provinces", data, chart=chart, notes=("tiles",))
    if found.quotients:
        cells = [
            (
                Cell(name("province", one.province)),
                Cell(name("branch", one.branch)),
                count_cell(one.records),
                Cell(one.quotient),
            )
            for one in found.quotients
        ]
        data = table(teller, ("province", "branch", "records", "quotient"), cells)
        chart = charts.location_quotients(found.quotients, vocabulary=teller.vocabulary)
        yield exhibit(teller, "quotients", data, chart=chart, notes=("quotient",))
