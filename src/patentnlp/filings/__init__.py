"""Filings: exports of any source → one canonical table; labelled records to learn from."""

from patentnlp.filings.families import count_families
from patentnlp.filings.filings import FilingsWarning, Reading, read_filings, read_with_report
from patentnlp.filings.report import Problem, ReadingReport

__all__ = [
    "FilingsWarning",
    "Problem",
    "Reading",
    "ReadingReport",
    "count_families",
    "read_filings",
    "read_with_report",
]
