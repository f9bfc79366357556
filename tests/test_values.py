"""Cells become dates, counts, texts and lists, or are refused with what is wrong."""

from datetime import UTC, date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.filings.values import (
    EMPTY,
    day_first,
    is_empty,
    read_class,
    read_count,
    read_date,
    read_dates,
    read_list,
    read_text,
)

DAY = date(2012, 5, 31)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
SPELLINGS = {
    "iso": lambda day: f"{day:%Y-%m-%d}",
    "slashes": lambda day: f"{day:%Y/%m/%d}",
    "dots": lambda day: f"{day:%Y.%m.%d}",
    "compact": lambda day: f"{day:%Y%m%d}",
    "short": lambda day: f"{day.year}-{day.month}-{day.day}",
    "short slashes": lambda day: f"{day.year}/{day.month}/{day.day}",
    "Chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "Chinese, two digits": lambda day: f"{day:%Y}年{day:%m}月{day:%d}日",
    "Chinese, spaced": lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
    "with time": lambda day: f"{day:%Y-%m-%d} 00:00:00",
    "ISO time": lambda day: f"{day:%Y-%m-%d}T08:30:00.000Z",
    "day first": lambda day: f"{day:%d/%m/%Y}",
    "named month": lambda day: f"{day.day}-{MONTHS[day.month - 1]}-{day.year}",
    "spaces around": lambda day: f"  {day:%Y-%m-%d}\t",
}
SEPARATORS = [
    [" | ", "|"],
    ["; ", ";", "；", "\n"],
    [";", "；", "、"],
    [" ; ", ";", "；"],
    [";;"],
    [", "],
]

days = st.dates(date(1900, 1, 2), date(2100, 12, 31))
excel_days = st.dates(date(1955, 1, 1), date(2100, 12, 31))
# No character that any source parts names by, nor what spells an entity or an empty cell.
names = st.text(st.sampled_from("甲乙丙丁有限公司ABC123·()（） "), min_size=1).map(
    lambda text: " ".join(f"人{text}".split())
)


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(day=days)
def test_a_date_in_any_spelling_is_read_back(spelling: str, day: date) -> None:
    assert read_date(SPELLINGS[spelling](day)) == day


@given(day=days)
def test_an_american_date_is_read_back_where_months_come_first(day: date) -> None:
    assert read_date(f"{day:%m/%d/%Y}", day_before_month=False) == day


@given(day=days)
def test_the_order_of_day_and_month_matters_only_where_the_year_is_last(day: date) -> None:
    for text in (f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", f"{day.year}年{day.month}月{day.day}日"):
        assert read_date(text, day_before_month=False) == day


@given(day=excel_days, hours=st.integers(0, 23))
def test_a_day_as_excel_counts_it_is_read_back(day: date, hours: int) -> None:
    number = (day - date(1899, 12, 30)).days

    assert read_date(number) == read_date(str(number)) == day
    assert read_date(number + hours / 24) == read_date(float(number)) == day


@pytest.mark.parametrize(
    "cell",
    [
        41060,
        "41060",
        "41060.75",
        20120531,
        20120531.0,
        "20120531.0",
        DAY,
        datetime(2012, 5, 31, 23, 59, tzinfo=UTC),
        pd.Timestamp("2012-05-31 10:00"),
        "2012年5月31日",
        "２０１２年５月３１日",
        "2012年05月31",
        "2012. 5. 31",
        "31.05.2012",
        "31-05-2012",
        "31 May 2012",
        "31-MAY-2012",
        "2012-05-31 08:30",
    ],
    ids=repr,
)
def test_a_cell_of_any_type_is_its_day(cell: object) -> None:
    assert read_date(cell) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "2013-02-29",
        "2012.02.30",
        "2012-13-01",
        "20120631",
        "2012年0月5日",
        "31/13/2012",
        "32/01/2012",
    ],
)
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no day of the calendar"):
        read_date(text)


def test_a_leap_day_is_a_day() -> None:
    assert read_date("2012-02-29") == date(2012, 2, 29)


