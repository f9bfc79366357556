"""A logistic curve is found where the data show one, and refused where they do not."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit
from statistics_tables import Row, filings, population

from patentnlp.statistics import Missing
from patentnlp.statistics.life_cycle import LifeCycle, Logistic, life_cycle
from patentnlp.statistics.population import Population

END = {"published": "2023-12-29"}


def yearly(counts: Sequence[int], *, last: int = 2021) -> LifeCycle:
    """The life cycle of a technology with so many filings a year, the last year complete."""
    first = last - len(counts) + 1
    years = np.repeat(np.arange(first, last + 1), counts)
    table = filings({"by": "甲公司", "year": first, **END})
    table = table.loc[table.index.repeat(len(years))].reset_index(drop=True)
    return life_cycle(Population.of(table.assign(application_year=years).astype(table.dtypes)))


def logistic(saturation: float, speed: float, midpoint: float, *, years: int) -> list[int]:
    """The filings of the years to 2021 under a logistic curve."""
    ends = np.arange(2022 - years, 2022)
    rise = expit(speed * (ends - midpoint)) - expit(speed * (ends - 1 - midpoint))
    return np.rint(saturation * rise).astype(int).tolist()


@settings(max_examples=10)
@given(st.floats(3000, 20000), st.floats(0.4, 0.9), st.floats(2011, 2018))
def test_the_parameters_of_a_logistic_curve_are_found_again(
    saturation: float, speed: float, midpoint: float
) -> None:
    fit = yearly(logistic(saturation, speed, midpoint, years=16)).fit

    assert isinstance(fit, Logistic)
    assert fit.saturation == pytest.approx(saturation, rel=0.02)
    assert fit.speed == pytest.approx(speed, rel=0.02)
    assert fit.midpoint == pytest.approx(midpoint, abs=0.1)
    assert fit.saturation_low <= fit.saturation <= fit.saturation_high
    assert fit.midpoint_low <= fit.midpoint <= fit.midpoint_high
    assert fit.reached == pytest.approx(float(expit(speed * (2021 - midpoint))), abs=0.02)


def test_a_curve_begun_before_the_years_shown_is_found_again() -> None:
    fit = yearly(logistic(9000, 0.5, 2014, years=30)[-12:]).fit

    assert fit.saturation == pytest.approx(9000, rel=0.03)


@pytest.mark.parametrize(("midpoint", "stage"), [(2019, "growing"), (2014, "mature")])
def test_the_stage_is_told_by_the_share_of_the_saturation(midpoint: float, stage: str) -> None:
    assert yearly(logistic(9000, 0.6, midpoint, years=15)).fit.stage == stage


def test_a_curve_that_has_not_turned_yet_identifies_no_saturation() -> None:
    years = yearly(logistic(10**5, 0.6, 2023.5, years=18))

    assert years.fit == Missing("not identified")


@pytest.mark.parametrize("growth", [1.2, 1.43, 1.8])
def test_exponential_growth_identifies_no_saturation(growth: float) -> None:
    assert yearly([round(30 * growth**n) for n in range(10)]).fit == Missing("not identified")


def test_level_filings_identify_no_curve() -> None:
    assert yearly([50] * 12).fit == Missing("not identified")


def test_filings_that_jump_about_identify_no_curve() -> None:
    assert yearly([5, 90, 12, 70, 3, 88, 20, 61, 9]).fit == Missing("not identified")


def test_few_years_are_not_fitted() -> None:
    assert yearly(logistic(9000, 0.9, 2018, years=7)).fit == Missing("few years")


def test_few_records_are_not_fitted() -> None:
    assert yearly([1, 2, 4, 8, 9, 8, 4, 2, 1]).fit == Missing("few records")


def test_incomplete_years_are_not_fitted() -> None:
    counts = logistic(9000, 0.6, 2016, years=14)

    assert yearly([*counts, 20, 3], last=2023).fit == yearly(counts).fit


def test_the_path_tells_filings_and_applicants_of_each_year() -> None:
    found = life_cycle(
        population(
            {"filed": "2019-01-01", "by": "甲公司;乙公司", **END},
            {"filed": "2019-01-01", "by": "甲公司", **END},
            {"filed": "2022-01-01", "by": None, **END},
        )
    )

    assert [(one.year, one.complete, one.records.count, one.applicants) for one in found.years] == [
        (2019, True, 2, 2),
        (2020, True, 0, 0),
        (2021, True, 0, 0),
        (2022, False, 1, 0),
    ]


@pytest.mark.parametrize(
    ("row", "key"), [({"year": 2019}, "applicant"), ({"by": "甲公司"}, "year")]
)
def test_without_years_or_applicants_there_is_no_life_cycle(row: Row, key: str) -> None:
    assert life_cycle(population(row)) == Missing("columns", (key,))
