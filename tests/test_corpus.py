"""What a program can check of the training corpus."""

import re
from collections import Counter
from pathlib import Path

import pytest

from patentnlp.filings.labelled import LabelledRecord, read_corpus
from patentnlp.taxonomy import Taxonomy
from patentnlp.training.folds import NEAR_DUPLICATE, near_duplicates

DATA = Path(__file__).parents[1] / "data"


@pytest.fixture(scope="module")
def records() -> list[LabelledRecord]:
    # read_corpus itself refuses unknown labels and evidence that is not in the abstract.
    return read_corpus(DATA / "corpus", Taxonomy.load())


def test_ids_are_distinct(records):
    assert len({record.id for record in records}) == len(records)


def test_no_two_abstracts_are_near_duplicates(records):
    pairs = near_duplicates([record.abstract for record in records])
    assert [(records[i].id, records[j].id) for i, j, _ in pairs] == [], NEAR_DUPLICATE


def test_every_branch_and_effect_label_has_evidence(records):
    for record in records:
        for facet in ("branch", "effect"):
            assert set(record.labels[facet]) == set(record.evidence[facet]), record.id


def test_a_scene_stands_only_beside_a_branch(records):
    assert [r.id for r in records if r.labels["scene"] and not r.labels["branch"]] == []


def test_the_shares_of_the_data_card_hold(records):
    count = len(records)
    assert sum(not r.labels["effect"] for r in records) / count >= 0.40
    assert sum(not r.labels["branch"] for r in records) / count >= 0.30
    assert sum(len(r.labels["branch"]) > 1 for r in records) / count >= 0.15
    scenes = Counter(scene for r in records for scene in r.labels["scene"])
    assert min(scenes.values()) >= 100


def test_the_data_card_names_records_that_carry_the_label(records):
    by_id = {record.id: record for record in records}
    card = (DATA / "README.md").read_text(encoding="utf-8")
    subtopics = re.split(r"^- \*\*(.+?)\*\*", card[card.index("## Subtopics") :], flags=re.M)[1:]
    named = dict(zip(subtopics[::2], subtopics[1::2], strict=True))
    for label in Taxonomy.load()["branch"].label_ids:
        ids = re.findall(r"\(([a-z-]+-\d{3})\)", named[label])
        assert len(set(ids)) >= 25
        assert [one for one in ids if label not in by_id[one].labels["branch"]] == []


def test_the_unseen_sample_is_not_learnt_from(records):
    sample = (DATA / "sample" / "unseen.csv").read_text(encoding="utf-8-sig")
    assert [record.id for record in records if record.abstract in sample] == []
