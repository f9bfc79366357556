"""A model's folder: it gives the same model back, runs no code, and says what is wrong."""

import hashlib
import io
import json
import shutil
import zipfile
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from strategies import written_texts

from patentnlp.errors import ModelError
from patentnlp.model import load_model, load_pipeline, save_model
from patentnlp.training.card import card_of
from patentnlp.training.learner import joined

IMAGE = "采用神经网络对肺部图像进行分割，提高了分割的精度，供医院使用。"


@pytest.fixture
def copied(model_folder, tmp_path):
    """A model folder that a test may damage."""
    return shutil.copytree(model_folder, tmp_path / "copied")


def bytes_of(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def rewrite(folder, change):
    """Changes the manifest of a folder in place."""
    file = folder / "model.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    change(manifest)
    file.write_text(json.dumps(manifest), encoding="utf-8")


def put(folder, name, data):
    """Replaces a file as one would who also corrects its hash."""
    (folder / name).write_bytes(data)
    rewrite(folder, lambda one: one["files"].update({name: hashlib.sha256(data).hexdigest()}))


def renamed(model, names):
    """The same model with other names for its facets."""
    facets = {
        one.id: replace(one, id=names[one.id], depends_on=names.get(one.depends_on))
        for one in model.taxonomy
    }
    taggers = {
        names[name]: replace(tagger, facet=facets[name]) for name, tagger in model.taggers.items()
    }
    taxonomy = replace(model.taxonomy, facets=tuple(facets.values()))
    return replace(model, taxonomy=taxonomy, taggers=taggers)


def message_of(folder, action=load_model):
    with pytest.raises(ModelError) as caught:
        action(folder)
    return str(caught.value)


def arrays_of(folder, name):
    with np.load(folder / name) as arrays:
        return dict(arrays)


@given(texts=st.lists(written_texts(), min_size=1, max_size=5))
def test_the_loaded_model_gives_the_tags_and_probabilities_of_the_saved_one(model, loaded, texts):
    table = pd.DataFrame({"摘要": texts})

    assert_frame_equal(
        loaded.tag(table, every_probability=True), model.tag(table, every_probability=True)
    )


def test_the_loaded_model_has_the_taxonomy_and_the_facts_of_the_saved_one(model, loaded):
    assert loaded.taxonomy == model.taxonomy
    assert loaded.tokenizer == model.tokenizer
    assert loaded.facts == model.facts


def test_a_loaded_model_finds_the_same_features_in_the_same_words(model, loaded):
    passage = model.passages([""], ["在提升准确率的同时降低了成本。"])[0]

    (expected,) = model.tagger("effect").featurizer.clauses(passage)

    (unit,) = loaded.tagger("effect").featurizer.clauses(passage)
    assert "hint:up&hint:down" in [signal.name for signal in unit.signals]
    assert unit == expected


def test_a_facet_whose_name_comes_later_in_the_alphabet_still_goes_first(run, tmp_path):
    names = {"branch": "z-branch", "effect": "y-effect", "scene": "a-scene"}
    model = renamed(run.model, names)
    pipelines = {names[name]: pipeline for name, pipeline in run.pipelines.items()}
    save_model(model, tmp_path, pipelines=pipelines, card="")

    again = load_model(tmp_path)

    assert list(again.taggers) == ["z-branch", "y-effect", "a-scene"]
    assert again.tag_text(IMAGE) == model.tag_text(IMAGE)


def test_saving_twice_gives_the_same_bytes(run, model_folder, tmp_path):
    save_model(run.model, tmp_path, pipelines=run.pipelines, card=card_of(run))

    assert bytes_of(tmp_path) == bytes_of(model_folder)


def test_saving_what_was_loaded_gives_the_same_weights(run, loaded, model_folder, tmp_path):
    save_model(loaded, tmp_path, pipelines=run.pipelines, card=card_of(run))

    assert bytes_of(tmp_path) == bytes_of(model_folder)


def test_the_manifest_names_every_other_file_with_its_hash(model_folder):
    manifest = json.loads((model_folder / "model.json").read_text(encoding="utf-8"))

    hashes = {
        name: hashlib.sha256(data).hexdigest()
        for name, data in bytes_of(model_folder).items()
        if name != "model.json"
    }

    assert manifest["files"] == hashes


@pytest.mark.parametrize("facet", ["branch", "effect", "scene"])
def test_the_loaded_pipeline_gives_the_scores_of_the_loaded_model(loaded, model_folder, facet):
    featurizer = loaded.tagger(facet).featurizer
    units = featurizer.clauses(loaded.passages([""], ["对图像进行分割，提高了精度。"])[0])

    expected = load_pipeline(model_folder, facet).decision_function(joined(units))

    scores = loaded.tagger(facet).model.scores(units)
    np.testing.assert_allclose(scores, expected, rtol=0, atol=1e-9)


def test_a_pipeline_with_a_type_that_is_not_scikit_learns_is_refused(copied):
    from skops.io import dumps

    put(copied, "branch.skops", dumps(LabelStub()))

    with pytest.raises(ModelError, match=r"branch\.skops holds untrusted types: .*LabelStub"):
        load_pipeline(copied, "branch")


class LabelStub:
    """A type that no model file may hold."""

    def __init__(self):
        self.label = "cv"


def test_a_changed_pipeline_is_refused(copied):
    (copied / "branch.skops").write_bytes(b"PK")

    with pytest.raises(ModelError, match=r"branch\.skops: was changed since training"):
        load_pipeline(copied, "branch")


def test_a_missing_folder_is_an_error_that_says_where_a_model_comes_from(tmp_path):
    with pytest.raises(ModelError, match=r"nowhere: no model here .* made by train"):
        load_model(tmp_path / "nowhere")


def test_a_foreign_folder_is_an_error_that_names_it(tmp_path):
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")

    with pytest.raises(ModelError, match=r"no model here \(model\.json is missing\)"):
        load_model(tmp_path)


def test_a_file_in_place_of_a_folder_is_an_error_that_names_it(tmp_path):
    (tmp_path / "model").write_text("nothing", encoding="utf-8")

    with pytest.raises(ModelError, match="model"):
        load_model(tmp_path / "model")


def test_a_newer_format_asks_for_an_update(copied):
    rewrite(copied, lambda one: one.update(format=99))

    with pytest.raises(ModelError, match=r"model format 99 is newer than \d+; update patentnlp"):
        load_model(copied)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "{}", '{"format": "1"}', '{"format": null}']
)
def test_a_manifest_that_is_none_is_an_error_that_names_it(copied, text):
    (copied / "model.json").write_text(text, encoding="utf-8")

    with pytest.raises(ModelError, match=r"model\.json: (cannot be read as|not) a model"):
        load_model(copied)


