"""What the data do not tell is said in its place, all else stands, and no name does any harm."""

from collections.abc import Callable

import pandas as pd
import pytest
from conftest import DATA
from statistics_tables import Row, filings

from patentnlp import read_filings
from patentnlp.report.building import build_document
from patentnlp.report.chapters.applicants import applicants
from patentnlp.report.chapters.branches import branches
from patentnlp.report.chapters.effects import effects
from patentnlp.report.chapters.life_cycle import life_cycle
from patentnlp.report.chapters.overview import overview, remarks
from patentnlp.report.chapters.potential import potential
from patentnlp.report.chapters.regions import regions
from patentnlp.report.chapters.scenes import scenes
from patentnlp.report.chapters.specialisation import specialisation
from patentnlp.report.chapters.trend import trend
from patentnlp.report.document import Document, Language, Section
from patentnlp.report.telling import Teller
from patentnlp.statistics import summarize

Chapter = Callable[[Teller], Section]
HOSTILE = ("{headline}", "<script>alert(1)</script>", "=1+1", "{0}", "%s", "}{", "{items}", "$&")


def teller(table: pd.DataFrame) -> Teller:
    return Teller(summarize(table), "zh")


def texts(section: Section) -> list[str]:
    return [one.text for paragraph in section.paragraphs for one in paragraph]


@pytest.fixture(scope="module")
def golden() -> pd.DataFrame:
    return read_filings(DATA / "filings_tagged.csv", tags=True)


@pytest.fixture(scope="module")
def whole(golden: pd.DataFrame) -> Document:
    return build_document(summarize(golden))


@pytest.mark.parametrize(
    ("column", "chapter", "word"),
    [
        ("status", overview, "法律状态"),
        ("family_id", overview, "同族"),
        ("applicant_origins", overview, "申请人来源"),
        ("patent_type", overview, "专利类型"),
        ("application_year", trend, "申请年"),
        ("grant_date", trend, "授权年"),
        ("branch_tags", branches, "技术分支"),
        ("ipc", branches, "IPC小类"),
        ("applicant_groups", applicants, "申请人"),
        ("applicant_types", applicants, "申请人类型"),
        ("application_year", applicants, "申请年"),
        ("effect_tags", effects, "技术功效"),
        ("branch_tags", effects, "技术分支"),
        ("applicant_groups", effects, "申请人"),
        ("scene_tags", scenes, "应用场景"),
        ("applicant_groups", scenes, "申请人"),
        ("province", regions, "省份"),
        ("branch_tags", regions, "技术分支"),
        ("branch_tags", specialisation, "技术分支"),
        ("application_year", life_cycle, "申请年"),
        ("applicant_groups", life_cycle, "申请人"),
        ("applicant_groups", potential, "申请人"),
    ],
)
def test_a_missing_column_is_told_in_its_place(
    golden: pd.DataFrame, column: str, chapter: Chapter, word: str
) -> None:
    section = chapter(teller(golden.drop(columns=column)))

    assert f"数据中没有{word}信息，本节相应内容从略。" in section.missing


def test_nothing_is_said_to_be_missing_that_is_there(whole: Document) -> None:
    lines = {one.id: one.missing for one in whole.sections}

    assert lines.pop("life_cycle") == ("完全公开的年份太少，不作趋势推算。",)
    assert not any(lines.values())


def test_chapters_that_do_not_need_the_columns_stand_without_them(
    golden: pd.DataFrame, whole: Document
) -> None:
    columns = ["claims", "province", "ipc", "effect_tags", "family_id", "patent_type"]

    part = build_document(summarize(golden.drop(columns=columns)))

    pairs = zip(whole.sections, part.sections, strict=True)
    changed = {one.id for one, other in pairs if texts(one) != texts(other)}
    assert changed == {"overview", "branches", "effects", "regions", "potential"}


def test_a_factor_without_data_is_named(golden: pd.DataFrame) -> None:
    told = texts(potential(teller(golden.drop(columns="claims"))))

    assert any("未计入得分的因素：" in one and "平均权利要求数" in one for one in told)


def test_without_grants_and_years_the_rankings_say_so() -> None:
    section = applicants(teller(filings({"by": "甲公司"})))

    assert "数据中没有授权日、申请年信息，本节相应内容从略。" in section.missing


@pytest.mark.parametrize("chapter", [branches, effects, scenes])
def test_where_nothing_is_tagged_the_chapter_says_so(chapter: Chapter) -> None:
    rows = [{"branch": "", "effect": "", "scene": "", "title": "一种支架"}] * 3

    section = chapter(teller(filings(*rows)))

    assert "没有专利归入本节所分的类别，本节相应内容从略。" in section.missing
    assert texts(section) == []


def test_what_a_reader_has_to_know_stands_before_all_figures() -> None:
    rows = [
        *[{"filed": "2020-03-01", "province": "北京"}] * 29,
        {"filed": "2099-01-01"},
        {"title": "一种支架"},
    ]

    told = list(remarks(teller(filings(*rows, published="2023-12-31", source="synthetic"))))

    assert told == [
        "本报告由虚构数据生成，只用于演示和检验，不反映任何真实的专利或申请人。",
        "1件专利的申请年份（2099）存疑，未纳入按年份的统计，但仍计入其他统计。",
        "1件专利没有申请年份，未纳入按年份的统计。",
        "2件专利没有省份信息，不计入省份占比的基数。",
    ]


def test_fewer_than_thirty_filings_are_a_hint_only() -> None:
    few, enough = ([{"filed": "2020-03-01"}] * count for count in (29, 30))

    assert list(remarks(teller(filings(*few)))) == [
        "专利总数不足30件，各项占比的置信区间很宽，只宜作线索。"
    ]
    assert list(remarks(teller(filings(*enough)))) == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_names_go_through_the_whole_report_as_they_are(language: Language) -> None:
    rows = [{"by": f"{name}公司;乙公司", "title": name} for name in HOSTILE]
    tags = {"branch": "cv", "effect": "a}b", "scene": "<b>", "x_tags": "%s"}
    same = {"filed": "2020-03-01", "published": "2023-12-31", "province": "{0}", "ipc": ("{0}",)}

    document = build_document(summarize(filings(*rows, **same, **tags)), language=language)

    told = [one for section in document.sections for one in texts(section)]
    for name in ("乙公司", "{0}", "a}b", "<b>", "%s"):
        assert any(name in one for one in told)
    cells = {cell.value for one in document.exhibits() for row in one.table.rows for cell in row}
    assert {f"{name}公司" for name in HOSTILE} <= cells


def test_labels_and_applicants_named_like_columns_change_no_titles() -> None:
    names = "mean公司;factor公司"
    row = {"filed": "2020-03-01", "published": "2023-12-31", "by": names, "branch": "year;complete"}

    document = build_document(summarize(filings(row, row)))

    titles = {one.id: [column.title for column in one.table.columns] for one in document.exhibits()}
    assert titles["trend"] == ["年份", "是否完全公开", "申请（件）", "complete", "year"]
    assert [title for title in titles["factors"] if "公司" not in title] == [
        "维度",
        "因素",
        "全部专利",
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"title": "一种支架"},
        {"filed": "2099-01-01", "by": "甲公司", "status": "valid"},
        {"filed": "2020-01-01", "published": "2023-12-31", "by": "王某", "branch": "cv"},
    ],
)
def test_one_filing_makes_a_report(row: Row) -> None:
    document = build_document(summarize(filings(row)))

    assert "共1件专利" in document.subtitle
    assert "专利总数不足30件" in "".join(document.remarks)
