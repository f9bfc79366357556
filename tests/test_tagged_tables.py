"""A table that was tagged is read with its tags, whatever service its other columns are of."""

import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from patentnlp.filings import read_filings, read_with_report
from patentnlp.model import Model
from patentnlp.tables import write_table

SUFFIXES = [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet"]
suffixes = pytest.mark.parametrize("suffix", SUFFIXES)
TAGS = ["branch_tags", "effect_tags", "scene_tags", "evidence"]
APPLICATION = "CN201810000001.4"
PATSNAP = {
    "公开(公告)号": ["CN108000001A", "CN108000002A"],
    "申请号": [APPLICATION, "CN201810000002.9"],
    "标题": ["分割方法", "折叠椅"],
    "摘要": ["对医学图像进行分割，提高了分割的准确率。", "一种折叠椅，收纳方便。"],
    "简单法律状态": ["审中", "有效"],
    "法律状态/事件": ["公开", "授权"],
}


def export(path: Path, *rows: Mapping[str, object]) -> Path:
    """A table of no known service, cells as they are and None where a row has none."""
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def cells_of(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """The cells of these columns, row by row, None where one is missing."""
    cells = frame[list(columns)].astype(object)
    return list(cells.where(cells.notna(), None).itertuples(index=False, name=None))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tagged")


@pytest.fixture(scope="module")
def three(folder: Path) -> pd.DataFrame:
    """A canonical table of three records."""
    rows = [{"申请号": APPLICATION, "标题": "椅"}, {"标题": "桌"}, {"摘要": "一种凳。"}]
    return read_filings(export(folder / "three.jsonl", *rows))


@suffixes
def test_an_export_that_was_tagged_is_read_with_its_tags(
    folder: Path, model: Model, suffix: str
) -> None:
    write_table(tagged := model.tag(pd.DataFrame(PATSNAP)), folder / f"patsnap{suffix}")

    reading = read_with_report(folder / f"patsnap{suffix}", tags=True)

    assert reading.report.files[0].source.endswith("PatSnap")
    assert reading.frame.columns[-4:].tolist() == TAGS
    assert reading.frame["status"].tolist() == ["pending", "valid"]
    assert reading.frame["branch_tags"].tolist() == ["cv", ""]
    assert_frame_equal(reading.frame[TAGS], tagged[TAGS])


@suffixes
def test_a_canonical_table_that_was_tagged_is_read_as_it_was_written(
    folder: Path, model: Model, suffix: str, three: pd.DataFrame
) -> None:
    write_table(tagged := model.tag(three, every_probability=True), folder / f"ours{suffix}")

    again = read_filings(folder / f"ours{suffix}", tags=True)

    assert_frame_equal(again, tagged[[*three, *TAGS]])


# Texts that a reader could take for a formula, a number or an empty cell.
LABELS = st.sampled_from(["", "cv", "cv;nlp", "-", "nan", "None", "=1", "'x", "2018", "无", " "])
OWN = ["技术主题_tags", "branch_tags"]  # the order of a table of one's own


@suffixes
@given(data=st.data())
@settings(max_examples=10)
def test_tags_that_were_written_are_read_as_the_same(
    folder: Path, three: pd.DataFrame, suffix: str, data: st.DataObject
) -> None:
    rows = st.tuples(LABELS, LABELS, LABELS)
    if suffix in (".jsonl", ".parquet"):  # the others know empty cells only
        rows |= st.tuples(LABELS, st.none(), LABELS) | st.just((None, None, None))
    cells = data.draw(st.lists(rows, min_size=3, max_size=3))
    tags = pd.DataFrame(cells, columns=[*OWN, "evidence"], dtype="str")
    write_table(tagged := pd.concat([three, tags], axis=1), folder / f"law{suffix}")

    assert_frame_equal(read_filings(folder / f"law{suffix}", tags=True), tagged)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".parquet"])
def test_a_tagged_table_without_rows_keeps_its_columns(
    folder: Path, three: pd.DataFrame, suffix: str
) -> None:
    tagged = three[:0].assign(branch_tags=pd.Series(dtype="str"))
    write_table(tagged, folder / f"none{suffix}")

    assert_frame_equal(read_filings(folder / f"none{suffix}", tags=True), tagged)


def test_only_columns_that_a_facet_may_have_hold_tags(folder: Path) -> None:
    row = dict.fromkeys(["技术主题_tags", "_tags", "a b_tags", "branch:_tags", "a/b_tags"], "x")
    row |= {"标题": "椅", "branch_probability": "0.9", "review": "", "branch_Tags": "x"}

    reading = read_with_report(export(folder / "names.jsonl", row), tags=True)

    assert reading.frame.columns[-1] == "技术主题_tags"
    assert [name for name in reading.frame if "tags" in name] == ["技术主题_tags"]
    (file,) = reading.report.files
    assert file.ignored == (
        "_tags", "a b_tags", "branch:_tags", "a/b_tags", "branch_probability", "review",
        "branch_Tags",
    )  # fmt: skip


