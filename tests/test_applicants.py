"""A name as filed is told to be who it is: by the alias table, and by what the user says."""

from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.errors import FilingsError
from patentnlp.filings.applicants import Applicant, Applicants
from patentnlp.filings.names import name_key, normal_name
from patentnlp.filings.organisations import (
    SHIPPED,
    TYPES,
    read_confirmed,
    read_organisations,
)
from patentnlp.filings.regions import Place, Regions
from patentnlp.tables import write_table

LISTED = read_organisations(SHIPPED)
SHENZHEN = Place("广东", "深圳", "CN")


def who(name: str) -> Applicant:
    return Applicants.shipped().identify(name)


def groups(*names: str) -> list[str]:
    return [who(name).group for name in names]


def toml(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def confirmed(folder: Path, *rows: tuple[object, object, object], name: str = "c.csv") -> Path:
    frame = pd.DataFrame(rows, columns=pd.Index(["name", "group", "confirm"]), dtype=object)
    write_table(frame, folder / name)
    return folder / name


# The alias table that is shipped


@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("百度", ["百度在线网络技术（北京）有限公司", "北京百度网讯科技有限公司"]),
        ("腾讯", ["腾讯科技（深圳）有限公司", "深圳市腾讯计算机系统有限公司"]),
        ("中国平安", ["平安科技（深圳）有限公司", "中国平安人寿保险股份有限公司"]),
        ("阿里巴巴", ["阿里巴巴集团控股有限公司", "阿里云计算有限公司"]),
        ("蚂蚁集团", ["支付宝（杭州）信息技术有限公司", "蚂蚁科技集团股份有限公司"]),
        ("三星电子", ["三星电子株式会社", "SAMSUNG ELECTRONICS CO., LTD."]),
    ],
)
def test_the_companies_of_one_group_are_one_applicant(group: str, names: list[str]) -> None:
    assert groups(*names) == [group] * len(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阿里巴巴集团控股有限公司", "支付宝（杭州）信息技术有限公司"),
        ("腾讯科技（深圳）有限公司", "深圳前海微众银行股份有限公司"),
        ("国家电网有限公司", "广东电网有限责任公司"),
        ("国家电网有限公司", "中国电力科学研究院有限公司"),
        ("清华大学", "国立清华大学"),
        ("清华大学", "深圳清华大学研究院"),
        ("中国矿业大学", "中国矿业大学（北京）"),
        ("中国地质大学（北京）", "中国地质大学（武汉）"),
        ("浙江大学", "浙江大学医学院附属第一医院"),
        ("中国科学院大学", "中国科学院自动化研究所"),
    ],
)
def test_what_only_sounds_alike_is_kept_apart(one: str, other: str) -> None:
    assert who(one).group != who(other).group


@pytest.mark.parametrize("name", ["平安鸟山有限公司", "华为鸟山有限公司", "鸟山百度有限公司"])
def test_a_name_that_the_table_does_not_list_stands_for_itself(name: str) -> None:
    assert who(name).group == name
    assert not Applicants.shipped().is_known(name)


@pytest.mark.parametrize(
    ("former", "today"),
    [
        ("中南工业大学", "中南大学"),
        ("华东化工学院", "华东理工大学"),
        ("杭州大学", "浙江大学"),
        ("华中理工大学", "华中科技大学"),
        ("华东水利学院", "河海大学"),
        ("哈尔滨建筑大学", "哈尔滨工业大学"),
    ],
)
def test_a_university_is_found_by_its_former_name(former: str, today: str) -> None:
    assert groups(former, today) == [today, today]


@pytest.mark.parametrize(
    "name",
    [
        "国家电网公司",
        "国家电网有限公司",
        "江苏省电力公司",
        "国网江苏省电力有限公司",
        "国网江苏省电力有限公司苏州供电分公司",
        "国网河南省电力公司南阳供电公司",
        "国网鸟山县供电公司",
        "国网江苏省电力有限公司电力科学研究院",
        "国网鸟山省电力公司经济技术研究院",
    ],
)
def test_what_belongs_to_the_state_grid_is_the_state_grid(name: str) -> None:
    assert who(name).group == "国家电网"


