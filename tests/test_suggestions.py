"""Merges are suggested with evidence and effect, and none is made that nobody confirmed."""

from collections.abc import Iterable
from dataclasses import fields, replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentnlp.errors import FilingsError
from patentnlp.filings import read_filings
from patentnlp.filings.applicants import Applicants
from patentnlp.filings.suggestions import (
    Suggestion,
    suggest_merges,
    suggestion_table,
    top_applicants,
)
from patentnlp.tables import read_table, write_table

BEIJING, SHANGHAI = "鸟山科技(北京)有限公司", "鸟山科技(上海)有限公司"
WHOLE, BRANCH = "石蕉电子有限公司", "石蕉电子有限公司上海分公司"
DEER, ELM = "云鹿有限公司", "赤榆有限公司"
SAME_CORE = "same core 鸟山科技; places differ"


def export(folder: Path, applicants: Iterable[str]) -> Path:
    """A table of one row for each text, the names in it parted by semicolons."""
    path = folder / "filings.csv"
    rows = (f'装置{number},"{names}"\n' for number, names in enumerate(applicants))
    path.write_text("".join(("标题,申请人\n", *rows)), encoding="utf-8")
    return path


def filings(folder: Path, **counts: int) -> pd.DataFrame:
    """So many filings of each applicant."""
    return read_filings(
        export(folder, (name for name, count in counts.items() for _ in range(count)))
    )


def pairs(suggestions: Iterable[Suggestion]) -> list[tuple[str, str]]:
    return [(one.group, one.name) for one in suggestions]


def filled_in(suggestions: Iterable[Suggestion], path: Path, *, yes: Iterable[str]) -> Path:
    """The table as written, read, filled in for those names, and written again."""
    write_table(suggestion_table(suggestions), path)
    frame = read_table(path).frame
    frame["confirm"] = ["yes" if name in set(yes) else "" for name in frame["name"]]
    write_table(frame, path)
    return path


# What is suggested


@pytest.mark.parametrize(
    ("one", "other", "evidence"),
    [
        ("鸟山科技(北京)有限公司", "鸟山科技(上海)有限公司", "鸟山科技; places"),
        ("鸟山科技（北京）有限公司", "深圳市鸟山科技有限公司", "鸟山科技; places"),
        ("鸟山科技有限公司", "鸟山科技股份有限公司", "鸟山科技; legal forms"),
        ("鸟山科技有限责任公司", "鸟山科技集团有限公司", "鸟山科技; legal forms"),
        ("江苏鸟山机械厂", "苏州鸟山机械有限公司", "鸟山机械; places and legal forms"),
        ("北京鸟山有限公司", "上海鸟山股份有限公司", "鸟山; places and legal forms"),
        ("北京鸟山科技有限公司", "鸟山科技(北京)有限公司", "鸟山科技; spellings"),
        ("Niaoshan Tech Co., Ltd.", "NIAOSHAN TECH INC", "niaoshan tech; legal forms"),
        ("Niaoshan GmbH", "Niaoshan AG", "niaoshan; legal forms"),
        ("NIAOSHAN CO LTD", "Niaoshan Co., Ltd.", "niaoshan; spellings"),
    ],
)
def test_companies_that_differ_in_place_or_legal_form_are_suggested(
    tmp_path: Path, one: str, other: str, evidence: str
) -> None:
    records = read_filings(export(tmp_path, [one, one, other]))

    (found,) = suggest_merges(records)

    group, name = (records["applicant_groups"][row][0] for row in (0, 2))
    assert (found.group, found.name) == (group, name)
    assert found.evidence == f"same core {evidence} differ"


@pytest.mark.parametrize("rest", ["上海分公司", "研究院", "技术中心", "(上海)分公司", "第二分公司"])
@pytest.mark.parametrize("whole", ["鸟山科技有限公司", "鸟山科技(北京)有限公司"])
def test_a_branch_is_suggested_for_the_company_it_names(
    tmp_path: Path, whole: str, rest: str
) -> None:
    (found,) = suggest_merges(read_filings(export(tmp_path, [whole + rest, whole])))

    assert (found.group, found.name) == (whole, whole + rest)
    assert found.evidence == f"begins with the whole name {whole}"


