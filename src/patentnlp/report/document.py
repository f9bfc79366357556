"""The report as a document: sections of sentences and exhibits, the same for every writer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from patentnlp.statistics import Records, Where

__all__ = ["Cell", "Column", "Document", "Exhibit", "Kind", "Plot", "Section", "Sentence", "Table"]

Language = Literal["zh", "en"]
Kind = Literal["text", "year", "count", "share", "number"]
# share: between 0 and 1, shown as a percentage; number: with the decimals of its column.


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the figures it used: path in the statistics → value."""

    text: str
    figures: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """A column of a table; `decimals` is for shares (of the percentage) and numbers."""

    title: str
    kind: Kind = "text"
    decimals: int = 1


@dataclass(frozen=True)
class Cell:
    """A value, and the records behind it where there are such; None is shown as –."""

    value: str | int | float | None
    where: Where | None = None


@dataclass(frozen=True)
class Plot:
    """How a spreadsheet draws a table: one series for each of `series`, over `category`.

    All are numbers of columns. `stacked` bars or columns add up.
    """

    kind: Literal["column", "bar", "line", "radar", "scatter"]
    category: int
    series: tuple[int, ...]
    stacked: bool = False


@dataclass(frozen=True)
class Table:
    """The data of an exhibit, a tuple of cells for each row."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    plot: Plot | None = None


@dataclass(frozen=True)
class Exhibit:
    """A figure with its data, or a table alone.

    `chart` is a Vega-Lite specification; its data carry in the field `where` the selection
    of a mark as JSON. `caption` has no number; writers number figures and tables. `short`
    names a sheet (at most 31 characters).
    """

    id: str
    caption: str
    short: str
    table: Table
    chart: Mapping[str, Any] | None = None
    notes: tuple[str, ...] = ()
    alt: str = ""


@dataclass(frozen=True)
class Section:
    """A chapter: its paragraphs, its exhibits, and what could not be told and why."""

    id: str
    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """The whole report in one language.

    `facts` are the headline figures as (name, figure, records behind it). `words` are the
    texts of the page itself (key → text, as in resources/words.*.toml), `names` the shown
    names of values: key → value → name.
    """

    language: Language
    title: str
    subtitle: str
    facts: tuple[tuple[str, str, Where | None], ...]
    sections: tuple[Section, ...]
    records: Records
    words: Mapping[str, str]
    names: Mapping[str, Mapping[str, str]]
    remarks: tuple[str, ...] = ()

    def exhibits(self) -> Iterator[Exhibit]:
        """All exhibits in their order."""
        for section in self.sections:
            yield from section.exhibits