@pytest.mark.parametrize(
    "name",
    [
        "腾讯科技(深圳)有限公司",
        "腾讯科技（深圳）有限公司",
        " 腾讯科技 （深圳） 有限公司\u3000",
        "腾讯科技（深圳）有限公司等",
        "腾讯科技（深圳）有限公司；",
    ],
)
def test_every_spelling_of_a_name_is_the_same_applicant(name: str) -> None:
    assert who(name) == Applicant("腾讯科技(深圳)有限公司", "腾讯", "company", "domestic", SHENZHEN)


@pytest.mark.parametrize("name", ["百度鸟山有限公司", "北京百度鸟山有限公司", "广东省深圳市百度厂"])
def test_a_beginning_counts_with_and_without_the_place_before_it(name: str) -> None:
    assert who(name).group == "百度"


def test_a_beginning_counts_for_companies_only() -> None:
    assert groups("百度鸟山大学", "百度鸟山研究院") == ["百度鸟山大学", "百度鸟山研究院"]


# Laws over that table


def test_every_listed_name_is_its_organisation() -> None:
    wrong = [
        (name, who(name).group, one.name)
        for one in LISTED
        for name in (one.name, *one.names, *one.subsidiaries_cn)
        if who(name).group != one.name or not Applicants.shipped().is_known(name)
    ]

    assert wrong == []


def test_every_listed_beginning_makes_a_company_its_organisation() -> None:
    wrong = [
        (prefix, one.name)
        for one in LISTED
        for prefix in one.prefixes
        if who(f"{prefix}鸟山有限公司").group != one.name
    ]

    assert wrong == []


def test_no_name_is_in_two_organisations() -> None:
    keys = Counter(
        key
        for one in LISTED
        for key in {
            name_key(normal_name(name)) for name in (one.name, *one.names, *one.subsidiaries_cn)
        }
    )

    assert [key for key, count in keys.items() if count > 1] == []


def test_no_beginning_is_in_two_organisations() -> None:
    prefixes = Counter(prefix.casefold() for one in LISTED for prefix in one.prefixes)

    assert [prefix for prefix, count in prefixes.items() if count > 1] == []


def test_every_organisation_has_a_note_and_a_type() -> None:
    assert [one.name for one in LISTED if not one.note.strip() or one.type not in TYPES] == []


def test_there_are_at_least_120_organisations() -> None:
    assert len(LISTED) >= 120


def test_every_country_is_one_and_chinese_organisations_have_a_seat() -> None:
    countries = set(Regions.shipped().countries.values())

    assert [one.name for one in LISTED if one.country not in countries] == []
    assert [one.name for one in LISTED if (one.country == "CN") != bool(one.seat)] == []


def test_every_seat_is_a_province_and_a_city_in_it() -> None:
    regions = Regions.shipped()
    towns = {
        f"{regions.provinces[code[:2]]} {city}"
        for code, city in regions.cities.items()
        if code[:2] in regions.provinces
    } | set(regions.provinces.values())

    assert [(one.name, one.seat) for one in LISTED if one.seat and one.seat not in towns] == []


def test_a_listed_subsidiary_in_china_is_domestic_and_its_foreign_group_is_not() -> None:
    owners = [one for one in LISTED if one.subsidiaries_cn and one.country not in ("HK", "TW")]

    assert len(owners) > 20
    assert {who(name).origin for one in owners for name in one.subsidiaries_cn} == {"domestic"}
    assert {who(one.name).origin for one in owners} == {"foreign"}


# Type, origin and place


