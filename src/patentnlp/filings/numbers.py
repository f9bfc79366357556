"""Patent numbers: one spelling for each, and what a number says by itself.

Application numbers of the Chinese office follow its standard ZC 0006: year, one digit for
the kind, serial number, and a check digit by weights 2 to 9 modulo 11. Kind codes follow
WIPO ST.16 and, for China, ZC 0007.
"""

import re
import unicodedata
from dataclasses import dataclass
from operator import mul

__all__ = [
    "ApplicationNumber",
    "PublicationNumber",
    "check_digit",
    "read_application_number",
    "read_publication_number",
    "read_publication_numbers",
]

INVENTION, UTILITY_MODEL, DESIGN = "invention", "utility model", "design"
WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
TYPE_DIGITS = {"1": INVENTION, "2": UTILITY_MODEL, "3": DESIGN, "8": INVENTION, "9": UTILITY_MODEL}
KIND_TYPES = dict.fromkeys("ABC", INVENTION) | dict.fromkeys("UY", UTILITY_MODEL) | {"S": DESIGN}
CHINESE_GRANTS = frozenset("BCUYSD")
# Year in four digits since October 2003, in two before.
CHINESE = re.compile(
    r"(?:CN|ZL)?((?:19|20)\d\d[12389]\d{7}|(?:8[5-9]|9\d|0[0-3])[12389]\d{5})\.?([\dX])?[AUSYBC]?"
)
LOOKS_CHINESE = re.compile(r"(?:CN|ZL)?\d{7,13}(?:\.[\dX])?")
PCT = re.compile(r"PCT/?([A-Z]{2})(\d{4}|\d{2})/?(\d{5,6})")
# Lens writes the day after the kind of a corrected document; India puts letters in its serials.
PUBLICATION = re.compile(
    r"([A-Z]{2})([A-Z]{0,2}\d+|(?<=IN)\d+[A-Z]+\d{4})(?:([A-Z]{1,2}\d?)(?:(?:19|20)\d{6})?)?"
)
WITH_OFFICE = re.compile(r"[A-Z]{2}\d+[A-Z]\d?")
BARE_CHINESE = re.compile(r"[123]\d{8}[A-Z]?")
LIST_SEPARATORS = re.compile(r"[;；|\n]|,(?=\s*[A-Z]{2})")
SEPARATORS = re.compile(r"[\s\-/,.]+")


@dataclass(frozen=True)
class ApplicationNumber:
    """An application number in its one spelling, and what it says.

    `problem` is empty, or what is wrong with it.
    """

    text: str
    office: str | None = None
    year: int | None = None
    patent_type: str | None = None
    problem: str = ""


@dataclass(frozen=True)
class PublicationNumber:
    """A publication number in its one spelling, and what its kind code says.

    `granted` is whether the publication is that of a grant; `stem` is what the
    publications of one application share where the office numbers them so, else the number.
    """

    text: str
    office: str | None = None
    kind: str | None = None
    patent_type: str | None = None
    granted: bool = False
    stem: str = ""


def check_digit(digits: str) -> str:
    """The check digit of a Chinese application number of 8 or 12 digits.

    >>> check_digit("201610895413")
    'X'
    """
    rest = sum(map(mul, map(int, digits), WEIGHTS)) % 11
    return "X" if rest == 10 else str(rest)


def read_application_number(text: str) -> ApplicationNumber:
    """What an application number says, in whatever spelling.

    >>> read_application_number("zl 201610895413").text
    'CN201610895413.X'
    """
    plain = "".join(_half_width(text).split()).replace("-", "").upper()
    if chinese := CHINESE.fullmatch(plain):
        return _chinese(chinese[1], chinese[2])
    if international := PCT.fullmatch(plain.replace(".", "")):
        office, year, serial = international.groups()
        full = year if len(year) == 4 else ("19" if year > "70" else "20") + year
        return ApplicationNumber(f"PCT/{office}{full}/{serial:0>6}", "WO", int(full))
    joined = SEPARATORS.sub("", plain)
    if LOOKS_CHINESE.fullmatch(plain) or (plain[:2] in ("CN", "ZL") and CHINESE.fullmatch(joined)):
        return ApplicationNumber(text.strip(), problem="is no application number of China")
    office = plain[:2] if re.match(r"[A-Z]{2}[A-Z]{0,3}\d", plain) else None
    return ApplicationNumber(joined if office else text.strip(), office)


def _half_width(text: str) -> str:
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def _chinese(digits: str, given: str | None) -> ApplicationNumber:
    short = len(digits) == 8
    year = int(digits[:2]) + (1900 if digits[0] in "89" else 2000) if short else int(digits[:4])
    patent_type = TYPE_DIGITS[digits[2 if short else 4]]
    right = check_digit(digits)
    problem = "" if given in (None, right) else f"has check digit {given}, it should be {right}"
    return ApplicationNumber(f"CN{digits}.{given or right}", "CN", year, patent_type, problem)


def read_publication_number(text: str, *, prefix: str = "") -> PublicationNumber:
    """What a publication number says; `prefix` is the office where the source leaves it out.

    >>> read_publication_number("US-2019198156-A1").text
    'US20190198156A1'
    """
    plain = SEPARATORS.sub("", _half_width(text)).upper()
    if prefix and not plain.startswith(prefix) and not WITH_OFFICE.fullmatch(plain):
        plain = prefix + plain
    if BARE_CHINESE.fullmatch(plain):
        plain = f"CN{plain}"
    parts = PUBLICATION.fullmatch(plain)
    if not parts:
        return PublicationNumber(text.strip(), stem=text.strip())
    office, serial, kind = parts.groups()
    serial = _padded(office, serial)
    patent_type, granted = _of_kind(office, kind or "", serial)
    whole = f"{office}{serial}{kind or ''}"
    # China numbers the grant of an invention as its application since 2010; elsewhere and
    # before the two have numbers of their own, and equal numbers may be strangers.
    shared = office in ("EP", "WO") or (office == "CN" and len(serial) == 9 and kind != "C")
    return PublicationNumber(
        whole, office, kind, patent_type, granted, stem=f"{office}{serial}" if shared else whole
    )


def read_publication_numbers(text: str, *, prefix: str = "") -> tuple[PublicationNumber, ...]:
    """The publication numbers of a cell such as `CN108304877A;CN108304877B`, in its order."""
    parts = [part for part in LIST_SEPARATORS.split(text) if part.strip()]
    return tuple(read_publication_number(part, prefix=prefix) for part in parts)


def _padded(office: str, serial: str) -> str:
    """The serial number with as many digits as the office prints."""
    if office == "US" and re.fullmatch(r"(19|20)\d{8}", serial):
        return f"{serial[:4]}0{serial[4:]}"
    if office == "EP" and serial.isdigit():
        return f"{serial:0>7}"
    if office == "WO" and re.fullmatch(r"(19|20)\d{7}", serial):
        return f"{serial[:4]}0{serial[4:]}"
    if office == "WO" and re.fullmatch(r"\d{7,8}", serial):
        century = "19" if serial[0] in "789" else "20"
        return f"{century}{serial[:2]}{serial[2:]:0>6}"
    return serial


def _of_kind(office: str, kind: str, serial: str) -> tuple[str | None, bool]:
    """The patent type and whether it is granted, by the kind code."""
    letter = kind[:1]
    if office != "CN":
        return KIND_TYPES.get(letter), letter == "B"
    by_serial = TYPE_DIGITS.get(serial[:1]) if len(serial) == 9 else None
    type_ = DESIGN if letter == "D" else KIND_TYPES.get(letter, by_serial)
    return type_, letter in CHINESE_GRANTS
