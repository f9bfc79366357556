"""A place is told by code, name, address or applicant, and never by a mere likeness."""

import csv
from functools import cache
from pathlib import Path

import pytest

from patentnlp.filings import regions as module
from patentnlp.filings.regions import CHINESE, Place, Regions

RESOURCES = Path(module.__file__).parents[1] / "resources"
MUNICIPALITIES = {"11": "北京", "12": "天津", "31": "上海", "50": "重庆"}
GUANGDONG = Place("广东", None, "CN")
SHENZHEN = Place("广东", "深圳", "CN")
BEIJING = Place("北京", "北京", "CN")


@pytest.fixture(scope="module")
def regions() -> Regions:
    return Regions.shipped()


@cache
def rows(name: str) -> list[dict[str, str]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@cache
def shorts() -> dict[str, str]:
    """Code → short name of the present place; former names stand below it in the file."""
    found: dict[str, str] = {}
    for row in rows("regions.tsv"):
        found.setdefault(row["code"], row["short"])
    return found


def seat(code: str) -> Place:
    """The place of a province, a city or a county directly under a province."""
    names = shorts()
    province = names[f"{code[:2]}0000"]
    if province in CHINESE:
        return Place(province, None, CHINESE[province])
    if code[:2] in MUNICIPALITIES:
        return Place(province, province, "CN")
    direct = code if code[2:4] == "90" else f"{code[:4]}00"
    return Place(province, None if code.endswith("0000") else names[direct], "CN")


def test_every_province_and_city_is_found_by_its_full_name(regions: Regions) -> None:
    listed = [row for row in rows("regions.tsv") if row["code"].endswith("00")]

    wrong = [row for row in listed if regions.of_name(row["name"]) != seat(row["code"])]

    assert len(listed) > 34 + 333
    assert wrong == []


def test_every_county_is_found_by_its_full_name_with_its_city(regions: Regions) -> None:
    listed = [row for row in rows("regions.tsv") if not row["code"].endswith("00")]

    wrong = [row for row in listed if regions.of_name(row["name"]) != seat(row["code"])]

    assert len(listed) > 2000
    assert wrong == []


def test_every_division_is_found_by_its_code(regions: Regions) -> None:
    codes = {row["code"] for row in rows("regions.tsv")}

    assert {code for code in codes if regions.of_code(code) != seat(code)} == set()
    assert {code for code in codes if regions.of_name(code) != seat(code)} == set()


def test_the_province_of_every_county_exists_and_so_does_its_city() -> None:
    names = shorts()
    counties = [code for code in names if not code.endswith("00")]

    provinces = {f"{code[:2]}0000" for code in counties}
    cities = {
        f"{code[:4]}00" for code in counties if code[2:4] != "90" and code[:2] not in MUNICIPALITIES
    }

    assert provinces | cities <= names.keys()


def test_every_short_name_of_a_province_or_city_is_found(regions: Regions) -> None:
    provinces = {short for code, short in shorts().items() if code.endswith("0000")}
    listed = {code: short for code, short in shorts().items() if code.endswith("00")}

    wrong = [
        short
        for code, short in listed.items()
        if regions.of_name(short) != seat(code) and short not in provinces
    ]

    assert wrong == []
    assert {
        short for short in provinces if (regions.of_name(short) or Place()).province != short
    } == set()


def test_every_city_is_found_after_its_province_and_left_out_with_it(regions: Regions) -> None:
    provinces = {
        row["code"][:2]: row["name"]
        for row in reversed(rows("regions.tsv"))
        if row["code"].endswith("0000")
    }
    texts = {
        f"{provinces[row['code'][:2]]}{row['name']}": row["code"]
        for row in rows("regions.tsv")
        if row["code"].endswith("00") and not row["code"].endswith("0000")
    }

    assert {text for text, code in texts.items() if regions.of_name(text) != seat(code)} == set()
    assert {
        text
        for text, code in texts.items()
        if regions.in_address(f"100000 {text}甲路1号") != seat(code)
    } == set()
    assert {text for text in texts if regions.without_place(f"{text}甲乙") != "甲乙"} == set()


def test_every_postcode_tells_a_province_that_exists(regions: Regions) -> None:
    listed = {row["prefix"]: row["province"] for row in rows("postcodes.tsv")}

    found = {prefix: regions.in_address(f"{prefix:0<6} 甲路1号") for prefix in listed}

    assert {prefix: place and place.province for prefix, place in found.items()} == listed


def test_every_province_but_three_has_postcodes() -> None:
    with_postcode = {row["province"] for row in rows("postcodes.tsv")}
    provinces = {short for code, short in shorts().items() if code.endswith("0000")}

    assert provinces - with_postcode == set(CHINESE)


def test_every_country_is_found_by_code_and_by_each_name(regions: Regions) -> None:
    names = {
        name: row["code"]
        for row in rows("countries.tsv")
        for name in (row["code"], *row["chinese"].split("|"), *row["english"].split("|"))
        if name
    }

    assert {
        name: code
        for name, code in names.items()
        if (regions.of_name(name) or Place()).country != code
    } == {}
    assert {
        name: code
        for name, code in names.items()
        if (regions.of_name(name.upper()) or Place()).country != code
    } == {}


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("44", GUANGDONG),
        ("440000", GUANGDONG),
        ("4403", SHENZHEN),
        ("440300", SHENZHEN),
        ("440305", SHENZHEN),
        ("11", BEIJING),
        ("110108", BEIJING),
        ("500101", Place("重庆", "重庆", "CN")),
        ("429004", Place("湖北", "仙桃", "CN")),
        ("71", Place("台湾", None, "TW")),
        ("810000", Place("香港", None, "HK")),
        ("82", Place("澳门", None, "MO")),
        ("449999", GUANGDONG),
    ],
)
def test_a_code_tells_its_place(regions: Regions, code: str, place: Place) -> None:
    assert regions.of_code(code) == place