@pytest.mark.parametrize(
    ("name", "type_", "origin"),
    [
        ("鸟山科技有限公司", "company", "domestic"),
        ("鸟山科技有限公司研究院", "company", "domestic"),
        ("鸟山大学", "university", "domestic"),
        ("鸟山市农业科学院", "institute", "domestic"),
        ("鸟山大学附属医院", "hospital", "domestic"),
        ("鸟山市公安局", "government", "domestic"),
        ("王小明", "person", "domestic"),
        ("约翰·鸟山", "person", "foreign"),
        ("鸟山株式会社", "company", "foreign"),
        ("美国鸟山基因", "foreign", "foreign"),
        ("鸟山科技(日本)有限公司", "company", "foreign"),
        ("香港鸟山大学", "university", "hmt"),
        ("鸟山(香港)有限公司", "company", "hmt"),
        ("澳门鸟山有限公司", "company", "hmt"),
        ("台湾鸟山股份有限公司", "company", "hmt"),
        ("Niaoshan Co., Ltd.", "company", "unknown"),
        ("SHENZHEN NIAOSHAN CO LTD", "company", "domestic"),
        ("四字之名", None, "unknown"),
        ("NIAOSHAN", None, "unknown"),
        ("", None, "unknown"),
        ("国立台湾大学", "university", "hmt"),
        ("鸿海精密工业股份有限公司", "company", "hmt"),
        ("MICROSOFT CORPORATION", "company", "foreign"),
        ("中国科学院自动化研究所", "institute", "domestic"),
        ("西门子(中国)有限公司", "company", "domestic"),
        ("上海西门子鸟山有限公司", "company", "domestic"),
        ("西门子(香港)有限公司", "company", "foreign"),
    ],
)
def test_an_applicant_has_type_and_origin(name: str, type_: str | None, origin: str) -> None:
    assert (who(name).type, who(name).origin) == (type_, origin)


def test_an_institute_by_its_name_is_one_though_its_group_is_a_company() -> None:
    institute = who("国网电力科学研究院")

    assert (institute.group, institute.type) == ("国家电网", "institute")


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("鸟山科技(深圳)有限公司", SHENZHEN),
        ("深圳市鸟山科技有限公司", SHENZHEN),
        ("广东鸟山科技有限公司", Place("广东", None, "CN")),
        ("北京鸟山科技有限公司", Place("北京", "北京", "CN")),
        ("鸟山(香港)有限公司", Place("香港", None, "HK")),
        ("鸟山(日本)有限公司", Place(None, None, "JP")),
        ("鸟山科技有限公司", None),
        ("Shenzhen Niaoshan Co Ltd", None),
    ],
)
def test_an_unknown_applicant_sits_where_its_name_says(name: str, place: Place | None) -> None:
    assert who(name).place == place


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("腾讯科技有限公司", SHENZHEN),
        ("腾讯(中国)有限公司", SHENZHEN),
        ("腾讯鸟山科技有限公司", Place(None, None, "CN")),
        ("广东腾讯科技有限公司", Place("广东", None, "CN")),
        ("腾讯科技(北京)有限公司", Place("北京", "北京", "CN")),
        ("腾讯科技(广州)有限公司", Place("广东", "广州", "CN")),
        ("国家电网有限公司", Place("北京", "北京", "CN")),
        ("国网江苏省电力有限公司", Place("江苏", None, "CN")),
        ("国网河南鸟山县供电公司", Place("河南", None, "CN")),
        ("哈尔滨工业大学", Place("黑龙江", "哈尔滨", "CN")),
        ("哈尔滨建筑大学", Place("黑龙江", "哈尔滨", "CN")),
        ("哈尔滨工业大学(深圳)", SHENZHEN),
        ("国立台湾大学", Place(None, None, "TW")),
        ("西门子公司", Place(None, None, "DE")),
        ("上海西门子鸟山有限公司", Place("上海", "上海", "CN")),
    ],
)
def test_a_known_applicant_sits_where_its_name_or_the_table_says(name: str, place: Place) -> None:
    assert who(name).place == place


