"""A share lies in its interval, which is that of Wilson as others publish and compute it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from patentnlp.statistics import Share
from patentnlp.statistics.figures import also

COUNTED = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("count", "base", "low", "high"),
    [  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_the_one_published(count: int, base: int, low: float, high: float) -> None:
    share = Share.of(count, base)

    assert (share.low, share.high) == pytest.approx((low, high), abs=0.00005)


@given(COUNTED)
def test_the_interval_is_that_of_scipy(counted: tuple[int, int]) -> None:
    interval = binomtest(*counted).proportion_ci(method="wilson")

    share = Share.of(*counted)

    assert (share.low, share.high) == pytest.approx((interval.low, interval.high), abs=1e-9)


@given(COUNTED)
def test_a_share_lies_in_its_interval_between_0_and_1(counted: tuple[int, int]) -> None:
    share = Share.of(*counted)

    assert share.low is not None
    assert share.value is not None
    assert share.high is not None
    assert 0 <= share.low <= share.value <= share.high <= 1


@given(COUNTED)
def test_the_rest_has_the_interval_that_lies_opposite(counted: tuple[int, int]) -> None:
    count, base = counted
    share, rest = Share.of(count, base), Share.of(base - count, base)

    assert (rest.low, rest.high) == pytest.approx((1 - share.high, 1 - share.low))


def test_of_more_records_the_interval_is_narrower() -> None:
    few, many = Share.of(8, 10), Share.of(800, 1000)

    assert few.low < many.low < many.high < few.high


def test_a_share_of_nothing_has_no_value() -> None:
    share = Share.of(0, 0)

    assert (share.value, share.low, share.high) == (None, None, None)


def test_conditions_are_added_behind_and_several_values_become_a_tuple() -> None:
    where = also((("branch", "cv"),), ("year", [2020, 2021]), ("province", "北京"))

    assert where == (("branch", "cv"), ("year", (2020, 2021)), ("province", "北京"))
