"""A canonical table that was written is read back as the same table."""

import io
import json
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from patentnlp.filings import read_filings, read_with_report
from patentnlp.filings.numbers import check_digit
from patentnlp.tables import write_table

SUFFIXES = [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet"]
suffixes = pytest.mark.parametrize("suffix", SUFFIXES)


def export(path: Path, rows: list[Mapping[str, object]]) -> Path:
    """A file in which every text stands as it is, whatever its characters."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def written_and_read(frame: pd.DataFrame, path: Path) -> pd.DataFrame:
    write_table(frame, path)
    reading = read_with_report(path)
    assert reading.report.problems == ()
    return reading.frame


# Texts that spreadsheets, csv, XML or we ourselves could take for something else.
ODD = [
    "=1+1", "'=1+1", "''", "@sum", "-3", "+1", "007", "1e5", "2018-01-02", "null", "- -",
    '他说"好"', "一,二;三", "一\n二", "一\r\n二", "\t一", "<r>图</r>", "http://a.cn", "a | b", "|",
    "A&amp;lt;B", "&nbsp;", "&#45;", "\u2011", "等", "True", "[]", "\u2028", "\x00x", "😀", "x&y",
]  # fmt: skip
PLAIN_TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufffe\uffff"), min_size=1, max_size=6
)
TEXTS = st.sampled_from(ODD) | PLAIN_TEXT
NAMES = [
    "甲科技(深圳)有限公司", "乙大学", "丙", "Gearbox, Inc.", "=丁", "'戊'", "己 |", "| 庚",
    "腾讯科技", "美国某某公司", "台湾某某股份有限公司",
]  # fmt: skip
LISTS = st.lists(st.sampled_from(NAMES) | TEXTS, max_size=3)
DAYS = st.dates(pd.Timestamp("1880-01-01").date(), pd.Timestamp("2099-12-31").date()).map(str)
COUNTS = st.integers(0, 2**31)
CELLS: dict[str, st.SearchStrategy[object]] = {
    "公开(公告)号": st.sampled_from(["CN108000001A", "CN108000001B", "US-2018000001-A1", "老号"]),
    "标题": TEXTS,
    "主权项": TEXTS,
    "申请人": LISTS,
    "发明人": LISTS,
    "申请日": DAYS,
    "申请年": st.integers(1985, 2030),
    "公开日": DAYS,
    "授权日": DAYS,
    "法律状态": st.sampled_from(["公开", "授权 | 一案双申", "未缴年费", "权利转移"]) | TEXTS,
    "有效性": st.sampled_from(["有效", "审中", "失效", "未确认"]),
    "法律状态日": DAYS,
    "专利类型": st.sampled_from(["发明", "实用新型", "外观设计", "别的"]),
    "IPC": st.lists(st.sampled_from(["g06n 3/08(2006.01)I", "E01B3/32", "26-05"]), max_size=3),
    "IPC主分类": st.sampled_from(["g06n 3/08(2006.01)I", "26-05"]),
    "省份": st.sampled_from(["广东", "44", "广东省", "台湾", "某地"]),
    "城市": st.sampled_from(["深圳市", "深圳", "北京", "某城"]),
    "国别": st.sampled_from(["中国", "美国", "JP", "某国"]),
    "地址": st.sampled_from(["518000 广东省深圳市南山区一号", "北京市海淀区二号", "某处"]),
    "权利要求数量": COUNTS,
    "同族号": TEXTS,
    "简单同族": st.lists(st.sampled_from(["CN108000001A", "US20180000001A1"]), max_size=2),
    "简单同族个数": COUNTS,
    "同族国家": st.lists(st.sampled_from(["CN", "美国", "某国"]), max_size=2),
    "引证次数": COUNTS,
    "被引证次数": COUNTS,
    "技术功效": LISTS,
    "受理局": st.sampled_from(["中国", "US", "某局"]),
}
SERIALS = st.integers(1, 3).map(lambda serial: f"20181000000{serial}")
APPLICATIONS = SERIALS.map(lambda digits: f"CN{digits}.{check_digit(digits)}")
NUMBERS = APPLICATIONS | st.sampled_from(["US15/123,456", "", "PCT/CN2018/000001"])
# No row is empty; a file of JSON lines without rows has no columns.
ALWAYS = {"申请号": NUMBERS, "摘要": st.sampled_from(["=1+1", "一\n二", "收纳方便。"])}
ROWS = st.fixed_dictionaries(ALWAYS, optional=CELLS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("round trip")


@suffixes
@given(first=st.lists(ROWS, min_size=1, max_size=3), second=st.lists(ROWS, max_size=3))
@settings(max_examples=15)
def test_what_is_read_written_and_read_again_is_the_same(
    folder: Path, suffix: str, first: list[dict[str, object]], second: list[dict[str, object]]
) -> None:
    exports = [export(folder / "a  b.jsonl", first)]
    exports += [export(folder / "c.jsonl", second)] if second else []
    frame = read_with_report(*exports).frame

    assert_frame_equal(written_and_read(frame, folder / f"out{suffix}"), frame)


@suffixes
def test_odd_texts_are_read_back_as_titles_names_and_events(folder: Path, suffix: str) -> None:
    rows = [{"摘要": "椅", "标题": text, "申请人": [text, "甲"], "法律状态": text} for text in ODD]
    frame = read_with_report(export(folder / "a.jsonl", rows)).frame

    again = written_and_read(frame, folder / f"odd{suffix}")

    assert {"=1+1", "'=1+1", "-3", "一\n二", '他说"好"', "True"} <= set(again["title"])
    assert_frame_equal(again, frame)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".parquet"])
def test_a_table_without_rows_keeps_its_columns(folder: Path, suffix: str) -> None:
    header = "申请号,标题,申请人,申请日,权利要求数量,法律状态\n"
    (folder / "header.csv").write_text(header, encoding="utf-8")
    frame = read_filings(folder / "header.csv")

    again = written_and_read(frame, folder / f"none{suffix}")

    assert len(frame) == 0
    assert {"application_number", "title", "applicants", "claims", "status"} <= set(frame)
    assert_frame_equal(again, frame)


@suffixes
def test_where_the_rows_stood_is_read_back(folder: Path, suffix: str) -> None:
    sheets = pd.DataFrame({"申请号": ["CN201810000001.4", None], "标题": ["椅", "桌"]})
    for name in ("2018", "2019"):
        (folder / name).mkdir(exist_ok=True)
        write_table(sheets, folder / name / "a  b.xlsx")
    frame = read_filings(folder / "2018", folder / "2019")

    again = written_and_read(frame, folder / f"where{suffix}")

    assert frame["merged_from"][0] == ("a  b.xlsx 2", "a  b.xlsx 2")
    assert frame["sheet"].tolist() == ["filings"] * 3
    assert_frame_equal(again, frame)


def test_a_table_of_ours_is_read_again_from_whatever_name_it_has(folder: Path) -> None:
    frame = read_filings(export(folder / "a.jsonl", [{"申请号": "CN201810000001.4", "摘要": "椅"}]))
    write_table(frame, folder / "out.csv")
    shutil.copy(folder / "out.csv", folder / "重命名 (1).txt")

    assert_frame_equal(read_filings(folder / "重命名 (1).txt"), frame)


def test_a_table_of_ours_leaves_no_column_out(folder: Path) -> None:
    row = {"申请号": "CN201810000001.4", "标题": "椅", "申请人": ["甲"], "省份": "广东"}
    write_table(read_filings(export(folder / "a.jsonl", [row])), folder / "out.csv")

    (file,) = read_with_report(folder / "out.csv").report.files

    assert file.source == "patentnlp"
    assert file.ignored == ()


KNOWN = "腾讯科技(深圳)有限公司"


@pytest.fixture
def own_groups(folder: Path) -> Path:
    """An alias table with one group, of which the shipped table knows a name in its own."""
    path = folder / "mine.toml"
    path.write_text(f'[[organisation]]\nname = "双喜"\nnames = ["甲", "{KNOWN}"]\n', "utf-8")
    return path


@suffixes
def test_groups_by_an_alias_table_of_ones_own_stay(
    folder: Path, suffix: str, own_groups: Path
) -> None:
    rows = [{"标题": "椅", "申请人": ["甲", "丙"]}, {"标题": "桌", "申请人": [KNOWN]}]
    frame = read_filings(export(folder / "a.jsonl", rows), applicants=[own_groups])

    again = written_and_read(frame, folder / f"groups{suffix}")

    assert frame["applicant_groups"].tolist() == [("双喜", "丙"), ("双喜",)]
    assert_frame_equal(again, frame)


def test_an_alias_table_given_later_changes_the_groups_of_a_table_of_ours(
    folder: Path, own_groups: Path
) -> None:
    row = {"标题": "椅", "申请人": ["甲", "丙"]}
    frame = read_filings(export(folder / "a.jsonl", [row]))
    write_table(frame, folder / "out.csv")

    again = read_filings(folder / "out.csv", applicants=[own_groups])

    assert frame["applicant_groups"].tolist() == [("甲", "丙")]
    assert again["applicant_groups"].tolist() == [("双喜", "丙")]
    assert again["applicants"].tolist() == [("甲", "丙")]


def test_a_second_alias_table_keeps_the_groups_of_the_first(folder: Path, own_groups: Path) -> None:
    second = folder / "second.toml"
    second.write_text('[[organisation]]\nname = "丙集团"\nnames = ["丙"]\n', encoding="utf-8")
    row = {"标题": "椅", "申请人": ["甲", "丙"]}
    frame = read_filings(export(folder / "a.jsonl", [row]), applicants=[own_groups])
    write_table(frame, folder / "out.csv")

    again = read_filings(folder / "out.csv", applicants=[second])

    assert again["applicant_groups"].tolist() == [("双喜", "丙集团")]


def test_a_wrong_cell_written_into_a_table_of_ours_is_a_problem(folder: Path) -> None:
    row = {"申请号": "CN201810000001.4", "标题": "椅", "申请日": "2018-01-02", "被引证次数": 3}
    frame = read_filings(export(folder / "a.jsonl", [row])).astype(object)
    frame["application_date"], frame["forward_citations"] = "去年", "-3"
    write_table(frame, folder / "out.csv")

    reading = read_with_report(folder / "out.csv")

    assert [(problem.column, problem.value) for problem in reading.report.problems] == [
        ("application_date", "去年"),
        ("forward_citations", "-3"),
    ]
    assert reading.frame[["application_date", "forward_citations"]].isna().all(axis=None)


def test_a_table_from_standard_input_is_read_back(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("标题\n椅\n".encode())))
    frame = read_filings("-")

    assert_frame_equal(written_and_read(frame, folder / "out.csv"), frame)
