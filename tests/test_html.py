import base64
import hashlib
import json
import zlib
from dataclasses import replace

import pandas as pd
import pytest
from documents import HOSTILE, empty_document, small_document
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from patentnlp.report.document import Cell, Column, Exhibit, Section, Sentence, Table
from patentnlp.report.page import as_html
from patentnlp.report.page.data import PageData, clean, script_json
from patentnlp.statistics import Key, Records

SHOWN = HOSTILE.replace("\x00", "�").replace("\ud800", "�")


def page_of(document):
    return html.fromstring(as_html(document).decode())


def unpacked(text):
    return json.loads(zlib.decompress(base64.b64decode(text)))


@pytest.fixture(scope="module")
def page():
    return page_of(small_document())


def test_the_same_report_gives_the_same_bytes():
    assert as_html(small_document()) == as_html(small_document())


def test_an_empty_report_is_a_page():
    page = page_of(empty_document())

    assert page.findtext(".//h1") == "空报告"
    assert not page.xpath("//nav | //figure | //main/aside")


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-CN"), ("en", "en")])
def test_the_page_says_its_language(language, tag):
    assert page_of(small_document(language)).get("lang") == tag


def test_the_page_may_run_its_two_scripts_and_load_nothing(page):
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    running = page.xpath("//script[not(@type)]")
    digests = [hashlib.sha256(script.text.encode()).digest() for script in running]
    allowed = " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)

    assert f"default-src 'none'; script-src {allowed}; style-src 'sha256-" in policy
    assert "unsafe" not in policy
    assert len(running) == 2


def test_the_page_points_at_nothing_outside(page):
    assert not page.xpath("//@src | //link | //@style")
    assert all(target.startswith("#") for target in page.xpath("//@href"))


def test_the_contents_lead_to_every_section(page):
    targets = [target[1:] for target in page.xpath("//nav//a/@href")]

    assert targets == page.xpath("//main/section/@id")
    assert page.xpath("//nav//a/text()") == page.xpath("//main/section/h2/text()")


def test_figures_and_tables_are_numbered_apart(page):
    captions = [caption.text_content() for caption in page.iter("figcaption")]

    assert captions == ["图1 技术分支 <i>", "图2 技术分支 × 技术功效", "表1 申请人"]


def test_every_figure_has_its_data_its_notes_and_a_text_for_those_who_cannot_see_it(page):
    for figure in page.xpath("//figure[.//*[@class='chart']]"):
        assert figure.xpath("details//table//tbody/tr")
        assert figure.xpath("p[@class='note']")
        assert figure.xpath("div[@role='img']/@aria-label")[0]


def test_what_is_missing_is_said_in_its_section(page):
    assert page.xpath("//section[@id='section-potential']/p/text()") == ["缺权利要求数，无法计算。"]


def test_a_count_is_a_button_that_carries_its_records_and_zero_is_a_text(page):
    matrix = page.xpath("//figure[@id='exhibit-matrix']//tbody/tr")[0]
    cells = [cell.text_content().strip() for cell in matrix]
    wheres = [json.loads(where) for where in matrix.xpath(".//button/@data-where")]

    assert cells == ["计算机视觉", "2", "1", "0"]
    assert wheres == [
        [["year", [2020, 2021, 2022]], ["branch", "cv"], ["effect", "accuracy"]],
        [["year", [2020, 2021, 2022]], ["branch", "cv"], ["effect", "cost"]],
    ]


def test_a_headline_figure_opens_its_records_where_it_has_some(page):
    facts = page.xpath("//ul[@class='facts']/li")
    wheres = [fact.xpath(".//button/@data-where") for fact in facts]

    assert wheres == [["[]"], ['[["status","valid"]]'], []]


def test_sentences_of_english_have_a_space_between_them():
    page = page_of(small_document("en"))

    assert page.findtext(".//main/section/p") == (
        "Computer vision leads. A patent may have several branches."
    )


def test_hostile_texts_stay_texts_wherever_they_stand():
    page = page_of(hostile_document())

    assert not page.xpath("//img | //b[text()='丙']")
    assert not [script for script in page.iter("script") if script.text.startswith("alert")]
    assert page.findtext(".//h1") == page.findtext(".//title") == SHOWN
    for place in ("nav//a", "main/aside//li", "main/section/p", "figcaption"):
        assert SHOWN in page.find(f".//{place}").text_content(), place
    for place in ("td", "thead//th[2]"):
        text = page.find(f".//{place}").text_content()
        assert '</script><script>alert("x")</script> <img src=x onerror=alert(1)> ]]> &' in text
    assert page.xpath("//div[@role='img']/@aria-label") == [SHOWN]
    assert json.loads(page.findtext(".//script[@class='chart-spec']"))["title"] == HOSTILE
    assert json.loads(page.xpath("//td/button/@data-where")[0]) == [["applicant", HOSTILE]]


def hostile_document():
    """The hostile text in every place that a document has."""
    table = Table(
        (Column("名"), Column(HOSTILE)),
        ((Cell("甲"), Cell(HOSTILE, (("applicant", HOSTILE),))),),
    )
    exhibit = Exhibit("e", HOSTILE, "e", table, {"title": HOSTILE}, (HOSTILE,), HOSTILE)
    section = Section("s", HOSTILE, ((Sentence(HOSTILE),),), (exhibit,), (HOSTILE,))
    return replace(
        small_document(),
        title=HOSTILE,
        subtitle=HOSTILE,
        facts=((HOSTILE, HOSTILE, None),),
        sections=(section,),
        remarks=(HOSTILE,),
        names={"branch": {"cv": HOSTILE}},
    )


def test_the_page_holds_the_keys_of_all_records_with_their_names():
    document = small_document()
    packed = unpacked(PageData.of(document.records, document.names).keys)
    branch = packed["keys"]["branch"]
    codes = iter(branch["codes"])
    lists = [{branch["values"][next(codes)] for _ in range(n)} for n in branch["counts"]]

    assert packed["size"] == 12
    assert lists == [set(values) for values in document.records.keys["branch"].lists()]
    assert branch["title"] == "技术分支"
    assert branch["names"][0] == "计算机视觉"
    assert packed["keys"]["year"]["names"] == ["2019", "2020", "2021", "2022"]


@given(st.lists(st.text(alphabet=st.characters(codec=None), max_size=5), max_size=4))
def test_texts_are_unpacked_as_they_were_but_for_halves_of_characters(titles):
    records = Records(pd.DataFrame({"title": pd.Series(titles, dtype=object)}), {})

    chunks = [unpacked(chunk) for chunk in PageData.of(records, {}).texts]

    assert [title for chunk in chunks for title in chunk["title"]] == list(map(clean, titles))


def test_many_records_are_packed_in_several_chunks():
    titles = [f"方法{number}" for number in range(10_000)]
    records = Records(
        pd.DataFrame({"title": titles}), {"year": Key.of_values("year", [2020] * 10_000)}
    )

    data = PageData.of(records, {})

    assert [len(unpacked(chunk)["title"]) for chunk in data.texts] == [4096, 4096, 1808]
    assert unpacked(data.texts[1])["title"][0] == "方法4096"
    assert unpacked(data.keys)["chunk"] == 4096


@given(st.recursive(st.text() | st.integers(), lambda inner: st.lists(inner, max_size=3)))
def test_json_in_a_script_reads_back_and_has_no_markup(value):
    text = script_json(value)

    assert json.loads(text) == value
    assert not set(text) & set("<>&")
