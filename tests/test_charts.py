"""Charts: specifications that hold what they show, in both languages."""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping

import altair as alt
import pytest
from chart_parts import Spec, parts, rows, units, where_of

from patentnlp import charts
from patentnlp.charts import Language, Vocabulary, draw_svg
from patentnlp.simulation import simulate
from patentnlp.statistics import Share, Statistics, summarize
from patentnlp.statistics.shares import NamedShare

ZH = Vocabulary.of((), language="zh")
Draw = Callable[[Statistics, Vocabulary], Spec]
# Every function with the part of the statistics that it draws.
CHARTS: Mapping[str, Draw] = {
    "trend": lambda s, v: charts.trend(s.trend, s.branches, vocabulary=v),
    "trend of all": lambda s, v: charts.trend(s.trend, vocabulary=v),
    "layers": lambda s, v: charts.label_trends(s.trend.layers, key="layer", vocabulary=v),
    "branches": lambda s, v: charts.label_trends(s.branches.trends, key="branch", vocabulary=v),
    "growth": lambda s, v: charts.growth_rates(s.branches.trends, key="branch", vocabulary=v),
    "grants": lambda s, v: charts.applications_and_grants(s.trend, vocabulary=v),
    "periods": lambda s, v: charts.periods(s.trend.periods, vocabulary=v),
    "newcomers": lambda s, v: charts.newcomers(s.applicants.newcomers, vocabulary=v),
    "life cycle": lambda s, v: charts.life_cycle(s.life_cycle, vocabulary=v),
    "effect trends": lambda s, v: charts.effect_trends(s.effects.by_year, vocabulary=v),
    "status": lambda s, v: charts.legal_status(s.headline, vocabulary=v),
    "composition": lambda s, v: charts.composition(s.branches, vocabulary=v),
    "subclasses": lambda s, v: charts.composition(s.subclasses, vocabulary=v),
    "types": lambda s, v: charts.shares(s.applicants.types, key="applicant_type", vocabulary=v),
    "effect shares": lambda s, v: charts.effect_shares(s.effects.by_applicant, vocabulary=v),
    "leaders": lambda s, v: charts.leading_applicants(s.applicants.rankings[0], vocabulary=v),
    "scene leaders": lambda s, v: charts.scene_leaders(s.scenes.leaders, vocabulary=v),
    "matrix": lambda s, v: charts.bubble_matrix(s.effects.by_branch, vocabulary=v),
    "specialisation": lambda s, v: charts.specialisation(s.specialisation, vocabulary=v),
    "quotients": lambda s, v: charts.location_quotients(s.regions.quotients, vocabulary=v),
    "factors": lambda s, v: charts.nine_factors(s.potential, vocabulary=v),
    "ranks": lambda s, v: charts.rank_ranges(s.potential, vocabulary=v),
    "provinces": lambda s, v: charts.provinces(s.regions, vocabulary=v),
    "partners": lambda s, v: charts.partners(s.applicants.pairs, vocabulary=v),
}
# Its counts are not of records but of applicants.
OTHER_COUNTS = ("newcomers",)


@pytest.fixture(scope="module")
def statistics() -> Statistics:
    """Statistics with every part told."""
    return summarize(simulate(records=1200, seed=1), period="quarter")


@pytest.fixture(scope="module", params=CHARTS)
def name(request: pytest.FixtureRequest) -> str:
    """The name of a chart."""
    return str(request.param)


@pytest.fixture(scope="module")
def spec(statistics: Statistics, name: str) -> Spec:
    """The chart in Chinese."""
    return drawn(name, statistics)


@pytest.fixture(scope="module")
def english(statistics: Statistics, name: str) -> Spec:
    """The chart in English."""
    return drawn(name, statistics, "en")


@pytest.fixture(scope="module")
def svg(spec: Spec) -> str:
    """The chart as a picture."""
    return draw_svg(spec)


