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
Span = tuple[int, int]
HIDDEN = "\u200b"
# A name alone is no attribute: "a<b 且 c>d" and "a<b and c>d" are inequalities.
ATTRIBUTE = r"""\s+[a-zA-Z:_-]{1,40}\s*=\s*(?:"[^"<>]{0,200}"|'[^'<>]{0,200}'|[^\s"'<>]{1,200})"""


@dataclass(frozen=True)
class Cleaned:
    """Clean text and, for each of its characters, where its source begins and ends."""

    text: str
    origin: tuple[int, ...]
    ends: tuple[int, ...]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span of the original text behind `text[start:end]` (not empty)."""
        return self.origin[start], self.ends[end - 1]


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
    spans = [(at, at + 1) for at in range(len(text))]
    for pattern, replace in _substitutions():
        cleaned, spans = _substitute(pattern, replace, cleaned, spans)
    return Cleaned(cleaned, tuple(start for start, _ in spans), tuple(end for _, end in spans))


def _substitute(
    pattern: re.Pattern[str], replace: Replace, text: str, spans: list[Span]
) -> tuple[str, list[Span]]:
    """The last new character takes what is left of the source."""
    pieces: list[str] = []
    kept: list[Span] = []
    end = 0
    for match in pattern.finditer(text):
        new = replace(match)
        pieces += (text[end : match.start()], new)
        kept += spans[end : match.start()]
        source = spans[match.start() : match.end()]
        kept += (source[min(at, len(source) - 1)] for at in range(len(new) - 1))
        if new:
            kept.append((source[min(len(new), len(source)) - 1][0], source[-1][1]))
        end = match.end()
    pieces.append(text[end:])
    kept += spans[end:]
    return "".join(pieces), kept


@cache
def _letters() -> dict[int, int]:
    """One character to one: full-width letters, odd hyphens and spaces, invisible marks."""
    wide = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
    for mark in "，；：！？":
        del wide[ord(mark)]
    hyphens = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\u2043"), ord("-"))
    controls = [*range(32), *range(0x7F, 0xA0)]
    rare = [0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
    spaces = [*controls, *rare]
    hidden = [0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF]
    halves = range(0xD800, 0xE000)
    return (
        wide
        | hyphens
        | dict.fromkeys(spaces, ord(" "))
        | dict.fromkeys(hidden, ord(HIDDEN))
        | dict.fromkeys(halves, 0xFFFD)
    )


@cache
def _substitutions() -> tuple[tuple[re.Pattern[str], Replace], ...]:
    variants = _variants()
    words = "|".join(sorted(map(re.escape, variants), key=len, reverse=True))
    return (
        (re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8});"), _unescape),
        (re.compile(HIDDEN), _constant("")),
        (re.compile(rf"</?[a-zA-Z][a-zA-Z0-9]{{0,10}}(?:{ATTRIBUTE})*\s*/?>"), _constant("")),
        (re.compile(r"[\[【]\d{3,5}[\]】]"), _constant("")),
        (re.compile(rf"(?<=[{CJK}]) +| +(?=[{CJK}])|^ +| +$"), _constant("")),
        (re.compile(r" {2,}"), _constant(" ")),
        (re.compile(words), lambda match: variants[match.group()]),
    )


def _unescape(match: re.Match[str]) -> str:
    return _simplified(html.unescape(match.group()).translate(_letters()))


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
    return dict(pairs)
