"""Workbooks, and pages and texts saved as such, are read by what they hold or refused."""

import io
import re
import zipfile
from collections.abc import Callable, Collection
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.errors import FilingsError
from patentnlp.tables import Table, read_table, read_tables
from patentnlp.tables.headers import header_key

NAMES = ["标题", "摘要", "申请人", "申请日", "公开日"]
KNOWN = frozenset(map(header_key, NAMES))
HEADER = ["标题", "摘要"]
ROWS = [["芯片", "省电"], ["方法", "精度"]]
SHEET = "xl/worksheets/sheet1.xml"
CELLS = st.sampled_from(["", "甲", "省电", "一 二", "<b>", "&amp;", "'", "=1"])


def book(path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook whose sheets hold these rows from their first cell on."""
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as workbook:
        for title, rows in sheets.items():
            sheet = workbook.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """The workbook with one part of its archive changed."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part])
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def row_html(cells: Collection[str], tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def page(*tables: str, head: str = '<meta charset="utf-8">') -> str:
    """A page with these tables, each given by its rows."""
    body = "".join(f"<table border=1>{rows}</table>" for rows in tables)
    return f"<html><head>{head}</head><body><h1>检索结果</h1>{body}</body></html>"


def saved(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def content(table: Table) -> tuple[list[str], list[list[Any]]]:
    return list(table.frame.columns), table.frame.to_numpy().tolist()


def cells_of_page(folder: Path, *cells: str) -> list[Any]:
    """What one row of a page saved as .xls reads as, below a header that is as wide."""
    text = page(row_html(NAMES[: len(cells)], "th") + row_html(cells))
    table = read_table(saved(folder, "a.xls", text))
    assert len(table.frame) == 1
    return table.frame.iloc[0].tolist()


def test_every_sheet_with_cells_is_a_table_with_its_name(tmp_path: Path) -> None:
    rows = [HEADER, *ROWS]
    path = book(tmp_path / "a.xlsx", 第一批=rows, 空=[], 第二批=rows[:2], 说明=[["甲网导出"]])

    tables = read_tables(path, known=KNOWN)

    assert [(table.sheet, len(table.frame)) for table in tables] == [
        ("第一批", 2),
        ("第二批", 1),
        ("说明", 0),
    ]
    assert content(tables[1]) == (HEADER, ROWS[:1])


def test_of_several_sheets_the_first_with_rows_is_read_and_the_others_are_noted(
    tmp_path: Path,
) -> None:
    rows = [HEADER, *ROWS]
    path = book(tmp_path / "a.xlsx", 说明=[["甲网导出"]], 数据=rows, 更多=rows[:2])

    table = read_table(path, known=KNOWN)

    assert table.sheet == "数据"
    assert content(table) == (HEADER, ROWS)
    assert table.notes == (f"{path}: sheet '更多' with 1 rows was not read",)


def test_a_sheet_of_charts_is_no_table(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=数据!$B$2:$B$3"})
        workbook.add_chartsheet("图").set_chart(chart)
        workbook.add_worksheet("数据").write_column(0, 0, ["标题", "芯片"])

    (table,) = read_tables(tmp_path / "a.xlsx")

    assert (table.sheet, *content(table)) == ("数据", ["标题"], [["芯片"]])


@pytest.mark.parametrize(("row", "column"), [(0, 0), (3, 0), (0, 2), (3, 2)])
def test_a_table_may_stand_below_and_right_of_the_first_cell(
    tmp_path: Path, row: int, column: int
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for number, cells in enumerate([HEADER, *ROWS]):
            sheet.write_row(row + number, column, cells)

    table = read_table(tmp_path / "a.xlsx", known=KNOWN)

    assert content(table) == (HEADER, ROWS)
    assert table.first_row == row + 2
    assert table.notes == ()


@pytest.mark.parametrize("above", [0, 3])
@pytest.mark.parametrize("titles", [1, 3, 19])
def test_a_header_below_title_rows_is_found_and_named_by_its_row(
    tmp_path: Path, titles: int, above: int
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for number in range(titles):
            sheet.write(above + number, 0, f"甲网导出，第{number}行")
        for number, cells in enumerate([HEADER, *ROWS]):
            sheet.write_row(above + titles + number, 0, cells)

    table = read_table(tmp_path / "a.xlsx", known=KNOWN)

    header = above + titles + 1
    assert content(table) == (HEADER, ROWS)
    assert table.first_row == header + 1
    assert table.notes == (
        f"{tmp_path / 'a.xlsx'}: the header is row {header}; what stands above it was left out",
    )


def test_a_blank_row_of_a_sheet_is_kept_so_that_rows_have_their_numbers(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 数据=[HEADER, ROWS[0], [], ROWS[1]])

    assert content(read_table(path)) == (HEADER, [ROWS[0], ["", ""], ROWS[1]])


def test_names_of_merged_cells_above_the_header_are_taken_from_there(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:A2", "标题")
        sheet.merge_range("B1:C1", "日期")
        sheet.write_row("B2", ["申请日", "公开日"])
        sheet.write_row("A3", ["芯片", "2018-01-02", "2018-07-08"])

    table = read_table(tmp_path / "a.xlsx", known=KNOWN)

    assert content(table) == (["标题", "申请日", "公开日"], [["芯片", "2018-01-02", "2018-07-08"]])
    assert table.first_row == 3


def test_a_header_of_two_rows_is_whole_though_most_of_its_names_stand_in_the_upper(
    tmp_path: Path,
) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        for column, name in enumerate(NAMES[:3]):
            sheet.merge_range(0, column, 1, column, name)
        sheet.merge_range("D1:E1", "日期")
        sheet.write_row("D2", ["申请日", "公开日"])
        sheet.write_row("A3", ["芯片", "省电", "甲", "2018-01-02", "2018-07-08"])

    table = read_table(tmp_path / "a.xlsx", known=KNOWN)

    assert content(table) == (NAMES, [["芯片", "省电", "甲", "2018-01-02", "2018-07-08"]])


def test_a_title_in_one_merged_cell_names_no_column(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range("A1:C1", "甲网导出")
        sheet.write_row("B2", HEADER)
        sheet.write_row("A3", [1, "芯片", "省电"])

    assert content(read_table(tmp_path / "a.xlsx", known=KNOWN)) == (
        ["", *HEADER],
        [[1, "芯片", "省电"]],
    )


def test_an_empty_cell_below_the_header_takes_no_name(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 数据=[HEADER, ["芯片", ""], ["", "精度"]])

    assert content(read_table(path, known=KNOWN)) == (HEADER, [["芯片", ""], ["", "精度"]])


def test_a_name_that_stands_twice_below_a_title_gets_a_number(tmp_path: Path) -> None:
    rows = [["甲网导出"], ["标题", "申请人", "申请人"], ["芯片", "甲", "乙"]]
    path = book(tmp_path / "a.xlsx", 数据=rows, 说明=[["见下"]])

    table = read_table(path, known=KNOWN)

    assert content(table) == (["标题", "申请人", "申请人.2"], [["芯片", "甲", "乙"]])
    assert table.notes[1:] == (
        f"{path}, sheet '数据': column '申请人' stands twice; the later one is '申请人.2'",
    )


def test_empty_columns_at_the_end_are_no_reason_for_a_note(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        bold = workbook.add_format({"bold": True})
        for number, cells in enumerate([HEADER, *ROWS]):
            sheet.write_row(number, 0, cells)
            for column in range(2, 12):
                sheet.write_blank(number, column, None, bold)

    table = read_table(tmp_path / "a.xlsx", known=KNOWN)

    assert [name for name in table.frame.columns if table.frame[name].any()] == HEADER
    assert table.frame[HEADER].to_numpy().tolist() == ROWS
    assert table.notes == ()


def test_a_cell_below_no_name_is_kept(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", 数据=[HEADER, ["芯片", "省电", "", "见附件"]])

    table = read_table(path, known=KNOWN)

    assert table.frame.iloc[0].tolist() == ["芯片", "省电", "", "见附件"]
    assert table.frame.columns.is_unique


def test_dates_of_excel_are_dates_and_dates_as_numbers_and_texts_stay(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row("A1", ["标题", "申请日"])
        day = datetime(2018, 10, 30)
        for number, style in enumerate(["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "d/m/yyyy"]):
            sheet.write_datetime(number + 1, 1, day, workbook.add_format({"num_format": style}))
        clock = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm"})
        sheet.write_datetime(4, 1, day.replace(hour=8, minute=5), clock)
        sheet.write_column(5, 1, [20181030, 43403, "2018.10.30", "2018-10-30"])

    cells = read_table(tmp_path / "a.xlsx").frame["申请日"].tolist()

    assert cells[:3] == [date(2018, 10, 30)] * 3
    assert cells[3:] == [
        datetime(2018, 10, 30, 8, 5),
        20181030,
        43403,
        "2018.10.30",
        "2018-10-30",
    ]
    assert [type(cell) for cell in cells[4:6]] == [int, int]


def test_a_formula_is_read_as_the_value_it_had(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row("A1", HEADER)
        sheet.write_formula("A2", '="芯"&"片"', None, "芯片")
        sheet.write_formula("B2", "=1+1", None, 2)

    assert content(read_table(tmp_path / "a.xlsx")) == (HEADER, [["芯片", 2]])


@pytest.mark.parametrize("extent", ["A1", "A1:A2", "C3:D4", "A1:XFD1048576"])
def test_a_wrong_extent_of_a_sheet_loses_no_row(tmp_path: Path, extent: str) -> None:
    path = book(tmp_path / "a.xlsx", 数据=[HEADER, *ROWS * 20])
    wrong = f'<dimension ref="{extent}"/>'.encode()
    changed(path, SHEET, lambda xml: re.sub(rb'<dimension ref="A1:B41"/>', wrong, xml))

    table = read_table(path, known=KNOWN)

    with zipfile.ZipFile(path) as archive:
        assert wrong in archive.read(SHEET)
    assert content(table) == (HEADER, ROWS * 20)


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.csv"])
def test_an_encrypted_workbook_is_refused_with_what_to_do(tmp_path: Path, name: str) -> None:
    compound = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1016)
    directory = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")

    with pytest.raises(FilingsError, match=rf"{name}: the workbook is encrypted; .* its password"):
        read_table(saved(tmp_path, name, compound + directory + bytes(1024)))


@given(st.floats(0, 1, exclude_max=True))
def test_a_workbook_cut_anywhere_is_refused(
    tmp_path_factory: pytest.TempPathFactory, kept: float
) -> None:
    path = book(tmp_path_factory.getbasetemp() / "law.xlsx", 一=[HEADER, *ROWS], 二=[HEADER])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])

    with pytest.raises(FilingsError, match=r"law\.xlsx: (not a readable Excel|the file is empty)"):
        read_tables(path)


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_workbook_with_a_part_cut_short_is_refused(tmp_path: Path, part: str) -> None:
    path = book(tmp_path / "a.xlsx", 数据=[HEADER, *ROWS * 5])
    changed(path, part, lambda xml: xml[: len(xml) // 2])

    with pytest.raises(FilingsError, match=r"a\.xlsx: not a readable Excel file: "):
        read_tables(path)


@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.txt", "a.jsonl"])
def test_a_workbook_under_another_name_is_a_workbook(tmp_path: Path, name: str) -> None:
    data = book(tmp_path / "a.xlsx", 数据=[HEADER, *ROWS]).read_bytes()

    table = read_table(saved(tmp_path, name, data), known=KNOWN)

    assert (table.sheet, *content(table)) == ("数据", HEADER, ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", ["\t", ",", ";"])
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_a_text_saved_as_a_workbook_is_read_as_text(
    tmp_path: Path, name: str, separator: str, encoding: str
) -> None:
    lines = ["甲网导出", *(separator.join(row) for row in [HEADER, *ROWS])]

    table = read_table(saved(tmp_path, name, "\r\n".join(lines).encode(encoding)), known=KNOWN)

    assert content(table) == (HEADER, ROWS)
    assert table.first_row == 3


def test_a_broken_text_saved_as_a_workbook_is_named_by_its_line(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match=r"a\.xls, line 2: 3 cells under 2 columns"):
        read_table(saved(tmp_path, "a.xls", "标题\t摘要\n芯片\t省电\t速度\n"))


@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_a_page_saved_as_a_workbook_is_read(tmp_path: Path, name: str) -> None:
    rows = "".join(map(row_html, ROWS))
    text = page(f"<thead>{row_html(HEADER, 'th')}</thead><tbody>{rows}</tbody>")

    table = read_table(saved(tmp_path, name, text), known=KNOWN)

    assert (table.sheet, *content(table)) == ("", HEADER, ROWS)
    assert table.first_row == 2


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta charset="utf-8">',
        '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
    ],
    ids=["none", "utf-8", "gb2312"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_is_read_in_its_encoding_whatever_it_says_of_it(
    tmp_path: Path, encoding: str, head: str
) -> None:
    # 镕 and 喆 are in GB18030 and not in GB2312, which many pages name.
    text = page(row_html(HEADER) + row_html(["镕喆芯片", "省电"]) + row_html(ROWS[1]), head=head)

    table = read_table(saved(tmp_path, "a.xls", text.encode(encoding)), known=KNOWN)

    assert content(table) == (HEADER, [["镕喆芯片", "省电"], ROWS[1]])


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=4))
def test_a_page_that_pandas_wrote_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.getbasetemp() / "law.xls"
    pd.DataFrame(rows, columns=HEADER).to_html(path, index=False, encoding="utf-8")

    assert content(read_table(path, known=KNOWN)) == (HEADER, rows)


def test_cells_that_span_rows_and_columns_are_repeated(tmp_path: Path) -> None:
    head = "<tr><th rowspan=2>标题<th colspan=2>日期<th rowspan='2'>申请人</tr>"
    rows = (
        "<tr><td>芯片<td>1<td>2<td rowspan=3>甲</tr>"
        "<tr><td rowspan=2 colspan=2>方法<td>3</tr>"
        "<tr><td>4</tr>"
        "<tr><td>装置<td>5<td>6<td>乙</tr>"
    )
    text = page(f"<thead>{head}{row_html(['申请日', '公开日'], 'th')}</thead>{rows}")

    table = read_table(saved(tmp_path, "a.xls", text), known=KNOWN)

    assert content(table) == (
        ["标题", "申请日", "公开日", "申请人"],
        [
            ["芯片", "1", "2", "甲"],
            ["方法", "方法", "3", "甲"],
            ["方法", "方法", "4", "甲"],
            ["装置", "5", "6", "乙"],
        ],
    )
    assert table.first_row == 3


def test_a_row_that_leaves_cells_out_shifts_nothing_below_it(tmp_path: Path) -> None:
    rows = "<tr><td>芯片<td>省电<td rowspan=2>甲</tr><tr><td>方法</tr>"
    text = page(row_html(NAMES[:3]) + rows + row_html(["装置", "速度", "乙"]))

    table = read_table(saved(tmp_path, "a.xls", text), known=KNOWN)

    assert content(table) == (
        NAMES[:3],
        [["芯片", "省电", "甲"], ["方法", "", "甲"], ["装置", "速度", "乙"]],
    )


@pytest.mark.parametrize("span", ["0", "-1", "x", "", "99", "100000000"])
def test_a_senseless_rowspan_ends_with_the_table(tmp_path: Path, span: str) -> None:
    text = page(row_html(HEADER) + f"<tr><td>芯片<td rowspan='{span}'>省电</tr>")

    assert content(read_table(saved(tmp_path, "a.xls", text))) == (HEADER, ROWS[:1])


def test_a_senseless_colspan_makes_no_more_than_a_thousand_columns(tmp_path: Path) -> None:
    text = page(row_html(HEADER) + "<tr><td>芯片<td colspan=5000>省电</tr>")

    frame = read_table(saved(tmp_path, "a.xls", text)).frame

    assert frame.shape == (1, 1001)
    assert frame.iloc[0, :2].tolist() == ROWS[0]


def test_entities_are_the_characters_that_they_stand_for(tmp_path: Path) -> None:
    cells = cells_of_page(tmp_path, "A&amp;B &lt;b&gt; &quot;&#39;", "&#22270;&#x50CF;", "&amp;lt;")

    assert cells == ["A&B <b> \"'", "图像", "&lt;"]


def test_marks_within_a_text_part_no_words(tmp_path: Path) -> None:
    cells = cells_of_page(
        tmp_path,
        "降低<b>功</b>耗<i></i>，<font color=red>省<span>电</span></font>",
        "H<sub>2</sub>O",
    )

    assert cells == ["降低功耗，省电", "H2O"]


def test_line_breaks_and_paragraphs_of_a_cell_are_lines(tmp_path: Path) -> None:
    cells = cells_of_page(tmp_path, "一<br>二<br/>三", "<p>一</p><p>二</p>", "一<div>二</div>三 ")

    assert cells == ["一\n二\n三", "一\n二", "一\n二\n三"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>alert('甲')</script>",
        "<style>td {color: red}</style>",
        "<!-- 注 -->",
        "<![if supportMisalignedColumns]>",
        "<img src='http://nowhere.invalid/a.png' onerror='alert(1)'>",
        "<iframe src='file:///etc/passwd'></iframe>",
    ],
)
def test_what_a_page_does_not_show_is_in_no_cell(tmp_path: Path, unseen: str) -> None:
    cells = cells_of_page(tmp_path, f"{unseen}芯{unseen}片", f"省电{unseen}", unseen)

    assert cells == ["芯片", "省电", ""]


def test_every_table_of_a_page_is_read(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        "a.xls",
        page(*[row_html(HEADER) + row_html(row) for row in ROWS], row_html(HEADER)),
    )

    tables = read_tables(path, known=KNOWN)

    assert [(table.sheet, *content(table)) for table in tables] == [
        ("1", HEADER, ROWS[:1]),
        ("2", HEADER, ROWS[1:]),
        ("3", HEADER, []),
    ]


def test_a_table_within_a_layout_is_read_once(tmp_path: Path) -> None:
    inner = f"<table>{row_html(HEADER)}{row_html(ROWS[0])}{row_html(ROWS[1])}</table>"
    path = saved(tmp_path, "a.xls", page(f"<tr><td>{inner}</td></tr>"))

    tables = [content(table) for table in read_tables(path, known=KNOWN) if len(table.frame)]

    assert tables == [(HEADER, ROWS)]


def test_a_page_of_many_rows_and_a_cell_of_ten_megabytes_is_read_whole(tmp_path: Path) -> None:
    long = "图" * 3_500_000
    text = page(
        row_html(HEADER) + row_html(ROWS[0]) * 2000 + row_html(["甲", long]) + row_html(ROWS[1])
    )

    frame = read_table(saved(tmp_path, "a.xls", text)).frame

    assert len(frame) == 2002
    assert frame["摘要"].iloc[-2:].tolist() == [long, "精度"]


def test_a_table_deep_within_a_page_is_read(tmp_path: Path) -> None:
    text = "<div>" * 400 + page(row_html(HEADER) + row_html(ROWS[0]))

    assert content(read_table(saved(tmp_path, "a.xls", text))) == (HEADER, ROWS[:1])


@pytest.mark.parametrize(
    "text",
    [page(), page(""), "<p>请先登录</p>", "<?xml version='1.0'?><patents><patent/></patents>"],
    ids=["no table", "table without rows", "a paragraph", "xml"],
)
def test_a_page_without_a_table_is_refused_with_what_to_do(tmp_path: Path, text: str) -> None:
    with pytest.raises(FilingsError, match=r"a\.xls: .* without a table; open it in Excel and"):
        read_table(saved(tmp_path, "a.xls", text))


def test_a_page_cut_short_is_refused(tmp_path: Path) -> None:
    whole = page(row_html(HEADER) + "".join(map(row_html, ROWS)))
    end = whole.index("</table>")

    for cut in (end, end - 5, end - 20, whole.index("省电")):
        with pytest.raises(FilingsError, match=r"a\.xls: the page is cut short"):
            read_table(saved(tmp_path, "a.xls", whole[:cut]))


@pytest.mark.parametrize("prefix", ["", "ss:"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx"])
def test_a_workbook_of_excel_2003_in_xml_is_refused_with_what_to_do(
    tmp_path: Path, name: str, encoding: str, prefix: str
) -> None:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = "".join(f"<Cell><Data ss:Type='String'>{cell}</Data></Cell>" for cell in HEADER)
    text = (
        f"<?xml version='1.0' encoding='{encoding.removesuffix('-sig')}'?>\n"
        "<?mso-application progid='Excel.Sheet'?>\n"
        f"<{prefix}Workbook xmlns='{space}' xmlns:ss='{space}'><Worksheet ss:Name='数据'>"
        f"<{prefix}Table><Row>{cells}</Row></{prefix}Table></Worksheet></{prefix}Workbook>"
    )

    with pytest.raises(FilingsError, match=rf"{name}: .* XML .*; open it in Excel and save it as"):
        read_table(saved(tmp_path, name, text.encode(encoding)))


@pytest.mark.parametrize("name", ["甲 导出（1）.xlsx", "a b'c [2].xlsx", "检索结果.XLSX"])
def test_a_workbook_of_any_name_is_read_and_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "我的 文件"
    folder.mkdir()

    assert content(read_table(book(folder / name, 数据=[HEADER, *ROWS]))) == (HEADER, ROWS)
    with pytest.raises(FilingsError) as refused:
        read_table(book(folder / name, 数据=[]))

    assert str(refused.value) == f"{folder / name}: no sheet has any cell"
