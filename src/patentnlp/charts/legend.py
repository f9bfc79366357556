"""A line of coloured squares with words above a chart, where labels beside the marks cannot be."""

from collections.abc import Iterable, Iterator

import altair as alt

from patentnlp.charts.grammar import Row, rows_of, text_width
from patentnlp.charts.theme import FONT_SIZE

__all__ = ["legend"]

ABOVE = -16  # px from the top of the chart
LINE = 18  # px
SQUARE = 80  # px²


def legend(
    items: Iterable[tuple[str, str]], *, width: float, above: float = ABOVE
) -> list[alt.Chart]:
    """Words with the square of their colour, in lines at most `width` px long."""
    rows = list(_placed(items, width=width))
    lowest = max((row["line"] for row in rows), default=0)
    for row in rows:
        row["y"] = above - (lowest - row["line"]) * LINE
    base = alt.Chart(rows_of(rows)).encode(y=alt.Y("y:Q", scale=None))
    return [
        base.mark_square(size=SQUARE, opacity=1).encode(
            x=alt.X("x:Q", scale=None), color=alt.Color("colour:N", scale=None)
        ),
        base.mark_text(align="left", baseline="middle").encode(
            x=alt.X("words:Q", scale=None), text=alt.Text("name:N")
        ),
    ]


def _placed(items: Iterable[tuple[str, str]], *, width: float) -> Iterator[Row]:
    left, line = 0.0, 0
    for name, colour in items:
        needed = text_width(name) + 2.2 * FONT_SIZE
        if left and left + needed > width:
            left, line = 0.0, line + 1
        yield {"name": name, "colour": colour, "x": left + 5, "words": left + 14, "line": line}
        left += needed + FONT_SIZE / 2
