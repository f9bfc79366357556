"""Legal status as parts of a whole."""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    Row,
    finished,
    names_axis,
    of_share,
    room_for,
    rows_of,
    text_width,
    tooltip,
)
from patentnlp.charts.legend import legend
from patentnlp.charts.theme import WIDTH, label_colour
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics import Missing
from patentnlp.statistics.headline import Headline
from patentnlp.statistics.shares import NamedShare

__all__ = ["legal_status"]

STEP = 34
NAMES = 180  # px at most


def legal_status(headline: Headline, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The states of all filings and of each layer, each row adding up to 100 %."""
    rows = list(_rows(headline, vocabulary))
    names = room_for((row["name"] for row in rows), most=NAMES)
    width = WIDTH - names - 10
    for row in rows:
        row["shown"] = row["text"] if text_width(row["text"]) + 6 < row["share"] * width else ""
    titles = {
        "name": vocabulary.name("key", "layer"),
        "status": vocabulary.name("key", "status"),
        "count": vocabulary.word("records"),
        "share": vocabulary.word("share"),
        "interval": vocabulary.word("interval"),
    }
    base = alt.Chart(rows_of(rows)).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=names_axis(names))
    )
    x = alt.X("from:Q", axis=None, scale=alt.Scale(domain=[0, 1]))
    key = dict.fromkeys((row["status"], row["colour"]) for row in rows)
    return finished(
        alt.layer(
            base.mark_bar(height={"band": 0.68}, stroke="white").encode(
                x=x,
                x2=alt.X2("to"),
                color=alt.Color("colour:N", scale=None),
                tooltip=tooltip(titles),
            ),
            base.mark_text().encode(
                x=alt.X("middle:Q"), text=alt.Text("shown:N"), color=alt.Color("ink:N", scale=None)
            ),
            *legend(key, width=width, above=-10),
        ).properties(width=width, height=STEP * len({row["name"] for row in rows}))
    )


def _rows(headline: Headline, vocabulary: Vocabulary) -> Iterator[Row]:
    every = f"{vocabulary.word('all_records')} ({headline.records.count:,})"
    if not isinstance(headline.states, Missing):
        yield from _parts(every, headline.states, vocabulary)
    for layer in headline.layers:
        if not isinstance(layer.states, Missing):
            name = f"{vocabulary.name('layer', layer.layer)} ({layer.records.count:,})"
            yield from _parts(name, layer.states, vocabulary)


def _parts(name: str, states: Sequence[NamedShare], vocabulary: Vocabulary) -> Iterator[Row]:
    start = 0.0
    for one in states:
        value = one.share.value
        if not value:
            continue
        colour = label_colour("status", one.name, vocabulary=vocabulary)
        yield {
            "name": name,
            "status": vocabulary.name("status", one.name),
            "colour": colour,
            "ink": "white" if one.name == "valid" else "black",
            "text": f"{one.share.count:,} ({value:.1%})",
            "from": start,
            "to": start + value,
            "middle": start + value / 2,
            **of_share(one.share),
        }
        start += value
