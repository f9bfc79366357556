"""Tables are written whole or not at all, and what was written reads the same."""

import csv
import io
import re
import stat
import zipfile
from pathlib import Path
from typing import Any, NoReturn

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from patentnlp.errors import FilingsError
from patentnlp.tables.reading import read_table
from patentnlp.tables.writing import WRITERS, check_writable, write_table

FILINGS = pd.DataFrame({"标题": ["一种芯片", "一种方法"], "摘要": ["降低了功耗", "提高了精度"]})
ODD = '",;\t\r\n\\=+@\u2028\x85\x0b\x1c\x00\ufeff甲乙😀𠀀é'
# U+FFFE and U+FFFF are no characters of XML.
CHARACTERS = st.sampled_from(ODD) | st.characters(codec="utf-8", exclude_characters="\ufffe\uffff")


@st.composite
def text_tables(draw: st.DrawFn, *, least: int = 0) -> pd.DataFrame:
    """Tables of texts under different names, each cell of at least so many characters."""
    # A name with semicolons or tabs could be the header of a file parted by them, and
    # pandas ends a name in JSON at its NUL.
    names = st.text(CHARACTERS.filter(lambda character: character not in ";\t\0"), min_size=1)
    columns = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    row = st.lists(
        st.text(CHARACTERS, min_size=least), min_size=len(columns), max_size=len(columns)
    )
    rows = draw(st.lists(row, min_size=1, max_size=4))
    return pd.DataFrame(rows, columns=pd.Index(columns), dtype=object)


def again(frame: pd.DataFrame, path: Path) -> dict[str, list[Any]]:
    write_table(frame, path)
    return read_table(path).frame.to_dict("list")


def sheet_xml(path: Path) -> str:
    with zipfile.ZipFile(path) as book:
        return book.read("xl/worksheets/sheet1.xml").decode("utf-8")


class Interrupting:
    """A cell whose writing the user breaks off."""

    def __str__(self) -> NoReturn:
        raise KeyboardInterrupt

    __repr__ = __str__


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".jsonl", ".parquet"])
@given(frame=text_tables())
def test_a_table_of_texts_written_and_read_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, frame: pd.DataFrame
) -> None:
    path = tmp_path_factory.getbasetemp() / f"law{suffix}"

    assert again(frame, path) == frame.to_dict("list")


@given(frame=text_tables(least=1))  # a sheet ends with its last cell that is not empty
def test_a_table_of_texts_written_to_a_sheet_and_read_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, frame: pd.DataFrame
) -> None:
    path = tmp_path_factory.getbasetemp() / "law.xlsx"

    assert again(frame, path) == frame.to_dict("list")


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_writing_changes_neither_the_table_nor_what_it_says(tmp_path: Path, suffix: str) -> None:
    frame = pd.DataFrame({"摘要": ["省电", None], "词": [["图", "像"], []], "年": [2018, 2019]})
    before = frame.copy(deep=True)

    write_table(frame, tmp_path / f"out{suffix}")

    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".parquet"])
def test_a_table_without_rows_keeps_its_columns(tmp_path: Path, suffix: str) -> None:
    assert again(FILINGS.head(0), tmp_path / f"out{suffix}") == {"标题": [], "摘要": []}


@pytest.mark.parametrize("name", ["out.CSV", "输出.Xlsx", "a b.jsonl"])
def test_the_suffix_counts_whatever_its_capitals(tmp_path: Path, name: str) -> None:
    assert again(FILINGS, tmp_path / name) == FILINGS.to_dict("list")


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_csv_begins_with_a_byte_order_mark_for_excel(tmp_path: Path, suffix: str) -> None:
    write_table(FILINGS, tmp_path / f"out{suffix}")

    data = (tmp_path / f"out{suffix}").read_bytes()

    assert data.startswith(b"\xef\xbb\xbf\xe6\xa0\x87")
    assert data.count(b"\r\n") == data.count(b"\n") == 3


