"""The applicants: a few large ones, thousands of small ones, all of them invented."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TypeVar

import numpy as np
import pandas as pd

from patentnlp.simulation.drawing import Ints, Rng, apportion, spread
from patentnlp.simulation.figures import scaled
from patentnlp.simulation.names import full_names, group_name
from patentnlp.simulation.organisations import CLAIMS, LARGE, Organisation
from patentnlp.simulation.places import CITIES, COUNTRIES, OUTSIDE, PROVINCES

__all__ = ["draw_applicants"]

# Sizes fall as 1 / (rank + FLAT); the number of applicants grows slower than the filings.
FLAT, NUMBER, NUMBER_GROWTH = 32, 1.35, 0.8
# The first few at home alone, so that no applicant from abroad is among the largest.
HOME_ONLY = 0.0065
SMALL = 3
CLAIMS_ABROAD, ABROAD = 12.5, 0.92
SEVERAL_NAMES = 0.15  # of the applicants of some size, those who file under two names
T = TypeVar("T")
Kind = tuple[str, str]
Seat = tuple[str | None, str]
Shares = Mapping[Kind, float]
# Of the filings of applicants of a size: type and origin → share.
LARGEST: Shares = {
    ("company", "domestic"): 0.72,
    ("university", "domestic"): 0.22,
    ("institute", "domestic"): 0.06,
}
MIDDLE: Shares = {
    ("company", "domestic"): 0.563,
    ("university", "domestic"): 0.18,
    ("institute", "domestic"): 0.06,
    ("hospital", "domestic"): 0.0115,
    ("company", "foreign"): 0.154,
    ("company", "hmt"): 0.0315,
}
SMALLEST: Shares = {
    ("company", "domestic"): 0.54,
    ("person", "domestic"): 0.15,
    ("university", "domestic"): 0.055,
    ("institute", "domestic"): 0.04,
    ("hospital", "domestic"): 0.02,
    ("government", "domestic"): 0.0065,
    ("company", "foreign"): 0.118,
    ("university", "foreign"): 0.013,
    ("foreign", "foreign"): 0.026,
    ("company", "hmt"): 0.0265,
    ("person", "hmt"): 0.005,
}


def draw_applicants(records: int, rng: Rng) -> pd.DataFrame:
    """The applicants, the large ones first, with as many first places as there are records.

    Columns: those of `Organisation`, `origin` and `country`. Whoever has no filing at this
    number of records is left out.
    """
    large = pd.DataFrame([asdict(one) for one in LARGE])
    large = large.assign(
        size=[scaled(one.size, records) for one in LARGE], origin="domestic", country="CN"
    )
    small = _small(records - int(large["size"].sum()), records, rng)
    who = _named(small, _seats(small, large, rng), rng)
    applicants = pd.concat([large, pd.concat([small, who], axis=1)], ignore_index=True)
    return applicants[applicants["size"] > 0].reset_index(drop=True)


def _small(filings: int, records: int, rng: Rng) -> pd.DataFrame:
    """Applicants without seat and name that have so many filings together."""
    number = int(np.ceil(NUMBER * records**NUMBER_GROWTH))
    sizes = apportion(1 / (np.arange(1, number + 1) + FLAT), filings)
    sizes = sizes[sizes > 0]
    types, origins = zip(*_kinds(sizes, round(HOME_ONLY * number), rng), strict=True)
    abroad = np.array(origins) != "domestic"
    claims = np.where(abroad, CLAIMS_ABROAD, CLAIMS) * rng.uniform(0.8, 1.2, len(sizes))
    return pd.DataFrame(
        {
            "type": types,
            "origin": origins,
            "size": sizes,
            "claims": claims,
            "abroad": np.where(abroad, ABROAD, Organisation.abroad),
            "recent": Organisation.recent,
            "branch": Organisation.branch,
        }
    )


def _kinds(sizes: Ints, largest: int, rng: Rng) -> list[Kind]:
    """Type and origin by size; the sizes fall."""
    small = int((sizes > SMALL).sum())
    bounds = [0, min(largest, small), small, len(sizes)]
    kinds: list[Kind] = []
    for shares, start, end in zip(
        (LARGEST, MIDDLE, SMALLEST), bounds[:-1], bounds[1:], strict=True
    ):
        kinds += _of_shares(sizes[start:end], shares, rng)
    return kinds


def _of_shares(sizes: Ints, shares: Mapping[T, float], rng: Rng) -> list[T]:
    values = list(shares)
    return [values[place] for place in spread(sizes, list(shares.values()), rng)]


def _seats(small: pd.DataFrame, large: pd.DataFrame, rng: Rng) -> list[Seat]:
    """Province and country, such that the provinces hold their shares with the large ones."""
    shares: dict[str, dict[Seat, float]] = {
        "domestic": _left(small, large),
        "hmt": {(name, country): share for name, (country, share) in OUTSIDE.items()},
        "foreign": {(None, country): share for country, share in COUNTRIES.items()},
    }
    seats: list[Seat] = [(None, "")] * len(small)
    for origin, by_seat in shares.items():
        places = np.flatnonzero(small["origin"] == origin)
        found = _of_shares(small["size"].to_numpy()[places], by_seat, rng)
        for place, seat in zip(places.tolist(), found, strict=True):
            seats[place] = seat
    return seats


def _left(small: pd.DataFrame, large: pd.DataFrame) -> dict[Seat, float]:
    """What the large applicants leave of the share of each province."""
    home = large["size"].sum() + small["size"][small["origin"] == "domestic"].sum()
    taken = large.groupby("province")["size"].sum()
    return {
        (name, "CN"): max(0.0, share * home - taken.get(name, 0))
        for name, share in PROVINCES.items()
    }


def _named(small: pd.DataFrame, seats: Sequence[Seat], rng: Rng) -> pd.DataFrame:
    """Seat, group and names of each, numbered in an order by chance."""
    several = (small["size"] > SMALL) & (rng.random(len(small)) < SEVERAL_NAMES)
    numbers = rng.permutation(len(small)).tolist()
    kinds = zip(small["type"], small["origin"], strict=True)
    rows = []
    for (province, country), (type_, origin), number, two in zip(
        seats, kinds, numbers, several, strict=True
    ):
        city = _city(province, rng)
        group = group_name(type_, number, foreign=origin == "foreign")
        names = full_names(group, type_, country, city=city, several=two)
        rows.append((province, country, city, group, names))
    return pd.DataFrame(rows, columns=pd.Index(["province", "country", "city", "group", "names"]))


def _city(province: str | None, rng: Rng) -> str | None:
    cities = CITIES.get(province or "", "").split()
    return cities[rng.integers(len(cities))] if cities else None