def drawn(name: str, statistics: Statistics, language: Language = "zh") -> Spec:
    return CHARTS[name](statistics, Vocabulary.of(statistics.facets, language=language))


# Laws of every chart.


def test_the_same_statistics_give_the_same_chart(
    statistics: Statistics, name: str, spec: Spec
) -> None:
    assert drawn(name, statistics) == spec


@pytest.mark.slow
def test_a_chart_is_valid_vega_lite(spec: Spec) -> None:
    alt.Root.from_dict(spec)  # raises where it is not


def test_every_mark_that_says_something_leads_to_its_records(spec: Spec) -> None:
    for unit, data in units(spec):
        if "tooltip" in unit["encoding"]:
            assert all("where" in row for row in data)


def test_the_count_of_a_mark_is_that_of_the_records_it_leads_to(
    statistics: Statistics, name: str, spec: Spec
) -> None:
    told = [row for row in rows(spec) if "where" in row and "count" in row]

    if name not in OTHER_COUNTS:
        assert all(row["count"] == statistics.records.size(where_of(row)) for row in told)


def test_a_line_or_area_leads_nowhere_since_it_is_one_mark_for_many_rows(spec: Spec) -> None:
    for unit, data in units(spec):
        if unit["mark"]["type"] in ("line", "area"):
            assert not any("where" in row for row in data)


def test_bars_and_columns_start_at_zero(spec: Spec) -> None:
    for unit, _ in units(spec):
        lengths = [part for part in parts(unit["encoding"]) if part.get("field") == "count"]
        scales = [part["scale"] for part in lengths if part.get("scale")]
        if unit["mark"]["type"] == "bar":
            assert all(scale["domain"][0] == 0 for scale in scales)


def test_a_chart_reads_nothing_but_its_own_rows(spec: Spec) -> None:
    assert not any("url" in part for part in parts(spec))


def test_nothing_is_numbered_by_the_charts_made_before(spec: Spec) -> None:
    assert not re.search(r'"(view|param|layer|concat)_\d+"', json.dumps(spec))


def test_a_chart_fits_between_the_margins_of_a4(svg: str) -> None:
    width = re.search(r'<svg[^>]* width="([\d.]+)"', svg)

    assert width is not None
    assert float(width[1]) <= 640


def test_no_word_is_smaller_than_eleven_pixels(svg: str) -> None:
    assert min(map(float, re.findall(r'font-size="([\d.]+)px"', svg))) >= 11


def test_the_words_of_an_english_chart_are_english(english: Spec) -> None:
    words = [part for part in parts({**english, "datasets": {}}) if "subtitle" not in part]
    texts = [text for part in words for text in part.values() if isinstance(text, str)]

    assert not re.search("[一-鿿]", " ".join(texts))


def test_the_english_and_the_chinese_chart_lead_to_the_same_records(
    spec: Spec, english: Spec
) -> None:
    selections = [
        sorted(row["where"] for row in rows(one) if "where" in row) for one in (spec, english)
    ]

    assert selections[0] == selections[1]


def test_a_label_has_the_same_colour_in_all_charts(statistics: Statistics) -> None:
    colours = defaultdict(set)
    for name in ("trend", "branches", "growth", "composition"):
        for row in rows(drawn(name, statistics)):
            if "colour" in row and row["name"]:
                colours[row["name"]].add(row["colour"])

    assert len(colours) == len(statistics.branches.rows)
    assert all(len(found) == 1 for found in colours.values())


def test_the_colour_of_a_label_does_not_hang_on_which_others_are_drawn() -> None:
    some = [NamedShare("invalid", Share.of(1, 3)), NamedShare("valid", Share.of(2, 3))]

    one, both = (charts.shares(found, key="status", vocabulary=ZH) for found in (some[1:], some))

    colour = {row["name"]: row["colour"] for row in rows(both)}
    assert rows(one)[0]["colour"] == colour["有效"] != colour["失效"]
