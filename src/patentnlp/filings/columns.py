"""Which column of a table holds the title and which the abstract, and the table as it is."""

from collections.abc import Iterable
from pathlib import Path

from patentnlp.errors import FilingsError
from patentnlp.filings.sources import PLAIN, Sources
from patentnlp.tables import Table, read_table

__all__ = ["find_text_columns", "read_as_is"]


def read_as_is(path: str | Path) -> Table:
    """The table of an export with all columns as they are; its header is found by known names.

    Raises `FilingsError` as `patentnlp.tables.read_table` does.
    """
    return read_table(path, known=Sources.shipped().known)


def find_text_columns(
    columns: Iterable[object], *, title: str | None = None, abstract: str | None = None
) -> tuple[str | None, str | None]:
    """The names of the title column and of the abstract column; one of them may be missing.

    What is named must be there; what is not is looked for as the source that the columns
    tell names it. Titles alone do for a service that exports no abstracts; in any other
    table a missing abstract is an error, since it may bear a name that nobody knows. Raises
    `FilingsError` naming the columns that there are.
    """
    names = [str(column) for column in columns]
    for role, given in (("title", title), ("abstract", abstract)):
        if given is not None and given not in names:
            raise FilingsError(f"no {role} column {given!r}; the columns are {_listed(names)}")
    source = Sources.shipped().recognise(names)
    found = source.fields(names)
    title = title or next(iter(found.get("title", ())), None)
    abstract = abstract or next(iter(found.get("abstract", ())), None)
    if abstract is None and (title is None or source.id == PLAIN):
        raise FilingsError(
            f"no abstract column; the columns are {_listed(names)}; name one with --abstract"
        )
    return title, abstract


def _listed(names: list[str]) -> str:
    return ", ".join(repr(name) for name in names) or "none"
