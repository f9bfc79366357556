"""Who applied and where they sit: the columns of applicants and regions."""

from collections.abc import Sequence

from patentnlp.filings.applicants import Applicant, Applicants
from patentnlp.filings.legal_status import UNKNOWN
from patentnlp.filings.regions import Place, Regions
from patentnlp.filings.rows import Cells, Rows
from patentnlp.filings.values import read_text

__all__ = ["people_columns"]

REGION_FIELDS = ("province", "city", "country", "address", "applicants")


def people_columns(
    rows: Rows, names: Sequence[Sequence[str] | None], *, directory: Applicants
) -> dict[str, Cells]:
    """For the applicants of each row group, type and origin; for the first one the seat."""
    people = [[directory.identify(name) for name in listed or ()] for listed in names]
    found: dict[str, Cells] = {}
    if "applicants" in rows:
        found["applicant_groups"] = [tuple(one.group for one in row) for row in people]
        found["applicant_types"] = [tuple(one.type or UNKNOWN for one in row) for row in people]
        found["applicant_origins"] = [tuple(one.origin for one in row) for row in people]
    if any(name in rows for name in REGION_FIELDS):
        found |= _region(rows, people)
    return found


def _region(rows: Rows, people: Sequence[Sequence[Applicant]]) -> dict[str, Cells]:
    """The seat of the first applicant, and whether column, code, address or name told it."""
    regions = Regions.shipped()
    provinces = rows.read("province", lambda cell: (regions.of_name(text := read_text(cell)), text))
    cities = rows.read(
        "city", lambda cell: regions.of_name(text := read_text(cell)) or Place(city=text)
    )
    countries = rows.read("country", lambda cell: regions.of_name(read_text(cell)))
    addresses = rows.read("address", lambda cell: regions.in_address(read_text(cell)))
    found = [
        _seat(province, city, country, address, known[0].place if known else None)
        for province, city, country, address, known in zip(
            provinces, cities, countries, addresses, people, strict=True
        )
    ]
    columns: dict[str, Cells] = {
        "province": [place.province for place, _ in found],
        "city": [place.city for place, _ in found],
        "country": [place.country for place, _ in found],
        "region_from": [told for _, told in found],
    }
    return {name: cells for name, cells in columns.items() if any(cells)}


def _seat(
    province: tuple[Place | None, str] | None,
    city: Place | None,
    country: Place | None,
    address: Place | None,
    named: Place | None,
) -> tuple[Place, str | None]:
    """What is told first by column or code, then by address, then by name, and which it was."""
    column, text = province or (None, "")
    if column and column.province:
        town = (city and city.city) or column.city
        told = "code" if text.strip().isdigit() else "column"
        return Place(column.province, town, column.country), told
    if city and city.province:
        return city, "column"
    for place, told in ((column, "column"), (country, "column"), (address, "address")):
        if place and (place.province or place.country not in (None, "CN")):
            return place, told
    if named:
        return named, "name"
    return (country, "column") if country else (Place(), None)