@given(st.text("鸟山大学公司有限(（深圳）)等· ABc.院", max_size=12))
def test_an_applicant_is_the_same_by_its_normal_name(name: str) -> None:
    assert who(name) == who(normal_name(name))


# A TOML file of the user


def test_a_users_organisation_joins_the_names_it_lists(tmp_path: Path) -> None:
    mine = toml(
        tmp_path,
        """[[organisation]]
        name = "鸟山集团"
        type = "institute"
        country = "CN"
        seat = "广东 深圳"
        names = ["云鹿（北京）有限公司", "NIAOSHAN CO., LTD."]
        prefixes = ["青椋"]
        """,
    )

    directory = Applicants.load(mine)

    names = ["云鹿(北京)有限公司", "Niaoshan Co Ltd", "上海青椋电子有限公司", "鸟山集团"]
    assert [directory.identify(name).group for name in names] == ["鸟山集团"] * 4
    assert [directory.identify(name).type for name in names] == ["institute"] * 4
    assert all(map(directory.is_known, names))
    assert directory.identify("Niaoshan Co Ltd").place == SHENZHEN
    assert directory.identify("北京百度网讯科技有限公司").group == "百度"


def test_the_users_file_leaves_the_shipped_table_as_it_is(tmp_path: Path) -> None:
    Applicants.load(
        toml(tmp_path, '[[organisation]]\nname = "甲"\nnames = ["北京百度网讯科技有限公司"]\n')
    )

    assert who("北京百度网讯科技有限公司").group == "百度"


@pytest.mark.parametrize(
    "rule",
    [
        'names = ["北京百度网讯科技有限公司"]',
        'subsidiaries_cn = ["北京百度网讯科技有限公司"]',
        'prefixes = ["百度"]',
        'prefixes = ["北京百度网"]',
    ],
)
def test_each_rule_of_the_users_file_wins_over_the_shipped_table(tmp_path: Path, rule: str) -> None:
    directory = Applicants.load(
        toml(tmp_path, f'[[organisation]]\nname = "鸟山"\ncountry = "JP"\n{rule}\n')
    )

    assert directory.identify("北京百度网讯科技有限公司").group == "鸟山"


def test_a_short_beginning_of_the_user_wins_over_a_longer_shipped_one(tmp_path: Path) -> None:
    directory = Applicants.load(
        toml(tmp_path, '[[organisation]]\nname = "鸟山"\nprefixes = ["南瑞"]\n')
    )

    assert directory.identify("南瑞继保鸟山有限公司").group == "鸟山"
    assert who("南瑞继保鸟山有限公司").group == "国家电网"


def test_of_two_beginnings_in_one_file_the_longer_wins(tmp_path: Path) -> None:
    directory = Applicants.load(
        toml(
            tmp_path,
            '[[organisation]]\nname = "长"\nprefixes = ["鸟山云鹿石蕉青椋赤榆蓝螺白藤"]\n'
            '[[organisation]]\nname = "短"\nprefixes = ["鸟山"]\n',
        )
    )

    assert directory.identify("鸟山云鹿石蕉青椋赤榆蓝螺白藤有限公司").group == "长"
    assert directory.identify("鸟山云鹿石蕉青椋赤榆蓝螺有限公司").group == "短"


@pytest.mark.parametrize("prefix", ["XY鸟山(中国)", "xy鸟山（中国）", "ＸＹ鸟山 （中国)"])
def test_width_and_capitals_of_a_beginning_do_not_count(tmp_path: Path, prefix: str) -> None:
    directory = Applicants.load(
        toml(tmp_path, f'[[organisation]]\nname = "甲组"\nprefixes = ["{prefix}"]\n')
    )

    for name in ("XY鸟山（中国）投资有限公司", "xy鸟山(中国)有限公司"):
        assert directory.identify(name).group == "甲组"


