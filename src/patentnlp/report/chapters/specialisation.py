"""Which applicants put more than others into a branch."""

from collections.abc import Sequence

from patentnlp import charts
from patentnlp.report.chapters.choosing import FEWEST
from patentnlp.report.document import Cell, Section
from patentnlp.report.exhibits import count_cell, exhibit, table
from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.specialisation import Advantage

__all__ = ["specialisation"]

NAMED = 3


def specialisation(teller: Teller) -> Section:
    """The relative specialisation of the leading applicants."""
    found = teller.statistics.specialisation
    title = teller.text("specialisation.title")
    if isinstance(found, Missing):
        return Section("specialisation", title, missing=teller.missing(found))
    if not found:
        return Section("specialisation", title, missing=teller.missing(Missing("nothing")))
    rows = [
        (
            Cell(one.applicant),
            Cell(teller.vocabulary.name("branch", one.branch)),
            count_cell(one.records),
            Cell(one.rta),
            Cell(one.rsi),
        )
        for one in found
    ]
    shown = exhibit(
        teller,
        "specialisation",
        table(teller, ("applicant", "branch", "records", "rta", "rsi"), rows),
        chart=charts.specialisation(found, vocabulary=teller.vocabulary),
        notes=("rsi",),
    )
    strongest = _strongest(found)
    told = teller.listed("specialisation.strongest", "specialisation.one", strongest)
    return Section("specialisation", title, ((told,),) if strongest else (), (shown,))


def _strongest(found: Sequence[Advantage]) -> list[str]:
    """The paths of the highest RSI above 0, of applicants with enough records."""
    order = sorted(
        (-one.rsi, place)
        for place, one in enumerate(found)
        if one.rsi is not None and one.rsi > 0 and one.records.count >= FEWEST
    )
    return [f"specialisation[{place}]" for _, place in order[:NAMED]]
