"""Effects, the matrix of branch and effect, and scenes are counted as one does by hand."""

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import chi2_contingency
from scipy.stats.contingency import expected_freq
from statistics_tables import Row, population

from patentnlp.statistics import Missing, Where
from patentnlp.statistics.composition import composition, facet_composition, subclasses
from patentnlp.statistics.effects import Effects, effects
from patentnlp.statistics.matrix import Crossing, Matrix, matrix
from patentnlp.statistics.scenes import scenes

DAY = {"published": "2023-12-29"}
TAGGED = st.lists(
    st.fixed_dictionaries(
        {
            "branch": st.sampled_from(["", "cv", "nlp", "cv;nlp"]),
            "effect": st.sampled_from(["", "cost"]),
        }
    ),
    min_size=1,
    max_size=40,
)


def tagged(**counts: int) -> list[Row]:
    """So many filings of each branch and effect: cv_cost=3."""
    return [
        dict(zip(("branch", "effect"), name.split("_"), strict=True))
        for name, count in counts.items()
        for _ in range(count)
    ]


def cell(found: Matrix, row: str, column: str) -> Crossing:
    return next(one for one in found.cells if (one.row, one.column) == (row, column))


# Composition


def test_a_record_with_two_labels_counts_for_both_so_the_shares_pass_one() -> None:
    found = facet_composition(
        population({"branch": "cv;nlp"}, {"branch": "cv"}, {"branch": ""}, {"branch": "nlp;chip"}),
        "branch",
    )

    assert [(row.name, row.share.count, row.share.base) for row in found.rows] == [
        ("chip", 1, 4),
        ("nlp", 2, 4),
        ("cv", 2, 4),
    ]
    assert found.total == 1.25
    assert (found.with_any.count, found.with_any.base) == (3, 4)


def test_a_facet_of_which_nothing_was_found_is_empty() -> None:
    found = facet_composition(population({"branch": ""}), "branch")

    assert (found.rows, found.total, found.with_any.count, found.trends) == ((), 0, 0, ())


def test_a_key_that_is_not_told_has_no_composition() -> None:
    assert composition(population({}), "branch") == Missing("columns", ("branch",))


def test_ipc_subclasses_are_the_first_four_characters_the_most_frequent_first() -> None:
    found = subclasses(
        population(
            {"ipc": ("G06F17/30", "G06F40/20", "G06T7/00")},
            {"ipc": ("G06F17/30", "A61B5/00")},
            {"ipc": ()},
        )
    )

    assert [(row.name, row.share.count, row.share.base) for row in found.rows] == [
        ("G06F", 2, 3),
        ("A61B", 1, 3),
        ("G06T", 1, 3),
    ]


def test_at_most_twenty_subclasses_are_shown() -> None:
    found = subclasses(population(*[{"ipc": (f"A{n:02}B1/00",)} for n in range(25)]))

    assert len(found.rows) == 20
    assert found.total == 1


# Effects


def effects_of(*rows: Row, applicants: tuple[str, ...] = ()) -> Effects:
    return effects(population(*rows), applicants=applicants)


def test_effects_are_shares_of_all_filings() -> None:
    rows = effects_of({"effect": "cost"}, {"effect": "cost;accuracy"}, {"effect": ""}).overall.rows

    assert [(row.name, row.share.count, row.share.base) for row in rows] == [
        ("accuracy", 1, 3),
        ("cost", 2, 3),
    ]


def test_effects_by_year_are_shares_of_the_filings_of_the_year() -> None:
    found = effects_of(
        {"filed": "2019-01-01", "effect": "cost"},
        {"filed": "2019-02-01", "effect": ""},
        {"filed": "2021-01-01", "effect": "cost"},
    ).by_year

    assert [(one.year, one.label, one.share.count, one.share.base) for one in found] == [
        (2019, "cost", 1, 2),
        (2020, "cost", 0, 0),
        (2021, "cost", 1, 1),
    ]


def test_effects_are_compared_for_the_largest_companies() -> None:
    found = effects_of(
        {"by": "甲公司", "effect": "cost"},
        {"by": "甲公司", "effect": ""},
        {"by": "乙大学", "effect": "cost"},
    ).by_applicant

    assert [(one.applicant, one.share.count, one.share.base) for one in found] == [("甲公司", 1, 2)]


def test_effects_are_compared_for_the_applicants_named() -> None:
    rows = [{"by": "甲公司", "effect": "cost"}, {"by": "乙大学", "effect": "cost"}]

    found = effects_of(*rows, applicants=("乙大学",)).by_applicant

    assert [one.applicant for one in found] == ["乙大学"]


def test_without_years_applicants_and_branches_effects_stand_alone() -> None:
    found = effects_of({"effect": "cost"})

    assert (found.by_year, found.by_applicant) == ((), ())
    assert found.by_branch == Missing("columns", ("branch",))


def test_without_the_tags_there_are_no_effects_and_no_scenes() -> None:
    assert effects_of({"branch": "cv"}) == Missing("columns", ("effect",))
    assert scenes(population({"branch": "cv"})) == Missing("columns", ("scene",))


# The matrix


