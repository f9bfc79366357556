"""The error tree: whoever catches `PatentNLPError` catches everything raised on purpose.

    PatentNLPError
    ├── TaxonomyError      a taxonomy file that cannot be used
    ├── FilingsError       a table of filings that cannot be read or written
    ├── CorpusError        labelled records that cannot be trained or scored on
    ├── ModelError         a model folder that cannot be loaded
    ├── ChartError         a chart that cannot be drawn
    └── ReportError        a report that cannot be written

Every message is one line: what is wrong, with which value, where, and what to do.
"""

__all__ = [
    "ChartError",
    "CorpusError",
    "FilingsError",
    "ModelError",
    "PatentNLPError",
    "ReportError",
    "TaxonomyError",
]


class PatentNLPError(Exception):
    """Something the user can put right."""


class TaxonomyError(PatentNLPError):
    """A taxonomy file that cannot be used."""


class FilingsError(PatentNLPError):
    """A table of filings that cannot be read or written."""


class CorpusError(PatentNLPError):
    """Labelled records that cannot be trained or scored on."""


class ModelError(PatentNLPError):
    """A model folder that cannot be loaded."""


class ChartError(PatentNLPError):
    """A chart that cannot be drawn."""


class ReportError(PatentNLPError):
    """A report that cannot be written."""
