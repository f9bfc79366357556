"""The taxonomy: which facets there are and which labels each of them has.

Nothing else in the package knows a label by name. A taxonomy is read from TOML
(`Taxonomy.load`), made from the labels of a user's own table (`Taxonomy.of_labels`),
or taken back out of a model file (`Taxonomy.from_dict`).
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from patentnlp.errors import TaxonomyError

__all__ = ["Facet", "Label", "Taxonomy", "cue_pattern"]

Unit = Literal["record", "clause"]
SHIPPED = Path(__file__).parent / "resources" / "taxonomy.toml"
CUE_GAP = r"[^。；;，,]{0,14}?"
KINDS = {bool: "true or false", int: "a whole number", Mapping: "a table"}
FILE_NAME = re.compile(r"[^/\\]*[^/\\.][^/\\]*")
IDENTIFIER = re.compile(r"[^\s,;|:]+")


@dataclass(frozen=True)
class Label:
    """One value of a facet, such as `cv` of `branch`."""

    id: str
    zh: str
    en: str
    layer: str = ""
    definition: str = ""
    excludes: str = ""
    cues: tuple[str, ...] = ()
    ipc: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facet:
    """A question asked of every record, with the labels that may answer it.

    `unit` says what is scored: the whole `record`, or each `clause`, the record
    taking its strongest. A facet that `depends_on` another is only answered for
    records that carry a label there. An `exclusive` facet gives every record one label.
    `hints` are classes of words that play a part without naming a label.
    """

    id: str
    zh: str
    en: str
    labels: tuple[Label, ...]
    unit: Unit = "record"
    depends_on: str | None = None
    exclusive: bool = False
    hints: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def label_ids(self) -> tuple[str, ...]:
        """The label ids in their written order."""
        return tuple(label.id for label in self.labels)


@dataclass(frozen=True)
class Taxonomy:
    """All facets, in an order in which each stands after the one it depends on.

    >>> taxonomy = Taxonomy.load()
    >>> taxonomy["effect"].label_ids
    ('accuracy', 'efficiency', 'cost')
    >>> taxonomy["scene"].depends_on
    'branch'
    """

    name: str
    facets: tuple[Facet, ...]
    version: int = 1

    @cached_property
    def _by_id(self) -> dict[str, Facet]:
        return {facet.id: facet for facet in self.facets}

    def __getitem__(self, facet_id: str) -> Facet:
        try:
            return self._by_id[facet_id]
        except KeyError:
            known = ", ".join(self._by_id)
            raise TaxonomyError(
                f"taxonomy {self.name!r} has no facet {facet_id!r}; its facets are {known}"
            ) from None

    def __iter__(self) -> Iterator[Facet]:
        return iter(self.facets)

    def to_dict(self) -> dict[str, Any]:
        """Plain data that `from_dict` takes back."""
        plain = asdict(self)
        plain["facet"] = plain.pop("facets")
        for facet in plain["facet"]:
            facet["label"] = facet.pop("labels")
        return plain

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], *, where: str = "taxonomy") -> "Taxonomy":
        """The taxonomy that a TOML document or a model file describes.

        Raises `TaxonomyError` naming `where`, the facet and the label at fault.
        """
        _reject_unknown(data, {"name", "version", "facet"}, where)
        facets = tuple(_facet(item, where) for item in _tables(data, "facet", where))
        _check_distinct([facet.id for facet in facets], where, "facet")
        _check_dependencies(facets, where)
        return cls(
            name=_string(data, "name", where),
            version=_typed(data, "version", int, where, default=1),
            facets=facets,
        )

    @classmethod
    def load(cls, path: str | Path | None = None) -> "Taxonomy":
        """The shipped taxonomy, or the one in a user's own TOML file."""
        path = Path(path) if path is not None else SHIPPED
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise TaxonomyError(f"{path}: cannot be read as a taxonomy: {error}") from error
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise TaxonomyError(f"{path}: not valid TOML: {error}") from error
        return cls.from_dict(data, where=str(path))

    @classmethod
    def of_labels(
        cls,
        labels: Mapping[str, Iterable[str]],
        *,
        exclusive: Iterable[str] = (),
        name: str = "own",
    ) -> "Taxonomy":
        """The minimal taxonomy of a labelled table: facet id → the label ids seen in it.

        `exclusive` names the facets in which every record carries exactly one label.
        """
        alone = set(exclusive)
        facets = [
            {
                "id": facet,
                "exclusive": facet in alone,
                "label": [{"id": label} for label in sorted(set(ids))],
            }
            for facet, ids in labels.items()
        ]
        return cls.from_dict({"name": name, "facet": facets}, where=f"labels of {name!r}")


