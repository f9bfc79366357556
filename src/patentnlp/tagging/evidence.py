"""Evidence: the clauses and words that decided a tag, adding up exactly to its score."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from patentnlp.tagging.features import Unit
from patentnlp.tagging.linear import LinearModel
from patentnlp.tagging.passage import Passage
from patentnlp.text import Cleaned

__all__ = ["Contribution", "Evidence", "WordShare", "evidence_for"]


@dataclass(frozen=True)
class Contribution:
    """A feature's signed part of a score, and the spans of the original text it stands at."""

    feature: str
    weight: float
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class WordShare:
    """A word of the original text, `text[start:end]`, and its signed part of a score."""

    word: str
    start: int
    end: int
    weight: float


@dataclass(frozen=True)
class Evidence:
    """Why a label got its score: `score == intercept + Σ contributions` (to rounding).

    `start` and `end` bound the deciding clause in the original text, or the whole text
    where records are scored. `words` spreads the contributions over the words they stand
    on; what stands nowhere (the place of a clause) is `elsewhere`, so that also
    `score == intercept + elsewhere + Σ words`.
    """

    facet: str
    label: str
    score: float
    intercept: float
    start: int
    end: int
    contributions: tuple[Contribution, ...]
    words: tuple[WordShare, ...]

    @cached_property
    def elsewhere(self) -> float:
        """The part of the score that belongs to no word."""
        return self.score - self.intercept - sum(word.weight for word in self.words)

    def strongest(self, count: int) -> tuple[WordShare, ...]:
        """The words that spoke most for the label, strongest first, each word once."""
        best: dict[str, WordShare] = {}
        for word in sorted(self.words, key=lambda share: -share.weight):
            if word.weight > 0 and any(map(str.isalnum, word.word)):
                best.setdefault(word.word, word)
        return tuple(best.values())[:count]


def evidence_for(
    *,
    facet: str,
    label: tuple[int, str],
    model: LinearModel,
    unit: Unit,
    span: tuple[int, int],
    passage: Passage,
    cleaned: Cleaned,
) -> Evidence:
    """The evidence of one label (its column in the model, its id) in one unit."""
    column, name = label
    parts = {feature: float(values[column]) for feature, values in model.summands(unit).items()}
    places = _places(unit, parts)
    intercept = float(model.intercepts[column])
    return Evidence(
        facet=facet,
        label=name,
        score=intercept + sum(parts.values()),
        intercept=intercept,
        start=cleaned.source_span(*span)[0],
        end=cleaned.source_span(*span)[1],
        contributions=tuple(
            Contribution(
                feature, weight, tuple(cleaned.source_span(*place) for place in places[feature])
            )
            for feature, weight in sorted(parts.items(), key=lambda part: -abs(part[1]))
        ),
        words=_words(passage, cleaned, _spread(parts, places, len(passage.text))),
    )


def _places(unit: Unit, parts: Mapping[str, float]) -> dict[str, list[tuple[int, int]]]:
    """Feature → the spans it was found at, those without a place of their own left out."""
    places: dict[str, list[tuple[int, int]]] = {feature: [] for feature in parts}
    for feature, start, end in (*unit.terms, *unit.signals):
        if feature in places and end > start:
            places[feature].append((start, end))
    return places


def _spread(
    parts: Mapping[str, float], places: Mapping[str, list[tuple[int, int]]], length: int
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Each feature's part, shared evenly by its occurrences and by their characters."""
    characters = np.zeros(length)
    for feature, weight in parts.items():
        for start, end in places[feature]:
            characters[start:end] += weight / len(places[feature]) / (end - start)
    return characters


def _words(
    passage: Passage, cleaned: Cleaned, characters: np.ndarray[tuple[int], np.dtype[np.float64]]
) -> tuple[WordShare, ...]:
    shares = []
    for clause in passage.words:
        for word, start, end in clause:
            weight = float(characters[start:end].sum())
            if weight:
                shares.append(WordShare(word, *cleaned.source_span(start, end), weight))
    return tuple(shares)
