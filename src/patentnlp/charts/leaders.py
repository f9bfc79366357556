"""Who files most: twin bars of applications and grants, and the leaders of each scene."""

from collections.abc import Sequence
from typing import Any, Literal

import altair as alt

from patentnlp.charts.bars import bars
from patentnlp.charts.grammar import (
    Layered,
    Row,
    finished,
    room_for,
    rows_of,
    text_width,
    tooltip,
    where_text,
    words_at,
)
from patentnlp.charts.theme import BLUE, ORANGE, WIDTH, label_colour
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics import Count
from patentnlp.statistics.applicants import Rank, Ranking
from patentnlp.statistics.scenes import SceneLeader

__all__ = ["leading_applicants", "scene_leaders"]

STEP = 26  # px for a row
NAMES = 200  # px at most
MOST = 12  # small charts
SMALL, SMALL_NAMES = 18, 140  # px for a row of a small chart and for its names
GAP = 24  # px between small charts
COLOURS = {"applications": BLUE, "grants": ORANGE}
Y = alt.Y("name:N", sort=None, title=None, axis=None)


def leading_applicants(ranking: Ranking, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The applicants with most filings: applications to the left, their grants to the right.

    Without grants the applications stand alone, to the right of the names.
    """
    applications = [_row(one, one.records) for one in ranking.by_applications]
    grants = [_row(one, one.grants) for one in ranking.by_applications if one.grants]
    names = room_for((row["name"] for row in applications), most=NAMES) + 10
    most = max(row["count"] for row in applications) or 1
    middle = (
        alt.Chart(rows_of(applications))
        .mark_text(limit=names - 8, x=names / 2)
        .encode(y=Y, text=alt.Text("name:N"))
        .properties(width=names, height=STEP * len(applications))
    )
    width = (WIDTH - names) // 2 - 2 if grants else WIDTH - names

    def side(rows: Sequence[Row], word: str, *, leftwards: bool) -> Layered:
        return _side(rows, word, width=width, most=most, vocabulary=vocabulary, leftwards=leftwards)

    if not grants:
        alone = side(applications, "applications", leftwards=False)
        return finished(alt.hconcat(middle, alone, spacing=0))
    left = side(applications, "applications", leftwards=True)
    return finished(alt.hconcat(left, middle, side(grants, "grants", leftwards=False), spacing=0))


def _row(one: Rank, counted: Count) -> Row:
    return {
        "name": one.applicant,
        "rank": one.rank,
        "count": counted.count,
        "fraction": f"{one.fraction:,.1f}",
        "where": where_text(counted.where),
    }


def _side(
    rows: Sequence[Row],
    word: str,
    *,
    width: int,
    most: int,
    vocabulary: Vocabulary,
    leftwards: bool = False,
) -> Layered:
    """The bars of one side, their figures at their ends and what they count above."""
    figures = text_width(f"{most:,}") + 12
    scale = alt.Scale(domain=[0, most * width / (width - figures)], nice=False, reverse=leftwards)
    x = alt.X("count:Q", scale=scale, axis=None)
    base = alt.Chart(rows_of(rows)).encode(x=x, y=Y)
    towards: Literal["left", "right"] = "right" if leftwards else "left"
    titles = {
        "rank": vocabulary.word("rank"),
        "name": vocabulary.name("key", "applicant"),
        "count": vocabulary.word(word),
        "fraction": vocabulary.word("fraction"),
    }
    return alt.layer(
        base.mark_bar(height={"band": 0.7}, color=COLOURS[word]).encode(tooltip=tooltip(titles)),
        base.mark_text(align=towards, dx=-5 if leftwards else 5).encode(
            text=alt.Text("count:Q", format=",")
        ),
        words_at(vocabulary.word(word), x=width if leftwards else 0, y=-4, align=towards),
    ).properties(width=width, height=STEP * len(rows))


def scene_leaders(leaders: Sequence[SceneLeader], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The applicants with most filings of each scene, a small chart for each."""
    scenes = list(dict.fromkeys(one.scene for one in leaders))[:MOST]
    width = (WIDTH - GAP) // 2
    charts = [
        _of_scene(scene, [one for one in leaders if one.scene == scene], width, vocabulary)
        for scene in scenes
    ]
    return finished(alt.concat(*charts, columns=2, spacing=GAP))


def _of_scene(
    scene: str, leaders: Sequence[SceneLeader], width: int, vocabulary: Vocabulary
) -> Layered:
    colour = label_colour("scene", scene, vocabulary=vocabulary)
    rows = [
        {
            "name": one.applicant,
            "rank": one.rank,
            "count": one.records.count,
            "text": f"{one.records.count:,}",
            "colour": colour,
            "where": where_text(one.records.where),
        }
        for one in leaders
    ]
    titles = {
        "rank": vocabulary.word("rank"),
        "name": vocabulary.name("key", "applicant"),
        "count": vocabulary.word("records"),
    }
    drawn = bars(rows, titles=titles, width=width - SMALL_NAMES, names=SMALL_NAMES, step=SMALL)
    return drawn.properties(title=alt.Title(vocabulary.name("scene", scene), fontSize=12))
