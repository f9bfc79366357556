"""Tables as files hold them: which rows and columns, in and out, and nothing of patents."""

from patentnlp.tables.reading import STANDARD_STREAM, read_table, read_tables, suffix_of
from patentnlp.tables.table import Table
from patentnlp.tables.writing import check_writable, whole_file, write_table

__all__ = [
    "STANDARD_STREAM",
    "Table",
    "check_writable",
    "read_table",
    "read_tables",
    "suffix_of",
    "whole_file",
    "write_table",
]
