"""Provinces as a grid of equal squares, so that no boundary is drawn."""

from collections.abc import Iterator, Mapping
from typing import Any

import altair as alt

from patentnlp.charts.bars import bars, share_rows, share_titles
from patentnlp.charts.grammar import Row, finished, of_share, room_for, rows_of, tooltip
from patentnlp.charts.theme import BLUE, DARK, GREY, PALE, WIDTH, paler
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics import Share
from patentnlp.statistics.regions import Regions

__all__ = ["GRID", "provinces"]

GRID = (
    "・　　・　　・　　・　　・　　・　　黑龙江",
    "・　　・　　・　　内蒙古　・　　・　　吉林",
    "新疆　甘肃　宁夏　山西　北京　天津　辽宁",
    "西藏　青海　陕西　河南　河北　山东　・",
    "・　　四川　重庆　湖北　安徽　江苏　上海",
    "・　　云南　贵州　湖南　江西　浙江　・",
    "・　　・　　广西　广东　福建　・　　台湾",
    "・　　・　　海南　澳门　香港　・　　・",
)
TILE = 46  # px
RANKED = 15  # provinces


def provinces(regions: Regions, *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The filings of each province in its square, the darker the more, and the leading ones."""
    by_name = {one.name: one.share for one in regions.provinces}
    most = max((one.share.count for one in regions.provinces), default=0) or 1
    tiles = [_tile(place, by_name, most, vocabulary) for place in _places()]
    size = {"width": TILE * 7, "height": TILE * len(GRID)}
    x, y = alt.X("x:O", axis=None), alt.Y("y:O", axis=None)
    base = alt.Chart(rows_of(tiles)).encode(x=x, y=y)
    ink = alt.Color("ink:N", scale=None)
    grid = alt.layer(
        base.mark_rect(stroke="white", strokeWidth=2).encode(
            color=alt.Color("fill:N", scale=None),
            tooltip=tooltip(share_titles("province", vocabulary)),
        ),
        base.mark_text(dy=-7).encode(text=alt.Text("short:N"), color=ink),
        base.mark_text(dy=9).encode(text=alt.Text("count:Q", format=","), color=ink),
    ).properties(**size)
    rows = [
        row | {"colour": BLUE}
        for row in share_rows(regions.provinces[:RANKED], key="province", vocabulary=vocabulary)
    ]
    names = room_for((row["name"] for row in rows), most=100)
    width = WIDTH - size["width"] - names - 24
    titles = share_titles("province", vocabulary)
    beside = bars(rows, titles=titles, width=width, names=names, step=size["height"] // RANKED)
    return finished(alt.hconcat(grid, beside, spacing=16))


def _places() -> Iterator[tuple[str, int, int]]:
    """Each province with its column and row."""
    for row, line in enumerate(GRID):
        for column, name in enumerate(line.split()):
            if name != "・":
                yield name, column, row


def _tile(
    place: tuple[str, int, int],
    by_name: Mapping[str, Share],
    most: int,
    vocabulary: Vocabulary,
) -> Row:
    name, column, row = place
    share = by_name.get(name, Share.of(0, 0, (("province", name),)))
    part = (share.count / most) ** 0.5
    return {
        "x": column,
        "y": row,
        "name": vocabulary.name("province", name),
        "short": vocabulary.name("tile", name),
        "fill": paler(BLUE, by=0.92 - 0.92 * part) if share.count else PALE,
        "ink": "white" if part > 0.6 else DARK if share.count else GREY,
        **of_share(share),
    }
