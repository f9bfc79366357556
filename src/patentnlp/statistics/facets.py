"""The facets by which a table is tagged, and the labels of its rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.taxonomy import Facet, Label, Taxonomy

__all__ = ["facets_of", "labels_of", "untagged"]

TAGS = "_tags"
# What other keys are called, and the word for a record with any value of a key.
RESERVED = frozenset(
    [
        *("has", "year", "grant_year", "period", "layer", "status", "patent_type", "office"),
        *("country", "province", "ipc", "applicant", "applicant_type", "origin", "granted"),
        *("joint", "newcomer", "abroad"),
        # and what the vocabulary of charts names
        *("key", "word", "group", "factor", "dimension", "stage", "panel", "tile", "source"),
    ]
)


def facets_of(frame: pd.DataFrame, told: Sequence[str], taxonomy: Taxonomy) -> Iterator[Facet]:
    """The facets of the taxonomy and of other tag columns, with labels that nobody named.

    Raises `FilingsError` for a facet that bears the name of another key.
    """
    known = {facet.id: facet for facet in taxonomy}
    columns = [name.removesuffix(TAGS) for name in told if name.endswith(TAGS)]
    for name in RESERVED.intersection(columns):
        raise FilingsError(f"column {name + TAGS!r}: {name!r} is no name for a facet; rename it")
    for name in (*(one for one in known if one in columns), *sorted({*columns} - {*known})):
        seen = {label for labels in labels_of(frame, name) for label in labels}
        yield _with_labels(known.get(name) or Facet(name, name, name, ()), seen)


def _with_labels(facet: Facet, seen: set[str]) -> Facet:
    """The facet with the labels that its taxonomy does not know, by their ids."""
    unknown = sorted(seen - set(facet.label_ids))
    return replace(facet, labels=(*facet.labels, *(Label(one, one, one) for one in unknown)))


def labels_of(frame: pd.DataFrame, facet: str) -> list[tuple[str, ...]]:
    """For each row its labels."""
    cells = frame[f"{facet}{TAGS}"].fillna("")
    labels = {cell: tuple(filter(None, map(str.strip, cell.split(";")))) for cell in cells.unique()}
    return [labels[cell] for cell in cells.tolist()]


def untagged(frame: pd.DataFrame, facets: Sequence[Facet]) -> int:
    """The number of rows that no facet was asked of, though others were tagged."""
    cells = frame[[f"{facet.id}{TAGS}" for facet in facets]]
    return int(cells.isna().all(axis=1).sum()) if facets else 0
