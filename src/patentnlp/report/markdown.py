"""The report as Markdown, as GitHub reads it: the narrative, and the data of every exhibit."""

import re
from collections.abc import Iterable, Iterator, Mapping

from patentnlp.report.cells import shown
from patentnlp.report.document import Document, Exhibit, Section, Table
from patentnlp.report.prose import exhibit_labels, paragraph_text
from patentnlp.tables.cells import one_line

__all__ = ["as_markdown"]

MARKS = re.compile(r"([\\`*_\[\]<>|~&$#])")
ADDRESS = re.compile(r"(:(?=//)|(?<=www)\.)", re.IGNORECASE)  # GitHub makes links of these
BLOCK_MARK = re.compile(r"^(\d*)([-+=.)])")  # at the start of a line a list or a rule


def as_markdown(document: Document) -> bytes:
    """The report as a text: the same bytes for the same report."""
    labels = exhibit_labels(document)
    blocks = [*_front(document)]
    for section in document.sections:
        blocks += _section(section, document, labels)
    return "\n".join(f"{block}\n" for block in blocks if block).encode()


def _front(document: Document) -> Iterator[str]:
    yield f"# {_inline(document.title)}"
    yield _paragraph(document.subtitle)
    if document.facts:
        names, figures, _ = zip(*document.facts, strict=True)
        rules = [":-:"] * len(names)
        yield _lines([map(_inline, names), rules, map(_inline, figures)])
    yield _quote(document.remarks)


def _section(section: Section, document: Document, labels: Mapping[str, str]) -> Iterator[str]:
    yield f"## {_inline(section.title)}"
    for sentences in section.paragraphs:
        yield _paragraph(paragraph_text(document, sentences))
    for exhibit in section.exhibits:
        yield from _exhibit(exhibit, labels[exhibit.id])
    yield from (f"*{_inline(line)}*" for line in section.missing)


def _exhibit(exhibit: Exhibit, label: str) -> Iterator[str]:
    yield f"**{label}**\u3000{_inline(exhibit.caption)}"
    yield _table(exhibit.table)
    yield _quote(exhibit.notes)


def _table(table: Table) -> str:
    """All rows of a table, numbers to the right."""
    titles = [_inline(column.title) for column in table.columns]
    rules = [":--" if column.kind == "text" else "--:" for column in table.columns]
    rows = [map(_inline, map(shown, row, table.columns)) for row in table.rows]
    return _lines([titles, rules, *rows]) if titles else ""


def _lines(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _quote(texts: Iterable[str]) -> str:
    """Paragraphs that stand back behind the text."""
    return "\n>\n".join(f"> {_paragraph(text)}" for text in texts)


def _paragraph(text: str) -> str:
    """A text that is a paragraph however it begins."""
    return BLOCK_MARK.sub(r"\1\\\2", _inline(text))


def _inline(text: str) -> str:
    r"""A text in which no mark means anything to Markdown.

    >>> _inline("a_b | <i>"), _inline("https://www.example.com")
    ('a\\_b \\| \\<i\\>', 'https\\://www\\.example.com')
    """
    escaped = MARKS.sub(r"\\\1", one_line(text).strip())
    return ADDRESS.sub(r"\\\1", escaped)
