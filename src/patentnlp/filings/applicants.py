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

LONGEST_PREFIX = 12  # characters


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
    """The alias table and the rules by which names are told apart."""

    organisations: tuple[Organisation, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)  # name as filed → group, confirmed

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
        organisations, aliases = _shipped().organisations, dict(_shipped().aliases)
        for path in map(Path, paths):
            if path.suffix.lower() == ".toml":
                organisations = (*organisations, *read_organisations(path))
            else:
                aliases |= read_confirmed(path)
        return cls(organisations, aliases)

    def identify(self, name: str) -> Applicant:
        """Who the applicant of that name is."""
        return self._identify(name)

    def is_known(self, name: str) -> bool:
        """Whether the alias table or a confirmed merge says who bears that name."""
        normal = normal_name(name)
        return self._known(normal)[0] is not None or name_key(normal) in self.aliases

    @cached_property
    def _identify(self) -> Callable[[str], Applicant]:
        return lru_cache(maxsize=2**18)(self._identified)

    def _identified(self, filed: str) -> Applicant:
        name = normal_name(filed)
        known, in_china = self._known(name)
        named = Regions.shipped().in_applicant(name) if has_han(name) else None
        type_ = _type(known, name)
        country = "CN" if in_china else known and known.country
        origin = origin_of_country(country) if country else origin_of_name(name, type_, named)
        if type_ is None and origin == FOREIGN:
            type_ = "foreign"
        group = self._confirmed(name, known.name if known else name)
        return Applicant(name, group, type_, origin, _place(known, named, in_china=in_china))

    def _confirmed(self, name: str, group: str) -> str:
        return self.aliases.get(name_key(name), self.aliases.get(name_key(group), group))

    def _known(self, name: str) -> tuple[Organisation | None, bool]:
        """The organisation of the table, and whether the name is a Chinese subsidiary of it."""
        whole, subsidiaries, prefixes = self._tables
        key = name_key(name)
        if key in whole:
            return whole[key], False
        if key in subsidiaries:
            return subsidiaries[key], True
        if not is_company(name):
            return None, False
        for start in dict.fromkeys((name, core_name(name))):
            for length in range(min(len(start), LONGEST_PREFIX), 1, -1):
                if found := prefixes.get(start[:length].casefold()):
                    has_place = found.country not in ("CN", "HK", "MO", "TW") and _is_seated(name)
                    return found, has_place
        return None, False

    @cached_property
    def _tables(self) -> tuple[dict[str, Organisation], ...]:
        whole: dict[str, Organisation] = {}
        subsidiaries: dict[str, Organisation] = {}
        prefixes: dict[str, Organisation] = {}
        for organisation in self.organisations:
            whole |= {_key(n): organisation for n in (organisation.name, *organisation.names)}
            subsidiaries |= {_key(n): organisation for n in organisation.subsidiaries_cn}
            prefixes |= {prefix.casefold(): organisation for prefix in organisation.prefixes}
        return whole, subsidiaries, prefixes


def _type(known: Organisation | None, name: str) -> str | None:
    """The type that the table knows; an institute of a company's group is still an institute."""
    if known and known.type and known.type != "company":
        return known.type
    return type_of_name(name) or (known.type if known else None)


def _key(name: str) -> str:
    return name_key(normal_name(name))


def _is_seated(name: str) -> bool:
    """Whether the name of a foreign group's company bears a Chinese place: a subsidiary there."""
    place = Regions.shipped().in_applicant(name)
    return "(中国)" in name or (place is not None and place.country == "CN")


def _place(known: Organisation | None, named: Place | None, *, in_china: bool) -> Place | None:
    """The place in a company's own name, else the seat that the table knows."""
    if known is None or in_china:
        return named
    province, _, city = known.seat.partition(" ")
    if not province:
        return Place(country=known.country) if known.country else named
    elsewhere = named is not None and named.province not in (None, province)
    if elsewhere and known.type == "company":
        return named
    return Place(province, city or province, known.country)


@cache
def _shipped() -> Applicants:
    return Applicants(read_organisations(SHIPPED))
