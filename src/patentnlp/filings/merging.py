"""Rows of one application → one record."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.filings.legal_status import UNKNOWN, furthest
from patentnlp.filings.schema import COLUMNS, HIDDEN, Kind

__all__ = ["merged"]

LISTS = [name for name, kind in COLUMNS.items() if kind is Kind.LIST]
STATUS = ("status", "status_text", "status_date")


def merged(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """One record for each application, in the order of first appearance.

    Rows belong together by application number; a row without one goes by its publication
    number, whose kind does not count where the office numbers all publications of an
    application alike. What the newest row says stands, and older rows fill what it leaves
    empty. The status is that of the latest status date, and without dates the one furthest
    in the course of a filing. Rows without any number stay apart.
    """
    rows = _joined(parts)
    key = _key(rows)
    twice = key.duplicated(keep=False) & key.notna()
    if twice.any():
        rows = _one_each(rows, key.where(twice))
    return rows.drop(columns=list(HIDDEN), errors="ignore").reset_index(drop=True)


def _joined(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    order = [*COLUMNS, *HIDDEN]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[[name for name in order if name in rows]]
    lists = {name: _without_gaps(rows[name]) for name in LISTS if name in rows}
    return rows.assign(**lists)


def _without_gaps(lists: "pd.Series[Any]") -> "pd.Series[Any]":
    return lists.map(lambda cell: cell if isinstance(cell, tuple) else ())


def _key(rows: pd.DataFrame) -> "pd.Series[str]":
    """What the rows of one application share."""
    nothing = pd.Series(pd.NA, index=rows.index, dtype="str")
    application = rows.get("application_number", nothing)
    stem = rows.get("_stem", nothing)
    both = application.notna() & stem.notna()
    known = dict(zip(stem[both], application[both], strict=True))
    return application.fillna(stem.map(known)).fillna(stem)


def _one_each(rows: pd.DataFrame, key: "pd.Series[str]") -> pd.DataFrame:
    """The rows with those of one key joined; a row without key stays as it is."""
    group = key.fillna(pd.Series(np.arange(len(rows)).astype(str), index=rows.index).radd("row "))
    place = pd.Series(pd.factorize(group)[0], index=rows.index)
    ordered = _newest_first(rows, place)
    places = place[ordered.index]
    gaps = {name: ordered[name].where(ordered[name].map(bool)) for name in LISTS if name in rows}
    first = ordered.assign(**gaps).groupby(places, sort=True).first()
    lists = {name: _without_gaps(first[name]) for name in gaps}
    own = {"merged_from": _merged_from(rows, place)}
    columns = lists | _first_days(rows, place) | _statuses(ordered, places) | own
    joined = first.assign(**columns)
    return joined.assign(id=_ids(joined))[list(rows.columns)]


def _newest_first(rows: pd.DataFrame, place: "pd.Series[int]") -> pd.DataFrame:
    """The rows by application, the newest first; of equal ones the one that tells more."""
    filled = rows.notna().sum(axis=1)
    newest = rows["_newest"] if "_newest" in rows else pd.Series(pd.NaT, index=rows.index)
    order = pd.DataFrame({"place": place, "newest": newest, "filled": filled})
    order = order.sort_values(
        ["place", "newest", "filled"], ascending=[True, False, False], kind="stable"
    )
    return rows.loc[order.index]


def _first_days(rows: pd.DataFrame, place: "pd.Series[int]") -> dict[str, "pd.Series[Any]"]:
    """A filing was published on the earliest day on which any of its publications was."""
    names = [
        name for name in ("application_date", "publication_date", "grant_date") if name in rows
    ]
    return {name: rows.groupby(place)[name].min() for name in names}


def _statuses(ordered: pd.DataFrame, places: "pd.Series[int]") -> dict[str, "pd.Series[Any]"]:
    if "status" not in ordered:
        return {}
    names = [name for name in STATUS if name in ordered]
    several = places.duplicated(keep=False)
    chosen = ordered[names].groupby(places).first()
    for number, group in ordered.loc[several, names].groupby(places[several]):
        chosen.loc[number, names] = _latest(group)
    return {name: chosen[name] for name in names}


def _latest(group: pd.DataFrame) -> "pd.Series[Any]":
    known = group[group["status"].notna() & (group["status"] != UNKNOWN)]
    if known.empty:
        return group.iloc[0]
    if "status_date" in known and known["status_date"].notna().any():
        known = known[known["status_date"] == known["status_date"].max()]
    return known[known["status"] == furthest(known["status"])].iloc[0]


def _merged_from(rows: pd.DataFrame, place: "pd.Series[int]") -> "pd.Series[Any]":
    """For each record of several rows, where they stood."""
    where = rows["file"] + " " + rows["row"].astype("str")
    several = place.duplicated(keep=False)
    own = rows["merged_from"].groupby(place).first()
    joined = where[several].groupby(place[several]).agg(tuple)
    return joined.reindex(own.index).where(lambda cells: cells.notna(), own)


def _ids(records: pd.DataFrame) -> "pd.Series[str]":
    ids = records["id"]
    for name in ("publication_number", "application_number"):
        if name in records:
            ids = records[name].fillna(ids)
    return ids