def test_a_cell_counts_the_records_with_both_labels_among_those_of_its_row() -> None:
    found = matrix(
        population(*tagged(cv_cost=3, cv_accuracy=1, nlp_cost=2), {"branch": "", "effect": "cost"}),
        "branch",
        "effect",
    )

    counts = [(one.row, one.column, one.share.count, one.share.base) for one in found.cells]
    assert counts == [
        ("nlp", "accuracy", 0, 2),
        ("nlp", "cost", 2, 2),
        ("cv", "accuracy", 1, 4),
        ("cv", "cost", 3, 4),
    ]


def test_the_recent_share_is_that_of_the_last_three_complete_years() -> None:
    days = ["2018-05-05", "2019-05-05", "2021-05-05", "2022-05-05"]
    rows = [{"filed": day, "branch": "cv", "effect": "cost", **DAY} for day in days]
    where: Where = (("branch", "cv"), ("effect", "cost"), ("year", (2019, 2020, 2021)))

    recent = cell(matrix(population(*rows), "branch", "effect"), "cv", "cost").recent

    assert (recent.count, recent.base, recent.where) == (2, 4, where)


def test_without_a_complete_year_there_is_no_recent_share() -> None:
    rows = [{"filed": "2023-01-01", "branch": "cv", "effect": "cost", **DAY}]

    assert cell(matrix(population(*rows), "branch", "effect"), "cv", "cost").recent is None


def test_the_residual_is_the_one_computed_by_hand() -> None:
    # 50 of 100 are cv, 50 lower costs; 25 would be both by chance, 30 are: 5 / √(25 · ½ · ½).
    rows = tagged(cv_cost=30, cv_=20, nlp_cost=20, nlp_=30)
    without_branch = [{"branch": "", "effect": "cost"}] * 40

    found = matrix(population(*rows, *without_branch), "branch", "effect")

    assert cell(found, "cv", "cost").residual == pytest.approx(5 / math.sqrt(25 / 4))
    assert cell(found, "nlp", "cost").residual == pytest.approx(-5 / math.sqrt(25 / 4))


@settings(max_examples=25)
@given(st.lists(st.integers(4, 60), min_size=4, max_size=4))
def test_the_square_of_the_residual_is_the_chi_square_of_the_four_cells(counts: list[int]) -> None:
    table = np.array(counts).reshape(2, 2)
    assume(expected_freq(table).min() > 5)
    rows = tagged(cv_cost=counts[0], cv_=counts[1], nlp_cost=counts[2], nlp_=counts[3])

    residual = cell(matrix(population(*rows), "branch", "effect"), "cv", "cost").residual

    assert residual**2 == pytest.approx(chi2_contingency(table, correction=False).statistic)


@pytest.mark.parametrize(
    "counts",
    [
        {"cv_cost": 3, "cv_": 3, "nlp_": 50},  # few would be both
        {"cv_cost": 90, "cv_": 6, "nlp_cost": 2, "nlp_": 2},  # few would be neither
        {"cv_cost": 30, "cv_": 30},  # all are cv
        {"cv_cost": 30, "nlp_cost": 30},  # all lower costs
    ],
)
def test_where_few_records_are_expected_there_is_no_residual(counts: dict[str, int]) -> None:
    found = matrix(population(*tagged(**counts)), "branch", "effect")

    assert cell(found, "cv", "cost").residual is None


@settings(max_examples=25)
@given(TAGGED)
def test_cells_are_those_of_plain_counting(rows: list[Row]) -> None:
    found = matrix(population(*rows), "branch", "effect")

    for one in found.cells:
        of_row = [row for row in rows if one.row in row["branch"].split(";")]
        both = [row for row in of_row if one.column == row["effect"]]
        assert (one.share.count, one.share.base) == (len(both), len(of_row))


# Scenes


def test_each_scene_has_its_leaders() -> None:
    rows = [
        {"by": "甲公司", "scene": "finance;medical"},
        {"by": "甲公司;乙大学", "scene": "finance"},
        {"by": "丙公司", "scene": "finance"},
        {"by": None, "scene": "medical"},
    ]

    found = scenes(population(*rows)).leaders

    assert [(one.scene, one.rank, one.applicant, one.records.count) for one in found] == [
        ("finance", 1, "甲公司", 2),
        ("finance", 2, "丙公司", 1),
        ("finance", 2, "乙大学", 1),
        ("medical", 1, "甲公司", 1),
    ]


def test_at_most_five_leaders_of_a_scene_are_shown() -> None:
    rows = [{"by": f"{name}公司", "scene": "finance"} for name in "甲乙丙丁戊己庚"]

    assert len(scenes(population(*rows)).leaders) == 5


def test_scenes_have_their_course() -> None:
    (finance,) = scenes(
        population(
            {"filed": "2019-01-01", "scene": "finance"}, {"filed": "2020-01-01", "scene": ""}
        )
    ).overall.trends

    assert [(one.year, one.records.count) for one in finance.years] == [(2019, 1), (2020, 0)]


def test_without_applicants_scenes_have_no_leaders() -> None:
    assert scenes(population({"scene": "finance"})).leaders == ()
