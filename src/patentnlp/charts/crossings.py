"""Two things crossed: bubbles for counts, heat maps for specialisation."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log2, pi
from textwrap import wrap
from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    NONE,
    SHARE,
    Layered,
    Row,
    figure,
    finished,
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
from patentnlp.charts.theme import DARK, HIGH, LOW, PALE, WIDTH, paler
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics.matrix import CLEAR, Crossing, Matrix
from patentnlp.statistics.regions import Quotient
from patentnlp.statistics.specialisation import Advantage

__all__ = ["bubble_matrix", "location_quotients", "specialisation"]

COLUMNS = 9
BUBBLE_ROWS, CELL_ROWS = 18, 30
BELOW = 20  # px, under the last row
NAMES = 160  # px at most
COLUMN = 110  # px at most
RADIUS = 18  # px of the largest bubble
ROW = 44  # px for bubbles
LINES, LINE_HEIGHT = 3, 13  # of the head of a column
CELL = 28  # px for the cells of a heat map
EDGE = 2.0  # of the logarithm: a quotient of 4 or of 1/4


def bubble_matrix(matrix: Matrix, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The records of each pair of labels: size and figure are their number.

    The colour tells whether there are more or fewer of them than if the two had nothing to
    do with each other.
    """
    rows = [_bubble(one, matrix, vocabulary) for one in matrix.cells]
    titles = {
        "row": vocabulary.name("key", matrix.rows),
        "column": vocabulary.name("key", matrix.columns),
        "count": vocabulary.word("records"),
        "share": vocabulary.word("share"),
        "interval": vocabulary.word("interval"),
        "recent": vocabulary.word("recent_share"),
        "residual": vocabulary.word("residual"),
    }
    most = max(row["count"] for row in rows) or 1
    grid = _Grid.of(rows, widest=160, most=BUBBLE_ROWS)
    key = [(vocabulary.word(word), colour) for word, colour in TONES.items()]
    size = alt.Scale(domain=[0, most], range=[0, pi * RADIUS**2])
    figures = grid.base.mark_text(align="left", dx=RADIUS + 4)
    return finished(
        grid.drawn(
            grid.base.mark_circle(opacity=1).encode(
                size=alt.Size("count:Q", legend=None, scale=size),
                color=alt.Color("colour:N", scale=None),
                tooltip=tooltip(titles),
            ),
            figures.encode(text=alt.Text("count:Q", format=",")),
            *legend(key, width=WIDTH - NAMES, above=-grid.above - 16),
            height=ROW,
            vocabulary=vocabulary,
        )
    )


TONES: Mapping[str, str] = {
    "fewer": paler(LOW, by=0.35),
    "as_expected": "#CFCFCF",
    "more": paler(HIGH, by=0.4),
    "too_few": PALE,
}


def _bubble(one: Crossing, matrix: Matrix, vocabulary: Vocabulary) -> Row:
    recent = None if one.recent is None else one.recent.value
    return {
        "row": vocabulary.name(matrix.rows, one.row),
        "column": vocabulary.name(matrix.columns, one.column),
        "colour": TONES[_tone(one.residual)],
        "residual": NONE if one.residual is None else figure(one.residual, ".1f"),
        "recent": NONE if recent is None else figure(recent, SHARE),
        **of_share(one.share),
    }


def _tone(residual: float | None) -> str:
    if residual is None:
        return "too_few"
    return "more" if residual > CLEAR else "fewer" if residual < -CLEAR else "as_expected"


