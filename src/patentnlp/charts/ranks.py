"""The ranks of the applicants by innovation potential, and how sure they are."""

from typing import Any

import altair as alt

from patentnlp.charts.grammar import (
    Row,
    finished,
    names_axis,
    room_for,
    rows_of,
    tooltip,
    where_text,
    words_at,
)
from patentnlp.charts.legend import legend
from patentnlp.charts.theme import BLUE, DARK, PALE_BLUE, WIDTH
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics.potential import Candidate, Potential

__all__ = ["rank_ranges"]

STEP = 22  # px for a row
NAMES = 180  # px at most
SCORE = 50  # px


def rank_ranges(
    potential: Potential, *, vocabulary: Vocabulary, largest: int = 20
) -> dict[str, Any]:
    """The rank of the best applicants, with the ranges in which it lies when things change."""
    rows = [_ranked(one) for one in potential.candidates[:largest]]
    names = room_for((row["name"] for row in rows), most=NAMES)
    width = WIDTH - names - SCORE - 10
    titles = {
        "name": vocabulary.name("key", "applicant"),
        "rank": vocabulary.word("rank"),
        "drawn": vocabulary.word("rank_redrawn"),
        "left": vocabulary.word("rank_without_one"),
        "text": vocabulary.word("score"),
    }
    last = max(max(row["drawn_high"], row["left_high"], row["rank"]) for row in rows)
    x = alt.X(
        title=vocabulary.word("rank"),
        scale=alt.Scale(domain=[0, last + 1], nice=False),
        axis=alt.Axis(format="d", tickMinStep=1, values=_ticks(last)),
    )
    base = alt.Chart(rows_of(rows)).encode(
        y=alt.Y("name:N", sort=None, title=None, axis=names_axis(names))
    )
    items = [("rank", BLUE), ("rank_without_one", DARK), ("rank_redrawn", PALE_BLUE)]
    key = legend(
        ((vocabulary.word(word), colour) for word, colour in items), width=width, above=-12
    )
    return finished(
        alt.layer(
            base.mark_rule(strokeWidth=9, color=PALE_BLUE).encode(
                x=x.field("drawn_low").type("quantitative"), x2=alt.X2("drawn_high")
            ),
            base.mark_rule(strokeWidth=1.5, color=DARK).encode(
                x=alt.X("left_low:Q"), x2=alt.X2("left_high")
            ),
            base.mark_point(filled=True, size=55, opacity=1, color=BLUE).encode(
                x=alt.X("rank:Q"), tooltip=tooltip(titles)
            ),
            base.mark_text(align="right", x=width + SCORE).encode(text=alt.Text("text:N")),
            words_at(vocabulary.word("score"), x=width + SCORE, y=-5),
            *key,
        ).properties(width=width, height=STEP * len(rows))
    )


def _ranked(one: Candidate) -> Row:
    return {
        "name": one.applicant,
        "rank": one.rank,
        "left_low": one.without_one[0],
        "left_high": one.without_one[1],
        "drawn_low": one.redrawn[0],
        "drawn_high": one.redrawn[1],
        "left": "–".join(map(str, one.without_one)),
        "drawn": "–".join(map(str, one.redrawn)),
        "text": f"{one.score:.3f}",
        "where": where_text((("applicant", one.applicant),)),
    }


def _ticks(last: int) -> list[int]:
    """Round ranks; of few ranks all."""
    return list(range(1, last + 1)) if last <= 12 else [1, *range(5, last + 1, 5)]
