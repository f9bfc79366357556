"""Applicants: names as filed → who it is, what kind, and where from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path

from patentnlp.filings.names import (
    FOREIGN,
    core_name,
    has_han,
    is_company,
    name_key,
    normal_name,
    origin_of_country,
    origin_of_name,
    type_of_name,
)
from patentnlp.filings.organisations import (
    SHIPPED,
    Organisation,
    read_confirmed,
    read_organisations,
)
from patentnlp.filings.regions import Place, Regions

__all__ = ["Applicant", "Applicants"]

LITTLE_MORE = 3  # characters
ByName = dict[str, Organisation]
# The first two characters → the prefixes that begin so, the longest first, and whose they are.
ByStart = dict[str, list[tuple[str, Organisation]]]


@dataclass(frozen=True)
class Applicant:
    """Who a name as filed is.

    `group` is the canonical applicant, the name itself where nothing else is known; `type`
    is one of `TYPES` or missing; `origin` is domestic, hmt (Hong Kong, Macao, Taiwan),
    foreign or unknown; `place` is the seat as far as name and table tell.
    """

    name: str
    group: str
    type: str | None
    origin: str
    place: Place | None = None


@dataclass(frozen=True)
class Applicants:
    """The alias table and the rules by which names are told apart.

    `aliases` are confirmed merges, name as filed → group; what stands here wins over `before`.
    """

    organisations: tuple[Organisation, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    before: "Applicants | None" = None

    @classmethod
    def shipped(cls) -> "Applicants":
        """The alias table that the package brings."""
        return _shipped()

    @classmethod
    def load(cls, *paths: str | Path) -> "Applicants":
        """The shipped table with the user's files, each of which wins over what is before it.

        A file is TOML with `[[organisation]]` tables, or a to-confirm table in which
        `confirm` says yes. Raises `FilingsError` naming the file and what is wrong.
        """
        known = _shipped()
        for path in map(Path, paths):
            if path.suffix.lower() == ".toml":
                known = cls(read_organisations(path), before=known)
            else:
                known = cls(aliases=read_confirmed(path), before=known)
        return known

    def identify(self, name: str) -> Applicant:
        """Who the applicant of that name is."""
        return self._identify(name)

    def is_known(self, name: str) -> bool:
        """Whether the alias table or a confirmed merge says who bears that name."""
        if self._decided(normal_name(name)) is not None:
            return True
        return self.before is not None and self.before.is_known(name)

    @cached_property
    def _identify(self) -> Callable[[str], Applicant]:
        return lru_cache(maxsize=2**18)(self._identified)

    def _identified(self, filed: str) -> Applicant:
        name = normal_name(filed)
        known, in_china = self._known(name)
        type_ = _type(known, name)
        named = Regions.shipped().in_applicant(name) if _may_name_place(name, type_) else None
        country = "CN" if in_china else known and known.country
        origin = origin_of_country(country) if country else origin_of_name(name, type_, named)
        if type_ is None and origin == FOREIGN:
            type_ = "foreign"
        place = _seat(known, name, named) if known and not in_china else named
        return Applicant(name, self._group(name), type_, origin, place)

    def _group(self, name: str) -> str:
        """The canonical applicant: as decided here for the name, or for its group before."""
        if (decided := self._decided(name)) is not None:
            return decided
        if self.before is None:
            return name
        group = self.before._group(name)
        return self._decided(group) or group

    def _decided(self, name: str) -> str | None:
        listed = self._listed(name)[0]
        group = listed.name if listed else None
        return self.aliases.get(name_key(name), self.aliases.get(name_key(group or ""), group))

    def _known(self, name: str) -> tuple[Organisation | None, bool]:
        """The organisation of that name, and whether the name is a Chinese subsidiary of it."""
        found = self._listed(name)
        return self.before._known(name) if found[0] is None and self.before else found

    def _listed(self, name: str) -> tuple[Organisation | None, bool]:
        """The same by this table alone."""
        whole, subsidiaries, prefixes = self._tables
        key = name_key(name)
        if key in whole:
            return whole[key], False
        if key in subsidiaries:
            return subsidiaries[key], True
        if not is_company(name) and "公司" not in name:  # as in 某公司研究院
            return None, False
        for start in (name.casefold(), core_name(name).casefold()):
            for prefix, found in prefixes.get(start[:2], ()):
                if start.startswith(prefix):
                    foreign = found.country not in ("CN", "HK", "MO", "TW")
                    return found, foreign and _is_seated(name)
        return None, False

    @cached_property
    def _tables(self) -> tuple[ByName, ByName, ByStart]:
        """By whole name, by name of a Chinese subsidiary, and by how a prefix begins."""
        whole: ByName = {}
        subsidiaries: ByName = {}
        prefixes: ByName = {}
        for organisation in self.organisations:
            whole |= {_key(n): organisation for n in (organisation.name, *organisation.names)}
            subsidiaries |= {_key(n): organisation for n in organisation.subsidiaries_cn}
            starts = map(normal_name, organisation.prefixes)
            prefixes |= {start.casefold(): organisation for start in starts}
        by_start: ByStart = {}
        for prefix in sorted(prefixes, key=len, reverse=True):
            by_start.setdefault(prefix[:2], []).append((prefix, prefixes[prefix]))
        return whole, subsidiaries, by_start


def _type(known: Organisation | None, name: str) -> str | None:
    """The type that the table knows; an institute of a company's group is still an institute."""
    if known and known.type and known.type != "company":
        return known.type
    return type_of_name(name) or (known.type if known else None)


def _key(name: str) -> str:
    return name_key(normal_name(name))


def _may_name_place(name: str, type_: str | None) -> bool:
    """Whether a place in the name is one: 金华 may be a person's name."""
    return type_ != "person" and has_han(name)


def _is_seated(name: str) -> bool:
    """Whether the name of a foreign group's company bears a Chinese place: a subsidiary there."""
    place = Regions.shipped().in_applicant(name)
    return "(中国)" in name or (place is not None and place.country == "CN")


def _seat(known: Organisation, name: str, named: Place | None) -> Place | None:
    """Where an organisation of the table sits.

    A company of a group sits where its own name says, if need be after the group's name; at
    the group's seat only if its name says little more than the group's, as 华为技术 does. Of
    universities a place in brackets is a campus of its own.
    """
    regions = Regions.shipped()
    if named == Place(country=known.country):  # as (中国), which tells no place in it
        named = None
    province, _, city = known.seat.partition(" ")
    if not province:
        return Place(country=known.country) if known.country else named
    seat = Place(province, city or province, known.country)
    if known.type != "company":
        return regions.in_brackets(name) or seat
    more = core_name(name).removeprefix(known.name)
    if named is None and len(more) <= LITTLE_MORE:
        return seat
    rests = (name.removeprefix(prefix) for prefix in known.prefixes if name.startswith(prefix))
    return named or next(filter(None, map(regions.at_start, rests)), Place(country=known.country))


@cache
def _shipped() -> Applicants:
    return Applicants(read_organisations(SHIPPED))
