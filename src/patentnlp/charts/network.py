"""Who files together: a network of applicants."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import altair as alt

from patentnlp.charts.grammar import Row, finished, rows_of, text_width, tooltip, where_text
from patentnlp.charts.layout import network_layout
from patentnlp.charts.theme import BLUE, DARK, FONT_SIZE, LINE, WIDTH
from patentnlp.charts.vocabulary import Vocabulary
from patentnlp.statistics.applicants import Pair

__all__ = ["partners"]

NODES = 30
NAME = 132  # px at most
RADIUS = 11  # px of the largest node
PLACES = (0.5, 0.35, 0.65)  # of an edge, for its figure
THICK = 7  # px of the widest edge


def partners(pairs: Sequence[Pair], *, vocabulary: Vocabulary) -> dict[str, Any]:
    """The applicants who file together most: width and size are the filings they share."""
    drawn = _strongest(pairs)
    sums = _sums(drawn)
    sizes = {
        name: (min(text_width(name), NAME) + 8.0, 2.0 * RADIUS + FONT_SIZE + 8) for name in sums
    }
    edges = [(pair.first, pair.second) for pair in drawn]
    places, height = network_layout(sizes, edges, width=WIDTH)
    nodes = [_node(name, count, places, sums) for name, count in sums.items()]
    lines = [_edge(pair, places, drawn) for pair in drawn]
    return finished(
        alt.layer(*_edges(lines, nodes, vocabulary), *_nodes(nodes, vocabulary)).properties(
            width=WIDTH, height=height
        )
    )


def _strongest(pairs: Sequence[Pair]) -> list[Pair]:
    """The first pairs, as many as name no more than `NODES` applicants."""
    names: set[str] = set()
    chosen = []
    for pair in pairs:
        if len(names | {pair.first, pair.second}) > NODES:
            break
        names |= {pair.first, pair.second}
        chosen.append(pair)
    return chosen


def _sums(pairs: Sequence[Pair]) -> dict[str, int]:
    """The joint filings of each applicant with the others drawn."""
    sums: dict[str, int] = {}
    for pair in pairs:
        for name in (pair.first, pair.second):
            sums[name] = sums.get(name, 0) + pair.records.count
    return sums


def _node(
    name: str, count: int, places: Mapping[str, tuple[float, float]], sums: Mapping[str, int]
) -> Row:
    x, y = places[name]
    return {
        "name": name,
        "x": x,
        "y": y - FONT_SIZE / 2 - 2,
        "below": y + RADIUS + 2,
        "size": round(4 * RADIUS**2 * max(count / max(sums.values()), 0.12), 1),
        "where": where_text((("applicant", name), ("joint", True))),
    }


def _edge(pair: Pair, places: Mapping[str, tuple[float, float]], all_: Sequence[Pair]) -> Row:
    (x, y), (x2, y2) = places[pair.first], places[pair.second]
    up = FONT_SIZE / 2 + 2
    most = max(one.records.count for one in all_)
    return {
        "name": f"{pair.first} – {pair.second}",
        "count": pair.records.count,
        "x": x,
        "y": y - up,
        "x2": x2,
        "y2": y2 - up,
        "thick": round(1 + (THICK - 1) * pair.records.count / most, 2),
        "where": where_text(pair.records.where),
    }


def _x(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=None)


def _y(field: str) -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None)


def _edges(
    rows: Sequence[Row], names: Sequence[Row], vocabulary: Vocabulary
) -> Iterator[alt.Chart]:
    titles = {"name": vocabulary.name("key", "applicant"), "count": vocabulary.word("joint")}
    base = alt.Chart(rows_of(rows))
    yield base.mark_rule(color=LINE, cursor="pointer").encode(
        x=_x("x"),
        y=_y("y"),
        x2=alt.X2("x2"),
        y2=alt.Y2("y2"),
        strokeWidth=alt.StrokeWidth("thick:Q", scale=None),
        tooltip=tooltip(titles),
    )
    figures = alt.Chart(rows_of(_figures(rows, names))).encode(
        x=_x("at_x"), y=_y("at_y"), text=alt.Text("count:N")
    )
    yield figures.mark_text(stroke="white", strokeWidth=4)
    yield figures.mark_text(color=DARK)


def _figures(edges: Sequence[Row], nodes: Sequence[Row]) -> Iterator[Row]:
    """The figures of the edges that have a place for theirs, the strongest first."""
    taken = [(node["x"], node["below"], min(text_width(node["name"]), NAME) / 2) for node in nodes]
    for edge in edges:
        half = text_width(str(edge["count"])) / 2
        for part in PLACES:
            x = edge["x"] + part * (edge["x2"] - edge["x"])
            y = edge["y"] + part * (edge["y2"] - edge["y"])
            if all(
                abs(x - one) > half + reach or abs(y - other) > FONT_SIZE + 2
                for one, other, reach in taken
            ):
                taken.append((x, y, half))
                yield edge | {"at_x": round(x, 1), "at_y": round(y, 1)}
                break


def _nodes(rows: Sequence[Row], vocabulary: Vocabulary) -> Iterator[alt.Chart]:
    base = alt.Chart(rows_of(rows))
    yield base.mark_circle(color=BLUE, opacity=1).encode(
        x=_x("x"),
        y=_y("y"),
        size=alt.Size("size:Q", scale=None),
        tooltip=tooltip({"name": vocabulary.name("key", "applicant")}),
    )
    names = base.encode(x=_x("x"), y=_y("below"), text=alt.Text("name:N"))
    yield names.mark_text(limit=NAME, stroke="white", strokeWidth=3)
    yield names.mark_text(limit=NAME)