def specialisation(advantages: Sequence[Advantage], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The relative specialisation of applicants in branches, from −1 to 1."""
    rows = [
        {
            "row": one.applicant,
            "column": vocabulary.name("branch", one.branch),
            "tone": one.rsi,
            "text": NONE if one.rsi is None else figure(one.rsi, ".2f"),
            "count": one.records.count,
            "where": where_text(one.records.where),
        }
        for one in advantages
    ]
    titles = _heat_titles("applicant", "rsi", vocabulary)
    return finished(_heat(rows, titles=titles, reach=1.0, vocabulary=vocabulary))


def location_quotients(quotients: Sequence[Quotient], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """How much more than all together each province files in each branch, 1 for as much."""
    rows = [
        {
            "row": vocabulary.name("province", one.province),
            "column": vocabulary.name("branch", one.branch),
            "tone": None if one.quotient is None else _doublings(one.quotient),
            "text": NONE if one.quotient is None else figure(one.quotient, ".2f"),
            "count": one.records.count,
            "where": where_text(one.records.where),
        }
        for one in quotients
    ]
    titles = _heat_titles("province", "quotient", vocabulary)
    return finished(_heat(rows, titles=titles, reach=EDGE, vocabulary=vocabulary))


def _doublings(quotient: float) -> float:
    return log2(quotient) if quotient > 0 else -EDGE


def _heat_titles(key: str, word: str, vocabulary: Vocabulary) -> Mapping[str, str]:
    return {
        "row": vocabulary.name("key", key),
        "column": vocabulary.name("key", "branch"),
        "text": vocabulary.word(word),
        "count": vocabulary.word("records"),
    }


def _heat(
    rows: Sequence[Row], *, titles: Mapping[str, str], reach: float, vocabulary: Vocabulary
) -> Layered:
    """Cells whose colour is their `tone` from −reach to reach, grey where there is none."""
    grid = _Grid.of(
        [
            row | {"fill": _fill(row["tone"], reach), "ink": _ink(row["tone"], reach)}
            for row in rows
        ],
        widest=COLUMN,
        most=CELL_ROWS,
    )
    return grid.drawn(
        grid.base.mark_rect(stroke="white", strokeWidth=1.5).encode(
            color=alt.Color("fill:N", scale=None), tooltip=tooltip(titles)
        ),
        grid.base.mark_text().encode(text=alt.Text("text:N"), color=alt.Color("ink:N", scale=None)),
        height=CELL,
        vocabulary=vocabulary,
    )


def _fill(tone: float | None, reach: float) -> str:
    if tone is None:
        return PALE
    part = min(abs(tone) / reach, 1.0)
    return paler(HIGH if tone > 0 else LOW, by=1 - 0.9 * part)


def _ink(tone: float | None, reach: float) -> str:
    return "white" if tone is not None and abs(tone) / reach > 0.75 else DARK


@dataclass(frozen=True)
class _Grid:
    """Rows and columns of names in the order in which they come."""

    rows: Sequence[Row]
    widest: int
    others: int

    @classmethod
    def of(cls, rows: Sequence[Row], *, widest: int, most: int) -> "_Grid":
        """The `most` largest rows and the largest columns, and how many others there are."""
        found, others = list(rows), 0
        for side, number in (("row", most), ("column", COLUMNS)):
            sums = Counter(row[side] for row in found)
            for row in found:
                sums[row[side]] += row["count"]
            kept = set(largest(list(sums), sums.__getitem__, most=number))
            others += len(sums) - len(kept)
            found = [row for row in found if row[side] in kept]
        return cls(found, widest, others)

    @cached_property
    def names(self) -> int:
        """The px for the names of the rows."""
        return room_for((row["row"] for row in self.rows), most=NAMES)

    @cached_property
    def step(self) -> int:
        """The px of a column."""
        return min(self.widest, (WIDTH - self.names - 10) // len(self.columns))

    @cached_property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(dict.fromkeys(row["column"] for row in self.rows))

    @cached_property
    def heads(self) -> list[Row]:
        """The names of the columns in lines as wide as a column."""
        return [{"column": name, "lines": self._lines(name)} for name in self.columns]

    @property
    def above(self) -> int:
        """The px that the heads take."""
        return LINE_HEIGHT * max(len(row["lines"]) for row in self.heads) + 6

    @property
    def base(self) -> alt.Chart:
        """A chart over rows and columns."""
        axis = names_axis(self.names, line=False)
        return alt.Chart(rows_of(self.rows)).encode(
            x=alt.X("column:N", sort=None, axis=None),
            y=alt.Y("row:N", sort=None, title=None, axis=axis),
        )

    def drawn(self, *layers: alt.Chart, height: int, vocabulary: Vocabulary) -> Layered:
        """The layers with the heads of the columns, `height` px for each row."""
        text = alt.Chart(rows_of(self.heads)).mark_text(
            baseline="top", lineHeight=LINE_HEIGHT, limit=self.step - 4, y=-self.above
        )
        heads = text.encode(x=alt.X("column:N", sort=None), text=alt.Text("lines:N"))
        whole = height * len({row["row"] for row in self.rows})
        note = left_out(self.others, vocabulary=vocabulary, y=whole + BELOW)
        return alt.layer(*layers, heads, *note).properties(
            width=self.step * len(self.columns), height=whole
        )

    def _lines(self, name: str) -> list[str]:
        letter = text_width(name) / max(len(name), 1)
        fitting = max(int((self.step - 6) / max(letter, 1)), 2)
        return wrap(name, fitting, max_lines=LINES, placeholder="…") or [name]
