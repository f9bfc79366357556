"""The report as a workbook: its cells are those of the document, and nothing in it runs."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pandas as pd
import pytest
from documents import HOSTILE, empty_document, small_document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from patentnlp.report.document import (
    Cell,
    Column,
    Document,
    Exhibit,
    Plot,
    Section,
    Sentence,
    Table,
)
from patentnlp.report.workbook import as_workbook
from patentnlp.report.workbook import records as workbook_records
from patentnlp.report.workbook.sheets import sheet_names
from patentnlp.statistics import Key, Records
from patentnlp.tables.cells import one_line

HEADER = 3  # the row of a table's titles, below its caption and the way back
TEXTS = st.text(st.sampled_from("=+-@'\"!<r>/&[]:*?\\甲𠮷aA1$ \t\n\x00\x1f\x85\ud800\ufffe_x"))
YEARS = Table(
    (Column("年", "year"), Column("=甲", "count"), Column("乙", "count"), Column("率", "share", 0)),
    (
        (Cell(2019), Cell(1000), Cell(3), Cell(0.25)),
        (Cell(2020), Cell(2000), Cell(None), Cell(float("nan"))),
        (Cell(2021), Cell(4000), Cell(7), Cell(1.0)),
    ),
)


def opened(document: Document) -> Workbook:
    return load_workbook(BytesIO(as_workbook(document)))


def with_exhibits(*exhibits: Exhibit) -> Document:
    return replace(small_document(), sections=(Section("s", "节", exhibits=exhibits),))


def exhibit(table: Table = YEARS, *, short: str = "趋势", plot: Plot | None = None) -> Exhibit:
    return Exhibit(short, "逐年", short, replace(table, plot=plot), alt="上升")


def excel_value(value: object) -> object:
    """A value as Excel keeps it: a number has 15 digits."""
    return float(f"{value:.15g}") if isinstance(value, float) else value


def texts_of(sheet: Worksheet) -> list[str]:
    return [cell.value for row in sheet for cell in row if isinstance(cell.value, str)]


def links_of(sheet: Worksheet) -> Iterator[str]:
    return (cell.hyperlink.location for row in sheet for cell in row if cell.hyperlink)


def parts(document: Document) -> dict[str, bytes]:
    """The files inside a workbook."""
    with zipfile.ZipFile(BytesIO(as_workbook(document))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def part(document: Document, name: str) -> etree._Element:
    return etree.fromstring(parts(document)[name])


def elements(chart: etree._Element, name: str) -> list[etree._Element]:
    return list(chart.iterfind(f".//{{*}}{name}"))


def values_at(book: Workbook, reference: str) -> list[object]:
    """The values of the cells that a reference such as 'a b'!$A$1:$A$3 names."""
    quoted, cells = reference.rsplit("!", 1)
    sheet = book[quoted.strip("'").replace("''", "'")]
    left, top, right, bottom = range_boundaries(cells)
    rows = sheet.iter_rows(top, bottom, left, right, values_only=True)
    return [value for row in rows for value in row]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_cell_of_every_table_is_in_the_sheet_of_its_exhibit(language):
    document = small_document(language)

    book = opened(document)

    for shown in document.exhibits():
        rows = book[shown.short].iter_rows(min_row=HEADER, values_only=True)
        assert next(rows)[: len(shown.table.columns)] == tuple(
            column.title for column in shown.table.columns
        )
        for cells, row in zip(shown.table.rows, rows, strict=False):
            told = [excel_value(cell.value) for cell in cells]
            assert [excel_value(value) for value in row[: len(cells)]] == told


def test_sheets_are_contents_tables_and_records_in_this_order():
    assert opened(small_document()).sheetnames == [
        "目录",
        "技术分支",
        "技术功效矩阵",
        "申请人",
        "专利清单",
    ]


def test_numbers_are_shown_as_their_column_says_and_what_is_not_there_is_blank():
    sheet = opened(with_exhibits(exhibit()))["趋势"]

    formats, values = sheet["A4:D4"][0], sheet["A5:D5"][0]
    assert [cell.number_format for cell in formats] == ["0", "#,##0", "#,##0", "0%"]
    assert [cell.value for cell in values] == [2020, 2000, None, None]


def test_the_first_sheet_says_all_that_the_report_says():
    document = small_document()

    texts = texts_of(opened(document)["目录"])

    facts = [text for name, figure, _ in document.facts for text in (name, figure)]
    said = [text for section in document.sections for text in (section.title, *section.missing)]
    narrative = ["计算机视觉居首。同一专利可有多个分支。", one_line(HOSTILE)]
    assert {document.title, document.subtitle, *document.remarks, *facts, *said} <= set(texts)
    assert set(narrative) <= set(texts)


def test_captions_and_notes_stand_over_and_under_their_table():
    sheet = opened(small_document())["技术分支"]

    texts = texts_of(sheet)

    assert texts[:2] == ["图1  技术分支 <i>", "目录"]
    assert texts[-2:] == ["数据来源：测试数据，截至2022-12-31。", one_line(f"注：{HOSTILE}")]


def test_contents_lead_to_every_sheet_and_every_table_leads_back():
    book = opened(small_document())

    links = {sheet.title: [*links_of(sheet)] for sheet in book}
    assert links["目录"] == [f"{name}!A1" for name in book.sheetnames[1:]]
    assert [links[name] for name in book.sheetnames[1:]] == [["目录!A1"]] * 3 + [[]]


def test_links_quote_a_sheet_whose_name_needs_it():
    book = opened(with_exhibits(exhibit(short="a'b c")))

    assert next(links_of(book["目录"])) == "'a''b c'!A1"


def test_columns_and_rows_are_as_wide_and_high_as_their_texts():
    table = Table((Column("文"),), ((Cell("一二三四五六七八"),), (Cell("长" * 60),), (Cell("短"),)))

    sheet = opened(with_exhibits(exhibit(table)))["趋势"]

    assert 48 <= sheet.column_dimensions["A"].width <= 60
    assert sheet.row_dimensions[5].height >= 3 * 15
    assert [sheet.row_dimensions[row].height for row in (4, 6)] == [None, None]


def test_tables_can_be_filtered_below_a_header_that_stays():
    book = opened(small_document())

    assert [(sheet.freeze_panes, sheet.auto_filter.ref) for sheet in book.worksheets[1:]] == [
        ("A4", "A3:D9"),
        ("A4", "A3:D9"),
        ("A4", "A3:E7"),
        ("A2", "A1:M13"),
    ]


def test_sheets_print_on_a4_across_with_their_header_on_each_page():
    book = opened(small_document())

    pages = [(sheet.page_setup.paperSize, sheet.page_setup.orientation) for sheet in book]
    headers = [sheet.print_title_rows for sheet in book]
    assert set(pages) == {(9, "landscape")}
    assert all(sheet.sheet_properties.pageSetUpPr.fitToPage for sheet in book)
    assert headers == [None, "$3:$3", "$3:$3", "$3:$3", "$1:$1"]
    assert book["专利清单"].print_area == "'专利清单'!$A$1:$M$13"


# Charts


@pytest.mark.parametrize("kind", ["column", "bar", "line", "radar", "scatter"])
def test_a_chart_draws_the_cells_of_its_table(kind):
    document = with_exhibits(exhibit(short="a'b!$A$1", plot=Plot(kind, 0, (1, 2))))

    chart = part(document, "xl/charts/chart1.xml")

    references = [[one.text for one in elements(series, "f")] for series in elements(chart, "ser")]
    book = opened(document)
    assert [[values_at(book, one) for one in series] for series in references] == [
        [["=甲"], [2019, 2020, 2021], [1000, 2000, 4000]],
        [["乙"], [2019, 2020, 2021], [3, None, 7]],
    ]


def test_a_chart_shows_its_figures_also_where_nothing_computes_it_anew():
    chart = part(with_exhibits(exhibit(plot=Plot("line", 0, (1,)))), "xl/charts/chart1.xml")

    assert [one.text for one in elements(chart, "v")[:7]] == [
        *["=甲", "2019", "2020", "2021"],
        *["1000", "2000", "4000"],
    ]


def test_columns_add_up_only_where_the_plot_says_so():
    drawn = [
        part(
            with_exhibits(exhibit(plot=Plot("column", 0, (1, 2), stacked))), "xl/charts/chart1.xml"
        )
        for stacked in (True, False)
    ]

    assert [elements(chart, "grouping")[0].get("val") for chart in drawn] == [
        "stacked",
        "clustered",
    ]


def test_the_axes_of_a_chart_bear_the_titles_of_their_columns():
    document = with_exhibits(exhibit(plot=Plot("bar", 0, (3,))))

    chart = part(document, "xl/charts/chart1.xml")

    titles = [one.findtext(".//{*}v") for one in elements(chart, "title")]
    formats = [one.get("formatCode") for one in elements(chart, "numFmt")]
    assert sorted(titles) == ["年", "率"]
    assert "0%" in formats


def test_a_radar_has_no_titles_of_axes():
    chart = part(with_exhibits(exhibit(plot=Plot("radar", 0, (1,)))), "xl/charts/chart1.xml")

    assert elements(chart, "title") == []


@pytest.mark.parametrize(
    ("series", "rows", "labels"), [((1,), 20, 1), ((1,), 21, 0), ((1, 2), 3, 0)]
)
def test_bars_bear_their_figures_where_there_are_few(series, rows, labels):
    table = replace(YEARS, rows=tuple(YEARS.rows[0] for _ in range(rows)))

    chart = part(with_exhibits(exhibit(table, plot=Plot("bar", 0, series))), "xl/charts/chart1.xml")

    assert len(elements(chart, "dLbls")) == labels


def test_the_points_of_a_scatter_are_named_by_the_first_column():
    document = with_exhibits(exhibit(plot=Plot("scatter", 1, (2,))))

    chart = part(document, "xl/charts/chart1.xml")

    names = [one.findtext(".//{*}f") for one in elements(chart, "dLbl")]
    assert [values_at(opened(document), name) for name in names] == [[2019], [2020], [2021]]


def test_a_chart_is_described_for_those_who_cannot_see_it():
    drawing = part(with_exhibits(exhibit(plot=Plot("line", 0, (1,)))), "xl/drawings/drawing1.xml")

    assert elements(drawing, "cNvPr")[0].get("descr") == "上升"


def test_a_table_without_rows_has_no_chart():
    empty = replace(YEARS, rows=())

    names = parts(with_exhibits(exhibit(empty, plot=Plot("bar", 0, (1,)))))

    assert [name for name in names if "chart" in name] == []


def test_bars_stand_in_the_order_of_their_rows():
    chart = part(with_exhibits(exhibit(plot=Plot("bar", 0, (1,)))), "xl/charts/chart1.xml")

    category = elements(chart, "catAx")[0]
    assert elements(category, "orientation")[0].get("val") == "maxMin"


def test_notes_stand_below_the_chart_as_well():
    noted = replace(exhibit(plot=Plot("line", 0, (1,))), notes=("注。",))

    drawing = part(with_exhibits(noted), "xl/drawings/drawing1.xml")

    _, last = (int(one.text) for one in elements(drawing, "row"))
    notes = [cell.row for cell in opened(with_exhibits(noted))["趋势"]["A"] if cell.value == "注。"]
    assert [row > last + 1 for row in notes] == [True]


def test_all_rows_of_a_long_bar_chart_have_room():
    rows = tuple((Cell(f"省份{number}"), Cell(number)) for number in range(34))
    table = Table((Column("省份"), Column("件数", "count")), rows)

    drawing = part(
        with_exhibits(exhibit(table, plot=Plot("bar", 0, (1,)))), "xl/drawings/drawing1.xml"
    )

    first, last = (int(one.text) for one in elements(drawing, "row"))
    assert last - first >= 34


# The records


def with_records(texts: pd.DataFrame, **lists: list[tuple[str, ...]]) -> Document:
    keys = {name: Key.of_lists(name, values) for name, values in lists.items()}
    return replace(small_document(), records=Records(texts, keys))


def texts_frame(**columns: list[str]) -> pd.DataFrame:
    names = "id application_number publication_number title application_date publication_date"
    size = len(next(iter(columns.values())))
    empty = {name: [""] * size for name in f"{names} grant_date evidence".split()}
    return pd.DataFrame({**empty, **columns}, dtype=object)


def test_every_record_is_a_row_with_its_numbers_dates_and_tags_by_name():
    rows = list(opened(small_document())["专利清单"].iter_rows(values_only=True))

    assert rows[0] == (
        *("id", "申请号", "公开号", "标题", "申请人", "申请日", "公开日", "授权日"),
        *("法律状态", "技术分支", "技术功效", "应用场景", "判定依据"),
    )
    assert len(rows) == 13
    assert rows[3] == (
        *("CN002", "CN202010000002.X", "CN110000002A", "机器翻译模型的训练", "甲公司"),
        *(datetime(2020, 3, 3), datetime(2021, 9, 3), datetime(2022, 11, 11), "有效"),
        *("自然语言处理 | 机器学习", "准确性提高 | 效率提升", "document"),
        "计算机视觉：图像识别（2）；准确性提高：准确率",
    )


def test_what_a_record_does_not_tell_is_blank():
    last = list(opened(small_document())["专利清单"].iter_rows(values_only=True))[-1]

    assert [last[3], *last[7:12]] == ["一种支架", None, None, None, None, None]


def test_numbers_of_patents_are_not_marked_as_doubtful():
    sheet = part(small_document(), "xl/worksheets/sheet5.xml")

    (ignored,) = elements(sheet, "ignoredError")
    assert dict(ignored.attrib) == {"sqref": "A1:XFD13", "numberStoredAsText": "1"}


def test_dates_that_excel_cannot_count_stay_texts():
    days = ["1900-03-01", "1900-02-28", "1871-01-18", "2020-13-01", "2020-02-29"]
    document = with_records(texts_frame(application_date=days))

    column = opened(document)["专利清单"]["E"]

    assert [cell.value for cell in column[1:]] == [
        datetime(1900, 3, 1),
        *days[1:4],
        datetime(2020, 2, 29),
    ]
    assert column[5].number_format == "yyyy-mm-dd"


def test_tags_of_a_taxonomy_of_ones_own_have_a_column_and_what_is_derived_has_none():
    texts = texts_frame(title=["甲"])
    document = with_records(texts, colour=[("red",)], year=[("2020",)], layer=[("model",)])

    header, row = opened(document)["专利清单"].iter_rows(values_only=True)

    assert header[-2:] == ("colour", "判定依据")
    assert row[-2:] == ("red", None)
    assert "申请年" not in header


def test_records_beyond_the_last_row_of_a_sheet_are_left_out_and_the_first_sheet_says_so(
    monkeypatch,
):
    monkeypatch.setattr(workbook_records, "EXCEL_ROWS", 5)

    book = opened(small_document())

    assert book["专利清单"].max_row == 6
    assert "专利清单：5 件，共 12 件" in texts_of(book["目录"])


def test_a_report_on_nothing_is_a_workbook_that_opens():
    book = opened(empty_document())

    assert book.sheetnames == ["目录", "专利清单"]
    assert [cell.value for cell in book["专利清单"][1]][:2] == ["id", "申请号"]


# Hostile texts


def hostile_document(text: str) -> Document:
    """A report in which every text from outside is this one."""
    columns = (Column(text), Column(text, "count"))
    table = Table(columns, ((Cell(text), Cell(1)), (Cell("乙"), Cell(2))), Plot("bar", 0, (1,)))
    document = with_records(texts_frame(title=[text], evidence=[text]), branch=[(text,)])
    return replace(
        document,
        title=text,
        subtitle=text,
        facts=((text, text, None),),
        sections=(
            Section(
                *(text, text, ((Sentence(text),),)),
                (Exhibit("e", text, text, table, notes=(text,), alt=text),),
                (text,),
            ),
        ),
        names={"key": {"branch": text}, "branch": {text: text}},
        remarks=(text,),
    )


@given(TEXTS)
@example(HOSTILE)
@example('=HYPERLINK("http://example.org")')
@example("http://example.org")
@example("{=1+1}")
@example("<r>1</r>")
@example("Sheet1!A1")
@settings(max_examples=40)
def test_no_text_becomes_a_formula_a_link_or_markup(text):
    document = hostile_document(text)

    files = parts(document)
    book = opened(document)

    cells = [cell for sheet in book for row in sheet for cell in row]
    assert [cell for cell in cells if cell.data_type == "f"] == []
    assert {one.split("!")[-1] for sheet in book for one in links_of(sheet)} == {"A1"}
    assert not any(b'TargetMode="External"' in data for data in files.values())
    table = book.worksheets[1]
    titles_and_cells = [cell.value for row in table["A3:B4"] for cell in row]
    assert [value or "" for value in titles_and_cells] == [one_line(text)] * 3 + [1]
    record = [cell.value for cell in book.worksheets[2][2]]
    assert [record[3] or "", record[-1] or ""] == [one_line(text)] * 2


@given(TEXTS)
@settings(max_examples=40)
def test_charts_and_links_find_the_sheet_whatever_its_name(text):
    document = with_exhibits(exhibit(short=text, plot=Plot("line", 0, (1,))))

    chart = part(document, "xl/charts/chart1.xml")

    book = opened(document)
    values = [values_at(book, one.text) for one in elements(chart, "f")[:3]]
    to_table, _ = links_of(book["目录"])
    assert values == [["=甲"], [2019, 2020, 2021], [1000, 2000, 4000]]
    assert values_at(book, to_table) == ["表1  逐年"]


@given(st.lists(TEXTS | st.text("甲𠮷a", max_size=40), max_size=6))
@example(["History", "history", "HISTORY (2)"])
@example(["甲" * 31, "甲" * 32, "𠮷" * 16, "𠮷" * 17])
@example(["'" * 40, "a" * 30 + "'b"])
def test_names_of_sheets_are_such_as_excel_allows(wanted):
    names = sheet_names(wanted, otherwise="数据")

    folded = [name.casefold() for name in names]
    assert len(folded) == len({*folded, "history"}) - 1
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert not any(re.search(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff]|^'|'$", name) for name in names)


def test_a_text_that_no_cell_holds_is_cut_and_says_so():
    table = Table((Column("文"),), ((Cell("长" * 40_000),), (Cell("长" * 32_767),)))

    cells = [cell.value for cell in opened(with_exhibits(exhibit(table)))["趋势"]["A"][3:5]]

    assert cells == ["长" * 32_766 + "…", "长" * 32_767]


# Bytes


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_report_is_the_same_bytes(language):
    first, second = (as_workbook(small_document(language)) for _ in range(2))

    with zipfile.ZipFile(BytesIO(first)) as archive:
        times = {one.date_time for one in archive.infolist()}
    assert first == second
    assert times == {(1980, 1, 1, 0, 0, 0)}
    assert b"2000-01-01T00:00:00Z" in parts(small_document(language))["docProps/core.xml"]
