"""Where an applicant sits: province, city and country, and what told it.

Division names and codes follow GB/T 2260 as kept by the Ministry of Civil Affairs
(`resources/regions.tsv`, its source in docs/decisions.md); country names follow CLDR.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

__all__ = ["CHINESE", "Place", "Regions"]

RESOURCES = Path(__file__).parents[1] / "resources"
# What belongs to China but is an office and a jurisdiction of its own.
CHINESE = {"香港": "HK", "澳门": "MO", "台湾": "TW"}
SPECIAL = {"71": "TW", "81": "HK", "82": "MO"}
# Cities directly under the State Council are province and city in one.
MUNICIPALITIES = ("11", "12", "31", "50")
# Hainan was part of Guangdong until 1988, Chongqing of Sichuan until 1997.
SPLIT_OFF = {"44": "46", "51": "50"}
POSTCODE = re.compile(r"(?<!\d)(\d{6})(?!\d)")
COUNTIES = "县市区旗"
FORMER_COUNTY = re.compile("(?<![地政治])区$|[县旗]$")
# A space parts names in Chinese, but not South Korea.
PARTS = re.compile(r"[;,|/]+|(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
MARKS = re.compile(r"邮政编码|邮编|[\s,、;:()]+")
LONGEST_COUNTRY = 12  # characters of a name in Chinese
DIVISIONS = "省市县区旗盟"
STREET = re.compile(
    r"[东南西北中一二三四五六七八九十大]{0,2}[路街道巷][东南西北中]?[一二三四五六七八九十]?段?\d"
)
COUNTY = re.compile("区(?![块域间])|县(?!域)")
HONOURS = re.compile("大学|医院|医科|公园|纪念|陵")  # what is named after Sun Yat-sen
BRACKETS = re.compile(r"\(([^()]+)\)")


@dataclass(frozen=True)
class Place:
    """A seat as far as it is known; a province and a city stand for China."""

    province: str | None = None
    city: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class Regions:
    """The divisions of China by name and code, its postcodes, and the countries by name."""

    provinces: Mapping[str, str]  # two digits of the code → short name
    cities: Mapping[str, str]  # four digits, or six under a province directly, → short name
    codes: Mapping[str, str]  # full or short name → code; the higher level wins
    postcodes: Mapping[str, str]  # first digits → province
    countries: Mapping[str, str]  # name in Chinese or English, or code, → code

    @classmethod
    def shipped(cls) -> "Regions":
        """The divisions that the package brings."""
        return _shipped()

    def of_code(self, code: str) -> Place | None:
        """The place of a division code of two to six digits."""
        if (province := self.provinces.get(code[:2])) is None:
            return None
        if code[:2] in SPECIAL:
            return Place(province, country=SPECIAL[code[:2]])
        city = self.cities.get(code) or self.cities.get(code[:4])
        if code[:2] in MUNICIPALITIES:
            city = province
        return Place(province, city, "CN")

    def of_name(self, text: str) -> Place | None:
        """The place that a whole cell names: `广东`, `广东省深圳市`, `广东;44`, `中国`, `日本`."""
        whole = _plain(text).casefold()
        names = [whole] if whole in self.countries else PARTS.split(_plain(text))
        for name in map(str.strip, names):
            part = name.removeprefix("中国") or name
            if part in self.codes or (part.isdigit() and len(part) >= 2):
                place = self.of_code(self.codes.get(part, part))
            else:
                place = self.at_start(part)
            if place is None and part.casefold() in self.countries:
                place = Place(country=self.countries[part.casefold()])
            if place and (place.province or place.country != "CN"):
                return place
        return Place(country="CN") if self.countries.get(whole) == "CN" else None

    def in_address(self, address: str) -> Place | None:
        """The place of an address such as `226634 江苏省南通市海安县…`, else of its postcode."""
        text = _plain(address)
        postcode = POSTCODE.search(text)
        text = MARKS.sub("", POSTCODE.sub("", text)).removeprefix("中国")
        if place := self.at_start(text):
            return place
        starts = (postcode[1][:digits] for digits in (4, 3, 2)) if postcode else ()
        if province := next(filter(None, map(self.postcodes.get, starts)), None):
            return self.of_code(self.codes[province])
        abroad = (text[:length] for length in range(LONGEST_COUNTRY, 1, -1))
        country = next(filter(None, map(self.countries.get, abroad)), None)
        return Place(country=country) if country else None

    def in_applicant(self, name: str) -> Place | None:
        """The place in an applicant's name: in brackets, or at its start.

        >>> Regions.shipped().in_applicant("腾讯科技（深圳）有限公司")
        Place(province='广东', city='深圳', country='CN')
        """
        inner, start = self.in_brackets(name), self.at_start(_plain(name))
        # A company's (中国) says less than the city before it.
        return start if start and (inner is None or inner == Place(country="CN")) else inner

    def in_brackets(self, name: str) -> Place | None:
        """The place or country that a name has in brackets."""
        for inner in BRACKETS.findall(_plain(name)):
            if inner in self.codes:
                return self.of_code(self.codes[inner])
            if inner.casefold() in self.countries:
                return Place(country=self.countries[inner.casefold()])
        return None

    def at_start(self, text: str) -> Place | None:
        """The place with which a text begins; the city after a province is looked for, too.

        A county counts only by its full name, since short ones are words of other meaning.
        """
        names = self._leading(text)
        return self.of_code(self.codes[names[-1]]) if names else None

    def without_place(self, text: str) -> str:
        """A text without the place names that it begins with.

        >>> Regions.shipped().without_place("广东省深圳市腾讯")
        '腾讯'
        """
        return text[sum(map(len, self._leading(text))) :]

    def _leading(self, text: str) -> list[str]:
        """The names of the places a text begins with, each within the one before."""
        names: list[str] = []
        within = ""
        while name := self._name_at_start(text, within):
            names.append(name)
            within, text = _significant(self.codes[name]), text[len(name) :]
        return names

    def _name_at_start(self, text: str, within: str) -> str | None:
        for name in self._by_start.get(text[:2], ()):
            code = self.codes[name]
            inside = code.startswith((within, SPLIT_OFF.get(within, within)))
            inside = inside and _significant(code) != within
            if inside and text.startswith(name) and _is_there(name, text[len(name) :]):
                return name
        return None

    @cached_property
    def _by_start(self) -> dict[str, list[str]]:
        """The first two characters → the names that begin so, the longest first."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.codes, key=len, reverse=True):
            if self.codes[name].endswith("00") or name[-1] in COUNTIES:
                found.setdefault(name[:2], []).append(name)
        return found


