"""Tagging: every row by itself, every column kept, whatever stands in a cell."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal
from strategies import plain_texts, written_texts

from patentnlp.errors import FilingsError, ModelError, PatentNLPError, TaxonomyError
from patentnlp.filings.labelled import LabelledRecord
from patentnlp.model import TaggedText
from patentnlp.taxonomy import Taxonomy
from patentnlp.training import train_model

IMAGE = "采用神经网络对肺部图像进行分割，提高了分割的精度，供医院使用。"
CHAIR = "包括椅架、坐垫和靠背，椅架之间铰接，收纳方便。"
ADDED = [
    "branch_tags", "branch_probability", "effect_tags", "effect_probability",
    "scene_tags", "scene_probability", "review", "evidence",
]  # fmt: skip
TAGS = ["branch_tags", "effect_tags", "scene_tags"]


def filings(*abstracts, **columns):
    return pd.DataFrame({"摘要": pd.Series(abstracts, dtype=object), **columns})


@pytest.fixture(scope="module")
def exclusive(records):
    """A model that gives every record one of two kinds."""
    taxonomy = Taxonomy.from_dict(
        {
            "name": "kinds",
            "facet": [
                {
                    "id": "kind",
                    "exclusive": True,
                    "label": [{"id": "ai", "cues": ["图像|文本"]}, {"id": "other"}],
                }
            ],
        }
    )
    kinds = [
        LabelledRecord(
            one.id, one.title, one.abstract, {"kind": ("ai" if one.labels["branch"] else "other",)}
        )
        for one in records
    ]
    return train_model(kinds, taxonomy).model


def test_a_filing_gets_the_tags_that_its_text_states(model):
    row = model.tag(filings(IMAGE)).iloc[0]

    assert row[TAGS].tolist() == ["cv", "accuracy", "medical"]


def test_a_folding_chair_gets_no_tag(model):
    row = model.tag(filings(CHAIR)).iloc[0]

    assert row[TAGS].tolist() == ["", "", ""]


def test_the_columns_of_the_table_come_first_and_in_their_order(model):
    table = filings(IMAGE, 申请号=["CN1"], 标题=["分割方法"], 申请日=["2020-01-01"])

    tagged = model.tag(table)

    assert list(tagged) == ["摘要", "申请号", "标题", "申请日", *ADDED]
    assert_frame_equal(tagged[list(table)], table)


def test_the_table_that_is_tagged_stays_as_it_was(model):
    table = filings(IMAGE, None, 3.5, 标题=["甲", np.nan, "丙"])
    before = table.copy(deep=True)

    model.tag(table, every_probability=True)

    assert_frame_equal(table, before)


def test_the_index_of_the_table_is_kept_even_where_it_repeats(model):
    table = filings(IMAGE, CHAIR).set_axis(["x", "x"])

    assert model.tag(table).index.tolist() == ["x", "x"]


@settings(max_examples=15)
@given(texts=st.lists(written_texts(), min_size=2, max_size=8), data=st.data())
def test_tagging_in_parts_equals_tagging_whole(model, texts, data):
    table = filings(*texts)
    cut = data.draw(st.integers(0, len(texts)))

    whole = model.tag(table, every_probability=True)

    parts = [model.tag(part, every_probability=True) for part in (table[:cut], table[cut:])]
    assert_frame_equal(pd.concat(parts).astype(whole.dtypes), whole)


def test_a_table_longer_than_a_batch_is_tagged_as_its_rows_are(model):
    texts = [IMAGE, CHAIR, "对病历文本进行分词。"] * 100
    done = []

    tagged = model.tag(filings(*texts), progress=done.append)

    assert tagged["branch_tags"].tolist() == ["cv", "", "nlp"] * 100
    assert done == sorted(done)
    assert done[-1] == 300


@given(text=plain_texts())
def test_a_text_is_tagged_alone_as_it_is_in_a_table(model, text):
    alone = model.tag_text(text)

    row = model.tag(filings(text)).iloc[0]

    for facet in model.taggers:
        assert row[f"{facet}_tags"] == ";".join(alone.labels(facet))


def test_an_empty_table_gets_the_columns_and_no_rows(model):
    tagged = model.tag(filings())

    assert list(tagged) == ["摘要", *ADDED]
    assert tagged.empty


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        (None, "no text"),
        (float("nan"), "no text"),
        (np.float32("nan"), "no text"),
        (pd.NA, "no text"),
        (pd.NaT, "no text"),
        ("", "no text"),
        (" \t\n", "no text"),
        ("，。；", "no text"),
        ("\x00", "no text"),
        ("&nbsp;", "no text"),
        (3.14, "no Chinese text"),
        (20240101, "no Chinese text"),
        (True, "no Chinese text"),
        ("BERT and GPT translate sentences. YOLO and ResNet detect images.", "no Chinese text"),
        ("😀😀，🚗🚗。", "no Chinese text"),
    ],
)
def test_a_cell_that_cannot_be_read_is_kept_without_tags_and_says_why(model, cell, reason):
    tagged = model.tag(filings(IMAGE, cell, CHAIR))

    row = tagged.iloc[1]
    assert row["摘要"] is cell or row["摘要"] == cell
    assert row[TAGS].tolist() == ["", "", ""]
    assert row["review"] == reason
    assert row["evidence"] == ""


def test_an_exclusive_facet_gives_no_label_to_a_text_that_cannot_be_read(exclusive):
    tagged = exclusive.tag(filings(IMAGE, "A chair.", ""))

    assert tagged["kind_tags"].tolist() == ["ai", "", ""]


@pytest.mark.parametrize(
    "odd",
    ["图像\x00分割", "图像\x1b[31m分割", "图像😀分割", "图像\ud83d分割", "图像\ufffe分割"],
)
def test_an_odd_character_in_a_text_does_not_stop_its_tagging(model, odd):
    row = model.tag(filings(f"{odd}，用ResNet识别照片。")).iloc[0]

    assert row["branch_tags"] == "cv"


def test_a_text_of_a_megabyte_is_tagged_like_any_other(model):
    text = IMAGE * 11_000

    row = model.only(["branch"]).tag(filings(text), evidence=False).iloc[0]

    assert len(text.encode()) > 10**6
    assert row["branch_tags"] == "cv"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, ""])
def test_a_missing_title_counts_as_no_title(model, missing):
    with_title = model.tag(filings(IMAGE, 标题=pd.Series([missing], dtype=object)))

    without = model.tag(filings(IMAGE))
    assert_frame_equal(with_title[ADDED], without[ADDED])


def test_a_title_takes_part_in_the_tagging(model):
    table = filings("包括步骤一和步骤二。", 标题=["病灶图像识别方法"])

    assert model.tag(table)["branch_tags"].tolist() == ["cv"]


@settings(max_examples=30)
@given(text=plain_texts())
def test_a_scene_is_given_only_where_a_branch_is(model, text):
    tagged = model.tag_text(text)

    assert tagged.labels("branch") or not tagged.labels("scene")
    assert tagged.labels("branch") or not [one for one in tagged.review if one.facet == "scene"]


def test_a_probability_stands_for_each_tag_and_is_the_one_of_every_label(model):
    row = model.tag(filings("对文本与图像进行分词和分割，识别照片，提高了精度，降低了成本。"),
                    every_probability=True).iloc[0]  # fmt: skip

    tags, probabilities = row["effect_tags"].split(";"), row["effect_probability"].split(";")

    assert sorted(tags) == ["accuracy", "cost"]
    for tag, probability in zip(tags, probabilities, strict=True):
        assert float(probability) == pytest.approx(row[f"effect:{tag}"], abs=0.00501)


def test_every_probability_adds_a_column_for_each_label(model):
    tagged = model.tag(filings(IMAGE), every_probability=True)

    assert list(tagged)[7:13] == [
        "branch:cv", "branch:nlp", "effect:accuracy", "effect:cost",
        "scene:medical", "scene:transport",
    ]  # fmt: skip


def test_without_evidence_its_column_is_there_and_empty(model):
    assert model.tag(filings(IMAGE), evidence=False)["evidence"].tolist() == [""]


def test_the_evidence_names_each_tag_with_words_of_the_text(model):
    cell = model.tag(filings(IMAGE))["evidence"].iloc[0]

    labels = [part.partition(":")[0] for part in cell.split(" | ")]

    assert labels == ["cv", "accuracy", "medical"]
    assert "精度+" in cell


def test_only_some_facets_leaves_the_others_out_and_changes_nothing_else(model):
    whole = model.tag(filings(IMAGE, CHAIR))

    only = model.only(["effect"]).tag(filings(IMAGE, CHAIR))

    kept = ["摘要", "effect_tags", "effect_probability"]
    assert list(only) == [*kept, "review", "evidence"]
    assert_frame_equal(only[kept], whole[kept])


def test_only_a_facet_that_depends_on_another_brings_the_other_along(model):
    assert list(model.only(["scene"]).taggers) == ["branch", "scene"]


def test_only_an_unknown_facet_is_an_error_that_names_the_facets(model):
    with pytest.raises(TaxonomyError, match=r"no facet 'colour'; .* branch, effect, scene"):
        model.only(["colour"])


def test_only_a_facet_that_was_left_out_before_is_an_error(model):
    with pytest.raises(PatentNLPError, match="branch"):
        model.only(["effect"]).only(["branch"])


def test_only_no_facet_at_all_is_an_error(model):
    with pytest.raises(PatentNLPError, match="facet"):
        model.only([])


def test_a_tagger_that_the_model_has_not_is_an_error_that_names_those_it_has(model):
    with pytest.raises(ModelError, match=r"no facet 'colour'; it has branch, effect, scene"):
        model.tagger("colour")


@pytest.mark.parametrize("column", ["effect_tags", "review", "evidence"])
def test_a_column_that_would_be_added_but_is_there_is_an_error_that_names_it(model, column):
    with pytest.raises(FilingsError, match=rf"already has a column '{column}'; rename or drop"):
        model.tag(filings(IMAGE, **{column: ["x"]}))


def test_a_table_without_abstracts_is_an_error_that_lists_its_columns(model):
    with pytest.raises(FilingsError, match=r"no abstract column; the columns are '申请号', '标题'"):
        model.tag(pd.DataFrame({"申请号": ["CN1"], "标题": ["椅"]}))


def test_two_abstract_columns_of_one_name_are_an_error_that_names_them(model):
    with pytest.raises(FilingsError, match="摘要"):
        model.tag(pd.DataFrame([[IMAGE, CHAIR]], columns=["摘要", "摘要"]))


def test_an_empty_text_has_neither_tags_nor_doubts(model):
    assert model.tag_text("") == TaggedText(tags=(), review=())


def test_a_model_shows_itself_in_a_few_lines(model):
    assert len(repr(model)) < 2000