def test_of_two_files_the_later_wins(tmp_path: Path) -> None:
    text = '[[organisation]]\nname = "{}"\nnames = ["鸟山有限公司", "{}有限公司"]\n'
    first = toml(tmp_path, text.format("甲组", "青椋"), "1.toml")
    second = toml(tmp_path, text.format("乙组", "云鹿"), "2.toml")

    directory = Applicants.load(first, second)

    assert directory.identify("鸟山有限公司").group == "乙组"
    assert directory.identify("青椋有限公司").group == "甲组"
    assert Applicants.load(second, first).identify("鸟山有限公司").group == "甲组"


def test_a_subsidiary_in_china_of_a_users_foreign_group_is_domestic(tmp_path: Path) -> None:
    directory = Applicants.load(
        toml(
            tmp_path,
            '[[organisation]]\nname = "鸟山株式会社"\ntype = "company"\ncountry = "JP"\n'
            'subsidiaries_cn = ["鸟山电子(苏州)有限公司"]\nprefixes = ["鸟山"]\n',
        )
    )

    listed = directory.identify("鸟山电子(苏州)有限公司")
    assert (listed.group, listed.origin) == ("鸟山株式会社", "domestic")
    assert listed.place == Place("江苏", "苏州", "CN")
    assert directory.identify("鸟山商事有限公司").origin == "foreign"
    assert directory.identify("鸟山(中国)有限公司").origin == "domestic"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[organisation]", r"cannot be read as TOML in UTF-8: "),
        ('name = "鸟山"', r"needs \[\[organisation\]\] tables, each with a name"),
        ("organisation = 3", r"needs \[\[organisation\]\] tables, each with a name"),
        ("organisation = [1]", r", organisation 1: must be a table"),
        ('[[organisation]]\nnames = ["甲"]', r", organisation 1: needs a name"),
        ('[[organisation]]\nname = " "', r", organisation 1: needs a name"),
        ('[[organisation]]\nname = 3\n[[organisation]]\nname = "甲"', r"1: needs a name"),
        ('[[organisation]]\nname = "甲"\n[[organisation]]\nname = 3', r"2: needs a name"),
        (
            '[[organisation]]\nname = "甲"\naliases = ["乙"]\nalias = 1',
            r"1: alias, aliases is not known; known are country, name, names, note, prefixes, ",
        ),
        (
            '[[organisation]]\nname = "甲"\ntype = "firm"',
            r"1: type 'firm' is none of company, university, institute, hospital, person, ",
        ),
        ('[[organisation]]\nname = "甲"\nnames = "乙"', r"1: names must be a list of texts"),
        ('[[organisation]]\nname = "甲"\nnames = [1]', r"1: names must be a list of texts"),
        ('[[organisation]]\nname = "甲"\nprefixes = "乙"', r"1: prefixes must be a list of texts"),
        ('[[organisation]]\nname = "甲"\nprefixes = ["乙"]', r"1: prefix '乙' is shorter than"),
        ('[[organisation]]\nname = "甲"\nsubsidiaries_cn = {}', r"1: subsidiaries_cn must be a l"),
        ('[[organisation]]\nname = "甲"\nseat = ["广东"]', r"1: seat must be a text, not \['广东"),
        ('[[organisation]]\nname = "甲"\ncountry = 86', r"1: country must be a text, not 86"),
        ('[[organisation]]\nname = "甲"\nnote = 1', r"1: note must be a text, not 1"),
        ('[[organisation]]\nname = "甲"\ncountry = "China"', r"1: country 'China' is no code"),
        ('[[organisation]]\nname = "甲"\nseat = "广东省深圳市"', r"1: seat '广东省深圳市' is not"),
    ],
)
def test_a_mistake_in_a_users_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FilingsError, match=rf"mine\.toml.*{message}"):
        Applicants.load(toml(tmp_path, text))


