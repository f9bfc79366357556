"""Cleaning: one wording for what exports, PDF readers and offices write differently.

HTML entities and tags, full-width letters, paragraph numbers, stray spaces and control
characters, Traditional characters, and the Taiwanese words for what the mainland calls
otherwise (`resources/variants.tsv`).
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Cleaned", "clean", "clean_aligned"]

VARIANTS = Path(__file__).parents[1] / "resources" / "variants.tsv"
HAN = r"\u3400-\u9fff\uf900-\ufaff"
CJK = HAN + "\u3000-\u303f\uff01-\uff65"

Replace = Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Cleaned:
    """Clean text and, for each of its characters, the position it came from."""

    text: str
    origin: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original text behind `text[start:end]` (not empty)."""
        return self.origin[start], self.origin[end - 1] + 1


def clean(text: str) -> str:
    """The text in the wording that the features are made from.

    >>> clean("本發明揭露一種 神經網路晶片&nbsp;ＮＰＵ。")
    '本发明揭露一种神经网络芯片NPU。'
    """
    text = _simplified(text.translate(_letters()))
    for pattern, replace in _substitutions():
        text = pattern.sub(replace, text)
    return text


def clean_aligned(text: str) -> Cleaned:
    """`clean(text)` with the origin of each character, for pointing at the original."""
    cleaned = _simplified(text.translate(_letters()))
    origin = list(range(len(text)))
    for pattern, replace in _substitutions():
        cleaned, origin = _substitute(pattern, replace, cleaned, origin)
    return Cleaned(cleaned, tuple(origin))


def _substitute(
    pattern: re.Pattern[str], replace: Replace, text: str, origin: list[int]
) -> tuple[str, list[int]]:
    pieces: list[str] = []
    positions: list[int] = []
    end = 0
    for match in pattern.finditer(text):
        new = replace(match)
        pieces += (text[end : match.start()], new)
        positions += origin[end : match.start()]
        last = match.end() - match.start() - 1
        positions += (origin[match.start() + min(i, last)] for i in range(len(new)))
        end = match.end()
    pieces.append(text[end:])
    positions += origin[end:]
    return "".join(pieces), positions


@cache
def _letters() -> dict[int, int]:
    """One character to one: full-width letters, odd hyphens and spaces, invisible marks."""
    wide = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    for mark in "，；：！？":
        del wide[ord(mark)]
    hyphens = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\u2043"), ord("-"))
    invisible = [*range(32), 0x7F, 0xA0, 0xAD, *range(0x2000, 0x2010), 0x3000, 0x2028, 0xFEFF]
    return wide | hyphens | dict.fromkeys(invisible, ord(" "))


@cache
def _substitutions() -> tuple[tuple[re.Pattern[str], Replace], ...]:
    variants = _variants()
    words = "|".join(sorted(map(re.escape, variants), key=len, reverse=True))
    return (
        (re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});"), _unescape),
        (re.compile(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,200})?/?>"), _constant("")),
        (re.compile(r"[\[【]\d{3,5}[\]】]"), _constant("")),
        (re.compile(rf"(?<=[{CJK}]) +| +(?=[{CJK}])|^ +| +$"), _constant("")),
        (re.compile(r" {2,}"), _constant(" ")),
        (re.compile(words), lambda match: variants[match.group()]),
    )


def _unescape(match: re.Match[str]) -> str:
    return html.unescape(match.group()).translate(_letters())


def _constant(text: str) -> Replace:
    return lambda _: text


def _simplified(text: str) -> str:
    """Traditional characters made simplified, each in its place."""
    if text.isascii():
        return text
    converted = _converter()(text)
    if len(converted) == len(text):
        return converted
    return "".join(_simplified_character(character) for character in text)


@cache
def _simplified_character(character: str) -> str:
    converted = _converter()(character)
    return converted if len(converted) == 1 else character


@cache
def _converter() -> Callable[[str], str]:
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


@cache
def _variants() -> dict[str, str]:
    lines = VARIANTS.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {old: new for old, new in pairs if old != new}
