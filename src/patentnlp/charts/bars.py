"""Bars with names before them and figures behind them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    Layered,
    Row,
    finished,
    largest,
    left_out,
    names_axis,
    of_share,
    room_for,
    rows_of,
    text_width,
    tooltip,
)
from patentnlp.charts.theme import BLUE, DARK, WIDTH, label_colour
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics import Share
from patentnlp.statistics.composition import Composition
from patentnlp.statistics.shares import NamedShare

__all__ = ["bars", "composition", "share_rows", "share_titles", "shares"]

STEP = 22
MOST = 30  # bars
NAMES = 160  # px at most


def composition(whole: Composition, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The shares of the values of a key."""
    return shares(whole.rows, key=whole.key, vocabulary=vocabulary)


def shares(rows: Sequence[NamedShare], *, key: str, vocabulary: Vocabulary) -> dict[str, Any]:
    """Shares as bars of counts with their intervals, of many the largest."""
    kept = largest(rows, lambda row: row.share.count, most=MOST)
    drawn = share_rows(kept, key=key, vocabulary=vocabulary)
    names = room_for((row["name"] for row in drawn), most=NAMES)
    titles = share_titles(key, vocabulary)
    note = left_out(len(rows) - len(kept), vocabulary=vocabulary, y=STEP * (len(kept) + 1))
    return finished(alt.layer(bars(drawn, titles=titles, width=WIDTH - names, names=names), *note))


def share_titles(key: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    """What the fields of `share_rows` are called."""
    return {
        "name": vocabulary.name("key", key),
        "count": vocabulary.word("records"),
        "share": vocabulary.word("share"),
        "interval": vocabulary.word("interval"),
    }


def share_rows(rows: Iterable[NamedShare], *, key: str, vocabulary: Vocabulary) -> list[Row]:
    """A row for each share, in the colour of its label if labels have colours."""
    told = key in vocabulary.names
    return [
        {
            "name": vocabulary.name(key, row.name),
            "colour": label_colour(key, row.name, vocabulary=vocabulary) if told else BLUE,
            "text": _text(row.share),
            **of_share(row.share),
            "least": round((row.share.low or 0) * row.share.base, 2),
            "most": round((row.share.high or 0) * row.share.base, 2),
        }
        for row in rows
    ]


def _text(share: Share) -> str:
    part = "" if share.value is None else f" ({share.value:.1%})"
    return f"{share.count:,}{part}"


def bars(
    rows: Sequence[Row],
    *,
    titles: Mapping[str, str],
    width: int,
    names: int,
    step: int = STEP,
) -> Layered:
    """Horizontal bars of `count` in the order of the rows, `names` px for what they are called.

    With `least` and `most` the interval is a thin line. The figures behind the bars are `text`.
    """
    ends = [max(row["count"], row.get("most", 0)) for row in rows]
    room = max(text_width(row["text"]) for row in rows) + 10
    reach = (max(ends) or 1) * width / (width - room)
    y = alt.Y("name:N", sort=None, title=None, axis=names_axis(names))
    scale = alt.Scale(domain=[0, reach], nice=False)
    x = alt.X("count:Q", scale=scale, axis=None)
    drawn = [row | {"end": end} for row, end in zip(rows, ends, strict=True)]
    base = alt.Chart()
    layers = [
        base.mark_bar(height={"band": 0.7}).encode(
            y=y, x=x, color=alt.Color("colour:N", scale=None), tooltip=tooltip(titles)
        ),
        base.mark_text(align="left", dx=6).encode(y=y, x=alt.X("end:Q"), text=alt.Text("text:N")),
    ]
    if "most" in rows[0]:
        interval = base.mark_rule(color=DARK, strokeWidth=1, opacity=0.7)
        layers.insert(1, interval.encode(y=y, x=alt.X("least:Q"), x2=alt.X2("most")))
    return alt.layer(*layers, data=rows_of(drawn)).properties(width=width, height={"step": step})
