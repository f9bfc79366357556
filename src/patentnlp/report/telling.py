"""Sentences from templates: which figures a sentence uses stands in its template."""

import re
import string
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from patentnlp.charts.vocabulary import Language, Vocabulary
from patentnlp.report.document import Sentence
from patentnlp.report.numerals import day, number
from patentnlp.statistics import Missing, Statistics

__all__ = ["Teller"]

RESOURCES = Path(__file__).parent / "resources"
STEP = re.compile(r"[^.\[\]]+")
ITEMS = "\x00"  # stands where the items of a list will
Paths = str | Sequence[str]


@dataclass(frozen=True)
class Teller:
    """Writes the texts of a report in one language.

    A template is a text with fields such as `{headline.records.count:about}`: the path of a
    figure in the statistics, and how to print it, a format of `numerals` for a number and a
    key of the vocabulary for a text. The first step of a path may be a name that the caller
    gives a path to, or a list of paths, whose figures are joined.
    """

    statistics: Statistics
    language: Language

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names of keys and values."""
        return Vocabulary.of(self.statistics.facets, language=self.language)

    def text(self, template: str, **paths: Paths) -> str:
        """The text of a template, such as `trend.title`."""
        return self.tell(template, **paths).text

    def tell(self, template: str, **paths: Paths) -> Sentence:
        """The sentence of a template with the figures it uses."""
        chapter, _, name = template.partition(".")
        writer = _Writer(self, paths)
        text = writer.vformat(_templates(self.language)[chapter][name], (), {})
        return Sentence(text, writer.figures)

    def listed(self, frame: str, item: str, paths: Iterable[str], **more: Paths) -> Sentence:
        """The sentence of a frame whose field `items` lists a template, once for each path."""
        told = [self.tell(item, one=path, **more) for path in paths]
        around = self.tell(frame, **more)
        text = around.text.replace(ITEMS, self.joined(one.text for one in told))
        figures = {path: value for one in told for path, value in one.figures.items()}
        return Sentence(text, {**around.figures, **figures})

    def find(self, path: str) -> Any:
        """The figure at a path such as `trend.applications[3].records.count`."""
        value: Any = self.statistics
        for step in STEP.findall(path):
            value = value[int(step)] if step.isdigit() else _part(value, step)
        return value

    def missing(self, *found: object) -> tuple[str, ...]:
        """Why parts are left out, a line for each reason; nothing for those that are there."""
        gone = [one for one in found if isinstance(one, Missing)]
        names = dict.fromkeys(column for one in gone for column in one.columns)
        columns = self.joined(self.vocabulary.name("key", name) for name in names)
        reasons = dict.fromkeys(one.reason.replace(" ", "_") for one in gone)
        told = _templates(self.language)["missing"]
        return tuple(told[reason].format(columns=columns) for reason in reasons)

    def lacking(self, *keys: str) -> Missing | None:
        """What says that the records tell nothing of some of the keys, if so."""
        absent = tuple(key for key in keys if key not in self.statistics.records)
        return Missing("columns", absent) if absent else None

    def joined(self, texts: Iterable[str]) -> str:
        """A list in a sentence: a、b、c; a, b and c."""
        parts = list(texts)
        if self.language == "zh":
            return "、".join(parts)
        return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))

    def printed(self, value: Any, how: str) -> str:
        """A figure as a sentence has it."""
        if isinstance(value, date):
            return day(value, self.language)
        if isinstance(value, tuple):
            return self.joined(self.printed(one, how) for one in value)
        if isinstance(value, int | float):
            return number(value, how, self.language)
        return self.vocabulary.name(how, value)


@dataclass
class _Writer(string.Formatter):
    """Fills the fields of one template and keeps what it read."""

    teller: Teller
    paths: Mapping[str, Paths]
    figures: dict[str, object] = field(default_factory=dict)

    def get_field(self, field_name: str, args: object, kwargs: object) -> Any:  # noqa: ARG002
        if field_name == "items":
            return [(field_name, ITEMS)], field_name
        first, dot, rest = field_name.partition(".")
        given = self.paths.get(first, first)
        paths = [f"{path}{dot}{rest}" for path in ([given] if isinstance(given, str) else given)]
        return [(path, self.teller.find(path)) for path in paths], field_name

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec:  # only a field that says how another is printed has none
            self.figures.update(value)
        return self.teller.joined(self.teller.printed(one, format_spec) for _, one in value)


def _part(value: Any, step: str) -> Any:
    return value[step] if isinstance(value, Mapping) else getattr(value, step)


@cache
def _templates(language: Language) -> Mapping[str, Mapping[str, str]]:
    text = (RESOURCES / f"{language}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
