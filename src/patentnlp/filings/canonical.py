"""One table of one source → rows of the canonical table, still unmerged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from patentnlp.filings.applicants import Applicants
from patentnlp.filings.as_written import columns_as_written
from patentnlp.filings.families import family_columns
from patentnlp.filings.legal_status import UNKNOWN, read_legal_status
from patentnlp.filings.numbers import (
    ApplicationNumber,
    PublicationNumber,
    read_application_number,
    read_publication_numbers,
)
from patentnlp.filings.patent_type import read_patent_type, says_granted
from patentnlp.filings.people import people_columns
from patentnlp.filings.regions import Regions
from patentnlp.filings.report import FileReport, Problem
from patentnlp.filings.rows import Cells, Rows
from patentnlp.filings.schema import COLUMNS, HIDDEN, Kind
from patentnlp.filings.sources import OWN, Source
from patentnlp.filings.tags import read_tags
from patentnlp.filings.values import (
    day_first,
    read_class,
    read_count,
    read_dates,
    read_list,
    read_text,
)
from patentnlp.tables import Table

__all__ = ["Part", "canonical_rows"]

PANDAS_TYPES: Mapping[Kind, Any] = {
    Kind.TEXT: "str",
    Kind.LIST: object,
    Kind.DATE: "datetime64[s]",
    Kind.COUNT: "Int64",
}
Columns = dict[str, Cells]


@dataclass(frozen=True)
class Part:
    """The rows of one table, and what reading them has to tell."""

    frame: pd.DataFrame
    report: FileReport
    problems: tuple[Problem, ...]
    unknown_status: Mapping[str, int]


@dataclass(frozen=True)
class _Numbers:
    """The numbers of each row; `newest` is that of the grant, else the last publication.

    `dated` is the number of the publication to which the publication date belongs.
    """

    applications: Sequence[ApplicationNumber | None]
    publications: Sequence[Sequence[PublicationNumber]]
    dated: Sequence[PublicationNumber | None]
    newest: Sequence[PublicationNumber | None]


def canonical_rows(
    table: Table, *, file: str, source: Source, applicants: Applicants, tags: bool
) -> Part:
    """The rows of a table in canonical columns; rows without any value are left out.

    A column is there if the source tells it, and with `tags` also where it holds tags. A
    cell that cannot be read is missing and becomes a problem with its text.
    """
    rows = Rows(table, file=file, source=source)
    own = source.id == OWN
    columns = columns_as_written(rows, directory=applicants) if own else _told(rows, applicants)
    columns = _provenance(rows, columns) | columns
    kept = read_tags(table.frame) if tags else {}
    frame = pd.DataFrame(
        {
            name: _typed(columns[name], kind)
            for name, kind in (COLUMNS | HIDDEN).items()
            if name in columns
        }
        | kept
    )
    frame = frame.loc[rows.filled].reset_index(drop=True)
    return Part(frame, rows.report(kept=kept), tuple(rows.problems), dict(rows.unknown_status))


def _told(rows: Rows, applicants: Applicants) -> Columns:
    """What the fields of a source tell, in canonical columns."""
    numbers = _read_numbers(rows)
    columns = (
        _numbers(rows, numbers)
        | _texts(rows)
        | _dates(rows, numbers)
        | _status(rows, numbers)
        | _lists(rows)
        | _counts(rows)
    )
    columns |= family_columns(rows, columns.get("publication_number", rows.nothing))
    names = columns.get("applicants", rows.nothing)
    return columns | people_columns(rows, names, directory=applicants)


def _typed(cells: Cells, kind: Kind) -> "pd.Series[Any]":
    values = [cell or () for cell in cells] if kind is Kind.LIST else cells
    return pd.Series(values, dtype=PANDAS_TYPES[kind])


def _read_numbers(rows: Rows) -> _Numbers:
    applications = rows.read(
        "application_number", lambda cell: read_application_number(read_text(cell))
    )
    for number, application in enumerate(applications):
        if application and application.problem:
            rows.problem(number, "application_number", application.problem)
    prefix = rows.source.number_prefix
    publications, grants = (
        rows.read(name, lambda cell: read_publication_numbers(read_text(cell), prefix=prefix))
        for name in ("publication_number", "grant_number")
    )
    kinds = rows.texts("kind")
    dated = [
        _newest(listed, kind) if listed else None
        for listed, kind in zip(publications, kinds, strict=True)
    ]
    newest = [grant[0] if grant else one for grant, one in zip(grants, dated, strict=True)]
    dated = [one or grant for one, grant in zip(dated, newest, strict=True)]
    return _Numbers(applications, [listed or () for listed in publications], dated, newest)


def _newest(numbers: Sequence[PublicationNumber], kind: str | None) -> PublicationNumber:
    newest = next((number for number in numbers if number.granted), numbers[-1])
    if newest.kind or not kind or not newest.office:
        return newest
    (with_kind,) = read_publication_numbers(f"{newest.text}{kind}")
    return with_kind


def _numbers(rows: Rows, numbers: _Numbers) -> Columns:
    """Application and publication numbers, and what they tell of office, kind and type."""
    found: Columns = {}
    if "application_number" in rows:
        found["application_number"] = [one and one.text for one in numbers.applications]
    if "publication_number" in rows or "grant_number" in rows:
        found["publication_number"] = [one and one.text for one in numbers.newest]
        found["kind"] = [one and one.kind for one in numbers.newest]
        found["_stem"] = [one and one.stem for one in numbers.newest]
        found["_grant"] = [one.text if one and one.granted else None for one in numbers.newest]
    countries = Regions.shipped().countries
    offices = rows.read("office", lambda cell: countries.get(read_text(cell).casefold()))
    types = rows.read("patent_type", lambda cell: read_patent_type(read_text(cell)))
    pairs = list(zip(numbers.newest, numbers.applications, strict=True))
    found["office"] = [
        (newest and newest.office) or (application and application.office) or office
        for (newest, application), office in zip(pairs, offices, strict=True)
    ]
    found["patent_type"] = [
        type_ or (newest and newest.patent_type) or (application and application.patent_type)
        for (newest, application), type_ in zip(pairs, types, strict=True)
    ]
    return {name: cells for name, cells in found.items() if name in rows or any(cells)}


def _texts(rows: Rows) -> Columns:
    names = ("title", "abstract", "first_claim")
    found = {name: rows.texts(name) for name in names if name in rows}
    if "main_ipc" in rows:
        found["main_ipc"] = rows.read("main_ipc", lambda cell: read_class(read_text(cell)))
    return found


def _dates(rows: Rows, numbers: _Numbers) -> Columns:
    """The dates; a publication date beside the number of a grant is that of the grant."""
    applied, first, published, granted, changed = (
        _read_dates(rows, f"{name}_date")
        for name in ("application", "first_publication", "publication", "grant", "status")
    )
    grants = [
        min(own) if own else _grant_date(listed, dated, days or ())
        for own, listed, dated, days in zip(
            granted, numbers.publications, numbers.dated, published, strict=True
        )
    ]
    years = rows.read("application_year", read_count)
    found: Columns = {
        "application_date": [days and min(days) for days in applied],
        "application_year": [
            (days and min(days).year) or year or (number and number.year)
            for days, year, number in zip(applied, years, numbers.applications, strict=True)
        ],
        "publication_date": [
            min((*(one or ()), *(days or ())), default=None)
            for one, days in zip(first, published, strict=True)
        ],
        "grant_date": grants,
        "status_date": [days and max(days) for days in changed],
        "_newest": [
            max((day for days in row if days for day in days), default=None)
            for row in zip(published, granted, changed, strict=True)
        ],
    }
    return {name: days for name, days in found.items() if name in rows or any(days)}


def _read_dates(rows: Rows, name: str) -> Sequence[Sequence[date] | None]:
    first = day_first(set(rows.cells(name)))
    return rows.read(name, lambda cell: read_dates(cell, day_before_month=first))


def _grant_date(
    numbers: Sequence[PublicationNumber],
    dated: PublicationNumber | None,
    days: Sequence[date],
) -> date | None:
    if len(numbers) == len(days) > 1:
        return next((day for one, day in zip(numbers, days, strict=True) if one.granted), None)
    return max(days) if days and dated and dated.granted else None


def _status(rows: Rows, numbers: _Numbers) -> Columns:
    """The state of each filing: by the short column where it says one, else by the long one."""
    if "status" not in rows and "status_text" not in rows:
        return {}
    texts, shorts = rows.texts("status_text"), rows.texts("status")
    types = rows.read("patent_type", lambda cell: says_granted(read_text(cell)))
    granted = [
        bool(type_ or day or (newest and newest.granted))
        for type_, day, newest in zip(types, rows.cells("grant_date"), numbers.newest, strict=True)
    ]
    states = [
        _state(rows, (short, text), granted=grant)
        for short, text, grant in zip(shorts, texts, granted, strict=True)
    ]
    words = [text or short for text, short in zip(texts, shorts, strict=True)]
    return {"status": states, "status_text": words}


def _state(rows: Rows, texts: Iterable[str | None], *, granted: bool) -> str:
    found = [read_legal_status(text, granted=granted) for text in texts if text]
    rows.unknown_status.update(word for one in found for word in one.unknown_words)
    return next((one.state for one in found if one.state != UNKNOWN), UNKNOWN)


def _lists(rows: Rows) -> Columns:
    names = ("applicants", "inventors", "technical_effect")
    found = {name: _read_lists(rows, name) for name in names if name in rows}
    if "ipc" in rows:
        parts = rows.source.parts("ipc")
        found["ipc"] = rows.read(
            "ipc", lambda cell: tuple(dict.fromkeys(map(read_class, read_list(cell, parts))))
        )
    return found


def _read_lists(rows: Rows, name: str) -> Cells:
    parts = rows.source.parts(name)
    return rows.read(name, lambda cell: read_list(cell, parts))


def _counts(rows: Rows) -> Columns:
    names = ("claims", "family_size", "citations", "forward_citations")
    return {name: rows.read(name, read_count) for name in names if name in rows}


def _provenance(rows: Rows, columns: Mapping[str, Cells]) -> Columns:
    """Where each row stands, and the id it goes by."""
    first = rows.table.first_row
    found: Columns = {
        "source": [rows.source.id] * len(rows),
        "file": [rows.file] * len(rows),
        "sheet": [rows.table.sheet or None] * len(rows),
        "row": list(range(first, first + len(rows))),
        "merged_from": [()] * len(rows),
    }
    found["id"] = [
        application or publication or f"{rows.file} {row}"
        for application, publication, row in zip(
            columns.get("application_number", rows.nothing),
            columns.get("publication_number", rows.nothing),
            found["row"],
            strict=True,
        )
    ]
    return found
