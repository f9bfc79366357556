"""The report: from statistics to sentences and exhibits, and to files of every kind."""

from patentnlp.report.building import build_document
from patentnlp.report.document import Document
from patentnlp.report.writing import Report, check_report_path, write_report

__all__ = ["Document", "Report", "build_document", "check_report_path", "write_report"]