@pytest.mark.parametrize("code", ["00", "99", "", "4", "20", "ab"])
def test_a_code_of_no_province_tells_nothing(regions: Regions, code: str) -> None:
    assert regions.of_code(code) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("广东", GUANGDONG),
        ("广东省", GUANGDONG),
        ("广东;44", GUANGDONG),
        ("44;广东", GUANGDONG),
        ("广东；44", GUANGDONG),
        ("广东|深圳", GUANGDONG),
        (" 广东 ", GUANGDONG),
        ("广东深圳", SHENZHEN),
        ("广东省深圳市", SHENZHEN),
        ("深圳", SHENZHEN),
        ("深圳市", SHENZHEN),
        ("深圳市南山区", SHENZHEN),
        ("中国;广东", GUANGDONG),
        ("CN,广东", GUANGDONG),
        ("中国广东", GUANGDONG),
        ("中国广东省深圳市", SHENZHEN),
        ("北京", BEIJING),
        ("北京;11", BEIJING),
        ("海淀区", BEIJING),
        ("上海市浦东新区", Place("上海", "上海", "CN")),
        ("广西壮族自治区", Place("广西", None, "CN")),
        ("内蒙", Place("内蒙古", None, "CN")),
        ("新疆维吾尔自治区", Place("新疆", None, "CN")),
        ("恩施土家族苗族自治州", Place("湖北", "恩施", "CN")),
        ("中国", Place(country="CN")),
        ("China", Place(country="CN")),
        ("cn", Place(country="CN")),
    ],
)
def test_a_cell_names_a_place(regions: Regions, text: str, place: Place) -> None:
    assert regions.of_name(text) == place


@pytest.mark.parametrize("text", ["", " ", "-", "无", "全国", "火星", "1", "2018", "甲省"])
def test_a_cell_that_names_no_place_tells_none(regions: Regions, text: str) -> None:
    assert regions.of_name(text) is None


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("吉林", None),
        ("吉林省", None),
        ("吉林市", "吉林"),
        ("吉林省吉林市", "吉林"),
        ("吉林吉林市", "吉林"),
        ("吉林省长春市", "长春"),
        ("吉林长春", "长春"),
    ],
)
def test_jilin_is_a_province_unless_it_is_called_a_city(
    regions: Regions, text: str, city: str | None
) -> None:
    assert regions.of_name(text) == Place("吉林", city, "CN")
    assert regions.in_address(f"{text}甲路1号") == Place("吉林", city, "CN")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("海南省", Place("海南", None, "CN")),
        ("海南藏族自治州", Place("青海", "海南州", "CN")),
        ("青海省海南州", Place("青海", "海南州", "CN")),
        ("河南省", Place("河南", None, "CN")),
        ("河南蒙古族自治县", Place("青海", "黄南", "CN")),
        ("朝阳市", Place("辽宁", "朝阳", "CN")),
        ("朝阳县", Place("辽宁", "朝阳", "CN")),
        ("北京市朝阳区", BEIJING),
        ("长春市朝阳区", Place("吉林", "长春", "CN")),
        ("沈阳市和平区", Place("辽宁", "沈阳", "CN")),
        ("福州市鼓楼区", Place("福建", "福州", "CN")),
    ],
)
def test_places_whose_names_begin_alike_are_told_apart(
    regions: Regions, text: str, place: Place
) -> None:
    assert regions.of_name(text) == place
    assert regions.in_address(f"{text}甲路1号") == place


