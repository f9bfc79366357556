"""Suggested merges of applicants: never applied, always with their evidence and effect."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from functools import cached_property

import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.filings.applicants import Applicants
from patentnlp.filings.names import BRACKETED, core_name, has_han, is_company, name_key
from patentnlp.filings.regions import Regions

__all__ = ["Suggestion", "suggest_merges", "suggestion_table", "top_applicants"]

LATIN_FORMS = re.compile(
    r"(\s(co|ltd|limited|inc|corp|corporation|company|llc|gmbh|ag|sa|plc|kk|group|holdings?))+$"
)
BRANCH = re.compile(r"(.+?公司)[^(]*[^司]$|(.+?公司).*分公司$")
SHORTEST_CORE = 2  # characters of a Chinese name; letters of a Latin one are many anyway


@dataclass(frozen=True)
class Suggestion:
    """One name that may be another applicant, why, and what that would change.

    `filings` and `group_filings` count records before the merge, `rank` and `merged_rank` are
    those of the group before and after it. `confirm` is for a person to fill in.
    """

    group: str
    name: str
    evidence: str
    group_filings: int
    filings: int
    rank: int
    merged_rank: int
    change: str
    confirm: str = ""


def top_applicants(records: pd.DataFrame, *, top: int = 20) -> pd.DataFrame:
    """The applicants with most records: rank, applicant, type, origin and filings.

    A record counts once for each of its applicants; of equals the one whose name sorts first
    leads. Raises `FilingsError` where the table has no applicants.
    """
    who = _who(records)
    counts = who.groupby("group", sort=False)["record"].nunique()
    first = who.drop_duplicates("group").set_index("group")
    counts = counts.sort_index().sort_values(ascending=False, kind="stable").head(top)
    return pd.DataFrame(
        {
            "rank": range(1, len(counts) + 1),
            "applicant": counts.index,
            "type": first.loc[counts.index, "type"].to_list(),
            "origin": first.loc[counts.index, "origin"].to_list(),
            "filings": counts.to_list(),
        }
    )


def suggest_merges(
    records: pd.DataFrame, *, applicants: Applicants | None = None, top: int = 20
) -> list[Suggestion]:
    """Applicants whose names share a core, or of which one names a branch of the other.

    Organisations of the alias table are settled and not suggested. The suggestions with
    most records come first.
    """
    directory = applicants or Applicants.shipped()
    who = _who(records)
    filings = {str(group): frozenset(rows) for group, rows in who.groupby("group")["record"]}
    ranking = _Ranking(filings, top)
    unsettled = [name for name in filings if not directory.is_known(name)]
    found = [
        ranking.suggestion(members[0], name, evidence)
        for members, evidence in (*_same_core(unsettled, filings), *_branches(unsettled, filings))
        for name in members[1:]
    ]
    first = {suggestion.name: suggestion for suggestion in reversed(found)}
    return sorted(
        first.values(), key=lambda one: (-(one.group_filings + one.filings), one.group, one.name)
    )


def suggestion_table(suggestions: Iterable[Suggestion]) -> pd.DataFrame:
    """The suggestions as a table to fill in: yes in `confirm` merges `name` into `group`."""
    names = [field.name for field in fields(Suggestion)]
    return pd.DataFrame([astuple(one) for one in suggestions], columns=pd.Index(names))


def _who(records: pd.DataFrame) -> pd.DataFrame:
    if "applicant_groups" not in records:
        raise FilingsError("the table has no column of applicants")
    columns = ["applicant_groups", "applicant_types", "applicant_origins"]
    rows = records[columns].reset_index(names="record").explode(columns).dropna()
    return rows.set_axis(["record", "group", "type", "origin"], axis=1)


Members = list[str]
Filings = Mapping[str, frozenset[int]]  # applicant → its records


def _same_core(names: Iterable[str], filings: Filings) -> list[tuple[Members, str]]:
    """Companies with one core, the one with most records first."""
    by_core: dict[str, Members] = {}
    for name in names:
        if core := _core(name):
            by_core.setdefault(core, []).append(name)
    return [
        (
            sorted(members, key=lambda name: (-len(filings[name]), name)),
            f"same core {core}; {_difference(core, members)} differ",
        )
        for core, members in by_core.items()
        if len(members) > 1
    ]


def _difference(core: str, names: Members) -> str:
    """In what the names differ beside their core."""
    regions = Regions.shipped()
    places = {regions.in_applicant(name) for name in names}
    forms = {name_key(BRACKETED.sub("", name)).partition(core.casefold())[2] for name in names}
    found = (what for what, told in (("places", places), ("legal forms", forms)) if len(told) > 1)
    return " and ".join(found) or "spellings"


def _core(name: str) -> str | None:
    if not has_han(name):
        plain = name_key(name)
        core = LATIN_FORMS.sub("", plain)
        return core if core != plain else None
    core = core_name(name) if is_company(name) else ""
    return core if len(core) >= SHORTEST_CORE else None


def _branches(names: Iterable[str], filings: Filings) -> list[tuple[Members, str]]:
    """Names that begin with the whole name of another company among the applicants."""
    found = []
    for name in names:
        parts = BRANCH.fullmatch(name)
        whole = parts and (parts[1] or parts[2])
        if whole and whole != name and whole in filings:
            found.append(([whole, name], f"begins with the whole name {whole}"))
    return found


@dataclass(frozen=True)
class _Ranking:
    """Applicants with the records of each, and how many of them the TOP list shows."""

    filings: Filings
    top: int

    @cached_property
    def order(self) -> list[str]:
        """The applicants, the one with most records first."""
        return sorted(self.filings, key=lambda name: (-len(self.filings[name]), name))

    def suggestion(self, group: str, name: str, evidence: str) -> Suggestion:
        """What becomes of the ranks if `name` is `group`."""
        together = len(self.filings[group] | self.filings[name])
        others = (one for one in self.order if one not in (group, name))
        rank = self.order.index(group) + 1
        merged = (-together, group)
        merged_rank = 1 + sum((-len(self.filings[one]), one) < merged for one in others)
        return Suggestion(
            group=group,
            name=name,
            evidence=evidence,
            group_filings=len(self.filings[group]),
            filings=len(self.filings[name]),
            rank=rank,
            merged_rank=merged_rank,
            change=self._change(group, name, merged_rank, together),
        )

    def _change(self, group: str, name: str, merged_rank: int, together: int) -> str:
        """How the TOP list would differ, in words."""
        leading, following = self.order[: self.top], self.order[self.top :]
        if merged_rank > self.top:
            return f"none in the TOP{self.top}"
        if group in leading and name in leading:
            enters = f", {following[0]} enters" if following else ""
            return f"the two become one at {merged_rank}{enters}"
        if group in leading:
            rank = leading.index(group) + 1
            rises = f"{group} rises from {rank} to {merged_rank}"
            more = "more" if together > len(self.filings[group]) else "as many"
            return rises if merged_rank < rank else f"{group} stays at {rank}, with {more} filings"
        if name in leading:
            return f"{name} becomes {group} at {merged_rank}"
        leaves = f", {leading[-1]} leaves" if following else ""
        return f"{group} enters at {merged_rank}{leaves}"
