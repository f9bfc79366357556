"""Csv is read as Python's csv module reads it, fast or exactly, and what is wrong has a line."""

import csv
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from patentnlp.errors import FilingsError
from patentnlp.tables import read_table
from patentnlp.tables.cells import restored
from patentnlp.tables.headers import header_key

NAMES = ["标题", "摘要", "公开号", "申请人"]
KNOWN = frozenset(map(header_key, NAMES))
ODD = "甲a1 \",;\t|'=-\n\r\0\x0b\u2028\ufeff"
WHOLE = ["", "省电", '"', '""', '","', "\r\n", "\n\n", "'", "'=1", "''"]
CELLS = st.text(st.sampled_from(ODD), max_size=4) | st.sampled_from(WHOLE)


@st.composite
def csv_texts(draw: st.DrawFn, *, least: int = 1, ended: bool = False) -> tuple[str, str]:
    """A csv text as Python's csv module writes it, with empty lines between, and its separator."""
    width = draw(st.integers(least, len(NAMES)))
    # One column has no separator, and a comma is what reading supposes.
    separator = draw(st.sampled_from(",;\t")) if width > 1 else ","
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator=end, quoting=quoting)
    for row in [NAMES[:width], *rows]:
        stream.write(end * draw(st.sampled_from([0, 0, 0, 1, 2])))
        writer.writerow(row)
    text = stream.getvalue()
    return (text if ended or draw(st.booleans()) else text.removesuffix(end)), separator


def as_csv_says(text: str, separator: str) -> list[list[str]]:
    """The rows below the header, filled to its width, with the apostrophes taken away."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    header, *rows = filter(None, reader)
    return [[restored(cell) for cell in row] + [""] * (len(header) - len(row)) for row in rows]


def read(path: Path, text: str | bytes) -> pd.DataFrame:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_table(path, known=KNOWN).frame


def rows_of(frame: pd.DataFrame) -> list[list[Any]]:
    return frame.to_numpy().tolist()


@given(csv_texts())
@example(("标题,摘要\n\ufeff甲,乙\n", ","))
@example(('标题\n""\n\n"\n"\n', ","))
@example(('标题,摘要\n"""甲""",""""\n', ","))
def test_a_text_is_read_as_the_csv_module_reads_it(
    tmp_path_factory: pytest.TempPathFactory, written: tuple[str, str]
) -> None:
    text, separator = written

    frame = read(tmp_path_factory.getbasetemp() / "law.csv", text)

    assert rows_of(frame) == as_csv_says(text, separator)


@settings(max_examples=30)
@given(csv_texts(least=2, ended=True))
@example(("标题,摘要\n\ufeff甲,乙\n", ","))
def test_a_short_row_that_only_the_exact_way_takes_changes_none_of_the_others(
    tmp_path_factory: pytest.TempPathFactory, written: tuple[str, str]
) -> None:
    text, _ = written
    path = tmp_path_factory.getbasetemp() / "law.csv"

    at_once, exactly = read(path, text), read(path, f"{text}短")

    pd.testing.assert_frame_equal(exactly.iloc[:-1], at_once)
    assert exactly.iloc[-1].tolist() == ["短", *[""] * (len(at_once.columns) - 1)]


@given(
    st.lists(
        st.lists(
            st.sampled_from(["甲", "省电", "专利", "一,二", "一\n二"]), min_size=2, max_size=2
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "gb18030", "utf-16"]),
)
@settings(max_examples=30)
def test_the_encoding_changes_no_cell(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], encoding: str
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["数据来源:甲网"], NAMES[:2], *rows])

    frame = read(tmp_path_factory.getbasetemp() / "law.csv", stream.getvalue().encode(encoding))

    assert list(frame.columns) == NAMES[:2]
    assert rows_of(frame) == rows


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "titles",
    [
        ["检索式:,芯片 AND 省电"],
        ["甲网", "", '"导出于\n2018年,共 2 件"', "说明;见下"],
        ['检索式:"芯片" AND 省电', "12 件"],
        [f"第{number}行" for number in range(19)],
    ],
    ids=["one", "three with blank lines and a quoted line end", "quotes", "nineteen"],
)
def test_a_header_is_found_below_title_lines(tmp_path: Path, titles: list[str], end: str) -> None:
    lines = [*titles, "标题,摘要", "芯片,省电", '"方法,二",精度', ""]
    path = tmp_path / "a.csv"
    path.write_bytes(end.join(lines).encode())

    table = read_table(path, known=KNOWN)

    above = sum(map(bool, titles))
    assert list(table.frame.columns) == ["标题", "摘要"]
    assert rows_of(table.frame) == [["芯片", "省电"], ["方法,二", "精度"]]
    assert table.first_row == above + 2
    assert table.notes == (
        f"{path}: the header is row {above + 1}; what stands above it was left out",
    )