@pytest.mark.parametrize(
    "name",
    ["鼓楼区", "西湖区", "西安区", "朝阳区", "通州区", "和平区", "河东区", "宝山区", "普陀区"],
)
def test_a_county_that_several_cities_have_tells_none_of_them(regions: Regions, name: str) -> None:
    assert regions.of_name(name) is None
    assert regions.in_address(f"{name}甲路1号") is None


@pytest.mark.parametrize(
    ("name", "province", "city"),
    [
        ("仙桃市", "湖北", "仙桃"),
        ("神农架林区", "湖北", "神农架"),
        ("济源市", "河南", "济源"),
        ("琼海市", "海南", "琼海"),
        ("陵水黎族自治县", "海南", "陵水"),
        ("石河子市", "新疆", "石河子"),
    ],
)
def test_a_county_directly_under_its_province_is_its_own_city(
    regions: Regions, name: str, province: str, city: str
) -> None:
    for text in (name, f"{province}{name}"):
        assert regions.of_name(text) == Place(province, city, "CN")
        assert regions.in_address(f"{text}甲路1号") == Place(province, city, "CN")


@pytest.mark.parametrize(
    ("former", "province", "city"),
    [
        ("襄樊市", "湖北", "襄阳"),
        ("思茅市", "云南", "普洱"),
        ("大庸市", "湖南", "张家界"),
        ("莱芜市", "山东", "济南"),
        ("淮阴市", "江苏", "淮安"),
        ("萧山市", "浙江", "杭州"),
        ("余杭县", "浙江", "杭州"),
        ("吴县市", "江苏", "苏州"),
        ("顺德市", "广东", "佛山"),
        ("增城市", "广东", "广州"),
        ("海安县", "江苏", "南通"),
        ("长安县", "陕西", "西安"),
        ("宣武区", "北京", "北京"),
        ("卢湾区", "上海", "上海"),
        ("江津市", "重庆", "重庆"),
    ],
)
def test_a_former_name_tells_the_present_place(
    regions: Regions, former: str, province: str, city: str
) -> None:
    assert regions.of_name(former) == Place(province, city, "CN")
    assert regions.in_address(f"{former}甲路1号") == Place(province, city, "CN")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("四川省重庆市", Place("重庆", "重庆", "CN")),
        ("四川省万县市", Place("重庆", "重庆", "CN")),
        ("四川省涪陵市", Place("重庆", "重庆", "CN")),
        ("广东省海口市", Place("海南", "海口", "CN")),
        ("四川省成都市", Place("四川", "成都", "CN")),
        ("广东省广州市", Place("广东", "广州", "CN")),
    ],
)
def test_a_place_named_under_its_former_province_is_in_the_present_one(
    regions: Regions, text: str, place: Place
) -> None:
    assert regions.in_address(f"{text}甲路1号") == place
    assert regions.of_name(text) == place


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("日本", "JP"),
        ("韩国", "KR"),
        ("大韩民国", "KR"),
        ("美国", "US"),
        ("US", "US"),
        ("Japan", "JP"),
        ("GERMANY", "DE"),
        ("United States", "US"),
        ("united kingdom", "GB"),
        ("South Korea", "KR"),
        ("New Zealand", "NZ"),
        ("日本;JP", "JP"),
    ],
)
def test_a_cell_names_a_country(regions: Regions, text: str, country: str) -> None:
    assert regions.of_name(text) == Place(country=country)


