"""Training: the same records give the same model, and folds keep together what belongs together."""

import csv
import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import CLAUSES

from patentnlp.errors import CorpusError, TaxonomyError
from patentnlp.filings.labelled import LabelledRecord
from patentnlp.model import load_model, save_model
from patentnlp.tagging.calibration import Goal
from patentnlp.training import train, train_model
from patentnlp.training.card import card_of
from patentnlp.training.folds import folds_of, near_duplicates

IMAGE = "采用神经网络对肺部图像进行分割，输出轮廓。"
CHAIR = "包括椅架、坐垫和靠背，椅架之间铰接，收纳方便。"
LONG = "对红外热像进行配准并融合，得到设备的温度场，判断其过热的部位，无需停机检修。"


def table_of(path, records, **columns):
    """A csv of the records' texts with a column of labels for each name given."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["标题", "摘要", *columns])
        for one in records:
            rows.writerow([one.title, one.abstract, *(cell(one) for cell in columns.values())])
    return path


def branches(record):
    return ";".join(record.labels["branch"])


def kind(record):
    return "智能" if record.labels["branch"] else "其他"


def one_facet(taxonomy, *labels):
    """The branch facet alone, with further labels."""
    branch = taxonomy["branch"]
    more = tuple(replace(branch.labels[0], id=label, cues=()) for label in labels)
    return replace(taxonomy, facets=(replace(branch, labels=branch.labels + more),))


def record(number, abstract, *labels):
    return LabelledRecord(f"more-{number}", "", abstract, {"branch": labels})


def test_the_same_records_give_the_same_model_bytes(run, records, taxonomy, model_folder, tmp_path):
    again = train_model(records, taxonomy)

    save_model(again.model, tmp_path, pipelines=again.pipelines, card=card_of(again))

    names = sorted(file.name for file in model_folder.iterdir())
    assert names == sorted(file.name for file in tmp_path.iterdir())
    for name in names:
        assert (tmp_path / name).read_bytes() == (model_folder / name).read_bytes(), name


def test_every_figure_of_a_run_is_of_records_it_had_not_seen(run, records):
    fit = run.fits["effect"]

    assert fit.truth.shape == fit.tags.shape == fit.probabilities.shape == (len(records), 2)
    assert ((fit.probabilities >= 0) & (fit.probabilities <= 1)).all()


@pytest.mark.parametrize("facet", ["branch", "effect"])
def test_the_model_learns_more_than_the_usual_pipeline(run, facet):
    (result,) = (one for one in run.results if one.facet.id == facet)

    assert result.macro_f1 > result.baselines["Jieba + TF-IDF + logistic regression"]


def test_a_precision_goal_is_served_on_unseen_records_and_each_step_is_told(records, taxonomy):
    told = []

    strict = train_model(
        records, one_facet(taxonomy), goal=Goal("precision", 1.0), report=told.append
    ).fits["branch"]

    assert strict.tags.any(axis=0).all()
    assert not (strict.tags & ~strict.truth).any()
    assert told == ["cutting 40 records into words", "learning branch: cv, nlp"]


def test_a_recall_goal_is_served_on_unseen_records(records, taxonomy):
    lenient = train_model(records, one_facet(taxonomy), goal=Goal("recall", 1.0)).fits["branch"]

    assert not (lenient.truth & ~lenient.tags).any()


def test_a_label_with_no_example_is_an_error_that_names_it(records, taxonomy):
    with pytest.raises(CorpusError, match=r"label 'speech' of facet 'branch' has 0 examples; add"):
        train_model(records, one_facet(taxonomy, "speech"))


def test_too_few_records_are_an_error_that_says_how_many_are_needed(records, taxonomy):
    with pytest.raises(CorpusError, match=r"9 labelled records; training needs at least 10"):
        train_model(records[:9], taxonomy)


def test_an_effect_without_a_quoted_clause_is_an_error_that_says_what_to_do(records, taxonomy):
    broken = replace(records[0], evidence={})

    with pytest.raises(CorpusError, match=r"small\.jsonl:1: label 'accuracy' has no evidence"):
        train_model([broken, *records[1:]], taxonomy)


def test_a_record_without_text_is_learnt_from_without_an_error(records, taxonomy):
    empty = record(0, "", "cv")

    run = train_model([*records, empty], one_facet(taxonomy))

    assert run.fits["branch"].truth[-1].tolist() == [True, False]


def test_a_label_whose_examples_are_all_in_one_fold_can_be_learnt(records, taxonomy):
    twins = [record(n, f"{LONG}{n}。", "speech") for n in range(2)]

    run = train_model([*records, *twins], one_facet(taxonomy, "speech"))

    assert run.results[0].labels["speech"].support == 2


@given(
    st.lists(st.lists(st.sampled_from(CLAUSES), min_size=2, max_size=4), min_size=2, max_size=12),
    st.integers(0, 5),
)
def test_near_duplicates_never_straddle_folds(clauses, seed):
    texts = ["，".join(one) for one in clauses]

    folds = folds_of(texts, folds=5, seed=seed)

    assert all(folds[i] == folds[j] for i, j, _ in near_duplicates(texts))


def test_a_text_and_its_copy_with_another_ending_are_near_duplicates():
    pairs = near_duplicates([LONG, CHAIR, LONG + "结构简单。"])

    assert [(first, second) for first, second, _ in pairs] == [(0, 2)]


def test_texts_too_short_to_compare_are_no_near_duplicates():
    assert near_duplicates(["图像", "图像", ""]) == []


def test_the_records_of_one_source_stay_together_where_there_are_enough_sources():
    sources = [f"file-{n % 10}" for n in range(40)]
    texts = [f"{n}{clause}" for n, clause in enumerate(CLAUSES[:40])]

    folds = folds_of(texts, folds=5, sources=sources)

    assert all(len({folds[n] for n in range(40) if n % 10 == one}) == 1 for one in range(10))
    assert np.bincount(folds).tolist() == [8] * 5


def test_a_single_source_is_spread_over_the_folds():
    texts = [f"{n}{clause}" for n, clause in enumerate(CLAUSES[:40])]

    folds = folds_of(texts, folds=5, sources=["one"] * 40)

    assert sorted(set(folds.tolist())) == [0, 1, 2, 3, 4]


@pytest.fixture(scope="module")
def own(records, tmp_path_factory):
    """A model learnt from a table's two columns of labels, and its folder."""
    folder = tmp_path_factory.mktemp("own")
    table = table_of(folder / "own.csv", records, technology=branches, 类别=kind)
    return train(table, labels=["technology", "类别"], out=folder / "model").model, folder / "model"


