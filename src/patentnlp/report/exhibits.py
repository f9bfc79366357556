"""Exhibits from rows of figures: columns with their titles, cells, notes and the source."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from patentnlp.report.document import Cell, Column, Exhibit, Kind, Plot, Table
from patentnlp.report.telling import Paths, Teller
from patentnlp.statistics import Count, Share

__all__ = [
    "SHARE",
    "count_cell",
    "exhibit",
    "plain_cells",
    "share_cells",
    "table",
]

# What a column holds by its name in the texts; all others hold text.
KINDS: Mapping[str, tuple[Kind, int]] = {
    **dict.fromkeys(("year", "first_year", "last_year"), ("year", 0)),
    **dict.fromkeys(
        ("records", "applications", "grants", "rank", "active", "new", "told", "all"),
        ("count", 0),
    ),
    **dict.fromkeys(("without_low", "without_high", "redrawn_low", "redrawn_high"), ("count", 0)),
    **dict.fromkeys(
        ("share", "low", "high", "cagr", "rate", "recent", "cr4", "cr10"), ("share", 1)
    ),
    **dict.fromkeys(("fraction", "residual"), ("number", 1)),
    **dict.fromkeys(("quotient", "rta", "rsi", "percentile", "score"), ("number", 2)),
    "hhi": ("number", 4),
}
SHARE = ("records", "share", "low", "high")


def table(
    teller: Teller,
    columns: Sequence[str | Column],
    rows: Iterable[Sequence[Cell]],
    *,
    plot: Plot | None = None,
) -> Table:
    """A table; a column told by its name bears the title that the texts have for it."""
    told = tuple(
        Column(teller.text(f"columns.{one}"), *KINDS.get(one, ("text", 0)))
        if isinstance(one, str)
        else one
        for one in columns
    )
    return Table(told, tuple(tuple(row) for row in rows), plot)


def exhibit(
    teller: Teller,
    name: str,
    data: Table,
    *,
    chart: Mapping[str, Any] | None = None,
    notes: Iterable[str] = (),
    number: int | None = None,
    **paths: Paths,
) -> Exhibit:
    """An exhibit whose caption, sheet name and notes stand in the texts under its name.

    `number` tells exhibits of one name apart. The source of the data is always noted.
    """
    scope = teller.statistics.scope
    source = "source_from" if scope.sources else "source"
    told = [teller.text(f"notes.{note}", **paths) for note in notes]
    caption = teller.text(f"captions.{name}", **paths)
    return Exhibit(
        id=name if number is None else f"{name}_{number}",
        caption=caption,
        short=teller.text(f"short.{name}", **paths),
        table=data,
        chart=chart,
        notes=(*told, teller.text(f"notes.{source if scope.data_date else 'source_undated'}")),
        alt=caption,
    )


def count_cell(count: Count | None) -> Cell:
    """A count with the records behind it."""
    return Cell(None) if count is None else Cell(count.count, count.where)


def share_cells(share: Share) -> tuple[Cell, ...]:
    """A count, its share and the bounds of that."""
    cells = (share.value, share.low, share.high)
    return (Cell(share.count, share.where), *map(Cell, cells))


def plain_cells(*values: str | int | float | None) -> tuple[Cell, ...]:
    """Values without records behind them."""
    return tuple(map(Cell, values))
