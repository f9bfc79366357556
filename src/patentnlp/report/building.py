"""Statistics → the document that every writer writes."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from patentnlp.charts.vocabulary import Language
from patentnlp.report.chapters.applicants import applicants
from patentnlp.report.chapters.branches import branches, others
from patentnlp.report.chapters.effects import effects
from patentnlp.report.chapters.life_cycle import life_cycle
from patentnlp.report.chapters.method import method
from patentnlp.report.chapters.overview import facts, overview, remarks
from patentnlp.report.chapters.potential import potential
from patentnlp.report.chapters.regions import regions
from patentnlp.report.chapters.scenes import scenes
from patentnlp.report.chapters.specialisation import specialisation
from patentnlp.report.chapters.trend import trend
from patentnlp.report.document import Document
from patentnlp.report.telling import Teller
from patentnlp.statistics import Statistics

__all__ = ["build_document"]

WORDS = Path(__file__).parent / "resources" / "words.toml"
CHAPTERS = (
    overview,
    trend,
    branches,
    applicants,
    effects,
    scenes,
    regions,
    specialisation,
    life_cycle,
    potential,
)


def build_document(
    statistics: Statistics, *, language: Language = "zh", title: str | None = None
) -> Document:
    """The report on the statistics, in Chinese (zh) or English (en)."""
    teller = Teller(statistics, language)
    dated = statistics.scope.data_date is not None
    return Document(
        language=language,
        title=title or teller.text("report.title"),
        subtitle=teller.text("report.subtitle" if dated else "report.subtitle_undated"),
        facts=tuple(facts(teller)),
        sections=(
            *(chapter(teller) for chapter in CHAPTERS),
            *others(teller),
            method(teller),
        ),
        records=statistics.records,
        words=_words()[language],
        names=teller.vocabulary.names,
        remarks=tuple(remarks(teller)),
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
