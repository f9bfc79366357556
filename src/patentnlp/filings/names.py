"""What an applicant's name says by itself: its one spelling, its core, type and origin.

The words that tell are data (`resources/names.toml`).
"""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from patentnlp.filings.regions import Place, Regions

__all__ = [
    "BRACKETED",
    "DOMESTIC",
    "FOREIGN",
    "HMT",
    "UNKNOWN",
    "core_name",
    "has_han",
    "is_company",
    "name_key",
    "normal_name",
    "origin_of_country",
    "origin_of_name",
    "type_of_name",
]

WORDS = Path(__file__).parents[1] / "resources" / "names.toml"
DOMESTIC, HMT, FOREIGN, UNKNOWN = "domestic", "hmt", "foreign", "unknown"
HAN = re.compile(r"[\u3400-\u9fff]")
ALL_HAN = re.compile(r"[\u3400-\u9fff]+")
FOREIGN_WORD = 3  # so many sounds in a row may be one, more surely are
STRAY_SPACE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
INITIAL = re.compile(r"[A-Z][.·-].*[\u3400-\u9fff]")  # of a translated name such as F.M.巴亚特
BRACKETED = re.compile(r"\([^()]*\)")
LEGAL_SUFFIX = re.compile(
    r"(集团)?(股份有限公司|有限责任公司|有限公司|股份公司|集团公司|总公司|公司|株式会社|集团|厂)$"
)
PINYIN = re.compile(
    r"((ZH|CH|SH|[BPMFDTNLGKHJQXRZCSYW])?"
    r"(IANG|IONG|UANG|ANG|ENG|ING|ONG|IAN|IAO|UAI|UAN|AI|AN|AO|EI|EN|ER|IA|IE|IN|IU|OU|UA|UE|UI"
    r"|UN|UO|VE|A|E|I|O|U|V)){1,3}"
)


def normal_name(name: str) -> str:
    """A name in its one spelling: half-width brackets, no stray spaces, without 等 at its end.

    >>> normal_name("腾讯科技（深圳） 有限公司等")
    '腾讯科技(深圳)有限公司'
    """
    before, text = None, name
    while text != before:  # what is taken away may lay bare more to take away
        before, text = text, _tidied(text)
    return text


def _tidied(name: str) -> str:
    text = " ".join(unicodedata.normalize("NFKC", name).split()).strip(";, ")
    if " " in text and has_han(text):
        # Between Latin letters a space parts words; beside a Han character it is stray.
        text = STRAY_SPACE.sub("", text)
    # The last of three characters may belong to a person's name.
    return text[:-1] if text.endswith("等") and len(text) > 3 else text


def name_key(normal: str) -> str:
    """What spellings of one normal name share: capitals and stops of Latin names do not count."""
    return " ".join(normal.replace(".", " ").replace(",", " ").casefold().split())


def core_name(name: str) -> str:
    """What distinguishes a company's name: without place, brackets and legal form.

    >>> core_name("深圳市腾讯计算机系统有限公司")
    '腾讯计算机系统'
    """
    bare = BRACKETED.sub("", name)
    bare = LEGAL_SUFFIX.sub("", bare)
    core = Regions.shipped().without_place(bare)
    return core if len(core) > 1 else bare


def has_han(name: str) -> bool:
    """Whether a name has Chinese characters."""
    return bool(HAN.search(name))


def is_company(name: str) -> bool:
    """Whether a name in Chinese ends in the legal form of a company."""
    return has_han(name) and bool(LEGAL_SUFFIX.search(BRACKETED.sub("", name)))


def type_of_name(name: str) -> str | None:
    """What kind of applicant a name tells, if it does."""
    if not has_han(name):
        return _latin_type(name.upper())
    # A partnership bears its legal form in brackets: 某某中心(有限合伙).
    bare = BRACKETED.sub(lambda found: found[0] if "合伙" in found[0] else "", name) or name
    for type_, pattern in _words().chinese:
        if pattern.search(bare):
            return type_
    return "person" if _is_chinese_person(name) or _is_translated_person(name) else None


def _latin_type(name: str) -> str | None:
    plain = re.sub(r"[.,]", " ", name).replace("  ", " ").strip()
    for type_, pattern in _words().latin:
        if pattern.search(plain):
            return type_
    tokens = plain.split()
    if any(_words().patronymics.search(token) for token in tokens):
        return "person"
    return "person" if 2 <= len(tokens) <= 4 and all(map(_is_name_token, tokens)) else None


