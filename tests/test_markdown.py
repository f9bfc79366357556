"""Markdown holds the narrative and every number of the exhibits, and all data as text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

import pytest
from documents import HOSTILE, empty_document, small_document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from patentnlp.report.cells import shown
from patentnlp.report.document import Cell, Column, Document, Exhibit, Section, Sentence, Table
from patentnlp.report.markdown import as_markdown
from patentnlp.tables.cells import one_line

MARKED = st.text(st.sampled_from("a北1 \\`*_[]()<>|~&$#!:-+=./\n\r\t\x00\ud800'\""), max_size=12)
TEXTS = st.one_of(
    MARKED, st.text(max_size=12), st.sampled_from(["www.a.cn", "1. a", "---", "&lt;"])
)


def parsed(document: Document) -> list[Token]:
    """The blocks of a document as a reader of GitHub's tables finds them."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return reader.parse(as_markdown(document).decode())


def texts(tokens: list[Token], kind: str) -> list[str]:
    """What stands in the blocks of a kind, which must hold plain text only."""
    pairs = pairwise(tokens)
    return [plain(after) for token, after in pairs if token.type == f"{kind}_open"]


def plain(block: Token) -> str:
    assert {child.type for child in block.children or ()} <= {"text", "text_special"}
    return "".join(child.content for child in block.children or ())


def tables(tokens: list[Token]) -> Iterator[list[list[str]]]:
    """The cells of each table, row by row, the header first."""
    rows: list[list[str]] = []
    for token, after in pairwise(tokens):
        if token.type == "table_open":
            rows = []
        elif token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(plain(after))
        elif token.type == "table_close":
            yield rows


def of_texts(text: str) -> Document:
    """A report in which every text is this one."""
    table = Table((Column(text), Column(text, "count")), ((Cell(text), Cell(1)),))
    exhibit = Exhibit("one", text, "one", table, notes=(text,))
    section = Section("one", text, ((Sentence(text),),), (exhibit,))
    return replace(
        empty_document(), title=text, subtitle=text, facts=((text, text, None),),
        sections=(section,), remarks=(text,),
    )  # fmt: skip


def number(text: str) -> float:
    """The number that a cell shows."""
    share = text.endswith("%")
    value = float(text.rstrip("%").replace(",", "").replace("−", "-"))
    return value / 100 if share else value


def test_the_tables_read_back_hold_the_numbers_of_the_document() -> None:
    document = small_document()

    _, *found = tables(parsed(document))

    exhibits = list(document.exhibits())
    assert len(found) == len(exhibits) == 3
    for rows, exhibit in zip(found, exhibits, strict=True):
        header, *body = rows
        assert header == [column.title for column in exhibit.table.columns]
        for texts_of_row, cells in zip(body, exhibit.table.rows, strict=True):
            for text, cell in zip(texts_of_row, cells, strict=True):
                if isinstance(cell.value, int | float):
                    assert number(text) == pytest.approx(cell.value, abs=0.0005)
                else:
                    assert text == (cell.value or "–")


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_any_text_is_shown_as_it_is_and_is_no_markup(text: str) -> None:
    tokens = parsed(of_texts(text))

    wanted = one_line(text).strip()
    found = (*texts(tokens, "heading"), *texts(tokens, "th"), *texts(tokens, "td"))
    assert set(found) <= {wanted, "1"}
    kinds = {token.type.removesuffix("_open") for token in tokens if token.nesting == 1}
    assert kinds <= {
        "heading",
        "paragraph",
        "blockquote",
        *("table", "thead", "tbody", "tr", "th", "td"),
    }


@pytest.mark.parametrize(
    "text",
    [HOSTILE, "1. 第一", "- 甲", "+ 甲", "===", "---", "# 甲", "> 甲", "    甲", "12) 甲", "```"],
)
def test_a_paragraph_is_one_however_it_begins(text: str) -> None:
    section = Section("one", "节", ((Sentence(text),),))

    tokens = parsed(replace(empty_document(), sections=(section,)))

    assert texts(tokens, "paragraph") == [one_line(text).strip()]


@pytest.mark.parametrize("text", ["https://example.com", "见www.example.com", "WWW.EXAMPLE.COM"])
def test_an_address_is_written_so_that_github_makes_no_link_of_it(text: str) -> None:
    written = as_markdown(replace(empty_document(), title=text)).decode()

    left = re.sub(r"\\.", "", written).casefold()
    assert "://" not in left
    assert "www." not in left


def test_headings_are_the_title_and_the_sections_in_their_order() -> None:
    assert texts(parsed(small_document()), "heading") == [
        "人工智能专利小样报告", "技术构成", "主要申请人", "创新潜力",
    ]  # fmt: skip


def test_figures_and_tables_are_numbered_apart_and_followed_by_their_notes() -> None:
    written = as_markdown(small_document("en")).decode()

    labels = [line[2:].split("**")[0] for line in written.splitlines() if line.startswith("**")]
    assert labels == ["Figure 1", "Figure 2", "Table 1"]
    assert written.index("> 数据来源：测试数据，截至2022-12-31。") > written.index(
        "| Computer vision"
    )


def test_what_is_missing_is_said_in_its_section() -> None:
    assert "## 创新潜力\n\n*缺权利要求数，无法计算。*\n" in as_markdown(small_document()).decode()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert as_markdown(small_document()) == as_markdown(small_document())


def test_a_document_without_sections_is_its_title() -> None:
    assert as_markdown(empty_document()).decode() == "# 空报告\n"


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (62000, Column("", "count"), "62,000"),
        (0.285, Column("", "share", 0), "29%"),
        (0.0625, Column("", "share"), "6.3%"),
        (-0.05, Column("", "share"), "−5.0%"),
        (-0.0001, Column("", "share"), "0.0%"),
        (1.005, Column("", "number", 2), "1.01"),
        (1e300, Column("", "number", 0), f"{10**300:,}"),
        (2019, Column("", "year"), "2019"),
        (2019.0, Column("", "year"), "2019"),
        (None, Column("", "count"), "–"),
        (float("nan"), Column("", "share"), "–"),
        (float("inf"), Column("", "number"), "–"),
        ("合计", Column("", "count"), "合计"),
        ("一\n二\ud800", Column(""), "一 二�"),
    ],
)
def test_a_cell_is_shown_as_its_column_says(
    value: str | float | None, column: Column, text: str
) -> None:
    assert shown(Cell(value), column) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_shown_number_is_the_value_to_half_of_its_last_digit(value: float, decimals: int) -> None:
    text = shown(Cell(value), Column("", "number", decimals))

    read = Decimal(text.replace(",", "").replace("−", "-"))
    assert abs(read - Decimal(str(value))) <= Decimal("0.5").scaleb(-decimals)
