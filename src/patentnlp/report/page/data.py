"""The records inside a page: compressed, in parts that are unpacked when a list is opened."""

import base64
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from patentnlp.statistics import Key, Records

__all__ = ["PageData", "clean", "plain_json", "script_json"]

CHUNK = 4096  # records whose texts are unpacked together
# zlib's own format, unlike gzip's, has no place for a time.
LEVEL = 6
# So that no text ends the script element that holds it, or begins another.
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class PageData:
    """What the page unpacks: the keys of all records, and their texts in chunks."""

    keys: str
    texts: tuple[str, ...]

    @classmethod
    def of(cls, records: Records, names: Names) -> "PageData":
        """The records with the shown names of their values, in base64."""
        keys = plain_json(_keys(records, names))
        return cls(_packed(keys), tuple(map(_packed, _chunks(records))))

    @property
    def size(self) -> int:
        """The characters that the data take in the page."""
        return len(self.keys) + sum(map(len, self.texts))


def clean(text: str) -> str:
    r"""The text with a mark in the place of each half of a character, which UTF-8 cannot hold.

    >>> clean("好\ud800")
    '好�'
    """
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def plain_json(value: object) -> str:
    """A value as compact JSON in ASCII, numpy's numbers as numbers.

    So any text stays as it is, and what the page selects is what Python selects.
    """
    return json.dumps(value, separators=(",", ":"), default=_python_value)


def script_json(value: object) -> str:
    """A value as JSON that may stand inside a script element."""
    return plain_json(value).translate(ESCAPES)


def _python_value(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else str(value)


def _packed(text: str) -> str:
    return base64.b64encode(zlib.compress(text.encode(), LEVEL)).decode("ascii")


def _keys(records: Records, names: Names) -> Mapping[str, object]:
    keys = {name: _key(key, names) for name, key in records.keys.items()}
    return {"size": len(records), "chunk": CHUNK, "keys": keys}


def _key(key: Key, names: Names) -> Mapping[str, object]:
    """The codes of all records one after another, and for each record how many are its own."""
    members, shown = key.members.sorted_indices(), names.get(key.name, {})
    return {
        "title": names.get("key", {}).get(key.name, key.name),
        "values": key.values,
        "names": [shown.get(str(value), str(value)) for value in key.values],
        "counts": np.diff(members.indptr).tolist(),
        "codes": members.indices.tolist(),
    }


def _chunks(records: Records) -> Iterator[str]:
    for start in range(0, len(records), CHUNK):
        texts = records.texts.iloc[start : start + CHUNK]
        columns = {str(column): texts[column].tolist() for column in texts}
        # Chinese in UTF-8 is half as long as escaped.
        yield clean(json.dumps(columns, ensure_ascii=False, separators=(",", ":")))
