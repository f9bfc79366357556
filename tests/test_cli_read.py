"""Reading, merging and tagging exports from the command line: tables out, what was done told."""

import io
import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from conftest import Outcome

from patentnlp.filings import read_filings
from patentnlp.tables import read_table, write_table

Command = Callable[..., Outcome]

IMAGE = "采用神经网络对肺部图像进行分割，提高了分割的精度，供医院使用。"
CHAIR = "包括椅架、坐垫和靠背，椅架之间铰接，收纳方便。"
FIRST = f"""申请号,公开号,标题,摘要,申请人,公开日,法律状态,内部编号
CN201810000001.4,CN108000001A,分割方法,{IMAGE},甲科技(上海)有限公司;乙大学,2018-06-01,授权,17
CN201810000001.4,CN108000001B,分割方法,,甲科技(上海)有限公司;乙大学,2020-03-03,,18
,CN108000002A,折叠椅,{CHAIR},甲科技(北京)有限公司,2018-07-01,飞走,19
"""
SECOND = f"""公开（公告）号,发明名称,摘要,公开（公告）日,引证
CN108000001A,旧名,{IMAGE},2018.06.01,
CN108000003A,只有名称,-,去年,
"""
SUFFIXES = [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet"]


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """A folder with a table of no known service and an export of CNIPA's search."""
    folder = tmp_path / "导出 2018"
    folder.mkdir()
    (folder / "a.csv").write_text(FIRST, encoding="utf-8")
    (folder / "b.csv").write_text(SECOND, encoding="gb18030")
    (folder / "~$b.xlsx").write_text("Excel has b.xlsx open", encoding="utf-8")
    return folder


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """An export with eight dates that are none."""
    path = tmp_path / "faulty.csv"
    rows = "".join(f"椅{number},第{number}天\n" for number in range(8))
    path.write_text(f"标题,申请日\n桌,2018-01-02\n{rows}", encoding="utf-8")
    return path


@pytest.fixture
def crowded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder one is in, with tables that cannot be read or written, and older outputs."""
    (tmp_path / "unknown.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")
    (tmp_path / "long.csv").write_text(f"标题,摘要\n椅,{'长' * 40_000}\n", encoding="utf-8")
    for out in ("out.csv", "out.xlsx", "problems.csv"):
        (tmp_path / out).write_text("before", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def classify(command: Command, model_folder: Path) -> Command:
    return lambda *arguments, **options: command(
        "classify", "--model", model_folder, *arguments, **options
    )


def is_one_line_of_error(outcome: Outcome) -> bool:
    return (
        outcome.code == 1
        and outcome.out == ""
        and outcome.err.splitlines()[-1].startswith("patentnlp: ")
        and all(line.startswith("reading ") for line in outcome.err.splitlines()[:-1])
    )


def said(outcome: Outcome) -> str:
    """What stands on standard error, without the lines of tables and the ends of lines."""
    return " ".join(outcome.err.replace("│", " ").split())


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_what_is_written_is_what_python_reads(
    command: Command, exports: Path, tmp_path: Path, suffix: str
) -> None:
    outcome = command("read", exports / "a.csv", "-o", tmp_path / f"out{suffix}")

    assert outcome.code == 0
    assert outcome.out == ""
    pd.testing.assert_frame_equal(
        read_filings(tmp_path / f"out{suffix}"), read_filings(exports / "a.csv")
    )


def test_a_database_holds_one_table_with_lists_in_json(
    command: Command, exports: Path, tmp_path: Path
) -> None:
    command("read", exports / "a.csv", "-o", tmp_path / "out.sqlite")

    with closing(sqlite3.connect(tmp_path / "out.sqlite")) as database:
        ask = "select id, json_array_length(applicants), publication_date from filings"
        rows = database.execute(ask).fetchall()
    assert rows == [
        ("CN201810000001.4", 2, "2018-06-01"),
        ("CN108000002A", 1, "2018-07-01"),
    ]


@pytest.mark.parametrize(
    "paths", [("a.csv", "b.csv"), ("",), ("*.csv",), ("a.csv", "*")], ids=" ".join
)
def test_files_folders_and_globs_become_one_table(
    command: Command, exports: Path, tmp_path: Path, paths: tuple[str, ...]
) -> None:
    outcome = command("read", *(exports / path for path in paths), "-o", tmp_path / "out.csv")

    assert outcome.code == 0
    frame = read_table(tmp_path / "out.csv").frame
    assert frame["id"].tolist() == ["CN201810000001.4", "CN108000002A", "CN108000003A"]
    assert frame["merged_from"].tolist() == ["a.csv 2 | a.csv 3 | b.csv 2", "", ""]


def test_a_dash_reads_standard_input_and_writes_standard_output(
    command: Command, exports: Path
) -> None:
    outcome = command("read", "-", "-o", "-", stdin=(exports / "b.csv").read_bytes())

    assert outcome.code == 0
    written = pd.read_csv(io.StringIO(outcome.out), dtype=str)
    assert written["publication_number"].tolist() == ["CN108000001A", "CN108000003A"]
    assert "2 filings" in said(outcome)


def test_the_summary_tells_files_sources_rows_and_columns(
    command: Command, exports: Path, tmp_path: Path
) -> None:
    outcome = command("read", exports, "-o", tmp_path / "out.csv")

    text = said(outcome)
    assert "3 filings" in text
    assert "a.csv plain table 3 7 1" in text
    assert "b.csv 国家知识产权局 专利检索及分析 2 4 1" in text
    assert "left out of a.csv: 内部编号" in text
    assert f"written to {tmp_path / 'out.csv'}" in text


def test_the_summary_tells_what_is_not_as_it_should_be(
    command: Command, exports: Path, tmp_path: Path
) -> None:
    (exports / "c.csv").write_text("甲,乙\n1,2\n", encoding="utf-8")

    text = said(command("read", exports, "-o", tmp_path / "out.csv"))

    assert "2 rows joined to another row of the same application" in text
    assert "1 filings without abstract" in text
    assert "unknown words of legal status: 飞走 (1)" in text
    assert "column '公开（公告）日': 1 cells that are no date" in text
    assert "b.csv, row 3, column '公开（公告）日': '去年' is no date" in text
    assert "c.csv: no known column; its 1 rows were left out" in text


def test_the_summary_is_silent_about_what_is_as_it_should_be(
    command: Command, tmp_path: Path
) -> None:
    rows = f"公开（公告）号,发明名称,摘要,引证\nCN108000001A,折叠椅,{CHAIR},CN1A\n"
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")

    text = said(command("read", tmp_path / "a.csv", "-o", tmp_path / "out.csv"))

    for words in ("joined", "without abstract", "unknown", "cells", "stands twice", "row 2"):
        assert words not in text


def test_the_summary_names_the_sheets_of_a_workbook(command: Command, tmp_path: Path) -> None:
    with pd.ExcelWriter(tmp_path / "a.xlsx", engine="xlsxwriter") as book:
        for sheet in ("甲", "乙"):
            pd.DataFrame({"标题": ["椅"], "摘要": [CHAIR]}).to_excel(book, sheet_name=sheet)

    text = said(command("read", tmp_path / "a.xlsx", "-o", tmp_path / "out.csv"))

    assert "a.xlsx · 甲" in text
    assert "a.xlsx · 乙" in text


def test_names_with_brackets_are_shown_as_they_are(command: Command, tmp_path: Path) -> None:
    (tmp_path / "[red]a[1].csv").write_text("标题,[bold]\n椅,1\n", encoding="utf-8")

    text = said(command("read", tmp_path / "[red]a[1].csv", "-o", tmp_path / "out[new].csv"))

    assert "left out of [red]a[1].csv: [bold]" in text
    assert "out[new].csv" in text


def test_six_problems_are_shown_and_the_others_counted(
    command: Command, faulty: Path, tmp_path: Path
) -> None:
    text = said(command("read", faulty, "-o", tmp_path / "out.csv"))

    assert "column '申请日': 8 cells that are no date" in text
    assert text.count("faulty.csv, row ") == 6
    assert "and 2 more; --problems FILE.csv writes them all" in text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_problems_are_written_with_file_sheet_row_column_and_text(
    command: Command, faulty: Path, tmp_path: Path, suffix: str
) -> None:
    problems = tmp_path / f"problems{suffix}"

    outcome = command("read", faulty, "-o", tmp_path / "out.csv", "--problems", problems)

    assert outcome.code == 0
    frame = read_table(problems).frame.fillna("").astype(str)
    assert list(frame) == ["file", "sheet", "row", "column", "value", "what"]
    assert frame.iloc[7].tolist() == ["faulty.csv", "", "10", "申请日", "第7天", "is no date"]
    assert "--problems" not in outcome.err


def test_without_problems_their_table_has_no_rows(
    command: Command, exports: Path, tmp_path: Path
) -> None:
    command("read", exports / "a.csv", "-o", tmp_path / "out.csv", "--problems", tmp_path / "p.csv")

    assert read_table(tmp_path / "p.csv").frame.shape == (0, 6)


@pytest.mark.parametrize(("out", "problems"), [("a.csv", "./a.csv"), ("-", "-")])
def test_the_table_and_the_problems_need_two_files(
    command: Command,
    faulty: Path,
    monkeypatch: pytest.MonkeyPatch,
    out: str,
    problems: str,
) -> None:
    monkeypatch.chdir(faulty.parent)

    outcome = command("read", faulty, "-o", out, "--problems", problems)

    assert outcome.code == 2
    assert "Usage: patentnlp read" in outcome.err
    assert outcome.out == ""
    assert list(faulty.parent.iterdir()) == [faulty]


def test_source_sources_and_applicants_are_handed_on(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("内部名,权利主体\n椅,甲公司/乙公司\n", encoding="utf-8")
    (tmp_path / "ours.toml").write_text(
        '[ours]\nseparator = ["/"]\n'
        '[ours.columns]\ntitle = ["内部名"]\napplicants = ["权利主体"]\n',
        encoding="utf-8",
    )
    (tmp_path / "mine.toml").write_text(
        '[[organisation]]\nname = "双喜"\nnames = ["甲公司"]\n', encoding="utf-8"
    )

    outcome = command(
        "read", tmp_path / "a.csv", "-o", tmp_path / "out.csv", "--source", "ours",
        "--sources", tmp_path / "ours.toml", "--applicants", tmp_path / "mine.toml",
    )  # fmt: skip

    assert outcome.code == 0
    assert read_table(tmp_path / "out.csv").frame["applicant_groups"].tolist() == ["双喜 | 乙公司"]


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("faulty.csv", ["--strict"], "'第0天' is no date (and 7 more)"),
        ("导出 2018/a.csv", ["--strict"], "a.csv: unknown words of legal status: '飞走'"),
        ("absent.csv", [], "absent.csv: no such file"),
        ("absent*.csv", [], "absent*.csv: no file has such a name"),
        ("unknown.csv", [], "unknown.csv: no known column"),
        ("faulty.csv", ["--source", "thomson"], "no source 'thomson'; the sources are "),
        ("faulty.csv", ["--sources", "none.toml"], "none.toml: cannot be read"),
        ("faulty.csv", ["--applicants", "none.toml"], "none.toml: cannot be read"),
        ("faulty.csv", ["-o", "out.pdf"], "out.pdf: cannot write this kind of file"),
        ("faulty.csv", ["-o", "none/out.csv"], "there is no folder "),
        ("faulty.csv", ["--problems", "out.pdf"], "out.pdf: cannot write this kind of file"),
        ("long.csv", ["-o", "out.xlsx"], "40000 characters, but a cell holds 32767"),
    ],
)
@pytest.mark.usefixtures("exports", "faulty")
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    command: Command, crowded: Path, name: str, options: list[str], message: str
) -> None:
    before = {path: path.read_bytes() for path in crowded.rglob("*") if path.is_file()}

    outcome = command("read", name, "-o", "out.csv", "--problems", "problems.csv", *options)

    assert is_one_line_of_error(outcome), outcome.err
    assert message in outcome.err
    assert {path: path.read_bytes() for path in crowded.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("arguments", [(), ("a.csv",), ("-o", "out.csv")], ids=" ".join)
def test_a_call_without_files_or_output_ends_with_code_2_and_says_how(
    command: Command, arguments: tuple[str, ...]
) -> None:
    outcome = command("read", *arguments)

    assert outcome.code == 2
    assert "Usage: patentnlp read" in outcome.err


def test_strictly_a_faultless_export_is_read(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("标题,法律状态\n椅,授权\n", encoding="utf-8")

    outcome = command("read", tmp_path / "a.csv", "-o", tmp_path / "out.csv", "--strict")

    assert outcome.code == 0
    assert read_table(tmp_path / "out.csv").frame["status"].tolist() == ["valid"]


def test_applicants_shows_the_top_and_counts_what_may_be_one(
    command: Command, tmp_path: Path
) -> None:
    names = ["甲科技(上海)有限公司"] * 3 + ["乙大学;甲科技(北京)有限公司", "乙大学"]
    rows = "".join(f"椅{number},{name}\n" for number, name in enumerate(names))
    (tmp_path / "a.csv").write_text(f"标题,申请人\n{rows}", encoding="utf-8")

    outcome = command("applicants", tmp_path / "a.csv", "--top", "2")

    shown = [line.split() for line in outcome.out.replace("│", " ").splitlines()]
    assert outcome.code == 0
    assert shown[0] == ["TOP2", "of", "5", "filings"]
    assert shown[4:6] == [
        ["1", "甲科技(上海)有限公司", "company", "domestic", "3"],
        ["2", "乙大学", "university", "domestic", "2"],
    ]
    assert "北京" not in outcome.out
    assert "1 merges suggested; -o FILE.xlsx writes them to confirm" in outcome.out


@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_nothing_is_merged_until_the_table_says_yes(
    command: Command, exports: Path, tmp_path: Path, suffix: str
) -> None:
    confirm, out = tmp_path / f"confirm{suffix}", tmp_path / "out.jsonl"
    assert command("applicants", exports, "-o", confirm).code == 0
    command("read", exports, "--applicants", confirm, "-o", out)
    asked = read_filings(out)["applicant_groups"].tolist()

    table = read_table(confirm).frame
    write_table(table.assign(confirm="yes"), confirm)
    command("read", exports, "--applicants", confirm, "-o", out)
    answered = read_filings(out)["applicant_groups"].tolist()

    shanghai, beijing = "甲科技(上海)有限公司", "甲科技(北京)有限公司"
    assert asked == [(shanghai, "乙大学"), (beijing,), ()]
    assert answered == [(shanghai, "乙大学"), (shanghai,), ()]
    again = command("applicants", exports, "--applicants", confirm)
    assert ["1", shanghai, "company", "domestic", "2"] in [
        line.split() for line in again.out.replace("│", " ").splitlines()
    ]
    assert "0 merges suggested" in again.out


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ("标题\n椅\n", [], "the table has no column of applicants"),
        ("标题,申请人\n椅,甲\n", ["--applicants", "none.xlsx"], "none.xlsx: no such file"),
        ("标题,申请人\n椅,甲\n", ["-o", "confirm.pdf"], "confirm.pdf: cannot write this kind"),
    ],
)
def test_applicants_that_cannot_be_shown_are_one_line_and_nothing_written(
    command: Command, tmp_path: Path, text: str, options: list[str], message: str
) -> None:
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")

    outcome = command("applicants", tmp_path / "a.csv", "-o", tmp_path / "confirm.csv", *options)

    assert is_one_line_of_error(outcome)
    assert message in outcome.err
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize("top", ["0", "-1", "many"])
def test_a_top_of_no_applicants_makes_no_sense(command: Command, exports: Path, top: str) -> None:
    outcome = command("applicants", exports, "--top", top)

    assert outcome.code == 2
    assert "Usage: patentnlp applicants" in outcome.err


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".sqlite"])
def test_merged_exports_are_tagged_into_each_kind_of_table(
    classify: Command, exports: Path, tmp_path: Path, suffix: str
) -> None:
    out = tmp_path / f"out{suffix}"

    outcome = classify("--merge", exports, "-o", out)

    assert outcome.code == 0
    if suffix == ".sqlite":
        with closing(sqlite3.connect(out)) as database:
            frame = pd.read_sql("select * from filings", database)
    else:
        frame = read_table(out).frame
    assert frame["id"].tolist() == ["CN201810000001.4", "CN108000002A", "CN108000003A"]
    assert frame["branch_tags"].fillna("").tolist() == ["cv", "", ""]
    assert list(frame)[-2:] == ["review", "evidence"]


def test_merging_and_tagging_tells_what_was_read_and_what_was_tagged(
    classify: Command, exports: Path, tmp_path: Path
) -> None:
    text = said(classify("--merge", exports, "-o", tmp_path / "out.csv"))

    assert "b.csv 国家知识产权局 专利检索及分析 2 4 1" in text
    assert "2 rows joined to another row of the same application" in text
    assert "unknown words of legal status: 飞走 (1)" in text
    assert "branch cv 计算机视觉 1 33.3%" in text


def test_tagging_what_was_merged_equals_merging_and_tagging(
    command: Command, classify: Command, exports: Path, tmp_path: Path
) -> None:
    command("read", exports, "-o", tmp_path / "read.jsonl")

    classify(tmp_path / "read.jsonl", "-o", tmp_path / "two.jsonl")
    classify("--merge", exports, "-o", tmp_path / "one.jsonl")

    one, two = (
        [json.loads(line) for line in (tmp_path / name).read_text(encoding="utf-8").splitlines()]
        for name in ("one.jsonl", "two.jsonl")
    )
    assert one == two


@pytest.mark.parametrize("options", [(), ("-o", "x.csv", "--title", "标题")], ids=repr)
def test_merging_needs_an_output_and_finds_its_columns_itself(
    classify: Command, exports: Path, options: tuple[str, ...]
) -> None:
    outcome = classify("--merge", exports, *options)

    assert outcome.code == 2
    assert "--merge needs -o, and finds title and abstract by itself" in said(outcome)


@pytest.mark.parametrize("path", ["", "*.csv"])
def test_each_file_of_a_folder_or_glob_is_tagged_beside_itself(
    classify: Command, exports: Path, path: str
) -> None:
    outcome = classify(exports / path)

    assert outcome.code == 0
    first = read_table(exports / "a-tagged.csv").frame
    second = read_table(exports / "b-tagged.csv").frame
    assert first["branch_tags"].tolist() == ["cv", "cv", ""]
    assert first["内部编号"].tolist() == ["17", "18", "19"]
    assert second["branch_tags"].tolist() == ["cv", ""]


def test_a_glob_of_one_file_may_name_its_output(
    classify: Command, exports: Path, tmp_path: Path
) -> None:
    assert classify(exports / "a*", "-o", tmp_path / "out.csv").code == 0
    assert len(read_table(tmp_path / "out.csv").frame) == 3


def test_a_folder_of_two_files_has_no_one_output_without_merging(
    classify: Command, exports: Path, tmp_path: Path
) -> None:
    outcome = classify(exports, "-o", tmp_path / "out.csv")

    assert outcome.code == 2
    assert "--merge makes one table of several" in said(outcome)
    assert sorted(path.name for path in tmp_path.rglob("*.csv")) == ["a.csv", "b.csv"]


def test_two_files_that_would_be_written_to_one_are_not_tagged(
    classify: Command, exports: Path
) -> None:
    (exports / "a.txt").write_text(FIRST, encoding="utf-8")

    outcome = classify(exports)

    assert outcome.code == 2
    assert "a-tagged.csv" in outcome.err
    assert not list(exports.glob("*-tagged*"))


GOOGLE = """search URL:,https://patents.google.com/?q=x
id,title,assignee,inventor/author,publication date,result link
CN-108000001-A,基于神经网络的肺部图像分割方法,甲公司,王一,2018-06-01,https://x
CN-108000002-A,一种折叠椅,甲公司,王一,2018-06-01,https://x
"""


@pytest.mark.parametrize(("options", "name"), [((), "google.csv"), (("--merge",), "all files")])
def test_a_source_without_abstracts_is_tagged_by_titles_and_that_is_told(
    classify: Command, tmp_path: Path, options: tuple[str, ...], name: str
) -> None:
    (tmp_path / "google.csv").write_text(GOOGLE, encoding="utf-8")

    outcome = classify(*options, tmp_path / "google.csv", "-o", tmp_path / "out.csv")

    assert outcome.code == 0
    assert f"{name}: no abstracts; tagged by titles alone, which tell less" in said(outcome)
    frame = read_table(tmp_path / "out.csv").frame
    assert frame["branch_tags"].tolist() == ["cv", ""]


def test_merged_exports_without_any_text_are_one_line_of_error(
    classify: Command, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text("申请号\nCN201810000001.4\n", encoding="utf-8")

    outcome = classify("--merge", tmp_path / "a.csv", "-o", tmp_path / "out.csv")

    assert outcome.code == 1
    assert outcome.err.splitlines()[-1].startswith("patentnlp: all files: no abstract column; ")
    assert not (tmp_path / "out.csv").exists()


def test_a_program_reads_in_a_pipe(exports: Path) -> None:
    program = [sys.executable, "-m", "patentnlp", "read", "-", "-o", "-"]

    done = subprocess.run(
        program, input=(exports / "b.csv").read_bytes(), capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr.decode()
    assert (
        done.stdout.decode().splitlines()[0].startswith("id,publication_number,kind,office,title")
    )
