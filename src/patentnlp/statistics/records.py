"""The records as the statistics count them: for each key which record has which values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

from patentnlp.statistics.figures import Count, Share, Value, Where, also

__all__ = ["Key", "Records"]

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
Numbers = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, eq=False)
class Key:
    """Something asked of every record, such as `branch`; a record may have several values.

    `members` is a sparse matrix records × values of ones.
    """

    name: str
    values: tuple[Value, ...]
    members: Any

    @cached_property
    def places(self) -> Mapping[Value, int]:
        """For each value its place among the values."""
        return {value: place for place, value in enumerate(self.values)}

    @cached_property
    def by_value(self) -> Any:
        """The members by columns, in which the records of a value stand together."""
        return self.members.tocsc()

    @classmethod
    def of_values(cls, name: str, values: Iterable[Value | None]) -> "Key":
        """A key of which every record has one value, or none."""
        codes, found = pd.factorize(pd.Series(values, dtype=object), sort=True)
        return cls._of_codes(name, found, np.flatnonzero(codes >= 0), codes[codes >= 0], len(codes))

    @classmethod
    def of_lists(cls, name: str, lists: Sequence[Iterable[Value]]) -> "Key":
        """A key of which a record may have several values; one that stands twice counts once."""
        distinct = [tuple(dict.fromkeys(values)) for values in lists]
        rows = np.repeat(np.arange(len(distinct)), [len(values) for values in distinct])
        flat = pd.Series([value for values in distinct for value in values], dtype=object)
        codes, found = pd.factorize(flat, sort=True)
        return cls._of_codes(name, found, rows, codes, len(distinct))

    @classmethod
    def _of_codes(cls, name: str, values: Any, rows: Any, codes: Any, size: int) -> "Key":
        ones = np.ones(len(rows), dtype=np.int64)
        members = sparse.csr_array((ones, (rows, codes)), shape=(size, len(values)))
        return cls(name, tuple(values), members)

    def ordered(self, values: Sequence[Value]) -> "Key":
        """The same key with its values in this order; those not named follow."""
        named = [value for value in values if value in self.values]
        order = [*named, *(value for value in self.values if value not in named)]
        places = [self.values.index(value) for value in order]
        return Key(self.name, tuple(order), self.members[:, places].sorted_indices())

    def lists(self) -> list[tuple[Value, ...]]:
        """For each record its values."""
        values = [self.values[code] for code in self.members.indices]
        bounds = pairwise(self.members.indptr.tolist())
        return [tuple(values[start:end]) for start, end in bounds]


@dataclass(frozen=True, eq=False)
class Records:
    """All records with their keys; every figure of the statistics is a selection of them.

    `texts` holds what a reader sees of a record: id, application_number,
    publication_number, title, application_date, publication_date, grant_date (ISO),
    evidence; all str, empty where unknown.
    """

    texts: pd.DataFrame
    keys: Mapping[str, Key]

    def __len__(self) -> int:
        return len(self.texts)

    def __contains__(self, key: str) -> bool:
        return key in self.keys

    def select(self, where: Where) -> Flags:
        """For each record whether all conditions hold."""
        chosen = np.ones(len(self), dtype=bool)
        for key, wanted in where:
            if key == "has":
                chosen &= np.diff(self.keys[str(wanted)].members.indptr) > 0
            else:
                chosen &= self._having(key, wanted if isinstance(wanted, tuple) else (wanted,))
        return chosen

    def _having(self, key: str, values: tuple[Value, ...]) -> Flags:
        """For each record whether it has one of the values."""
        having = np.zeros(len(self), dtype=bool)
        places, members = self.keys[key].places, self.keys[key].by_value
        for place in (places[value] for value in values if value in places):
            having[members.indices[members.indptr[place] : members.indptr[place + 1]]] = True
        return having

    def ids(self, where: Where) -> list[str]:
        """The ids of the records behind a figure."""
        ids: list[str] = self.texts.loc[self.select(where), "id"].tolist()
        return ids

    def size(self, where: Where = ()) -> int:
        """How many records there are where the conditions hold."""
        return int(self.select(where).sum())

    def count(self, where: Where = ()) -> Count:
        """How many, with the conditions kept."""
        return Count(self.size(where), where)

    def share(self, where: Where, *, of: Where = ()) -> Share:
        """The share of the records of `of` for which the conditions of `where` hold as well."""
        both = also(of, *where)
        return Share.of(self.size(both), self.size(of), both)

    def counts(self, key: str, where: Where = ()) -> Numbers:
        """For each value of a key the number of records, in the order of its values."""
        members = self.keys[key].members
        chosen = self.select(where).astype(np.int64)
        return np.asarray(members.T @ chosen).ravel()

    def by_value(self, key: str, where: Where = ()) -> dict[Value, int]:
        """As `counts`, value → number."""
        return dict(zip(self.values(key), self.counts(key, where).tolist(), strict=True))

    def fractions(self, key: str, where: Where = ()) -> np.ndarray[Any, np.dtype[np.float64]]:
        """As `counts`, where a record of n values counts 1/n for each."""
        members = self.keys[key].members
        parts = np.asarray(members.sum(axis=1)).ravel()
        weights = self.select(where) / np.maximum(parts, 1)
        return np.asarray(members.T @ weights).ravel()

    def cross(self, first: str, second: str, where: Where = ()) -> Numbers:
        """The number of records for each pair of values, shape (first, second)."""
        chosen = self.select(where)
        rows, columns = self.keys[first].members, self.keys[second].members
        return np.asarray((rows[chosen].T @ columns[chosen]).toarray())

    def values(self, key: str) -> tuple[Value, ...]:
        """The values of a key, none where there is no such key."""
        return self.keys[key].values if key in self.keys else ()
