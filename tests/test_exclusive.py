"""Exclusive facets: one label for every record, learnt from whatever table a user has."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from strategies import plain_texts

from patentnlp.model import load_pipeline, save_model
from patentnlp.tagging.tagger import units_of
from patentnlp.taxonomy import Taxonomy
from patentnlp.training import train_model
from patentnlp.training.learner import joined

IMAGE = "采用神经网络对肺部图像进行分割，输出轮廓。"
CHAIR = "包括椅架、坐垫和靠背，椅架之间铰接，收纳方便。"


def taxonomy_of(*facets):
    return Taxonomy.from_dict({"name": "own", "facet": list(facets)})


def facet_of(name, *labels, **more):
    return {"id": name, "exclusive": True, "label": [{"id": label} for label in labels], **more}


def relabelled(records, **labels):
    """The records with other labels: facet → what gives a record its labels there."""
    return [
        replace(one, labels={facet: given_to(one) for facet, given_to in labels.items()})
        for one in records
    ]


def first_branch(record):
    return (*record.labels["branch"], "other")[:1]


def units(model, facet, text):
    tagger = model.tagger(facet)
    return units_of(tagger.facet, tagger.featurizer, model.passages([""], [text])[0])


@pytest.fixture(scope="module", params=[("cv", "nlp", "other"), ("ai", "other")], ids=len)
def kinds(request, records):
    """A run with three labels, and one with two."""
    few = len(request.param) == 2
    labels = relabelled(
        records,
        kind=lambda one: ("ai",) if few and one.labels["branch"] else first_branch(one),
    )
    return train_model(labels, taxonomy_of(facet_of("kind", *request.param)))


@given(text=plain_texts())
def test_every_text_gets_one_label(kinds, text):
    assert len(kinds.model.tag_text(text).labels("kind")) == 1


def test_a_chair_and_an_image_method_get_different_labels(kinds):
    image, chair = kinds.model.tag_text(IMAGE), kinds.model.tag_text(CHAIR)

    assert image.labels("kind")[0] in ("cv", "ai")
    assert chair.labels("kind") == ("other",)


@given(text=plain_texts())
def test_the_compiled_model_gives_the_scores_of_scikit_learn(kinds, text):
    unit = units(kinds.model, "kind", text)

    expected = kinds.pipelines["kind"].decision_function(joined(unit))

    scores = kinds.model.tagger("kind").model.scores(unit)
    # Of two labels scikit-learn scores the second only; the first is its opposite.
    both = expected if expected.ndim == 2 else np.stack([-expected, expected], axis=1)
    np.testing.assert_allclose(scores, both, rtol=0, atol=1e-9)


@given(text=plain_texts())
def test_the_evidence_adds_up_to_the_score(kinds, text):
    (evidence,) = kinds.model.explain(text).evidence

    parts = sum(part.weight for part in evidence.contributions)
    assert evidence.intercept + parts == pytest.approx(evidence.score, abs=1e-9)


def test_the_saved_pipeline_holds_no_untrusted_type(kinds, tmp_path):
    save_model(kinds.model, tmp_path, pipelines=kinds.pipelines, card="")

    pipeline = load_pipeline(tmp_path, "kind")

    unit = units(kinds.model, "kind", IMAGE)
    assert pipeline.predict(joined(unit)) == kinds.pipelines["kind"].predict(joined(unit))


def test_a_record_without_a_label_is_not_learnt_as_the_first_one(records):
    partly = relabelled(records, kind=lambda one: one.labels["branch"][:1])

    model = train_model(partly, taxonomy_of(facet_of("kind", "cv", "nlp"))).model

    assert (model.tagger("kind").model.scores(units(model, "kind", CHAIR)) < 0).all()


def test_a_clause_without_a_label_is_not_learnt_as_the_first_one(records):
    one_effect = [one for one in records if len(one.labels["effect"]) == 1]
    facet = facet_of("effect", "accuracy", "cost", unit="clause")

    model = train_model(one_effect, taxonomy_of(facet)).model

    assert (model.tagger("effect").model.scores(units(model, "effect", "输出轮廓")) < 0).all()
    assert model.tag_text("输出轮廓，降低了成本。").labels("effect") == ("cost",)


@pytest.mark.parametrize(
    "labels", [("medical", "none", "transport"), ("none", "medical", "transport")]
)
def test_a_label_that_only_ungated_records_carry_is_learnt_as_never_given(records, labels):
    scenes = relabelled(
        records,
        branch=lambda one: one.labels["branch"],
        scene=lambda one: (
            (*one.labels["scene"], "medical")[:1] if one.labels["branch"] else ("none",)
        ),
    )
    branch = facet_of("branch", "cv", "nlp") | {"exclusive": False}

    model = train_model(
        scenes, taxonomy_of(branch, facet_of("scene", *labels, depends_on="branch"))
    ).model

    assert model.tag_text(IMAGE + "供患者诊断病灶。").labels("scene") == ("medical",)
    assert model.tag_text(CHAIR).labels("scene") == ()
