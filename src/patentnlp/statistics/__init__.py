"""Statistics: from a tagged table to figures, each with the records behind it."""

from patentnlp.statistics.figures import Count, Missing, Share, Value, Where
from patentnlp.statistics.records import Key, Records
from patentnlp.statistics.statistics import Statistics, summarize
from patentnlp.statistics.weights import read_weights

__all__ = [
    "Count",
    "Key",
    "Missing",
    "Records",
    "Share",
    "Statistics",
    "Value",
    "Where",
    "read_weights",
    "summarize",
]
