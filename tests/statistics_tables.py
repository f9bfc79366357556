"""Small tagged tables for the tests of the statistics, and a walk through all figures."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from patentnlp.filings.canonical import PANDAS_TYPES
from patentnlp.filings.schema import COLUMNS, Kind
from patentnlp.statistics import Count, Records, Share
from patentnlp.statistics.population import Population

__all__ = ["Row", "drawn_rows", "figures", "filings", "population"]

Row = dict[str, Any]
SHORT = {
    "year": "application_year",
    "published": "publication_date",
    "granted": "grant_date",
    "branch": "branch_tags",
    "effect": "effect_tags",
    "scene": "scene_tags",
}
TYPES = {"公司": "company", "大学": "university", "学院": "university", "研究所": "institute"}


def filings(*rows: Row, **same: Any) -> pd.DataFrame:
    """A tagged canonical table of filings F1, F2 and so on; `same` are cells of every row.

    `filed` is the day of filing with its year, `by` are applicants joined by ;, from whose
    names type and origin follow (甲公司, 乙大学, Acme), `year`, `published`, `granted`,
    `branch`, `effect` and `scene` are short for their columns. A column is there if a row
    names it.
    """
    cells = [_cells({"id": f"F{place}", **same, **row}) for place, row in enumerate(rows, start=1)]
    names = dict.fromkeys(("id", *(name for row in cells for name in row)))
    order = [*(name for name in COLUMNS if name in names), *(n for n in names if n not in COLUMNS)]
    return pd.DataFrame({name: _column(name, [row.get(name) for row in cells]) for name in order})


def population(*rows: Row, **options: Any) -> Population:
    """The population of such a table."""
    return Population.of(filings(*rows), **options)


def _cells(row: Row) -> Row:
    found = {
        SHORT.get(name, name): cell for name, cell in row.items() if name not in ("by", "filed")
    }
    if "filed" in row:
        day = row["filed"]
        found |= {"application_date": day, "application_year": day and int(day[:4])}
    if "by" in row:
        names = tuple(row["by"].split(";")) if row["by"] else ()
        found["applicant_groups"] = names
        found["applicant_types"] = tuple(map(_type, names))
        found["applicant_origins"] = tuple(map(_origin, names))
    return found


def _type(name: str) -> str:
    return next((type_ for end, type_ in TYPES.items() if name.endswith(end)), "person")


def _origin(name: str) -> str:
    return "foreign" if name.isascii() else "domestic"


def _column(name: str, cells: list[Any]) -> "pd.Series[Any]":
    kind = COLUMNS.get(name, Kind.TEXT)
    if kind is Kind.LIST:
        cells = [cell or () for cell in cells]
    if kind is Kind.DATE:
        cells = [pd.NaT if cell is None else pd.Timestamp(cell) for cell in cells]
    return pd.Series(cells, dtype=PANDAS_TYPES[kind])


def figures(value: Any) -> Iterator[Count | Share]:
    """Every count and share in a part of the statistics."""
    if isinstance(value, Count | Share):
        yield value
    elif is_dataclass(value) and not isinstance(value, Records):
        for field in fields(value):
            yield from figures(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from figures(one)


def _several(*values: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(values), max_size=3).map(";".join)


CELLS: dict[str, st.SearchStrategy[Any]] = {
    "filed": st.dates(pd.Timestamp("2015-01-01").date(), pd.Timestamp("2023-12-31").date()).map(
        str
    ),
    "published": st.sampled_from(["2018-05-08", "2021-06-30", "2023-12-29"]),
    "granted": st.sampled_from(["2019-02-05", "2022-11-11"]),
    "by": _several("甲公司", "乙公司", "丙大学", "丁研究所", "戊", "Acme"),
    "status": st.sampled_from(["valid", "pending", "invalid", "unknown"]),
    "kind": st.sampled_from(["A", "B", "U"]),
    "patent_type": st.sampled_from(["invention", "utility model"]),
    "office": st.sampled_from(["CN", "US", "EP"]),
    "province": st.sampled_from(["北京", "广东", "江苏"]),
    "ipc": st.lists(st.sampled_from(["G06F17/30", "G06T7/00", "G06T5/00"]), max_size=3).map(tuple),
    "claims": st.integers(1, 30),
    "family_id": st.sampled_from(["f1", "f2", "f3"]),
    "family_offices": st.lists(st.sampled_from(["CN", "US"]), max_size=2).map(tuple),
    "branch": _several("cv", "nlp", "chip", "量子"),
    "effect": _several("accuracy", "cost"),
    "scene": _several("medical", "finance"),
    "技术主题_tags": _several("检索", "问答"),
}


@st.composite
def drawn_rows(draw: st.DrawFn) -> list[Row]:
    """One to twelve filings that tell of some columns, with gaps."""
    names = draw(st.sets(st.sampled_from(sorted(CELLS))))
    cells = {name: st.none() | CELLS[name] for name in sorted(names)}
    return draw(st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=12))
