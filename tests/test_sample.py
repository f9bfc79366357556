"""The sample is what `patentnlp simulate` makes."""

from pathlib import Path

import patentnlp
from patentnlp.simulation import simulate
from patentnlp.tables import write_table

SAMPLE = Path(__file__).parents[1] / "data" / "sample" / "filings.csv"


def test_the_sample_is_made_by_the_simulation(tmp_path):
    write_table(simulate(records=600, seed=1, tags=False), tmp_path / "filings.csv")

    assert (tmp_path / "filings.csv").read_bytes() == SAMPLE.read_bytes()


def test_the_sample_says_that_it_is_synthetic():
    assert set(patentnlp.read_filings(SAMPLE)["source"]) == {"synthetic"}