@pytest.mark.parametrize(
    "cell",
    [
        "2012",
        2012,
        "2012年",
        "2012年5月",
        "2012-05",
        "201205",
        "5/31/12",
        "2012-05-31-01",
        "约2012-05-31",
        "昨天",
        "",
        "-",
        None,
        0,
        12_345,
        "99999",
        -41060,
        float("nan"),
        float("inf"),
        True,
    ],
    ids=repr,
)
def test_what_names_no_day_is_refused(cell: object) -> None:
    with pytest.raises(ValueError, match="is no date"):
        read_date(cell)


@pytest.mark.parametrize(
    "cell", ["1900-01-01", "1899-12-30", "1899年12月31日", date(1900, 1, 1), "1/1/1900"], ids=repr
)
def test_the_first_days_of_excel_stand_for_an_empty_cell(cell: object) -> None:
    with pytest.raises(ValueError, match="stands for an unknown"):
        read_date(cell)


@pytest.mark.parametrize("text", ["0001-01-01", "1789-12-31"])
def test_a_day_before_the_first_patents_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="before the first patents"):
        read_date(text)


@pytest.mark.parametrize(
    ("cells", "first"),
    [
        (["03/04/2019"], True),
        (["03/04/2019", "25/03/2019"], True),
        (["03/04/2019", "03/25/2019"], False),
        (["12/12/2019", "1/13/2019"], False),
        (["2019-03-25", "", None, 43_000], True),
        ([], True),
        (["03/04/2019", "3/25/2019 0:00"], False),
        (["03/04/2019;03/25/2019"], False),
    ],
)
def test_a_month_over_twelve_tells_that_months_come_first(cells: list[object], first: bool) -> None:  # noqa: FBT001
    assert day_first(cells) is first


def test_a_column_that_knows_both_orders_keeps_the_day_first() -> None:
    assert day_first(["25/03/2019", "03/25/2019"])


@given(st.lists(days, min_size=1, max_size=6), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_column_with_an_unmistakable_day_is_read_back(column: list[date], order: str) -> None:
    cells = [f"{day:{order}}" for day in [*column, date(2019, 3, 25)]]

    first = day_first(cells)

    assert [read_date(cell, day_before_month=first) for cell in cells][:-1] == column


@given(st.lists(days, max_size=4), st.sampled_from([";", "; ", "；", " | ", "|"]))
def test_dates_that_share_a_cell_are_read_in_its_order(column: list[date], separator: str) -> None:
    cell = separator.join(f"{day:%Y.%m.%d}" for day in column)

    assert read_dates(cell) == tuple(column)


def test_the_order_of_a_column_counts_for_each_date_of_a_cell() -> None:
    assert read_dates("05/31/2012;06/01/2012", day_before_month=False) == (DAY, date(2012, 6, 1))


@pytest.mark.parametrize("cell", ["", "-", "  ", ";", "- ; -", None, pd.NaT, float("nan")])
def test_a_cell_that_says_nothing_holds_no_date(cell: object) -> None:
    assert read_dates(cell) == ()


@pytest.mark.parametrize("cell", ["2012.05.31;2012.02.30", "2012.05.31;昨天"])
def test_one_bad_date_of_a_cell_refuses_it(cell: str) -> None:
    with pytest.raises(ValueError, match="is no"):
        read_dates(cell)


@pytest.mark.parametrize("cell", [DAY, pd.Timestamp(DAY), 41060], ids=repr)
def test_a_date_cell_holds_one_date(cell: object) -> None:
    assert read_dates(cell) == (DAY,)


@pytest.mark.parametrize("word", sorted(EMPTY))
def test_a_word_for_nothing_is_empty_in_any_capitals_and_spaces(word: str) -> None:
    assert is_empty(f" {word.upper()} ")


@pytest.mark.parametrize("cell", [None, pd.NA, pd.NaT, float("nan"), np.float64("nan"), "\u3000"])
def test_a_missing_value_is_empty(cell: object) -> None:
    assert is_empty(cell)


@pytest.mark.parametrize("cell", [0, 0.0, "0", "无", "甲", False])
def test_a_zero_and_a_word_are_not_empty(cell: object) -> None:
    assert not is_empty(cell)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("0", 0),
        (0, 0),
        ("12", 12),
        (" 12\u3000", 12),
        ("12.0", 12),
        (12.0, 12),
        (np.int64(12), 12),
        (np.float64(12), 12),
        ("１２", 12),
        ("1,234", 1234),
        ("1,234,567", 1_234_567),
        ("1，234", 1234),
    ],
)
def test_a_count_in_any_spelling_is_read(cell: object, count: int) -> None:
    assert read_count(cell) == count


