"""Files, folders and globs are read into one table, and what could not be read is told."""

import io
import json
import shutil
import sys
import warnings
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter

from patentnlp.errors import FilingsError
from patentnlp.filings import FilingsWarning, Problem, read_filings, read_with_report

CHAIR = "标题,摘要\n椅,收纳方便。\n"
TABLE = "标题,摘要\n桌,节省空间。\n"
UNKNOWN = "甲,乙\n1,2\n"


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def book(path: Path, **sheets: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in sheets.items():
            page = workbook.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    return path


def titles(*paths: str | Path) -> list[str]:
    return read_filings(*paths)["title"].tolist()


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    """A folder with two exports, and with files that are none."""
    folder = tmp_path / "exports"
    written(folder / "b.csv", TABLE)
    written(folder / "a.tsv", CHAIR.replace(",", "\t"))
    written(folder / "notes.docx", "nothing to read")
    written(folder / "~$b.xlsx", "Excel has b.xlsx open")
    written(folder / ".hidden.csv", TABLE)
    written(folder / "older" / "c.csv", TABLE)
    (folder / "folder.csv").mkdir()
    return folder


def test_a_folder_gives_its_readable_files_by_name_without_hidden_ones_and_subfolders(
    exports: Path,
) -> None:
    frame = read_filings(exports)

    assert frame["file"].tolist() == ["a.tsv", "b.csv"]
    assert frame["title"].tolist() == ["椅", "桌"]


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("*.csv", ["b.csv"]),
        ("*", ["a.tsv", "b.csv"]),
        ("[ab].?sv", ["a.tsv", "b.csv"]),
        ("**/*.csv", ["b.csv", "c.csv"]),
    ],
)
def test_a_glob_gives_the_files_that_a_folder_would(
    exports: Path, pattern: str, files: list[str]
) -> None:
    assert read_filings(str(exports / pattern))["file"].tolist() == files


def test_several_files_stand_in_the_order_in_which_they_are_named(exports: Path) -> None:
    assert titles(exports / "b.csv", str(exports / "a.tsv")) == ["桌", "椅"]


def test_a_file_named_twice_is_read_once_whatever_the_spelling(
    exports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(exports)
    spellings = ["b.csv", "./b.csv", "older/../b.csv", exports / "b.csv", f"{exports}//b.csv", "."]

    reading = read_with_report(*spellings, str(exports / "b*"))

    assert [file.file for file in reading.report.files] == ["b.csv", "a.tsv"]


def test_two_files_of_one_name_in_two_folders_are_two(exports: Path) -> None:
    written(exports / "older" / "b.csv", CHAIR)

    assert titles(exports / "b.csv", exports / "older" / "b.csv") == ["桌", "椅"]


@pytest.mark.parametrize(
    "name", ["我的 导出 (1).csv", "a  b.csv", "[1].csv", "*.csv", "100%.csv", "a'b\".csv", "-.csv"]
)
def test_a_file_of_any_name_is_read_and_named_in_the_table(tmp_path: Path, name: str) -> None:
    frame = read_filings(written(tmp_path / "文件 夹" / name, CHAIR))

    assert frame["file"].tolist() == [name]
    assert frame["id"].tolist() == [f"{name} 2"]


def test_standard_input_is_named_in_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CHAIR.encode())))

    frame = read_filings("-", "-")

    assert frame["title"].tolist() == ["椅"]
    assert frame["file"].tolist() == ["standard input"]


def test_an_unknown_table_on_standard_input_is_refused_with_its_columns(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(UNKNOWN.encode())))

    with pytest.raises(FilingsError, match=r"^-: no known column .* the columns are '甲', '乙'"):
        read_filings("-")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.csv", r"none\.csv: no such file"),
        ("none", r"none: unknown kind of file ''"),
        ("none*.csv", r"none\*\.csv: no file has such a name"),
        ("older", r"older: no readable file in this folder; readable are \.csv, "),
        ("notes.docx", r"notes\.docx: unknown kind of file '\.docx'; use one of \.csv, "),
    ],
)
def test_a_path_that_gives_no_file_is_refused(exports: Path, name: str, message: str) -> None:
    (exports / "older" / "c.csv").unlink()

    with pytest.raises(FilingsError, match=message):
        read_filings(exports / "b.csv", exports / name)