@pytest.mark.parametrize(
    "names",
    [
        ["鸟山科技有限公司", "鸟山电子有限公司"],
        ["鸟山大学", "鸟山大学(北京)"],
        ["鸟山有限公司", "鸟山大学"],
        ["王小明", "王小鸣"],
        ["石蕉电子有限公司上海分公司", "石蕉电子股份有限公司"],
        ["鸟山科技有限公司研究院"],
        ["Niaoshan Tech Inc", "Niaoshan Optics Inc"],
        ["Niaoshan", "Niaoshan University"],
        ["鸟有限公司", "鸟股份有限公司"],
    ],
)
def test_names_that_share_less_are_not_suggested(tmp_path: Path, names: list[str]) -> None:
    assert suggest_merges(read_filings(export(tmp_path, names))) == []


def test_spellings_of_one_name_are_one_applicant_already(tmp_path: Path) -> None:
    names = ["鸟山科技(北京)有限公司", "鸟山科技（北京）有限公司", "鸟山 科技（北京）有限公司等"]
    records = read_filings(export(tmp_path, names))

    assert suggest_merges(records) == []
    assert top_applicants(records)["filings"].tolist() == [3]


@pytest.mark.parametrize(
    "names",
    [
        ["腾讯科技(深圳)有限公司", "腾讯科技股份有限公司"],
        ["平安科技(深圳)有限公司", "平安科技(上海)有限公司"],
        ["中国电力科学研究院有限公司", "中国电力科学研究院有限公司武汉分院"],
    ],
)
def test_organisations_of_the_alias_table_are_not_suggested(
    tmp_path: Path, names: list[str]
) -> None:
    assert suggest_merges(read_filings(export(tmp_path, names))) == []


def test_organisations_of_the_users_table_are_not_suggested(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(f'[[organisation]]\nname = "{SHANGHAI}"\n', encoding="utf-8")
    path = export(tmp_path, [BEIJING, SHANGHAI])

    own = suggest_merges(read_filings(path, applicants=[mine]), applicants=Applicants.load(mine))

    assert own == []
    assert pairs(suggest_merges(read_filings(path))) == [(SHANGHAI, BEIJING)]


def test_the_name_with_most_filings_is_the_group_and_of_equals_the_first(tmp_path: Path) -> None:
    third = "鸟山科技股份有限公司"

    records = filings(tmp_path, **{BEIJING: 1, SHANGHAI: 1, third: 2})

    assert pairs(suggest_merges(records)) == [(third, SHANGHAI), (third, BEIJING)]


def test_suggestions_with_most_filings_come_first(tmp_path: Path) -> None:
    records = filings(tmp_path, **{BEIJING: 1, SHANGHAI: 1, WHOLE: 1, BRANCH: 2})

    assert pairs(suggest_merges(records)) == [(WHOLE, BRANCH), (SHANGHAI, BEIJING)]


def test_suggesting_changes_no_record(tmp_path: Path) -> None:
    records = filings(tmp_path, **{BEIJING: 2, SHANGHAI: 1, WHOLE: 1, BRANCH: 1})
    before = records.copy(deep=True)

    suggest_merges(records)
    top_applicants(records)

    pd.testing.assert_frame_equal(records, before)
    assert len(top_applicants(records)) == 4


# The TOP list


def test_the_top_list_has_rank_applicant_type_origin_and_filings(tmp_path: Path) -> None:
    records = read_filings(
        export(
            tmp_path,
            [
                "鸟山大学",
                f"{DEER};鸟山大学",
                "鸟山株式会社",
                "鸟山大学",
                "四字之名",
                DEER,
                "王小明",
            ],
        )
    )

    assert top_applicants(records, top=4).to_numpy().tolist() == [
        [1, "鸟山大学", "university", "domestic", 3],
        [2, DEER, "company", "domestic", 2],
        [3, "四字之名", "unknown", "unknown", 1],
        [4, "王小明", "person", "domestic", 1],
    ]
    assert len(top_applicants(records)) == 5


def test_a_filing_counts_once_for_a_group_of_which_two_companies_filed(tmp_path: Path) -> None:
    records = read_filings(
        export(tmp_path, ["百度在线网络技术（北京）有限公司;北京百度网讯科技有限公司", DEER, DEER])
    )

    top = top_applicants(records)

    assert top[["applicant", "filings"]].to_numpy().tolist() == [[DEER, 2], ["百度", 1]]


@given(st.permutations([DEER, ELM, WHOLE, WHOLE, "鸟山大学;" + ELM]))
@settings(max_examples=10)
def test_the_order_of_the_rows_does_not_change_the_top_list(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str]
) -> None:
    records = read_filings(export(tmp_path_factory.getbasetemp(), rows))

    applicants = top_applicants(records)["applicant"].tolist()

    assert applicants == [WHOLE, ELM, DEER, "鸟山大学"]


