"""A table that we wrote → its columns as they stand."""

from collections.abc import Mapping

from patentnlp.filings.applicants import Applicant, Applicants
from patentnlp.filings.legal_status import UNKNOWN
from patentnlp.filings.numbers import PublicationNumber, read_publication_number
from patentnlp.filings.rows import Cells, Rows
from patentnlp.filings.schema import COLUMNS, Kind
from patentnlp.filings.values import day_first, read_count, read_dates
from patentnlp.tables.cells import text_of
from patentnlp.tables.writing import LIST_SEPARATOR

__all__ = ["columns_as_written"]

PEOPLE = ("applicants", "applicant_groups", "applicant_types", "applicant_origins")


def columns_as_written(rows: Rows, *, directory: Applicants) -> dict[str, Cells]:
    """The canonical columns that are there, with what merging needs.

    Nothing is told anew but who the applicants are, where an alias table other than the
    shipped one is given.
    """
    found = {name: _cells(rows, name, kind) for name, kind in COLUMNS.items() if name in rows}
    if directory is not Applicants.shipped() and all(name in found for name in PEOPLE):
        found |= _identified(found, directory)
    return found | _hidden(rows, found)


def _cells(rows: Rows, name: str, kind: Kind) -> Cells:
    if kind is Kind.LIST:
        return [cell or () for cell in rows.read(name, _listed)]
    if kind is Kind.DATE:
        first = day_first(rows.cells(name))
        return rows.read(name, lambda cell: min(read_dates(cell, day_before_month=first)))
    return rows.read(name, text_of if kind is Kind.TEXT else read_count)


def _listed(cell: object) -> tuple[str, ...]:
    parts = cell if isinstance(cell, tuple) else text_of(cell).split(LIST_SEPARATOR)
    return tuple(map(text_of, parts))


def _hidden(rows: Rows, found: Mapping[str, Cells]) -> dict[str, Cells]:
    days = [
        found.get(name, rows.nothing) for name in ("publication_date", "grant_date", "status_date")
    ]
    numbers: list[PublicationNumber | None] = [
        text and read_publication_number(text)
        for text in found.get("publication_number", rows.nothing)
    ]
    return {
        "_stem": [one and one.stem for one in numbers],
        "_grant": [one.text if one and one.granted else None for one in numbers],
        "_newest": [max(filter(None, row), default=None) for row in zip(*days, strict=True)],
    }


def _identified(found: Mapping[str, Cells], directory: Applicants) -> dict[str, Cells]:
    """Whom the table knows by name, else by the group that was written."""
    groups: Cells = []
    types: Cells = []
    origins: Cells = []
    for row in zip(*(found[name] for name in PEOPLE), strict=True):
        people = [_person(directory, *one) for one in zip(*row, strict=False)]
        groups.append(tuple(one.group for one in people))
        types.append(tuple(one.type or UNKNOWN for one in people))
        origins.append(tuple(one.origin for one in people))
    return dict(zip(PEOPLE[1:], (groups, types, origins), strict=True))


def _person(directory: Applicants, name: str, group: str, type_: str, origin: str) -> Applicant:
    if directory.is_known(name):
        return directory.identify(name)
    return Applicant(name, directory.identify(group).group, type_, origin)