def test_no_path_at_all_is_refused() -> None:
    with pytest.raises(FilingsError, match=r"^no file to read; name files"):
        read_filings()


def test_a_table_without_known_columns_is_noted_in_a_folder(exports: Path) -> None:
    unknown = written(exports / "unknown.csv", UNKNOWN)

    reading = read_with_report(exports)

    assert reading.frame["title"].tolist() == ["椅", "桌"]
    assert reading.report.notes == (f"{unknown}: no known column; its 1 rows were left out",)


@pytest.mark.parametrize("others", [[], [""], ["b.csv"], ["*"]], ids=repr)
def test_a_table_without_known_columns_is_refused_where_it_is_named(
    exports: Path, others: list[str]
) -> None:
    unknown = written(exports / "unknown.csv", UNKNOWN)

    with pytest.raises(
        FilingsError, match=r"unknown\.csv: no known column .* are '甲', '乙'; name"
    ):
        read_filings(*(exports / name for name in others), unknown)


def test_a_folder_of_unknown_tables_is_refused(tmp_path: Path) -> None:
    folder = written(tmp_path / "exports" / "unknown.csv", UNKNOWN).parent

    with pytest.raises(FilingsError, match="exports: no table of filings among these files"):
        read_filings(folder)


@pytest.mark.parametrize(
    ("name", "text"), [("z.xlsx", "PK\x03\x04"), ("z.csv", '标题\n"'), ("z.tsv", "")]
)
def test_a_broken_file_in_a_folder_is_refused(exports: Path, name: str, text: str) -> None:
    written(exports / name, text)

    with pytest.raises(FilingsError, match=rf"{name}"):
        read_filings(exports)


def test_every_known_sheet_is_read_and_the_others_noted(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        说明=[["本表由我们导出"], ["共两张"]],
        甲=[["标题", "摘要"], ["椅", "收纳方便。"]],
        乙=[["标题"], [], ["桌"]],
        空=[],
    )

    reading = read_with_report(path)

    places = reading.frame[["title", "sheet", "row"]].to_numpy().tolist()
    assert places == [["椅", "甲", 2], ["桌", "乙", 3]]
    assert [(file.sheet, file.rows) for file in reading.report.files] == [("甲", 1), ("乙", 1)]
    assert reading.report.notes == (
        f"{path}, sheet '说明': no known column; its 1 rows were left out",
    )


def test_a_named_source_decides_whatever_the_headers_tell(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,申请人\n椅,甲;乙|丙\n")

    told, named = read_with_report(path), read_with_report(path, source="patsnap")

    assert told.frame["applicants"].tolist() == [("甲", "乙|丙")]
    assert named.frame["applicants"].tolist() == [("甲;乙", "丙")]
    assert told.frame["source"].tolist() == ["plain"]
    assert named.frame["source"].tolist() == ["patsnap"]
    assert named.report.files[0].source == "智慧芽 PatSnap"


def test_an_unknown_source_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"no source 'thomson'; the sources are .*derwent, goo"):
        read_filings(written(tmp_path / "a.csv", CHAIR), source="thomson")


def test_a_table_that_a_named_source_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"no known column of source 'lens' for title, abstract"):
        read_filings(written(tmp_path / "a.csv", UNKNOWN), source="lens")


OURS = """
[ours]
title = "our database"
marks = ["内部编号"]
separator = ["/"]
[ours.columns]
publication_number = ["公开编号"]
applicants = ["权利主体"]
"""


def test_a_source_of_ones_own_is_told_by_its_mark(tmp_path: Path) -> None:
    sources = written(tmp_path / "ours.toml", OURS)
    text = "内部编号,公开编号,权利主体,标题\n17,CN108000001A,甲/乙,椅\n"

    reading = read_with_report(written(tmp_path / "a.csv", text), sources=sources)

    (record,) = reading.frame.to_dict("records")
    assert (record["source"], record["id"]) == ("ours", "CN108000001A")
    assert (record["applicants"], record["title"]) == (("甲", "乙"), "椅")
    assert reading.report.files[0].source == "our database"
    assert reading.report.files[0].ignored == ("内部编号",)


