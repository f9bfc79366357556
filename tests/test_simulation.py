"""The invented population: it holds the published figures, for every seed, and says what it is."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from patentnlp.cli.simulate import simulate as simulate_command
from patentnlp.errors import CorpusError, FilingsError
from patentnlp.filings import count_families, read_with_report
from patentnlp.filings.canonical import PANDAS_TYPES
from patentnlp.filings.labelled import read_corpus
from patentnlp.filings.legal_status import read_legal_status
from patentnlp.filings.regions import Regions
from patentnlp.filings.schema import COLUMNS
from patentnlp.simulation import simulate
from patentnlp.simulation.drawing import apportion, evenly, spread, systematic
from patentnlp.simulation.texts import shipped_corpus
from patentnlp.tables import write_table
from patentnlp.taxonomy import Taxonomy

TAGS = ["branch_tags", "effect_tags", "scene_tags", "evidence"]
PEOPLE = ["applicant_groups", "applicant_types", "applicant_origins"]
EFFECTS = ["accuracy", "efficiency", "cost"]
LEADERS = ["示例星澜", "示例海岳", "示例云鲸", "示例橙港"]
LAST_DAY = pd.Timestamp("2023-12-31")
SOME = settings(max_examples=25)


@pytest.fixture(scope="module", params=[1, 20_240])
def whole(request) -> pd.DataFrame:
    return simulate(seed=request.param)


@pytest.fixture(scope="module")
def shares(whole) -> pd.DataFrame:
    """For each of the 50 applicants with most filings what the report says of them."""
    rows = whole.explode(PEOPLE)
    rows = rows.assign(
        recent=rows["application_year"].between(2019, 2021),
        abroad=rows["family_offices"].map(len) > 1,
        **{effect: has(rows, "effect_tags", effect) for effect in EFFECTS},
    )
    by_group = rows.groupby("applicant_groups")
    means = by_group[["recent", "abroad", "claims", *EFFECTS]].mean()
    means = means.assign(filings=by_group.size(), type=by_group["applicant_types"].first())
    return means.sort_values("filings", ascending=False).head(50)


@pytest.fixture(scope="module")
def small() -> pd.DataFrame:
    return simulate(records=300, seed=3)


def has(table: pd.DataFrame, column: str, label: str) -> pd.Series:
    return table[column].str.split(";").map(lambda labels: label in labels)


def tagged(table: pd.DataFrame, column: str) -> dict[str, int]:
    counts = table[column].str.split(";").explode().value_counts()
    return counts.drop("", errors="ignore").to_dict()


def written(records: list[dict], path: Path) -> Path:
    lines = (json.dumps({"abstract": "一种方法。", **one}, ensure_ascii=False) for one in records)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


# The published figures


def test_all_62_000_records_belong_to_a_branch_and_are_published_by_the_end_of_2023(whole):
    assert len(whole) == whole["id"].nunique() == count_families(whole) == 62_000
    assert (whole["branch_tags"] != "").all()
    assert whole["publication_date"].max() == LAST_DAY


def test_nearly_20_000_are_valid_and_35_000_pending(whole):
    counts = whole["status"].value_counts()
    assert 19_800 <= counts["valid"] < 20_000
    assert counts["pending"] == 35_000
    assert counts.sum() == 62_000


def test_applications_grow_by_over_43_percent_a_year_while_years_are_complete(whole):
    years = whole["application_year"].value_counts().sort_index()
    complete = years.loc[2017:2021].astype(float)
    slope = np.polyfit(complete.index.to_numpy(dtype=float), np.log(complete.to_numpy()), 1)[0]
    assert 0.432 <= (complete[2021] / complete[2017]) ** 0.25 - 1 <= 0.439
    assert 0.432 <= np.exp(slope) - 1 <= 0.439
    assert years.loc[:2016].max() < years[2017]
    assert years[2023] < years[2022] < 1.43 * years[2021]


def test_language_and_vision_lead_and_accuracy_is_before_efficiency_before_cost(whole):
    assert list(tagged(whole, "branch_tags"))[:2] == ["nlp", "cv"]
    assert list(tagged(whole, "effect_tags")) == EFFECTS


def test_the_scenes_have_the_published_counts_and_the_others_few(whole):
    scenes = tagged(whole, "scene_tags")
    published = {"finance": 33_301, "industry": 14_485, "document": 3_343, "search": 1_837}
    assert {scene: scenes.pop(scene) for scene in published} == published
    assert all(800 <= count <= 1_500 for count in scenes.values())


def test_one_company_leads_with_1_432_applications_and_the_top10_has_no_ties(shares):
    companies = shares[shares["type"] == "company"].head(10)
    assert list(companies.index[:4]) == LEADERS
    assert companies["filings"].iloc[0] == 1_432
    assert (companies["filings"].diff().dropna() < 0).all()
    assert {"company", "university", "institute"} <= set(shares["type"])


def test_the_four_leaders_have_over_17_claims_on_average_and_all_together_9_to_10(whole, shares):
    assert shares.loc[LEADERS, "claims"].between(17.3, 19.7).all()
    assert shares["claims"].nlargest(4).index.isin(LEADERS).all()
    assert 9 <= whole["claims"].mean() <= 10


def test_the_share_of_recent_years_stands_out_for_three_leaders_and_abroad_for_the_other(shares):
    assert set(shares["recent"].nlargest(3).index) == {"示例星澜", "示例云鲸", "示例橙港"}
    assert shares["abroad"].idxmax() == "示例海岳"


def test_each_leader_gains_accuracy_before_efficiency_before_cost(shares):
    leaders = shares.loc[LEADERS]
    assert (leaders["accuracy"] > leaders["efficiency"]).all()
    assert (leaders["efficiency"] > leaders["cost"]).all()


def test_beijing_and_guangdong_lead_34_provinces_with_a_third_of_the_records(whole):
    provinces = whole["province"].value_counts(normalize=True)
    assert len(provinces) == 34
    assert list(provinces.index[:2]) == ["北京", "广东"]
    assert 0.31 <= provinces.head(2).sum() <= 0.34


def test_most_applicants_are_domestic_and_some_records_have_two_or_three(whole):
    origins = whole["applicant_origins"].str[0].value_counts(normalize=True)
    several = whole["applicants"].map(len)
    assert 0.87 <= origins["domestic"] <= 0.89
    assert several.max() == 3
    assert 0.07 <= (several > 1).mean() <= 0.09
    assert whole["applicant_groups"].explode().nunique() > 5_000


# What fits together


def test_dates_follow_each_other_as_in_an_office(whole):
    filed, published = whole["application_date"], whole["publication_date"]
    granted = whole["grant_date"]
    inventions = whole["patent_type"] == "invention"
    assert (published >= filed + pd.DateOffset(months=3)).all()
    assert (published <= filed + pd.DateOffset(months=18)).all()
    assert (granted[inventions & granted.notna()] > published[inventions & granted.notna()]).all()
    assert (granted[~inventions] == published[~inventions]).all()
    assert (whole[["grant_date", "status_date"]].max() <= LAST_DAY).all()
    assert (filed.dt.year == whole["application_year"]).all()


def test_status_kind_and_grant_say_the_same(whole):
    granted, pending = whole["grant_date"].notna(), whole["status"] == "pending"
    words = whole[["status", "status_text"]].drop_duplicates()
    assert granted[whole["status"] == "valid"].all()
    assert not granted[pending].any()
    assert set(whole["kind"][granted]) == {"B", "U"}
    assert set(whole["kind"][~granted]) == {"A"}
    assert 0.02 <= (whole["patent_type"] == "utility model").mean() <= 0.04
    for status, text in words.itertuples(index=False):
        assert read_legal_status(text).state == status


def test_the_pending_are_the_newest(whole):
    published = whole["publication_date"].astype("int64").groupby(whole["status"]).median()
    assert published["invalid"] < published["valid"] < published["pending"]


def test_the_tags_of_a_record_are_those_of_its_text(whole):
    texts = {
        (record.title, record.abstract): [
            ";".join(record.labels[facet]) for facet in ("branch", "effect", "scene")
        ]
        for record in read_corpus(shipped_corpus(), Taxonomy.load())
    }
    rows = whole.drop_duplicates(["title", "abstract"])
    assert len(rows) > 1_500
    for row in rows[["title", "abstract", *TAGS[:3]]].itertuples(index=False):
        title = "" if pd.isna(row.title) else row.title
        assert texts[title, row.abstract] == list(row[2:])


def test_evidence_quotes_the_text_for_each_branch_and_effect(small):
    for row in small.itertuples():
        parts = dict(part.split(": ", 1) for part in row.evidence.split(" | "))
        assert set(row.branch_tags.split(";")) <= set(parts)
        assert all(
            phrase in row.abstract for text in parts.values() for phrase in text.split(" … ")
        )


def test_the_main_class_is_one_of_the_first_branch(small):
    labels = {label.id: label for label in Taxonomy.load()["branch"].labels}
    for row in small.itertuples():
        assert row.main_ipc.startswith(labels[row.branch_tags.split(";")[0]].ipc)
        assert row.main_ipc == row.ipc[0]


def test_every_seat_is_a_place_and_only_applicants_from_abroad_have_no_province(whole):
    seats = whole[["province", "city"]].drop_duplicates().dropna()
    foreign = whole["applicant_origins"].str[0] == "foreign"
    for province, city in seats.itertuples(index=False):
        assert Regions.shipped().of_name(f"{province}{city}").city == city
    assert (whole["province"].isna() == foreign).all()
    assert (whole["country"][whole["applicant_origins"].str[0] == "domestic"] == "CN").all()
    assert not whole["country"][foreign].isin(["CN", "TW", "HK", "MO"]).any()


def test_everything_says_that_it_is_synthetic(whole):
    names = whole[["applicants", "applicant_groups", "inventors"]]
    assert all(names[column].explode().str.startswith("示例").all() for column in names)
    assert (whole["source"] == "synthetic").all()
    for column in ("id", "application_number", "publication_number", "family_id"):
        assert whole[column].str.startswith("SYN").all()


def test_some_groups_file_under_two_names_and_no_name_belongs_to_two_groups(whole):
    names = whole[["applicants", "applicant_groups"]].explode(["applicants", "applicant_groups"])
    pairs = names.drop_duplicates()
    assert not pairs["applicants"].duplicated().any()
    assert pairs["applicant_groups"].value_counts().max() == 2


def test_nobody_files_with_itself(whole):
    assert all(len(set(groups)) == len(groups) for groups in whole["applicant_groups"])


# The table


@pytest.mark.parametrize("records", [1, 2, 7, 45, 300, 1_000])
def test_a_population_of_any_size_has_all_columns_and_its_quotas(records):
    table = simulate(records=records, seed=5)
    assert list(table.columns) == [*COLUMNS, *TAGS]
    assert all(table[name].dtype == PANDAS_TYPES[kind] for name, kind in COLUMNS.items())
    assert list(table["row"]) == list(range(1, records + 1))
    assert abs((table["status"] == "pending").sum() - 35_000 / 62_000 * records) < 1
    assert abs(has(table, "scene_tags", "finance").sum() - 33_301 / 62_000 * records) < 3
    leader = table["applicant_groups"].map(lambda groups: "示例星澜" in groups).sum()
    assert leader == round(1_432 * records / 62_000)
    assert (table["publication_date"].max() == LAST_DAY) or records < 1_000


def test_the_same_seed_gives_the_same_table_and_another_one_another(small):
    pd.testing.assert_frame_equal(simulate(records=300, seed=3), small)
    assert not simulate(records=300, seed=4)["abstract"].equals(small["abstract"])


def test_without_tags_the_canonical_table_is_the_same(small):
    untagged = simulate(records=300, seed=3, tags=False)
    pd.testing.assert_frame_equal(untagged, small[list(COLUMNS)])


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_what_is_written_is_read_back_the_same_without_a_problem(suffix, small, tmp_path):
    path = tmp_path / f"small{suffix}"
    write_table(small, path)
    reading = read_with_report(path)
    pd.testing.assert_frame_equal(reading.frame, small[list(COLUMNS)])
    assert reading.report.files[0].source == "patentnlp"
    assert not reading.report.problems
    assert not reading.report.unknown_status


# What cannot be drawn


def test_no_records_and_a_negative_seed_are_refused():
    with pytest.raises(FilingsError, match="records is 0; a population has at least 1"):
        simulate(records=0)
    with pytest.raises(FilingsError, match="seed is -1; it must be 0 or more"):
        simulate(records=1, seed=-1)


def test_a_corpus_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CorpusError, match=r"none\.jsonl: cannot be read"):
        simulate(records=1, corpus=tmp_path / "none.jsonl")


def test_a_corpus_without_a_needed_scene_is_refused_with_what_it_lacks(tmp_path):
    corpus = written([{"branch": ["nlp"]}, {"scene": ["finance"]}], tmp_path / "own.jsonl")
    with pytest.raises(CorpusError, match=r"own\.jsonl: no record has a branch and only the scene"):
        simulate(records=7, corpus=corpus)


def test_a_corpus_of_ones_own_is_drawn_from(tmp_path):
    scenes = ["finance", "industry", "search", "document", "transport", "medical", "education"]
    records = [{"branch": ["nlp"], "scene": [scene]} for scene in [*scenes, "security"]]
    corpus = written([*records, {"branch": ["cv"]}], tmp_path / "own.jsonl")
    table = simulate(records=300, corpus=corpus)
    assert set(table["abstract"]) == {"一种方法。"}
    assert has(table, "scene_tags", "finance").sum() == 161


# Drawing

weights = st.lists(st.floats(0, 100), min_size=1, max_size=12).filter(lambda given: sum(given) > 1)


@SOME
@given(weights, st.integers(0, 500))
def test_apportioned_counts_add_up_and_are_next_to_their_shares(given_weights, total):
    counts = apportion(given_weights, total)
    shares = np.array(given_weights) / sum(given_weights) * total
    assert counts.sum() == total
    assert (np.abs(counts - shares) < 1 + 1e-5).all()


@SOME
@given(st.lists(st.floats(0, 9), max_size=30), st.integers(0, 99))
def test_every_run_of_systematic_counts_is_next_to_what_is_expected(expected, seed):
    counts = systematic(np.array(expected), np.random.default_rng(seed))
    totals, wanted = np.cumsum(counts), np.cumsum(expected)
    assert (counts >= 0).all()
    assert (np.abs(totals - wanted) < 1 + 1e-5).all()


@SOME
@given(st.lists(st.integers(1, 20), min_size=1, max_size=60), st.integers(0, 99))
def test_classes_hold_their_shares_but_for_the_size_of_one(sizes, seed):
    shares = [0.5, 0.3, 0.2]
    classes = spread(np.array(sizes), shares, np.random.default_rng(seed))
    held = np.bincount(classes, sizes, minlength=3)
    assert (np.abs(held - np.array(shares) * sum(sizes)) <= max(sizes)).all()


def test_an_even_order_holds_each_group_in_every_stretch():
    groups = np.repeat([0, 1, 2], [600, 300, 100])
    order = evenly(groups, np.random.default_rng(1))
    assert sorted(order) == list(range(1_000))
    for start in range(0, 1_000, 100):
        assert np.abs(np.bincount(groups[order[start : start + 100]]) - [60, 30, 10]).max() <= 2


# The command


def test_the_command_writes_the_table_and_says_that_it_is_invented(tmp_path, small):
    out = tmp_path / "invented.parquet"
    result = CliRunner().invoke(simulate_command, f"--records 300 --seed 3 -o {out}".split())
    assert result.exit_code == 0
    assert "300 filings, all of them invented, written to" in " ".join(result.stderr.split())
    assert list(pd.read_parquet(out)["abstract"]) == list(small["abstract"])


def test_untagged_filings_have_the_canonical_columns_alone(tmp_path):
    out = tmp_path / "invented.csv"
    result = CliRunner().invoke(simulate_command, ["--records", "2", "--untagged", "-o", str(out)])
    assert result.exit_code == 0
    assert list(pd.read_csv(out).columns) == list(COLUMNS)


def test_the_command_refuses_no_records(tmp_path):
    result = CliRunner().invoke(
        simulate_command, ["--records", "0", "-o", str(tmp_path / "out.csv")]
    )
    assert result.exit_code == 2
    assert "'--records': 0 is not in the range x>=1" in result.stderr
