"""The columns of the canonical table, and what kind of value each holds."""

from enum import StrEnum

__all__ = ["COLUMNS", "HIDDEN", "READ_FIELDS", "Kind"]


class Kind(StrEnum):
    """What a column holds: its pandas type follows from it."""

    TEXT = "text"  # str, missing where there is none
    LIST = "list"  # tuple of str, empty where there is none
    DATE = "date"  # datetime64[s], NaT where there is none
    COUNT = "count"  # Int64, missing where there is none


# In the order of the table; docs/filings.md says what each means.
COLUMNS = {
    "id": Kind.TEXT,
    "application_number": Kind.TEXT,
    "publication_number": Kind.TEXT,
    "kind": Kind.TEXT,
    "office": Kind.TEXT,
    "title": Kind.TEXT,
    "abstract": Kind.TEXT,
    "first_claim": Kind.TEXT,
    "applicants": Kind.LIST,
    "applicant_groups": Kind.LIST,
    "applicant_types": Kind.LIST,
    "applicant_origins": Kind.LIST,
    "inventors": Kind.LIST,
    "application_date": Kind.DATE,
    "application_year": Kind.COUNT,
    "publication_date": Kind.DATE,
    "grant_date": Kind.DATE,
    "status": Kind.TEXT,
    "status_text": Kind.TEXT,
    "status_date": Kind.DATE,
    "patent_type": Kind.TEXT,
    "ipc": Kind.LIST,
    "main_ipc": Kind.TEXT,
    "province": Kind.TEXT,
    "city": Kind.TEXT,
    "country": Kind.TEXT,
    "region_from": Kind.TEXT,
    "claims": Kind.COUNT,
    "family_id": Kind.TEXT,
    "family_size": Kind.COUNT,
    "family_offices": Kind.LIST,
    "citations": Kind.COUNT,
    "forward_citations": Kind.COUNT,
    "technical_effect": Kind.LIST,
    "source": Kind.TEXT,
    "file": Kind.TEXT,
    "sheet": Kind.TEXT,
    "row": Kind.COUNT,
    "merged_from": Kind.LIST,
}
# What merging needs and the finished table has not.
HIDDEN = {"_stem": Kind.TEXT, "_grant": Kind.TEXT, "_newest": Kind.DATE}
# What a source may have that is no column but tells one: the seat, the family, the number of
# the grant and the day of the first publication beside those of another publication.
READ_FIELDS = frozenset(
    {*COLUMNS, "address", "family_members", "first_publication_date", "grant_number"}
)
