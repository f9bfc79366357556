"""What a sentence may say of figures: who leads, whether something rises, whether it is enough."""

from collections.abc import Sequence
from math import sqrt
from typing import Literal

from patentnlp.report.telling import Teller
from patentnlp.statistics import Missing
from patentnlp.statistics.composition import Composition
from patentnlp.statistics.trend import Growth

__all__ = ["FEW", "FEWEST", "NAMED", "course", "fastest", "largest_first", "leaders", "untagged"]

FEW = 30  # records, below which shares are hints
FEWEST = 10  # records of an applicant or a pair of labels, below which nothing is said of it
NAMED = 3  # equals; of more none leads


def leaders(counts: Sequence[int]) -> list[int]:
    """The places of the largest count, or of the few that share it; none of many or of zeros.

    >>> leaders([2, 5, 5, 1]), leaders([1, 1, 1, 1]), leaders([0])
    ([1, 2], [], [])
    """
    most = max(counts, default=0)
    places = [place for place, count in enumerate(counts) if count == most and count]
    return places if len(places) <= NAMED else []


def largest_first(teller: Teller, composition: str) -> list[str]:
    """The paths of the rows of a composition that count any record, the largest first."""
    found = teller.find(composition)
    if isinstance(found, Missing):
        return []
    rows = [(-row.share.count, place) for place, row in enumerate(found.rows) if row.share.count]
    return [f"{composition}.rows[{place}]" for _, place in sorted(rows)]


def untagged(whole: Composition) -> Missing | None:
    """What says that no record has a label, if so."""
    return None if whole.with_any.count else Missing("untagged")


def course(growth: Growth) -> Literal["rising", "falling", "slight", "unclear"]:
    """Whether applications rise or fall, beyond what chance would do.

    Counts vary by chance by about their square root, which a line through three points that
    lie well does not show.
    """
    change = growth.last_count - growth.first_count
    if growth.low <= 0 <= growth.high or growth.rate * change <= 0:
        return "unclear"
    if abs(change) < 2 * sqrt(growth.first_count + growth.last_count):
        return "slight"
    return "rising" if change > 0 else "falling"


def fastest(teller: Teller, composition: str) -> str | None:
    """The path of the label that grows fastest of those that surely grow over the same years."""
    found = teller.find(composition)
    if isinstance(found, Missing):
        return None
    known = [
        (place, one.growth)
        for place, one in enumerate(found.trends)
        if isinstance(one.growth, Growth) and course(one.growth) == "rising"
    ]
    first = min((growth.first_year for _, growth in known), default=None)
    sure = [(growth.cagr, place) for place, growth in known if growth.first_year == first]
    return f"{composition}.trends[{max(sure)[1]}]" if len(sure) > 1 else None