def test_a_header_below_twenty_lines_is_not_looked_for(tmp_path: Path) -> None:
    lines = [*(f"第{number}行" for number in range(20)), "标题", "芯片"]

    assert list(read(tmp_path / "a.csv", "\n".join(lines)).columns) == ["第0行"]


def test_without_known_names_the_first_line_is_the_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("检索式,芯片\n标题,摘要\n芯片,省电\n", encoding="utf-8")

    table = read_table(path)

    assert list(table.frame.columns) == ["检索式", "芯片"]
    assert (len(table.frame), table.first_row, table.notes) == (2, 2, ())


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_known_header_tells_the_separator_and_not_the_title(
    tmp_path: Path, separator: str
) -> None:
    title = "甲,乙,丙;丁;戊\t己\t庚"
    lines = [title, separator.join(NAMES), separator.join(["芯片", "省电", "CN1", "甲"])]

    frame = read(tmp_path / "a.csv", "\n".join(lines))

    assert list(frame.columns) == NAMES
    assert rows_of(frame) == [["芯片", "省电", "CN1", "甲"]]


@pytest.mark.parametrize("name", ["标题 ", "（标题）", "ＴＩＴＬＥ", "Title"])
def test_a_known_name_is_found_in_any_spelling_and_kept_in_its_own(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"甲网\n{name},号\n芯片,1\n", encoding="utf-8")

    table = read_table(path, known={header_key(known) for known in ["标题", "(标题)", "title"]})

    assert list(table.frame.columns) == [name, "号"]


def test_a_name_made_safe_from_formulas_is_the_name_again(tmp_path: Path) -> None:
    frame = read(tmp_path / "a.csv", "'=标题,''@b,'c\n芯片,1,2\n")

    assert list(frame.columns) == ["=标题", "'@b", "'c"]


def test_a_gb18030_file_with_its_header_below_a_title_is_read(tmp_path: Path) -> None:
    text = "检索结果：㐂字 12 件\r\n标题,摘要\r\n一种㐂芯片,降低了功耗\r\n方法,'-1+1\r\n"
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("gb18030"))

    table = read_table(path, known=KNOWN)

    assert rows_of(table.frame) == [["一种㐂芯片", "降低了功耗"], ["方法", "-1+1"]]
    assert table.first_row == 3


