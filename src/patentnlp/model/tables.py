"""Tagging whole tables: every row by itself, every column kept."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.filings.columns import find_text_columns
from patentnlp.model.model import FacetTags, Model
from patentnlp.tables.cells import text_of
from patentnlp.tagging.passage import Passage

__all__ = ["UNREADABLE", "tag"]

BATCH = 256
LABEL_SEPARATOR = ";"
EVIDENCE_WORDS = 4
# What stands in `review` for a record whose text cannot be tagged.
UNREADABLE = {"missing": "no text", "not Chinese": "no Chinese text"}

Progress = Callable[[int], None]


@dataclass(frozen=True)
class _Row:
    """What is added to one record."""

    labels: tuple[str, ...]
    probabilities: tuple[str, ...]
    every: tuple[float, ...]
    review: str
    evidence: str


def tag(
    model: Model,
    filings: pd.DataFrame,
    *,
    title: str | None = None,
    abstract: str | None = None,
    every_probability: bool = False,
    evidence: bool = True,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """A new table: all columns of `filings` in their order, then those of the tags.

    For each facet `<facet>_tags` (label ids joined by `;`) and `<facet>_probability` (one
    number for each of them), then `review` (what a person should look at, and why) and
    `evidence` (for each tag the words that spoke most for it). `every_probability` adds
    `<facet>:<label>` for every label. `progress` is called with the number of rows done.

    The columns of the title and the abstract are found by their usual names unless they
    are named. Raises `FilingsError` where there is no abstract column (unless the table is of
    a service that exports titles alone), or where a column
    that would be added is there already.
    """
    title, abstract = find_text_columns(filings.columns, title=title, abstract=abstract)
    for column in filter(None, (title, abstract)):
        if list(filings.columns).count(column) > 1:
            raise FilingsError(f"column {column!r} stands twice; rename or drop one of the two")
    names = list(_added(model, every_probability=every_probability))
    taken = [name for name in names if name in filings.columns]
    if taken:
        raise FilingsError(
            f"the table already has a column {taken[0]!r}; rename or drop it before tagging"
        )
    titles = _texts(filings, title)
    abstracts = _texts(filings, abstract)
    rows: list[_Row] = []
    for start in range(0, len(filings), BATCH):
        end = start + BATCH
        rows += _rows(model, titles[start:end], abstracts[start:end], with_evidence=evidence)
        if progress:
            progress(len(rows))
    added = pd.DataFrame(
        [_cells(row, every_probability=every_probability) for row in rows],
        columns=names,
        index=filings.index,
    )
    return pd.concat([filings, added], axis=1)


def _added(model: Model, *, every_probability: bool) -> Iterator[str]:
    for facet in model.taggers:
        yield f"{facet}_tags"
        yield f"{facet}_probability"
    if every_probability:
        for name, tagger in model.taggers.items():
            for label in tagger.facet.label_ids:
                yield f"{name}:{label}"
    yield "review"
    yield "evidence"


def _texts(filings: pd.DataFrame, column: str | None) -> list[str]:
    if column is None:
        return [""] * len(filings)
    return [text_of(cell) for cell in filings[column]]


def _cells(row: _Row, *, every_probability: bool) -> list[object]:
    pairs = [cell for pair in zip(row.labels, row.probabilities, strict=True) for cell in pair]
    every = list(row.every) if every_probability else []
    return [*pairs, *every, row.review, row.evidence]


def _rows(
    model: Model, titles: Sequence[str], abstracts: Sequence[str], *, with_evidence: bool
) -> Iterator[_Row]:
    passages = model.passages(titles, abstracts)
    results = model.tag_passages(passages)
    for number, passage in enumerate(passages):
        unreadable = _unreadable(passage)
        labels, probabilities = zip(
            *(_given(facet, number) for facet in results.values()), strict=True
        )
        yield _Row(
            labels=labels,
            probabilities=probabilities,
            every=tuple(
                round(float(value), 4)
                for facet in results.values()
                for value in facet.probabilities[number]
            ),
            review=unreadable or _review(results, number),
            evidence=(
                _evidence(model, results, number, titles[number], abstracts[number])
                if with_evidence
                else ""
            ),
        )


def _unreadable(passage: Passage) -> str:
    if not passage.clauses:
        return UNREADABLE["missing"]
    return "" if passage.readable else UNREADABLE["not Chinese"]


def _order(facet: FacetTags, number: int) -> list[int]:
    given = np.flatnonzero(facet.tags[number])
    return sorted(given, key=lambda column: -facet.probabilities[number, column])


def _given(facet: FacetTags, number: int) -> tuple[str, str]:
    order = _order(facet, number)
    return (
        LABEL_SEPARATOR.join(facet.labels[column] for column in order),
        LABEL_SEPARATOR.join(f"{facet.probabilities[number, column]:.2f}" for column in order),
    )


def _review(results: Mapping[str, FacetTags], number: int) -> str:
    """The doubtful decisions, such as `branch:ml? 0.46`."""
    return LABEL_SEPARATOR.join(
        f"{name}:{facet.labels[column]}? {facet.probabilities[number, column]:.2f}"
        for name, facet in results.items()
        for column in np.flatnonzero(facet.doubts[number])
    )


def _evidence(
    model: Model, results: Mapping[str, FacetTags], number: int, title: str, abstract: str
) -> str:
    """For each tag its strongest words, such as `cv: 图像+0.8 分割+0.5`."""
    if not any(facet.tags[number].any() for facet in results.values()):
        return ""
    passage, cleaned = Passage.aligned(title, abstract, model.tokenizer)
    parts = []
    for name, facet in results.items():
        for column in _order(facet, number):
            label = facet.labels[column]
            found = model.tagger(name).explain(passage, cleaned, label)
            words = found.strongest(EVIDENCE_WORDS)
            parts.append(f"{label}: " + " ".join(f"{w.word}{w.weight:+.1f}" for w in words))
    return " | ".join(parts)
