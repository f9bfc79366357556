"""The command line: tables in, tagged tables out, one line for each error."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from patentnlp.tables.reading import read_table

IMAGE = "采用神经网络对肺部图像进行分割，提高了分割的精度，供医院使用。"
CHAIR = "包括椅架、坐垫和靠背，椅架之间铰接，收纳方便。"
HEADER = ["申请号", "摘要", "标题"]
ADDED = [
    "branch_tags", "branch_probability", "effect_tags", "effect_probability",
    "scene_tags", "scene_probability", "review", "evidence",
]  # fmt: skip


@pytest.fixture
def filings(tmp_path):
    """A csv of three filings, the last without an abstract."""
    file = tmp_path / "filings.csv"
    rows = [HEADER, ["CN001", IMAGE, "分割方法"], ["CN002", CHAIR, "折叠椅"], ["003", "", ""]]
    text = "".join(",".join(row) + "\r\n" for row in rows)
    file.write_text(text, encoding="utf-8", newline="")
    return file


@pytest.fixture
def classify(command, model_folder):
    return lambda *arguments, **options: command(
        "classify", "--model", model_folder, *arguments, **options
    )


def is_one_line_of_error(outcome):
    return (
        outcome.code == 1
        and outcome.err.startswith("patentnlp: ")
        and outcome.err.count("\n") == 1
        and outcome.out == ""
    )


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".jsonl", ".parquet"])
def test_a_csv_is_tagged_into_each_kind_of_table(classify, filings, tmp_path, suffix):
    out = tmp_path / f"tagged{suffix}"

    outcome = classify(filings, "-o", out)

    assert outcome.code == 0
    frame = read_table(out).frame.fillna("").astype(object)
    assert list(frame) == HEADER + ADDED
    assert_frame_equal(frame[HEADER], read_table(filings).frame[HEADER].astype(object))
    assert frame["branch_tags"].tolist() == ["cv", "", ""]
    assert frame["review"].tolist()[-1] == "no text"


@pytest.mark.parametrize("suffix", [".tsv", ".xlsx", ".jsonl", ".parquet"])
def test_each_kind_of_table_is_tagged_into_its_own_kind(classify, filings, tmp_path, suffix):
    first = tmp_path / f"first{suffix}"
    classify("--facet", "effect", filings, "-o", first)
    table = read_table(first).frame[HEADER]
    table.to_parquet(tmp_path / "plain.parquet")

    outcome = classify(tmp_path / "plain.parquet", "-o", tmp_path / f"second{suffix}")

    assert outcome.code == 0
    tagged = read_table(tmp_path / f"second{suffix}").frame.fillna("")
    assert tagged["effect_tags"].tolist() == ["accuracy", "", ""]


def test_without_an_output_the_table_stands_beside_its_file(classify, filings):
    outcome = classify(filings)

    assert outcome.code == 0
    assert filings.with_name("filings-tagged.csv").is_file()


def test_several_files_each_get_a_table(classify, filings, tmp_path):
    other = tmp_path / "other.csv"
    other.write_bytes(filings.read_bytes())

    assert classify(filings, other).code == 0
    assert (tmp_path / "filings-tagged.csv").read_bytes() == (
        tmp_path / "other-tagged.csv"
    ).read_bytes()


def test_a_written_csv_begins_with_a_bom_for_excel(classify, filings, tmp_path):
    classify(filings, "-o", tmp_path / "out.csv")

    assert (tmp_path / "out.csv").read_bytes().startswith(b"\xef\xbb\xbf" + "申请号,".encode())


def test_a_bom_in_the_file_is_no_part_of_its_first_column(classify, filings, tmp_path):
    filings.write_bytes(b"\xef\xbb\xbf" + filings.read_bytes())

    classify(filings, "-o", tmp_path / "out.jsonl")

    first = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert next(iter(first)) == "申请号"


def test_a_dash_reads_standard_input_and_writes_standard_output(classify, filings):
    outcome = classify("-", stdin=filings.read_bytes())

    lines = outcome.out.splitlines()
    assert outcome.code == 0
    assert lines[0] == ",".join(HEADER + ADDED)
    assert lines[1].startswith(f"CN001,{IMAGE},分割方法,cv,")
    assert "3 filings" in outcome.err


def test_the_summary_counts_each_label(classify, filings, tmp_path):
    outcome = classify(filings, "-o", tmp_path / "out.csv")

    (line,) = (line for line in outcome.err.splitlines() if "计算机视觉" in line)
    assert line.replace("│", " ").split() == ["branch", "cv", "计算机视觉", "1", "33.3%"]


def test_the_summary_names_an_output_with_brackets_as_it_is(classify, filings, tmp_path):
    outcome = classify(filings, "-o", tmp_path / "out[new].csv")

    assert "out[new].csv" in outcome.err.replace("\n", "")


def test_a_long_table_shows_its_progress_on_standard_error(classify, tmp_path):
    (tmp_path / "long.csv").write_text("摘要\n" + f"{CHAIR}\n" * 600, encoding="utf-8")

    outcome = classify(tmp_path / "long.csv", "-o", tmp_path / "out.csv", "--no-evidence")

    assert outcome.code == 0
    assert "600/600" in outcome.err


def test_a_text_is_tagged_on_the_spot(classify):
    outcome = classify("--text", IMAGE)

    shown = [line.split()[:3] for line in outcome.out.splitlines()[:3]]
    assert shown == [
        ["branch:", "cv", "计算机视觉"],
        ["effect:", "accuracy", "准确性提高"],
        ["scene:", "medical", "智慧医疗"],
    ]


def test_a_text_without_tags_shows_a_dash_for_each_facet(classify):
    outcome = classify("--text", "A chair.")

    assert outcome.out == "branch: –\neffect: –\nscene: –\n"


def test_one_facet_adds_its_columns_only(classify, filings, tmp_path):
    classify("--facet", "effect", filings, "-o", tmp_path / "out.csv")

    frame = read_table(tmp_path / "out.csv").frame
    assert list(frame) == [*HEADER, "effect_tags", "effect_probability", "review", "evidence"]


def test_scores_add_a_probability_for_every_label_of_every_filing(classify, filings, tmp_path):
    classify("--scores", filings, "-o", tmp_path / "out.csv")

    frame = read_table(tmp_path / "out.csv").frame
    assert 0 <= float(frame["effect:cost"].iloc[1]) <= 1
    assert [name for name in frame if ":" in name][:2] == ["branch:cv", "branch:nlp"]


def test_the_columns_to_read_can_be_named(classify, tmp_path):
    (tmp_path / "in.csv").write_text(f"a,b\n{CHAIR},{IMAGE}\n", encoding="utf-8")

    classify("--abstract", "b", tmp_path / "in.csv", "-o", tmp_path / "out.csv")

    assert read_table(tmp_path / "out.csv").frame["branch_tags"].tolist() == ["cv"]


def test_rows_of_a_jsonl_keep_lists_and_objects_in_every_kind_of_table(classify, tmp_path):
    row = {"摘要": IMAGE, "申请人": ["甲", "乙"], "同族": {"US": "US1"}, "页数": 12}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    codes = [
        classify(tmp_path / "in.jsonl", "-o", tmp_path / f"out{suffix}").code
        for suffix in (".csv", ".jsonl", ".parquet", ".xlsx")
    ]

    assert codes == [0, 0, 0, 0]
    written = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert {name: written[name] for name in row} == row


def test_a_number_of_a_jsonl_keeps_all_its_digits(classify, tmp_path):
    row = {"摘要": IMAGE, "score": 0.12345678901234567, "small": 1.5e-13}
    (tmp_path / "in.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")

    classify(tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")

    written = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert (written["score"], written["small"]) == (row["score"], row["small"])


def test_half_an_emoji_in_a_row_does_not_lose_the_table(classify, tmp_path):
    rows = '{"摘要": "图像\\ud83d分割"}\n' + json.dumps({"摘要": IMAGE}) + "\n"
    (tmp_path / "in.jsonl").write_text(rows, encoding="utf-8")

    outcome = classify(tmp_path / "in.jsonl", "-o", tmp_path / "out.csv")

    assert outcome.code == 0
    assert read_table(tmp_path / "out.csv").frame["摘要"].iloc[1] == IMAGE


def test_a_list_column_of_a_parquet_file_can_become_an_excel_sheet(classify, tmp_path):
    pd.DataFrame({"摘要": [IMAGE], "申请人": [["甲", "乙"]]}).to_parquet(tmp_path / "in.parquet")

    outcome = classify(tmp_path / "in.parquet", "-o", tmp_path / "out.xlsx")

    assert outcome.code == 0
    assert read_table(tmp_path / "out.xlsx").frame["申请人"].tolist() == ["甲 | 乙"]


def test_a_missing_file_is_one_line(classify, tmp_path):
    outcome = classify(tmp_path / "absent.csv")

    assert is_one_line_of_error(outcome)
    assert "absent.csv: no such file" in outcome.err


def test_an_unknown_kind_of_file_is_one_line_that_names_those_known(classify, tmp_path):
    (tmp_path / "filings.docx").write_bytes(b"PK")

    outcome = classify(tmp_path / "filings.docx", "-o", tmp_path / "out.csv")

    assert is_one_line_of_error(outcome)
    assert "unknown kind of file '.docx'; use one of .csv" in outcome.err


def test_a_table_without_abstracts_is_one_line_that_lists_its_columns(classify, tmp_path):
    (tmp_path / "in.csv").write_text("申请号,标题\nCN1,椅\n", encoding="utf-8")

    outcome = classify(tmp_path / "in.csv")

    assert is_one_line_of_error(outcome)
    assert "in.csv: no abstract column; the columns are '申请号', '标题'" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--facet", "colour"), "no facet 'colour'; its facets are branch, effect, scene"),
        (("--abstract", "text"), "no abstract column 'text'"),
        (("--title", "name"), "no title column 'name'"),
        (("-o", "out.docx"), "cannot write this kind of file"),
        (("-o", "/nowhere/out.csv"), "there is no folder '/nowhere'"),
        (("--model", "/nowhere"), "/nowhere: no model here"),
    ],
)
def test_what_cannot_be_done_is_one_line_that_says_why(classify, filings, arguments, message):
    outcome = classify(filings, *arguments)

    assert is_one_line_of_error(outcome)
    assert message in outcome.err


@pytest.mark.parametrize(
    "arguments", [(), ("--text", IMAGE, "in.csv"), ("a.csv", "b.csv", "-oc.csv")]
)
def test_a_call_that_makes_no_sense_ends_with_code_2_and_says_how(classify, arguments):
    outcome = classify(*arguments)

    assert outcome.code == 2
    assert "Usage: patentnlp classify" in outcome.err


@pytest.mark.parametrize(
    ("text", "out"),
    [("申请号,标题\nCN1,椅\n", "out.csv"), (f"摘要\n{CHAIR * 2000}\n", "out.xlsx")],
    ids=["no abstracts", "a cell too long for Excel"],
)
def test_a_failure_leaves_what_was_there_and_nothing_half_written(classify, tmp_path, text, out):
    (tmp_path / "in.csv").write_text(text, encoding="utf-8")
    (tmp_path / out).write_bytes(b"before")

    outcome = classify(tmp_path / "in.csv", "-o", tmp_path / out)

    assert is_one_line_of_error(outcome)
    assert (tmp_path / out).read_bytes() == b"before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.csv", out]


def test_the_module_runs_as_a_program_of_its_own(filings, model_folder):
    program = [sys.executable, "-m", "patentnlp", "classify", "--model", str(model_folder), "-"]

    done = subprocess.run(program, input=filings.read_bytes(), capture_output=True, check=False)

    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().splitlines()[0] == ",".join(HEADER + ADDED)
