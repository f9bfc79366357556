"""Charts of names, counts and years that are hard to draw."""

import json
import tomllib

import pytest
from chart_parts import rows, units, where_of

from patentnlp import charts
from patentnlp.charts import Vocabulary, draw_png, draw_svg
from patentnlp.charts.places import GRID
from patentnlp.charts.vocabulary import NAMES
from patentnlp.statistics import Count, Missing, Share
from patentnlp.statistics.applicants import Pair, Rank, Ranking
from patentnlp.statistics.portfolio import FACTORS
from patentnlp.statistics.potential import Candidate, FactorValue, Potential
from patentnlp.statistics.regions import Regions
from patentnlp.statistics.shares import NamedShare
from patentnlp.statistics.specialisation import Advantage
from patentnlp.statistics.trend import LabelTrend, Trend, YearCount

ZH = Vocabulary.of((), language="zh")
HOSTILE = "\"><script>alert('x')</script> \\u0041\\ & \x00\x1f\ud800"
LONG = "数字城市与人工智能协同创新联合研究中心" * 3


@pytest.mark.parametrize("hostile", [HOSTILE, LONG, "", " ", "甲" * 500, "a b\nc", "=1+1", "🚀"])
def test_any_name_of_an_applicant_is_drawn_as_text(hostile: str) -> None:
    png = draw_png(charts.leading_applicants(ranking(hostile, "乙公司"), vocabulary=ZH))

    assert png.startswith(b"\x89PNG")


def test_markup_in_a_name_stays_text() -> None:
    spec = charts.partners(
        [Pair(HOSTILE, "乙公司", Count(2, (("applicant", HOSTILE),)))], vocabulary=ZH
    )

    assert "<script" not in draw_svg(spec)


def test_a_long_name_is_shortened_in_the_chart_and_whole_in_its_tooltip() -> None:
    spec = charts.leading_applicants(ranking(LONG, "乙公司"), vocabulary=ZH)

    svg = draw_svg(spec)
    assert LONG not in svg
    assert "…" in svg
    assert any(row.get("name") == LONG for row in rows(spec))


def test_the_selection_of_a_hostile_name_is_that_name() -> None:
    spec = charts.leading_applicants(ranking(HOSTILE, "乙公司"), vocabulary=ZH)

    found = [where_of(row) for row in rows(spec) if "where" in row]
    assert (("applicant", HOSTILE),) in found


def ranking(*names: str, grants: bool = True) -> Ranking:
    """Applicants with 3, 2, 1… applications and one grant each."""
    ranks = tuple(
        Rank(
            place + 1,
            name,
            "company",
            "domestic",
            Count(len(names) - place, (("applicant", name),)),
            1.0,
            Count(1, (("applicant", name), ("granted", True))) if grants else None,
        )
        for place, name in enumerate(names)
    )
    lacking = Missing("columns", ("grant_date",))
    return Ranking("all", len(names), ranks, ranks if grants else lacking)


def test_without_grants_the_applications_stand_alone() -> None:
    alone = charts.leading_applicants(ranking("甲", "乙", grants=False), vocabulary=ZH)
    twins = charts.leading_applicants(ranking("甲", "乙"), vocabulary=ZH)

    assert "授权量" not in json.dumps(alone, ensure_ascii=False)
    assert "授权量" in json.dumps(twins, ensure_ascii=False)


@pytest.mark.parametrize("counts", [[5], [0], [3, 0, 0], [1, 2, 3]])
def test_few_years_and_empty_ones_are_drawn(counts: list[int]) -> None:
    course = Trend(
        applications=years_of(counts),
        grants=Missing("columns", ("grant_date",)),
        growth=Missing("few years"),
        layers=(),
        periods=(),
    )
    trends = [LabelTrend("cv", course.applications, Missing("few years"))]

    for spec in (
        charts.trend(course, vocabulary=ZH),
        charts.applications_and_grants(course, vocabulary=ZH),
        charts.label_trends(trends, key="branch", vocabulary=ZH),
    ):
        assert draw_png(spec, scale=1).startswith(b"\x89PNG")


