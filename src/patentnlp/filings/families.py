"""Families: which filings share one invention, and how many there are."""

from collections.abc import Iterable, Sequence

import pandas as pd

from patentnlp.filings.numbers import read_publication_numbers
from patentnlp.filings.regions import Regions
from patentnlp.filings.rows import Cells, Rows
from patentnlp.filings.values import read_list

__all__ = ["count_families", "family_columns"]


def count_families(records: pd.DataFrame) -> int:
    """The number of families among records; a record without a family is one of its own."""
    if "family_id" not in records:
        return len(records)
    families = records["family_id"]
    return int(families.nunique() + families.isna().sum())


def family_columns(rows: Rows, numbers: Cells) -> dict[str, Cells]:
    """The family of each row, whose own publication numbers are `numbers`.

    Its id is the one that the source gives, else the first number among all members.
    """
    found: dict[str, Cells] = {}
    parts = rows.source.parts("family_members")
    members = rows.read("family_members", lambda cell: _members(cell, parts))
    if "family_id" in rows or "family_members" in rows:
        found["family_id"] = [
            id_ or (min({*others, own} - {None}) if others else None)
            for id_, others, own in zip(rows.texts("family_id"), members, numbers, strict=True)
        ]
    if "family_offices" in rows or "family_members" in rows:
        parts = rows.source.parts("family_offices")
        given = rows.read("family_offices", lambda cell: _offices(read_list(cell, parts)))
        found["family_offices"] = [
            offices or tuple(sorted({number[:2] for number in others or ()}))
            for offices, others in zip(given, members, strict=True)
        ]
    return found


def _members(cell: object, separators: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        number.text
        for part in read_list(cell, separators)
        for number in read_publication_numbers(part)
    )


def _offices(names: Iterable[str]) -> tuple[str, ...]:
    countries = Regions.shipped().countries
    return tuple(sorted({countries.get(name.casefold(), name) for name in names}))
