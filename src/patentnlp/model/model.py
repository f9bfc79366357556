"""The model: one tagger per facet behind one door."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from patentnlp.errors import ModelError
from patentnlp.tagging.evidence import Evidence
from patentnlp.tagging.passage import Passage, source_text
from patentnlp.tagging.tagger import FacetTagger
from patentnlp.taxonomy import Taxonomy
from patentnlp.text import Tokenizer

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Explanation", "FacetTags", "Model", "Tag", "TaggedText"]

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Tag:
    """A label given to a text, with its probability."""

    facet: str
    label: str
    probability: float


@dataclass(frozen=True)
class TaggedText:
    """The tags of one text, and the decisions a person should look at."""

    tags: tuple[Tag, ...]
    review: tuple[Tag, ...]

    def labels(self, facet: str) -> tuple[str, ...]:
        """The labels given in a facet."""
        return tuple(tag.label for tag in self.tags if tag.facet == facet)


@dataclass(frozen=True)
class Explanation:
    """One text with the evidence for each of its tags; positions count in `text`."""

    text: str
    tagged: TaggedText
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class FacetTags:
    """Arrays of shape (texts, labels): what was given, how probable, how doubtful."""

    labels: tuple[str, ...]
    probabilities: Floats
    tags: Bools
    doubts: Bools


@dataclass(frozen=True)
class Model:
    """Tags texts by every facet of its taxonomy.

    >>> from patentnlp import load_model
    >>> model = load_model()
    >>> model.tag_text("用卷积神经网络对图像进行分割，提高了分割的准确率。").labels("effect")
    ('accuracy',)
    """

    taxonomy: Taxonomy
    tokenizer: Tokenizer
    taggers: Mapping[str, FacetTagger]
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Model {self.taxonomy.name!r}: {', '.join(self.taggers)}>"

    def only(self, facets: Sequence[str]) -> "Model":
        """The same model for some facets, and those that they depend on."""
        if not facets:
            raise ModelError(f"no facet is asked for; the model has {', '.join(self.taggers)}")
        for name in facets:
            self.tagger(self.taxonomy[name].id)
        wanted: set[str] = set()
        for facet in reversed(tuple(self.taxonomy)):
            if facet.id in facets or facet.id in wanted:
                wanted |= {facet.id} | ({facet.depends_on} if facet.depends_on else set())
        taggers = {name: tagger for name, tagger in self.taggers.items() if name in wanted}
        return Model(self.taxonomy, self.tokenizer, taggers, self.facts)

    def passages(self, titles: Sequence[str], abstracts: Sequence[str]) -> list[Passage]:
        """The passages of titles and abstracts, pair by pair."""
        return [
            Passage.of(title, abstract, self.tokenizer)
            for title, abstract in zip(titles, abstracts, strict=True)
        ]

    def tag_passages(self, passages: Sequence[Passage]) -> dict[str, FacetTags]:
        """Facet → its tags, one row per passage, each passage judged by itself."""
        result: dict[str, FacetTags] = {}
        for name, tagger in self.taggers.items():
            probabilities = tagger.probabilities(passages)
            gate = result.get(tagger.facet.depends_on or "")
            if gate is not None and len(passages):
                probabilities = probabilities * gate.probabilities.max(axis=1, keepdims=True)
            tags, doubts = tagger.decide(probabilities)
            readable = np.array([passage.readable for passage in passages], dtype=bool)
            tags &= readable[:, None]
            doubts &= readable[:, None]
            if gate is not None:
                gated = gate.tags.any(axis=1, keepdims=True)
                tags, doubts = tags & gated, doubts & gated
            result[name] = FacetTags(tagger.facet.label_ids, probabilities, tags, doubts)
        return result

    def tag_text(self, text: str, *, title: str = "") -> TaggedText:
        """The tags of one abstract, strongest first within each facet."""
        return _tagged(self.tag_passages([Passage.of(title, text, self.tokenizer)]))

    def explain(self, text: str, *, title: str = "") -> Explanation:
        """The tags of one abstract with the clauses and words that decided them.

        Positions count in the title, a full stop and the abstract, joined.
        """
        passage, cleaned = Passage.aligned(title, text, self.tokenizer)
        tagged = _tagged(self.tag_passages([passage]))
        evidence = tuple(
            self.taggers[tag.facet].explain(passage, cleaned, tag.label) for tag in tagged.tags
        )
        return Explanation(source_text(title, text), tagged, evidence)

    def tag(self, filings: "pd.DataFrame", **options: Any) -> "pd.DataFrame":
        """The table with the tags as further columns; see `patentnlp.model.tables.tag`."""
        from patentnlp.model.tables import tag

        return tag(self, filings, **options)

    @cached_property
    def label_names(self) -> dict[str, dict[str, str]]:
        """Facet → label id → Chinese name."""
        return {facet.id: {label.id: label.zh for label in facet.labels} for facet in self.taxonomy}

    def tagger(self, facet: str) -> FacetTagger:
        """The tagger of a facet; raises `ModelError` where the model has none."""
        if facet not in self.taggers:
            raise ModelError(f"the model has no facet {facet!r}; it has {', '.join(self.taggers)}")
        return self.taggers[facet]


def _tagged(results: Mapping[str, FacetTags]) -> TaggedText:
    tags = tuple(_row(results, lambda facet: facet.tags[0]))
    review = tuple(_row(results, lambda facet: facet.doubts[0]))
    return TaggedText(tags, review)


def _row(results: Mapping[str, FacetTags], chosen: Any) -> Iterator[Tag]:
    for name, facet in results.items():
        probabilities = facet.probabilities[0]
        for column in np.argsort(-probabilities, kind="stable"):
            if chosen(facet)[column]:
                yield Tag(name, facet.labels[column], float(probabilities[column]))
