"""The report as a Word document; the only home of python-docx."""

from patentnlp.report.word.document_file import as_word

__all__ = ["as_word"]
