"""Cues: the taxonomy's words found in a text, as features and as a baseline."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from patentnlp.taxonomy import Facet, cue_pattern

__all__ = ["CueMatcher", "cue_baseline"]


@dataclass(frozen=True)
class CueMatcher:
    """The compiled cues of a facet's labels, and its hints.

    `groups` pairs each group's name (a label id, or a hint's name) with its cues.
    """

    labels: tuple[tuple[str, tuple[str, ...]], ...]
    hints: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @classmethod
    def of(cls, facet: Facet) -> "CueMatcher":
        """The matcher for one facet."""
        return cls(
            labels=tuple((label.id, label.cues) for label in facet.labels if label.cues),
            hints=tuple((name, cues) for name, cues in facet.hints.items() if cues),
        )

    @cached_property
    def label_patterns(self) -> dict[str, tuple[re.Pattern[str], ...]]:
        """Label id → one pattern for each of its cues."""
        return {name: tuple(map(_compiled, cues)) for name, cues in self.labels}

    @cached_property
    def hint_patterns(self) -> dict[str, re.Pattern[str]]:
        """Hint → one pattern for all of its cues."""
        return {name: _any(cues) for name, cues in self.hints}


def cue_baseline(facet: Facet, texts: Iterable[str]) -> list[list[float]]:
    """For each clean text and label a score in [0, 1): n / (n + 1) for n different cues found.

    The label is given from 0.5 on, that is, from the first cue.
    """
    patterns = [_any(label.cues) if label.cues else None for label in facet.labels]
    return [[_share(pattern, text) for pattern in patterns] for text in texts]


def _share(pattern: re.Pattern[str] | None, text: str) -> float:
    found = len({match.group() for match in pattern.finditer(text)}) if pattern else 0
    return found / (found + 1)


def _compiled(cue: str) -> re.Pattern[str]:
    return re.compile(cue_pattern(cue))


def _any(cues: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(cue_pattern, cues)))
