"""Columns by year or period."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    COUNT,
    Layered,
    Row,
    finished,
    rows_of,
    steps,
    text_width,
    tooltip,
    top_of,
    where_text,
    words_at,
)
from patentnlp.charts.legend import legend
from patentnlp.charts.theme import BLUE, ORANGE, PALETTE, WIDTH, paler
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.charts.years import Years
from patentnlp.statistics.applicants import Newcomers
from patentnlp.statistics.figures import Missing
from patentnlp.statistics.trend import PeriodCount, Trend, YearCount

__all__ = ["applications_and_grants", "newcomers", "periods"]

HEIGHT = 220
WIDEST = 80  # px for a year
CHART = WIDTH - 50  # px, without the figures of the axis


def applications_and_grants(course: Trend, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """Applications by filing year beside grants by the year of the grant."""
    grants = () if isinstance(course.grants, Missing) else course.grants
    kinds = [("applications", BLUE, course.applications)]
    kinds += [("grants", ORANGE, grants)] if grants else []
    rows = [
        row | {"name": vocabulary.word(word), "colour": colour, "turn": turn}
        for turn, (word, colour, years) in enumerate(kinds)
        for row in map(_of_year, years)
    ]
    titles = {
        "name": vocabulary.word("kind"),
        "year": vocabulary.word("year"),
        "count": vocabulary.word("records"),
    }
    legend_of = [(vocabulary.word(word), colour) for word, colour, _ in kinds]
    return finished(_columns(rows, titles=titles, legend_of=legend_of, vocabulary=vocabulary))


def newcomers(years: Sequence[Newcomers], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The applicants of each year, and those who file for the first time."""
    rows: list[Row] = [
        {
            "year": one.year,
            "complete": one.complete,
            "count": count,
            "name": vocabulary.word(word),
            "colour": colour,
            "turn": turn,
            "where": where_text(where),
        }
        for one in years
        for turn, (word, count, colour, where) in enumerate(
            (
                ("active_applicants", one.active, PALETTE[4], (("year", one.year),)),
                ("new_applicants", one.new, BLUE, one.records.where),
            )
        )
    ]
    titles = {
        "name": vocabulary.word("kind"),
        "year": vocabulary.word("year"),
        "count": vocabulary.word("applicants"),
    }
    legend_of = [(row["name"], row["colour"]) for row in rows[:2]]
    return finished(_columns(rows, titles=titles, legend_of=legend_of, vocabulary=vocabulary))


def _of_year(year: YearCount) -> Row:
    return {
        "year": year.year,
        "complete": year.complete,
        "count": year.records.count,
        "where": where_text(year.records.where),
    }


def _columns(
    rows: Sequence[Row],
    *,
    titles: Mapping[str, str],
    legend_of: Sequence[tuple[str, str]],
    vocabulary: Vocabulary,
) -> Layered:
    """Columns side by side for each year; `turn` is their order within it."""
    known = {row["year"]: row["complete"] for row in reversed(rows)}
    years = Years(sorted(known), [known[year] for year in sorted(known)], CHART, HEIGHT)
    base = alt.Chart().encode(
        x=alt.X(
            "year:O",
            title=None,
            scale=_bands(len(known), gap=0.25),
            axis=alt.Axis(labelAngle=0, ticks=False, values=years.labelled()),
        ),
        xOffset=alt.XOffset("turn:O", scale=alt.Scale(paddingInner=0)),
    )
    return alt.layer(
        base.mark_bar().encode(
            y=_y(rows),
            color=alt.Color("fill:N", scale=None),
            tooltip=tooltip(titles),
        ),
        *_figures(base, rows, room=CHART * 0.75 / len(rows)),
        *legend(legend_of, width=CHART),
        *years.note(vocabulary=vocabulary),
        data=rows_of(
            row | {"fill": _fill(row["colour"], complete=row["complete"])} for row in rows
        ),
    ).properties(width=CHART, height=HEIGHT)


def _bands(count: int, *, gap: float) -> alt.Scale:
    """The places of so many columns with a gap between them; few do not grow fat."""
    room = max(gap, 1 - WIDEST * count / CHART)
    return alt.Scale(paddingInner=room, paddingOuter=room / 2)


def _fill(colour: str, *, complete: bool) -> str:
    """The colour of a column, paler if more will be published."""
    return colour if complete else paler(colour)


def _y(rows: Sequence[Row]) -> alt.Y:
    top = top_of(row["count"] for row in rows)
    return alt.Y(
        "count:Q",
        title=None,
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(format=COUNT, values=steps(top, whole=True), domain=False, ticks=False),
    )


def _figures(base: alt.Chart, rows: Sequence[Row], *, room: float) -> list[alt.Chart]:
    """The counts above the columns, if there is room for all of them."""
    if max(text_width(f"{row['count']:,}") for row in rows) > room:
        return []
    text = base.mark_text(baseline="bottom", dy=-2)
    return [text.encode(y=alt.Y("count:Q"), text=alt.Text("count:Q", format=","))]


def periods(counts: Sequence[PeriodCount], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """Applications by quarter or month."""
    rows = [
        {
            "period": one.period,
            "fill": _fill(BLUE, complete=one.complete),
            "count": one.records.count,
            "where": where_text(one.records.where),
        }
        for one in counts
    ]
    names = [one.period for one in counts]
    every = -(-len(names) * 54 // CHART)
    titles = {"period": vocabulary.name("key", "period"), "count": vocabulary.word("applications")}
    x = alt.X(
        "period:O",
        title=None,
        sort=None,
        scale=_bands(len(names), gap=0.1),
        axis=alt.Axis(labelAngle=0, ticks=False, values=names[::-1][::every]),
    )
    drawn = (
        alt.Chart(rows_of(rows))
        .mark_bar()
        .encode(
            x=x,
            y=_y(rows).title(vocabulary.word("applications")),
            color=alt.Color("fill:N", scale=None),
            tooltip=tooltip(titles),
        )
    )
    first = next((one.period for one in counts if not one.complete), None)
    words = vocabulary.word("incomplete_period").format(period=first)
    note = [] if first is None else [words_at(words, x=CHART)]
    return finished(alt.layer(drawn, *note).properties(width=CHART, height=HEIGHT))
