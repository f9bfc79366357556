"""The error tree: whoever catches `PatentNLPError` catches everything raised on purpose.

    PatentNLPError
    ├── TaxonomyError      a taxonomy file that cannot be used
    ├── FilingsError       a table of filings that cannot be read or written
    ├── CorpusError        labelled records that cannot be trained or scored on
    └── ModelError         a model folder that cannot be loaded

Every message is one line: what is wrong, with which value, where, and what to do.
"""

__all__ = ["CorpusError", "FilingsError", "ModelError", "PatentNLPError", "TaxonomyError"]


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
