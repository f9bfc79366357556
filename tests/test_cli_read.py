"""The commands read, applicants and classify --merge, as a user types them."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import exports
import pytest

from patentnlp.filings import read_filings
from patentnlp.tables import read_table

Command = Callable[..., Any]

HEADER = "申请号,公开号,标题,摘要,申请人,申请日,法律状态,页数\r\n"
GOOD = (
    "CN201810000001.4,CN108000001A,分割方法,分图。,甲城科技（北京）有限公司,2018-01-02,授权,3\r\n"
)
GRANT = "CN201810000001.4,CN108000001B,分割方法,,甲城科技（北京）有限公司,2018-01-02,授权,3\r\n"
BAD = "CN201810000002.0,CN108000002A,折叠椅,,甲城科技（上海）有限公司,2018-02-30,飞走了,3\r\n"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return written(tmp_path / "好 数据.csv", HEADER + GOOD + GRANT)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return written(tmp_path / "bad.csv", HEADER + GOOD + BAD)


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="")
    return path


def is_one_line_of_error(outcome: Any) -> bool:
    last = outcome.err.splitlines()[-1]
    return outcome.code == 1 and last.startswith("patentnlp: ") and outcome.out == ""


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet"])
def test_a_table_of_each_kind_is_written_and_read_the_same(
    command: Command, good: Path, tmp_path: Path, suffix: str
) -> None:
    outcome = command("read", good, "-o", tmp_path / f"out{suffix}")

    assert outcome.code == 0
    assert read_filings(tmp_path / f"out{suffix}").equals(read_filings(good))


def test_a_sqlite_file_holds_one_table_of_filings(
    command: Command, good: Path, tmp_path: Path
) -> None:
    assert command("read", good, "-o", tmp_path / "out.sqlite").code == 0

    database = sqlite3.connect(tmp_path / "out.sqlite")
    rows = database.execute("select id, application_date, applicants from filings").fetchall()
    database.close()

    assert rows == [("CN201810000001.4", "2018-01-02", '["甲城科技（北京）有限公司"]')]


def test_the_summary_says_what_was_read_merged_and_left_out(
    command: Command, good: Path, tmp_path: Path
) -> None:
    outcome = command("read", good, "-o", tmp_path / "out.csv")
    said = " ".join(outcome.err.split())

    assert "1 filings" in said
    assert "好 数据.csv" in said
    assert "left out of 好 数据.csv: 页数" in said
    assert "1 rows joined to another row of the same application" in said
    assert "title from 标题" in said


def test_the_summary_says_what_could_not_be_read(
    command: Command, bad: Path, tmp_path: Path
) -> None:
    outcome = command("read", bad, "-o", tmp_path / "out.csv")
    said = " ".join(outcome.err.split())

    assert outcome.code == 0
    assert "1 filings without abstract" in said
    assert "unknown words of legal status: 飞走了 (1)" in said
    assert "column '申请日': 1 cells that are no day of the calendar" in said
    assert "row 3, column '申请日': '2018-02-30' is no day of the calendar" in said
    assert "row 3, column '申请号': 'CN201810000002.0' has check digit 0" in said


def test_every_problem_is_written_where_asked(command: Command, bad: Path, tmp_path: Path) -> None:
    command("read", bad, "-o", tmp_path / "out.csv", "--problems", tmp_path / "problems.csv")

    problems = read_table(tmp_path / "problems.csv").frame

    assert list(problems) == ["file", "sheet", "row", "column", "value", "what"]
    assert sorted(problems["value"]) == ["2018-02-30", "CN201810000002.0"]
    assert set(problems["row"]) == {"3"}


def test_a_strict_reading_ends_at_a_problem_and_writes_nothing(
    command: Command, bad: Path, tmp_path: Path
) -> None:
    outcome = command("read", bad, "-o", tmp_path / "out.csv", "--strict")

    assert is_one_line_of_error(outcome)
    assert "bad.csv, row 3, column" in outcome.err
    assert not (tmp_path / "out.csv").exists()


def test_a_reading_that_fails_writes_nothing(command: Command, good: Path, tmp_path: Path) -> None:
    nothing = written(tmp_path / "nothing.csv", "甲,乙\r\n1,2\r\n")

    outcome = command("read", good, nothing, "-o", tmp_path / "out.csv")

    assert is_one_line_of_error(outcome)
    assert "nothing.csv: no known column" in outcome.err
    assert not (tmp_path / "out.csv").exists()


def test_a_folder_of_mixed_sources_is_read_at_once(command: Command, tmp_path: Path) -> None:
    folder = tmp_path / "下载"
    folder.mkdir()
    exports.patsnap(folder)
    exports.google(folder)
    written(folder / "notes.csv", "甲,乙\r\n1,2\r\n")

    outcome = command("read", folder, "-o", tmp_path / "out.parquet")
    said = " ".join(outcome.err.split())

    assert outcome.code == 0
    assert set(read_filings(tmp_path / "out.parquet")["source"]) >= {"google"}
    assert "notes.csv: no known column; its 1 rows were left out" in said


def test_a_named_source_and_sources_of_ones_own_are_used(command: Command, tmp_path: Path) -> None:
    file = written(tmp_path / "in.csv", "内部号,题目,权利主体\r\nCN108000001A,椅,甲/乙\r\n")
    own = written(
        tmp_path / "own.toml",
        '[ours]\ntitle = "ours"\nmarks = ["内部号"]\nseparator = ["/"]\n[ours.columns]\n'
        'publication_number = ["内部号"]\ntitle = ["题目"]\napplicants = ["权利主体"]\n',
    )

    outcome = command("read", file, "-o", tmp_path / "out.jsonl", "--sources", own)

    assert outcome.code == 0
    assert read_filings(tmp_path / "out.jsonl")["applicants"].tolist() == [("甲", "乙")]
    unknown = command("read", file, "-o", tmp_path / "out.jsonl", "--source", "nix")
    assert is_one_line_of_error(unknown)
    assert "no source 'nix'; the sources are" in unknown.err


def test_suggested_merges_count_once_they_are_confirmed(
    command: Command, bad: Path, tmp_path: Path
) -> None:
    confirm = tmp_path / "confirm.csv"
    shown = command("applicants", bad, "-o", confirm)
    assert "甲城科技(北京)有限公司" in shown.out
    written(confirm, confirm.read_text(encoding="utf-8-sig").replace(",\n", ",yes\n"))

    command("read", bad, "-o", tmp_path / "out.parquet", "--applicants", confirm)

    groups = read_filings(tmp_path / "out.parquet")["applicant_groups"]
    assert len(set(groups)) == 1


def test_merged_files_are_tagged_as_one_table(
    command: Command, model_folder: Path, good: Path, bad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "tagged.csv"

    outcome = command("classify", "--model", model_folder, good, bad, "--merge", "-o", out)

    assert outcome.code == 0
    tagged = read_table(out).frame
    assert tagged["id"].tolist() == ["CN201810000001.4", "CN201810000002.0"]
    assert "branch_tags" in tagged


def test_several_files_without_merging_take_no_one_output(
    command: Command, model_folder: Path, good: Path, bad: Path, tmp_path: Path
) -> None:
    out = tmp_path / "tagged.csv"

    outcome = command("classify", "--model", model_folder, good, bad, "-o", out)

    assert outcome.code == 2
    assert "--merge makes one table of several" in outcome.err
    assert not out.exists()


def test_a_service_without_abstracts_is_tagged_by_titles_and_says_so(
    command: Command, model_folder: Path, tmp_path: Path
) -> None:
    file = exports.google(tmp_path)

    outcome = command("classify", "--model", model_folder, file, "-o", tmp_path / "tagged.csv")

    assert outcome.code == 0
    assert "no abstracts; tagged by titles alone" in " ".join(outcome.err.split())
