"""A printed number stays near the figure, and says on which side of it where it was rounded."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.report.numerals import FORMATS, day, number

UNITS = {"万": 10_000, "亿": 100_000_000}
COUNTS = st.integers(0, 10_000_000_000)
SHARES = st.floats(0, 5, allow_nan=False)


def read(text: str) -> float:
    """The number that a Chinese count stands for."""
    digits = text.strip("近约").replace(",", "")
    return float(digits.rstrip("万亿")) * UNITS.get(digits[-1], 1)


@pytest.mark.parametrize(
    ("count", "zh", "en"),
    [
        (0, "0", "0"),
        (1, "1", "1"),
        (1432, "1,432", "1,432"),
        (9_999, "9,999", "9,999"),
        (10_000, "1万", "10,000"),
        (10_001, "约1万", "about 10,000"),
        (14_500, "约1.5万", "about 15,000"),
        (19_499, "约1.9万", "about 19,000"),
        (19_500, "近2万", "nearly 20,000"),
        (19_999, "近2万", "nearly 20,000"),
        (20_499, "约2万", "about 20,000"),
        (35_012, "约3.5万", "about 35,000"),
        (62_000, "6.2万", "62,000"),
        (99_600, "近10万", "nearly 100,000"),
        (1_206_000, "120.6万", "1,206,000"),
        (99_999_499, "约9999.9万", "about 99,999,000"),
        (99_999_500, "近1亿", "nearly 100,000,000"),
        (100_000_000, "1亿", "100,000,000"),
        (123_456_789, "约1.2亿", "about 120,000,000"),
    ],
)
def test_counts_are_rounded_as_reports_do(count: int, zh: str, en: str) -> None:
    assert number(count, "about", "zh") == zh
    assert number(count, "about", "en") == en


@given(COUNTS)
def test_a_rounded_count_is_within_five_percent_and_on_the_side_it_says(count: int) -> None:
    text = number(count, "about", "zh")

    assert abs(read(text) - count) <= 0.05 * count
    assert (text[0] in "近约") == (read(text) != count)
    assert text[0] != "近" or read(text) > count


@given(COUNTS)
def test_both_languages_round_to_the_same_number(count: int) -> None:
    words = number(count, "about", "en").replace("nearly ", "近").replace("about ", "约")

    assert read(words) == pytest.approx(read(number(count, "about", "zh")))


@pytest.mark.parametrize(
    ("share", "zh", "en"),
    [
        (0, "0%", "0%"),
        (1e-16, "0%", "0%"),
        (-1e-16, "0%", "0%"),
        (0.0001, "不足0.1%", "under 0.1%"),
        (0.0005, "0.1%", "0.1%"),
        (0.1234, "12.3%", "12.3%"),
        (0.9994, "99.9%", "99.9%"),
        (0.9999, "超过99.9%", "over 99.9%"),
        (1, "100%", "100%"),
        (1.5, "150.0%", "150.0%"),
        (-0.05, "−5.0%", "−5.0%"),
        (-0.0001, "0.0%", "0.0%"),
    ],
)
def test_only_nothing_is_0_percent_and_only_all_is_100(share: float, zh: str, en: str) -> None:
    assert number(share, "percent", "zh") == zh
    assert number(share, "percent", "en") == en


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0.436, "超过43%"),
        (0.43, "43%"),
        (0.1 + 0.2, "30%"),  # 0.30000000000000004
        (0.29, "29%"),  # 0.29 × 100 is 28.999999999999996
        (0.101, "超过10%"),
        (0.083, "8.3%"),
        (0, "0%"),
        (1, "100%"),
        (2.505, "超过250%"),
        (-0.098, "−9.8%"),
    ],
)
def test_over_is_said_of_what_is_more(share: float, text: str) -> None:
    assert number(share, "over", "zh") == text


@given(SHARES)
def test_a_share_is_over_what_it_is_said_to_be_over(share: float) -> None:
    text = number(share, "over", "en")

    words, _, digits = text.rpartition(" ")
    printed = float(digits.rstrip("%")) / 100
    if words == "over":
        assert 0 < share - printed < 0.01 + 1e-8
    elif words == "under":
        assert 0 < share < printed
    else:
        assert share == pytest.approx(printed, abs=0.0005 + 1e-9)


@given(st.floats(-0.99, -0.01))
def test_a_fall_is_the_growth_without_its_sign(growth: float) -> None:
    assert number(growth, "percent", "zh") == "−" + number(growth, "fall", "zh")


@given(st.floats(0, 1000))
def test_what_is_beyond_a_number_is_more_than_it(size: float) -> None:
    text = number(size, "beyond", "zh")

    printed = float(text[2:].replace(",", ""))
    assert printed < size < printed + 1 if text.startswith("超过") else printed == size


@pytest.mark.parametrize("how", sorted(FORMATS))
def test_no_format_shows_a_minus_before_zero(how: str) -> None:
    assert "−" not in number(-1e-12, how, "zh")


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "0 filings"), (1, "1 filing"), (2, "2 filings"), (10_001, "about 10,000 filings")],
)
def test_the_noun_fits_the_number(count: int, text: str) -> None:
    assert number(count, "about filing/filings", "en") == text


def test_a_day_is_written_out() -> None:
    assert day(date(2024, 3, 1), "zh") == "2024年3月1日"
    assert day(date(2024, 3, 1), "en") == "1 March 2024"