@pytest.mark.parametrize("text", ["New Jersey", "New Mexico", "New South Wales"])
def test_a_country_within_a_longer_name_is_none(regions: Regions, text: str) -> None:
    assert regions.of_name(text) is None


@pytest.mark.parametrize(("province", "country"), [("香港", "HK"), ("澳门", "MO"), ("台湾", "TW")])
def test_what_is_an_office_of_its_own_is_province_and_country(
    regions: Regions, province: str, country: str
) -> None:
    place = Place(province, None, country)

    for text in (province, f"中国{province}", f"{province};{country}"):
        assert regions.of_name(text) == place
    for address in (f"{province}甲路1号", f"中国{province}甲路1号", f"中国{province}"):
        assert regions.in_address(address) == place
    assert regions.in_applicant(f"{province}甲有限公司") == place
    assert regions.in_applicant(f"甲({province})有限公司") == place


@pytest.mark.parametrize(
    ("text", "country"),
    [("Hong Kong", "HK"), ("Macao", "MO"), ("Macau", "MO"), ("Taiwan", "TW"), ("HK", "HK")],
)
def test_hong_kong_macao_and_taiwan_are_found_in_english(
    regions: Regions, text: str, country: str
) -> None:
    place = regions.of_name(text)

    assert place is not None
    assert place.country == country


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("518000 广东省深圳市南山区甲路1号", SHENZHEN),
        ("518000广东省深圳市南山区甲路1号", SHENZHEN),
        ("广东省深圳市南山区甲路1号 518000", SHENZHEN),
        ("(518000)广东省深圳市", SHENZHEN),
        ("（518000）深圳市南山区", SHENZHEN),
        ("邮编518000 深圳市南山区", SHENZHEN),
        ("广东省 深圳市 南山区", SHENZHEN),
        ("广东省，深圳市", SHENZHEN),
        ("深圳市南山区甲路1号", SHENZHEN),
        ("中国广东省深圳市", SHENZHEN),
        ("中国 广东省深圳市", SHENZHEN),
        ("广东深圳南山甲路", SHENZHEN),
        ("518000", GUANGDONG),
        ("518000 甲路1号", GUANGDONG),
        ("５１８０００　甲路1号", GUANGDONG),
        ("100000 甲路1号", BEIJING),
        ("北京市海淀区甲路1号", BEIJING),
        ("北京海淀甲路1号", BEIJING),
        ("226600 江苏省南通市海安县甲村", Place("江苏", "南通", "CN")),
        ("226600 江苏省海安县甲村", Place("江苏", "南通", "CN")),
        ("海安县甲村", Place("江苏", "南通", "CN")),
        ("215300 江苏省昆山市甲路", Place("江苏", "苏州", "CN")),
        ("518000 江苏省苏州市", Place("江苏", "苏州", "CN")),
    ],
)
def test_an_address_tells_its_place(regions: Regions, address: str, place: Place) -> None:
    assert regions.in_address(address) == place


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("中山市甲镇", Place("广东", "中山", "CN")),
        ("528400 中山市甲镇", Place("广东", "中山", "CN")),
        ("中国中山市甲镇", Place("广东", "中山", "CN")),
        ("中卫市甲镇", Place("宁夏", "中卫", "CN")),
        ("中牟县甲村", Place("河南", "郑州", "CN")),
    ],
)
def test_a_place_that_begins_as_china_does_is_found(
    regions: Regions, address: str, place: Place
) -> None:
    assert regions.in_address(address) == place


@pytest.mark.parametrize(
    ("address", "country"),
    [
        ("日本东京都", "JP"),
        ("德国慕尼黑", "DE"),
        ("美国加利福尼亚州", "US"),
        ("韩国首尔", "KR"),
        ("澳大利亚悉尼", "AU"),
        ("新加坡", "SG"),
        ("法国 巴黎", "FR"),
    ],
)
def test_an_address_abroad_tells_its_country(regions: Regions, address: str, country: str) -> None:
    assert regions.in_address(address) == Place(country=country)


@pytest.mark.parametrize(
    "address", ["", "-", "甲路1号", "国营甲厂", "12345", "1234567 甲路", "990000", "电话0755123456"]
)
def test_an_address_without_place_or_postcode_tells_none(regions: Regions, address: str) -> None:
    assert regions.in_address(address) is None


