"""What becomes of the filings: the state of each, its words and days, and its kind."""

from typing import Any

import numpy as np
import pandas as pd

from patentnlp.simulation.dates import END
from patentnlp.simulation.drawing import Ints, Rng, apportion, choose
from patentnlp.simulation.figures import STATUSES

__all__ = ["draw_legal"]

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]

UTILITY_MODELS = 0.03
UTILITY_MODELS_SINCE = 2014  # filed earlier, none is in force any more
LAPSED = 0.35  # of the invalid ones; the others never were granted
# Days: how unequally long offices take, and what is published too late to be decided on.
UNEVENNESS, LATE = 300, 90
# Days from publication to grant.
FASTEST, SLOWEST = 120, 900
REFUSED = ("驳回", "撤回-视为撤回", "撤回-主动撤回")
ENDED = ("未缴年费", "未缴年费", "放弃-主动放弃", "避免重复授权")
NEVER = -1


def draw_legal(dates: pd.DataFrame, rng: Rng) -> pd.DataFrame:
    """`status`, `status_text`, `patent_type`, `kind`, `granted` and `settled` of each filing.

    The last two are days since 1970, `granted` is -1 where there is no grant. The newest
    filings are pending, among the others older ones are more often invalid.
    """
    published, year = dates["published"].to_numpy(), dates["year"].to_numpy()
    status = _statuses(published, rng)
    lapsed = _lapsed(status, rng)
    in_force = status == "valid"
    utility = _utility_models((in_force | lapsed) & (year >= UTILITY_MODELS_SINCE), rng)
    granted = np.where(in_force | lapsed, _grants(published, rng), NEVER)
    granted = np.where(utility, published, granted)
    texts = [
        (in_force, "授权"),
        (lapsed, rng.choice(ENDED, len(dates))),
        (status == "invalid", rng.choice(REFUSED, len(dates))),
        (published > END - LATE, "公开"),
    ]
    return pd.DataFrame(
        {
            "status": status,
            "status_text": _first_of(texts, default="实质审查"),
            "patent_type": np.where(utility, "utility model", "invention"),
            "kind": _first_of([(utility, "U"), (granted != NEVER, "B")], default="A"),
            "granted": granted,
            "settled": _settled(status, np.maximum(published, granted), rng),
        }
    )


def _statuses(published: Ints, rng: Rng) -> Any:
    shares = apportion(list(STATUSES.values()), len(published)).tolist()
    counts = dict(zip(STATUSES, shares, strict=True))
    speed = rng.integers(-UNEVENNESS, UNEVENNESS, len(published))
    turn = np.where(published > END - LATE, END, 0) + published + speed
    decided = np.argsort(turn, kind="stable")[: len(published) - counts["pending"]]
    age = (END - published[decided]).astype(float) + LATE
    status = np.full(len(published), "pending", dtype=object)
    status[decided] = "valid"
    status[decided[choose(age, counts["invalid"], rng)]] = "invalid"
    return status


def _lapsed(status: Any, rng: Rng) -> Flags:
    """Which of the invalid ones once were granted."""
    invalid = np.flatnonzero(status == "invalid")
    return _marked(rng.permutation(invalid)[: round(LAPSED * len(invalid))], len(status))


def _utility_models(possible: Flags, rng: Rng) -> Flags:
    places = rng.permutation(np.flatnonzero(possible))
    return _marked(places[: round(UTILITY_MODELS * len(possible))], len(possible))


def _marked(places: Ints, size: int) -> Flags:
    marks = np.zeros(size, dtype=bool)
    marks[places] = True
    return marks


def _grants(published: Ints, rng: Rng) -> Ints:
    """A day after publication, where the last day leaves one."""
    slowest = np.minimum(SLOWEST, END - published)
    fastest = np.minimum(FASTEST, slowest)
    later = np.floor((slowest - fastest + 1) * rng.random(len(published)))
    days: Ints = published + fastest + later.astype(np.int64)
    return days


def _settled(status: Any, known: Ints, rng: Rng) -> Ints:
    """When the state was last changed: with the last publication, or later where it ended."""
    later = np.floor(np.minimum(SLOWEST, END - known) * rng.random(len(known))).astype(np.int64)
    return np.where(status == "invalid", known + later, known)


def _first_of(cases: list[tuple[Flags, Any]], *, default: str) -> Any:
    """For each filing the value of the first case that holds."""
    conditions, values = zip(*cases, strict=True)
    return np.select(conditions, [np.asarray(value, dtype=object) for value in values], default)
