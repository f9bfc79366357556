"""The keys of records: what the columns of a table tell of each of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from patentnlp.statistics.facets import labels_of
from patentnlp.statistics.records import Key
from patentnlp.taxonomy import Facet

__all__ = ["PERIODS", "record_keys"]

SUBCLASS = 4  # characters: G06F
GRANTS = ("B", "C", "U", "Y", "S")
STATUSES = ("valid", "pending", "invalid", "unknown")
PERIODS: Mapping[str, str] = {"quarter": "Q", "month": "M"}


def record_keys(
    frame: pd.DataFrame,
    told: Sequence[str],
    years: "pd.Series[Any]",
    facets: Sequence[Facet],
    period: str,
) -> Iterator[Key]:
    """Every key that the columns told of the records give."""
    if years.notna().any():
        yield Key.of_values("year", _plain(years))
    if period in PERIODS and "application_date" in told:
        days = frame["application_date"].where(years.notna())
        yield Key.of_values("period", _plain(days.dt.to_period(PERIODS[period]).astype("str")))
    for facet in facets:
        yield Key.of_lists(facet.id, labels_of(frame, facet.id)).ordered(facet.label_ids)
    if any(label.layer for facet in facets for label in facet.labels):
        yield _layers(frame, facets)
    yield from (make(frame) for column, make in MAKERS if column in told)
    if granted := _granted(frame, told):
        yield Key.of_values("granted", granted)
    if "applicant_groups" in told:
        groups = frame["applicant_groups"]
        yield Key.of_values("joint", [len(set(cell)) > 1 for cell in groups])
        yield Key.of_values("newcomer", _newcomers(groups, years))
    if "family_offices" in told or "office" in told:
        yield Key.of_values("abroad", _abroad(frame, told))


def _layers(frame: pd.DataFrame, facets: Iterable[Facet]) -> Key:
    """The layers of each record: those of its labels."""
    found: list[list[str]] = [[] for _ in range(len(frame))]
    order: list[str] = []
    for facet in facets:
        layers = {label.id: label.layer for label in facet.labels if label.layer}
        order += layers.values()
        for row, tags in zip(found, labels_of(frame, facet.id), strict=True):
            row.extend(layers[tag] for tag in tags if tag in layers)
    return Key.of_lists("layer", found).ordered(tuple(dict.fromkeys(order)))


def _plain(cells: "pd.Series[Any]") -> list[Any]:
    return [None if cell is pd.NA or cell in ("NaT", "") else cell for cell in cells.astype(object)]


def _values(name: str, column: str) -> Callable[[pd.DataFrame], Key]:
    return lambda frame: Key.of_values(name, frame[column])


def _lists(name: str, column: str) -> Callable[[pd.DataFrame], Key]:
    return lambda frame: Key.of_lists(name, frame[column].tolist())


def _statuses(frame: pd.DataFrame) -> Key:
    return Key.of_values("status", frame["status"].fillna(STATUSES[-1])).ordered(STATUSES)


def _grant_years(frame: pd.DataFrame) -> Key:
    return Key.of_values("grant_year", _plain(frame["grant_date"].dt.year.astype("Int64")))


def _subclasses(frame: pd.DataFrame) -> Key:
    return Key.of_lists("ipc", [[one[:SUBCLASS] for one in cell] for cell in frame["ipc"]])


def _main_subclasses(frame: pd.DataFrame) -> Key:
    return Key.of_values("ipc", frame["main_ipc"].str[:SUBCLASS])


MAKERS: Sequence[tuple[str, Callable[[pd.DataFrame], Key]]] = (
    ("grant_date", _grant_years),
    ("status", _statuses),
    ("patent_type", _values("patent_type", "patent_type")),
    ("office", _values("office", "office")),
    ("country", _values("country", "country")),
    ("province", _values("province", "province")),
    ("main_ipc", _main_subclasses),
    ("ipc", _subclasses),  # which tells more, and so comes after
    ("applicant_groups", _lists("applicant", "applicant_groups")),
    ("applicant_types", _lists("applicant_type", "applicant_types")),
    ("applicant_origins", _lists("origin", "applicant_origins")),
)


def _granted(frame: pd.DataFrame, told: Sequence[str]) -> list[bool]:
    """For each record whether it was granted; nothing where no column tells grants."""
    flags = pd.Series(data=False, index=frame.index)
    if "grant_date" in told:
        flags |= frame["grant_date"].notna()
    if "kind" in told:
        flags |= frame["kind"].fillna("").str.startswith(GRANTS)
    if "status" in told:
        flags |= frame["status"] == "valid"
    return flags.tolist() if {"grant_date", "kind", "status"} & {*told} else []


def _newcomers(groups: "pd.Series[Any]", years: "pd.Series[Any]") -> list[bool]:
    """For each record whether its year is the first of any of its applicants."""
    rows = list(zip(groups, _plain(years), strict=True))
    first: dict[str, int] = {}
    for cell, year in rows:
        if year is not None:
            first |= {group: min(year, first.get(group, year)) for group in cell}
    return [year is not None and any(first[group] == year for group in cell) for cell, year in rows]


def _abroad(frame: pd.DataFrame, told: Sequence[str]) -> list[bool]:
    """For each record whether its family has a member outside China."""
    own = frame["office"].fillna("CN") if "office" in told else pd.Series("CN", index=frame.index)
    if "family_offices" not in told:
        return (own != "CN").tolist()
    families = zip(own, frame["family_offices"], strict=True)
    return [any(office != "CN" for office in (one, *others)) for one, others in families]