def test_a_manifest_that_is_no_text_is_an_error_that_names_it(copied):
    (copied / "model.json").write_bytes(b"\xff\xfe\x00\xd8")

    with pytest.raises(ModelError, match=r"model\.json: cannot be read as a model"):
        load_model(copied)


@pytest.mark.parametrize("name", ["branch.npz", "effect.npz"])
def test_a_changed_file_is_refused_by_name(copied, name):
    data = (copied / name).read_bytes()
    (copied / name).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))

    with pytest.raises(ModelError, match=rf"{name}: was changed since training"):
        load_model(copied)


def test_the_advice_for_a_changed_file_is_given_once(copied):
    (copied / "branch.npz").write_bytes(b"")

    assert message_of(copied).count("train or copy it again") == 1


def test_a_missing_file_is_an_error_that_names_it(copied):
    (copied / "scene.npz").unlink()

    with pytest.raises(ModelError, match=r"scene\.npz: cannot be read"):
        load_model(copied)


@pytest.mark.parametrize("key", ["taxonomy", "tokenizer", "facets", "facts", "files"])
@pytest.mark.parametrize("value", ["absent", None, [], "text", 1])
def test_a_manifest_with_a_part_missing_or_of_another_kind_is_one_clear_line(copied, key, value):
    def damage(manifest):
        manifest.pop(key) if value == "absent" else manifest.update({key: value})

    rewrite(copied, damage)

    message = message_of(copied)
    assert str(copied) in message
    assert "\n" not in message


def test_a_facet_with_fewer_thresholds_than_labels_is_damage(copied):
    rewrite(copied, lambda one: one["facets"]["branch"]["decisions"].pop())

    assert "damaged model" in message_of(copied)


@pytest.mark.parametrize("size", [0, 10, 1000, -30])
def test_a_truncated_file_with_a_correct_hash_is_damage(copied, size):
    put(copied, "branch.npz", (copied / "branch.npz").read_bytes()[:size])

    message = message_of(copied)
    assert "damaged model" in message
    assert "\n" not in message


def test_garbled_weights_with_a_correct_hash_are_damage(copied):
    data = bytearray((copied / "branch.npz").read_bytes())
    data[300:340] = b"\xff" * 40
    put(copied, "branch.npz", bytes(data))

    assert "damaged model" in message_of(copied)


def test_weights_for_fewer_terms_than_there_are_names_are_damage(copied):
    arrays = arrays_of(copied, "branch.npz")
    buffer = io.BytesIO()
    np.savez(buffer, **arrays | {"term_weights": arrays["term_weights"][:-1]})
    put(copied, "branch.npz", buffer.getvalue())

    assert "damaged model" in message_of(copied)


def test_an_array_of_objects_is_refused_because_it_could_run_code(copied):
    buffer = io.BytesIO()
    np.savez(buffer, **arrays_of(copied, "branch.npz") | {"idf": np.array([{}], dtype=object)})
    put(copied, "branch.npz", buffer.getvalue())

    assert "damaged model" in message_of(copied)


def test_no_date_nor_path_stands_in_the_archives(model_folder):
    for name in ("branch.npz", "branch.skops"):
        with zipfile.ZipFile(model_folder / name) as archive:
            assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
    assert str(model_folder).encode() not in b"".join(bytes_of(model_folder).values())