def _is_there(name: str, rest: str) -> bool:
    """Whether a name is a place, not the beginning of 朝阳区, 中山大学 or a street: 北京路5号."""
    if name == "中山" and HONOURS.match(rest):
        return False
    return name[-1] in DIVISIONS or not (COUNTY.match(rest) or STREET.match(rest))


def _significant(code: str) -> str:
    """The digits of a code that are shared by what lies within: 440000 → 44."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


@cache
def _shipped() -> Regions:
    provinces: dict[str, str] = {}
    cities: dict[str, str] = {}
    codes: dict[str, str] = {}
    rows = sorted(_rows("regions.tsv"), key=lambda row: len(_significant(row["code"])))
    for row in rows:
        code = row["code"]
        if code.endswith("0000"):
            provinces.setdefault(code[:2], row["short"])
        elif code.endswith("00"):
            cities.setdefault(code[:4], row["short"])
        elif code[2:4] == "90":
            cities.setdefault(code, row["short"])
        codes.setdefault(row["name"], code)
        # The short name of a former county, now part of a city, is a word of other meaning.
        if not code.endswith("00") or not FORMER_COUNTY.search(row["name"]):
            codes.setdefault(row["short"], code)
    countries: dict[str, str] = {}
    for row in _rows("countries.tsv"):
        for name in (row["code"], *row["chinese"].split("|"), *row["english"].split("|")):
            countries.setdefault(name.casefold(), row["code"])
    countries.pop("", None)
    postcodes = {row["prefix"]: row["province"] for row in _rows("postcodes.tsv")}
    return Regions(provinces, cities, codes, postcodes, countries)


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (RESOURCES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")