def _is_name_token(token: str) -> bool:
    return token.replace("-", "").replace("'", "").isalpha()


def _is_chinese_person(name: str) -> bool:
    if not ALL_HAN.fullmatch(name):
        return False
    if name.startswith(_words().compound):
        return len(name) in (3, 4)
    return len(name) in (2, 3) and name[0] in _words().surnames


def _is_translated_person(name: str) -> bool:
    """A name such as F.M.巴亚特 or 约翰·史密斯: initials or dots between its parts."""
    return bool(INITIAL.match(name) or re.fullmatch(r"[^·]{1,8}(·[^·]{1,8}){1,4}", name))


def origin_of_name(name: str, type_: str | None, place: Place | None) -> str:
    """Where an applicant of that type comes from: by the place in its name, else by its words."""
    if place and place.country:
        return origin_of_country(place.country)
    if _is_foreign_script(name) or _words().foreign.search(name) or INITIAL.match(name):
        return FOREIGN
    if not has_han(name):
        return _latin_origin(name.upper(), type_)
    if type_ == "company":
        return _origin_of_company(name)
    if type_ == "person" and not _is_chinese_person(name):
        return FOREIGN
    return DOMESTIC if type_ else UNKNOWN


def _is_foreign_script(name: str) -> bool:
    """Whether a name has kana, Hangul, Cyrillic or letters with accents."""
    return any(
        letter.isalpha() and not letter.isascii() and not HAN.match(letter) for letter in name
    )


def _origin_of_company(name: str) -> str:
    """A company without a place: foreign if its name sounds so, or ends in a plain 公司."""
    sound = _longest_sound(core_name(name))
    if sound > FOREIGN_WORD:
        return FOREIGN
    if sound == FOREIGN_WORD:
        return UNKNOWN
    plain = name.endswith("公司") and not _words().domestic.search(name)
    return FOREIGN if plain else DOMESTIC


def _longest_sound(core: str) -> int:
    """The length of the longest run of characters that translators use for sounds."""
    runs = re.findall(f"[{_words().sounds}]+", core)
    return max(map(len, runs), default=0)


def _latin_origin(name: str, type_: str | None) -> str:
    tokens = re.sub(r"[^\w\s]", " ", name).split()
    if tokens and tokens[0] in _words().places:
        return DOMESTIC
    if type_ != "person":
        return UNKNOWN
    if any(_words().patronymics.search(token) for token in tokens):
        return FOREIGN
    is_pinyin = all(map(_is_pinyin, tokens))
    has_surname = {*tokens[:1], *tokens[-1:]} & _words().pinyin
    return DOMESTIC if is_pinyin and has_surname else UNKNOWN


def _is_pinyin(token: str) -> bool:
    return bool(PINYIN.fullmatch(token))


def origin_of_country(country: str) -> str:
    """Domestic, Hong Kong, Macao or Taiwan, or foreign."""
    if country == "CN":
        return DOMESTIC
    return HMT if country in ("HK", "MO", "TW") else FOREIGN


@dataclass(frozen=True)
class _Words:
    chinese: Sequence[tuple[str, re.Pattern[str]]]
    latin: Sequence[tuple[str, re.Pattern[str]]]
    surnames: frozenset[str]
    compound: tuple[str, ...]
    pinyin: frozenset[str]
    patronymics: re.Pattern[str]
    places: frozenset[str]
    foreign: re.Pattern[str]
    domestic: re.Pattern[str]
    sounds: str


@cache
def _words() -> _Words:
    data = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    person, origin = data["person"], data["origin"]
    return _Words(
        chinese=[(rule["type"], re.compile(rule["pattern"])) for rule in data["chinese"]],
        latin=[(rule["type"], re.compile(rule["pattern"])) for rule in data["latin"]],
        surnames=frozenset(person["surnames"]),
        compound=tuple(person["compound"]),
        pinyin=frozenset(person["pinyin"]),
        patronymics=re.compile(person["patronymics"]),
        places=frozenset(origin["places"]),
        foreign=re.compile(origin["foreign"]),
        domestic=re.compile(origin["domestic"]),
        sounds=origin["sounds"],
    )
