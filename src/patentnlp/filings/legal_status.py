"""Legal status: the words that sources use → valid, pending or invalid."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["STATES", "UNKNOWN", "LegalStatus", "furthest", "read_legal_status"]

VALID, PENDING, INVALID, UNKNOWN = "valid", "pending", "invalid", "unknown"
RESTORED = "restored"
# A filing is examined, then granted, then lost, unless its rights are restored.
STATES = (UNKNOWN, PENDING, VALID, INVALID)
WORDS = Path(__file__).parents[1] / "resources" / "legal_status.toml"
PARTS = re.compile(r"[|;；\n]+")
# Only a grant can lose or get back what these words name.
ONLY_GRANTS = re.compile("年费|专利权的?(终止|恢复)|权利终止|期限?届满")
LONE_DATE = re.compile(r"\(?\d{4}[-./年]?\d{1,2}[-./月]?\d{1,2}日?\)?")


@dataclass(frozen=True)
class LegalStatus:
    """The state of a filing, the words that told it, and those that nobody knows."""

    state: str
    unknown_words: tuple[str, ...] = ()


@cache
def read_legal_status(text: str, *, granted: bool = False) -> LegalStatus:
    """The state that one cell tells, such as `授权 | 一案双申`.

    Of several words the furthest in the course of a filing counts, since a grant that is
    followed by 未缴年费 is lost; 权利恢复 brings back a grant where the filing was `granted`
    or the cell says so, if only by 未缴年费, else an application. Events tell no state.

    >>> read_legal_status("授权 | 未缴年费").state, read_legal_status("实质审查的生效").state
    ('invalid', 'pending')
    """
    words = [word for part in PARTS.split(text) if (word := _key(part))]
    meanings = [_meanings().get(word) for word in words]
    unknown = tuple(word for word, meaning in zip(words, meanings, strict=True) if not meaning)
    if RESTORED in meanings:
        was_granted = granted or VALID in meanings or any(map(ONLY_GRANTS.search, words))
        state = VALID if was_granted else PENDING
    else:
        state = furthest(meaning for meaning in meanings if meaning and meaning in STATES)
    return LegalStatus(state, unknown)


def furthest(states: Iterable[str]) -> str:
    """The state furthest in the course of a filing; unknown where there is none."""
    return max(states, key=STATES.index, default=UNKNOWN)


@cache
def _meanings() -> Mapping[str, str]:
    words = tomllib.loads(WORDS.read_text(encoding="utf-8"))
    return {_key(word): meaning for meaning, listed in words.items() for word in listed}


def _key(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join(LONE_DATE.sub("", plain).split())