def years_of(counts: list[int], *, complete: int = 99) -> tuple[YearCount, ...]:
    """Applications by year from 2015 on, the first years complete."""
    return tuple(
        YearCount(2015 + place, place < complete, Count(count, (("year", 2015 + place),)))
        for place, count in enumerate(counts)
    )


@pytest.mark.parametrize(("complete", "said"), [(3, "2018年起尚未完全公开"), (5, "")])
def test_years_not_fully_published_are_said_to_be_so(complete: int, said: str) -> None:
    course = Trend(years_of([1, 2, 4, 7, 2], complete=complete), Missing("x"), Missing("x"), (), ())

    spec = charts.trend(course, vocabulary=ZH)

    words = [row["words"] for row in rows(spec) if "words" in row]
    assert words == ([said] if said else [])


def test_what_is_not_fully_published_is_dashed() -> None:
    trends = [LabelTrend("cv", years_of([1, 2, 4, 7, 2], complete=3), Missing("x"))]

    marks = units(charts.label_trends(trends, key="branch", vocabulary=ZH))

    dashed = [data for unit, data in marks if "strokeDash" in unit["mark"]]
    assert [row["year"] for row in dashed[0]] == [2017, 2018, 2019]


def test_a_factor_that_is_not_told_has_no_point_in_the_radar() -> None:
    told = ("recent_share", "applications", "accuracy_share")
    factors = tuple(
        FactorValue(one, value, value, ())
        for one in FACTORS
        for value in [0.5 if one in told else None]
    )
    means = dict.fromkeys(FACTORS)
    candidate = Candidate("甲公司", 3, factors, 0.5, 3, 1, (1, 1), (1, 1))
    spec = charts.nine_factors(
        Potential((candidate,), ("甲公司",), "equal", {}, means, ()), vocabulary=ZH
    )

    points = [data for unit, data in units(spec) if unit["mark"]["type"] == "point"]
    assert [row["factor"] for row in points[0]] == ["近三年申请占比", "申请量", "准确性提高占比"]


def test_a_specialisation_that_is_not_known_is_grey_and_a_dash() -> None:
    none = Count(0, (("applicant", "甲"), ("branch", "cv")))
    spec = charts.specialisation(
        [Advantage("甲", "cv", none, None, None), Advantage("甲", "nlp", none, 0.0, -1.0)],
        vocabulary=ZH,
    )

    cells = [row for row in rows(spec) if "text" in row]
    assert [row["text"] for row in cells] == ["–", "−1.00"]
    assert cells[0]["fill"] == "#E8E8E8" != cells[1]["fill"]


def test_the_grid_has_the_34_provinces_once_each() -> None:
    names = [name for line in GRID for name in line.split() if name != "・"]
    known = tomllib.loads(NAMES.read_text(encoding="utf-8"))["en"]["province"]

    assert len(names) == len(set(names)) == 34
    assert set(names) == set(known)


def test_a_province_without_filings_is_in_the_grid() -> None:
    share = Share.of(5, 5, (("province", "北京"),))
    regions = Regions((NamedShare("北京", share),), share, share, ())

    spec = charts.provinces(regions, vocabulary=ZH)

    tiles = {row["name"]: row["count"] for row in rows(spec) if "short" in row}
    assert len(tiles) == 34
    assert tiles["西藏"] == 0 < tiles["北京"]


def test_of_many_labels_the_largest_are_drawn_and_the_others_said() -> None:
    rows_ = [NamedShare(f"标签{one}", Share.of(one, 99)) for one in range(40)]

    spec = charts.shares(rows_, key="branch", vocabulary=ZH)

    drawn = [row["name"] for row in rows(spec) if "where" in row]
    assert drawn == [f"标签{one}" for one in range(10, 40)]
    assert {"words": "另有10项较少，未画出"} in rows(spec)