def test_a_users_file_that_is_not_utf_8_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "gbk.toml").write_bytes('[[organisation]]\nname = "鸟山"\n'.encode("gb18030"))

    for name in ("gbk.toml", "nix.toml"):
        with pytest.raises(FilingsError, match=rf"{name}: cannot be read as TOML in UTF-8: "):
            Applicants.load(tmp_path / name)


# A table that the user confirmed


@pytest.mark.parametrize("name", ["c.csv", "c.xlsx", "c.tsv", "c.XLSX"])
def test_a_confirmed_merge_is_read_back_and_wins(tmp_path: Path, name: str) -> None:
    path = confirmed(
        tmp_path,
        ("鸟山（北京）有限公司", "鸟山有限公司", "yes"),
        ("北京百度网讯科技有限公司", "鸟山有限公司", "yes"),
        ("青椋有限公司", "鸟山有限公司", ""),
        name=name,
    )

    directory = Applicants.load(path)

    assert directory.identify("鸟山(北京)有限公司").group == "鸟山有限公司"
    assert directory.identify("北京百度网讯科技有限公司").group == "鸟山有限公司"
    assert directory.identify("百度在线网络技术（北京）有限公司").group == "百度"
    assert directory.identify("青椋有限公司").group == "青椋有限公司"
    assert directory.is_known("鸟山(北京)有限公司")
    assert not directory.is_known("青椋有限公司")


@pytest.mark.parametrize("word", ["yes", "YES ", "y", "是", "true", True, 1, "1", "x", "√"])
@pytest.mark.parametrize("name", ["c.csv", "c.xlsx"])
def test_every_usual_yes_confirms(tmp_path: Path, word: object, name: str) -> None:
    path = confirmed(tmp_path, ("云鹿有限公司", "鸟山有限公司", word), name=name)

    assert read_confirmed(path) == {"云鹿有限公司": "鸟山有限公司"}


@pytest.mark.parametrize("word", ["", None, "no", "否", "?", "不是", 0, False, "yes?"])
@pytest.mark.parametrize("name", ["c.csv", "c.xlsx"])
def test_nothing_else_confirms(tmp_path: Path, word: object, name: str) -> None:
    path = confirmed(tmp_path, ("云鹿有限公司", "鸟山有限公司", word), name=name)

    assert read_confirmed(path) == {}


def test_a_confirmed_merge_keeps_type_origin_and_place_of_the_name(tmp_path: Path) -> None:
    path = confirmed(tmp_path, ("鸟山(深圳)研究院", "鸟山株式会社", "yes"))

    assert Applicants.load(path).identify("鸟山（深圳）研究院") == Applicant(
        "鸟山(深圳)研究院", "鸟山株式会社", "institute", "domestic", SHENZHEN
    )


def test_all_names_of_a_group_follow_when_the_group_is_merged(tmp_path: Path) -> None:
    path = confirmed(tmp_path, ("百度", "鸟山集团", "yes"))

    assert Applicants.load(path).identify("北京百度网讯科技有限公司").group == "鸟山集团"


@pytest.mark.parametrize("order", [[0, 1, 2], [2, 1, 0], [1, 0, 2]])
def test_merges_that_follow_one_another_end_in_one_group(tmp_path: Path, order: list[int]) -> None:
    rows = [
        ("鸟山有限公司上海分公司", "鸟山有限公司", "yes"),
        ("鸟山有限公司", "鸟山（北京）有限公司", "yes"),
        ("鸟山(北京)有限公司", "鸟山集团", "yes"),
    ]

    directory = Applicants.load(confirmed(tmp_path, *(rows[number] for number in order)))

    assert {directory.identify(name).group for name, _, _ in rows} == {"鸟山集团"}


def test_merges_in_two_tables_that_follow_one_another_end_in_one_group(tmp_path: Path) -> None:
    first = confirmed(tmp_path, ("青椋有限公司", "云鹿有限公司", "yes"), name="1.csv")
    second = confirmed(tmp_path, ("云鹿有限公司", "鸟山有限公司", "yes"), name="2.csv")

    assert Applicants.load(first, second).identify("青椋有限公司").group == "鸟山有限公司"


