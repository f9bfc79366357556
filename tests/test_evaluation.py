"""Evaluation: a model's figures on labelled filings, beside the baselines."""

import csv
from dataclasses import replace

import pytest

from patentnlp.errors import CorpusError, FilingsError, ModelError, PatentNLPError
from patentnlp.evaluation import evaluate

USUAL = "Jieba + TF-IDF + logistic regression"


def table_of(path, records, *columns):
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["标题", "摘要", *columns])
        for one in records:
            labels = (";".join(one.labels[column]) for column in columns)
            rows.writerow([one.title, one.abstract, *labels])
    return path


def labelled(records, **labels):
    """The first record with other labels."""
    return replace(records[0], labels={**records[0].labels, **labels})


def test_the_records_a_model_was_learnt_from_are_tagged_all_but_perfectly(model, records):
    result = evaluate(model, records)

    assert result.records == 40
    assert result["branch"].macro_f1 > 0.95
    assert result["effect"].macro_f1 > 0.95


def test_a_folder_and_the_model_in_it_score_the_same(model, model_folder, small_corpus):
    assert evaluate(model_folder, small_corpus) == evaluate(model, small_corpus)


def test_a_table_scores_as_the_records_in_it(model, records, tmp_path):
    table = table_of(tmp_path / "own.csv", records, "branch", "effect", "scene")

    assert evaluate(model, table)["effect"] == evaluate(model, records)["effect"]


def test_one_wrong_label_is_one_miss_and_one_false_alarm(model, records):
    wrong = [labelled(records, branch=("nlp",)), *records[1:]]

    right, spoilt = evaluate(model, records)["branch"], evaluate(model, wrong)["branch"]

    assert spoilt.labels["nlp"].recall < right.labels["nlp"].recall
    assert spoilt.labels["cv"].precision < right.labels["cv"].precision
    assert spoilt.labels["nlp"].support == right.labels["nlp"].support + 1


def test_the_macro_f1_is_the_mean_over_the_labels(model, records):
    for result in evaluate(model, records[::2]).facets:
        scores = [label.f1 for label in result.labels.values()]

        assert result.macro_f1 == pytest.approx(sum(scores) / len(scores))


def test_the_interval_of_a_score_holds_the_score(model, records):
    for result in evaluate(model, records).facets:
        interval = result.macro_f1_interval

        assert 0 <= interval.low <= result.macro_f1 <= interval.high <= 1


def test_the_surest_decisions_come_first_and_all_are_covered_at_last(model, records):
    (*_, (covered, wrong)) = evaluate(model, records)["scene"].risk_coverage

    assert covered == 1.0
    assert 0 <= wrong <= 1


def test_without_anything_to_learn_from_only_the_cue_words_stand_beside_the_model(model, records):
    assert set(evaluate(model, records)["branch"].baselines) == {"cue words"}


def test_with_a_corpus_to_learn_from_the_usual_pipeline_stands_beside_it(
    model, records, small_corpus
):
    baselines = evaluate(model, records, learn_from=small_corpus)["effect"].baselines

    assert set(baselines) == {"cue words", USUAL}
    assert 0 < baselines[USUAL] <= 1


def test_only_the_facets_of_the_model_are_scored(model, records):
    result = evaluate(model.only(["effect"]), records)

    assert [one.facet.id for one in result.facets] == ["effect"]


def test_a_facet_that_was_not_scored_is_an_error_that_names_it(model, records):
    with pytest.raises(PatentNLPError, match="colour"):
        evaluate(model, records)["colour"]


def test_a_record_without_text_counts_as_untagged(model, records):
    empty = replace(records[0], title="", abstract="", evidence={})

    result = evaluate(model, [empty, *records[1:]])

    assert result["branch"].labels["cv"].recall < 1


def test_the_figures_of_training_are_not_those_of_the_records_learnt_from(run, records):
    unseen = {one.facet.id: one.macro_f1 for one in run.results}

    seen = evaluate(run.model, records)["scene"].macro_f1

    assert unseen["scene"] < seen


def test_a_label_that_the_model_does_not_know_is_an_error_with_its_row(model, records, tmp_path):
    rows = [labelled(records, branch=("speech",)), *records[1:]]
    table = table_of(tmp_path / "own.csv", rows, "branch", "effect", "scene")

    with pytest.raises(CorpusError, match=r"own\.csv, row 2: 'speech' is no label of facet"):
        evaluate(model, table)


def test_a_missing_label_column_is_an_error_that_names_it(model, records, tmp_path):
    table = table_of(tmp_path / "own.csv", records, "branch", "effect")

    with pytest.raises(CorpusError, match=r"no label column 'scene'; the columns are"):
        evaluate(model, table)


def test_a_column_without_any_label_is_scored_as_it_stands(model, records, tmp_path):
    chairs = [one for one in records if not any(one.labels.values())]
    table = table_of(tmp_path / "chairs.csv", chairs, "branch", "effect", "scene")

    result = evaluate(model, table)

    assert result.records == len(chairs)
    assert all(label.support == 0 for label in result["branch"].labels.values())


def test_a_table_without_rows_is_an_error_that_names_it(model, tmp_path):
    table = table_of(tmp_path / "none.csv", [], "branch", "effect", "scene")

    with pytest.raises(CorpusError, match=r"none\.csv: no labelled records"):
        evaluate(model, table)


def test_no_records_at_all_are_an_error(model):
    with pytest.raises(CorpusError, match="no labelled records"):
        evaluate(model, [])


def test_a_missing_file_is_an_error_that_names_it(model, tmp_path):
    with pytest.raises(FilingsError, match=r"absent\.csv: no such file"):
        evaluate(model, tmp_path / "absent.csv")


def test_a_missing_model_is_an_error_that_names_it(records, tmp_path):
    with pytest.raises(ModelError, match="no model here"):
        evaluate(tmp_path / "absent", records)


def test_evaluating_twice_gives_the_same_figures(model, records):
    assert evaluate(model, records) == evaluate(model, records)


def test_training_and_evaluation_count_the_cue_words_alike(run, records):
    unseen = {one.facet.id: one.baselines["cue words"] for one in run.results}

    for result in evaluate(run.model, records).facets:
        assert result.baselines["cue words"] == pytest.approx(unseen[result.facet.id])
