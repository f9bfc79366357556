"""Filings and grants by year, and their growth, are those computed by hand and by SciPy."""

import math
from itertools import chain

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats
from statistics_tables import Row, population

from patentnlp.statistics import Count, Missing
from patentnlp.statistics.population import Population
from patentnlp.statistics.trend import Growth, YearCount, growth, label_trends, trend, yearly

COUNTS = st.lists(st.integers(1, 5000), min_size=3, max_size=12)


def years(*counts: int, first: int = 2015, complete: int | None = None) -> list[YearCount]:
    """Years with these counts, the first `complete` of them complete, else all."""
    last = first + (len(counts) if complete is None else complete)
    return [
        YearCount(year, year < last, Count(count, (("year", year),)))
        for year, count in enumerate(counts, start=first)
    ]


def rows(**counts: int) -> list[Row]:
    """So many filings of each year: y2019=3."""
    return list(chain.from_iterable([{"filed": f"{y[1:]}-05-05"}] * n for y, n in counts.items()))


def by_year(counted: tuple[YearCount, ...]) -> dict[int, int]:
    return {one.year: one.records.count for one in counted}


def until_2023(*filed: Row, **options: object) -> Population:
    """A population whose data end with 2023, so that 2021 is complete."""
    return population(*filed, {"filed": "2023-01-05", "published": "2023-12-29"}, **options)


# Growth


def test_cagr_is_the_yearly_factor_from_the_first_count_to_the_last() -> None:
    found = growth(years(100, 90, 144), since=None)

    assert found.cagr == pytest.approx(0.2)
    assert (found.first_year, found.last_year) == (2015, 2017)
    assert (found.first_count, found.last_count) == (100, 144)


def test_growth_of_43_percent_a_year_is_found_again() -> None:
    found = growth(years(*(round(10_000 * 1.43**n) for n in range(5))), since=None)

    assert found.cagr == pytest.approx(0.43, abs=1e-4)
    assert found.rate == pytest.approx(0.43, abs=1e-4)
    assert found.low == pytest.approx(0.43, abs=1e-3)
    assert found.high == pytest.approx(0.43, abs=1e-3)


@given(COUNTS)
def test_rate_and_interval_are_those_of_the_line_through_the_logarithms(counts: list[int]) -> None:
    assume(len(set(counts)) > 1)  # of a level line SciPy gives no error
    times = np.arange(len(counts))
    line = stats.linregress(times, np.log(counts))
    reach = stats.t.ppf(0.975, len(counts) - 2) * line.stderr

    found = growth(years(*counts), since=None)

    assert isinstance(found, Growth)
    assert found.rate == pytest.approx(math.expm1(line.slope), abs=1e-9)
    assert found.low == pytest.approx(math.expm1(line.slope - reach), abs=1e-9)
    assert found.high == pytest.approx(math.expm1(line.slope + reach), rel=1e-6)


@given(COUNTS, st.integers(2, 9))
def test_growth_stays_when_every_year_has_so_many_times_more(counts: list[int], by: int) -> None:
    one, other = (growth(years(*(n * k for n in counts)), since=None) for k in (1, by))

    assert other.cagr == pytest.approx(one.cagr)
    assert (other.low, other.high) == pytest.approx((one.low, one.high), rel=1e-6, abs=1e-9)


def test_incomplete_years_are_left_out_of_growth() -> None:
    whole = growth(years(10, 20, 40, 80), since=None)

    assert growth(years(10, 20, 40, 80, 30, 2, complete=4), since=None) == whole


def test_years_before_the_one_asked_for_are_left_out_of_growth() -> None:
    found = growth(years(99, 10, 20, 40), since=2016)

    assert (found.first_year, found.first_count, found.cagr) == (2016, 10, pytest.approx(1))


def test_empty_years_at_the_beginning_are_left_out_of_growth() -> None:
    found = growth(years(0, 0, 10, 20, 40), since=None)

    assert found.first_year == 2017


@pytest.mark.parametrize(
    ("counts", "reason"),
    [
        ((5, 6), "few years"),
        ((), "few years"),
        ((0, 0, 0, 5, 6), "few years"),
        ((5, 0, 6), "empty year"),
        ((5, 6, 0), "empty year"),
    ],
)
def test_growth_that_cannot_be_told_says_why(counts: tuple[int, ...], reason: str) -> None:
    assert growth(years(*counts), since=None) == Missing(reason)


# Years


def test_every_year_between_the_first_and_the_last_is_counted() -> None:
    found = yearly(population(*rows(y2016=2, y2019=1)))

    assert by_year(found) == {2016: 2, 2017: 0, 2018: 0, 2019: 1}


def test_a_year_is_marked_until_its_filings_are_published() -> None:
    found = yearly(until_2023(*rows(y2020=1, y2021=1, y2022=1)))

    assert [one.complete for one in found] == [True, True, False, False]


