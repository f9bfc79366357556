import csv
import io
import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from browser import CHROMIUM, Page, chromium
from documents import HOSTILE, empty_document, small_document
from hypothesis import given, settings
from hypothesis import strategies as st

from patentnlp.report.page import as_html
from patentnlp.report.page.data import clean, plain_json
from patentnlp.statistics import Key, Records
from patentnlp.tables.cells import defused

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here to open pages with")

LISTED = "[...document.querySelectorAll('#list-rows td.number')].map(one => one.firstChild.data)"
STATUS = "document.getElementById('list-status').textContent"
IS_OPEN = "document.getElementById('list').open"
# Keeps what the page would save.
SAVED = """
var saved = null;
URL.make ??= URL.createObjectURL;
URL.createObjectURL = (blob) => { saved = blob; return URL.make(blob); }
"""
WIDE, PHONE = (1280, 900), (400, 800)


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    with chromium(tmp_path_factory.mktemp("profile")) as running:
        yield running


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    """Where pictures of pages are kept for people to look at."""
    folder = Path(os.environ.get("PATENTNLP_SCREENSHOTS") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """Opens a report as a page of its own."""

    def open_page(document, size=WIDE):
        path = tmp_path_factory.mktemp("page") / "report.html"
        path.write_bytes(as_html(document))
        return Page(browser, path, width=size[0], height=size[1])

    return open_page


@pytest.fixture(scope="module")
def one_page(opened):
    """A page for many tests and examples."""
    return opened(small_document())


@pytest.fixture
def page(one_page):
    """The same page, of which a list that is left open is closed."""
    yield one_page
    close(one_page)


def close(page):
    page.value("document.getElementById('list').close()")


def show(page, where):
    """Opens a list as a button of the page does; the numbers it shows, first page."""
    page.value(
        f"document.querySelector('.facts button').dataset.where = {plain_json(plain_json(where))};"
        f"document.querySelector('.facts button').click()"
    )
    return shown(page)


def shown(page):
    """The numbers in the open list, once it is there."""
    page.wait(f"{IS_OPEN} && !{STATUS}.includes('载入')")
    return page.value(LISTED)


def numbers(document, where):
    """The numbers of the records behind a figure, as the statistics select them."""
    records = document.records
    return records.texts.loc[records.select(where), "publication_number"].tolist()


def search(page, text):
    page.value(
        f"(() => {{ const box = document.getElementById('list-search'); box.value = '{text}';"
        "box.dispatchEvent(new Event('input')); })()"
    )


def choose(page, key, name):
    page.value(
        f"(() => {{ const one = document.querySelector('select[data-key={key}]');"
        f"one.value = [...one.options].find(o => o.text.startsWith('{name}')).value;"
        "one.dispatchEvent(new Event('change')); })()"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_draws_its_charts_without_complaint_and_asks_for_nothing(language, opened, pictures):
    page = opened(small_document(language))
    height = page.value("document.documentElement.scrollHeight")
    page.resize(WIDE[0], height)
    page.wait("document.querySelectorAll('.chart svg').length === 2")

    (pictures / f"report-{language}.png").write_bytes(page.screenshot())
    assert page.complaints() == []
    assert page.requests() == []
    page.close()


def test_an_empty_report_opens_without_complaint(opened):
    page = opened(empty_document())

    assert page.complaints() == []
    page.close()


def test_every_button_of_the_page_opens_the_patents_of_its_figure(page):
    document = small_document()
    cells = [cell for one in document.exhibits() for row in one.table.rows for cell in row]
    wheres = [where for _, _, where in document.facts if where is not None]
    wheres += [cell.where for cell in cells if cell.where is not None and cell.value]

    assert page.value("document.querySelectorAll('button.records').length") == len(wheres)
    for place, where in enumerate(wheres):
        page.value(f"document.querySelectorAll('button.records')[{place}].click()")
        assert shown(page) == numbers(document, where)
        assert page.value(STATUS) == f"{document.records.size(where)} 件"
        close(page)


VALUES = {
    "year": st.sampled_from([2019, 2020, 2021, 2022, 1999, "2020"]),
    "branch": st.sampled_from(["cv", "nlp", "ml", "speech", "none"]),
    "applicant": st.sampled_from(["甲公司", "乙大学", "<b>丙</b>公司"]),
    "status": st.sampled_from(["valid", "pending", "invalid"]),
}
CONDITIONS = [
    st.tuples(st.just(key), value | st.lists(value, max_size=3).map(tuple))
    for key, value in VALUES.items()
]
CONDITIONS.append(st.tuples(st.just("has"), st.sampled_from([*VALUES])))


@settings(max_examples=40)
@given(st.lists(st.one_of(CONDITIONS), max_size=3).map(tuple))
def test_the_page_selects_the_same_records_as_the_statistics(one_page, where):
    assert show(one_page, where) == numbers(small_document(), where)
    close(one_page)


def test_truth_numbers_and_halves_of_characters_are_selected_as_in_python(opened):
    document = small_document()
    keys = {
        "domestic": Key.of_values("domestic", [True, False, None] * 4),
        "applicant": Key.of_values("applicant", ["\ud800", "\ud801", "\ufffd"] * 4),
    }
    document = replace(document, records=Records(document.records.texts, keys))
    page = opened(document)

    for where in (
        (("domestic", True),),
        (("domestic", 1),),
        (("domestic", (False, True)),),
        (("applicant", "\ud801"),),
        (("applicant", "\ufffd"),),
    ):
        assert show(page, where) == numbers(document, where)
        close(page)
    page.close()


def test_a_click_on_a_bar_opens_its_patents(page, pictures):
    bar = "#exhibit-branches .chart .mark-rect path"
    page.wait(f"document.querySelector({bar!r})")
    page.value(f"document.querySelector({bar!r}).scrollIntoView({{behavior: 'instant'}})")

    page.click(bar)

    listed = shown(page)
    (pictures / "list.png").write_bytes(page.screenshot())
    assert listed == numbers(small_document(), (("branch", "cv"),))
    assert page.value("document.getElementById('list-conditions').textContent") == (
        "技术分支：计算机视觉"
    )
    assert page.value("document.querySelector('#exhibit-branches .chart.linked') !== null")


def test_searching_and_filtering_narrow_the_list(page):
    assert len(show(page, ())) == 12

    search(page, "甲公司 检测")
    page.wait(f"{STATUS} === '1 件，共 12 件'")
    assert page.value(LISTED) == ["CN110000004A"]

    search(page, "ＡＢＣ")
    page.wait(f"{STATUS} === '没有符合条件的专利'")

    search(page, "")
    choose(page, "branch", "计算机视觉 (4)")
    choose(page, "status", "审中")
    page.wait(f"{STATUS} === '2 件，共 12 件'")
    assert page.value(LISTED) == ["CN110000003A", "CN110000007A"]


def test_a_list_shows_hostile_texts_as_texts(page):
    show(page, (("applicant", "<b>丙</b>公司"),))

    assert page.value("document.querySelector('#list-rows .title').firstChild.data") == clean(
        HOSTILE
    )
    assert page.value("document.querySelector('#list-rows .applicants').textContent") == (
        "<b>丙</b>公司"
    )
    assert page.value("document.querySelectorAll('#list-rows :is(img, b, script)').length") == 0


def test_a_list_is_opened_closed_and_left_with_the_keyboard(page):
    page.value("document.querySelector('figure.table button.records').focus()")
    page.press("Enter", 13, "\r")
    assert shown(page)

    page.press("Escape", 27)

    assert not page.value(IS_OPEN)
    assert page.value("document.activeElement.closest('figure').id") == "exhibit-applicants"


def test_a_long_list_is_turned_page_by_page(opened):
    document = small_document()
    titles = [f"方法{number}" for number in range(9000)]
    texts = pd.DataFrame({"publication_number": titles, "title": titles})
    records = Records(texts, {"year": Key.of_values("year", [2020] * 9000)})
    page = opened(replace(document, records=records))

    assert show(page, ())[-1] == "方法49"
    page.click("#list-next")
    page.wait("document.getElementById('list-page').textContent === '第 2 页，共 180 页'")
    assert page.value(LISTED)[0] == "方法50"
    search(page, "方法899")
    page.wait(f"{STATUS} === '11 件，共 9,000 件'")
    assert page.value(LISTED)[-1] == "方法8999"
    assert page.complaints() == []
    page.close()


def test_a_list_is_saved_as_a_table_without_formulas(page):
    page.value(SAVED)
    show(page, ())

    page.click("#list-save")

    page.wait("saved")
    rows = list(csv.reader(io.StringIO(page.value("saved.text()"), newline="")))
    titles = small_document().records.texts["title"]
    assert [row[2] for row in rows] == ["标题", *(defused(clean(title)) for title in titles)]
    assert rows[3][3:11] == [
        "甲公司", "2020-03-03", "2021-09-03", "2022-11-11", "有效",
        "自然语言处理 | 机器学习", "准确性提高 | 效率提升", "document",
    ]  # fmt: skip


def test_a_chart_is_saved_as_a_picture(page):
    page.value(SAVED)
    page.wait("!document.querySelector('.save').hidden")

    page.click(".save")

    page.wait("saved")
    assert page.value("saved.text()").startswith("<svg")


def test_printing_draws_all_charts_and_leaves_the_lists_out(opened, pictures):
    page = opened(small_document(), (1280, 100))
    assert page.value("document.querySelectorAll('.chart:empty').length") > 0

    paper = page.pdf()

    (pictures / "report.pdf").write_bytes(paper)
    assert page.value("document.querySelectorAll('.chart svg').length") == 2
    page.send("Emulation.setEmulatedMedia", media="print")
    assert page.value("getComputedStyle(document.getElementById('list')).display") == "none"
    assert page.complaints() == []
    page.close()


def test_a_page_fits_a_telephone(opened, pictures):
    page = opened(small_document(), PHONE)
    assert page.value("document.documentElement.scrollWidth") <= PHONE[0]

    show(page, ())
    (pictures / "list-telephone.png").write_bytes(page.screenshot())
    assert page.value("document.querySelector('.rows').scrollWidth") <= PHONE[0]
    page.close()