def test_evidence_without_tags_is_a_column_like_any_other(folder: Path) -> None:
    path = export(folder / "evidence.jsonl", {"标题": "椅", "evidence": "图纸"})

    reading = read_with_report(path, tags=True)

    assert "evidence" not in reading.frame
    assert reading.report.files[0].ignored == ("evidence",)


def test_a_row_tagged_with_nothing_differs_from_one_that_is_not_tagged(folder: Path) -> None:
    (folder / "tagged.csv").write_text("标题,branch_tags,evidence\n椅,,\n桌,cv,cv: 图\n", "utf-8")
    (folder / "own.csv").write_text("标题,技术主题_tags\n凳,家具\n", "utf-8")
    (folder / "untagged.csv").write_text("标题\n箱\n", "utf-8")
    files = [folder / name for name in ("tagged.csv", "own.csv", "untagged.csv")]

    frame = read_filings(*files, tags=True)

    assert frame.columns[-3:].tolist() == ["branch_tags", "技术主题_tags", "evidence"]
    assert cells_of(frame, "branch_tags", "技术主题_tags", "evidence") == [
        ("", None, ""),
        ("cv", None, "cv: 图"),
        (None, "家具", None),
        (None, None, None),
    ]


def test_a_row_without_tags_has_no_evidence(folder: Path) -> None:
    rows = [{"标题": "椅", "branch_tags": "cv"}, {"标题": "桌", "evidence": "图"}]

    frame = read_filings(export(folder / "stray.jsonl", *rows), tags=True)

    assert cells_of(frame, "branch_tags", "evidence") == [("cv", None), (None, None)]


def test_all_tags_of_a_record_are_those_of_its_newest_tagged_row(folder: Path) -> None:
    one = {"申请号": APPLICATION, "标题": "椅"}
    oldest = {"公开日": "2018-06-01", "branch_tags": "cv", "技术主题_tags": "家具"}
    tagged = {"公开日": "2019-06-01", "branch_tags": "", "evidence": ""}
    newest = {"公开日": "2020-06-01", "标题": "椅子", "evidence": "图"}
    rows = [one | row for row in (oldest, newest, tagged)]

    frame = read_filings(export(folder / "merged.jsonl", *rows), tags=True)

    assert frame["title"].tolist() == ["椅子"]
    assert cells_of(frame, "branch_tags", "技术主题_tags", "evidence") == [("", None, "")]


ROWS = st.fixed_dictionaries(
    {"标题": st.sampled_from(["椅", "桌"])},
    optional={
        "申请号": st.sampled_from([APPLICATION, "CN201810000002.9"]),
        "公开日": st.sampled_from(["2018-06-01", "2020-03-03"]),
        "摘要": st.sampled_from(["一种椅。", "一种桌。"]),
        "权利要求数量": st.integers(1, 9),
        "branch_tags": st.sampled_from([None, "", "cv"]),
        "effect_tags": st.sampled_from([None, "", "cost"]),
        "evidence": st.sampled_from([None, "", "cv: 图"]),
    },
)
TABLES = st.lists(st.lists(ROWS, min_size=1, max_size=4), min_size=1, max_size=2)


@given(tables=TABLES)
@settings(max_examples=40)
def test_tags_change_nothing_else_in_the_table(
    folder: Path, tables: list[list[dict[str, object]]]
) -> None:
    files = [export(folder / f"{n}.jsonl", *rows) for n, rows in enumerate(tables)]

    plain = read_with_report(*files)
    tagged = read_with_report(*files, tags=True)

    kept = [name for name in tagged.frame if name not in plain.frame]
    assert set(kept) <= set(TAGS)
    assert_frame_equal(tagged.frame.drop(columns=kept), plain.frame)
    assert tagged.report.merged == plain.report.merged
    for before, after in zip(plain.report.files, tagged.report.files, strict=True):
        assert set(before.ignored) - set(after.ignored) <= set(kept)
        assert before.used == after.used


@given(days=st.permutations(range(1, 6)), tagged=st.sets(st.integers(1, 5), min_size=1))
@settings(max_examples=25)
def test_the_tags_of_a_record_come_from_its_newest_tagged_row_in_any_order(
    folder: Path, days: list[int], tagged: set[int]
) -> None:
    rows = [
        {"申请号": APPLICATION, "标题": "椅", "公开日": f"2020-01-0{day}"}
        | ({"branch_tags": f"of day {day}"} if day in tagged else {})
        for day in days
    ]

    frame = read_filings(export(folder / "order.jsonl", *rows), tags=True)

    assert frame["branch_tags"].tolist() == [f"of day {max(tagged)}"]
