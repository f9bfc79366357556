"""The Word file: its headings, captions, tables and fonts, and all data as text."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from documents import HOSTILE, empty_document, small_document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from patentnlp.report.document import Cell, Column, Document, Exhibit, Section, Sentence, Table
from patentnlp.report.word import as_word
from patentnlp.report.word.layout import WIDTH, parted
from patentnlp.tables.cells import one_line

TEXTS = st.text(st.sampled_from("a甲 <>&\"'=\n\r\t\x00\x0b\ud800\ufffe"), max_size=8) | st.text()


@pytest.fixture(scope="module")
def written() -> bytes:
    return as_word(small_document())


@pytest.fixture(scope="module")
def word(written: bytes) -> WordDocument:
    return docx.Document(BytesIO(written))


def opened(document: Document) -> WordDocument:
    return docx.Document(BytesIO(as_word(document)))


def parts(written: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(BytesIO(written)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def text_of(element: Any) -> str:
    return "".join(node.text or "" for node in element.iter(qn("w:t")))


def styled(word: WordDocument, style: str) -> list[str]:
    """The texts of the paragraphs of a style, those in the contents as well."""
    found = word.element.body.iter(qn("w:p"))
    return [
        text_of(one) for one in found if one.find(f".//{qn('w:pStyle')}").get(qn("w:val")) == style
    ]


def cells(table: Any) -> list[list[str]]:
    return [[text_of(cell) for cell in row.iter(qn("w:tc"))] for row in table.iter(qn("w:tr"))]


def with_table(table: Table) -> Document:
    """A report of one table; what a workbook has more of is told in few words."""
    exhibit = Exhibit("one", "例", "例", table)
    empty = empty_document()
    words = {**empty.words, "more_rows": "另有 {count} 行"}
    return replace(empty, sections=(Section("one", "节", exhibits=(exhibit,)),), words=words)


def test_headings_are_the_sections_and_then_the_data_of_each_figure(word: WordDocument) -> None:
    assert styled(word, "Title") == ["人工智能专利小样报告"]
    assert styled(word, "Heading1") == ["技术构成", "主要申请人", "创新潜力", "数据"]
    assert styled(word, "Heading2") == ["图1　技术分支 <i>", "图2　技术分支 × 技术功效"]
    assert word.styles["Heading 1"].element.find(f".//{qn('w:outlineLvl')}").get(qn("w:val")) == "0"


def test_the_contents_name_every_chapter_and_lead_to_it(word: WordDocument) -> None:
    body = word.element.body
    places = {
        start.get(qn("w:name")): text_of(start.getparent())
        for start in body.iter(qn("w:bookmarkStart"))
    }
    links = {link.get(qn("w:anchor")): text_of(link) for link in body.iter(qn("w:hyperlink"))}

    assert list(links.values()) == ["技术构成", "主要申请人", "创新潜力", "数据"]
    assert links == {name: places[name] for name in links}
    codes = [code.text.strip() for code in body.iter(qn("w:instrText"))]
    assert codes[0] == r'TOC \o "1-1" \h \z \u'


def test_word_is_not_told_to_ask_for_a_refresh(written: bytes) -> None:
    for name, xml in parts(written):
        assert b"updateFields" not in xml, name
        assert b"w:dirty" not in xml, name


def test_every_bookmark_and_picture_has_a_number_of_its_own(word: WordDocument) -> None:
    starts = [one.get(qn("w:id")) for one in word.element.body.iter(qn("w:bookmarkStart"))]
    pictures = [one.get("id") for one in word.element.body.iter(qn("wp:docPr"))]

    assert len(set(starts)) == len(starts) == 6
    assert pictures == ["1", "2"]


def test_fields_begin_and_end_in_turn(word: WordDocument) -> None:
    marks = [one.get(qn("w:fldCharType")) for one in word.element.body.iter(qn("w:fldChar"))]

    assert marks == ["begin", "separate", "end"] * (len(marks) // 3)


@pytest.mark.parametrize(
    ("language", "captions", "code"),
    [
        (
            "zh",
            ["图1　技术分支 <i>", "图2　技术分支 × 技术功效", "表1　申请人"],
            r"SEQ 图 \* ARABIC",
        ),
        (
            "en",
            [
                "Figure 1　Technology branch <i>",
                "Figure 2　Technology branch × Effect",
                "Table 1　Applicant",
            ],
            r"SEQ Figure \* ARABIC",
        ),
    ],
)
def test_figures_and_tables_are_numbered_apart_by_fields(
    language: Any, captions: list[str], code: str
) -> None:
    word = opened(small_document(language))

    assert styled(word, "Caption") == captions
    codes = [one.text.strip() for one in word.element.body.iter(qn("w:instrText"))]
    assert codes.count(code) == 2


def test_a_caption_stands_below_its_figure_and_above_its_table(word: WordDocument) -> None:
    kinds = [
        "picture" if block.find(f".//{qn('w:drawing')}") is not None else
        "table" if block.tag == qn("w:tbl") else text_of(block)[:2]
        for block in word.element.body
    ]  # fmt: skip

    assert kinds[kinds.index("picture") + 1] == "图1"
    assert kinds[kinds.index("表1") + 1] == "table"


def test_a_figure_is_as_wide_as_the_text_and_tells_what_it_shows(word: WordDocument) -> None:
    pictures = list(word.inline_shapes)
    descriptions = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]

    assert [picture.width for picture in pictures] == [Mm(160), Mm(160)]
    assert descriptions == ["六个技术分支的专利件数：计算机视觉4件，居首。", "分支与功效的矩阵。"]


def test_a_tall_figure_leaves_room_for_its_caption() -> None:
    document = small_document()
    branches = next(document.exhibits())
    tall = replace(branches, chart={**(branches.chart or {}), "width": 100, "height": 900})

    word = opened(replace(document, sections=(Section("one", "节", exhibits=(tall,)),)))

    assert word.inline_shapes[0].height == Mm(200)
    assert word.inline_shapes[0].width < Mm(100)


def test_notes_and_what_is_missing_stand_in_styles_of_their_own(word: WordDocument) -> None:
    assert "数据来源：测试数据，截至2022-12-31。" in styled(word, "Note")
    assert styled(word, "Missing") == ["没有专利权人一栏，未统计转让。", "缺权利要求数，无法计算。"]


def test_cells_are_shown_as_their_columns_say_and_numbers_stand_right(word: WordDocument) -> None:
    table = next(one for one in word.element.body.iter(qn("w:tbl")) if "起始年" in text_of(one))

    assert cells(table)[:3] == [
        ["申请人", "起始年", "件数", "有效占比", "指数"],
        ["<b>丙</b>公司", "2019", "1", "0.0%", "1.25"],
        ["丁芯片公司", "2019", "2", "0.0%", "1.25"],
    ]
    first = next(table.iter(qn("w:tr")))
    aligned = [cell.find(f".//{qn('w:jc')}") for cell in first.iter(qn("w:tc"))]
    assert aligned[0] is None
    assert {one.get(qn("w:val")) for one in aligned[1:]} == {"right"}


def test_a_column_of_texts_that_are_all_numbers_stands_right() -> None:
    columns = (Column("因素"), Column("原值"), Column("说明"))
    rows = ((Cell("占比"), Cell("−71.4%"), Cell("1")), (Cell("数量"), Cell("14"), Cell("甲")))

    word = opened(with_table(Table(columns, rows)))

    header = next(word.element.body.iter(qn("w:tr")))
    right = [cell.find(f".//{qn('w:jc')}") is not None for cell in header.iter(qn("w:tc"))]
    assert right == [False, True, False]


def test_a_header_is_repeated_and_no_row_is_broken(word: WordDocument) -> None:
    tables = list(word.element.body.iter(qn("w:tbl")))[1:]

    for table in tables:
        header, *rows = table.iter(qn("w:tr"))
        assert header.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row.find(f".//{qn('w:cantSplit')}") is not None for row in (header, *rows))
        assert not any(row.findall(f".//{qn('w:tblHeader')}") for row in rows)


def test_a_long_table_ends_after_forty_rows_and_says_how_many_more_there_are() -> None:
    rows = tuple((Cell(f"甲{number}"), Cell(number)) for number in range(1051))

    word = opened(with_table(Table((Column("名称"), Column("件数", "count")), rows)))

    assert len(cells(word.element.body)) == 41
    assert styled(word, "Note") == ["另有 1,011 行"]


def test_a_table_too_wide_for_a_page_is_parted_and_each_part_names_its_rows() -> None:
    years = tuple(Column(str(year), "count") for year in range(1985, 2024))
    row = (Cell(1), Cell("一家名称很长的科技股份有限公司"), *(Cell(1000) for _ in years))

    found = parted(Table((Column("名次", "count"), Column("申请人"), *years), (row,)), rows=40)

    assert len(found) > 1
    assert all(part.rows[0][:2] == ["1", "一家名称很长的科技股份有限公司"] for part in found)
    assert tuple(column for part in found for column in part.columns[2:]) == years


@given(
    st.lists(
        st.tuples(st.sampled_from(["text", "count"]), TEXTS, st.none() | TEXTS | st.integers())
    ),
)
@settings(max_examples=60, deadline=None)
def test_every_part_of_any_table_is_within_the_page(found: list[tuple[Any, str, Any]]) -> None:
    columns = tuple(Column(title, kind) for kind, title, _ in found)
    table = Table(columns, (tuple(Cell(value) for *_, value in found),))

    laid = parted(table, rows=40)

    assert bool(laid) == bool(columns)
    for part in laid:
        assert sum(part.widths) <= WIDTH
        assert min(part.widths) > 0


def test_every_style_with_fonts_names_a_chinese_one_and_none_of_a_theme(written: bytes) -> None:
    styles = etree.fromstring(dict(parts(written))["word/styles.xml"])

    properties = list(styles.iter(qn("w:rPr")))
    assert len(properties) > 15
    for one in properties:
        fonts = one.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) in {"SimSun", "Microsoft YaHei", "KaiTi"}
        assert not [name for name in fonts.attrib if "Theme" in name]
    language = next(styles.iter(qn("w:lang")))
    assert language.get(qn("w:eastAsia")) == "zh-CN"


def test_every_style_of_the_text_is_there(word: WordDocument) -> None:
    used = {
        one.get(qn("w:val"))
        for kind in ("w:pStyle", "w:tblStyle", "w:rStyle")
        for one in word.element.body.iter(qn(kind))
    }

    assert used <= {style.style_id for style in word.styles}


def test_the_page_is_a4_with_its_number_at_the_foot(word: WordDocument) -> None:
    (section,) = word.sections

    assert [round(side.mm) for side in (section.page_width, section.page_height)] == [210, 297]
    (code,) = section.footer.part.element.iter(qn("w:instrText"))
    assert code.text.strip() == "PAGE"


@pytest.mark.parametrize(("language", "code"), [("zh", "zh-CN"), ("en", "en-US")])
def test_the_properties_name_the_report_and_nothing_of_its_making(language: Any, code: str) -> None:
    properties = opened(replace(small_document(language), title="长" * 300)).core_properties

    assert (properties.title, properties.language) == ("长" * 255, code)
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")


def test_the_same_document_gives_the_same_bytes_without_a_time(written: bytes) -> None:
    assert as_word(small_document()) == written

    with zipfile.ZipFile(BytesIO(written)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    years = re.findall(r"\d{4}-\d\d-\d\dT", dict(parts(written))["docProps/core.xml"].decode())
    assert years == ["2000-01-01T", "2000-01-01T"]


def test_a_hostile_title_stays_text(word: WordDocument, written: bytes) -> None:
    shown = one_line(HOSTILE)
    assert shown in styled(word, "BodyText")
    assert f"注：{shown}" in styled(word, "Note")
    assert b"<script" not in dict(parts(written))["word/document.xml"]


@given(TEXTS)
@settings(max_examples=25, deadline=None)
def test_any_text_anywhere_is_shown_as_it_is(text: str) -> None:
    table = Table((Column(text), Column(text, "count")), ((Cell(text), Cell(text)),))
    exhibit = Exhibit(text, text, text, table, notes=(text,))
    section = Section(text, text, ((Sentence(text),),), (exhibit,), (text,))
    document = replace(
        empty_document(), title=text, subtitle=text, facts=((text, text, None),),
        sections=(section,), remarks=(text,),
    )  # fmt: skip

    word = opened(document)

    shown = one_line(text)
    for style in ("Title", "Heading1", "BodyText", "Missing", "TableHead", "TableText", "FactName"):
        assert set(styled(word, style)) == {shown}
    assert styled(word, "Caption") == [f"表1　{shown}"]


def test_a_document_without_sections_has_its_title_and_no_contents() -> None:
    word = opened(empty_document())

    assert [paragraph.text for paragraph in word.paragraphs] == ["空报告"]


def test_a_table_without_rows_keeps_its_header_and_one_without_columns_is_left_out() -> None:
    header = opened(with_table(Table((Column("名称"),), ())))
    nothing = opened(with_table(Table((), ())))

    assert cells(header.element.body) == [["名称"]]
    assert cells(nothing.element.body) == []


def rendered(written: bytes, folder: Path) -> Path:
    """The PDF that LibreOffice makes of a file, or a path where there is none."""
    source = folder / "report.docx"
    source.write_bytes(written)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, source]
    subprocess.run(command, check=True, capture_output=True, timeout=200)
    return source.with_suffix(".pdf")


@pytest.mark.slow
def test_libreoffice_shows_every_heading_caption_and_page_number(
    written: bytes, tmp_path: Path
) -> None:
    for program in ("soffice", "pdftotext", "pdftoppm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    plain = BytesIO()
    docx.Document().save(plain)
    if not rendered(plain.getvalue(), tmp_path).exists():
        pytest.skip("LibreOffice is installed without Writer")

    pdf = rendered(written, tmp_path)

    subprocess.run(["pdftoppm", "-png", "-r", "50", pdf, tmp_path / "page"], check=True)
    assert len(list(tmp_path.glob("page-*.png"))) == 4
    told = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True)
    pages = [re.sub(r"\s", "", page) for page in told.stdout.decode().split("\f")]
    assert all(line in pages[0] for line in ("人工智能专利小样报告", "目录", "主要申请人", "数据"))
    assert all(line in pages[1] for line in ("技术构成", "图1技术分支", "图2技术分支×技术功效"))
    assert all(line in pages[2] for line in ("表1申请人", "缺权利要求数，无法计算。"))
    assert [page[-1] for page in pages[1:4]] == ["2", "3", "4"]
