"""A taxonomy names its facets and labels, and says in which of them a file is wrong."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.errors import TaxonomyError
from patentnlp.taxonomy import Facet, Label, Taxonomy, cue_pattern

IDS = st.text("abz甲乙_-9", min_size=1, max_size=4)
SMALL = """
name = "茶"
[[facet]]
id = "kind"
zh = "茶类"
[[facet.label]]
id = "green"
zh = "绿茶"
cues = ["绿茶|龙井"]
[[facet]]
id = "use"
depends_on = "kind"
unit = "clause"
hints = {claim = ["提高"]}
[[facet.label]]
id = "drink"
"""


def written(folder: Path, toml: str) -> Path:
    path = folder / "own.toml"
    path.write_text(toml, encoding="utf-8")
    return path


def described(**facet: Any) -> dict[str, Any]:
    """The plain data of a taxonomy with one facet."""
    return {"name": "茶", "facet": [{"id": "kind", "label": [{"id": "green"}], **facet}]}


def test_the_shipped_taxonomy_has_branch_effect_and_scene() -> None:
    taxonomy = Taxonomy.load()

    assert [facet.id for facet in taxonomy] == ["branch", "effect", "scene"]
    assert taxonomy["branch"].label_ids == ("chip", "framework", "nlp", "cv", "speech", "ml")
    assert taxonomy["effect"].unit == "clause"
    assert taxonomy["scene"].depends_on == "branch"
    assert len(taxonomy["scene"].labels) == 8


def test_every_shipped_label_is_named_defined_and_cued() -> None:
    labels = [label for facet in Taxonomy.load() for label in facet.labels]

    assert all(label.zh and label.zh != label.id for label in labels)
    assert all(label.en and label.definition and label.cues for label in labels)


def test_every_shipped_cue_is_a_pattern_that_needs_a_word() -> None:
    for facet in Taxonomy.load():
        groups = [label.cues for label in facet.labels] + list(facet.hints.values())
        for cue in (cue for cues in groups for cue in cues):
            assert not re.search(cue_pattern(cue), "")


def test_a_file_of_ones_own_is_loaded(tmp_path: Path) -> None:
    taxonomy = Taxonomy.load(written(tmp_path, SMALL))

    assert taxonomy == Taxonomy(
        name="茶",
        facets=(
            Facet("kind", "茶类", "kind", (Label("green", "绿茶", "green", cues=("绿茶|龙井",)),)),
            Facet(
                id="use",
                zh="use",
                en="use",
                labels=(Label("drink", "drink", "drink"),),
                unit="clause",
                depends_on="kind",
                hints={"claim": ("提高",)},
            ),
        ),
    )


def test_a_file_with_a_byte_order_mark_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(SMALL, encoding="utf-8-sig")

    assert Taxonomy.load(path).name == "茶"


def test_to_dict_and_from_dict_give_the_shipped_taxonomy_again() -> None:
    taxonomy = Taxonomy.load()

    assert Taxonomy.from_dict(taxonomy.to_dict()) == taxonomy
    assert Taxonomy.from_dict(json.loads(json.dumps(taxonomy.to_dict()))) == taxonomy


@given(st.dictionaries(IDS, st.sets(IDS, min_size=1), min_size=1), st.sets(IDS))
def test_to_dict_and_from_dict_give_a_taxonomy_of_labels_again(
    labels: dict[str, set[str]], exclusive: set[str]
) -> None:
    taxonomy = Taxonomy.of_labels(labels, exclusive=exclusive)

    assert Taxonomy.from_dict(json.loads(json.dumps(taxonomy.to_dict()))) == taxonomy


def test_to_dict_hands_out_no_part_of_the_taxonomy() -> None:
    taxonomy = Taxonomy.from_dict(described(hints={"claim": ["提高"]}))

    taxonomy.to_dict()["facet"][0]["hints"]["claim"] = ()

    assert taxonomy["kind"].hints == {"claim": ("提高",)}


def test_an_unknown_facet_is_refused_with_the_facets_there_are() -> None:
    with pytest.raises(TaxonomyError, match=r"'ai-patents' has no facet 'nix'; .* branch, effect"):
        Taxonomy.load()["nix"]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(TaxonomyError, match=r"nix\.toml: cannot be read as a taxonomy: .*No such"):
        Taxonomy.load(tmp_path / "nix.toml")


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_bytes(SMALL.encode("gb18030"))

    with pytest.raises(TaxonomyError, match=r"own\.toml: cannot be read as a taxonomy: .*utf-8"):
        Taxonomy.load(path)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('name = "茶"', "name =", r"own\.toml: not valid TOML: .*line 2"),
        ('name = "茶"', "", r"own\.toml: name is None; it must be a text"),
        ('name = "茶"', 'nome = "茶"', r"own\.toml: unknown key 'nome'; the keys are facet, name"),
        ('name = "茶"', 'name = "茶"\nversion = "1"', r"own\.toml: version is '1'"),
        ('id = "kind"', "", r"own\.toml: facet: id is None; it must be a text"),
        ('id = "kind"', 'id = "a b"', r"own\.toml: facet: id 'a b' must be without spaces"),
        ('id = "use"', 'id = "kind"', r"own\.toml: facet 'kind' is there twice; rename one"),
        ('zh = "茶类"', "zh = 1", r"own\.toml: facet 'kind': zh is 1; it must be a text"),
        ('zh = "茶类"', "ipc = []", r"own\.toml: facet 'kind': unknown key 'ipc'; .* depends_on"),
        ('zh = "茶类"', 'exclusive = "no"', r"own\.toml: facet 'kind': exclusive is 'no'"),
        ('unit = "clause"', 'unit = "word"', r"own\.toml: facet 'use': unit is 'word'; it must be"),
        ('"kind"\nunit', '"nix"\nunit', r"own\.toml: facet 'use' depends on 'nix', which must be"),
        ('"kind"\nunit', '"use"\nunit', r"own\.toml: facet 'use' depends on 'use', which must be"),
        ('"kind"\nunit', '["kind"]\nunit', r"own\.toml: facet 'use' depends on \['kind'\]"),
        (
            '{claim = ["提高"]}',
            '{claim = "提高"}',
            r"facet 'use': hints\.claim is '提高'; .* a list",
        ),
        ('{claim = ["提高"]}', '"提高"', r"own\.toml: facet 'use': hints is '提高'"),
        ('id = "green"', "", r"own\.toml: facet 'kind': label: id is None; it must be a text"),
        ('id = "green"', 'id = "a;b"', r"own\.toml: facet 'kind': label: id 'a;b' must be without"),
        ('zh = "绿茶"', "zh = []", r"own\.toml: facet 'kind', label 'green': zh is \[\]; it must"),
        ('zh = "绿茶"', "unit = 1", r"facet 'kind', label 'green': unknown key 'unit'; .* cues"),
        (
            '["绿茶|龙井"]',
            '"绿茶"',
            r"facet 'kind', label 'green': cues is '绿茶'; it must be a list",
        ),
        ('["绿茶|龙井"]', "[1]", r"facet 'kind', label 'green': cues is \[1\]; it must be a list"),
        ('["绿茶|龙井"]', '[" | "]', r"facet 'kind', label 'green': cues.*' \| '"),
        (
            '[[facet.label]]\nid = "drink"',
            "",
            r"facet 'use': needs at least one \[\[label\]\] table",
        ),
    ],
)
def test_an_error_names_file_facet_and_label(
    tmp_path: Path, old: str, new: str, message: str
) -> None:
    assert SMALL.count(old) == 1

    with pytest.raises(TaxonomyError, match=message):
        Taxonomy.load(written(tmp_path, SMALL.replace(old, new)))


def test_a_label_that_is_there_twice_is_named() -> None:
    twice = described(label=[{"id": "green"}, {"id": "green"}])

    with pytest.raises(TaxonomyError, match=r"model: facet 'kind': label 'green' is there twice"):
        Taxonomy.from_dict(twice, where="model")


@pytest.mark.parametrize("facets", [None, [], "kind", ["kind"]])
def test_a_taxonomy_without_facets_is_refused(facets: Any) -> None:
    with pytest.raises(TaxonomyError, match=r"taxonomy: needs at least one \[\[facet\]\] table"):
        Taxonomy.from_dict({"name": "茶", "facet": facets})


def test_the_taxonomy_of_a_table_has_its_labels_once_and_in_order() -> None:
    taxonomy = Taxonomy.of_labels({"茶类": ["红茶", "绿茶", "红茶"], "产地": ["杭州"]}, name="tea")

    assert taxonomy.name == "tea"
    assert taxonomy["茶类"].label_ids == tuple(sorted(["红茶", "绿茶"]))
    assert taxonomy["产地"].label_ids == ("杭州",)


@pytest.mark.parametrize("exclusive", [["a", "c"], iter(["a", "c"])])
def test_the_facets_named_exclusive_and_no_others_are_so(exclusive: Any) -> None:
    taxonomy = Taxonomy.of_labels({"a": ["1"], "b": ["1"], "c": ["1"]}, exclusive=exclusive)

    assert [facet.exclusive for facet in taxonomy] == [True, False, True]


def test_a_table_without_labels_in_a_column_is_refused() -> None:
    with pytest.raises(TaxonomyError, match="labels of 'tea': facet '茶类': needs at least one"):
        Taxonomy.of_labels({"茶类": []}, name="tea")


@pytest.mark.parametrize(
    ("cue", "text", "found"),
    [
        ("绿茶|龙井", "西湖龙井", "龙井"),
        ("绿茶 | 龙井", "绿茶", "绿茶"),
        ("提高|提升…精度", "提升了分割的精度", "提升了分割的精度"),
        ("提高…精度", "提高了速度，精度不变", None),
        ("提高…精度", "精度提高", None),
        ("提高…精度", "提高" + "很" * 14 + "精度", "提高" + "很" * 14 + "精度"),
        ("提高…精度", "提高" + "很" * 15 + "精度", None),
        ("C++|a.b", "用C++写", "C++"),
        ("a.b", "acb", None),
        ("提高…", "提高了", "提高"),
    ],
)
def test_a_cue_finds_its_words_within_a_clause(cue: str, text: str, found: str | None) -> None:
    match = re.search(cue_pattern(cue), text)

    assert (match.group() if match else None) == found


@given(st.lists(st.text(min_size=1).filter(lambda word: not set(word) & set("|…")), min_size=1))
def test_a_cue_finds_each_of_its_words(words: list[str]) -> None:
    written_words = [word.strip() for word in words if word.strip()]
    pattern = re.compile(cue_pattern("|".join(words)))

    assert all(pattern.search(word) for word in written_words)
