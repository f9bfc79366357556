"""What all charts over years have in common: their axis, and what is not yet fully published."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import altair as alt

from patentnlp.charts.grammar import Row, rows_of, words_at
from patentnlp.charts.vocabulary import Vocabulary

__all__ = ["Years"]

HATCH = 10  # px between the lines
LABEL = 34  # px that a year needs


@dataclass(frozen=True)
class Years:
    """The years of a chart `width` px wide and `height` px high, with those not complete."""

    shown: Sequence[int]
    complete: Sequence[bool]
    width: int
    height: int

    @property
    def open_from(self) -> int | None:
        """The first year of which more will be published."""
        return next(
            (year for year, done in zip(self.shown, self.complete, strict=True) if not done), None
        )

    def labelled(self) -> list[int]:
        """The years that have room for their label, the last one among them."""
        every = -(-len(self.shown) * LABEL // self.width)
        return list(self.shown)[::-1][::every][::-1]

    def x(self) -> alt.X:
        """The axis, with room at both ends of a year alone."""
        room = 0.5 if len(self.shown) == 1 else 0.0
        return alt.X(
            "year:Q",
            title=None,
            scale=alt.Scale(
                domain=[self.shown[0] - room, self.shown[-1] + room],
                nice=False,
                zero=False,
                padding=0,  # Vega-Lite leaves some beside bars, and `place` would be wrong
            ),
            axis=alt.Axis(values=self.labelled(), format="d", grid=False),
        )

    def place(self, year: int) -> float:
        """Where a year lies, in px from the left."""
        span = self.shown[-1] - self.shown[0]
        return (year - self.shown[0]) / span * self.width if span else 0.0

    def unfinished(self, *, vocabulary: Vocabulary) -> list[alt.Chart]:
        """Hatching over the years not complete and the word for it, nothing if there are none.

        Of lines and areas the stretch after the last complete year is hatched.
        """
        first = self.open_from
        if first is None:
            return []
        start = self.place(max(first - 1, self.shown[0]))
        lines = alt.Chart(rows_of(_hatching(start, self.width, self.height)))
        return [
            lines.mark_rule(color="white", strokeWidth=2, opacity=0.75).encode(
                x=alt.X("x:Q", scale=None),
                x2=alt.X2("x2"),
                y=alt.Y("y:Q", scale=None),
                y2=alt.Y2("y2"),
            ),
            *self.note(vocabulary=vocabulary),
        ]

    def note(self, *, vocabulary: Vocabulary) -> list[alt.Chart]:
        """The words for the years not complete, nothing if there are none."""
        if self.open_from is None:
            return []
        words = vocabulary.word("incomplete_from").format(year=self.open_from)
        return [words_at(words, x=self.width)]


def _hatching(start: float, end: float, height: float) -> Iterator[Row]:
    """Lines rising at 45° between two places, in px from the top left."""
    foot = start - height
    while foot < end:
        left, right = max(foot, start), min(foot + height, end)
        yield {"x": left, "y": height - (left - foot), "x2": right, "y2": height - (right - foot)}
        foot += HATCH
