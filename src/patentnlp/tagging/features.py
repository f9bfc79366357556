"""Named features: what a linear model sees of a record or a clause, and where it stands.

There are two blocks. *Terms* (words, character n-grams, words of the title)
are weighted by TF-IDF. *Signals* (cues and hints of the taxonomy) are present or absent.
Names carry their kind before a colon, so a weight can be read:

    词:图像   字:像分   题:检测   cue:cv:2   hint:up&hint:accuracy_noun

Where a clause stands, and beside what, is left out on purpose: it says more about who
drafted a text than about what the text claims.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

from patentnlp.tagging.cues import CueMatcher
from patentnlp.tagging.passage import Passage
from patentnlp.text import Clause, Token, Tokenizer

__all__ = ["FeatureSettings", "Featurizer", "Occurrence", "Unit"]

COUNT_STEPS = (1, 2, 3, 5, 8)


class Occurrence(NamedTuple):
    """A feature found in the passage; `start == end` where it has no place of its own."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Unit:
    """What is scored: a record or a clause, as the features found in it."""

    terms: tuple[Occurrence, ...]
    signals: tuple[Occurrence, ...]


@dataclass(frozen=True)
class FeatureSettings:
    """Which features a facet's model is given.

    `ngrams` is the shortest and longest character n-gram; `title_weight` says how often
    a word of the title counts, beside its own feature as a title word.
    """

    ngrams: tuple[int, int] = (2, 3)
    title_weight: int = 1


@dataclass(frozen=True)
class Featurizer:
    """Turns a passage into one unit (the record) or one unit per clause."""

    settings: FeatureSettings
    cues: CueMatcher
    tokenizer: Tokenizer

    def record(self, passage: Passage) -> Unit:
        """The whole passage as one unit."""
        terms: list[Occurrence] = []
        for clause, words in zip(passage.clauses, passage.words, strict=True):
            kept = [word for word in words if self.tokenizer.keeps(word.word)]
            terms += self._word_terms(kept)
            terms += self._ngrams(passage.text, clause)
            if passage.is_title(clause):
                for _ in range(self.settings.title_weight):
                    terms += (Occurrence(f"题:{word}", start, end) for word, start, end in kept)
        return Unit(tuple(terms), tuple(self._record_signals(passage)))

    def clauses(self, passage: Passage) -> list[Unit]:
        """Each clause of the passage as a unit, in order, judged without its neighbours."""
        return [
            Unit(
                terms=(*self._word_terms(words), *self._ngrams(passage.text, clause)),
                signals=tuple(self._clause_signals(passage.text, clause)),
            )
            for clause, words in zip(passage.clauses, passage.words, strict=True)
        ]

    def _word_terms(self, words: Sequence[Token]) -> Iterator[Occurrence]:
        for word, start, end in words:
            yield Occurrence(f"词:{word}", start, end)

    def _ngrams(self, text: str, clause: Clause) -> Iterator[Occurrence]:
        shortest, longest = self.settings.ngrams
        for start in range(clause.start, clause.end):
            for end in range(start + shortest, min(start + longest, clause.end) + 1):
                yield Occurrence("字:" + text[start:end].replace(" ", "_"), start, end)

    def _record_signals(self, passage: Passage) -> Iterator[Occurrence]:
        for label, patterns in self.cues.label_patterns.items():
            matches = [match for pattern in patterns for match in pattern.finditer(passage.text)]
            yield from _counted(f"cue:{label}", matches, passage)
        for hint, pattern in self.cues.hint_patterns.items():
            yield from _counted(f"hint:{hint}", pattern.finditer(passage.text), passage)

    def _clause_signals(self, text: str, clause: Clause) -> Iterator[Occurrence]:
        for label, patterns in self.cues.label_patterns.items():
            for which, pattern in enumerate(patterns):
                if match := pattern.search(text, clause.start, clause.end):
                    yield Occurrence(f"cue:{label}", *match.span())
                    yield Occurrence(f"cue:{label}:{which}", *match.span())
        hints = [
            Occurrence(f"hint:{hint}", *match.span())
            for hint, pattern in self.cues.hint_patterns.items()
            if (match := pattern.search(text, clause.start, clause.end))
        ]
        yield from hints
        for first, second in combinations(hints, 2):
            yield Occurrence(f"{first.name}&{second.name}", second.start, second.end)


def _counted(name: str, matches: Iterable[re.Match[str]], passage: Passage) -> Iterator[Occurrence]:
    """`name:n` for each n of `COUNT_STEPS` that the number of different matches reaches."""
    different: dict[str, tuple[int, int]] = {}
    for match in matches:
        different.setdefault(match.group(), match.span())
    spans = list(different.values())
    for step in COUNT_STEPS:
        if len(spans) >= step:
            yield Occurrence(f"{name}:{step}", *spans[step - 1])
    for start, end in spans:
        if end <= passage.title_end:
            yield Occurrence(f"题{name}", start, end)
