"""The published report, made again: simulate → report finds each of its figures."""

import io
from dataclasses import replace

import openpyxl
import pytest

from patentnlp.report import build_document
from patentnlp.report.workbook import as_workbook
from patentnlp.simulation import simulate
from patentnlp.statistics import Records, summarize

LEADERS = ("示例星澜", "示例海岳", "示例云鲸", "示例橙港")


@pytest.fixture(scope="module")
def statistics():
    return summarize(simulate(records=62_000, seed=1))


@pytest.fixture(scope="module")
def document(statistics):
    return build_document(statistics)


@pytest.fixture(scope="module")
def narrative(document):
    return "".join(
        sentence.text
        for section in document.sections
        for paragraph in section.paragraphs
        for sentence in paragraph
    )


@pytest.fixture(scope="module")
def book(document):
    # Without the sheet of the records, which takes half a minute to read and is tested elsewhere.
    document = replace(document, records=Records(document.records.texts.head(0), {}))
    return openpyxl.load_workbook(io.BytesIO(as_workbook(document)))


def factor(statistics, applicant, name):
    (one,) = [one for one in statistics.potential.candidates if one.applicant == applicant]
    return next(value for value in one.factors if value.factor == name)


def rows(book, sheet):
    """The rows of a sheet by what stands in their first cell of text."""
    cells = [[cell.value for cell in row] for row in book[sheet].iter_rows()]
    return {next((one for one in row if isinstance(one, str)), None): row for row in cells}


def test_62_000_records_of_which_nearly_20_000_are_valid_and_35_000_pending(
    statistics, narrative, document, book
):
    states = {one.name: one.share.count for one in statistics.headline.states}
    assert statistics.headline.records.count == 62_000
    assert 19_800 <= states["valid"] < 20_000
    assert states["pending"] == 35_000
    assert "6.2万件" in narrative
    assert {"6.2万件", "近2万件", "3.5万件"} <= {value for _, value, _ in document.facts}
    assert {62_000, states["valid"], 35_000} <= set(rows(book, "法律状态")["全部"])


def test_applications_grow_by_over_43_percent_a_year_since_2017(statistics, narrative, book):
    growth = statistics.trend.growth
    assert (growth.first_year, growth.last_year) == (2017, 2021)
    assert growth.low < 0.43 < growth.cagr < 0.44
    assert "超过43%" in narrative
    assert pytest.approx(growth.cagr) in rows(book, "年均增长")["全部"]


def test_language_and_vision_have_the_largest_shares(statistics, narrative):
    order = sorted(statistics.branches.rows, key=lambda row: -row.share.count)
    assert [row.name for row in order[:2]] == ["nlp", "cv"]
    assert "自然语言处理和计算机视觉" in narrative


def test_one_company_leads_with_1_432_applications(statistics, narrative, book):
    company = statistics.applicants.rankings[0]
    assert company.group == "company"
    assert tuple(one.applicant for one in company.by_applications[:4]) == LEADERS
    assert company.by_applications[0].records.count == 1_432
    assert len(company.by_applications) == len(company.by_grants) == 10
    assert "示例星澜以1,432件申请" in narrative
    assert 1_432 in rows(book, "企业排名")["示例星澜"]


def test_domestic_applicants_are_dominant(statistics, narrative):
    assert statistics.headline.domestic.low > 0.8
    assert "主导" in narrative


def test_four_companies_have_over_17_claims_on_average_far_above_the_mean_of_all(
    statistics, narrative
):
    claims = [factor(statistics, name, "mean_claims").value for name in LEADERS]
    assert min(claims) > 17 > 1.5 * statistics.potential.means["mean_claims"]
    assert f"均超过{int(min(claims))}项" in narrative


def test_recent_filings_stand_out_for_three_companies_and_families_abroad_for_the_other(
    statistics, narrative
):
    shown = {name: factor(statistics, name, "recent_share").percentile for name in LEADERS}
    assert [name for name in LEADERS if shown[name] >= 0.9] == [LEADERS[0], *LEADERS[2:]]
    abroad = {name: factor(statistics, name, "abroad_share").value for name in LEADERS}
    assert max(abroad, key=abroad.get) == "示例海岳"
    assert "示例海岳的海外专利占比最高" in narrative


def test_accuracy_comes_before_efficiency_before_cost_for_all_and_for_each_of_the_four(
    statistics, narrative
):
    assert [row.name for row in statistics.effects.overall.rows] == [
        "accuracy",
        "efficiency",
        "cost",
    ]
    for name in LEADERS:
        shares = [
            one.share.value for one in statistics.effects.by_applicant if one.applicant == name
        ]
        assert shares == sorted(shares, reverse=True)
    assert "准确性提高占比最高" in narrative


@pytest.mark.parametrize(
    ("name", "count"),
    [("智能搜索", 1_837), ("智能文档", 3_343), ("智慧工业", 14_485), ("智慧金融", 33_301)],
)
def test_each_scene_has_its_published_count(statistics, narrative, book, name, count):
    assert count in [row.share.count for row in statistics.scenes.overall.rows]
    assert f"{name}{count:,}件" in narrative
    assert count in rows(book, "应用场景")[name]


def test_beijing_and_guangdong_have_over_30_percent(statistics, narrative, book):
    leading = statistics.regions.leading
    assert leading.low > 0.3
    assert statistics.regions.provinces[0].name == "北京"
    assert "北京、广东两地合计占比超过3" in narrative
    assert statistics.regions.provinces[0].share.count in rows(book, "省份")["北京"]
