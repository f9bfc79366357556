"""Where the technology stands in its life."""

from collections.abc import Iterator

from patentnlp import charts
from patentnlp.report.document import Cell, Plot, Section, Sentence
from patentnlp.report.exhibits import count_cell, exhibit, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.life_cycle import LifeCycle, Logistic, stage_at

__all__ = ["life_cycle"]


def life_cycle(teller: Teller) -> Section:
    """Applications against applicants by year, and the logistic fit."""
    found = teller.statistics.life_cycle
    title = teller.text("life_cycle.title")
    if isinstance(found, Missing):
        return Section("life_cycle", title, missing=teller.missing(found))
    rows = [(Cell(one.year), Cell(one.applicants), count_cell(one.records)) for one in found.years]
    plot = Plot("scatter", 1, (2,))
    shown = exhibit(
        teller,
        "life_cycle",
        table(teller, ("year", "active", "applications"), rows, plot=plot),
        chart=charts.life_cycle(found, vocabulary=teller.vocabulary),
    )
    paragraph = tuple(_sentences(teller, found))
    return Section("life_cycle", title, (paragraph,), (shown,), teller.missing(found.fit))


def _sentences(teller: Teller, found: LifeCycle) -> Iterator[Sentence]:
    complete = [place for place, one in enumerate(found.years) if one.complete]
    ends = [(found.years[place].applicants, found.years[place].records.count) for place in complete]
    if complete and ends[0] != ends[-1]:
        first, last = (f"life_cycle.years[{place}]" for place in (complete[0], complete[-1]))
        yield teller.tell("life_cycle.path", first=first, last=last)
    fit = found.fit
    if isinstance(fit, Logistic):
        yield teller.tell("life_cycle.fit")
        stages = {_stage(fit, bound) for bound in (fit.saturation_low, fit.saturation_high)}
        yield teller.tell("life_cycle.stage" if len(stages) == 1 else "life_cycle.between")
        yield teller.tell("life_cycle.assumption")


def _stage(fit: Logistic, saturation: float) -> str:
    """The stage that what is reached would mean if the saturation were another."""
    return stage_at(fit.reached * fit.saturation / saturation)