def cue_pattern(cue: str) -> str:
    """The regular expression of a cue.

    >>> cue_pattern("提高|提升…精度")
    '(?:提高|提升)[^。；;，,]{0,14}?(?:精度)'
    """
    parts = (
        "|".join(re.escape(word.strip()) for word in part.split("|") if word.strip())
        for part in cue.split("…")
    )
    return CUE_GAP.join(f"(?:{part})" for part in parts if part)


def _facet(data: Mapping[str, Any], where: str) -> Facet:
    identifier = _identifier(data, f"{where}: facet")
    where = f"{where}: facet {identifier!r}"
    if not FILE_NAME.fullmatch(identifier):
        raise TaxonomyError(f"{where}: its id names a file, so it must be without / and \\")
    _reject_unknown(data, {item.name for item in fields(Facet)} - {"labels"} | {"label"}, where)
    labels = tuple(_label(item, where) for item in _tables(data, "label", where))
    _check_distinct([label.id for label in labels], where, "label")
    unit = data.get("unit", "record")
    if unit not in get_args(Unit):
        raise TaxonomyError(f"{where}: unit is {unit!r}; it must be 'record' or 'clause'")
    return Facet(
        id=identifier,
        zh=_string(data, "zh", where, default=identifier),
        en=_string(data, "en", where, default=identifier),
        labels=labels,
        unit=unit,
        depends_on=data.get("depends_on"),
        exclusive=_typed(data, "exclusive", bool, where, default=False),
        hints={
            name: _cues(cues, f"{where}: hints.{name}")
            for name, cues in _typed(data, "hints", Mapping, where, default={}).items()
        },
    )


def _label(data: Mapping[str, Any], where: str) -> Label:
    identifier = _identifier(data, f"{where}: label")
    where = f"{where}, label {identifier!r}"
    _reject_unknown(data, {item.name for item in fields(Label)}, where)
    return Label(
        id=identifier,
        zh=_string(data, "zh", where, default=identifier),
        en=_string(data, "en", where, default=identifier),
        layer=_string(data, "layer", where, default=""),
        definition=_string(data, "definition", where, default=""),
        excludes=_string(data, "excludes", where, default=""),
        cues=_cues(data.get("cues", ()), f"{where}: cues"),
        ipc=_strings(data.get("ipc", ()), f"{where}: ipc"),
    )


def _identifier(data: Mapping[str, Any], where: str) -> str:
    identifier = _string(data, "id", where)
    if not IDENTIFIER.fullmatch(identifier):
        raise TaxonomyError(
            f"{where}: id {identifier!r} must be without spaces and the characters , ; | :"
        )
    return identifier


def _string(data: Mapping[str, Any], key: str, where: str, *, default: str | None = None) -> str:
    value = data.get(key, default)
    if not isinstance(value, str) or (default is None and not value):
        raise TaxonomyError(f"{where}: {key} is {value!r}; it must be a text")
    return value


def _strings(value: Any, where: str) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
        raise TaxonomyError(f"{where} is {value!r}; it must be a list of texts")
    return tuple(value)


def _cues(value: Any, where: str) -> tuple[str, ...]:
    cues = _strings(value, where)
    for cue in cues:
        if not cue_pattern(cue).strip("(?:)"):
            raise TaxonomyError(f"{where}: {cue!r} has no word; every text would match it")
    return cues


def _typed(data: Mapping[str, Any], key: str, kind: type, where: str, *, default: Any) -> Any:
    value = data.get(key, default)
    if not isinstance(value, kind):
        raise TaxonomyError(f"{where}: {key} is {value!r}; it must be {KINDS[kind]}")
    return value


def _tables(data: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    value = data.get(key)
    if (
        not isinstance(value, list | tuple)
        or not value
        or not all(isinstance(item, Mapping) for item in value)
    ):
        raise TaxonomyError(f"{where}: needs at least one [[{key}]] table")
    return list(value)


def _reject_unknown(data: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(data) - known)
    if unknown:
        raise TaxonomyError(
            f"{where}: unknown key {unknown[0]!r}; the keys are {', '.join(sorted(known))}"
        )


def _check_distinct(identifiers: list[str], where: str, kind: str) -> None:
    for identifier in identifiers:
        if identifiers.count(identifier) > 1:
            raise TaxonomyError(f"{where}: {kind} {identifier!r} is there twice; rename one")


def _check_dependencies(facets: tuple[Facet, ...], where: str) -> None:
    earlier: list[str] = []
    for facet in facets:
        if facet.depends_on is not None and facet.depends_on not in earlier:
            raise TaxonomyError(
                f"{where}: facet {facet.id!r} depends on {facet.depends_on!r}, "
                "which must be a facet written before it"
            )
        earlier.append(facet.id)
