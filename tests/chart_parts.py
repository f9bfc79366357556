"""What the tests of charts read a specification with."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["Spec", "parts", "rows", "units", "where_of"]

Spec = dict[str, Any]


def parts(spec: Any) -> Iterator[Spec]:
    """Every object within a specification."""
    if isinstance(spec, Mapping):
        yield dict(spec)
        for one in spec.values():
            yield from parts(one)
    elif isinstance(spec, list):
        for one in spec:
            yield from parts(one)


def units(spec: Spec) -> Iterator[tuple[Spec, list[Spec]]]:
    """Every mark of a specification with its rows."""
    for unit, data in _units({name: part for name, part in spec.items() if name != "datasets"}):
        yield unit, spec["datasets"][data["name"]]


def _units(spec: Spec, data: Spec | None = None) -> Iterator[tuple[Spec, Spec]]:
    data = spec.get("data", data)
    if "mark" in spec:
        assert data is not None
        yield spec, data
    for key in ("layer", "hconcat", "vconcat", "concat"):
        for one in spec.get(key, ()):
            yield from _units(one, data)


def rows(spec: Spec) -> list[Spec]:
    return [row for rows in spec["datasets"].values() for row in rows]


def where_of(row: Spec) -> Any:
    """The selection of a row as the statistics write it."""
    found = json.loads(row["where"])
    return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in found)