def test_each_column_of_labels_becomes_a_facet_with_the_labels_in_it(own):
    model, _ = own

    assert {one.id: one.label_ids for one in model.taxonomy} == {
        "technology": ("cv", "nlp"),
        "类别": ("其他", "智能"),
    }


def test_a_column_with_several_labels_a_cell_or_none_gives_several_or_none(own):
    model, _ = own

    assert not model.taxonomy["technology"].exclusive
    assert model.tag_text(IMAGE).labels("technology") == ("cv",)
    assert model.tag_text(CHAIR).labels("technology") == ()


def test_a_column_with_one_label_a_cell_gives_every_text_one_label(own):
    model, _ = own

    assert model.taxonomy["类别"].exclusive
    assert model.tag_text(IMAGE).labels("类别") == ("智能",)
    assert [len(model.tag_text(clause).labels("类别")) for clause in CLAUSES] == [1] * len(CLAUSES)


def test_a_model_of_ones_own_is_loaded_as_it_was_trained(own):
    model, folder = own

    again = load_model(folder)

    assert again.taxonomy == model.taxonomy
    assert [again.tag_text(clause) for clause in CLAUSES] == [
        model.tag_text(clause) for clause in CLAUSES
    ]


def test_a_column_with_a_single_label_or_none_trains_and_tags(records, tmp_path):
    mark = {"智能": "是", "其他": ""}
    table = table_of(tmp_path / "own.csv", records, 入选=lambda one: mark[kind(one)])

    model = train(table, labels=["入选"]).model

    assert model.tag_text(IMAGE).labels("入选") == ("是",)
    assert model.tag_text(CHAIR).labels("入选") == ()


def test_a_label_that_every_record_carries_is_given_with_near_certainty(records, taxonomy):
    everywhere = [
        replace(one, labels={"branch": (*one.labels["branch"], "patent")}) for one in records
    ]

    model = train_model(everywhere, one_facet(taxonomy, "patent")).model

    (tag,) = model.tag_text(CHAIR).tags
    assert tag.label == "patent"
    assert tag.probability > 0.99


def test_a_label_column_that_cannot_name_a_file_is_an_error_that_names_it(records, tmp_path):
    table = table_of(tmp_path / "own.csv", records, **{"大类/小类": kind})

    with pytest.raises(TaxonomyError, match="大类/小类"):
        train(table, labels=["大类/小类"], out=tmp_path / "model")


def test_a_label_column_that_is_not_there_is_an_error_that_lists_the_columns(records, tmp_path):
    table = table_of(tmp_path / "own.csv", records, 类别=kind)

    with pytest.raises(CorpusError, match=r"no label column '大类'; the columns are '标题'"):
        train(table, labels=["大类"])


def test_an_unknown_goal_is_an_error_before_anything_is_read(tmp_path):
    with pytest.raises(ValueError, match=r"goal 'f2' must be 'f1'"):
        train(tmp_path / "absent.jsonl", goal="f2")


def test_a_label_that_got_worse_than_in_the_model_replaced_is_named(
    small_corpus, taxonomy, model_folder, tmp_path
):
    old = json.loads((model_folder / "model.json").read_text(encoding="utf-8"))
    old["facts"]["scores"]["branch"]["labels"]["cv"]["f1"] = 0.999
    for file in model_folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "model.json").write_text(json.dumps(old), encoding="utf-8")

    worse = train(small_corpus, taxonomy=one_facet(taxonomy), out=tmp_path).got_worse

    assert len(worse) == 1
    assert worse[0].startswith("branch cv: F1 0.999 → 0.9")


def test_what_stands_at_out_and_is_no_model_does_not_stop_the_training(
    small_corpus, taxonomy, tmp_path
):
    (tmp_path / "model.json").write_text("{", encoding="utf-8")

    trained = train(small_corpus, taxonomy=one_facet(taxonomy), out=tmp_path)

    assert trained.got_worse == ()
    assert load_model(tmp_path).tag_text(IMAGE).labels("branch") == ("cv",)


def test_the_model_says_what_it_was_trained_on(run, records):
    assert run.model.facts["records"] == len(records)
    assert len(run.model.facts["data_sha256"]) == 64


def test_the_card_shows_each_label_with_its_figures(run):
    card = card_of(run)

    assert card.startswith("# Model card: small\n")
    for result in run.results:
        for label, scores in result.labels.items():
            assert f"| {label} | {scores.precision:.3f} | {scores.recall:.3f} |" in card
