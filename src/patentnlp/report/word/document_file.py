"""The report as a Word document.

The contents are a field with its entries filled in, but without page numbers, which only Word
can tell: they are whole and their links work when nobody refreshes them, Word asks no question
on opening, and a refresh (F9) adds the numbers. The data of the figures stand at the end, under
headings that the contents leave out, so that they stay on the first page.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO

from docx.document import Document as WordDocument
from docx.image.image import Image
from docx.shared import Mm

from patentnlp.charts import draw_png
from patentnlp.report.document import Document, Exhibit, Section, Table
from patentnlp.report.prose import exhibit_labels, paragraph_text
from patentnlp.report.word.layout import parted
from patentnlp.report.word.package import TEXT_WIDTH, blank_file, file_bytes
from patentnlp.report.word.tables import data_table, fact_table
from patentnlp.report.word.xml import Element, bookmark, field, link, paragraph, run, w
from patentnlp.tables.cells import one_line

__all__ = ["as_word"]

TALLEST = Mm(200)  # of a picture, whose caption stands on the same page
LONGEST = 40  # rows of a table
SPACE = "\u3000"  # between the number and the text of a caption


def as_word(document: Document) -> bytes:
    """The report as a Word file: the same bytes for the same report.

    Raises `PatentNLPError` where a chart cannot be drawn.
    """
    word = blank_file(document)
    end = word.element.body[-1]
    for element in _Report(document, word).elements():
        end.addprevious(element)
    return file_bytes(word)


@dataclass(frozen=True)
class _Report:
    """The paragraphs, tables and pictures of a report, in their order."""

    document: Document
    word: WordDocument

    def elements(self) -> Iterator[Element]:
        """All of the body."""
        yield from self._front()
        for number, section in enumerate(self.document.sections, 1):
            yield from self._section(section, number)
        if self.figures:
            yield from self._data()

    @cached_property
    def figures(self) -> list[Exhibit]:
        """The exhibits that are charts."""
        return [exhibit for exhibit in self.document.exhibits() if exhibit.chart is not None]

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """The word and number of each exhibit."""
        return exhibit_labels(self.document)

    @cached_property
    def chapters(self) -> list[str]:
        """The titles of the chapters, the last of them for the data of the figures."""
        data = [self.document.words["data"]] if self.figures else []
        return [*(section.title for section in self.document.sections), *data]

    def _front(self) -> Iterator[Element]:
        document = self.document
        yield paragraph("Title", run(document.title))
        if document.subtitle:
            yield paragraph("Subtitle", run(document.subtitle))
        if document.facts:
            yield fact_table([(name, figure) for name, figure, _ in document.facts])
        if document.remarks:
            yield paragraph("TOCHeading", run(document.words["remarks"]))
            yield from _notes(document.remarks)
        if self.chapters:
            yield self._contents()

    def _contents(self) -> Element:
        """The contents as Word marks them, so that it offers to refresh them."""
        *opening, closing = field(r'TOC \o "1-1" \h \z \u')
        entries = [
            paragraph("TOC1", link(f"_Toc{number}", run(title)))
            for number, title in enumerate(self.chapters, 1)
        ]
        entries[0][1:1] = opening
        entries[-1].append(closing)
        kind = w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique"))
        heading = paragraph("TOCHeading", run(self.document.words["contents"]))
        return w("sdt", w("sdtPr", kind), w("sdtContent", heading, *entries))

    def _section(self, section: Section, number: int) -> Iterator[Element]:
        yield self._chapter(number, new_page=number == 1)
        for sentences in section.paragraphs:
            yield paragraph("BodyText", run(paragraph_text(self.document, sentences)))
        for exhibit in section.exhibits:
            yield from self._table(exhibit) if exhibit.chart is None else self._figure(exhibit)
        yield from (paragraph("Missing", run(line)) for line in section.missing)

    def _chapter(self, number: int, *, new_page: bool) -> Element:
        """The heading that the contents lead to."""
        title = bookmark(f"_Toc{number}", number, run(self.chapters[number - 1]))
        return paragraph("Heading1", *title, new_page=new_page)

    def _figure(self, exhibit: Exhibit) -> Iterator[Element]:
        """The picture, below it the caption with the place that its data refer to."""
        _, number = self._label(exhibit)
        drawing = w("drawing", self._picture(exhibit, number))
        label = bookmark(f"Figure{number}", len(self.chapters) + number, *self._counted(exhibit))
        yield paragraph("Figure", w("r", drawing))
        yield paragraph("Caption", *label, _caption(exhibit), keep_next=bool(exhibit.notes))
        yield from _notes(exhibit.notes)

    def _picture(self, exhibit: Exhibit, number: int) -> Element:
        """The chart as wide as the text, or as high as a page has room for."""
        png = draw_png(exhibit.chart or {})
        image = Image.from_blob(png)
        scale = min(TEXT_WIDTH / image.px_width, TALLEST / image.px_height)
        picture = self.word.part.new_pic_inline(
            BytesIO(png), round(image.px_width * scale), round(image.px_height * scale)
        )
        picture.docPr.set("id", str(number))
        picture.docPr.set("descr", one_line(exhibit.alt or exhibit.caption))
        return picture

    def _table(self, exhibit: Exhibit) -> Iterator[Element]:
        """The caption, below it the table."""
        label = self._counted(exhibit)
        yield paragraph("Caption", *label, _caption(exhibit), keep_next=True, before=240)
        yield from self._rows(exhibit.table, exhibit.notes)

    def _data(self) -> Iterator[Element]:
        """The last chapter: for each figure what it was drawn from."""
        yield self._chapter(len(self.chapters), new_page=True)
        for number, exhibit in enumerate(self.figures, 1):
            reference = field(rf"REF Figure{number} \h", run(self.labels[exhibit.id]))
            yield paragraph("Heading2", *reference, _caption(exhibit))
            yield from self._rows(exhibit.table)

    def _rows(self, table: Table, notes: tuple[str, ...] = ()) -> Iterator[Element]:
        """A table, how many of its rows only the workbook has, and its notes."""
        parts = parted(table, rows=LONGEST)
        for part in parts[:-1]:
            yield from (data_table(part), paragraph("Note"))
        yield from map(data_table, parts[-1:])
        if (more := len(table.rows) - LONGEST) > 0:
            notes = (self.document.words["more_rows"].format(count=f"{more:,}"), *notes)
        # Word makes one table of two that no paragraph parts.
        yield from _notes(notes or ("",))

    def _counted(self, exhibit: Exhibit) -> list[Element]:
        """The word and number of a caption; Word counts on where somebody adds another."""
        word, number = self._label(exhibit)
        return [run(word), *field(rf"SEQ {word.strip()} \* ARABIC", run(str(number)))]

    def _label(self, exhibit: Exhibit) -> tuple[str, int]:
        label = self.labels[exhibit.id]
        word = label.rstrip("0123456789")
        return word, int(label.removeprefix(word))


def _caption(exhibit: Exhibit) -> Element:
    return run(f"{SPACE}{exhibit.caption}")


def _notes(notes: Iterable[str]) -> Iterator[Element]:
    return (paragraph("Note", run(note)) for note in notes)
