"""The report as a workbook: the narrative, a sheet with a chart for each table, the records."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

from patentnlp.report.document import Document
from patentnlp.report.prose import exhibit_labels
from patentnlp.report.workbook.front import add_front
from patentnlp.report.workbook.records import add_records
from patentnlp.report.workbook.sheets import Book
from patentnlp.report.workbook.tables import add_table
from patentnlp.tables.cells import one_line

__all__ = ["as_workbook"]

MADE = datetime(2000, 1, 1)  # the same document gives the same bytes: no clock


def as_workbook(document: Document) -> bytes:
    """The report as an Excel file: what it says, its tables with charts, its records.

    Texts stay texts, whatever they begin with. Records beyond the rows of a sheet are left
    out, which the first sheet says.
    """
    stream = BytesIO()
    labels = exhibit_labels(document)
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as file:
        file.set_properties({"title": one_line(document.title), "created": MADE})
        book = Book.of(document, file)
        add_front(book, labels=labels)
        for exhibit, name in zip(document.exhibits(), book.tables, strict=True):
            add_table(book, exhibit, name=name, label=labels[exhibit.id])
        add_records(book)
    return stream.getvalue()
