"""Every number of the narrative is one of the figures, counted again from the records.

`python tests/test_narrative.py` writes the golden narratives anew from filings_tagged.csv.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

import pandas as pd
import pytest
from conftest import DATA
from hypothesis import given, settings
from statistics_tables import Row, drawn_rows, filings

from patentnlp import read_filings
from patentnlp.report.building import build_document
from patentnlp.report.document import Document, Language, Section, Sentence
from patentnlp.report.markdown import as_markdown
from patentnlp.report.numerals import FORMATS
from patentnlp.report.telling import STEP, Teller
from patentnlp.statistics import Statistics, summarize

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SAID = {"95", "18", "4", "10", "1", "3"}  # 95 % interval, 18 months, CR4, CR10, and in methods


def table() -> pd.DataFrame:
    return read_filings(DATA / "filings_tagged.csv", tags=True)


@cache
def golden() -> Statistics:
    return summarize(table())


@cache
def report(language: Language) -> Document:
    return build_document(golden(), language=language)


def sentences(document: Document) -> Iterator[Sentence]:
    for section in document.sections:
        for paragraph in section.paragraphs:
            yield from paragraph


def find(figures: Any, path: str) -> Any:
    """The figure at a path in the JSON of the statistics."""
    for step in STEP.findall(path):
        figures = figures[int(step) if step.isdigit() else step]
    return figures


def plain(value: Any) -> Any:
    """A figure as JSON has it."""
    return json.loads(json.dumps(value, default=str))


def prints(teller: Teller, value: Any) -> set[str]:
    """All ways to print a figure."""
    if isinstance(value, tuple):
        return {text for one in value for text in prints(teller, one)}
    if isinstance(value, int | float):
        return {teller.printed(value, how) for how in FORMATS}
    return {teller.printed(value, key) for key in teller.vocabulary.names} | {str(value)}


def recount(data: Mapping[str, Any], where: list[Any]) -> int:
    """How many records meet the conditions of a figure, by the file alone."""
    keys = data["records"]["keys"]
    rows = range(len(data["records"]["ids"]))
    return sum(all(_holds(keys, one, row) for one in where) for row in rows)


def _holds(keys: Mapping[str, Any], condition: list[Any], row: int) -> bool:
    key, wanted = condition
    if key == "has":
        return len(keys[wanted]["of"][row]) > 0
    values = [keys[key]["values"][place] for place in keys[key]["of"][row]]
    return any(one in values for one in (wanted if isinstance(wanted, list) else [wanted]))


def check_figures(statistics: Statistics, document: Document) -> None:
    """Asserts that each sentence shows its figures as they are, and no other numbers."""
    data = json.loads(statistics.to_json())
    teller = Teller(statistics, document.language)
    for one in sentences(document):
        rest, allowed = one.text, SAID
        for path, value in one.figures.items():
            assert plain(value) == pytest.approx(find(data, path), abs=1e-6), path
            shown = {text for text in prints(teller, value) if text in one.text}
            assert shown, f"{path}: {value!r} is not in {one.text}"
            if isinstance(value, int | float):
                allowed = allowed.union(*map(numbers, shown))
            else:
                rest = without(rest, shown)
            check_count(data, path)
        assert not one.figures or numbers(rest) <= allowed, one.text


def numbers(text: str) -> set[str]:
    """The numbers in a text."""
    return set(re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))


def without(text: str, names: Iterable[str]) -> str:
    """A text without names, the longest taken out first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


def check_count(data: Mapping[str, Any], path: str) -> None:
    """Asserts that a count is that of the records it names, and a share its part of the base."""
    figure = find(data, path.rpartition(".")[0])
    if isinstance(figure, dict) and {"count", "where"} <= set(figure):
        assert figure["count"] == recount(data, figure["where"]), path
        if "base" in figure:
            assert figure["value"] == pytest.approx(figure["count"] / figure["base"], abs=1e-6)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_of_the_golden_table_show_its_figures(language: Language) -> None:
    check_figures(golden(), report(language))


@settings(max_examples=20)
@given(drawn_rows())
def test_the_sentences_of_any_table_show_its_figures(rows: list[Row]) -> None:
    statistics = summarize(filings(*rows))

    check_figures(statistics, build_document(statistics))


def test_a_law_that_checks_figures_finds_a_wrong_one() -> None:
    wrong = Sentence("共39件专利。", {"scope.records": 38})
    section = Section("wrong", "", ((wrong,),))

    with pytest.raises(AssertionError, match=r"scope\.records: 38 is not in 共39件专利"):
        check_figures(golden(), Document("zh", "", "", (), (section,), golden().records, {}, {}))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_narrative_of_the_golden_table_is_that_written_down(language: Language) -> None:
    written = (DATA / f"narrative.{language}.md").read_bytes()

    assert as_markdown(report(language)) == written


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_left_unfilled(language: Language) -> None:
    document = report(language)
    told = [one.text for one in sentences(document)]
    noted = [text for one in document.exhibits() for text in (one.caption, one.short, *one.notes)]

    assert all(text.strip() and not re.search(r"[{}\x00]", text) for text in (*told, *noted))
    assert all(text.endswith(("。", ".")) for text in told)


def test_english_has_no_chinese_but_names() -> None:
    names = {name for values in golden().to_dict()["records"]["keys"].values()
             for name in map(str, values["values"])}  # fmt: skip

    for one in sentences(report("en")):
        assert not re.search(r"[\u4e00-\u9fff，。、；：]", without(one.text, names)), one.text


def test_names_of_sheets_are_short_enough_and_exhibits_have_one_name_each() -> None:
    for language in LANGUAGES:
        exhibits = list(report(language).exhibits())

        assert all(0 < len(one.short) <= 31 for one in exhibits)
        assert len({one.id for one in exhibits}) == len({one.short for one in exhibits})


def main() -> None:
    """Writes the golden narratives anew."""
    for language in LANGUAGES:
        (DATA / f"narrative.{language}.md").write_bytes(as_markdown(report(language)))


if __name__ == "__main__":
    main()
