"""Records are chosen, counted and crossed as one does it by hand."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.statistics import Count, Key, Records, Share, Where

LABELS = st.lists(st.lists(st.sampled_from("甲乙丙"), max_size=4), min_size=1, max_size=15)


def records(**lists: list[list[str]]) -> Records:
    """Records F1, F2, … that have these values of these keys."""
    size = len(next(iter(lists.values())))
    ids = [f"F{place}" for place in range(1, size + 1)]
    return Records(
        pd.DataFrame({"id": ids}),
        {name: Key.of_lists(name, cells) for name, cells in lists.items()},
    )


FOUR = records(
    branch=[["cv"], ["cv", "nlp"], [], ["chip"]],
    effect=[["cost"], ["accuracy"], ["cost"], []],
)


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ((), ["F1", "F2", "F3", "F4"]),
        ((("branch", "cv"),), ["F1", "F2"]),
        ((("branch", ("nlp", "chip")),), ["F2", "F4"]),
        ((("has", "branch"),), ["F1", "F2", "F4"]),
        ((("branch", "cv"), ("effect", "cost")), ["F1"]),
        ((("branch", "cv"), ("branch", "nlp")), ["F2"]),
        ((("has", "branch"), ("has", "effect")), ["F1", "F2"]),
        ((("branch", "speech"),), []),
        ((("branch", ()),), []),
        ((("branch", ("speech", "nlp")),), ["F2"]),
    ],
)
def test_the_ids_are_those_of_the_records_for_which_all_conditions_hold(
    where: Where, ids: list[str]
) -> None:
    assert FOUR.ids(where) == ids
    assert FOUR.count(where) == Count(len(ids), where)


def test_a_share_counts_among_the_records_of_its_base() -> None:
    share = FOUR.share((("effect", "cost"),), of=(("branch", "cv"),))

    assert share == Share.of(1, 2, (("branch", "cv"), ("effect", "cost")))


def test_a_value_that_stands_twice_counts_once() -> None:
    key = Key.of_lists("branch", [["cv", "cv"], ["nlp", "cv", "nlp"]])

    assert key.lists() == [("cv",), ("cv", "nlp")]


def test_a_record_without_a_value_has_none() -> None:
    key = Key.of_values("year", [2020, None, 2019, float("nan")])

    assert key.values == (2019, 2020)
    assert key.lists() == [(2020,), (), (2019,), ()]


def test_named_values_stand_first_and_the_others_follow() -> None:
    key = Key.of_lists("branch", [["a", "b"], ["c"]]).ordered(("c", "x", "b"))

    assert key.values == ("c", "b", "a")
    assert sorted(map(sorted, key.lists())) == [["a", "b"], ["c"]]


def test_a_key_that_nobody_has_a_value_of_selects_nothing() -> None:
    none = records(branch=[[], []])

    assert none.values("branch") == ()
    assert none.size((("has", "branch"),)) == none.size((("branch", "cv"),)) == 0
    assert none.counts("branch").tolist() == []


def test_a_key_that_is_not_there_has_no_values() -> None:
    assert "scene" not in FOUR
    assert FOUR.values("scene") == ()


@given(LABELS)
def test_a_key_gives_back_the_lists_it_was_made_of(lists: list[list[str]]) -> None:
    key = Key.of_lists("branch", lists)

    assert [set(values) for values in key.lists()] == [set(values) for values in lists]


@given(LABELS, st.permutations("甲乙丙"))
def test_another_order_of_the_values_changes_no_record(
    lists: list[list[str]], order: list[str]
) -> None:
    key = Key.of_lists("branch", lists)

    assert [{*one} for one in key.ordered(order).lists()] == [{*one} for one in key.lists()]


@given(LABELS)
def test_counts_are_those_of_plain_counting(lists: list[list[str]]) -> None:
    counts = Counter(value for values in lists for value in set(values))
    found = records(branch=lists)

    assert dict(zip(found.values("branch"), found.counts("branch"), strict=True)) == counts


@given(LABELS)
def test_fractions_add_up_to_the_records_that_have_a_value(lists: list[list[str]]) -> None:
    found = records(branch=lists)

    assert found.fractions("branch").sum() == pytest.approx(found.size((("has", "branch"),)))


def test_a_record_of_two_values_counts_half_for_each() -> None:
    assert FOUR.values("branch") == ("chip", "cv", "nlp")
    assert FOUR.fractions("branch").tolist() == [1, 1.5, 0.5]


@given(LABELS, st.sampled_from("甲乙丙"))
def test_two_keys_crossed_count_the_records_with_both_values(
    lists: list[list[str]], wanted: str
) -> None:
    found = records(branch=lists, effect=lists[::-1])
    where = (("branch", wanted),)

    table = found.cross("branch", "effect", where)

    by_hand = [
        [found.size((*where, ("branch", one), ("effect", two))) for two in found.values("effect")]
        for one in found.values("branch")
    ]
    assert np.array_equal(table, np.array(by_hand).reshape(table.shape))
