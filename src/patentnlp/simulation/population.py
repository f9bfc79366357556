"""The whole population as a table: synthetic filings that hold published figures."""

from pathlib import Path

import numpy as np
import pandas as pd

from patentnlp.errors import FilingsError
from patentnlp.simulation.applicants import draw_applicants
from patentnlp.simulation.columns import (
    canonical_table,
    contents,
    counts,
    days,
    families,
    numbers,
    seats,
    tag_columns,
)
from patentnlp.simulation.dates import draw_dates
from patentnlp.simulation.drawing import Ints, Rng
from patentnlp.simulation.figures import RECORDS
from patentnlp.simulation.filing import first_applicants, people_columns
from patentnlp.simulation.legal import draw_legal
from patentnlp.simulation.texts import (
    Names,
    deal_texts,
    draw_texts,
    first_branches,
    read_texts,
    shipped_corpus,
)
from patentnlp.taxonomy import Taxonomy

__all__ = ["simulate"]

LOYALTY = 0.3  # of an applicant's filings, those for which it wants its own branch
# Of the other filings since a year so many are wanted of a branch that rises.
RISING, RISING_SINCE, RISE = "nlp", 2021, 0.15


def simulate(
    *,
    records: int = RECORDS,
    seed: int = 1,
    corpus: str | Path | None = None,
    tags: bool = True,
) -> pd.DataFrame:
    """Invented filings in canonical columns that hold the figures of docs/simulation.md.

    With `tags` also `branch_tags`, `effect_tags`, `scene_tags` (labels joined by `;`) and
    `evidence`, as the corpus has them for the text. The same arguments give the same table.
    Raises `FilingsError` where `records` or `seed` is too small, `CorpusError` where the
    corpus cannot be drawn from.
    """
    _check(records, seed)
    taxonomy = Taxonomy.load()
    folder = Path(corpus) if corpus is not None else shipped_corpus()
    texts = read_texts(folder, taxonomy)
    rng = np.random.default_rng(seed)
    dates = draw_dates(records, rng)
    legal = draw_legal(dates, rng)
    applicants = draw_applicants(records, rng)
    years = dates["year"].to_numpy()
    first = first_applicants(years, applicants, rng)
    drawn = draw_texts(texts, records, rng, where=folder)
    preferred = _preferred(applicants["branch"], first_branches(texts)[drawn], rng)
    wishes = _wishes(preferred[first], years, rng)
    chosen = deal_texts(drawn, texts, wishes, rng, neighbours=first)
    owners = applicants.iloc[first].reset_index(drop=True)
    frame = canonical_table(
        numbers(dates["year"], legal["kind"])
        | days(dates, legal)
        | people_columns(first, applicants, rng)
        | seats(owners)
        | contents(texts, chosen, taxonomy, rng)
        | families(owners, first, rng)
        | counts(owners, dates["year"], legal["patent_type"], rng)
    )
    return frame.assign(**tag_columns(texts, chosen, taxonomy)) if tags else frame


def _check(records: int, seed: int) -> None:
    if records < 1:
        raise FilingsError(f"records is {records}; a population has at least 1")
    if seed < 0:
        raise FilingsError(f"seed is {seed}; it must be 0 or more")


def _preferred(own: "pd.Series[str]", drawn: Names, rng: Rng) -> Names:
    """The branch that each applicant prefers: its own, or one as often as it was drawn."""
    return np.where(own == "", rng.choice(drawn, size=len(own)), own).astype(np.str_)


def _wishes(preferred: Names, years: Ints, rng: Rng) -> Names:
    """For each filing the branch that is wanted, `""` for any."""
    loyal = rng.random(len(years)) < LOYALTY
    rising = (years >= RISING_SINCE) & (rng.random(len(years)) < RISE)
    return np.where(loyal, preferred, np.where(rising, RISING, "")).astype(np.str_)
