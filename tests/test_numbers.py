"""Patent numbers get one spelling each and say office, year, type and grant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.filings.numbers import (
    PublicationNumber,
    check_digit,
    read_application_number,
    read_publication_number,
    read_publication_numbers,
)

TYPES = {
    "1": "invention",
    "2": "utility model",
    "3": "design",
    "8": "invention",
    "9": "utility model",
}

kinds = st.sampled_from("12389")
short_numbers = st.builds(
    "{:02}{}{:05}".format,
    st.sampled_from([*range(85, 100), *range(4)]),
    kinds,
    st.integers(0, 99_999),
)
long_numbers = st.builds(
    "{}{}{:07}".format, st.integers(2003, 2035), kinds, st.integers(0, 9_999_999)
)
numbers = short_numbers | long_numbers


def full_width(text: str) -> str:
    wide = "".join(chr(ord(character) + 0xFEE0) for character in text)
    return wide.replace("\uff00", "\u3000")


def spellings(digits: str, check: str) -> list[str]:
    """The usual ways to write a Chinese application number, with its check digit and without."""
    bare = [digits, f"{digits}{check}", f"{digits}.{check}", f"{digits}. {check}"]
    split = f"{digits[:4]} {digits[4]} {digits[5:]}.{check}"
    return [
        f"{prefix}{number}"
        for number in (*bare, split, f"{digits}A", f"{digits}.{check}A", f"{digits}-{check}")
        for prefix in ("", "CN", "ZL", "CN ", "ZL ", "CN-")
    ]


@pytest.mark.parametrize(
    ("digits", "digit"),
    [
        # by hand: 2·2 + 0·3 + 1·4 + 8·5 + 1·6 = 54, which leaves 10; each last one adds 5
        ("201810000000", "X"),
        ("201810000001", "4"),
        ("201810000002", "9"),
        # 8·2 + 5·3 + 1·4 = 35, which leaves 2; the last digit weighs 9
        ("85100000", "2"),
        ("85100001", "0"),
        ("85100006", "1"),
    ],
)
def test_a_check_digit_is_the_weighted_sum_modulo_eleven(digits: str, digit: str) -> None:
    assert check_digit(digits) == digit


@given(digits=numbers, place=st.integers(0, 11), step=st.integers(1, 9))
def test_one_wrong_digit_changes_the_check_digit(digits: str, place: int, step: int) -> None:
    place %= len(digits)
    wrong = str((int(digits[place]) + step) % 10)

    assert check_digit(f"{digits[:place]}{wrong}{digits[place + 1 :]}") != check_digit(digits)


@given(digits=numbers, place=st.integers(0, 10))
def test_two_digits_exchanged_change_the_check_digit(digits: str, place: int) -> None:
    place %= len(digits) - 1
    first, second = digits[place : place + 2]
    exchanged = f"{digits[:place]}{second}{first}{digits[place + 2 :]}"

    assert (check_digit(exchanged) == check_digit(digits)) == (first == second)


@given(digits=numbers, data=st.data())
def test_an_application_number_has_one_spelling(digits: str, data: st.DataObject) -> None:
    check = check_digit(digits)
    text = data.draw(st.sampled_from(spellings(digits, check)))
    text = data.draw(st.sampled_from([text, text.lower(), f" {text}\t", full_width(text)]))

    number = read_application_number(text)

    assert (number.text, number.office, number.problem) == (f"CN{digits}.{check}", "CN", "")


@given(digits=numbers)
def test_an_application_number_tells_its_year_and_type(digits: str) -> None:
    number = read_application_number(digits)

    if len(digits) == 12:
        year, kind = int(digits[:4]), digits[4]
    else:
        year, kind = int(digits[:2]) + (1900 if digits[0] != "0" else 2000), digits[2]
    assert (number.year, number.patent_type) == (year, TYPES[kind])


@pytest.mark.parametrize(
    ("text", "year", "patent_type"),
    [
        ("85100001.0", 1985, "invention"),
        ("CN99200001", 1999, "utility model"),
        ("00300001", 2000, "design"),
        ("ZL03812345", 2003, "invention"),
        ("02912345", 2002, "utility model"),
        ("200310100001", 2003, "invention"),
        ("202230000001", 2022, "design"),
        ("201880000001", 2018, "invention"),
        ("201990000001", 2019, "utility model"),
    ],
)
def test_old_and_new_numbers_tell_year_and_type(text: str, year: int, patent_type: str) -> None:
    number = read_application_number(text)

    assert (number.year, number.patent_type, number.problem) == (year, patent_type, "")


@given(digits=numbers, wrong=st.sampled_from("0123456789X"))
def test_a_wrong_check_digit_is_reported_with_the_right_one(digits: str, wrong: str) -> None:
    right = check_digit(digits)

    problem = read_application_number(f"{digits}.{wrong}").problem

    assert problem == ("" if wrong == right else f"has check digit {wrong}, it should be {right}")


@pytest.mark.parametrize(
    "text",
    [
        "201711290.4",
        "CN201711290.4",
        "2017112904",
        "20181000000",
        "201840000001",
        "04100001",
        "84100001",
        "CN80100001",
        "85400001",
        "1234567",
    ],
)
def test_digits_that_are_no_chinese_number_are_reported_as_they_stand(text: str) -> None:
    number = read_application_number(f" {text} ")

    assert (number.text, number.problem) == (text, "is no application number of China")
    assert (number.office, number.year, number.patent_type) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "PCT/CN2018/000123",
        "PCT/CN2018/00123",
        "pct/cn2018/000123",
        "PCTCN2018000123",
        "PCT/CN18/00123",
        "PCT / CN 2018 / 000123",
        "PCT/CN2018-000123",
    ],
)
def test_an_international_number_has_one_spelling(text: str) -> None:
    number = read_application_number(text)

    assert (number.text, number.office) == ("PCT/CN2018/000123", "WO")
    assert (number.year, number.patent_type, number.problem) == (2018, None, "")


@pytest.mark.parametrize(
    ("text", "year"),
    [("PCT/US78/00001", 1978), ("PCT/EP99/12345", 1999), ("PCT/JP00/12345", 2000)],
)
def test_an_early_international_number_has_its_century(text: str, year: int) -> None:
    assert read_application_number(text).year == year


@pytest.mark.parametrize(
    ("text", "spelling", "office"),
    [
        ("US15/123,456", "US15123456", "US"),
        ("US 15/123456", "US15123456", "US"),
        ("EP18123456.7", "EP181234567", "EP"),
        ("JP2018-123456", "JP2018123456", "JP"),
        ("KR 10-2018-0012345", "KR1020180012345", "KR"),
        ("DE 10 2018 123 456.7", "DE1020181234567", "DE"),
        ("TW107123456", "TW107123456", "TW"),
        ("15/123,456", "15/123,456", None),
        ("内部-001", "内部-001", None),
    ],
)
def test_a_foreign_number_tells_no_more_than_its_office(
    text: str, spelling: str, office: str | None
) -> None:
    number = read_application_number(text)

    assert (number.text, number.office) == (spelling, office)
    assert (number.year, number.patent_type, number.problem) == (None, None, "")


@given(
    prefix=st.sampled_from(["", "CN", "ZL", "US", "PCT/CN", "PCT"]),
    digits=numbers | st.from_regex(r"[0-9]{1,14}", fullmatch=True),
    marks=st.lists(st.sampled_from("./-, XA"), max_size=3),
    data=st.data(),
)
def test_an_application_number_read_again_is_the_same(
    prefix: str, digits: str, marks: list[str], data: st.DataObject
) -> None:
    text = prefix + digits
    for mark in marks:
        place = data.draw(st.integers(0, len(text)))
        text = text[:place] + mark + text[place:]

    once = read_application_number(text)

    assert read_application_number(once.text).text == once.text


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("CN 101234567 A", "CN101234567A"),
        ("CN101234567A", "CN101234567A"),
        ("cn101234567a", "CN101234567A"),
        ("CN-101234567-A", "CN101234567A"),
        ("CN.101234567.A", "CN101234567A"),
        ("101234567A", "CN101234567A"),
        ("101234567", "CN101234567"),
        ("ＣＮ１０１２３４５６７Ａ", "CN101234567A"),
        ("CN1234567C", "CN1234567C"),
        ("US-10123456-B2", "US10123456B2"),
        ("US 10,123,456 B2", "US10123456B2"),
        ("US-2019123456-A1", "US20190123456A1"),
        ("US 2019/0123456 A1", "US20190123456A1"),
        ("US-D812345-S", "USD812345S"),
        ("US-RE45678-E1", "USRE45678E1"),
        ("EP-123456-A1", "EP0123456A1"),
        ("EP 3123456 B1", "EP3123456B1"),
        ("WO 99/12345 A1", "WO1999012345A1"),
        ("WO 01/12345 A1", "WO2001012345A1"),
        ("WO 03/101234 A1", "WO2003101234A1"),
        ("WO-2001012345-A1", "WO2001012345A1"),
        ("WO2001/12345 A1", "WO2001012345A1"),
        ("WO 2018/123456 A1", "WO2018123456A1"),
        ("JP 2018-123456 A", "JP2018123456A"),
        ("JPH10123456A", "JPH10123456A"),
        ("KR 10-1234567 B1", "KR101234567B1"),
        ("DE 10 2018 123 456 A1", "DE102018123456A1"),
        ("内部-001", "内部-001"),
    ],
)
def test_a_publication_number_has_one_spelling(text: str, spelling: str) -> None:
    assert read_publication_number(f" {text} ").text == spelling


@given(serial=st.integers(1, 9_999_999), year=st.integers(2001, 2030))
def test_an_american_application_has_seven_digits_after_its_year(serial: int, year: int) -> None:
    text = read_publication_number(f"US-{year}{serial:06}-A1").text

    assert text == f"US{year}{serial:07}A1"


@given(st.integers(1, 9_999_999))
def test_a_european_publication_has_seven_digits(serial: int) -> None:
    assert read_publication_number(f"EP {serial} A1").text == f"EP{serial:07}A1"


@given(st.integers(1978, 2001), st.integers(1, 99_999))
def test_an_early_international_publication_gets_its_century(year: int, serial: int) -> None:
    text = read_publication_number(f"WO {year % 100:02}/{serial:05} A1").text

    assert text == f"WO{year}{serial:06}A1"


@pytest.mark.parametrize(
    ("text", "kind", "patent_type", "granted"),
    [
        ("CN101234567A", "A", "invention", False),
        ("CN101234567B", "B", "invention", True),
        ("CN101234567A8", "A8", "invention", False),
        ("CN1234567C", "C", "invention", True),
        ("CN201234567U", "U", "utility model", True),
        ("CN201234567Y", "Y", "utility model", True),
        ("CN301234567S", "S", "design", True),
        ("CN3012345D", "D", "design", True),
        ("CN101234567", None, "invention", False),
        ("CN201234567", None, "utility model", False),
        ("CN301234567", None, "design", False),
        ("CN1234567", None, None, False),
        ("US10123456B2", "B2", "invention", True),
        ("US20190123456A1", "A1", "invention", False),
        ("EP3123456A1", "A1", "invention", False),
        ("EP3123456B1", "B1", "invention", True),
        ("WO2018123456A1", "A1", "invention", False),
        ("内部-001", None, None, False),
    ],
)
def test_a_kind_tells_type_and_grant(
    text: str,
    kind: str | None,
    patent_type: str | None,
    granted: bool,  # noqa: FBT001
) -> None:
    number = read_publication_number(text)

    assert (number.kind, number.patent_type, number.granted) == (kind, patent_type, granted)


@pytest.mark.parametrize(
    ("text", "patent_type"),
    [
        ("USD812345S1", "design"),
        ("JP3123456U", "utility model"),
        ("DE202018123456U1", "utility model"),
        ("KR200123456Y1", "utility model"),
        ("US20190123456A1", "invention"),
    ],
)
def test_a_kind_tells_the_type_abroad_too(text: str, patent_type: str) -> None:
    assert read_publication_number(text).patent_type == patent_type


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CN101234567A", "CN 101234567 B"),
        ("CN101234567A", "CN101234567"),
        ("CN101234567A", "CN101234567A8"),
        ("EP123456A1", "EP0123456B1"),
        ("WO 2018/123456 A1", "WO2018123456A3"),
    ],
)
def test_publications_of_one_application_share_their_stem(first: str, second: str) -> None:
    assert read_publication_number(first).stem == read_publication_number(second).stem


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CN1234567A", "CN1234567C"),
        ("CN100123456A", "CN100123456C"),
        ("CN101234567A", "CN201234567U"),
        ("US20190123456A1", "US10123456B2"),
        ("US1234567A", "US1234567B1"),
        ("JP2018123456A", "JP2018123456B2"),
        ("EP1234567A1", "CN101234567A"),
    ],
)
def test_numbers_that_may_be_strangers_have_stems_of_their_own(first: str, second: str) -> None:
    assert read_publication_number(first).stem != read_publication_number(second).stem


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("10123456", "US10123456"),
        ("D812345", "USD812345"),
        ("RE45678", "USRE45678"),
        ("US10123456", "US10123456"),
    ],
)
def test_an_office_that_the_source_leaves_out_is_added_once(text: str, spelling: str) -> None:
    assert read_publication_number(text, prefix="US").text == spelling


@pytest.mark.parametrize(
    "text",
    [
        "CN101234567A;CN101234567B",
        "CN101234567A; CN 101234567 B",
        "CN101234567A；CN101234567B；",
        "CN101234567A | CN101234567B",
        "CN101234567A\nCN101234567B",
        "CN101234567A, CN101234567B",
        "101234567A;101234567B",
    ],
)
def test_the_numbers_of_a_cell_are_read_in_its_order(text: str) -> None:
    found = read_publication_numbers(text)

    assert [number.text for number in found] == ["CN101234567A", "CN101234567B"]
    assert [number.granted for number in found] == [False, True]


def test_a_comma_within_a_number_parts_none() -> None:
    (number,) = read_publication_numbers("US 10,123,456 B2")

    assert number == PublicationNumber(
        "US10123456B2", "US", "B2", "invention", granted=True, stem="US10123456B2"
    )


@pytest.mark.parametrize("text", ["", " ", ";", " ; ；\n"])
def test_a_cell_without_numbers_has_none(text: str) -> None:
    assert read_publication_numbers(text) == ()


@given(
    st.builds(
        "{}{}{}{}{}".format,
        st.sampled_from(["CN", "US", "EP", "WO", "JP", "KR", "", "cn"]),
        st.sampled_from(["", " ", "-"]),
        st.integers(1, 99_999_999_999),
        st.sampled_from(["", " ", "-"]),
        st.sampled_from(["A", "A1", "B", "B2", "C", "U", "Y", "S", "", "a"]),
    )
    | st.text(st.sampled_from("CNUSWO0129AB-./ "), max_size=16)
)
def test_a_publication_number_read_again_is_the_same(text: str) -> None:
    once = read_publication_number(text)

    assert read_publication_number(once.text) == once
