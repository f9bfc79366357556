"""The shipped model on real filings, where the shared material stands beside the repository."""

from pathlib import Path

import pytest

from patentnlp import evaluate, load_model
from patentnlp.tables.reading import read_table

REPOSITORY = Path(__file__).parents[1]
SHARED = REPOSITORY.parent / "shared"
SHIPPED = REPOSITORY / "models" / "default"

pytestmark = [
    pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared beside the repository"),
    pytest.mark.skipif(not (SHIPPED / "model.json").is_file(), reason="no models/default yet"),
]


@pytest.fixture(scope="module")
def shipped():
    return load_model(SHIPPED)


@pytest.fixture(scope="module")
def evaluation(shipped):
    return evaluate(shipped, SHARED / "dev" / "dev.jsonl")


@pytest.mark.parametrize(("facet", "floor"), [("branch", 0.75), ("effect", 0.80), ("scene", 0.55)])
def test_the_shipped_model_keeps_its_floor_on_real_filings(evaluation, facet, floor):
    assert evaluation.records == 330
    assert evaluation[facet].macro_f1 >= floor


@pytest.mark.parametrize("facet", ["branch", "effect", "scene"])
def test_the_shipped_model_is_better_than_its_cue_words_on_real_filings(evaluation, facet):
    assert evaluation[facet].macro_f1 > evaluation[facet].baselines["cue words"]


@pytest.mark.parametrize("name", ["patsnap.xlsx", "cnipa_search.xlsx", "generic_cn.xlsx"])
def test_an_export_is_tagged_without_losing_a_row_or_a_column(shipped, name):
    frame = read_table(SHARED / "exports" / name).frame.head(50)

    tagged = shipped.tag(frame)

    assert len(tagged) == len(frame) > 0
    assert list(tagged)[: frame.shape[1]] == list(frame)
    assert tagged["effect_tags"].str.len().sum() > 0
