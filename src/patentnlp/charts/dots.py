"""Shares and rates as dots, with their intervals as lines."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    SHARE,
    Layered,
    Row,
    figure,
    finished,
    interval,
    largest,
    left_out,
    names_axis,
    of_share,
    room_for,
    rows_of,
    text_width,
    tooltip,
    where_text,
)
from patentnlp.charts.legend import legend
from patentnlp.charts.theme import GREY, WIDTH, label_colour
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics.effects import EffectOfApplicant
from patentnlp.statistics.trend import Growth, LabelTrend

__all__ = ["effect_shares", "growth_rates"]

STEP = 24  # px for a row
OFFSET = 8  # px for each of the dots of a row
MOST = 6  # dots in a row
BELOW = 50  # px, under the axis and its title
NAMES = 180  # px at most
FURTHEST = 3.0  # growth of 300 %, beyond which an interval says nothing


def effect_shares(of: Sequence[EffectOfApplicant], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The share of each effect among the filings of each applicant."""
    sums = Counter(one.label for one in of)
    for one in of:
        sums[one.label] += one.share.count
    labels = largest(list(sums), sums.__getitem__, most=MOST)
    colours = {one: label_colour("effect", one, vocabulary=vocabulary) for one in labels}
    rows = [
        {
            "name": one.applicant,
            "label": vocabulary.name("effect", one.label),
            "colour": colours[one.label],
            "turn": labels.index(one.label),
            **of_share(one.share),
        }
        for one in of
        if one.label in labels and one.share.value is not None
    ]
    titles = {
        "name": vocabulary.name("key", "applicant"),
        "label": vocabulary.name("key", "effect"),
        "share": vocabulary.word("share"),
        "interval": vocabulary.word("interval"),
        "count": vocabulary.word("records"),
    }
    high = max((row["high"] for row in rows), default=1.0)
    domain = (0.0, min(1.0, high * 1.05))
    step = max(STEP, OFFSET * (len(labels) + 1))
    items = [(vocabulary.name("effect", one), colours[one]) for one in labels]
    dots = _Dots(rows, width=WIDTH - 20, step=step)
    key = legend(items, width=dots.inner, above=-12)
    note = left_out(len(sums) - len(labels), vocabulary=vocabulary, y=dots.height + BELOW)
    title = vocabulary.word("share")
    return finished(dots.drawn(*key, *note, titles=titles, domain=domain, title=title))


def growth_rates(
    trends: Sequence[LabelTrend], *, key: str, vocabulary: Vocabulary
) -> dict[str, Any]:
    """The mean yearly growth of each label that has one, the fastest first."""
    known = [(one.label, one.growth) for one in trends if isinstance(one.growth, Growth)]
    known.sort(key=lambda pair: -pair[1].rate)
    rows = [_rate(key, label, growth, vocabulary) for label, growth in known]
    titles = {
        "name": vocabulary.name("key", key),
        "years": vocabulary.word("year"),
        "share": vocabulary.word("growth"),
        "interval": vocabulary.word("interval"),
        "cagr": vocabulary.word("cagr"),
    }
    domain = (min(0.0, *(row["low"] for row in rows)), max(0.0, *(row["high"] for row in rows)))
    figures = max(text_width(row["text"]) for row in rows)
    dots = _Dots(rows, width=WIDTH - 20 - int(figures), step=STEP)
    text = alt.Chart(rows_of(rows)).mark_text(align="left", dx=10, x=dots.inner)
    return finished(
        dots.drawn(
            alt.Chart(rows_of([{"zero": 0}])).mark_rule(color=GREY).encode(x=alt.X("zero:Q")),
            text.encode(y=alt.Y("name:N", sort=None), text=alt.Text("text:N")),
            titles=titles,
            domain=domain,
            title=vocabulary.word("growth"),
        )
    )


def _rate(key: str, label: str, growth: Growth, vocabulary: Vocabulary) -> Row:
    between = interval(growth.low, growth.high)
    years = range(growth.first_year, growth.last_year + 1)
    return {
        "name": vocabulary.name(key, label),
        "colour": label_colour(key, label, vocabulary=vocabulary),
        "share": round(growth.rate, 4),
        "low": round(growth.low, 4),
        "high": round(min(growth.high, max(FURTHEST, 1.5 * growth.rate)), 4),
        "interval": between,
        "text": f"{figure(growth.rate, SHARE)} ({between})",
        "cagr": figure(growth.cagr, SHARE),
        "years": f"{growth.first_year}–{growth.last_year}",
        "where": where_text(((key, label), ("year", tuple(years)))),
    }


@dataclass(frozen=True)
class _Dots:
    """Rows with `share`, `low` and `high`; those of the same name stand in the order of `turn`."""

    rows: Sequence[Row]
    width: int
    step: int

    @property
    def names(self) -> int:
        """The px for the names."""
        return room_for((row["name"] for row in self.rows), most=NAMES)

    @property
    def inner(self) -> int:
        """The px without the names."""
        return self.width - self.names

    @property
    def height(self) -> int:
        """The px of all rows."""
        return self.step * len({row["name"] for row in self.rows})

    def drawn(
        self,
        *others: alt.Chart,
        titles: Mapping[str, str],
        domain: tuple[float, float],
        title: str,
    ) -> Layered:
        """The intervals with their dots, and other layers."""
        base = alt.Chart(rows_of(self.rows)).encode(
            y=alt.Y("name:N", sort=None, title=None, axis=names_axis(self.names)),
            color=alt.Color("colour:N", scale=None),
        )
        if "turn" in self.rows[0]:
            base = base.encode(
                yOffset=alt.YOffset("turn:O", scale=alt.Scale(paddingOuter=0.8)),
            )
        scale = alt.Scale(domain=list(domain), nice=False)
        axis = alt.Axis(format=".0%", tickCount=6)
        low, share = (
            alt.X(f"{field}:Q", title=title, scale=scale, axis=axis) for field in ("low", "share")
        )
        return alt.layer(
            base.mark_rule(strokeWidth=1.5).encode(x=low, x2=alt.X2("high")),
            base.mark_point(filled=True, size=55, opacity=1).encode(
                x=share, tooltip=tooltip(titles)
            ),
            *others,
        ).properties(width=self.inner, height=self.height)