@pytest.mark.parametrize("street", ["中山路12号", "中山五路3号", "北京东路5号", "南京路100号"])
def test_a_street_named_after_a_place_is_not_there(regions: Regions, street: str) -> None:
    assert regions.in_address(street) is None
    assert regions.in_address(f"518000 {street}") == GUANGDONG
    assert regions.in_address(f"广东省{street}") == GUANGDONG


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("深圳甲科技有限公司", SHENZHEN),
        ("深圳市甲科技有限公司", SHENZHEN),
        ("广东省深圳市甲厂", SHENZHEN),
        ("广东甲厂", GUANGDONG),
        ("甲科技（深圳）有限公司", SHENZHEN),
        ("甲科技(深圳市)有限公司", SHENZHEN),
        ("甲科技(广东)有限公司", GUANGDONG),
        ("北京甲科技(深圳)有限公司", SHENZHEN),
        ("甲大学(深圳)", SHENZHEN),
        ("甲(集团)深圳有限公司", None),
        ("深圳甲(集团)有限公司", SHENZHEN),
        ("深圳区块链有限公司", SHENZHEN),
        ("甲(昆山)有限公司", Place("江苏", "苏州", "CN")),
        ("昆山市甲厂", Place("江苏", "苏州", "CN")),
        ("海安县甲厂", Place("江苏", "南通", "CN")),
        ("仙桃市甲厂", Place("湖北", "仙桃", "CN")),
        ("襄樊甲厂", Place("湖北", "襄阳", "CN")),
        ("北京大学", BEIJING),
        ("吉林大学", Place("吉林", None, "CN")),
        ("甲(日本)株式会社", Place(country="JP")),
        ("甲（新加坡）有限公司", Place(country="SG")),
        ("甲(US)公司", Place(country="US")),
        ("甲(中国)有限公司", Place(country="CN")),
        ("甲有限公司", None),
        ("中国甲研究院", None),
        ("国家甲中心", None),
        ("", None),
    ],
)
def test_an_applicant_tells_its_place_in_brackets_or_at_the_start(
    regions: Regions, name: str, place: Place | None
) -> None:
    assert regions.in_applicant(name) == place


@pytest.mark.parametrize("name", ["深圳甲(中国)有限公司", "广东省深圳市甲（中国）有限公司"])
def test_china_in_brackets_hides_no_city_at_the_start(regions: Regions, name: str) -> None:
    assert regions.in_applicant(name) == SHENZHEN


@pytest.mark.parametrize(
    "name",
    [
        "平安甲有限公司",  # 平安区 of 海东
        "东方甲有限公司",  # 东方市 of 海南
        "南开大学",  # a county counts only by its full name
        "长安大学",
        "昆山甲厂",
        "振东甲药业有限公司",  # 振东区 of 海口, a former one
        "下关甲茶厂",  # 下关区 of 南京
        "云台山甲有限公司",  # 云台区 of 连云港
        "新浦甲有限公司",  # 新浦区 of 连云港
        "中山大学",  # named after a person, and in 广州
        "中山大学附属甲医院",
        "中山公园管理处",
    ],
)
def test_a_name_that_only_looks_like_a_place_is_none(regions: Regions, name: str) -> None:
    assert regions.in_applicant(name) is None


@pytest.mark.parametrize("name", ["中山市甲厂", "中山甲灯具有限公司", "广东省中山市甲厂"])
def test_a_company_of_zhongshan_sits_there(regions: Regions, name: str) -> None:
    assert regions.in_applicant(name) == Place("广东", "中山", "CN")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("广东省深圳市甲", "甲"),
        ("广东深圳甲", "甲"),
        ("深圳甲", "甲"),
        ("江苏省南通市海安县甲", "甲"),
        ("吉林省吉林市甲", "甲"),
        ("北京北京甲", "北京甲"),
        ("甲深圳", "甲深圳"),
        ("", ""),
    ],
)
def test_a_text_without_its_place_is_the_rest(regions: Regions, text: str, rest: str) -> None:
    assert regions.without_place(text) == rest


@pytest.mark.parametrize("text", ["甲深圳市", "", "大深圳"])
def test_a_place_after_the_start_does_not_count(regions: Regions, text: str) -> None:
    assert regions.at_start(text) is None
