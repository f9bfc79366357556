"""The main charts on one page, for a picture of the whole report."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from patentnlp.charts.bars import composition
from patentnlp.charts.courses import trend
from patentnlp.charts.crossings import bubble_matrix
from patentnlp.charts.grammar import drawable
from patentnlp.charts.leaders import leading_applicants
from patentnlp.charts.places import provinces
from patentnlp.charts.states import legal_status
from patentnlp.charts.theme import CONFIG, GREY
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics import Missing, Statistics

__all__ = ["overview"]

Spec = dict[str, Any]
COLUMNS = 2


def overview(statistics: Statistics, *, vocabulary: Vocabulary, title: str) -> Spec:
    """Up to six charts on a page, those left out that the data cannot carry."""
    panels = [
        _panel(vocabulary.name("panel", name), spec)
        for name, spec in _charts(statistics, vocabulary)
    ]
    datasets = {name: rows for panel in panels for name, rows in panel.pop("datasets").items()}
    return drawable(
        {
            "$schema": alt.SCHEMA_URL,
            "config": CONFIG,
            "padding": 20,
            "title": {
                "text": title,
                "fontSize": 18,
                "offset": 20,
                **_subtitle(statistics, vocabulary),
            },
            "hconcat": [_column(panels[start::COLUMNS]) for start in range(COLUMNS)],
            "spacing": 50,
            "datasets": datasets,
        }
    )


def _charts(found: Statistics, vocabulary: Vocabulary) -> Iterator[tuple[str, Spec]]:
    """The charts by name, as far as the data carry them."""
    if not isinstance(found.trend, Missing):
        branches = None if isinstance(found.branches, Missing) else found.branches
        yield "trend", trend(found.trend, branches, vocabulary=vocabulary)
    if not isinstance(found.applicants, Missing):
        companies, _, everybody = found.applicants.rankings
        ranking = companies if companies.by_applications else everybody
        yield "applicants", leading_applicants(ranking, vocabulary=vocabulary)
    if not isinstance(found.headline.states, Missing):
        yield "status", legal_status(found.headline, vocabulary=vocabulary)
    if not isinstance(found.scenes, Missing) and found.scenes.overall.rows:
        yield "scenes", composition(found.scenes.overall, vocabulary=vocabulary)
    matrix = found.effects if isinstance(found.effects, Missing) else found.effects.by_branch
    if not isinstance(matrix, Missing) and matrix.cells:
        yield "matrix", bubble_matrix(matrix, vocabulary=vocabulary)
    if not isinstance(found.regions, Missing):
        yield "provinces", provinces(found.regions, vocabulary=vocabulary)


def _column(panels: list[Spec]) -> Spec:
    """Charts below each other, flush left with all that belongs to them."""
    return {"concat": panels, "columns": 1, "align": "none", "spacing": 34}


def _panel(title: str, spec: Spec) -> Spec:
    """A chart as a part of the page."""
    own = {name: part for name, part in spec.items() if name not in ("$schema", "config")}
    return {**own, "title": {"text": title, "offset": 12, "frame": "group"}}


def _subtitle(statistics: Statistics, vocabulary: Vocabulary) -> Spec:
    """What the data are: their day and number, and whether they are invented."""
    scope = statistics.scope
    words = [] if scope.data_date is None else [_data_date(statistics, vocabulary)]
    words += [vocabulary.word("synthetic")] if scope.synthetic else []
    return {"subtitle": words, "subtitleColor": GREY, "subtitlePadding": 6}


def _data_date(statistics: Statistics, vocabulary: Vocabulary) -> str:
    day, count = statistics.scope.data_date, statistics.scope.records
    return vocabulary.word("data_date").format(day=day, count=f"{count:,}")
