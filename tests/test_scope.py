"""Which years are shown and complete, and which day the data are of."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.statistics.scope import Scope, latest_day, plausible_years

END = date(2023, 12, 31)
YEARS = st.lists(st.integers(1990, 2023), min_size=1, max_size=20)


def scope(*years: int | None, day: date | None = END, from_year: int | None = None) -> Scope:
    return Scope.of(
        years=pd.Series(years, dtype="Int64"),
        data_date=day,
        from_year=from_year,
        top=10,
        columns=(),
        sources=(),
        remarks=(),
    )


def days(*texts: str) -> "pd.Series[pd.Timestamp]":
    return pd.Series(pd.to_datetime(texts)).astype("datetime64[s]")


@pytest.mark.parametrize(
    ("day", "complete"),
    [
        (date(2023, 12, 31), 2021),
        (date(2024, 6, 29), 2021),
        (date(2024, 6, 30), 2022),
        (date(2024, 7, 1), 2022),
        (date(2024, 1, 1), 2021),
    ],
)
def test_a_year_is_complete_18_months_after_its_end(day: date, complete: int) -> None:
    found = scope(2010, 2023, day=day)

    assert found.is_complete(complete)
    assert not found.is_complete(complete + 1)


def test_without_a_day_no_year_is_complete() -> None:
    found = scope(2010, 2011, day=None)

    assert not found.is_complete(2010)
    assert found.complete_years(3) == ()


def test_the_last_complete_years_end_where_publication_lags() -> None:
    assert scope(2015, 2023).complete_years(3) == (2019, 2020, 2021)


def test_the_last_complete_years_end_with_the_last_filing() -> None:
    assert scope(2010, 2015).complete_years(3) == (2013, 2014, 2015)


def test_the_last_complete_years_are_the_same_whichever_years_are_shown() -> None:
    assert scope(2015, 2023, from_year=2021).complete_years(3) == (2019, 2020, 2021)


def test_there_are_no_complete_years_where_all_filings_are_new() -> None:
    assert scope(2022, 2023).complete_years(3) == ()


def test_all_years_from_the_first_to_the_last_filing_are_shown() -> None:
    assert scope(2019, 2015, 2015, None).years() == range(2015, 2020)


def test_at_most_twenty_years_are_shown() -> None:
    assert scope(1990, 2023).years() == range(2004, 2024)


def test_years_before_the_one_asked_for_are_not_shown() -> None:
    found = scope(1990, 2023, from_year=1995)

    assert found.years() == range(1995, 2024)
    assert found.growth_from == 1995


def test_growth_begins_six_years_before_the_day_of_the_data() -> None:
    assert scope(2010, 2023).growth_from == 2017


def test_a_year_asked_for_after_all_filings_is_shown_alone() -> None:
    assert scope(2010, from_year=2015).years() == range(2015, 2016)


def test_without_years_none_is_shown() -> None:
    found = scope(None, None)

    assert found.years() == range(0)
    assert found.complete_years(3) == ()
    assert found.records == 2


@given(YEARS)
def test_every_filing_of_the_last_twenty_years_is_in_a_year_shown(years: list[int]) -> None:
    shown = scope(*years).years()

    assert all(year in shown for year in years if year > max(years) - 20)
    assert shown[-1] == max(years)


def test_the_day_of_the_data_is_the_last_one() -> None:
    assert latest_day(days("2019-03-05", "2021-11-30", "2020-01-01")) == date(2021, 11, 30)


def test_a_day_decades_later_than_all_others_is_not_that_of_the_data() -> None:
    assert latest_day(days("2021-11-30", *["2020-01-01"] * 5, "2099-12-31")) == date(2021, 11, 30)


def test_without_days_the_data_have_none() -> None:
    assert latest_day(pd.Series([pd.NaT], dtype="datetime64[s]")) is None


@pytest.mark.parametrize(
    ("years", "plausible"),
    [
        ([2020, 2021, 2021, 2099], {2020, 2021}),
        ([2099], {2099}),  # a year alone is nobody's straggler
        ([2000, 2010], {2000, 2010}),  # one of two is not few
        ([1985, 2020, 2020, 2021], {1985, 2020, 2021}),  # old filings are real
        ([2011, 2011, 2011, 2021], {2011, 2021}),  # ten years are no gap
        ([2010, 2010, 2010, 2021], {2010}),
        ([2020] * 300 + [2099] * 3, {2020}),
        ([2005] * 300 + [2020] * 30, {2005, 2020}),  # too many for a slip
    ],
)
def test_a_few_years_behind_a_gap_are_slips(years: list[int], plausible: set[int]) -> None:
    assert plausible_years(pd.Series(years)) == plausible


@given(YEARS)
def test_most_filings_are_in_plausible_years(years: list[int]) -> None:
    plausible = plausible_years(pd.Series(years))

    assert plausible <= set(years)
    assert sum(year in plausible for year in years) > len(years) / 2
