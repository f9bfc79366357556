"""Tags for the rows of a canonical table that have none yet."""

import pandas as pd

from patentnlp.model.model import Model
from patentnlp.model.tables import Progress, tag

__all__ = ["tag_untagged", "untagged_rows"]

EVIDENCE = "evidence"


def untagged_rows(filings: pd.DataFrame, facets: list[str]) -> "pd.Series[bool]":
    """For each row whether it has no tag cell of any of the facets; an empty text is one."""
    columns = [f"{facet}_tags" for facet in facets]
    return filings.reindex(columns=columns).isna().all(axis=1)


def tag_untagged(
    model: Model, filings: pd.DataFrame, *, progress: Progress | None = None
) -> pd.DataFrame:
    """The table with tags and evidence by the model in the rows that have none.

    `progress` is called with the number of those rows done. Raises `FilingsError` where
    there is no text to tag.
    """
    names = [*(f"{facet}_tags" for facet in model.taggers), EVIDENCE]
    untagged = untagged_rows(filings, list(model.taggers))
    if not untagged.any():
        return filings
    plain = filings.drop(columns=names, errors="ignore")
    tagged = tag(model, plain[untagged], progress=progress)[names]
    kept = filings.loc[~untagged].reindex(columns=names).astype("str")
    return plain.join(pd.concat([kept, tagged]))