def test_rows_without_applicants_are_left_out(tmp_path: Path) -> None:
    records = read_filings(export(tmp_path, ["", DEER, ""]))

    assert top_applicants(records)[["applicant", "filings"]].to_numpy().tolist() == [[DEER, 1]]
    assert len(top_applicants(read_filings(export(tmp_path, ["", ""])))) == 0


def test_a_table_without_applicants_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("标题,摘要\n装置,省电\n", encoding="utf-8")
    records = read_filings(tmp_path / "a.csv")

    for use in (top_applicants, suggest_merges):
        with pytest.raises(FilingsError, match="the table has no column of applicants"):
            use(records)


# Ranks and change, by hand


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            {DEER: 4, WHOLE: 2, BEIJING: 2, SHANGHAI: 1},
            (2, 1, 3, 2, f"{BEIJING} enters at 2, {WHOLE} leaves"),
        ),
        ({DEER: 4, WHOLE: 3, BEIJING: 1, SHANGHAI: 1}, (1, 1, 3, 3, "none in the TOP2")),
        (
            {BEIJING: 3, SHANGHAI: 2, DEER: 1, WHOLE: 1},
            (3, 2, 1, 1, f"the two become one at 1, {DEER} enters"),
        ),
        ({BEIJING: 3, SHANGHAI: 2}, (3, 2, 1, 1, "the two become one at 1")),
        (
            {DEER: 4, BEIJING: 3, SHANGHAI: 2, WHOLE: 3},
            (3, 2, 3, 1, f"{BEIJING} enters at 1, {WHOLE} leaves"),
        ),
        (
            {DEER: 4, BEIJING: 3, SHANGHAI: 2, WHOLE: 2},
            (3, 2, 2, 1, f"{BEIJING} rises from 2 to 1"),
        ),
        (
            {DEER: 9, BEIJING: 3, SHANGHAI: 1, WHOLE: 2},
            (3, 1, 2, 2, f"{BEIJING} stays at 2, with more filings"),
        ),
        (
            {DEER: 4, BEIJING: 3, SHANGHAI: 1, WHOLE: 2},
            (3, 1, 2, 2, f"{BEIJING} stays at 2, with more filings"),
        ),
        (
            {f"{BEIJING};{SHANGHAI}": 1, BEIJING: 2, WHOLE: 2, DEER: 3},
            (3, 1, 2, 2, f"{BEIJING} stays at 2, with as many filings"),
        ),
    ],
)
def test_ranks_and_change_are_those_of_the_list_after_the_merge(
    tmp_path: Path, counts: dict[str, int], expected: tuple[int, int, int, int, str]
) -> None:
    group_filings, count, rank, merged_rank, change = expected

    (found,) = suggest_merges(filings(tmp_path, **counts), top=2)

    assert found == Suggestion(
        group=BEIJING if count < group_filings else SHANGHAI,
        name=SHANGHAI if count < group_filings else BEIJING,
        evidence=SAME_CORE,
        group_filings=group_filings,
        filings=count,
        rank=rank,
        merged_rank=merged_rank,
        change=change,
        confirm="",
    )


def test_a_branch_in_the_list_gives_its_place_to_the_company(tmp_path: Path) -> None:
    records = filings(tmp_path, **{BRANCH: 3, DEER: 2, ELM: 2, WHOLE: 1})

    (found,) = suggest_merges(records, top=2)

    assert (found.rank, found.merged_rank) == (4, 1)
    assert found.change == f"{BRANCH} becomes {WHOLE} at 1"


def test_a_filing_of_both_counts_once_after_the_merge(tmp_path: Path) -> None:
    both = f"{SHANGHAI};{BEIJING}"

    (apart,) = suggest_merges(filings(tmp_path, **{DEER: 4, BEIJING: 3, SHANGHAI: 2}))
    (together,) = suggest_merges(filings(tmp_path, **{DEER: 4, BEIJING: 1, both: 2}))

    assert (apart.group_filings, apart.filings, apart.merged_rank) == (3, 2, 1)
    assert (together.group_filings, together.filings, together.merged_rank) == (3, 2, 2)