@given(st.integers(0, 2**53))
def test_a_count_is_read_back_with_and_without_thousands(count: int) -> None:
    assert read_count(count) == read_count(str(count)) == read_count(f"{count:,}") == count


@given(st.integers(-(2**53), -1))
def test_a_negative_count_is_refused(count: int) -> None:
    for cell in (count, str(count), f"{count:,}", float(count)):
        with pytest.raises(ValueError, match="is negative"):
            read_count(cell)


@pytest.mark.parametrize("cell", ["2.5", 2.5, "0.1", "1,234.5"])
def test_a_fraction_is_no_count(cell: object) -> None:
    with pytest.raises(ValueError, match="is no whole number"):
        read_count(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "三",
        "12件",
        "约12",
        "1 2",
        "1;2",
        "nan",
        "inf",
        "-inf",
        float("inf"),
        float("nan"),
        True,
        "1_000",
        "0x10",
    ],
    ids=repr,
)
def test_what_is_no_number_is_no_count(cell: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_count(cell)


@pytest.mark.parametrize("text", ["3,5", "1,2,3", "12,34", ",5", "1,2345"])
def test_a_comma_that_parts_no_thousands_is_not_left_out(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_count(text)


@pytest.mark.parametrize("cell", ["1e300", "9" * 20, 2**63, 1e300], ids=repr)
def test_a_number_too_large_for_a_column_is_refused(cell: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_count(cell)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("功耗 &lt; 5W &amp; 精度 &gt; 90&#37;", "功耗 < 5W & 精度 > 90%"),
        ("&quot;甲&#39;s&quot;", '"甲\'s"'),
        ("甲&nbsp;&nbsp;乙", "甲 乙"),
        ("基于&#x56fe;像", "基于图像"),
        ("&amp;lt;甲&amp;gt;", "<甲>"),
        ("  甲\t 乙\u3000丙 ", "甲 乙 丙"),
        ("甲\n乙", "甲\n乙"),
        ("甲\r\n乙", "甲 \n乙"),
        ("端\u2011到\u2011端", "端-到-端"),
        ("端&#8209;到", "端-到"),
        ("R&D 与 A&B;", "R&D 与 A&B;"),
        ("输入&输出", "输入&输出"),
        ("甲", "甲"),
    ],
)
def test_entities_are_decoded_and_spaces_single(text: str, read: str) -> None:
    assert read_text(text) == read


@pytest.mark.parametrize(("cell", "text"), [(None, ""), (float("nan"), ""), (2018, "2018")])
def test_a_cell_of_another_type_has_a_text(cell: object, text: str) -> None:
    assert read_text(cell) == text


@given(st.text(st.sampled_from("甲乙 &;#amp3lt\t\n\u3000\xa0\r\u2011"), max_size=30))
def test_a_text_read_again_is_the_same(text: str) -> None:
    assert read_text(read_text(text)) == read_text(text)


@pytest.mark.parametrize("separators", SEPARATORS, ids=repr)
@given(parts=st.lists(names, unique=True, max_size=5), data=st.data())
def test_a_list_joined_by_any_of_its_separators_splits_back(
    separators: list[str], parts: list[str], data: st.DataObject
) -> None:
    cell = parts[0] if parts else ""
    for part in parts[1:]:
        cell += data.draw(st.sampled_from(separators)) + part

    assert read_list(cell, separators) == tuple(parts)


@given(st.lists(st.text(st.sampled_from("甲乙| &;,-"), max_size=8), max_size=5))
def test_a_list_of_any_texts_that_we_write_splits_back(texts: list[str]) -> None:
    found = read_list(texts, [";"])

    assert read_list(" | ".join(found), [" | "]) == found


@given(st.text(st.sampled_from("甲乙 ,;|、-"), max_size=20), st.sampled_from(SEPARATORS))
def test_no_part_is_empty_padded_or_twice_there(text: str, separators: list[str]) -> None:
    found = read_list(text, separators)

    assert all(part and part == part.strip() for part in found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize(
    ("cell", "separators", "parts"),
    [
        ("甲公司;乙大学", [";", "；"], ("甲公司", "乙大学")),
        ("甲公司；乙大学; 丙", [";", "；"], ("甲公司", "乙大学", "丙")),
        ("甲、乙；丙", [";", "；", "、"], ("甲", "乙", "丙")),
        ("甲\n乙", ["; ", ";", "；", "\n"], ("甲", "乙")),
        ("甲 | 乙|丙", [" | ", "|"], ("甲", "乙", "丙")),
        ("A Ltd;;B Inc", [";;"], ("A Ltd", "B Inc")),
        ("A; B;;C", [";;"], ("A; B", "C")),
        ("甲、乙公司", [";"], ("甲、乙公司",)),
        ("甲;;乙; ;-;丙;", [";"], ("甲", "乙", "丙")),
        ("乙;甲;乙; 甲 ", [";"], ("乙", "甲")),
        ("", [";"], ()),
        (" - ", [";"], ()),
        (None, [";"], ()),
        (float("nan"), [";"], ()),
    ],
)
def test_a_cell_is_parted_by_what_its_source_uses(
    cell: object, separators: list[str], parts: tuple[str, ...]
) -> None:
    assert read_list(cell, separators) == parts


@pytest.mark.parametrize(
    "names",
    [
        ("Gearbox, Inc.",),
        ("Gearbox, Inc.", "Wheel Works, LLC"),
        ("Gearbox Co., Ltd.", "Anna Smith", "Axle, L.P."),
        ("Gearbox Co., Ltd .",),
        ("Gearbox, Limited Partnership",),
        ("Gearbox S.p.A.", "Axle, S.A."),
        ("Gearbox, n.v.", "AXLE, LTD."),
        ("John Smith, Jr.", "Anna Smith", "Paul Brown, III"),
        ("Anna Smith", "Paul Brown"),
        ("Wei Chen", "Sa Li", "Ii Sato", "Ab Karim", "Co Tran"),
    ],
)
def test_a_comma_within_a_name_does_not_part_it(names: tuple[str, ...]) -> None:
    assert read_list(", ".join(names), [", "]) == names


@pytest.mark.parametrize(
    "cell", [["甲;乙", " 丙 ", "", "-", None, "丙"], np.array(["甲;乙", "丙"]), ("甲;乙", "丙")]
)
def test_a_list_stays_a_list_whatever_its_texts_hold(cell: object) -> None:
    assert read_list(cell, [";"]) == ("甲;乙", "丙")


def test_a_bar_within_a_name_loses_its_spaces() -> None:
    assert read_list(["甲 | 乙", "丙"], [" | "]) == ("甲|乙", "丙")


def test_the_semicolon_of_an_entity_parts_no_names() -> None:
    assert read_list("甲&amp;乙公司;O&#39;Neil", [";", "；"]) == ("甲&乙公司", "O'Neil")


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("E01B3/32(2006.01)I", "E01B3/32"),
        ("e01b 3/32 (2006.01) i", "E01B3/32"),
        ("G06N　3/08（2023.01）", "G06N3/08"),
        ("G06N3/08", "G06N3/08"),
        ("G06N", "G06N"),
        ("14-02", "14-02"),
        ("", ""),
    ],
)
def test_a_class_loses_its_version_and_spaces(text: str, symbol: str) -> None:
    assert read_class(text) == symbol


@given(
    st.from_regex(r"[A-H][0-9]{2}[A-Z][1-9][0-9]{0,3}/[0-9]{2,6}", fullmatch=True),
    st.dates(date(2006, 1, 1), date(2030, 1, 1)),
)
def test_a_class_with_its_version_is_the_class(symbol: str, version: date) -> None:
    assert read_class(f"{symbol}({version:%Y.%m})I") == read_class(symbol) == symbol