def test_files_of_other_services_are_still_told_beside_ones_own_source(tmp_path: Path) -> None:
    sources = written(tmp_path / "ours.toml", OURS)
    text = "发明名称,引证,申请（专利权）人\n椅,,甲; 乙\n"

    frame = read_filings(written(tmp_path / "a.csv", text), sources=sources)

    assert frame["source"].tolist() == ["cnipa_search"]
    assert frame["applicants"].tolist() == [("甲", "乙")]


def test_applicants_of_ones_own_name_the_group(tmp_path: Path) -> None:
    own = written(tmp_path / "mine.toml", '[[organisation]]\nname = "双喜"\nnames = ["甲公司"]\n')
    path = written(tmp_path / "a.csv", "标题,申请人\n椅,甲公司;乙公司\n")

    frame = read_filings(path, applicants=[own])

    assert frame["applicants"].tolist() == [("甲公司", "乙公司")]
    assert frame["applicant_groups"].tolist() == [("双喜", "乙公司")]


def test_progress_is_told_each_file_before_it_is_read(exports: Path) -> None:
    told: list[str] = []
    written(exports / "c.csv", "")

    with pytest.raises(FilingsError, match=r"c\.csv: the file is empty"):
        read_with_report(exports, progress=told.append)

    assert [Path(path).name for path in told] == ["a.tsv", "b.csv", "c.csv"]


WRONG = [
    ("申请日", "去年", "is no date"),
    ("申请日", "2018-02-30", "is no day of the calendar"),
    ("申请日", "2018", "is no date"),
    ("申请日", "1900-01-01", "Excel's calendar"),
    ("公开日", "1899/12/30", "Excel's calendar"),
    ("授权公告日", "0001-01-01", "before the first patents"),
    ("权利要求数量", "-1", "is negative"),
    ("权利要求数量", "2.5", "is no whole number"),
    ("被引证次数", "很多", "is no"),
    ("申请号", "CN201810000001.5", "has check digit 5, it should be 4"),
]


@pytest.mark.parametrize(("column", "value", "what"), WRONG)
def test_a_cell_that_cannot_be_read_is_kept_in_the_report(
    tmp_path: Path, column: str, value: str, what: str
) -> None:
    path = written(tmp_path / "a.csv", f"标题,{column}\n椅,\n桌,{value}\n")

    (problem,) = read_with_report(path).report.problems

    assert (problem.file, problem.sheet, problem.row) == ("a.csv", "", 3)
    assert (problem.column, problem.value) == (column, value)
    assert what in problem.what
    assert "float" not in problem.what


@pytest.mark.parametrize(
    ("column", "field"),
    [("申请日", "application_date"), ("权利要求数量", "claims"), ("授权公告日", "grant_date")],
)
def test_a_cell_that_cannot_be_read_is_missing_and_its_row_is_there(
    tmp_path: Path, column: str, field: str
) -> None:
    path = written(tmp_path / "a.csv", f"标题,{column}\n椅,去年\n")

    frame = read_with_report(path).frame

    assert frame["title"].tolist() == ["椅"]
    assert frame[field].isna().all()


def test_a_problem_names_its_sheet_and_the_row_that_excel_shows(tmp_path: Path) -> None:
    rows = [["导出于某日"], ["标题", "申请日"], ["椅", "2018-01-02"], [], ["桌", "去年"]]
    path = book(tmp_path / "a.xlsx", 甲=[["标题"], ["凳"]], 乙=rows)

    (problem,) = read_with_report(path).report.problems

    assert str(problem) == "a.xlsx, sheet '乙', row 5, column '申请日': '去年' is no date"


