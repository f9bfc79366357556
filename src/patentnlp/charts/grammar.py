"""What all charts are written with: rows, names, tooltips, axes, and the finished specification."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import floor, inf, log10
from typing import Any, Literal, TypeVar
from unicodedata import east_asian_width

import altair as alt

from patentnlp.charts.theme import CONFIG, FONT_SIZE, GREY
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics import Share, Where
from patentnlp.tables.cells import one_line

__all__ = [
    "COUNT",
    "FORMATS",
    "NONE",
    "SHARE",
    "Layered",
    "Row",
    "drawable",
    "figure",
    "finished",
    "interval",
    "largest",
    "left_out",
    "names_axis",
    "of_share",
    "outline_of",
    "room_for",
    "rows_of",
    "spread",
    "steps",
    "text_width",
    "tooltip",
    "top_of",
    "where_text",
    "words_at",
]

ABOVE = -9  # px
Item = TypeVar("Item")
Row = dict[str, Any]
Layered = alt.LayerChart | alt.FacetChart  # what alt.layer may give
NONE = "–"
COUNT, SHARE = ",d", ".1%"
FORMATS = {"count": COUNT, "share": SHARE}


def finished(chart: Any) -> dict[str, Any]:
    """The specification of an Altair chart in the look of all charts."""
    # Altair would check each against the schema, at half of the time; the tests do that.
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return drawable({**spec, "config": CONFIG})


def drawable(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A specification whose texts any picture can hold; vl_convert aborts at others."""
    cleaned: dict[str, Any] = _cleaned(spec)
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Mapping):
        return {_cleaned(key): _cleaned(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(one) for one in value]
    return value


def where_text(where: Where) -> str:
    """The selection of records behind a mark, as the page reads it.

    >>> where_text((("branch", "cv"), ("year", (2020, 2021))))
    '[["branch", "cv"], ["year", [2020, 2021]]]'
    """
    return json.dumps(where)


def rows_of(rows: Iterable[Row]) -> alt.InlineData:
    """Rows as the data of a chart."""
    return alt.InlineData(values=list(rows))


def outline_of(rows: Iterable[Row]) -> alt.InlineData:
    """Rows as the data of a line or an area.

    Vega takes all of it for its first point, so it must not lead to that point's records.
    """
    return rows_of({name: row[name] for name in row if name != "where"} for row in rows)


def of_share(share: Share) -> Row:
    """The fields of a share with its interval and its records."""
    return {
        "count": share.count,
        "share": _rounded(share.value),
        "low": _rounded(share.low),
        "high": _rounded(share.high),
        "interval": NONE
        if share.low is None or share.high is None
        else interval(share.low, share.high),
        "where": where_text(share.where),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def figure(value: float, form: str) -> str:
    """A number as Python formats it, with a real minus and never minus zero.

    >>> figure(-0.343, ".1%"), figure(-0.001, ".2f")
    ('−34.3%', '0.00')
    """
    return f"{value:z{form}}".replace("-", "−")


def interval(low: float, high: float) -> str:
    """The two ends of an interval of shares or rates."""
    return f"{figure(low, SHARE)}–{figure(high, SHARE)}"


def tooltip(titles: Mapping[str, str]) -> list[alt.Tooltip]:
    """What is shown over a mark: field → what it is called."""
    return [
        alt.Tooltip(field=field, type="quantitative", title=title, format=FORMATS[field])
        if field in FORMATS
        else alt.Tooltip(field=field, type="nominal", title=title)
        for field, title in titles.items()
    ]


def words_at(
    words: str, *, x: float, y: float = ABOVE, align: Literal["left", "right"] = "right"
) -> alt.Chart:
    """Words at a place in px, by default above the chart."""
    text = alt.Chart(rows_of([{"words": words}])).mark_text(
        align=align, baseline="bottom", color=GREY, x=x, y=y
    )
    placed: alt.Chart = text.encode(text=alt.Text("words:N"))
    return placed


def names_axis(width: int, *, line: bool = True) -> alt.Axis:
    """An axis of names; one longer than `width` px is shortened with …."""
    return alt.Axis(
        title=None,
        labelLimit=width - 8,
        labelPadding=8,
        minExtent=width,
        maxExtent=width,
        ticks=False,
        domain=line,
    )


def largest(items: Sequence[Item], size: Callable[[Item], float], *, most: int) -> list[Item]:
    """The largest items, in the order in which they come.

    >>> largest([3, 1, 2], float, most=2)
    [3, 2]
    """
    kept = sorted(range(len(items)), key=lambda place: -size(items[place]))[:most]
    return [items[place] for place in sorted(kept)]


def left_out(count: int, *, vocabulary: Vocabulary, y: float) -> list[alt.Chart]:
    """The words that so many are not drawn, nothing if all are."""
    words = vocabulary.word("left_out").format(count=count)
    return [words_at(words, x=0, y=y, align="left")] if count else []


def text_width(text: str) -> float:
    """About how many px a text takes in the size of the charts; Chinese is as wide as high."""
    return sum(1.0 if east_asian_width(one) in "WFA" else 0.6 for one in text) * FONT_SIZE


def room_for(names: Iterable[str], *, most: int) -> int:
    """The px that an axis needs for its names, and no more than `most`."""
    return min(most, max((int(text_width(name)) for name in names), default=0) + 12)


def top_of(values: Iterable[float]) -> float:
    """The upper end of a scale from zero, a little above all values."""
    return max((*values, 0.0)) * 1.08 or 1.0


def steps(top: float, *, whole: bool = False) -> list[float]:
    """Round values from zero to `top`, at most eight; `whole` numbers where counts are meant.

    >>> steps(1.08, whole=True), steps(1480)
    ([0.0, 1.0], [0.0, 200.0, 400.0, 600.0, 800.0, 1000.0, 1200.0, 1400.0])
    """
    size = 10.0 ** floor(log10(top / 5))
    step = next(size * one for one in (1, 2, 5, 10) if top / (size * one) < 8)
    step = max(step, 1.0) if whole else step
    return [round(turn * step, 10) for turn in range(int(top / step) + 1)]


def spread(wanted: Sequence[float], *, gap: float, most: float = inf) -> list[float]:
    """Places near those wanted, in the same order, at least `gap` apart, none above `most`.

    >>> spread([0.0, 10.0, 11.0], gap=5)
    [0.0, 8.0, 13.0]
    """
    order = sorted(range(len(wanted)), key=lambda one: wanted[one])
    blocks: list[tuple[float, int]] = []  # the mean of the places less their gaps, and how many
    for turn, one in enumerate(order):
        block = (min(wanted[one] - turn * gap, most - (len(order) - 1) * gap), 1)
        while blocks and blocks[-1][0] > block[0]:
            mean, size = blocks.pop()
            total = size + block[1]
            block = ((mean * size + block[0] * block[1]) / total, total)
        blocks.append(block)
    starts = [mean for mean, size in blocks for _ in range(size)]
    places = {
        one: start + turn * gap for turn, (one, start) in enumerate(zip(order, starts, strict=True))
    }
    return [places[one] for one in range(len(wanted))]
