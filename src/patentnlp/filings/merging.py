"""Rows of one application → one record."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.filings.legal_status import STATES, UNKNOWN
from patentnlp.filings.schema import COLUMNS, HIDDEN, Kind
from patentnlp.filings.tags import tag_columns

__all__ = ["merged"]

LISTS = [name for name, kind in COLUMNS.items() if kind is Kind.LIST]
# What is taken from one row, so that it fits together.
NUMBER = ("publication_number", "kind")
STATUS = ("status", "status_text", "status_date")
SEAT = ("province", "city", "country", "region_from")
PLACE = ("source", "file", "sheet", "row")


def merged(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One record for each application, in the order of first appearance.

    Rows belong together by application number; a row without one goes by its publication
    number, whose kind does not count where the office numbers all publications of an
    application alike. What the newest row says stands, and older rows fill what it leaves
    empty; the publication number is that of the grant. The status is that of the latest
    status date, and without dates the one furthest in the course of a filing. All tags are
    those of the newest row that is tagged. Rows without any number stay apart.
    """
    rows = _joined(parts)
    key = _key(rows)
    twice = key.duplicated(keep=False) & key.notna()
    if twice.any():
        rows = _one_each(rows, key.where(twice))
    return rows.drop(columns=list(HIDDEN), errors="ignore").reset_index(drop=True)


def _joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    rows = pd.concat(parts, ignore_index=True)
    order = [*COLUMNS, *HIDDEN, *tag_columns(rows.columns)]
    rows = rows[[name for name in order if name in rows]]
    filled = {name: _without_gaps(rows[name]) for name in LISTS if name in rows}
    if "status" in rows:
        filled["status"] = rows["status"].fillna(UNKNOWN)
    return rows.assign(**filled)


def _without_gaps(lists: "pd.Series[Any]") -> "pd.Series[Any]":
    return lists.map(lambda cell: cell if isinstance(cell, tuple) else ())


def _key(rows: pd.DataFrame) -> "pd.Series[str]":
    """What the rows of one application share."""
    nothing = pd.Series(pd.NA, index=rows.index, dtype="str")
    application = rows.get("application_number", nothing)
    stem = rows.get("_stem", nothing)
    both = application.notna() & stem.notna()
    known = dict(zip(stem[both], application[both], strict=True))
    return application.fillna(stem.map(known).astype("str")).fillna(stem)


def _one_each(rows: pd.DataFrame, key: "pd.Series[str]") -> pd.DataFrame:
    """The rows with those of one key joined; a row without key stays as it is."""
    group = key.fillna(pd.Series(np.arange(len(rows)).astype(str), index=rows.index).radd("row "))
    place = pd.Series(pd.factorize(group)[0], index=rows.index)
    ordered = _newest_first(rows, place)
    gaps = {name: ordered[name].where(ordered[name].map(bool)) for name in LISTS if name in rows}
    first = ordered.assign(**gaps).groupby(place[ordered.index], sort=True).first()
    columns = {name: _without_gaps(first[name]) for name in gaps}
    columns |= _of_one_row(_grants_first(ordered), place, NUMBER)
    columns |= _of_one_row(_statuses_first(ordered), place, STATUS)
    columns |= _of_one_row(ordered, place, SEAT) | _of_one_row(ordered, place, PLACE)
    columns |= _of_one_row(ordered, place, tag_columns(rows.columns))
    columns |= _first_days(rows, place) | {"merged_from": _merged_from(rows, place)}
    joined = first.assign(**columns)
    return joined.assign(id=_ids(joined), **_year(joined))[list(rows.columns)]


def _newest_first(rows: pd.DataFrame, place: "pd.Series[int]") -> pd.DataFrame:
    """The rows by application, the newest first; of equal ones the one that tells more."""
    # What a model has said of a filing does not tell more of it.
    filled = rows.drop(columns=tag_columns(rows.columns)).notna().sum(axis=1)
    newest = rows["_newest"] if "_newest" in rows else pd.Series(pd.NaT, index=rows.index)
    order = pd.DataFrame({"place": place, "newest": newest, "filled": filled})
    order = order.sort_values(
        ["place", "newest", "filled"], ascending=[True, False, False], kind="stable"
    )
    return rows.loc[order.index]


def _grants_first(rows: pd.DataFrame) -> pd.DataFrame:
    if "_grant" not in rows:
        return rows
    return rows.loc[rows["_grant"].isna().sort_values(kind="stable").index]


def _statuses_first(rows: pd.DataFrame) -> pd.DataFrame:
    """The latest known status first; on one day, or without any, the furthest in the course."""
    if "status" not in rows:
        return rows
    course = rows["status"].map(STATES.index)
    day = rows["status_date"] if "status_date" in rows else pd.Series(pd.NaT, index=rows.index)
    order = pd.DataFrame({"known": course > 0, "day": day.where(course > 0), "course": course})
    return rows.loc[order.sort_values([*order], ascending=False, kind="stable").index]


def _of_one_row(
    rows: pd.DataFrame, place: "pd.Series[int]", names: Sequence[str]
) -> dict[str, "pd.Series[Any]"]:
    """The columns as the first row of each application has them that has any."""
    there = [name for name in names if name in rows]
    told = rows.loc[rows[there].notna().any(axis=1), there]
    first = told.set_axis(place[told.index], axis=0)
    first = first[~first.index.duplicated()].reindex(place.unique())
    return {name: first[name].sort_index() for name in there}


def _first_days(rows: pd.DataFrame, place: "pd.Series[int]") -> dict[str, "pd.Series[Any]"]:
    """A filing was published on the earliest day on which any of its publications was."""
    names = [
        name for name in ("application_date", "publication_date", "grant_date") if name in rows
    ]
    return {name: rows.groupby(place)[name].min() for name in names}


def _year(records: pd.DataFrame) -> dict[str, "pd.Series[Any]"]:
    """The year of the application date, where there is one, whichever row told the date."""
    if "application_date" not in records or "application_year" not in records:
        return {}
    by_date = records["application_date"].dt.year.astype("Int64")
    return {"application_year": by_date.fillna(records["application_year"])}


def _merged_from(rows: pd.DataFrame, place: "pd.Series[int]") -> "pd.Series[Any]":
    """For each record of several rows where they stood, of rows merged before all of theirs."""
    own = rows["merged_from"]
    where = rows["file"] + " " + rows["row"].astype("str")
    several = place.duplicated(keep=False)
    places = own.where(own.map(bool) | ~several, where.map(lambda text: (text,)))
    return places.groupby(place).agg(lambda cells: tuple(chain.from_iterable(cells)))


def _ids(records: pd.DataFrame) -> "pd.Series[str]":
    ids = records["id"]
    for name in ("publication_number", "application_number"):
        if name in records:
            ids = records[name].fillna(ids)
    return ids
