"""A name has one spelling, and what it says of core, type and origin is read from it alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.filings.names import (
    DOMESTIC,
    FOREIGN,
    HMT,
    UNKNOWN,
    core_name,
    has_han,
    is_company,
    name_key,
    normal_name,
    origin_of_country,
    origin_of_name,
    type_of_name,
)
from patentnlp.filings.organisations import TYPES
from patentnlp.filings.regions import Place

PIECES = [*"鸟山等(）；，Ce.㈱ \u3000", "公司", " \u0301"]
ENDS = ["", "等", "等等", " 等", "；等", "等；等", "、等", "等 ,"]
LATIN = st.text("abcXYZ", min_size=1, max_size=6)
FORMS = ["有限公司", "股份有限公司", "有限责任公司", "集团有限公司", "集团", "公司", "厂", "总公司"]


def as_full_width(text: str) -> str:
    """A text of ASCII as Chinese input methods write it."""
    return "".join("\u3000" if sign == " " else chr(ord(sign) + 0xFEE0) for sign in text)


@given(
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join) | st.text(max_size=20),
    st.sampled_from(ENDS),
)
def test_a_normal_name_is_its_own_normal_name(start: str, end: str) -> None:
    once = normal_name(start + end)

    assert normal_name(once) == once


def test_a_name_with_and_others_thousands_of_times_has_a_normal_name() -> None:
    assert normal_name("鸟山公司" + "等" * 3000) == "鸟山公司"


@pytest.mark.parametrize(
    "spelling",
    [
        "鸟山科技(北京)有限公司",
        "鸟山科技（北京）有限公司",
        "鸟山科技（北京)有限公司",
        "鸟山科技 ( 北京 ) 有限公司",
        "鸟山\u3000科技(北京)有限公司\u3000",
        "\t鸟山科技（北京）\n有限公司 ",
        "鸟山科技(北京)有限公司等",
        "鸟山科技（北京）有限公司 等",
        "鸟山科技(北京)有限公司等；",
        "鸟山科技(北京)有限公司，",
        "；鸟山科技(北京)有限公司; ",
    ],
)
def test_spellings_of_one_name_have_one_normal_name(spelling: str) -> None:
    assert normal_name(spelling) == "鸟山科技(北京)有限公司"


@given(st.text("鸟山云鹿科技", min_size=1, max_size=12), st.data())
def test_spaces_among_han_characters_do_not_count(name: str, data: st.DataObject) -> None:
    gaps = st.lists(st.sampled_from(["", " ", "\u3000"]), min_size=len(name), max_size=len(name))
    spaced = "".join(sign + gap for sign, gap in zip(name, data.draw(gaps), strict=True))

    assert normal_name(spaced) == name


@given(st.lists(LATIN, min_size=1, max_size=4))
def test_one_space_is_kept_between_latin_words(words: list[str]) -> None:
    assert normal_name("  ".join(words)) == " ".join(words)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20))
def test_full_and_half_width_do_not_count(name: str) -> None:
    assert normal_name(as_full_width(name)) == normal_name(name)


def test_a_space_stays_between_latin_words_of_a_chinese_name() -> None:
    assert normal_name("鸟山 AB CD 有限公司") == "鸟山AB CD有限公司"


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("王小明等", "王小明"),
        ("欧阳小明等", "欧阳小明"),
        ("鸟山厂等", "鸟山厂"),
        ("李平等", "李平等"),
    ],
)
def test_and_others_is_taken_away_unless_it_is_the_last_of_three_characters(
    name: str, normal: str
) -> None:
    assert normal_name(name) == normal


def test_the_character_for_others_within_a_name_is_kept() -> None:
    assert normal_name("鸟山高等研究院") == "鸟山高等研究院"


@given(st.lists(LATIN, min_size=1, max_size=4))
def test_capitals_and_stops_do_not_count_in_the_key_of_a_name(words: list[str]) -> None:
    plain = name_key(" ".join(words))

    assert name_key(", ".join(words).upper() + ".") == plain
    assert name_key(". ".join(words).lower()) == plain


def test_names_of_other_letters_have_other_keys() -> None:
    assert name_key("Niaoshan Co Ltd") != name_key("Niaoshan Colt D")


@given(
    place=st.sampled_from(["", "深圳市", "深圳", "广东省深圳市", "北京市", "内蒙古自治区"]),
    core=st.sampled_from(["鸟山", "云鹿电子", "青椋3D打印", "石蕉ABC"]),
    seat=st.sampled_from(["", "(上海)", "(中国)"]),
    form=st.sampled_from(FORMS),
)
def test_place_brackets_and_legal_form_are_no_part_of_the_core(
    place: str, core: str, seat: str, form: str
) -> None:
    assert core_name(place + core + seat + form) == core


def test_what_stands_between_core_and_form_is_part_of_the_core() -> None:
    assert core_name("鸟山科技有限公司") == "鸟山科技"
    assert core_name("鸟山电子有限公司") == "鸟山电子"


def test_a_name_that_is_all_place_keeps_it_as_its_core() -> None:
    assert core_name("长春有限公司") == "长春"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("鸟山", True), ("Niaoshan 鸟", True), ("Niaoshan", False), ("ニュー", False), ("", False)],
)
def test_a_name_has_han_characters_or_not(name: str, expected: bool) -> None:  # noqa: FBT001
    assert has_han(name) is expected


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seat", ["", "(北京)"])
def test_a_chinese_name_with_a_legal_form_is_a_companys(form: str, seat: str) -> None:
    assert is_company(f"鸟山{form}{seat}")


@pytest.mark.parametrize(
    "name", ["鸟山大学", "鸟山有限公司研究院", "公司鸟山", "NIAOSHAN CO LTD", "王小明", ""]
)
def test_a_name_that_ends_otherwise_is_no_companys(name: str) -> None:
    assert not is_company(name)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("鸟山科技有限公司", "company"),
        ("鸟山云鹿集团", "company"),
        ("鸟山机械厂", "company"),
        ("鸟山银行", "company"),
        ("鸟山株式会社", "company"),
        ("鸟山律师事务所", "company"),
        ("鸟山投资中心(有限合伙)", "company"),
        ("鸟山设计中心(普通合伙)", "company"),
        ("鸟山大学", "university"),
        ("鸟山职业技术学院", "university"),
        ("鸟山市第一中学", "university"),
        ("鸟山云鹿学校", "university"),
        ("鸟山研究院", "institute"),
        ("鸟山云鹿研究所", "institute"),
        ("鸟山国家重点实验室", "institute"),
        ("鸟山市环境监测站", "institute"),
        ("鸟山市勘察设计院", "institute"),
        ("鸟山云鹿学会", "institute"),
        ("鸟山市人民医院", "hospital"),
        ("鸟山县妇幼保健院", "hospital"),
        ("鸟山市疾病预防控制中心", "hospital"),
        ("鸟山市公安局", "government"),
        ("鸟山市人民政府", "government"),
        ("中国人民解放军99999部队", "government"),
        ("鸟山市水利管理处", "government"),
        ("王明", "person"),
        ("王小明", "person"),
        ("欧阳明", "person"),
        ("欧阳小明", "person"),
        ("约翰·鸟山", "person"),
        ("J.鸟山", "person"),
        ("四字之名", None),
        ("", None),
    ],
)
def test_a_chinese_name_tells_its_type(name: str, expected: str | None) -> None:
    assert type_of_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("鸟山科学院", "institute"),
        ("鸟山市农业科学院", "institute"),
        ("鸟山省医学科学院", "institute"),
        ("鸟山科技学院", "university"),
        ("鸟山科学学院", "university"),
    ],
)
def test_an_academy_of_sciences_is_no_college(name: str, expected: str) -> None:
    assert type_of_name(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("鸟山大学附属医院", "hospital"),
        ("鸟山医学院第二医院", "hospital"),
        ("鸟山医科大学", "university"),
        ("鸟山大学研究院", "university"),
        ("海军鸟山大学", "university"),
        ("鸟山市公安局研究所", "institute"),
        ("鸟山研究院有限公司", "company"),
        ("鸟山大学科技园有限公司", "company"),
        ("鸟山医院管理有限公司", "company"),
    ],
)
def test_of_two_kinds_in_one_name_the_nearer_one_decides(name: str, expected: str) -> None:
    assert type_of_name(name) == expected


@pytest.mark.parametrize(
    "name",
    [
        "鸟山科技有限公司上海分公司",
        "鸟山科技有限公司技术中心",
        "鸟山科技有限公司研究院",
        "鸟山电力公司检修分部",
    ],
)
def test_a_company_inside_a_longer_name_makes_it_a_companys(name: str) -> None:
    assert type_of_name(name) == "company"


def test_a_company_in_brackets_tells_no_type() -> None:
    assert type_of_name("鸟山研究院(云鹿公司)") == "institute"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Niaoshan Tech Co., Ltd.", "company"),
        ("NIAOSHAN INC", "company"),
        ("Niaoshan GmbH", "company"),
        ("Niaoshan S.A.", "company"),
        ("Niaoshan, S. A.", "company"),
        ("Niaoshan L.P.", "company"),
        ("UNIV NIAOSHAN", "university"),
        ("Niaoshan Polytechnic", "university"),
        ("Hospital of Niaoshan", "hospital"),
        ("Niaoshan Univ Hospital", "university"),
        ("Ministry of Niaoshan", "government"),
        ("Niaoshan Institute of Optics", "institute"),
        ("NIAOSHAN RES CENTER", "institute"),
        ("Niaoshan, John", "person"),
        ("John Q. Niaoshan", "person"),
        ("WANG XIAOMING", "person"),
        ("Niaoshanov Petr Ivanovich", "person"),
        ("NIAOSHAN", None),
        ("NIAOSHAN 3D", None),
        ("A B C D E", None),
    ],
)
def test_a_latin_name_tells_its_type(name: str, expected: str | None) -> None:
    assert type_of_name(name) == expected


@pytest.mark.parametrize("name", ["Colt Niaoshan", "Incan Niaoshan", "Niaoshan Ago"])
def test_a_legal_form_within_a_latin_word_is_none(name: str) -> None:
    assert type_of_name(name) == "person"


@given(st.text(max_size=12), st.sampled_from(sorted({*TYPES} - {"foreign"})) | st.none())
def test_any_name_has_one_of_the_types_and_origins(name: str, type_: str | None) -> None:
    assert type_of_name(name) in (*TYPES, None)
    assert origin_of_name(name, type_, None) in (DOMESTIC, HMT, FOREIGN, UNKNOWN)


@pytest.mark.parametrize(
    ("country", "expected"),
    [("CN", DOMESTIC), ("HK", HMT), ("MO", HMT), ("TW", HMT), ("DE", FOREIGN), ("US", FOREIGN)],
)
def test_a_country_tells_the_origin(country: str, expected: str) -> None:
    assert origin_of_country(country) == expected


@pytest.mark.parametrize(("country", "expected"), [("CN", DOMESTIC), ("TW", HMT), ("JP", FOREIGN)])
@pytest.mark.parametrize("name", ["鸟山有限公司", "鸟山株式会社", "王小明", "四字之名"])
def test_the_place_in_a_chinese_name_decides_its_origin(
    name: str, country: str, expected: str
) -> None:
    assert origin_of_name(name, type_of_name(name), Place(country=country)) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("鸟山有限公司", DOMESTIC),
        ("鸟山供电公司", DOMESTIC),
        ("鸟山大学", DOMESTIC),
        ("鸟山公安局", DOMESTIC),
        ("王小明", DOMESTIC),
        ("欧阳小明", DOMESTIC),
        ("鸟山株式会社", FOREIGN),
        ("鸟山公司", FOREIGN),
        ("鸟山两合公司", FOREIGN),
        ("鸟山股份公司", FOREIGN),
        ("韩国鸟山大学", FOREIGN),
        ("鸟山大学评议会", FOREIGN),
        ("约翰·鸟山", FOREIGN),
        ("J.鸟山", FOREIGN),
        ("维斯塔奇利电力有限公司", FOREIGN),
        ("维斯塔电力有限公司", UNKNOWN),
        ("四字之名", UNKNOWN),
    ],
)
def test_a_chinese_name_without_place_tells_its_origin(name: str, expected: str) -> None:
    assert origin_of_name(name, type_of_name(name), None) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SHENZHEN NIAOSHAN CO LTD", DOMESTIC),
        ("Beijing Niaoshan University", DOMESTIC),
        ("NIAOSHAN SHENZHEN CO LTD", UNKNOWN),
        ("Niaoshan Co., Ltd.", UNKNOWN),
        ("WANG XIAOMING", DOMESTIC),
        ("Xiaoming Wang", DOMESTIC),
        ("WANG JOHN", UNKNOWN),
        ("JOHN NIAOSHAN", UNKNOWN),
        ("Niaoshanov Petr Ivanovich", FOREIGN),
        ("", UNKNOWN),
    ],
)
def test_a_latin_name_tells_its_origin(name: str, expected: str) -> None:
    assert origin_of_name(name, type_of_name(name), None) == expected
