"""Labelled records: filings whose tags a person has set, to train and to measure on."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from patentnlp.errors import CorpusError
from patentnlp.filings.columns import find_text_columns, read_as_is
from patentnlp.tables.cells import text_of
from patentnlp.taxonomy import Taxonomy

__all__ = ["LabelledRecord", "read_corpus", "read_labelled_table", "read_records", "split_labels"]

SEPARATORS = ";；|,，、"


@dataclass(frozen=True)
class LabelledRecord:
    """A filing with its true labels, facet → label ids.

    `evidence` quotes the abstract, facet → label → the phrases that show it; it may be
    empty. `source` is the file it came from, `where` its line, for messages.
    """

    id: str
    title: str
    abstract: str
    labels: Mapping[str, tuple[str, ...]]
    evidence: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    source: str = ""
    where: str = ""


def read_corpus(path: str | Path, taxonomy: Taxonomy) -> list[LabelledRecord]:
    """The records of a JSON Lines file, or of every `*.jsonl` in a folder, in name order.

    Raises `CorpusError` naming file and line for what is not a record, for an unknown
    label, for evidence that the abstract does not contain, and where nothing is found.
    """
    path = Path(path)
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    records = [record for file in files for record in _read_file(file, taxonomy)]
    if not records:
        raise CorpusError(f"{path}: no labelled records; expected JSON Lines (*.jsonl)")
    return records


def read_records(
    path: str | Path,
    taxonomy: Taxonomy,
    *,
    title: str | None = None,
    abstract: str | None = None,
) -> list[LabelledRecord]:
    """The records of any labelled file: JSON Lines or a folder of them, or a table.

    In a table the labels of a facet stand in the column that bears its id.
    """
    if Path(path).is_dir() or Path(path).suffix.lower() == ".jsonl":
        return read_corpus(path, taxonomy)
    facets = [facet.id for facet in taxonomy]
    records = _read_rows(path, facets, title=title, abstract=abstract)
    for record in records:
        _check(record, taxonomy)
    return records


def read_labelled_table(
    path: str | Path,
    columns: Sequence[str],
    *,
    title: str | None = None,
    abstract: str | None = None,
) -> tuple[list[LabelledRecord], Taxonomy]:
    """The records of a table whose `columns` hold labels, and the taxonomy they make.

    A column in which every cell holds one label becomes an exclusive facet. Raises
    `CorpusError` naming the columns there are where one is missing.
    """
    records = _read_rows(path, columns, title=title, abstract=abstract)
    labels = {column: [record.labels[column] for record in records] for column in columns}
    taxonomy = Taxonomy.of_labels(
        {column: (label for cell in cells for label in cell) for column, cells in labels.items()},
        exclusive=[name for name, cells in labels.items() if all(len(c) == 1 for c in cells)],
        name=Path(path).stem,
    )
    return records, taxonomy


def _read_rows(
    path: str | Path, columns: Sequence[str], *, title: str | None, abstract: str | None
) -> list[LabelledRecord]:
    frame = read_as_is(path).frame
    for column in columns:
        if column not in frame.columns:
            known = ", ".join(map(repr, frame.columns))
            raise CorpusError(f"{path}: no label column {column!r}; the columns are {known}")
    title, abstract = find_text_columns(frame.columns, title=title, abstract=abstract)
    labels = {column: [split_labels(cell) for cell in frame[column]] for column in columns}
    return [
        LabelledRecord(
            id=str(row),
            title=text_of(frame[title].iloc[row]) if title else "",
            abstract=text_of(frame[abstract].iloc[row]) if abstract else "",
            labels={column: cells[row] for column, cells in labels.items()},
            source=Path(path).name,
            where=f"{path}, row {row + 2}",
        )
        for row in range(len(frame))
    ]


def split_labels(value: Any) -> tuple[str, ...]:
    """The labels of one cell: a list, or a text with `;`, `|`, `,` or `、` between labels.

    >>> split_labels("cv; nlp")
    ('cv', 'nlp')
    """
    if isinstance(value, str):
        for separator in SEPARATORS[1:]:
            value = value.replace(separator, SEPARATORS[0])
        value = value.split(SEPARATORS[0])
    elif not isinstance(value, Iterable):
        value = [text_of(value)]
    return tuple(label for item in value if (label := str(item).strip()))


def _read_file(path: Path, taxonomy: Taxonomy) -> Iterator[LabelledRecord]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorpusError(f"{path}: cannot be read as UTF-8 JSON Lines: {error}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _record(line, path.name, f"{path}:{number}", taxonomy)


def _record(line: str, source: str, where: str, taxonomy: Taxonomy) -> LabelledRecord:
    try:
        data = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorpusError(f"{where}: not valid JSON: {error}") from error
    if not isinstance(data, dict) or not isinstance(data.get("abstract"), str):
        raise CorpusError(f"{where}: a record needs an 'abstract' that is a text")
    evidence = data.get("evidence") or {}
    if not _is_evidence(evidence):
        raise CorpusError(
            f"{where}: evidence is {evidence!r}; it must be facet → label → a list of phrases"
        )
    record = LabelledRecord(
        id=str(data.get("id", where)),
        title=str(data.get("title") or ""),
        abstract=data["abstract"],
        labels={facet.id: split_labels(data.get(facet.id)) for facet in taxonomy},
        evidence={
            facet: {label: tuple(phrases) for label, phrases in labels.items()}
            for facet, labels in evidence.items()
        },
        source=source,
        where=where,
    )
    _check(record, taxonomy)
    return record


def _is_evidence(data: Any) -> bool:
    return isinstance(data, dict) and all(
        isinstance(labels, dict) and all(map(_are_phrases, labels.values()))
        for labels in data.values()
    )


def _are_phrases(data: Any) -> bool:
    return isinstance(data, list) and all(isinstance(phrase, str) for phrase in data)


def _check(record: LabelledRecord, taxonomy: Taxonomy) -> None:
    for facet in taxonomy:
        for label in record.labels[facet.id]:
            if label not in facet.label_ids:
                raise CorpusError(
                    f"{record.where}: {label!r} is no label of facet {facet.id!r}; "
                    f"its labels are {', '.join(facet.label_ids)}"
                )
        for label, phrases in record.evidence.get(facet.id, {}).items():
            for phrase in phrases:
                if phrase not in record.abstract:
                    raise CorpusError(
                        f"{record.where}: evidence for {label!r} is not in the abstract: {phrase!r}"
                    )
