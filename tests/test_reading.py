"""Tables are read as they come, and a broken one is refused by file and line."""

import io
import sys
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.errors import FilingsError
from patentnlp.tables import Table, read_table, suffix_of
from patentnlp.tables.cells import text_of

ROWS = "标题,摘要\n一种芯片,降低了功耗\n一种方法,提高了精度\n"
CELLS = {"标题": ["一种芯片", "一种方法"], "摘要": ["降低了功耗", "提高了精度"]}


def written(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return path


def cells(table: Table) -> dict[str, list[object]]:
    return table.frame.to_dict("list")


def sheet(path: Path, *rows: list[object]) -> Path:
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
    return path


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("name", ["a.csv", "a.TXT", "a.jsonl"])
def test_every_usual_encoding_is_recognised(tmp_path: Path, name: str, encoding: str) -> None:
    text = ROWS if name != "a.jsonl" else '{"标题": "一种芯片"}\n{"标题": "一种方法"}\n'
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""

    table = read_table(written(tmp_path, name, (mark + text).encode(encoding)))

    assert cells(table)["标题"] == CELLS["标题"]
    assert table.notes == ()


@pytest.mark.parametrize(
    ("name", "separator"),
    [("a.csv", ","), ("a.csv", ";"), ("a.csv", "\t"), ("a.tsv", "\t"), ("a.txt", "\t")],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_separator_and_line_end_is_recognised(
    tmp_path: Path, name: str, separator: str, end: str
) -> None:
    text = ROWS.replace(",", separator).replace("\n", end)

    assert cells(read_table(written(tmp_path, name, text))) == CELLS


def test_a_separator_within_a_quoted_name_parts_no_columns(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", '"标题;中;英",摘要\n芯片,省电\n')

    assert cells(read_table(path)) == {"标题;中;英": ["芯片"], "摘要": ["省电"]}


def test_quotes_keep_separators_line_ends_and_quotes(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", '标题,摘要\n"甲,乙","一\n""二"""\n')

    assert cells(read_table(path)) == {"标题": ["甲,乙"], "摘要": ['一\n"二"']}


def test_cells_of_csv_stay_texts(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "号,年,空,摘要\n007,2018,,NA\n")

    assert cells(read_table(path)) == {"号": ["007"], "年": ["2018"], "空": [""], "摘要": ["NA"]}


def test_cells_of_json_lines_keep_their_types(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", '{"a": 1, "b": ["图"]}\n\n{"b": null, "c": "x"}\n')

    frame = read_table(path).frame

    assert list(frame.columns) == ["a", "b", "c"]
    assert frame.to_numpy().tolist() == [[1, ["图"], None], [None, None, "x"]]


@pytest.mark.parametrize("mark", ["\u2028", "\x85", "\x7f"])
def test_a_line_separator_within_a_json_text_ends_no_line(tmp_path: Path, mark: str) -> None:
    path = written(tmp_path, "a.jsonl", f'{{"摘要": "一{mark}二"}}\n')

    assert cells(read_table(path)) == {"摘要": [f"一{mark}二"]}


def test_half_an_emoji_in_json_leaves_a_text_that_can_be_written(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", r'{"摘要": "图\ud83d"}')

    (text,) = cells(read_table(path))["摘要"]

    assert str(text).encode("utf-8").decode("utf-8").startswith("图")


def test_a_whole_number_in_a_sheet_stays_a_whole_number(tmp_path: Path) -> None:
    path = sheet(tmp_path / "a.xlsx", ["年", "号", "值"], [2018, 201611012345, 0.5])

    (row,) = read_table(path).frame.to_numpy().tolist()

    assert [str(cell) for cell in row] == ["2018", "201611012345", "0.5"]


def test_the_first_sheet_with_cells_is_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("说明")
        book.add_worksheet("数据").write_column(0, 0, ["摘要", "省电"])

    assert cells(read_table(tmp_path / "a.xlsx")) == {"摘要": ["省电"]}


def test_a_named_index_of_parquet_is_a_column(tmp_path: Path) -> None:
    frame = pd.DataFrame({"公开号": ["CN1"], "摘要": ["省电"]})
    frame.set_index("公开号").to_parquet(tmp_path / "a.parquet")

    assert set(read_table(tmp_path / "a.parquet").frame.columns) == {"公开号", "摘要"}


def test_a_missing_text_in_parquet_is_an_empty_text(tmp_path: Path) -> None:
    frame = pd.DataFrame({"摘要": pd.array(["省电", None], dtype="string")})
    frame.to_parquet(tmp_path / "a.parquet")

    table = read_table(tmp_path / "a.parquet")

    assert [text_of(cell) for cell in table.frame["摘要"]] == ["省电", ""]


def test_a_name_that_stands_twice_gets_a_number_and_a_note(tmp_path: Path) -> None:
    text = written(tmp_path, "a.csv", "摘要,摘要,摘要.2,摘要\n一,二,三,四\n")
    book = sheet(tmp_path / "a.xlsx", ["摘要", "摘要", "摘要.2", "摘要"], ["一", "二", "三", "四"])

    for path in (text, book):
        table = read_table(path)

        assert list(table.frame.columns) == ["摘要", "摘要.2_", "摘要.2", "摘要.3"]
        assert table.frame.iloc[0].tolist() == ["一", "二", "三", "四"]
        assert table.notes == (
            f"{path}: column '摘要' stands twice; the later one is '摘要.2_'",
            f"{path}: column '摘要' stands twice; the later one is '摘要.3'",
        )


@given(st.lists(st.sampled_from(["a", "a.2", "a.2_", "a.3", "b", ""]), min_size=1))
def test_columns_bear_different_names_whatever_the_header(
    tmp_path_factory: pytest.TempPathFactory, header: list[str]
) -> None:
    line = ",".join(f'"{name}"' for name in header)
    path = written(tmp_path_factory.getbasetemp(), "header.csv", f"{line}\n")

    names = list(read_table(path).frame.columns)

    assert len(set(names)) == len(header)
    assert names[0] == header[0]


def test_empty_columns_at_the_end_are_kept_without_a_note(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, "a.csv", "摘要,,\n省电,,\n"))

    assert table.frame.shape == (1, 3)
    assert table.notes == ()


def test_a_short_row_is_filled_and_empty_cells_too_many_are_dropped(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", "标题,摘要\n芯片\n\n方法,精度,,\n")

    assert cells(read_table(path)) == {"标题": ["芯片", "方法"], "摘要": ["", "精度"]}


def test_a_row_with_too_many_cells_is_named(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", '标题,摘要\n芯片,"省\n电"\n方法,精度,速度\n')

    with pytest.raises(FilingsError, match=r"a\.csv, line 4: 3 cells under 2 columns; is a quot"):
        read_table(path)


@pytest.mark.parametrize("row", ['芯片,"省电', '芯片,"省"电'])
def test_a_broken_quote_is_named(tmp_path: Path, row: str) -> None:
    with pytest.raises(FilingsError, match=r"a\.csv, line 3: broken csv: "):
        read_table(written(tmp_path, "a.csv", f"标题,摘要\n方法,精度\n{row}\n"))


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.jsonl", "a.parquet"])
@pytest.mark.parametrize("data", [b"", b" \n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb\xbf\r\n"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(FilingsError, match=r"a\.\w+: (the file is empty|not a readable)"):
        read_table(written(tmp_path, name, data))


def test_a_header_alone_is_a_table_without_rows(tmp_path: Path) -> None:
    assert cells(read_table(written(tmp_path, "a.csv", "标题,摘要"))) == {"标题": [], "摘要": []}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"nix\.csv: no such file"):
        read_table(tmp_path / "nix.csv")


def test_a_folder_is_no_table(tmp_path: Path) -> None:
    (tmp_path / "a.csv").mkdir()

    with pytest.raises(FilingsError, match=r"a\.csv: cannot be read: Is a directory"):
        read_table(tmp_path / "a.csv")


@pytest.mark.parametrize("name", ["a.pdf", "a", "a.csv.gz"])
def test_an_unknown_kind_of_file_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(FilingsError, match=rf"{name}: unknown kind .*; use one of \.csv, \.jsonl"):
        read_table(name)


@pytest.mark.parametrize("data", [b"nix", b"PK\x03\x04nix", b"\xd0\xcf\x11\xe0\0\0"])
@pytest.mark.parametrize("name", ["a.xlsx", "a.xls"])
def test_a_broken_workbook_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(FilingsError, match=r"a\.xlsx?: not a readable Excel file: "):
        read_table(written(tmp_path, name, data))


@pytest.mark.parametrize("kept", [0.5, 0.9, 0.99])
def test_a_workbook_cut_short_is_refused(tmp_path: Path, kept: float) -> None:
    data = sheet(tmp_path / "a.xlsx", ["摘要"], ["省电"]).read_bytes()
    written(tmp_path, "a.xlsx", data[: int(len(data) * kept)])

    with pytest.raises(FilingsError, match=r"a\.xlsx: not a readable Excel file: "):
        read_table(tmp_path / "a.xlsx")


def test_a_workbook_without_cells_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"a\.xlsx: no sheet has any cell"):
        read_table(sheet(tmp_path / "a.xlsx"))


def test_a_broken_parquet_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"a\.parquet: not a readable Parquet file: "):
        read_table(written(tmp_path, "a.parquet", b"PAR1 nix PAR1"))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"摘要": ', "not valid JSON: Expecting value"),
        ('["省电"]', "expected an object {…} a line"),
    ],
)
def test_a_line_that_is_no_json_object_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = written(tmp_path, "a.jsonl", f'{{"摘要": "省电"}}\n\n{line}\n')

    with pytest.raises(FilingsError, match=rf"a\.jsonl, line 3: {message}"):
        read_table(path)


def test_bytes_of_no_encoding_are_named_by_their_line(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", ROWS.encode() + b"\xff\xff\n")

    with pytest.raises(FilingsError, match=r"a\.csv, line 4: neither UTF-8 nor GB18030; save"):
        read_table(path)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_a_nul_byte_is_a_character_of_its_cell(tmp_path: Path, name: str) -> None:
    assert cells(read_table(written(tmp_path, name, "摘要\n省\0电\n"))) == {"摘要": ["省\0电"]}


@pytest.mark.parametrize("text", ["摘要\n{}\n", '{{"摘要": "{}"}}\n'])
def test_a_cell_of_a_megabyte_is_read(tmp_path: Path, text: str) -> None:
    path = written(tmp_path, "a.jsonl" if text[0] == "{" else "a.csv", text.format("图" * 350_000))

    assert cells(read_table(path)) == {"摘要": ["图" * 350_000]}


def test_a_dash_reads_csv_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROWS.encode("gb18030"))))

    assert cells(read_table("-")) == CELLS
    assert suffix_of("-") == ".csv"
