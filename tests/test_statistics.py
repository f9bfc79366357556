"""All figures of a table in one value: each counts the records it names, and JSON says the same.

`python tests/test_statistics.py` writes the golden file anew from filings_tagged.csv.
"""

import json
import math
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from statistics_tables import Row, drawn_rows, figures, filings

from patentnlp.errors import FilingsError
from patentnlp.filings import read_filings
from patentnlp.statistics import Missing, Share, Statistics, summarize
from patentnlp.taxonomy import Taxonomy

DATA = Path(__file__).parent / "data"
GOLDEN = DATA / "statistics.json"
PARTS = (
    "trend",
    "branches",
    "subclasses",
    "applicants",
    "effects",
    "scenes",
    "regions",
    "specialisation",
    "life_cycle",
    "potential",
)
RICH: Row = {
    "filed": "2020-05-05",
    "published": "2020-11-11",
    "granted": "2021-12-12",
    "by": "甲公司;乙大学",
    "status": "valid",
    "patent_type": "invention",
    "province": "北京",
    "ipc": ("G06T7/00",),
    "claims": 9,
    "family_id": "f1",
    "branch": "cv",
    "effect": "cost",
    "scene": "medical",
}
few = settings(max_examples=20)


def golden() -> Statistics:
    tagged = read_filings(DATA / "filings_tagged.csv", tags=True)
    return summarize(tagged, top=5, period="quarter")


