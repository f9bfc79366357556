"""A template is filled by figures and names; what comes from data is text, never a template."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from statistics_tables import filings

from patentnlp import report, statistics
from patentnlp.report.telling import STEP, Teller, _templates
from patentnlp.statistics import Missing, summarize

LANGUAGES = ("zh", "en")
PART = r"(\w+)"
GIVEN = {  # the names that the code gives paths to
    *("first", "second", "last", "one", "others", "tied", "most", "years", "names", "compared"),
    *("lowest", "value", "factors", "facet", "composition", "items", "columns"),
}
HOSTILE = ("{headline}", "<script>", "=1", "{0}", "%s", "}{", "{items}", "\\", "{one.name:{x}}")


def teller(*rows: dict[str, object], language: str = "zh", **same: object) -> Teller:
    return Teller(summarize(filings(*rows, **same)), language)


@cache
def small() -> Teller:
    """Three filings of two companies in two years."""
    return teller(
        {"filed": "2019-03-01", "by": "甲公司"},
        {"filed": "2020-03-01", "by": "甲公司;乙公司"},
        {"filed": "2020-05-01", "by": "乙公司"},
        published="2022-12-31",
        branch="cv",
    )


def test_a_sentence_knows_the_figures_it_shows() -> None:
    told = small().tell("report.subtitle")

    assert told.text == "数据截至2022年12月31日，共3件专利"
    assert {path: str(value) for path, value in told.figures.items()} == {
        "scope.data_date": "2022-12-31",
        "scope.records": "3",
    }


def test_a_name_stands_for_the_path_it_was_given() -> None:
    rank = "applicants.rankings[0].by_applications[0]"

    told = small().tell("applicants.only", first=rank)

    assert told.text == "企业中，乙公司有2件申请。"
    assert told.figures == {f"{rank}.applicant": "乙公司", f"{rank}.records.count": 2}


def test_the_figures_of_a_list_of_paths_are_joined() -> None:
    years = [f"trend.applications[{place}]" for place in (0, 1)]

    assert small().text("notes.incomplete", years=years) == "2019、2020年的申请尚未完全公开。"


@pytest.mark.parametrize(
    ("texts", "zh", "en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a、b", "a and b"),
        (["a", "b", "c"], "a、b、c", "a, b and c"),
    ],
)
def test_a_list_reads_as_one_says_it(texts: list[str], zh: str, en: str) -> None:
    assert Teller(small().statistics, "zh").joined(texts) == zh
    assert Teller(small().statistics, "en").joined(iter(texts)) == en


def test_a_listed_sentence_keeps_the_figures_of_its_items() -> None:
    types = teller({"by": "甲公司"}, {"by": "乙大学"})
    rows = [f"applicants.types[{place}]" for place in (0, 1)]

    told = types.listed("scenes.counts", "effects.share", rows)

    assert told.text.startswith("按应用场景看，")
    assert told.text.count("占") == 2
    assert set(told.figures) == {
        f"{row}.{part}" for row in rows for part in ("name", "share.value")
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_from_data_is_shown_as_it_is(language: str, name: str) -> None:
    found = teller(
        {"applicant_groups": (name,), "applicant_types": ("company",)}, language=language
    )

    told = found.tell("applicants.only", first="applicants.rankings[0].by_applications[0]")

    assert name in told.text
    assert len(told.figures) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("label", ["{headline}", "<b>", "{0}", "{items}", "exact", "about", "%s"])
def test_a_facet_and_a_label_may_bear_any_name(language: str, label: str) -> None:
    found = teller({f"{label}_tags": label}, {f"{label}_tags": label}, language=language)

    told = found.listed(
        "others.counts", "others.count", ["others[0].rows[0]"], composition="others[0]"
    )

    assert found.text("others.title", facet="others[0].key") == label
    assert told.text.count(label) == 1
    assert told.figures["others[0].rows[0].share.count"] == 2


def test_a_missing_part_names_its_columns_and_each_reason_once() -> None:
    found = (Missing("columns", ("status",)), 3, Missing("few years"), Missing("few years"))

    lines = small().missing(*found, None, Missing("columns", ("province", "status")))

    assert lines == (
        "数据中没有法律状态、省份信息，本节相应内容从略。",
        "完全公开的年份太少，不作趋势推算。",
    )


def test_nothing_is_said_of_parts_that_are_there() -> None:
    assert small().missing(3, None, small().lacking("year", "applicant")) == ()


def test_what_the_records_do_not_tell_is_lacking() -> None:
    assert small().lacking("year", "province", "ipc") == Missing("columns", ("province", "ipc"))


def fields(template: str) -> set[str]:
    """The figures that a template shows, without how it prints them."""
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


@pytest.mark.parametrize("chapter", sorted(_templates("zh")))
def test_both_languages_tell_the_same_figures(chapter: str) -> None:
    zh, en = (_templates(language)[chapter] for language in LANGUAGES)

    assert list(zh) == list(en)
    assert {name: fields(zh[name]) for name in zh} == {name: fields(en[name]) for name in en}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_is_a_path_or_a_name(language: str) -> None:
    parts = set(small().statistics.to_dict())
    used = {
        name
        for texts in _templates(language).values()
        for text in texts.values()
        for name in fields(text)
    }

    assert {STEP.findall(name)[0] for name in used} <= parts | GIVEN


@cache
def written() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The texts in the code of statistics and report, and patterns of those put together."""
    code = [path for package in (report, statistics) for path in _code(package.__file__)]
    nodes = [node for path in code for node in ast.walk(ast.parse(path.read_text("utf-8")))]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant)}
    patterns = {_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    return frozenset(map(_key, texts)), tuple(map(re.compile, sorted(patterns - {PART})))


def _code(package: str | None) -> Iterator[Path]:
    return Path(str(package)).parent.rglob("*.py")


def _key(text: object) -> str:
    return str(text).replace(" ", "_")


def _pattern(text: ast.JoinedStr) -> str:
    """The pattern of a text that is put together, with a group for each part from elsewhere."""
    parts = (node.value if isinstance(node, ast.Constant) else None for node in text.values)
    return "".join(PART if part is None else re.escape(_key(part)) for part in parts)


def is_written(text: str, *, depth: int = 2) -> bool:
    """Whether the code has a text, whole or put together from others."""
    texts, patterns = written()
    if text in texts or not depth:
        return text in texts
    found = (pattern.fullmatch(text) for pattern in patterns)
    parts = (match.groups() for match in found if match)
    return any(all(is_written(part, depth=depth - 1) for part in group) for group in parts)


def test_no_template_is_left_over() -> None:
    chapters = _templates("zh")

    reasons = {name for name in chapters["missing"] if not is_written(name)}
    others = {
        f"{chapter}.{name}"
        for chapter, texts in chapters.items()
        for name in texts
        if chapter != "missing" and not is_written(f"{chapter}.{name}")
    }

    assert reasons | others == set()