def test_an_error_in_a_gb18030_file_counts_the_lines_above_its_header(tmp_path: Path) -> None:
    text = "检索结果\r\n\r\n标题,摘要\r\n芯片,省电\r\n方法,精度,速度\r\n"

    with pytest.raises(FilingsError, match=r"a\.csv, line 5: 3 cells under 2 columns"):
        read(tmp_path / "a.csv", text.encode("gb18030"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("lost", [1, 2])
def test_a_file_cut_within_a_character_is_refused(tmp_path: Path, encoding: str, lost: int) -> None:
    # Pairs of two characters are what GB18030 can read as well, as three wrong ones.
    data = "标题,摘要\n芯片,省电\n方法,精度".encode(encoding)[:-lost]

    with pytest.raises(FilingsError, match=r"a\.csv, line 3: neither UTF-8 nor GB18030"):
        read(tmp_path / "a.csv", data)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_broken_byte_is_named_by_its_line_in_the_encoding_of_the_file(
    tmp_path: Path, encoding: str
) -> None:
    data = (
        ("标题,摘要\n" + "一种芯片,省电\n" * 38).encode(encoding) + b"\xff\xff,1\n" + b"a,b\n" * 9
    )

    with pytest.raises(FilingsError, match=r"a\.csv, line 40: neither UTF-8 nor GB18030"):
        read(tmp_path / "a.csv", data)


def test_blank_lines_are_no_rows_and_lines_of_separators_are(tmp_path: Path) -> None:
    text = "\n\n标题,摘要\n\n\n芯片,省电\n,\n\r\n方法,精度\n\n"
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")

    table = read_table(path)

    assert rows_of(table.frame) == [["芯片", "省电"], ["", ""], ["方法", "精度"]]
    assert table.first_row == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("row", "message"),
    [
        ('芯片,"省电', "broken csv: unexpected end of data"),
        ('芯片,"省"电', "broken csv: ',' expected after '\"'"),
        ("芯片,省电,速度", "3 cells under 2 columns"),
        ('芯片,省电,"速度"', "3 cells under 2 columns"),
    ],
)
def test_what_is_wrong_in_row_40000_is_named_by_its_line(
    tmp_path: Path, row: str, message: str, end: str
) -> None:
    # One title, one blank line, and a row of two lines among the others.
    above = ["甲网 2018", "", "标题,摘要", '"一\r二",省电'.replace("\r", end)]
    lines = [*above, *["方法,精度"] * 39_994, row, *["装置,速度"] * 10_000]

    with pytest.raises(FilingsError, match=rf"a\.csv, line 40000: {message}"):
        read(tmp_path / "a.csv", end.join(lines) + end)


def test_a_quote_that_is_never_closed_is_named_though_later_rows_have_quotes(
    tmp_path: Path,
) -> None:
    lines = ["标题,摘要", "方法,精度", '芯片,"省电', "装置,速度", '"甲,乙",省电', ""]

    with pytest.raises(FilingsError, match=r"a\.csv, line 3: broken csv"):
        read(tmp_path / "a.csv", "\n".join(lines))


@pytest.mark.parametrize("characters", [3_500_000, 6_000_000])
def test_a_cell_of_ten_megabytes_and_more_is_read(tmp_path: Path, characters: int) -> None:
    long = "图," * (characters // 2)

    frame = read(tmp_path / "a.csv", f'标题,摘要\n芯片,"{long}"\n方法,精度\n')

    assert frame["摘要"].tolist() == [long, "精度"]
    assert frame["标题"].tolist() == ["芯片", "方法"]


def test_every_row_of_a_file_of_many_blocks_is_read_once(tmp_path: Path) -> None:
    cells = [f"{number}\n,{'图' * 600}" for number in range(10_000)]
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([["标题", "摘要"], *(["芯片", cell] for cell in cells)])

    frame = read(tmp_path / "a.csv", stream.getvalue())

    assert frame["摘要"].tolist() == cells


def test_cells_that_other_readers_take_for_missing_or_numbers_stay_texts(tmp_path: Path) -> None:
    row = ["NA", "null", "nan", "1e5", "007", " 7 ", "True", "2018-10-30", "-", "１"]
    header = [f"列{number}" for number in range(len(row))]

    for rows in ([row], [row, row[:3]]):  # at once, and exactly because a row is short
        text = "\n".join(map(",".join, [header, *rows]))

        assert rows_of(read(tmp_path / "a.csv", text))[0] == row


@pytest.mark.parametrize("name", ["甲 导出(1).csv", "检索 结果.TXT", "é 'ü'.tsv"])
def test_a_path_with_spaces_and_chinese_is_read_and_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "我的 文件"
    folder.mkdir()

    assert rows_of(read(folder / name, "标题\t摘要\n芯片\t省电\n")) == [["芯片", "省电"]]
    with pytest.raises(FilingsError) as refused:
        read(folder / name, "标题\t摘要\n芯片\t省电\t速度\n")

    assert str(refused.value).startswith(f"{folder / name}, line 2: 3 cells")