def test_growth_of_the_filings_begins_in_2017_for_data_to_the_end_of_2023() -> None:
    found = trend(until_2023(*rows(y2015=9, y2017=2, y2018=3, y2019=4, y2020=6, y2021=8, y2022=1)))

    assert (found.growth.first_year, found.growth.last_year) == (2017, 2021)
    assert found.growth.cagr == pytest.approx(4 ** (1 / 4) - 1)


def test_trend_and_growth_begin_with_the_year_asked_for() -> None:
    filed = rows(y2015=9, y2017=2, y2019=4, y2020=6, y2021=9, y2022=1)

    found = trend(until_2023(*filed, from_year=2019))

    assert by_year(found.applications) == {2019: 4, 2020: 6, 2021: 9, 2022: 1, 2023: 1}
    assert (found.growth.first_year, found.growth.cagr) == (2019, pytest.approx(0.5))


def test_grants_are_counted_in_the_year_of_the_grant() -> None:
    found = trend(
        population(
            {"filed": "2018-01-01", "granted": "2020-04-04"},
            {"filed": "2019-01-01", "granted": "2020-05-04"},
            {"filed": "2020-01-01", "granted": None},
        )
    )

    assert by_year(found.grants) == {2018: 0, 2019: 0, 2020: 2}


def test_grants_after_the_last_filing_are_shown() -> None:
    found = trend(
        population(
            {"filed": "2018-01-01", "granted": "2020-04-04"},
            {"filed": "2019-01-01", "granted": "2022-05-04"},
        )
    )

    assert list(by_year(found.applications)) == [2018, 2019]
    assert by_year(found.grants) == {2018: 0, 2019: 0, 2020: 1, 2021: 0, 2022: 1}


@pytest.mark.parametrize(("day", "complete"), [("2023-11-28", False), ("2023-12-01", True)])
def test_a_grant_year_is_complete_when_the_data_reach_its_december(
    day: str,
    complete: bool,  # noqa: FBT001
) -> None:
    found = trend(population({"filed": "2022-01-01", "granted": "2023-02-02", "published": day}))

    assert [one.complete for one in found.grants] == [True, complete]


def test_a_grant_of_2099_lengthens_nothing() -> None:
    filed = [{"filed": "2018-01-01", "granted": "2020-04-04"}] * 3

    found = trend(population(*filed, {"filed": "2018-01-01", "granted": "2099-04-04"}))

    assert by_year(found.grants) == {2018: 0, 2019: 0, 2020: 3}


def test_without_grant_dates_there_are_no_grants_by_year() -> None:
    found = trend(population({"filed": "2018-01-01", "status": "valid"}))

    assert found.grants == Missing("columns", ("grant_year",))


def test_without_years_there_is_no_trend() -> None:
    found = population({"branch": "cv"})

    assert trend(found) == Missing("columns", ("year",))
    assert label_trends(found, "branch") == ()


def test_each_label_has_its_own_years_and_growth() -> None:
    filed = [
        {"filed": f"{year}-05-05", "branch": labels}
        for year, count in ((2019, 1), (2020, 2), (2021, 4))
        for labels in ["cv"] * count + ["nlp;cv"]
    ]

    nlp, cv = label_trends(until_2023(*filed), "branch")

    assert (nlp.label, cv.label) == ("nlp", "cv")
    assert [one.records.count for one in cv.years] == [2, 3, 5, 0, 0]
    assert [one.records.count for one in nlp.years] == [1, 1, 1, 0, 0]
    assert cv.growth.cagr == pytest.approx(math.sqrt(2.5) - 1)
    assert nlp.growth.cagr == 0


def test_layers_have_their_trends() -> None:
    found = trend(until_2023({"filed": "2019-01-01", "branch": "chip"}))

    assert [(one.label, by_year(one.years)[2019]) for one in found.layers] == [("基础层", 1)]


def test_quarters_are_counted_where_asked_for() -> None:
    filed = [{"filed": day} for day in ("2021-01-01", "2021-03-31", "2021-04-01", "2022-12-31")]

    found = trend(until_2023(*filed, period="quarter")).periods

    assert [(one.period, one.complete, one.records.count) for one in found] == [
        ("2021Q1", True, 2),
        ("2021Q2", True, 1),
        ("2022Q4", False, 1),
        ("2023Q1", False, 1),
    ]


def test_months_of_years_not_shown_are_left_out() -> None:
    filed = rows(y2010=1, y2021=2)

    found = trend(until_2023(*filed, period="month", from_year=2020)).periods

    assert [one.period for one in found] == ["2021-05", "2023-01"]


def test_without_asking_there_are_no_periods() -> None:
    assert trend(until_2023()).periods == ()