def test_a_confirmed_group_has_one_spelling(tmp_path: Path) -> None:
    path = confirmed(tmp_path, ("云鹿有限公司", " 鸟山 （北京）有限公司", "yes"))

    directory = Applicants.load(path)

    assert directory.identify("云鹿有限公司").group == "鸟山(北京)有限公司"
    assert directory.identify("鸟山（北京）有限公司").group == "鸟山(北京)有限公司"


def test_latin_names_that_differ_in_capitals_and_stops_become_one(tmp_path: Path) -> None:
    path = confirmed(tmp_path, ("NIAOSHAN CO LTD", "Niaoshan Co., Ltd.", "yes"))

    directory = Applicants.load(path)

    names = ["NIAOSHAN CO LTD", "Niaoshan Co., Ltd.", "niaoshan co. ltd"]
    assert {directory.identify(name).group for name in names} == {"Niaoshan Co., Ltd."}


@pytest.mark.parametrize("last", ["mine.toml", "c.csv"])
def test_of_a_file_and_a_confirmed_table_the_later_wins(tmp_path: Path, last: str) -> None:
    confirmed(tmp_path, ("云鹿有限公司", "甲组", "yes"))
    toml(tmp_path, '[[organisation]]\nname = "乙组"\nnames = ["云鹿有限公司"]\n')
    first = {"mine.toml": "c.csv", "c.csv": "mine.toml"}[last]

    directory = Applicants.load(tmp_path / first, tmp_path / last)

    expected = {"mine.toml": "乙组", "c.csv": "甲组"}[last]
    assert directory.identify("云鹿有限公司").group == expected


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("云鹿", "", "yes")], r"c\.csv: confirm says yes to name '云鹿' and group ''"),
        ([(" ", "鸟山", "yes")], r"c\.csv: confirm says yes to name ' ' and group '鸟山'"),
        (
            [("云鹿", "鸟山", "yes"), ("云鹿", "青椋", "yes")],
            r"c\.csv: 云鹿 is confirmed for both 鸟山 and 青椋",
        ),
        (
            [("云鹿", "鸟山", "yes"), ("鸟山", "青椋", "yes"), ("青椋", "云鹿", "yes")],
            r"c\.csv: 鸟山 is confirmed to be merged into itself",
        ),
    ],
)
def test_a_mistake_in_a_confirmed_table_is_named(
    tmp_path: Path, rows: list[tuple[object, object, object]], message: str
) -> None:
    with pytest.raises(FilingsError, match=message):
        Applicants.load(confirmed(tmp_path, *rows))


def test_without_yes_the_same_mistakes_do_not_count(tmp_path: Path) -> None:
    path = confirmed(tmp_path, ("云鹿", "", ""), ("云鹿", "鸟山", "no"), ("云鹿", "青椋", "yes"))

    assert read_confirmed(path) == {"云鹿": "青椋"}


@pytest.mark.parametrize("column", ["name", "group", "confirm"])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_confirmed_table_without_one_of_its_columns_is_refused(
    tmp_path: Path, column: str, suffix: str
) -> None:
    columns = {"name": ["甲"], "group": ["乙"], "confirm": ["yes"]}
    write_table(pd.DataFrame(columns).drop(columns=column), tmp_path / f"c{suffix}")

    with pytest.raises(FilingsError, match=rf"c\{suffix}: no column {column}; write the table by"):
        Applicants.load(tmp_path / f"c{suffix}")


def test_a_confirmed_table_that_is_no_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "c.xlsx").write_bytes(b"nix")

    with pytest.raises(FilingsError, match=r"c\.xlsx: not a readable Excel file"):
        Applicants.load(tmp_path / "c.xlsx")
    with pytest.raises(FilingsError, match=r"nix\.csv: no such file"):
        Applicants.load(tmp_path / "nix.csv")
