"""A tagged table becomes records with keys; what is not told or cannot be right is said."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from statistics_tables import Row, drawn_rows, filings, population

from patentnlp.errors import FilingsError
from patentnlp.statistics import Missing
from patentnlp.statistics.population import Population
from patentnlp.statistics.scope import Remark
from patentnlp.taxonomy import Taxonomy


def lists(found: Population, key: str) -> list[tuple[object, ...]]:
    return found.records.keys[key].lists()


def having(rows: list[Row], key: str) -> dict[str, set[object]]:
    """For each value of a key the ids of the rows that have it, as one reads it in the rows."""
    found: dict[str, set[object]] = {}
    for place, row in enumerate(rows, start=1):
        for value in VALUES[key](row):
            found.setdefault(value, set()).add(f"F{place}")
    return found


def _parts(name: str) -> Callable[[Row], set[object]]:
    return lambda row: set(filter(None, (row.get(name) or "").split(";")))


def _one(name: str) -> Callable[[Row], set[object]]:
    return lambda row: {row[name]} if row.get(name) else set()


VALUES = {
    **{name: _parts(name) for name in ("branch", "effect", "scene")},
    "技术主题": _parts("技术主题_tags"),
    "applicant": _parts("by"),
    **{name: _one(name) for name in ("patent_type", "office", "province")},
    "status": lambda row: {row["status"] or "unknown"},
    "ipc": lambda row: {symbol[:4] for symbol in row["ipc"] or ()},
    "grant_year": lambda row: {int(row["granted"][:4])} if row["granted"] else set(),
    "joint": lambda row: {len(_parts("by")(row)) > 1},
    "abroad": lambda row: {
        (row.get("office") or "CN") != "CN" or "US" in (row.get("family_offices") or ())
    },
    "granted": lambda row: {
        bool(row.get("granted")) or (row.get("kind") or "A") != "A" or row.get("status") == "valid"
    },
}


@settings(max_examples=40)
@given(drawn_rows())
def test_every_key_says_of_every_record_what_the_table_says(rows: list[Row]) -> None:
    records = population(*rows).records

    for key in VALUES.keys() & records.keys.keys():
        ids = {value: set(records.ids(((key, value),))) for value in records.values(key)}
        assert ids == having(rows, key)


def test_layers_are_those_of_the_labels_in_the_order_of_the_taxonomy() -> None:
    found = population(
        {"scene": "finance"}, {"branch": "cv;chip"}, {"branch": "nlp", "scene": "medical"}, {}
    )

    assert found.records.values("layer") == ("基础层", "模型层", "应用层")
    assert lists(found, "layer") == [("应用层",), ("基础层", "模型层"), ("模型层", "应用层"), ()]


def test_labels_stand_in_the_order_of_the_taxonomy_and_strange_ones_behind() -> None:
    found = population({"branch": "量子;nlp;chip"}, {"branch": "光子"})

    assert found.records.values("branch") == ("chip", "nlp", "光子", "量子")
    assert found.facet("branch").label_ids[-2:] == ("光子", "量子")


def test_a_label_that_the_taxonomy_knows_keeps_its_name_beside_a_strange_one() -> None:
    labels = {label.id: label.zh for label in population({"branch": "量子"}).facet("branch").labels}

    assert labels["cv"] == "计算机视觉"
    assert labels["量子"] == "量子"


def test_a_facet_of_ones_own_has_the_labels_that_occur() -> None:
    found = population({"技术主题_tags": "问答"}, {"技术主题_tags": "检索;问答"})

    assert found.facet("技术主题").label_ids == ("检索", "问答")
    assert lists(found, "技术主题") == [("问答",), ("检索", "问答")]


def test_a_taxonomy_of_ones_own_names_its_labels(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        'name = "own"\n[[facet]]\nid = "branch"\nzh = "部件"\n'
        '[[facet.label]]\nid = "wheel"\nzh = "车轮"\n[[facet.label]]\nid = "brake"\nzh = "刹车"\n',
        encoding="utf-8",
    )

    found = population({"branch": "brake"}, {"branch": "wheel"}, taxonomy=Taxonomy.load(path))

    assert found.records.values("branch") == ("wheel", "brake")
    assert found.facet("branch").zh == "部件"


def test_a_facet_that_nobody_was_asked_about_is_not_told() -> None:
    found = population({"branch": None})

    assert found.facets == ()
    assert found.lacks("branch") == Missing("columns", ("branch",))


def test_a_facet_of_which_nothing_was_found_is_told() -> None:
    assert population({"branch": ""}).lacks("branch") is None


@pytest.mark.parametrize(
    ("row", "granted"),
    [
        ({"granted": "2020-05-05"}, True),
        ({"kind": "B"}, True),
        ({"kind": "U"}, True),
        ({"kind": "A"}, False),
        ({"status": "valid"}, True),
        ({"status": "pending"}, False),
        ({"granted": None, "kind": "B2", "status": "invalid"}, True),
    ],
)
def test_a_grant_is_told_by_date_kind_or_status(row: Row, granted: bool) -> None:  # noqa: FBT001
    assert lists(population({"granted": "2021-01-05"}, row), "granted")[1] == (granted,)


def test_without_date_kind_and_status_grants_are_not_told() -> None:
    assert population({"filed": "2020-01-01"}).lacks("granted") == Missing("columns", ("granted",))


@pytest.mark.parametrize(
    ("row", "abroad"),
    [
        ({"office": "CN", "family_offices": ("CN",)}, False),
        ({"office": "CN", "family_offices": ("CN", "US")}, True),
        ({"office": "US", "family_offices": ()}, True),
        ({"office": None, "family_offices": ()}, False),
        ({"office": "EP"}, True),
        ({"family_offices": ("JP",)}, True),
    ],
)
def test_abroad_is_a_family_with_an_office_outside_china(row: Row, abroad: bool) -> None:  # noqa: FBT001
    found = population(row, {"office": "CN", "family_offices": ("CN",)})

    assert lists(found, "abroad")[0] == (abroad,)


def test_a_record_is_of_a_newcomer_in_the_first_year_of_one_of_its_applicants() -> None:
    found = population(
        {"filed": "2018-03-01", "by": "甲公司"},
        {"filed": "2019-03-01", "by": "甲公司"},
        {"filed": "2019-06-01", "by": "甲公司;乙大学"},
        {"filed": None, "by": "丙公司"},
    )

    assert lists(found, "newcomer") == [(True,), (False,), (True,), (False,)]


def test_periods_are_quarters_or_months_of_the_day_of_filing() -> None:
    rows = [{"filed": "2021-07-09"}, {"filed": None}, {"filed": "2020-12-31"}]

    assert lists(population(*rows, period="quarter"), "period") == [("2021Q3",), (), ("2020Q4",)]
    assert lists(population(*rows, period="month"), "period") == [("2021-07",), (), ("2020-12",)]
    assert "period" not in population(*rows).records


def test_an_applicant_has_the_type_and_origin_that_its_name_tells() -> None:
    found = population({"by": "甲公司;Acme"}, {"by": "乙大学"})

    assert found.kinds == {
        "甲公司": ("company", "domestic"),
        "乙大学": ("university", "domestic"),
        "Acme": ("person", "foreign"),
    }


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_a_known_type_goes_before_unknown_whichever_stands_first(order: slice) -> None:
    table = filings({"by": "甲公司"}, {"by": "甲公司"})
    table["applicant_types"] = [("unknown",), ("company",)]

    assert Population.of(table[order]).kinds == {"甲公司": ("company", "domestic")}


def test_applicants_without_types_and_origins_are_of_unknown_ones() -> None:
    table = filings({"by": "甲公司"}).drop(columns=["applicant_types", "applicant_origins"])

    assert Population.of(table).kinds == {"甲公司": ("unknown", "unknown")}


# The day of the data


def test_the_day_of_the_data_is_the_last_publication_or_grant() -> None:
    found = population(
        {"filed": "2019-01-01", "published": "2020-07-01", "granted": "2021-02-02"},
        {"filed": "2020-01-01", "published": "2021-01-05", "granted": None},
    )

    assert found.scope.data_date == date(2021, 2, 2)


def test_where_nothing_is_published_the_last_filing_is_the_day_of_the_data() -> None:
    assert population({"filed": "2019-03-04"}).scope.data_date == date(2019, 3, 4)


def test_records_published_after_the_day_asked_for_are_left_out_with_a_remark() -> None:
    rows = [
        {"filed": "2018-01-01", "published": "2019-07-01"},
        {"filed": "2018-01-01", "published": "2020-07-01"},
        {"filed": "2020-05-05", "published": None},  # known by its filing
        {"filed": None, "published": None},
    ]

    found = population(*rows, as_of=date(2019, 12, 31))

    assert found.records.ids(()) == ["F1", "F4"]
    assert found.scope.data_date == date(2019, 12, 31)
    assert Remark("later", 2) in found.scope.remarks


def test_a_record_published_on_the_day_asked_for_stays() -> None:
    assert len(population({"published": "2019-12-31"}, as_of=date(2019, 12, 31)).records) == 1


def test_a_table_without_days_is_known_by_any_day() -> None:
    assert len(population({"branch": "cv"}, as_of=date(2019, 12, 31)).records) == 1


@pytest.mark.parametrize("unit", ["ms", "us", "ns"])
def test_days_may_be_kept_in_any_unit(unit: str) -> None:
    table = filings({"filed": "2018-01-01", "published": "2019-07-01"})
    days = ["application_date", "publication_date"]
    table[days] = table[days].astype(f"datetime64[{unit}]")

    found = Population.of(table, as_of=date(2020, 1, 1))

    assert found.records.texts["publication_date"].tolist() == ["2019-07-01"]


# What cannot be right


def test_a_filing_of_2099_has_no_year_and_is_remarked() -> None:
    found = population(
        {"filed": "2019-01-01", "published": "2020-07-01"},
        {"filed": "2099-01-01", "published": "2020-08-01"},
    )

    assert lists(found, "year") == [(2019,), ()]
    assert found.scope.years() == range(2019, 2020)
    assert found.scope.remarks == (Remark("strange years", 1, ("2099",)),)


def test_of_years_alone_one_far_behind_all_others_is_left_out() -> None:
    found = population(*[{"year": 2018}] * 3, {"year": 2099}, {"year": 1066}, {"year": None})

    assert found.records.values("year") == (2018,)
    assert found.scope.remarks == (
        Remark("strange years", 2, ("1066", "2099")),
        Remark("no year", 1),
    )


def test_a_publication_of_2099_does_not_move_the_day_of_the_data() -> None:
    found = population(
        *[{"filed": "2019-01-01", "published": "2020-07-01"}] * 3,
        {"filed": "2018-01-01", "published": "2099-08-01"},
    )

    assert found.scope.data_date == date(2020, 7, 1)


def test_columns_with_gaps_are_remarked() -> None:
    found = population(
        {"by": "甲公司", "province": "北京", "claims": 9},
        {"by": None, "province": None, "claims": None},
        {"by": "乙公司", "province": None, "claims": 8},
    )

    assert found.scope.remarks == (
        Remark("no year", 3),
        Remark("without applicant_groups", 1),
        Remark("without province", 2),
        Remark("without claims", 1),
    )


def test_the_scope_names_the_columns_that_tell_something_and_the_sources() -> None:
    found = population(
        {"source": "patsnap", "province": None, "ipc": (), "branch": ""},
        {"source": "lens", "title": "一种风扇"},
    )

    assert found.scope.columns == ("id", "title", "source", "branch_tags")
    assert found.scope.sources == ("lens", "patsnap")
    assert not found.scope.synthetic


def test_invented_filings_are_told_by_their_source() -> None:
    assert population({"source": "synthetic"}, {"source": "lens"}).scope.synthetic


def test_what_a_reader_sees_of_a_record_is_text() -> None:
    found = population(
        {"title": "一种风扇", "filed": "2019-01-02", "granted": None, "evidence": "风力大"}, {}
    )

    assert found.records.texts.to_dict("records") == [
        {
            "id": "F1",
            "application_number": "",
            "publication_number": "",
            "title": "一种风扇",
            "application_date": "2019-01-02",
            "publication_date": "",
            "grant_date": "",
            "evidence": "风力大",
        },
        dict.fromkeys(found.records.texts, "") | {"id": "F2"},
    ]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (pd.DataFrame({"标题": ["一种风扇"]}), "no column 'id'; read it with"),
        (filings({"published": "2020-01-01"}).iloc[:0], "no filings to report on$"),
    ],
)
def test_a_table_that_cannot_be_counted_is_refused(table: pd.DataFrame, message: str) -> None:
    with pytest.raises(FilingsError, match=message):
        Population.of(table)


def test_a_day_before_all_publications_is_refused() -> None:
    with pytest.raises(FilingsError, match="no filings to report on by 2019-12-31"):
        population({"published": "2020-01-01"}, as_of=date(2019, 12, 31))


def test_a_record_whose_applicants_have_not_one_type_each_is_named() -> None:
    table = filings({"by": "甲公司"}, {"by": "甲公司;乙大学"})
    wrong = table.assign(applicant_types=[("company",), ("company",)])

    with pytest.raises(FilingsError, match=r"record F2: applicant_groups, .* must be equally long"):
        Population.of(wrong)


def test_labels_of_ones_own_may_have_spaces_and_colons() -> None:
    found = population({"技术主题_tags": "deep learning; 图像:检测"})

    assert lists(found, "技术主题") == [("deep learning", "图像:检测")]
