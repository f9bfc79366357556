"""Who files what: first applicants, those who file with them, and inventors."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from patentnlp.simulation.drawing import Ints, Rng, choose
from patentnlp.simulation.figures import COMPLETE_YEARS
from patentnlp.simulation.names import person
from patentnlp.simulation.organisations import LEADING_COMPANIES

__all__ = ["first_applicants", "people_columns"]

RECENT = COMPLETE_YEARS[-3:]
PARTNERS = 400  # so many file with others, the largest but for the leading companies
PARTNER_TYPES = ("company", "university", "institute")
TOGETHER, THREE = 0.08, 0.2  # of all filings, and of those
FAVOURITES = (0.5, 0.3, 0.2)
TEAMS = (0.2, 0.25, 0.25, 0.18, 0.12)  # of the filings, those with 1, 2, … inventors
STAFF = 3  # inventors of an applicant with one filing
NOBODY = -1
Cells = list[tuple[str, ...]]


def first_applicants(years: Ints, applicants: pd.DataFrame, rng: Rng) -> Ints:
    """For each filing the place of its first applicant; each has as many as its size says."""
    first = np.full(len(years), NOBODY, dtype=np.int64)
    recent = np.isin(years, RECENT)
    eager = applicants["recent"] != 1
    for place, size, weight in applicants.loc[eager, ["size", "recent"]].itertuples():
        free = np.flatnonzero(first == NOBODY)
        first[free[choose(np.where(recent[free], weight, 1.0), size, rng)]] = place
    sizes = applicants.loc[~eager, "size"]
    first[first == NOBODY] = rng.permutation(np.repeat(sizes.index, sizes))
    return first


def people_columns(first: Ints, applicants: pd.DataFrame, rng: Rng) -> dict[str, Cells]:
    """The canonical columns of applicants and inventors; the first applicant leads."""
    together = _together(first, applicants, rng)
    names = applicants["names"].tolist()
    turns = rng.integers(2, size=len(first)).tolist()
    columns = {
        "applicants": [
            tuple(names[place][turn % len(names[place])] for place in places)
            for places, turn in zip(together, turns, strict=True)
        ]
    }
    for column in ("group", "type", "origin"):
        values = applicants[column].tolist()
        columns[f"applicant_{column}s"] = [
            tuple(values[place] for place in places) for places in together
        ]
    return columns | {"inventors": _inventors(first, applicants["size"].to_numpy(), rng)}


def _together(first: Ints, applicants: pd.DataFrame, rng: Rng) -> list[tuple[int, ...]]:
    """For each filing the places of all its applicants."""
    filings: list[tuple[int, ...]] = [(place,) for place in first.tolist()]
    partners = _partners(applicants)
    if len(partners) <= len(FAVOURITES):
        return filings
    joint = rng.permutation(len(first))[: round(TOGETHER * len(first))].tolist()
    choices = rng.choice(len(FAVOURITES), size=len(joint), p=FAVOURITES).tolist()
    for number, (filing, choice) in enumerate(zip(joint, choices, strict=True)):
        place = int(first[filing])
        favourites = _favourites(place, partners)
        second, third = favourites[choice], favourites[choice - 1]
        more = (second, third) if number < THREE * len(joint) else (second,)
        filings[filing] = (place, *more)
    return filings


def _partners(applicants: pd.DataFrame) -> list[int]:
    leading = applicants["group"].isin([company.group for company in LEADING_COMPANIES])
    able = applicants["type"].isin(PARTNER_TYPES) & (applicants["origin"] == "domestic")
    partners: list[int] = np.flatnonzero(able & ~leading)[:PARTNERS].tolist()
    return partners


def _favourites(place: int, partners: Sequence[int]) -> list[int]:
    """The same few partners for an applicant each time, so that some pairs are frequent."""
    start = place * len(FAVOURITES)
    near = (partners[(start + turn) % len(partners)] for turn in range(len(FAVOURITES) + 1))
    return [partner for partner in near if partner != place][: len(FAVOURITES)]


def _inventors(first: Ints, sizes: Ints, rng: Rng) -> Cells:
    """Some of the inventors of the first applicant, who has more of them the larger it is."""
    staff = np.ceil(STAFF * sizes**0.8).astype(np.int64)
    start = (np.cumsum(staff) - staff)[first]
    members = rng.choice(len(TEAMS), size=len(first), p=TEAMS) + 1
    numbers = start[:, None] + rng.integers(staff[first][:, None], size=(len(first), len(TEAMS)))
    known = [person(number) for number in range(int(staff.sum()))]
    return [
        tuple(dict.fromkeys(known[number] for number in team[:size]))
        for team, size in zip(numbers.tolist(), members.tolist(), strict=True)
    ]
