"""How filings develop over the years: areas, lines and columns."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt

from patentnlp.charts.bars import bars, share_rows, share_titles
from patentnlp.charts.grammar import (
    COUNT,
    Layered,
    Row,
    finished,
    left_out,
    outline_of,
    room_for,
    rows_of,
    steps,
    tooltip,
    top_of,
    where_text,
)
from patentnlp.charts.theme import BLUE, DARK, WIDTH, label_colour
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.charts.years import Years
from patentnlp.statistics.composition import Composition
from patentnlp.statistics.trend import LabelTrend, Trend, YearCount

__all__ = ["trend"]

HEIGHT = 240
MOST = 15  # labels
BELOW = 38  # px, under the years
BESIDE = 180  # px for the bars beside


def trend(
    course: Trend, parts: Composition | None = None, *, vocabulary: Vocabulary
) -> dict[str, Any]:
    """Applications by year; with `parts` stacked by their labels, and their bars beside.

    The line is the number of applications; the areas add up to more where applications have
    several labels.
    """
    if parts is None or not parts.trends:
        return finished(_area(course, (), key="", width=WIDTH - 60, vocabulary=vocabulary))
    order = sorted(parts.rows, key=lambda row: -row.share.count)[:MOST]
    by_label = {one.label: one for one in parts.trends}
    stacked = [by_label[row.name] for row in order if row.name in by_label]
    rows = share_rows(order, key=parts.key, vocabulary=vocabulary)
    names = room_for((row["name"] for row in rows), most=110)
    beside = bars(
        rows,
        titles=share_titles(parts.key, vocabulary),
        width=BESIDE,
        names=names,
        step=min(26, HEIGHT // len(rows)),
    )
    left = _area(
        course, stacked, key=parts.key, width=WIDTH - 80 - BESIDE - names, vocabulary=vocabulary
    )
    note = left_out(len(parts.rows) - len(order), vocabulary=vocabulary, y=HEIGHT + BELOW)
    return finished(alt.hconcat(alt.layer(left, *note), beside, spacing=14))


def _area(
    course: Trend,
    stacked: Sequence[LabelTrend],
    *,
    key: str,
    width: int,
    vocabulary: Vocabulary,
) -> Layered:
    """The areas of the labels, else one of all, and the line of all applications."""
    shown = course.applications
    years = Years([one.year for one in shown], [one.complete for one in shown], width, HEIGHT)
    totals = [_of_year(one) for one in shown]
    parts = list(_parts(stacked, key=key, vocabulary=vocabulary))
    y = _y(totals, parts, vocabulary)
    rows = parts or [row | {"colour": BLUE, "name": "", "place": 0} for row in totals]
    titles = {"year": vocabulary.name("key", "year"), "count": vocabulary.word("applications")}
    named = {"name": vocabulary.name("key", key)} if parts else {}
    columns = _stack(rows_of(rows), years, y=y).encode(tooltip=tooltip({**named, **titles}))
    # A year alone has no area: its columns, otherwise there to be pointed at, are seen.
    alone = len(shown) == 1
    line = {"x": years.x(), "y": y.stack(None)}
    points = alt.Chart(rows_of(totals)).mark_point(color=DARK, filled=True, size=30, opacity=1)
    return alt.layer(
        _stack(outline_of(rows), years, y=y).mark_area(opacity=0.9),
        *years.unfinished(vocabulary=vocabulary),
        columns.mark_bar(size=40 if alone else width / len(shown), opacity=1 if alone else 0),
        alt.Chart(outline_of(totals)).mark_line(color=DARK, strokeWidth=1.5).encode(**line),
        points.encode(**line, tooltip=tooltip(titles)),
    ).properties(width=width, height=HEIGHT)


def _stack(data: alt.InlineData, years: Years, *, y: alt.Y) -> alt.Chart:
    """The labels on top of each other, the one of place 0 uppermost."""
    stack: alt.Chart = alt.Chart(data).encode(
        x=years.x(),
        y=y,
        color=alt.Color("colour:N", scale=None),
        detail=alt.Detail("name:N"),
        order=alt.Order("place:Q", sort="descending"),
    )
    return stack


def _y(totals: Sequence[Row], parts: Sequence[Row], vocabulary: Vocabulary) -> alt.Y:
    """The axis of the applications, up to the highest line or stack."""
    stacks = Counter({row["year"]: 0 for row in totals})
    for row in parts:
        stacks[row["year"]] += row["count"]
    top = top_of([*stacks.values(), *(row["count"] for row in totals)])
    title = vocabulary.word("applications")
    return alt.Y(
        "count:Q",
        stack="zero",
        title=vocabulary.word("with_line").format(of=title) if parts else title,
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(
            format=COUNT,
            values=steps(top, whole=True),
            domain=False,
            ticks=False,
            labelPadding=8,
        ),
    )


def _parts(trends: Sequence[LabelTrend], *, key: str, vocabulary: Vocabulary) -> Iterable[Row]:
    for place, one in enumerate(trends):
        name = vocabulary.name(key, one.label)
        colour = label_colour(key, one.label, vocabulary=vocabulary)
        for year in one.years:
            yield _of_year(year) | {"name": name, "colour": colour, "place": place}


def _of_year(year: YearCount) -> Row:
    return {
        "year": year.year,
        "count": year.records.count,
        "complete": year.complete,
        "where": where_text(year.records.where),
    }
