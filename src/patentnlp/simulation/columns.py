"""What was drawn → the columns of the canonical table, and those of the tags."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from patentnlp.filings.canonical import PANDAS_TYPES
from patentnlp.filings.labelled import LabelledRecord
from patentnlp.filings.schema import COLUMNS, Kind
from patentnlp.simulation.classes import CHOICES, class_choices
from patentnlp.simulation.drawing import Ints, Rng, systematic
from patentnlp.simulation.figures import LAST_DAY
from patentnlp.simulation.legal import NEVER
from patentnlp.taxonomy import Taxonomy

__all__ = [
    "Columns",
    "canonical_table",
    "contents",
    "counts",
    "days",
    "families",
    "numbers",
    "seats",
    "tag_columns",
]

PREFIX = "SYN"  # no office numbers so
SOURCE, FILE = "synthetic", "simulate"
OFFICE = "CN"
# Offices where families have members; that of a foreign applicant's country comes first.
ABROAD = ("US", "EP", "JP", "WO", "KR")
CLAIMS_EVENNESS = 20  # of a negative binomial distribution; the higher, the nearer to the mean
CLAIMS_OF_UTILITY_MODELS = 7.0
CITATIONS, CITED_A_YEAR = 4.5, 0.8
Columns = dict[str, Any]


def canonical_table(columns: Columns) -> pd.DataFrame:
    """The columns in the order and types of the canonical table; those not given are empty."""
    records = len(columns["id"])
    empty = {kind: [() if kind is Kind.LIST else None] * records for kind in Kind}
    return pd.DataFrame(
        {
            name: pd.Series(columns.get(name, empty[kind]), dtype=PANDAS_TYPES[kind])
            for name, kind in COLUMNS.items()
        }
    )


def numbers(years: "pd.Series[int]", kinds: "pd.Series[Any]") -> Columns:
    """Numbers by year and row, where the records stand, and that they are synthetic."""
    serials = (years.groupby(years).cumcount() + 1).tolist()
    filed = [f"{PREFIX}{year}{serial:06d}" for year, serial in zip(years, serials, strict=True)]
    same = {"office": OFFICE, "source": SOURCE, "file": FILE}
    return {name: [value] * len(filed) for name, value in same.items()} | {
        "id": filed,
        "application_number": filed,
        "publication_number": [f"{one}{kind}" for one, kind in zip(filed, kinds, strict=True)],
        "kind": kinds,
        "row": range(1, len(filed) + 1),
    }


def days(dates: pd.DataFrame, legal: pd.DataFrame) -> Columns:
    """The dates, and the legal status as of the last of them."""
    granted = legal["granted"].to_numpy()
    same = {name: legal[name] for name in ("status", "status_text", "patent_type")}
    return same | {
        "application_date": _dates(dates["filed"].to_numpy()),
        "application_year": dates["year"],
        "publication_date": _dates(dates["published"].to_numpy()),
        "grant_date": np.where(granted == NEVER, np.datetime64("NaT"), _dates(granted)),
        "status_date": _dates(legal["settled"].to_numpy()),
    }


def _dates(since_epoch: Ints) -> Any:
    return since_epoch.astype("datetime64[D]")


def seats(owners: pd.DataFrame) -> Columns:
    """Where the first applicant of each record sits."""
    return {name: owners[name] for name in ("province", "city", "country")} | {
        "region_from": ["column"] * len(owners)
    }


def contents(
    texts: Sequence[LabelledRecord], chosen: Ints, taxonomy: Taxonomy, rng: Rng
) -> Columns:
    """Title, abstract and classes of the chosen texts."""
    classes = [class_choices(text, taxonomy) for text in texts]
    choices = rng.integers(CHOICES, size=len(chosen)).tolist()
    places = chosen.tolist()
    ipc = [classes[place][choice] for place, choice in zip(places, choices, strict=True)]
    return {
        "title": [texts[place].title or None for place in places],
        "abstract": [texts[place].abstract for place in places],
        "ipc": ipc,
        "main_ipc": [symbols[0] if symbols else None for symbols in ipc],
    }


def families(owners: pd.DataFrame, first: Ints, rng: Rng) -> Columns:
    """A family for each record; of each applicant its share has members abroad."""
    records = len(first)
    order = np.lexsort((rng.random(records), first))
    abroad = np.zeros(records, dtype=np.int64)
    abroad[order] = systematic(owners["abroad"].to_numpy()[order], rng)
    wanted = rng.integers(1, 1 << len(ABROAD), size=records).tolist()
    offices = [
        _offices(country, choice) if away else (OFFICE,)
        for away, country, choice in zip(abroad.tolist(), owners["country"], wanted, strict=True)
    ]
    return {
        "family_id": [f"{PREFIX}F{row:07d}" for row in range(1, records + 1)],
        "family_offices": offices,
        "family_size": [len(members) for members in offices],
    }


def _offices(country: str, choice: int) -> tuple[str, ...]:
    """The office here, that of the applicant's country, and those whose bits are set."""
    chosen = (office for bit, office in enumerate(ABROAD) if choice >> bit & 1)
    return tuple(sorted({OFFICE, country, *chosen}))


def counts(
    owners: pd.DataFrame, years: "pd.Series[int]", types: "pd.Series[Any]", rng: Rng
) -> Columns:
    """Claims by the mean of the applicant, citations, and those by others by age."""
    mean = np.where(types == "invention", owners["claims"], CLAIMS_OF_UTILITY_MODELS) - 1
    evenness = CLAIMS_EVENNESS / (CLAIMS_EVENNESS + mean)
    age = (LAST_DAY.year - years).to_numpy()
    return {
        "claims": 1 + rng.negative_binomial(CLAIMS_EVENNESS, evenness),
        "citations": rng.negative_binomial(3, 3 / (3 + CITATIONS), size=len(owners)),
        "forward_citations": rng.negative_binomial(1, 1 / (1 + CITED_A_YEAR * age)),
    }


def tag_columns(texts: Sequence[LabelledRecord], chosen: Ints, taxonomy: Taxonomy) -> Columns:
    """The labels of the chosen texts by facet, and the phrases that show them."""
    columns = {
        f"{facet.id}_tags": [";".join(text.labels[facet.id]) for text in texts]
        for facet in taxonomy
    } | {"evidence": [_evidence(text) for text in texts]}
    return {
        name: pd.Series([cells[place] for place in chosen], dtype="str")
        for name, cells in columns.items()
    }


def _evidence(text: LabelledRecord) -> str:
    return " | ".join(
        f"{label}: {' … '.join(phrases)}"
        for labels in text.evidence.values()
        for label, phrases in labels.items()
        if phrases
    )