@pytest.mark.parametrize("cell", ["=1+1", "=cmd|'/c calc'!A0", "{=SUM(A1:A2)}", "+1", "-1", "@a"])
def test_a_text_that_looks_like_a_formula_is_none_in_a_sheet(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "out.xlsx"
    frame = pd.DataFrame({cell: [cell, "省电"], "摘要": ["a", cell]})

    assert again(frame, path) == frame.to_dict("list")
    assert "<f" not in re.sub("<filter|<font", "", sheet_xml(path))


@pytest.mark.parametrize(
    "cell", ["http://a.cn", "mailto:a@b.cn", "internal:Sheet1!A1", "007", "1e5"]
)
def test_a_text_that_looks_like_a_link_or_number_is_a_text(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "out.xlsx"

    assert again(pd.DataFrame({"a": [cell]}), path) == {"a": [cell]}
    assert "hyperlink" not in sheet_xml(path)


@pytest.mark.parametrize("cell", ["<r>图</r>", "<r>&</r>", "<r><t>图</t></r>"])
def test_a_text_that_looks_like_markup_is_a_text(tmp_path: Path, cell: str) -> None:
    assert again(pd.DataFrame({"a": [cell]}), tmp_path / "out.xlsx") == {"a": [cell]}


def test_a_list_becomes_one_cell_of_a_sheet(tmp_path: Path) -> None:
    frame = pd.DataFrame({"词": [["图", "像"], []], "摘要": ["a", "b"]})

    assert again(frame, tmp_path / "out.xlsx") == {"词": ["图 | 像", ""], "摘要": ["a", "b"]}


def test_a_sheet_is_named_frozen_and_filtered(tmp_path: Path) -> None:
    write_table(FILINGS, tmp_path / "out.xlsx")

    assert CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).sheet_names == ["filings"]
    assert 'state="frozen"' in sheet_xml(tmp_path / "out.xlsx")
    assert '<autoFilter ref="A1:B3"/>' in sheet_xml(tmp_path / "out.xlsx")


def test_a_cell_too_long_for_excel_is_named(tmp_path: Path) -> None:
    frame = pd.DataFrame({"摘要": ["省电", "图" * 32_768]})
    message = r"out\.xlsx, row 3, column '摘要': 32768 characters, but a cell holds 32767; write"

    with pytest.raises(FilingsError, match=message):
        write_table(frame, tmp_path / "out.xlsx")

    assert list(tmp_path.iterdir()) == []
    assert again(frame[:1], tmp_path / "out.xlsx") == {"摘要": ["省电"]}


@pytest.mark.parametrize(
    "frame",
    [pd.DataFrame({"词": [["图" * 20_000] * 2]}), pd.DataFrame({"图" * 32_768: ["省电"]})],
    ids=["list", "name"],
)
def test_a_list_or_a_name_too_long_for_excel_is_refused(
    tmp_path: Path, frame: pd.DataFrame
) -> None:
    with pytest.raises(FilingsError, match=r"out\.xlsx.* characters, but a cell holds 32767"):
        write_table(frame, tmp_path / "out.xlsx")


def test_more_rows_than_a_sheet_holds_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"1048576 rows, but a sheet holds 1048575; write csv"):
        write_table(pd.DataFrame(index=range(1_048_576)), tmp_path / "out.xlsx")


@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet"])
def test_a_cell_of_a_megabyte_is_written(tmp_path: Path, suffix: str) -> None:
    frame = pd.DataFrame({"摘要": ["图" * 350_000]})

    assert again(frame, tmp_path / f"out{suffix}") == frame.to_dict("list")


def test_a_time_with_its_zone_is_written_to_a_sheet(tmp_path: Path) -> None:
    frame = pd.DataFrame({"日": pd.to_datetime(["2018-10-30T08:00:00Z"])})

    (cell,) = again(frame, tmp_path / "out.xlsx")["日"]

    assert str(cell).startswith("2018-10-30")


def test_a_column_of_mixed_types_becomes_texts_in_parquet(tmp_path: Path) -> None:
    frame = pd.DataFrame({"年": pd.Series(["约", 2018], dtype=object), "摘要": ["a", "b"]})

    assert again(frame, tmp_path / "out.parquet") == {"年": ["约", "2018"], "摘要": ["a", "b"]}


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx", ".parquet"])
@pytest.mark.parametrize("old", [b"old", None])
def test_an_interrupted_write_leaves_what_was_there(
    tmp_path: Path, suffix: str, old: bytes | None
) -> None:
    path = tmp_path / f"out{suffix}"
    if old is not None:
        path.write_bytes(old)
    frame = pd.DataFrame({"摘要": pd.Series(["省电", 1, Interrupting()], dtype=object)})

    with pytest.raises(KeyboardInterrupt):
        write_table(frame, path)

    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == (
        [(path.name, old)] if old is not None else []
    )


def test_a_complete_write_leaves_one_file_that_all_may_read(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")

    write_table(FILINGS, path)

    assert list(tmp_path.iterdir()) == [path]
    assert stat.S_IMODE(path.stat().st_mode) & 0o444 == 0o444


@pytest.mark.parametrize("name", ["out.pdf", "out", "out.xls", "out.csv.gz"])
def test_an_unknown_suffix_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(
        FilingsError, match=rf"{name}: cannot write this .*; use one of \.csv, \.js"
    ):
        write_table(FILINGS, tmp_path / name)

    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"out\.csv: there is no folder '.*nix'; make it first"):
        check_writable(tmp_path / "nix" / "out.csv")


def test_a_folder_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "out.csv").mkdir()

    with pytest.raises(FilingsError, match=r"out\.csv: cannot be written: Is a directory"):
        write_table(FILINGS, tmp_path / "out.csv")

    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_dash_writes_csv_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(FILINGS, "-")

    assert capsys.readouterr().out == "标题,摘要\n一种芯片,降低了功耗\n一种方法,提高了精度\n"


@pytest.mark.parametrize("cell", ["甲\r乙", "甲\n乙", '甲"乙', "甲,乙"])
def test_what_a_dash_writes_can_be_parted_again(
    capsys: pytest.CaptureFixture[str], cell: str
) -> None:
    write_table(pd.DataFrame({"标题": [cell], "摘要": ["省电"]}), "-")

    rows = list(csv.reader(io.StringIO(capsys.readouterr().out, newline=""), strict=True))

    assert rows == [["标题", "摘要"], [cell, "省电"]]
