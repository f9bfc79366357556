"""How keys and values are named in the language of a report."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from patentnlp.filings.sources import Sources
from patentnlp.taxonomy import Facet

__all__ = ["Language", "Vocabulary"]

Language = Literal["zh", "en"]
NAMES = Path(__file__).parent / "vocabulary.toml"


@dataclass(frozen=True)
class Vocabulary:
    """Key → value → shown name, in one language."""

    language: Language
    names: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, facets: Iterable[Facet], *, language: Language) -> "Vocabulary":
        """The names of the usual keys, and of the labels of these facets.

        >>> Vocabulary.of((), language="zh").name("status", "valid")
        '有效'
        """
        names = {key: dict(values) for key, values in _usual()[language].items()}
        services = {source.id: source.title for source in Sources.shipped().sources}
        names["source"] = services | names["source"]
        for facet in facets:
            names["key"][facet.id] = facet.zh if language == "zh" else facet.en
            names[facet.id] = {
                label.id: label.zh if language == "zh" else label.en for label in facet.labels
            }
        return cls(language, names)

    def name(self, key: str, value: object) -> str:
        """The name of a value of a key; one without a name is shown as it is."""
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return self.names.get(key, {}).get(text, text)

    def word(self, word: str) -> str:
        """A word of charts and tables."""
        return self.names["word"][word]


@cache
def _usual() -> Mapping[str, Any]:
    return tomllib.loads(NAMES.read_text(encoding="utf-8"))
