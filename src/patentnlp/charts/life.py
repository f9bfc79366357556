"""The path of a technology: how many applicants file how much, year by year."""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    COUNT,
    Row,
    finished,
    outline_of,
    rows_of,
    steps,
    text_width,
    tooltip,
    top_of,
    where_text,
)
from patentnlp.charts.theme import BLUE, FONT_SIZE, WIDTH
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.charts.years import Years
from patentnlp.statistics.life_cycle import LifeCycle, LifeYear

__all__ = ["life_cycle"]

HEIGHT = 300
CHART = WIDTH - 60  # px, without the figures of the axis
LABEL, LINE, POINT = text_width("2000"), FONT_SIZE + 1, 4  # px
# Where the year of a point may stand, right and down of it in px.
BESIDE = ((21, -8), (21, 8), (-21, -8), (-21, 8), (0, -13), (0, 13))


def life_cycle(path: LifeCycle, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """Applications against applicants, a point for each year, joined in their order."""
    shown = path.years
    years = Years([one.year for one in shown], [one.complete for one in shown], CHART, HEIGHT)
    rows = [_of_year(one) for one in shown]
    x, y = _axis("applicants", rows, vocabulary), _axis("count", rows, vocabulary)
    titles = {
        "year": vocabulary.name("key", "year"),
        "applicants": vocabulary.word("applicants"),
        "count": vocabulary.word("applications"),
    }
    points = alt.Chart(rows_of(rows)).mark_point(
        size=45, opacity=1, filled=True, stroke=BLUE, strokeWidth=1.5
    )
    places = {"x": alt.X("at_x:Q", scale=None), "y": alt.Y("at_y:Q", scale=None)}
    words = alt.Chart(rows_of(_labelled(rows))).mark_text(baseline="middle")
    return finished(
        alt.layer(
            *(line.encode(x=x, y=y, order=alt.Order("year:O")) for line in _lines(rows, years)),
            points.encode(x=x, y=y, fill=alt.Fill("fill:N", scale=None), tooltip=tooltip(titles)),
            words.encode(**places, text=alt.Text("year:O")),
            *years.note(vocabulary=vocabulary),
        ).properties(width=CHART, height=HEIGHT)
    )


def _of_year(one: LifeYear) -> Row:
    return {
        "year": one.year,
        "complete": one.complete,
        "fill": BLUE if one.complete else "white",
        "applicants": one.applicants,
        "count": one.records.count,
        "where": where_text(one.records.where),
    }


def _lines(rows: Sequence[Row], years: Years) -> Iterator[alt.Chart]:
    """The path over the complete years, and dashed over the others."""
    first = years.open_from
    solid = [row for row in rows if row["complete"]]
    open_ = [row for row in rows if first is not None and row["year"] >= first - 1]
    yield alt.Chart(outline_of(solid)).mark_line(strokeWidth=1.5, color=BLUE)
    yield alt.Chart(outline_of(open_)).mark_line(strokeWidth=1.5, color=BLUE, strokeDash=[4, 3])


def _axis(field: str, rows: Sequence[Row], vocabulary: Vocabulary) -> Any:
    of = alt.X if field == "applicants" else alt.Y
    top = _top(field, rows)
    return of(
        f"{field}:Q",
        title=vocabulary.word("applicants" if field == "applicants" else "applications"),
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(format=COUNT, values=steps(top, whole=True)),
    )


def _top(field: str, rows: Sequence[Row]) -> float:
    return top_of(row[field] for row in rows)


def _labelled(rows: Sequence[Row]) -> Iterator[Row]:
    """The years beside their points, the last ones first, where they cover nothing."""
    across = CHART / _top("applicants", rows)
    along = HEIGHT / _top("count", rows)
    points = [(row["applicants"] * across, HEIGHT - row["count"] * along) for row in rows]
    taken: list[tuple[float, ...]] = [(x, y, POINT, POINT) for x, y in points]
    for row, (x, y) in zip(reversed(rows), reversed(points), strict=True):
        for right, down in BESIDE:
            place = x + right, min(y + down, HEIGHT - LINE)
            if all(
                abs(place[0] - one) > LABEL / 2 + half or abs(place[1] - other) > LINE / 2 + high
                for one, other, half, high in taken
            ):
                taken.append((*place, LABEL / 2, LINE / 2))
                yield row | {"at_x": round(place[0], 1), "at_y": round(place[1], 1)}
                break
