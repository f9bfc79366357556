"""Two facets crossed, such as branch × effect: 技术功效矩阵."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt

from patentnlp.statistics.figures import Missing, Share, Where, also
from patentnlp.statistics.population import Population

__all__ = ["CLEAR", "Crossing", "Matrix", "matrix"]

RECENT = 3  # years
CLEAR = 3.0  # a residual beyond it comes by chance once in 400 cells
FEWEST_EXPECTED = 5  # records in any of the four cells: below, nothing is about normal


@dataclass(frozen=True)
class Crossing:
    """The records with both labels, as a share of those with the row's.

    `recent` is the share of the last three complete years among them. `residual` is the
    adjusted standardised residual (Haberman 1973) of the 2 × 2 table of the two labels among
    the records with any label of the row's facet: about normal if the two were independent;
    None where fewer than five records would be expected in any of the four cells.
    """

    row: str
    column: str
    share: Share
    recent: Share | None
    residual: float | None


@dataclass(frozen=True)
class Matrix:
    """All pairs of labels of two facets."""

    rows: str
    columns: str
    cells: tuple[Crossing, ...]


def matrix(population: Population, rows: str, columns: str) -> Matrix | Missing:
    """The records of each pair of labels of two facets."""
    return population.lacks(rows, columns) or Matrix(
        rows, columns, tuple(_cells(population, rows, columns))
    )


def _cells(population: Population, rows: str, columns: str) -> Iterator[Crossing]:
    records = population.records
    within: Where = (("has", rows),)
    years = population.scope.complete_years(RECENT)
    all_, by_row, by_column = (
        records.size(within),
        records.counts(rows, within),
        records.counts(columns, within),
    )
    both = records.cross(rows, columns)
    recent = records.cross(rows, columns, (("year", years),)) if years else None
    for i, row in enumerate(records.values(rows)):
        for j, column in enumerate(records.values(columns)):
            where: Where = ((rows, row), (columns, column))
            count = int(both[i, j])
            yield Crossing(
                str(row),
                str(column),
                Share.of(count, int(by_row[i]), where),
                None
                if recent is None
                else Share.of(int(recent[i, j]), count, also(where, ("year", years))),
                _residual(count, int(by_row[i]), int(by_column[j]), all_),
            )


def _residual(both: int, row: int, column: int, all_: int) -> float | None:
    """(observed − expected) / its standard error.

    >>> round(_residual(30, 50, 50, 100), 2)
    2.0
    """
    if min(row, all_ - row) * min(column, all_ - column) < FEWEST_EXPECTED * all_ or not all_:
        return None
    expected = row * column / all_
    return (both - expected) / sqrt(expected * (1 - row / all_) * (1 - column / all_))
