"""Lines over years with their names at their ends."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    Layered,
    Row,
    finished,
    largest,
    left_out,
    of_share,
    outline_of,
    room_for,
    rows_of,
    spread,
    steps,
    tooltip,
    top_of,
    where_text,
)
from patentnlp.charts.theme import FONT_SIZE, WIDTH, label_colour
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.charts.years import Years
from patentnlp.statistics.effects import EffectOfYear
from patentnlp.statistics.trend import LabelTrend

__all__ = ["effect_trends", "label_trends"]

HEIGHT = 240
GAP = FONT_SIZE + 3  # px between names
MOST = 12  # lines
BELOW = 38  # px, under the years
NAMES = 170  # px at most
AXIS = 50  # px for the figures of the axis
AXES = {"count": ",d", "share": ".0%"}
END = 14  # px between the end of a line and its name


@dataclass(frozen=True)
class _Line:
    """One line: the rows of its years have `year`, `complete` and `value`."""

    name: str
    colour: str
    rows: Sequence[Row]


def label_trends(
    trends: Sequence[LabelTrend], *, key: str, vocabulary: Vocabulary
) -> dict[str, Any]:
    """The applications of each label by year."""
    kept = largest(trends, _size, most=MOST)
    lines = [
        _Line(
            vocabulary.name(key, one.label),
            label_colour(key, one.label, vocabulary=vocabulary),
            [
                {
                    "year": year.year,
                    "complete": year.complete,
                    "value": year.records.count,
                    "count": year.records.count,
                    "where": where_text(year.records.where),
                }
                for year in one.years
            ],
        )
        for one in kept
    ]
    titles = {
        "name": vocabulary.name("key", key),
        "year": vocabulary.name("key", "year"),
        "count": vocabulary.word("applications"),
    }
    drawn = _lines(lines, titles=titles, axis="count", vocabulary=vocabulary)
    note = left_out(len(trends) - len(kept), vocabulary=vocabulary, y=HEIGHT + BELOW)
    return finished(alt.layer(drawn, *note))


def _size(trend: LabelTrend) -> int:
    return sum(year.records.count for year in trend.years)


def effect_trends(years: Sequence[EffectOfYear], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The share of each effect by year, with its interval as a band."""
    sums = Counter(one.label for one in years)
    for one in years:
        sums[one.label] += one.share.count
    labels = largest(list(sums), sums.__getitem__, most=MOST)
    lines = [
        _Line(
            vocabulary.name("effect", label),
            label_colour("effect", label, vocabulary=vocabulary),
            [
                {"year": one.year, "complete": one.complete, **of_share(one.share)}
                | {"value": round(one.share.value, 5)}
                for one in years
                if one.label == label and one.share.value is not None
            ],
        )
        for label in labels
    ]
    titles = {
        "name": vocabulary.name("key", "effect"),
        "year": vocabulary.name("key", "year"),
        "share": vocabulary.word("share"),
        "interval": vocabulary.word("interval"),
        "count": vocabulary.word("records"),
    }
    drawn = _lines(lines, titles=titles, axis="share", vocabulary=vocabulary)
    note = left_out(len(sums) - len(labels), vocabulary=vocabulary, y=HEIGHT + BELOW)
    return finished(alt.layer(drawn, *note))


def _lines(
    lines: Iterable[_Line], *, titles: Mapping[str, str], axis: str, vocabulary: Vocabulary
) -> Layered:
    drawn = [one for one in lines if one.rows]
    names = room_for((one.name for one in drawn), most=NAMES)
    known = {row["year"]: row["complete"] for one in drawn for row in one.rows}
    years = Years(
        sorted(known),
        [known[year] for year in sorted(known)],
        width=WIDTH - AXIS - END - names,
        height=HEIGHT,
    )
    top = top_of(row.get("high") or row["value"] for one in drawn for row in one.rows)
    y, low = (_y(field, titles[axis], axis=axis, top=top) for field in ("value", "low"))
    return alt.layer(
        *_bands(drawn, years, y=low),
        *_strokes(drawn, years, titles=titles, y=y),
        *_names(drawn, years, top=top, room=names),
        *years.note(vocabulary=vocabulary),
    ).properties(width=years.width, height=HEIGHT)


def _y(field: str, title: str, *, axis: str, top: float) -> alt.Y:
    return alt.Y(
        f"{field}:Q",
        title=title,
        scale=alt.Scale(domain=[0, top], nice=False),
        axis=alt.Axis(
            format=AXES[axis],
            values=steps(top, whole=axis == "count"),
            domain=False,
            ticks=False,
            labelPadding=8,
        ),
    )


def _strokes(
    lines: Sequence[_Line], years: Years, *, titles: Mapping[str, str], y: alt.Y
) -> list[alt.Chart]:
    """The lines, dashed after the last complete year, and a point for each year."""
    rows = [row | {"name": one.name, "colour": one.colour} for one in lines for row in one.rows]
    last = max((row["year"] for row in rows if row["complete"]), default=None)
    open_ = [row for row in rows if not row["complete"] or row["year"] == last]
    encoded: dict[str, Any] = {"x": years.x(), "y": y, "color": alt.Color("colour:N", scale=None)}
    solid = alt.Chart(outline_of(row for row in rows if row["complete"]))
    dashed, points = alt.Chart(outline_of(open_)), alt.Chart(rows_of(rows))
    return [
        solid.mark_line(strokeWidth=2).encode(**encoded, detail=alt.Detail("name:N")),
        dashed.mark_line(strokeWidth=2, strokeDash=[4, 3]).encode(
            **encoded, detail=alt.Detail("name:N")
        ),
        points.mark_point(filled=True, size=36, opacity=1).encode(
            **encoded, tooltip=tooltip(titles)
        ),
    ]


def _bands(lines: Sequence[_Line], years: Years, *, y: alt.Y) -> list[alt.Chart]:
    """The intervals of the lines that have them."""
    rows = [row | {"colour": one.colour} for one in lines for row in one.rows if "low" in row]
    if not rows:
        return []
    base = alt.Chart(outline_of(rows))
    band = base.mark_rule() if len(years.shown) == 1 else base.mark_area(opacity=0.15)
    colour = alt.Color("colour:N", scale=None)
    return [band.encode(x=years.x(), y=y, y2=alt.Y2("high"), color=colour)]


def _names(lines: Sequence[_Line], years: Years, *, top: float, room: int) -> list[alt.Chart]:
    """The names at the ends of the lines, moved apart where lines end close to each other."""
    ends = [years.height * (1 - one.rows[-1]["value"] / top) for one in lines]
    places = spread(ends, gap=GAP, most=years.height - 4)
    right, last = years.width, years.shown[-1]
    rows = [
        {
            "name": one.name,
            "colour": one.colour,
            "from": end,
            "to": place,
            "at": right if year == last else years.place(year),
            "on": right + END,
        }
        for one, end, place in zip(lines, ends, places, strict=True)
        for year in [one.rows[-1]["year"]]
    ]
    base = alt.Chart(rows_of(rows))
    text = base.mark_text(align="left", dx=3, limit=room, baseline="middle")
    return [
        base.mark_rule(opacity=0.6).encode(
            x=alt.X("at:Q", scale=None),
            x2=alt.X2("on"),
            y=alt.Y("from:Q", scale=None),
            y2=alt.Y2("to"),
            color=alt.Color("colour:N", scale=None),
        ),
        text.encode(
            x=alt.X("on:Q", scale=None), y=alt.Y("to:Q", scale=None), text=alt.Text("name:N")
        ),
    ]