@given(
    st.lists(
        st.lists(
            st.sampled_from([BEIJING, SHANGHAI, WHOLE, BRANCH, DEER, ELM]),
            min_size=1,
            max_size=2,
            unique=True,
        ).map(";".join),
        min_size=1,
        max_size=12,
    ),
    st.integers(1, 4),
)
@settings(max_examples=25)
def test_a_confirmed_merge_changes_the_list_as_was_said(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], top: int
) -> None:
    folder = tmp_path_factory.getbasetemp()
    path = export(folder, rows)
    records = read_filings(path)
    before = top_applicants(records).set_index("applicant")
    suggestions = suggest_merges(records, top=top)

    assert len({one.name for one in suggestions}) == len(suggestions)
    for one in suggestions:
        table = filled_in([one], folder / "confirm.csv", yes=[one.name])
        after = top_applicants(read_filings(path, applicants=[table])).set_index("applicant")
        was, now = before.index[:top], after.index[:top]
        entered, left = set(now) - set(was), set(was) - set(now)

        assert before.loc[one.group, ["rank", "filings"]].tolist() == [one.rank, one.group_filings]
        assert before.loc[one.name, "filings"] == one.filings
        assert after.loc[one.group, "rank"] == one.merged_rank
        assert one.name not in after.index
        assert (" enters" in one.change or " becomes " in one.change) == bool(entered)
        assert (" leaves" in one.change) == bool(left - {one.name})
        assert all(f"{name} enters" in one.change for name in entered - {one.group})
        assert all(f"{name} leaves" in one.change for name in left - {one.name})
        same = before["filings"][:top].equals(after["filings"][:top])
        assert same if one.change.startswith("none") else ("as many" in one.change) == same


# Filling in and reading back


def test_the_table_to_fill_in_has_a_row_for_each_suggestion_and_no_yes(tmp_path: Path) -> None:
    suggestions = suggest_merges(
        filings(tmp_path, **{BEIJING: 2, SHANGHAI: 1, WHOLE: 1, BRANCH: 1})
    )

    table = suggestion_table(suggestions)

    assert list(table.columns) == [field.name for field in fields(Suggestion)]
    assert [Suggestion(*row) for row in table.itertuples(index=False)] == suggestions
    assert table["confirm"].tolist() == ["", ""]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_without_suggestions_the_table_is_empty_and_can_be_read_back(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"confirm{suffix}"
    write_table(suggestion_table([]), path)

    assert not Applicants.load(path).is_known(SHANGHAI)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".tsv"])
@pytest.mark.parametrize("yes", [[], [SHANGHAI], [BRANCH], [SHANGHAI, BRANCH]])
def test_exactly_what_was_confirmed_is_merged(tmp_path: Path, yes: list[str], suffix: str) -> None:
    path = export(tmp_path, [BEIJING, BEIJING, BEIJING, SHANGHAI, WHOLE, f"{BRANCH};{SHANGHAI}"])
    records = read_filings(path)
    table = filled_in(suggest_merges(records), tmp_path / f"confirm{suffix}", yes=yes)

    merged = read_filings(path, applicants=[table])

    into = {SHANGHAI: BEIJING, BRANCH: WHOLE}
    expected = records.assign(
        applicant_groups=[
            tuple(into[name] if name in yes else name for name in row)
            for row in records["applicant_groups"]
        ]
    )
    pd.testing.assert_frame_equal(merged, expected)
    again = suggest_merges(merged, applicants=Applicants.load(table))
    assert {one.name for one in again} == set(into) - set(yes)


def test_a_branch_of_a_merged_company_ends_in_the_same_group(tmp_path: Path) -> None:
    names = [BEIJING, BEIJING, SHANGHAI, f"{SHANGHAI}研究院"]
    path = export(tmp_path, names)
    suggestions = suggest_merges(read_filings(path))
    table = filled_in(suggestions, tmp_path / "confirm.xlsx", yes=names)

    merged = read_filings(path, applicants=[table])

    assert pairs(suggestions) == [(BEIJING, SHANGHAI), (SHANGHAI, f"{SHANGHAI}研究院")]
    assert set(merged["applicant_groups"]) == {(BEIJING,)}


def test_a_suggestion_with_another_group_written_in_is_merged_into_that(tmp_path: Path) -> None:
    path = export(tmp_path, [BEIJING, BEIJING, SHANGHAI])
    (found,) = suggest_merges(read_filings(path))
    own = replace(found, group="鸟山集团", confirm="yes")
    write_table(suggestion_table([own]), tmp_path / "confirm.csv")

    merged = read_filings(path, applicants=[tmp_path / "confirm.csv"])

    assert merged["applicant_groups"].tolist() == [(BEIJING,), (BEIJING,), ("鸟山集团",)]
