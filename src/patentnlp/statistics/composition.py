"""What the filings are made of: labels, layers, IPC subclasses, and how that changes."""

from dataclasses import dataclass, replace

from patentnlp.statistics.figures import Missing, Share
from patentnlp.statistics.population import Population
from patentnlp.statistics.shares import NamedShare, shares_of
from patentnlp.statistics.trend import LabelTrend, label_trends

__all__ = ["Composition", "facet_composition", "subclasses"]

SUBCLASSES = 20


@dataclass(frozen=True)
class Composition:
    """The shares of the values of a key, of all records.

    A record may have several values, so the shares add up to `total`, which may pass 1;
    `with_any` are the records with at least one.
    """

    key: str
    rows: tuple[NamedShare, ...]
    with_any: Share
    total: float
    trends: tuple[LabelTrend, ...]


def facet_composition(population: Population, facet: str) -> Composition | Missing:
    """The shares of all labels of a facet, in the order of the taxonomy, with their trends."""
    found = composition(population, facet)
    if isinstance(found, Missing):
        return found
    return replace(found, trends=label_trends(population, facet))


def composition(population: Population, key: str) -> Composition | Missing:
    """The shares of all values of a key."""
    missing = population.lacks(key)
    if missing:
        return missing
    records = population.records
    rows = shares_of(records, key)
    total = sum(row.share.count for row in rows) / len(records)
    return Composition(key, rows, records.share((("has", key),)), total, ())


def subclasses(population: Population) -> Composition | Missing:
    """The most frequent IPC subclasses."""
    found = composition(population, "ipc")
    if isinstance(found, Missing):
        return found
    order = sorted(found.rows, key=lambda row: (-row.share.count, row.name))
    return replace(found, rows=tuple(order[:SUBCLASSES]))