def test_a_problem_names_the_column_that_it_stands_in(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,公开(公告)日,公开日\n椅,,去年\n桌,前年,\n")

    problems = read_with_report(path).report.problems

    assert [problem.column for problem in problems] == ["公开日", "公开(公告)日"]


def test_problems_are_a_table_with_a_row_for_each(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,申请日\n椅,去年\n桌,前年\n凳,去年\n")

    report = read_with_report(path).report

    table = report.problem_table()
    assert list(table) == ["file", "sheet", "row", "column", "value", "what"]
    assert table["value"].tolist() == ["去年", "前年", "去年"]
    assert table["row"].tolist() == [2, 3, 4]
    assert report.problem_counts() == {("申请日", "is no date"): 3}


def test_without_problems_the_table_of_problems_has_its_columns(tmp_path: Path) -> None:
    table = read_with_report(written(tmp_path / "a.csv", CHAIR)).report.problem_table()

    assert table.shape == (0, 6)


def test_a_long_value_is_cut_in_the_line_of_a_problem_alone() -> None:
    problem = Problem("a.csv", "", 2, "申请日", "很" * 100, "is no date")

    assert str(problem) == f"a.csv, row 2, column '申请日': '{'很' * 60}…' is no date"
    assert problem.value == "很" * 100


def test_problems_become_one_warning_that_names_the_first(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,申请日\n椅,去年\n桌,前年\n")

    with pytest.warns(FilingsWarning) as caught:
        read_filings(path)

    (warning,) = caught
    assert str(warning.message) == (
        "2 cells could not be read and are missing, the first: "
        "a.csv, row 2, column '申请日': '去年' is no date"
    )
    assert warning.filename == __file__


def test_what_can_be_read_warns_of_nothing(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert titles(written(tmp_path / "a.csv", CHAIR)) == ["椅"]


def test_strictly_the_first_problem_is_an_error_that_counts_the_others(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,申请日\n椅,去年\n桌,前年\n凳,2018-01-02\n")

    with pytest.raises(FilingsError, match=r"a\.csv, row 2, .*'去年' is no date \(and 1 more\)$"):
        read_filings(path, strict=True)


def test_strictly_an_unknown_word_of_legal_status_is_an_error(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,法律状态\n椅,授权\n桌,飞走\n")

    with pytest.raises(FilingsError, match=r"a\.csv: unknown words of legal status: '飞走'$"):
        read_filings(path, strict=True)


def test_strictly_a_faultless_file_gives_the_same_table(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,申请日,法律状态\n椅,2018-01-02,授权\n")

    pd.testing.assert_frame_equal(read_filings(path, strict=True), read_filings(path))


def test_unknown_words_of_legal_status_are_counted_over_all_files(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "标题,法律状态\n椅,授权\n桌,飞走 | 质押\n凳,未知\n")
    second = written(tmp_path / "b.csv", "标题,法律状态\n床,睡着\n柜,飞走\n")

    reading = read_with_report(first, second)

    assert reading.report.unknown_status == {"飞走": 2, "睡着": 1}
    assert reading.frame["status"].tolist() == ["valid", *["unknown"] * 4]


@pytest.mark.parametrize("blank", [",,", ' ,"  ",\t', "-,--,无数据", "N/A,null,/"])
def test_a_blank_row_is_no_filing_and_counts_in_the_numbers_of_rows(
    tmp_path: Path, blank: str
) -> None:
    text = f"标题,摘要,申请日\n{blank}\n椅,收纳方便。,\n{blank}\n{blank}\n桌,,\n"

    reading = read_with_report(written(tmp_path / "a.csv", text))

    assert reading.frame["row"].tolist() == [3, 6]
    assert reading.report.rows == reading.report.records == 2
    assert reading.report.empty_abstracts == 1


def test_a_row_with_a_value_in_an_unknown_column_alone_is_no_filing(tmp_path: Path) -> None:
    assert titles(written(tmp_path / "a.csv", "标题,备注\n椅,\n,看看\n")) == ["椅"]


def test_columns_that_no_file_tells_are_absent(tmp_path: Path) -> None:
    reading = read_with_report(written(tmp_path / "a.csv", "标题\n椅\n"))

    assert list(reading.frame) == ["id", "title", "source", "file", "sheet", "row", "merged_from"]
    assert reading.report.empty_abstracts is None


def test_a_column_that_one_of_two_files_tells_is_missing_for_the_other(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "标题,申请人,权利要求数量,申请日\n椅,甲,3,2018-01-02\n")
    second = written(tmp_path / "b.csv", "标题\n桌\n")

    other = read_filings(first, second).iloc[1]

    assert other["applicants"] == other["applicant_types"] == ()
    assert other[["claims", "application_date", "application_year"]].isna().all()


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    reading = read_with_report(written(tmp_path / "a.csv", "申请号,标题,申请人,申请日\n"))

    assert reading.frame.shape[0] == reading.report.rows == 0
    assert {"id", "application_number", "title", "applicants", "application_date"} <= set(
        reading.frame
    )


def test_of_two_columns_of_one_name_the_first_is_read_and_the_other_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "标题,标题,摘要\n椅,桌,收纳方便。\n")

    reading = read_with_report(path)

    assert reading.frame["title"].tolist() == ["椅"]
    assert reading.report.files[0].ignored == ("标题.2",)
    assert reading.report.notes == (
        f"{path}: column '标题' stands twice; the later one is '标题.2'",
    )


def test_of_two_names_for_one_field_the_second_fills_the_empty_cells(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "名称,标题\n甲,椅\n乙,-\n")

    reading = read_with_report(path)

    assert reading.frame["title"].tolist() == ["椅", "乙"]
    assert reading.report.files[0].used == {"title": ("标题", "名称")}


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_a_cell_of_ten_megabytes_is_read_whole(tmp_path: Path, suffix: str) -> None:
    text = "图像" * 1_700_000
    line = {".csv": f"标题,摘要\n椅,{text}\n", ".jsonl": json.dumps({"标题": "椅", "摘要": text})}
    path = written(tmp_path / f"a{suffix}", line[suffix])
    assert path.stat().st_size > 10_000_000

    assert read_filings(path)["abstract"].tolist() == [text]


@pytest.mark.parametrize("cell", [{"zh": "椅"}, [{"name": "椅"}], [["椅"]]], ids=repr)
@pytest.mark.parametrize("column", ["标题", "申请人", "申请日", "权利要求数量", "法律状态"])
def test_an_object_in_a_cell_does_not_lose_the_table(
    tmp_path: Path, column: str, cell: object
) -> None:
    rows = [{"摘要": "收纳方便。", column: cell}, {"摘要": "节省空间。"}]
    path = written(tmp_path / "a.jsonl", "".join(json.dumps(row) + "\n" for row in rows))

    assert read_with_report(path).frame["abstract"].tolist() == ["收纳方便。", "节省空间。"]


def test_a_dash_of_a_column_of_categories_is_empty(tmp_path: Path) -> None:
    frame = pd.DataFrame(
        {"标题": ["椅", "桌"], "专利类型": ["-", "外观设计"], "公开号": ["-", "-"]}
    )
    frame.astype("category").to_parquet(tmp_path / "a.parquet")

    reading = read_with_report(tmp_path / "a.parquet")

    assert reading.frame["id"].tolist() == ["a.parquet 1", "a.parquet 2"]
    assert reading.frame["patent_type"].tolist()[1] == "design"


def test_a_number_too_large_for_a_count_is_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"标题,权利要求数量\n椅,{10**30}\n")

    reading = read_with_report(path)

    assert reading.frame["claims"].isna().all()
    assert reading.report.problems[0].value == f"{10**30}"


def test_the_report_counts_files_rows_and_columns(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", "申请号,标题,备注\nCN201810000001.4,椅,看看\n")
    second = shutil.copy(first, tmp_path / "b.csv")

    report = read_with_report(first, second).report

    assert [(file.file, file.rows) for file in report.files] == [("a.csv", 1), ("b.csv", 1)]
    assert (report.rows, report.records, report.merged) == (2, 1, 1)
    assert report.files[0].used == {"application_number": ("申请号",), "title": ("标题",)}
    assert report.files[0].ignored == ("备注",)


def test_reading_changes_no_file(exports: Path) -> None:
    before = {path: path.read_bytes() for path in exports.rglob("*") if path.is_file()}

    read_filings(exports)

    assert {path: path.read_bytes() for path in exports.rglob("*") if path.is_file()} == before
