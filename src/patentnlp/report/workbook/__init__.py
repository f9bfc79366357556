"""The report as an Excel workbook with native charts."""

from patentnlp.report.workbook.book import as_workbook

__all__ = ["as_workbook"]
