"""The nine factors of innovation potential as a radar for each applicant."""

from collections.abc import Iterator, Sequence
from math import cos, expm1, pi, sin
from textwrap import wrap
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    NONE,
    Layered,
    Row,
    figure,
    finished,
    outline_of,
    rows_of,
    tooltip,
    where_text,
)
from patentnlp.charts.legend import legend
from patentnlp.charts.theme import BLUE, GREY, LINE, PALE, PALETTE, WIDTH
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics.portfolio import DIMENSIONS, FACTORS
from patentnlp.statistics.potential import Candidate, FactorValue, Potential

__all__ = ["nine_factors"]

MOST = 6  # applicants
COLUMNS = 2
SIZE, HEIGHT = WIDTH // COLUMNS - 10, 236  # px of one radar
RADIUS = 68  # px
LINE_HEIGHT, WRAP = 14, 14  # px, letters
MIDDLE = 0.5  # of the percentiles
RINGS = (0.25, 0.5, 0.75, 1.0)
COLOURS = dict(zip(DIMENSIONS, PALETTE, strict=False))
FORMS = {"applications": ",.0f", "mean_claims": ".1f"}


def nine_factors(potential: Potential, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """A radar of percentiles for each applicant shown, with the raw values at the spokes.

    The darker ring is the middle of the applicants compared. A factor that is not told has
    no point, and the outline goes past it.
    """
    by_name = {one.applicant: one for one in potential.candidates}
    shown = [by_name[name] for name in potential.shown if name in by_name][:MOST]
    radars = [_radar(one, potential, vocabulary) for one in shown]
    items = [(vocabulary.name("dimension", one), colour) for one, colour in COLOURS.items()]
    items.append((vocabulary.word("middle"), GREY))
    key = alt.layer(*legend(items, width=WIDTH, above=0)).properties(width=WIDTH, height=1)
    return finished(alt.vconcat(key, alt.concat(*radars, columns=COLUMNS, spacing=8)))


def _radar(one: Candidate, potential: Potential, vocabulary: Vocabulary) -> Layered:
    told = [_corner(factor, potential, vocabulary) for factor in one.factors]
    corners = [row for row in told if row["percentile"] is not None]
    outline = [row | {"turn": turn} for turn, row in enumerate([*corners, *corners[:1]])]
    titles = {
        "factor": vocabulary.word("factor"),
        "value": vocabulary.word("value"),
        "shown": vocabulary.word("percentile"),
        "mean": vocabulary.word("mean"),
    }
    title = alt.Title(
        one.applicant,
        subtitle=f"{vocabulary.word('score')} {one.score:.2f}",
        anchor="middle",
        fontSize=12,
        limit=SIZE - 20,
    )
    area = alt.Chart(outline_of(outline)).mark_line(
        color=BLUE, fill=BLUE, fillOpacity=0.2, strokeWidth=1.5
    )
    points = alt.Chart(rows_of(corners)).mark_point(filled=True, size=50, opacity=1)
    colour = alt.Color("colour:N", scale=None)
    return alt.layer(
        *_web(),
        area.encode(x=_x("x"), y=_y("y"), order=alt.Order("turn:Q")),
        points.encode(x=_x("x"), y=_y("y"), color=colour, tooltip=tooltip(titles)),
        *_spoke_names(told),
    ).properties(width=SIZE, height=HEIGHT, title=title)


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=None)


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None)


def _place(turn: int, out: float) -> tuple[float, float]:
    """Where a point lies on a spoke, in px; the first spoke points up."""
    angle = 2 * pi * turn / len(FACTORS)
    return (
        round(SIZE / 2 + RADIUS * out * sin(angle), 2),
        round(HEIGHT / 2 - RADIUS * out * cos(angle), 2),
    )


def _web() -> list[alt.Chart]:
    """The rings and spokes that all radars have."""
    places = range(len(FACTORS) + 1)
    rings = [
        {"ring": ring, "colour": GREY if ring == MIDDLE else LINE, "turn": turn, "x": x, "y": y}
        for ring in RINGS
        for turn in places
        for x, y in [_place(turn, ring)]
    ]
    spokes = [
        {"x": SIZE / 2, "y": HEIGHT / 2, "x2": x, "y2": y}
        for turn in places[:-1]
        for x, y in [_place(turn, 1)]
    ]
    return [
        alt.Chart(rows_of(rings))
        .mark_line(strokeWidth=1)
        .encode(
            x=_x("x"),
            y=_y("y"),
            order=alt.Order("turn:Q"),
            detail=alt.Detail("ring:N"),
            stroke=alt.Stroke("colour:N", scale=None),
        ),
        alt.Chart(rows_of(spokes))
        .mark_rule(color=PALE)
        .encode(x=_x("x"), y=_y("y"), x2=alt.X2("x2"), y2=alt.Y2("y2")),
    ]


def _corner(factor: FactorValue, potential: Potential, words: Vocabulary) -> Row:
    """A factor with its place on its spoke and what is said about it."""
    turn = FACTORS.index(factor.factor)
    percentile = factor.percentile
    x, y = _place(turn, percentile or 0.0)
    value = _shown(factor.factor, factor.value)
    return {
        "factor": words.name("factor", factor.factor),
        "colour": next(COLOURS[one] for one, of in DIMENSIONS.items() if factor.factor in of),
        "turn": turn,
        "x": x,
        "y": y,
        "percentile": percentile,
        "value": value,
        "shown": NONE if percentile is None else f"{percentile:.0%}",
        "mean": _shown(factor.factor, potential.means.get(factor.factor)),
        "lines": [*wrap(words.name("factor", factor.factor), WRAP), value],
        "where": where_text(factor.where),
    }


def _shown(factor: str, value: float | None) -> str:
    """The value of a factor; that of the applications is a logarithm, shown as their number."""
    if value is None:
        return NONE
    return figure(expm1(value) if factor == "applications" else value, FORMS.get(factor, ".1%"))


def _spoke_names(told: Sequence[Row]) -> Iterator[alt.Chart]:
    """Names and values around the web, set away from it on each side."""
    rows = [_name_place(row) for row in told]
    for align in ("left", "center", "right"):
        text = alt.Chart(rows_of(row for row in rows if row["align"] == align)).mark_text(
            align=align, baseline="middle", lineHeight=LINE_HEIGHT
        )
        yield text.encode(x=_x("x"), y=_y("y"), text=alt.Text("lines:N"))


def _name_place(row: Row) -> Row:
    x, y = _place(row["turn"], 1 + 10 / RADIUS)
    across, rise = x - SIZE / 2, (HEIGHT / 2 - y) / RADIUS
    reach = (len(row["lines"]) - 1) * LINE_HEIGHT / 2
    align = "center" if abs(across) < 1 else "left" if across > 0 else "right"
    return {"lines": row["lines"], "align": align, "x": x, "y": y - reach - rise * reach}
