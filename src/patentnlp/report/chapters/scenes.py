"""Where the inventions are used."""

from collections.abc import Iterator

from patentnlp import charts
from patentnlp.report.chapters.branches import composition_exhibit
from patentnlp.report.chapters.choosing import FEW, fastest, largest_first, untagged
from patentnlp.report.chapters.trend import label_trend_exhibit
from patentnlp.report.document import Cell, Exhibit, Section, Sentence
from patentnlp.report.exhibits import count_cell, exhibit, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.scenes import Scenes

__all__ = ["scenes"]


def scenes(teller: Teller) -> Section:
    """The application scenes with the leaders of each."""
    found = teller.statistics.scenes
    title = teller.text("scenes.title")
    gone = found if isinstance(found, Missing) else untagged(found.overall)
    if isinstance(found, Missing) or gone:
        return Section("scenes", title, missing=teller.missing(gone))
    paragraph = tuple(_sentences(teller, found))
    missing = teller.missing(teller.lacking("year", "applicant"))
    return Section("scenes", title, (paragraph,), tuple(_exhibits(teller, found)), missing)


def _sentences(teller: Teller, found: Scenes) -> Iterator[Sentence]:
    order = largest_first(teller, "scenes.overall")
    yield teller.listed("scenes.counts", "scenes.count", order)
    yield teller.tell("scenes.total")
    if found.overall.with_any.count < FEW <= found.overall.with_any.base:
        yield teller.tell("scenes.few")
    if one := fastest(teller, "scenes.overall"):
        yield teller.tell("scenes.fastest", one=one)


def _exhibits(teller: Teller, found: Scenes) -> Iterator[Exhibit]:
    yield composition_exhibit(teller, "scenes", found.overall, column="scene")
    if found.overall.trends:
        yield label_trend_exhibit(teller, "scene_trends", found.overall.trends, key="scene")
    if found.leaders:
        rows = [
            (
                Cell(teller.vocabulary.name("scene", one.scene)),
                Cell(one.rank),
                Cell(one.applicant),
                count_cell(one.records),
            )
            for one in found.leaders
        ]
        data = table(teller, ("scene", "rank", "applicant", "records"), rows)
        chart = charts.scene_leaders(found.leaders, vocabulary=teller.vocabulary)
        yield exhibit(teller, "scene_leaders", data, chart=chart, notes=("whole",))
