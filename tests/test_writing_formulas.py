"""What is written runs nowhere, keeps lists and dates, and is refused where it cannot be kept."""

import csv
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentnlp.errors import FilingsError
from patentnlp.tables import read_table, write_table

STARTS = st.sampled_from(["=", "+", "-", "@", "\t", "\r", "'", "'=", "''-", "1", "甲", " ", "="])
TEXTS = st.builds(
    "{}{}".format, STARTS, st.text(st.sampled_from("=+-@'\"1,. \n\r\t甲a|(!"), max_size=5)
)
# A name with semicolons or tabs could be the header of a file parted by them.
NAMES = TEXTS.filter(lambda name: "\t" not in name)
LISTS = pd.DataFrame(
    {
        "id": ["CN1", "CN2", "CN3"],
        "applicants": [("甲公司", "乙大学"), ("丙",), ()],
        "application_date": pd.Series(["2018-10-30", None, "2019-01-02"]).astype("datetime64[s]"),
        "claims": pd.array([10, None, 3], dtype="Int64"),
    }
)


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """Tables whose names and cells often begin as formulas do; some cells are lists."""
    columns = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    row = st.lists(TEXTS, min_size=len(columns), max_size=len(columns))
    return pd.DataFrame(
        draw(st.lists(row, min_size=1, max_size=3)), columns=pd.Index(columns), dtype=object
    )


def runs(cell: str) -> bool:
    """Whether a spreadsheet that opens a csv file with this cell may run it."""
    number = re.fullmatch(r"[+-]?[\d.,]+%?\s?", cell)
    return cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not (
        number or not cell.strip("+- \t\r\n")
    )