def counted(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every count and share in JSON, in its order."""
    if isinstance(value, dict):
        if {"count", "where"} <= value.keys():
            yield value
        for one in value.values():
            yield from counted(one)
    elif isinstance(value, list):
        for one in value:
            yield from counted(one)


def records_of(data: Mapping[str, Any], where: list[Any]) -> int:
    """How many records JSON has for these conditions, as docs/report.md reads them."""
    chosen = set(range(len(data["records"]["ids"])))
    for key, wanted in where:
        table = data["records"]["keys"][wanted if key == "has" else key]
        values = wanted if isinstance(wanted, list) else [wanted]
        places = {
            place for place, value in enumerate(table["values"]) if key == "has" or value in values
        }
        chosen &= {number for number, own in enumerate(table["of"]) if places & set(own)}
    return len(chosen)


def strictly(text: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


# The law of all figures


@settings(max_examples=60)
@given(drawn_rows(), st.sampled_from(["year", "quarter"]), st.none() | st.integers(2014, 2024))
def test_every_figure_counts_the_records_it_names(
    rows: list[Row], period: str, from_year: int | None
) -> None:
    statistics = summarize(filings(*rows), period=period, from_year=from_year)

    for figure in figures(statistics):
        assert statistics.records.size(figure.where) == figure.count, figure
        assert len(statistics.records.ids(figure.where)) == figure.count


@few
@given(drawn_rows())
def test_every_share_is_of_the_records_with_the_first_of_its_conditions(rows: list[Row]) -> None:
    statistics = summarize(filings(*rows))

    for share in figures(statistics):
        # What ended without a grant has no condition before that of the grants.
        if isinstance(share, Share) and share is not statistics.headline.grant_rate:
            fewer = [share.where[:size] for size in range(len(share.where))]
            assert share.base in map(statistics.records.size, fewer), share
            assert share.value == (share.count / share.base if share.base else None)


def test_the_grant_rate_leaves_out_what_is_pending() -> None:
    states = ["valid", "valid", "valid", "invalid", "pending", "pending", "unknown"]

    rate = summarize(filings(*({"status": state} for state in states))).headline.grant_rate

    assert (rate.count, rate.base, rate.value) == (3, 4, 0.75)


def test_a_grant_that_ended_is_a_grant() -> None:
    rows = [{"status": "invalid", "kind": "B"}, {"status": "invalid", "kind": "A"}]

    rate = summarize(filings(*rows)).headline.grant_rate

    assert (rate.count, rate.base) == (1, 2)


# The headline


def test_states_types_and_layers_are_counted() -> None:
    found = summarize(
        filings(
            {"status": "valid", "patent_type": "invention", "branch": "cv;chip", "family_id": "f"},
            {"status": "pending", "patent_type": "utility model", "branch": "cv", "family_id": "f"},
            {"status": None, "patent_type": "invention", "branch": "", "family_id": None},
        )
    ).headline

    assert found.records.count == 3
    assert found.families == 2
    assert {one.name: one.share.count for one in found.states} == {
        "valid": 1,
        "pending": 1,
        "unknown": 1,
    }
    assert {one.name: one.share.count for one in found.types} == {
        "invention": 2,
        "utility model": 1,
    }
    assert [(one.layer, one.records.count) for one in found.layers] == [
        ("基础层", 1),
        ("模型层", 2),
    ]
    assert [(one.name, one.share.count, one.share.base) for one in found.layers[1].states] == [
        ("valid", 1, 2),
        ("pending", 1, 2),
        ("unknown", 0, 2),
    ]


def test_the_domestic_share_is_of_the_filings_whose_origin_is_known() -> None:
    table = filings({"by": "甲公司;Acme"}, {"by": "Acme"}, {"by": "乙公司"}, {"by": None})
    table.loc[2, "applicant_origins"] = ("unknown",)

    domestic = summarize(table).headline.domestic

    assert (domestic.count, domestic.base) == (1, 2)


# Whatever is missing


@pytest.mark.parametrize("absent", ["id", *RICH])
def test_a_table_without_a_column_is_summarised(absent: str) -> None:
    row = {name: cell for name, cell in RICH.items() if name != absent}

    statistics = summarize(filings(row, row))

    assert statistics.headline.records.count == 2
    strictly(statistics.to_json())


@pytest.mark.parametrize(
    "rows",
    [
        [{}],
        [{}, {}],
        [RICH],
        [RICH, {}],
        [dict.fromkeys(RICH)],
        [dict.fromkeys(["branch", "effect", "scene"], ""), {"by": "甲公司"}],
        [{"year": 2099, "by": "甲公司"}],
        [{"year": 1066}],
        [{"by": "<script>alert('1')</script>", "title": '=1+1"\\', "branch": "cv"}],
        [{**RICH, "province": "=北京"}] * 3,
    ],
    ids=range(10),
)
def test_the_smallest_and_strangest_tables_are_summarised(rows: list[Row]) -> None:
    statistics = summarize(filings(*rows))

    data = strictly(statistics.to_json())
    assert data["scope"]["records"] == len(rows)
    assert all(records_of(data, one["where"]) == one["count"] for one in counted(data))


def test_of_ids_alone_only_their_number_is_told() -> None:
    statistics = summarize(filings({}, {}))

    assert statistics.headline.records.count == 2
    assert all(isinstance(getattr(statistics, part), Missing) for part in PARTS)


@pytest.mark.parametrize(
    ("absent", "parts"),
    [
        ("filed", {"trend", "life_cycle"}),
        ("by", {"applicants", "specialisation", "life_cycle", "potential"}),
        ("branch", {"branches", "specialisation"}),
        ("effect", {"effects"}),
        ("scene", {"scenes"}),
        ("province", {"regions"}),
        ("ipc", {"subclasses"}),
        ("status", set()),
        ("claims", set()),
    ],
)
def test_only_the_parts_that_need_a_column_are_missing_without_it(
    absent: str, parts: set[str]
) -> None:
    row = {name: cell for name, cell in RICH.items() if name != absent}

    statistics = summarize(filings(row))

    assert {part for part in PARTS if isinstance(getattr(statistics, part), Missing)} == parts


def test_a_filing_of_2099_is_left_out_of_the_years_with_a_remark() -> None:
    statistics = summarize(filings(RICH, {**RICH, "filed": "2099-05-05"}))

    assert statistics.headline.records.count == 2
    assert [(one.year, one.records.count) for one in statistics.trend.applications] == [(2020, 1)]
    assert [(one.reason, one.values) for one in statistics.scope.remarks] == [
        ("strange years", ("2099",))
    ]


def test_filings_published_later_than_asked_for_are_counted_nowhere() -> None:
    table = filings(RICH, {**RICH, "published": "2022-02-02", "by": "丙公司"})

    assert summarize(table, as_of=date(2021, 12, 31)).headline.records.count == 1
    with pytest.raises(FilingsError, match="丙公司"):
        summarize(table, as_of=date(2021, 12, 31), applicants=["丙公司"])


# Facets and applicants of one's own


def test_a_facet_of_ones_own_is_composed_and_named() -> None:
    statistics = summarize(filings({"技术主题_tags": "检索;问答"}, {"技术主题_tags": "问答"}))

    (found,) = statistics.others
    assert found.key == "技术主题"
    assert [(row.name, row.share.count) for row in found.rows] == [("检索", 1), ("问答", 2)]
    names = statistics.to_dict()["names"]["技术主题"]
    assert names == {one: {"zh": one, "en": one} for one in ("检索", "问答")}


def test_facets_of_ones_own_stand_in_the_order_of_their_names() -> None:
    row = {"c_tags": "1", "a_tags": "1", "b_tags": "1", "branch": "cv"}

    assert [one.key for one in summarize(filings(row)).others] == ["a", "b", "c"]


def test_a_label_that_the_taxonomy_does_not_know_is_counted() -> None:
    statistics = summarize(filings({"branch": "量子"}, {"branch": "cv"}))

    assert [(row.name, row.share.count) for row in statistics.branches.rows] == [
        ("cv", 1),
        ("量子", 1),
    ]


def test_a_taxonomy_of_ones_own_orders_the_labels() -> None:
    taxonomy = Taxonomy.of_labels({"part": ["brake", "wheel"]})

    statistics = summarize(
        filings({"part_tags": "wheel"}, {"part_tags": "brake"}), taxonomy=taxonomy
    )

    assert [row.name for row in statistics.others[0].rows] == ["brake", "wheel"]
    assert isinstance(statistics.branches, Missing)


def test_applicants_named_are_compared_everywhere_and_once() -> None:
    table = filings(RICH, {**RICH, "by": "丙公司"})

    statistics = summarize(table, applicants=["乙大学", "丙公司", "乙大学"])

    assert statistics.potential.shown == ("乙大学", "丙公司")
    assert [one.applicant for one in statistics.effects.by_applicant] == ["乙大学", "丙公司"]
    assert [one.applicant for one in statistics.specialisation] == ["乙大学", "丙公司"]


def test_an_applicant_that_is_not_there_is_refused_with_names_near_it() -> None:
    table = filings({"by": "云雀智能科技有限公司"}, {"by": "青榆大学"})

    with pytest.raises(FilingsError, match=r"'云雀智能'; near it are 云雀智能科技有限公司$"):
        summarize(table, applicants=["云雀智能"])
    with pytest.raises(FilingsError, match=r"no filing is of the applicant 'Acme'$"):
        summarize(table, applicants=["Acme"])
    with pytest.raises(FilingsError, match=r"'甲公司'$"):
        summarize(filings({"branch": "cv"}), applicants=["甲公司"])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"period": "week"}, "period is 'week'; it must be year, quarter or month"),
        ({"top": 0}, "top is 0; it must be 1 or more"),
        ({"weights": {"patents": 1}}, "'patents' is no factor"),
    ],
)
def test_options_that_make_no_sense_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(FilingsError, match=message):
        summarize(filings(RICH), **options)


# JSON


@few
@given(drawn_rows())
def test_every_figure_can_be_counted_again_from_its_json(rows: list[Row]) -> None:
    statistics = summarize(filings(*rows))

    data = strictly(statistics.to_json())

    in_json = list(counted(data))
    assert [one["count"] for one in in_json] == [one.count for one in figures(statistics)]
    assert all(records_of(data, one["where"]) == one["count"] for one in in_json)


def test_json_gives_back_the_numbers_and_the_reasons() -> None:
    statistics = golden()

    data = strictly(statistics.to_json())

    assert data == json.loads(json.dumps(statistics.to_dict()))
    assert data["scope"]["data_date"] == statistics.scope.data_date.isoformat()
    assert data["life_cycle"]["fit"] == {"missing": "few years", "columns": []}
    growth = statistics.trend.growth
    assert data["trend"]["growth"]["rate"] == pytest.approx(growth.rate, abs=5e-7)
    weights = data["potential"]["weights"]
    assert math.fsum(weights.values()) == pytest.approx(1, abs=1e-5)


@few
@given(drawn_rows(), st.randoms(use_true_random=False))
def test_the_order_of_the_records_changes_no_figure(rows: list[Row], random: Random) -> None:
    table = filings(*rows)
    order = random.sample(range(len(rows)), len(rows))

    one, other = (summarize(found).to_dict() for found in (table, table.iloc[order]))

    places = [one["records"]["ids"].index(id_) for id_ in other["records"]["ids"]]
    assert places == order
    for name, key in other.pop("records")["keys"].items():
        same = one["records"]["keys"][name]
        assert key["values"] == same["values"]
        assert [set(own) for own in key["of"]] == [set(same["of"][place]) for place in order]
    assert other == {name: part for name, part in one.items() if name != "records"}


@few
@given(drawn_rows())
def test_the_table_is_left_as_it_was(rows: list[Row]) -> None:
    table = filings(*rows)
    before = table.copy(deep=True)

    summarize(table, as_of=date(2023, 12, 31))

    assert_frame_equal(table, before)


def test_a_table_with_any_index_gives_the_same_figures() -> None:
    table = filings(RICH, {}, {**RICH, "by": "丙公司"})

    assert summarize(table.set_axis([7, 7, 3])).to_json() == summarize(table).to_json()


def test_the_figures_of_the_golden_table_are_those_written_down() -> None:
    assert golden().to_json() == GOLDEN.read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.write_text(golden().to_json(), encoding="utf-8")