def parsed(path: Path) -> list[list[str]]:
    """All cells of a written file as Python's csv module reads them, with the names first."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.reader(stream, delimiter="\t" if path.suffix == ".tsv" else ","))


def queried(path: Path, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


def records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
@given(frame=tables())
def test_nothing_in_a_text_file_runs_and_it_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, frame: pd.DataFrame
) -> None:
    path = tmp_path_factory.getbasetemp() / f"law{suffix}"

    write_table(frame, path)

    assert [cell for row in parsed(path) for cell in row if runs(cell)] == []
    assert read_table(path).frame.to_dict("list") == frame.to_dict("list")


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_a_list_that_begins_like_a_formula_does_not_run(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    frame = pd.DataFrame({"人": [("=甲", "乙"), ["@丙"], ("丁", "=戊")]})

    write_table(frame, path)

    assert parsed(path)[1:] == [["'=甲 | 乙"], ["'@丙"], ["丁 | =戊"]]
    assert read_table(path).frame["人"].tolist() == ["=甲 | 乙", "@丙", "丁 | =戊"]


@pytest.mark.parametrize("dtype", [object, "str", "string", "category"])
def test_texts_of_every_type_of_column_are_kept_from_running(tmp_path: Path, dtype: Any) -> None:
    frame = pd.DataFrame({"@a": pd.Series(["=1+1", "甲"], dtype=dtype)})

    write_table(frame, tmp_path / "out.csv")

    assert parsed(tmp_path / "out.csv") == [["'@a"], ["'=1+1"], ["甲"]]


def test_numbers_below_zero_and_lone_dashes_are_written_as_they_are(tmp_path: Path) -> None:
    frame = pd.DataFrame({"整": [-3, 4], "分": [-0.5, 1.5], "文": ["-3", "-"], "率": ["+3%", "--"]})

    write_table(frame, tmp_path / "out.csv")

    assert parsed(tmp_path / "out.csv")[1:] == [
        ["-3", "-0.5", "-3", "+3%"],
        ["4", "1.5", "-", "--"],
    ]


def test_what_goes_to_standard_output_does_not_run_either(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_table(pd.DataFrame({"=a": ["@甲", "-1"]}), "-")

    assert capsys.readouterr().out == "'=a\n'@甲\n-1\n"


@given(frame=tables())
@settings(max_examples=30)
def test_nothing_in_a_workbook_runs_or_links_and_it_is_read_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, frame: pd.DataFrame
) -> None:
    path = tmp_path_factory.getbasetemp() / "law.xlsx"

    write_table(frame, path)

    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert not re.search(r"<f[\s>/]|hyperlink", sheet)
        assert not [
            part for part in book.namelist() if "externalLink" in part or "sheet1.xml.rels" in part
        ]
    assert read_table(path).frame.to_dict("list") == frame.to_dict("list")


@pytest.mark.parametrize(
    "cell", ["=1+1", "https://a.invalid/b", "ftp://a.invalid", "external:a.xlsx", r"\\a\b"]
)
def test_a_list_in_a_workbook_is_a_text(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "out.xlsx"

    write_table(pd.DataFrame({cell: [(cell,), (cell, "甲")]}), path)

    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert not re.search(r"<f[\s>/]|hyperlink", sheet)
    assert read_table(path).frame.to_dict("list") == {cell: [cell, f"{cell} | 甲"]}


def test_a_list_is_joined_where_a_cell_is_a_text(tmp_path: Path) -> None:
    for suffix in (".csv", ".tsv", ".xlsx"):
        write_table(LISTS, tmp_path / f"out{suffix}")

        cells = read_table(tmp_path / f"out{suffix}").frame["applicants"].tolist()

        assert cells == ["甲公司 | 乙大学", "丙", ""]


def test_a_list_is_an_array_of_json_lines(tmp_path: Path) -> None:
    write_table(LISTS, tmp_path / "out.jsonl")

    assert [record["applicants"] for record in records(tmp_path / "out.jsonl")] == [
        ["甲公司", "乙大学"],
        ["丙"],
        [],
    ]


def test_a_list_is_a_list_of_parquet(tmp_path: Path) -> None:
    write_table(LISTS, tmp_path / "out.parquet")

    cells = read_table(tmp_path / "out.parquet").frame["applicants"]

    assert [list(cell) for cell in cells] == [["甲公司", "乙大学"], ["丙"], []]


def test_a_list_in_sqlite_is_an_array_that_its_json_functions_read(tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"

    write_table(LISTS, path)

    assert queried(path, "SELECT applicants FROM filings") == [
        ('["甲公司", "乙大学"]',),
        ('["丙"]',),
        ("[]",),
    ]
    assert queried(path, "SELECT filings.id, value FROM filings, json_each(applicants)") == [
        ("CN1", "甲公司"),
        ("CN1", "乙大学"),
        ("CN2", "丙"),
    ]


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_a_date_without_time_is_written_as_a_date_in_a_text_file(
    tmp_path: Path, suffix: str
) -> None:
    write_table(LISTS, tmp_path / f"out{suffix}")

    assert [row[2] for row in parsed(tmp_path / f"out{suffix}")[1:]] == [
        "2018-10-30",
        "",
        "2019-01-02",
    ]


def test_a_date_without_time_is_written_as_a_date_in_json_lines(tmp_path: Path) -> None:
    write_table(LISTS, tmp_path / "out.jsonl")

    assert [record["application_date"] for record in records(tmp_path / "out.jsonl")] == [
        "2018-10-30",
        None,
        "2019-01-02",
    ]


def test_a_date_in_sqlite_is_a_text_that_its_date_functions_read(tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"

    write_table(LISTS, path)

    assert queried(
        path, "SELECT application_date, strftime('%Y', application_date) FROM filings"
    ) == [
        ("2018-10-30", "2018"),
        (None, None),
        ("2019-01-02", "2019"),
    ]


@pytest.mark.parametrize("suffix", [".jsonl", ".sqlite"])
def test_dates_among_other_cells_are_written_in_iso(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"out{suffix}"
    cells = [date(2018, 10, 30), datetime(2018, 10, 30), datetime(2018, 10, 30, 8, 5), "约2018年"]

    write_table(pd.DataFrame({"日": pd.Series(cells, dtype=object)}), path)

    if suffix == ".jsonl":
        written = [record["日"] for record in records(path)]
    else:
        written = [cell for (cell,) in queried(path, "SELECT 日 FROM filings")]
    assert written == ["2018-10-30", "2018-10-30", "2018-10-30T08:05:00", "约2018年"]


@pytest.mark.parametrize(
    "day",
    [
        "1835-07-04",
        "1899-12-31",
        "1900-01-01",
        "1900-02-28",
        "1900-03-01",
        "2018-10-30",
        "2099-12-31",
    ],
)
def test_a_day_of_any_century_is_the_same_day_in_a_workbook(tmp_path: Path, day: str) -> None:
    frame = pd.DataFrame({"日": pd.Series([day, None]).astype("datetime64[s]"), "名": ["甲", "乙"]})

    write_table(frame, tmp_path / "out.xlsx")

    assert [str(cell) for cell in read_table(tmp_path / "out.xlsx").frame["日"]] == [day, ""]


def test_sqlite_holds_one_table_with_every_row_and_type(tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"

    write_table(LISTS, path)

    assert queried(path, "SELECT type, name FROM sqlite_master") == [("table", "filings")]
    assert queried(path, "SELECT name FROM pragma_table_info('filings')") == [
        ("id",),
        ("applicants",),
        ("application_date",),
        ("claims",),
    ]
    assert queried(path, "SELECT id, claims, typeof(claims) FROM filings") == [
        ("CN1", 10, "integer"),
        ("CN2", None, "null"),
        ("CN3", 3, "integer"),
    ]


def test_a_text_in_sqlite_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"
    cells = ["=1+1", "'; DROP TABLE filings; --", "007", '"甲"', "-1", ""]

    write_table(pd.DataFrame({"a'b\"]": cells, "select": cells}), path)

    assert queried(path, "SELECT * FROM filings") == [(cell, cell) for cell in cells]


def test_a_table_without_rows_keeps_its_columns_in_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "out.sqlite"

    write_table(LISTS.head(0), path)

    assert queried(path, "SELECT count(*), count(claims) FROM filings") == [(0, 0)]


@pytest.mark.parametrize("old", [None, b"old"])
@pytest.mark.parametrize("names", [("Title", "TITLE"), ("标题", "标题"), ("a", "a")])
def test_names_that_sqlite_takes_for_one_are_refused_and_leave_what_was_there(
    tmp_path: Path, names: tuple[str, str], old: bytes | None
) -> None:
    path = tmp_path / "out.sqlite"
    if old is not None:
        path.write_bytes(old)
    frame = pd.DataFrame([["芯片", "方法"]], columns=pd.Index(names))

    with pytest.raises(FilingsError, match=rf"out\.sqlite: .*{names[1]}") as refused:
        write_table(frame, path)

    assert "\n" not in str(refused.value)
    assert [file.read_bytes() for file in tmp_path.iterdir()] == ([] if old is None else [old])


@pytest.mark.parametrize("suffix", [".jsonl", ".parquet", ".sqlite", ".xlsx"])
def test_two_columns_of_one_name_are_refused_and_leave_no_file(tmp_path: Path, suffix: str) -> None:
    frame = pd.DataFrame([["芯片", "方法"]], columns=pd.Index(["标题", "标题"]))

    with pytest.raises(FilingsError, match=rf"out\{suffix}: two columns .*'标题'"):
        write_table(frame, tmp_path / f"out{suffix}")

    assert list(tmp_path.iterdir()) == []


RARE = {
    "time": (time(8, 5), "08:05:00"),
    "duration": (timedelta(hours=30), "1 day, 6:00:00"),
    "decimal": (Decimal("1.5"), "1.5"),
    "big number": (10**20, 10**20),
    "list of dates": ([date(2018, 10, 30)], ["2018-10-30"]),
    "object with a date": ({"日": date(2018, 10, 30)}, {"日": "2018-10-30"}),
}


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".parquet", ".sqlite"])
@pytest.mark.parametrize("what", RARE)
def test_cells_of_rare_types_are_written(tmp_path: Path, what: str, suffix: str) -> None:
    frame = pd.DataFrame({"a": pd.Series([RARE[what][0], "甲"], dtype=object)})

    write_table(frame, tmp_path / f"out{suffix}")

    if suffix == ".sqlite":
        assert queried(tmp_path / "out.sqlite", "SELECT count(a) FROM filings") == [(2,)]
    else:
        assert len(read_table(tmp_path / f"out{suffix}").frame) == 2


@pytest.mark.parametrize("what", RARE)
def test_cells_of_rare_types_are_what_json_knows_in_json_lines(tmp_path: Path, what: str) -> None:
    cell, expected = RARE[what]

    write_table(pd.DataFrame({"a": pd.Series([cell], dtype=object)}), tmp_path / "out.jsonl")

    assert records(tmp_path / "out.jsonl") == [{"a": expected}]


def test_a_time_of_day_from_a_workbook_is_a_text_in_json_lines(tmp_path: Path) -> None:
    write_table(pd.DataFrame({"时": pd.Series([time(8, 5)], dtype=object)}), tmp_path / "a.xlsx")

    write_table(read_table(tmp_path / "a.xlsx").frame, tmp_path / "out.jsonl")

    assert records(tmp_path / "out.jsonl") == [{"时": "08:05:00"}]
