"""The nine factors, their percentiles, weights, scores and ranks are those of the formulas."""

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.stats import percentileofscore
from statistics_tables import Row, drawn_rows, filings, population

from patentnlp.errors import FilingsError
from patentnlp.statistics import Missing, read_weights
from patentnlp.statistics.population import Population
from patentnlp.statistics.portfolio import FACTORS
from patentnlp.statistics.potential import Candidate, Potential, Weights, potential
from patentnlp.statistics.scoring import entropy_weights, percentiles, ranks, scores
from patentnlp.taxonomy import Taxonomy

END = {"published": "2023-12-29"}
NUMBERS = st.sampled_from([0.0, 0.25, 1.0, 3.0, math.nan])
VALUES = st.tuples(st.integers(1, 7), st.integers(1, 4)).flatmap(
    lambda shape: arrays.arrays(float, shape, elements=NUMBERS)
)
EFFECTS = ("accuracy_share", "efficiency_share", "cost_share")


def column(*values: float) -> np.ndarray:
    return np.array(values, dtype=float)[:, None]


def factor(found: Potential, applicant: str, name: str) -> float | None:
    candidate = next(one for one in found.candidates if one.applicant == applicant)
    return next(one.value for one in candidate.factors if one.factor == name)


def factors_of(*rows: Row) -> dict[str, float | None]:
    """The factors of 甲公司 beside another applicant."""
    found = potential(population(*({"by": "甲公司", **row} for row in rows), {"by": "乙公司"}))
    return {name: factor(found, "甲公司", name) for name in FACTORS}


def told(found: Potential, applicant: str) -> Candidate:
    return next(one for one in found.candidates if one.applicant == applicant)


# Percentiles, scores, ranks, weights


def test_a_percentile_is_the_share_of_the_others_below_and_equals_count_half() -> None:
    assert percentiles(column(10, 30, 20, 20, 5)).ravel().tolist() == [0.25, 1, 0.625, 0.625, 0]


def test_one_alone_is_in_the_middle() -> None:
    assert percentiles(column(7, math.nan)).ravel().tolist() == pytest.approx(
        [0.5, math.nan], nan_ok=True
    )


@given(VALUES)
def test_percentiles_lie_between_0_and_1_and_what_is_missing_stays_so(values: np.ndarray) -> None:
    scaled = percentiles(values)

    assert np.array_equal(np.isnan(scaled), np.isnan(values))
    assert ((scaled >= 0) & (scaled <= 1) | np.isnan(scaled)).all()


@given(arrays.arrays(float, (6, 1), elements=st.sampled_from([0.0, 1.0, 2.0, 3.0])))
def test_percentiles_are_the_mean_ranks_of_scipy(values: np.ndarray) -> None:
    cells = values.ravel()
    mean = [percentileofscore(cells, cell, kind="mean") / 100 for cell in cells]

    # SciPy counts half of the value itself too.
    assert percentiles(values).ravel() == pytest.approx([(6 * one - 0.5) / 5 for one in mean])


@given(VALUES)
def test_draws_are_scaled_each_for_itself(values: np.ndarray) -> None:
    both = np.stack([values, -values])

    assert percentiles(both)[1] == pytest.approx(percentiles(-values), nan_ok=True)


def test_a_score_is_the_weighted_mean_over_what_is_told() -> None:
    scaled = np.array([[0.5, 1.0, 0.0], [0.5, math.nan, 0.0], [math.nan] * 3])

    assert scores(scaled, np.array([0.2, 0.6, 0.2])).tolist() == pytest.approx([0.7, 0.25, 0])


def test_equal_scores_share_a_rank() -> None:
    assert ranks(np.array([0.5, 0.9, 0.5, 0.1])).tolist() == [2, 1, 2, 4]


def test_scores_that_differ_by_rounding_share_a_rank() -> None:
    assert ranks(np.array([0.1 + 0.2, 0.3])).tolist() == [1, 1]


def test_entropy_weighs_what_tells_the_candidates_apart() -> None:
    # Scaled to 0–1 and shared out: (0, ⅓, ⅔) against (0, 0, 1), which is all in one.
    values = np.array([[0.0, 5.0, 1.0], [1.0, 5.0, 1.0], [2.0, 5.0, 9.0]])
    entropy = -(1 / 3 * math.log(1 / 3) + 2 / 3 * math.log(2 / 3)) / math.log(3)

    weights = entropy_weights(values)

    assert weights.tolist() == pytest.approx([(1 - entropy) / (2 - entropy), 0, 1 / (2 - entropy)])


@pytest.mark.parametrize("cell", [1.0, math.nan])
def test_where_nothing_tells_the_candidates_apart_all_weigh_the_same(cell: float) -> None:
    assert entropy_weights(np.full((3, 4), cell)).tolist() == [0.25] * 4


@given(VALUES)
def test_entropy_weights_are_shares_of_one(values: np.ndarray) -> None:
    weights = entropy_weights(values)

    assert weights.sum() == pytest.approx(1)
    assert (weights >= 0).all()


# The nine factors


def test_the_recent_share_is_that_of_the_last_three_complete_years() -> None:
    days = ["2018-01-01", "2019-01-01", "2021-12-31", "2022-01-01", None]

    assert factors_of(*({"filed": day, **END} for day in days))["recent_share"] == 2 / 5


def test_the_recent_share_is_the_same_whichever_years_are_shown() -> None:
    rows = [{"filed": f"{year}-01-01", "by": "甲公司", **END} for year in range(2016, 2023)]

    found = potential(population(*rows, from_year=2021))

    assert factor(found, "甲公司", "recent_share") == pytest.approx(3 / 7)
    assert factor(found, "甲公司", "yearly_growth") == 0


def test_the_growth_is_that_over_the_last_five_complete_years() -> None:
    years = [2017, 2018, 2021, 2021, 2021, 2021, 2022]

    found = factors_of(*({"filed": f"{year}-01-01", **END} for year in years))

    assert found["yearly_growth"] == pytest.approx(4 ** (1 / 4) - 1)


def test_growth_from_nothing_cannot_be_told() -> None:
    days = ["2018-01-01", "2021-01-01"]

    assert factors_of(*({"filed": day, **END} for day in days))["yearly_growth"] is None


def test_growth_to_nothing_is_a_loss_of_all() -> None:
    filed = [("甲公司", 2017), ("乙公司", 2017), ("乙公司", 2021)]

    found = potential(
        population(*({"by": name, "filed": f"{year}-01-01", **END} for name, year in filed))
    )

    assert factor(found, "甲公司", "yearly_growth") == -1


def test_families_abroad_are_counted_once_each() -> None:
    found = factors_of(
        {"family_id": "f1", "family_offices": ("CN",)},
        {"family_id": "f1", "family_offices": ("CN", "US")},
        {"family_id": "f2", "family_offices": ("CN",)},
        {"family_id": None, "family_offices": ("CN", "EP")},
        {"family_id": None, "family_offices": ()},
    )

    assert found["abroad_share"] == 2 / 4


def test_without_families_records_of_offices_abroad_are_counted() -> None:
    assert factors_of({"office": "US"}, {"office": "CN"}, {"office": "CN"})["abroad_share"] == 1 / 3


def test_the_number_of_filings_goes_by_its_logarithm() -> None:
    assert factors_of({}, {}, {})["applications"] == pytest.approx(math.log(4))


def test_the_valid_share_leaves_out_what_is_unknown() -> None:
    states = ["valid", "pending", "invalid", "unknown", None]

    assert factors_of(*({"status": state} for state in states))["valid_share"] == 1 / 3


def test_the_mean_number_of_claims_is_that_of_the_filings_that_tell_it() -> None:
    assert factors_of({"claims": 20}, {"claims": 10}, {"claims": None})["mean_claims"] == 15


def test_effects_are_shares_of_all_filings_of_the_applicant() -> None:
    found = factors_of({"effect": "accuracy;cost"}, {"effect": "accuracy"}, {"effect": ""})

    assert [found[name] for name in EFFECTS] == pytest.approx([2 / 3, 0, 1 / 3])


def test_an_effect_that_the_taxonomy_does_not_ask_for_is_missing() -> None:
    taxonomy = Taxonomy.of_labels({"effect": ["accuracy", "safety"]})

    found = potential(population({"by": "甲公司", "effect": "safety"}, taxonomy=taxonomy))

    assert [factor(found, "甲公司", name) for name in EFFECTS] == [0, None, None]


def test_a_factor_without_its_column_is_missing_and_never_zero() -> None:
    found = potential(population({"by": "甲公司"}, {"by": "乙公司"}))

    assert found.missing == tuple(name for name in FACTORS if name != "applications")
    for one in found.candidates:
        assert one.told == 1
        assert [f.factor for f in one.factors if f.value is not None] == ["applications"]
        assert [f.factor for f in one.factors if f.percentile is not None] == ["applications"]


def test_a_factor_known_of_one_applicant_only_is_missing_of_the_other() -> None:
    found = potential(population({"by": "甲公司", "claims": 9}, {"by": "乙公司", "claims": None}))

    assert (told(found, "甲公司").told, told(found, "乙公司").told) == (2, 1)
    assert "mean_claims" not in found.missing


def test_the_means_are_those_of_all_records_together() -> None:
    found = potential(
        population(
            {"by": "甲公司", "claims": 10},
            {"by": "乙公司", "claims": 20},
            {"by": None, "claims": 30},
        )
    )

    assert found.means["mean_claims"] == 20
    assert found.means["valid_share"] is None


@settings(max_examples=20)
@given(drawn_rows())
def test_factors_are_those_of_plain_counting(rows: list[Row]) -> None:
    found = potential(population(*rows))
    own = [row for row in rows if "甲公司" in (row.get("by") or "").split(";")]
    if not own:
        return

    if "claims" in rows[0]:
        claims = [row["claims"] for row in own if row["claims"]]
        mean = sum(claims) / len(claims) if claims else None
        assert factor(found, "甲公司", "mean_claims") == (mean and pytest.approx(mean))
    if any(row.get("effect") is not None for row in rows):
        costs = sum("cost" in (row["effect"] or "") for row in own)
        assert factor(found, "甲公司", "cost_share") == pytest.approx(costs / len(own))
    assert factor(found, "甲公司", "applications") == pytest.approx(math.log(1 + len(own)))


# Candidates


SOME: list[Row] = [
    *[{"by": "甲公司", "claims": 20, "status": "valid", "effect": "accuracy", **END}] * 6,
    *[{"by": "乙公司", "claims": 12, "status": "valid", "effect": "cost", **END}] * 4,
    *[{"by": "乙公司", "claims": 9, "status": "pending", "effect": "", **END}] * 3,
    *[{"by": "丙大学", "claims": 5, "status": "invalid", "effect": "", **END}] * 5,
    {"by": "丁公司", "claims": None, "status": "pending", "effect": "efficiency", **END},
]


def of_some(weights: Weights | None = None, *applicants: str) -> Potential:
    return potential(population(*SOME), weights=weights, applicants=applicants)


def test_the_best_candidate_comes_first_and_ranks_follow_the_scores() -> None:
    candidates = of_some().candidates

    assert candidates[0].applicant == "甲公司"
    assert [one.score for one in candidates] == sorted(one.score for one in candidates)[::-1]
    assert [one.rank for one in candidates] == [
        1 + sum(other.score > one.score for other in candidates) for one in candidates
    ]


def test_a_score_is_the_mean_of_the_percentiles_told() -> None:
    for one in of_some().candidates:
        known = [f.percentile for f in one.factors if f.percentile is not None]
        assert one.score == pytest.approx(sum(known) / len(known))
        assert one.told == len(known)


def test_applicants_alike_share_a_rank_in_the_order_of_their_names() -> None:
    found = potential(population({"by": "乙公司"}, {"by": "丙公司"}, {"by": "甲公司"}))

    assert [(one.rank, one.applicant) for one in found.candidates] == [
        (1, "丙公司"),
        (1, "乙公司"),
        (1, "甲公司"),
    ]


def test_the_rank_lies_in_its_ranges_which_lie_among_the_candidates() -> None:
    for one in of_some().candidates:
        assert 1 <= one.without_one[0] <= one.rank <= one.without_one[1] <= 4
        assert 1 <= one.redrawn[0] <= one.redrawn[1] <= 4


def test_where_one_factor_is_told_nothing_can_be_left_out() -> None:
    found = potential(population(*[{"by": "甲公司"}] * 2, {"by": "乙公司"}))

    assert [one.without_one for one in found.candidates] == [(1, 1), (2, 2)]


def test_a_leader_in_all_stays_first_when_a_factor_is_left_out() -> None:
    rows = [
        {"by": "甲公司", "claims": 9, "status": "valid", "effect": "cost;accuracy;efficiency"}
    ] * 3

    found = potential(population(*rows, {"by": "乙公司", "claims": 1, "status": "pending"}))

    assert told(found, "甲公司").without_one == (1, 1)


def test_candidates_far_apart_keep_their_ranks_in_every_draw() -> None:
    rows = [
        *[{"by": "甲公司", "claims": 30, "status": "valid"}] * 9,
        *[{"by": "乙公司", "claims": 3, "status": "invalid"}] * 9,
    ]

    assert [one.redrawn for one in potential(population(*rows)).candidates] == [(1, 1), (2, 2)]


def test_candidates_close_together_change_their_ranks_in_the_draws() -> None:
    rows = [
        *[{"by": "甲公司", "claims": claims} for claims in (1, 30, 2, 28)],
        *[{"by": "乙公司", "claims": claims} for claims in (29, 1, 27, 3)],
    ]

    assert {one.redrawn for one in potential(population(*rows)).candidates} == {(1, 2)}


@pytest.mark.parametrize(
    ("claims", "ranks"),
    [
        ([10] * 4 + [1], (1, 2)),  # the mean falls below 8 in a quarter of the draws
        ([10] * 19 + [1], (1, 1)),  # and here in three of a thousand
    ],
)
def test_a_range_leaves_out_ranks_that_hardly_any_draw_has(
    claims: list[int], ranks: tuple[int, int]
) -> None:
    rows = [{"by": "甲公司", "claims": number} for number in claims]

    found = potential(
        population(*rows, *[{"by": "乙公司", "claims": 8}] * 9), weights={"mean_claims": 1}
    )

    assert told(found, "甲公司").redrawn == ranks


def test_the_draws_are_the_same_every_time_and_in_every_order_of_the_table() -> None:
    table = filings(*SOME)

    found = [potential(Population.of(one)) for one in (table, table, table[::-1])]

    assert found[0] == found[1] == found[2]


def test_at_most_fifty_are_compared_beside_those_named() -> None:
    rows = [{"by": f"{n:02}公司"} for n in range(60) for _ in range(60 - n)]

    found = potential(population(*rows), applicants=("59公司",))

    assert len(found.candidates) == 51
    assert found.shown == ("59公司",)


def test_the_four_largest_companies_are_shown() -> None:
    assert of_some().shown == ("乙公司", "甲公司", "丁公司")


def test_where_there_are_no_companies_the_largest_applicants_are_shown() -> None:
    assert potential(population({"by": "乙大学"}, {"by": "戊"})).shown == ("乙大学", "戊")


def test_without_applicants_there_is_no_potential() -> None:
    assert potential(population({"claims": 3})) == Missing("columns", ("applicant",))


# Weights


def test_equal_weights_are_used_where_none_are_given() -> None:
    found = of_some()

    assert found.weighting == "equal"
    assert found.weights == pytest.approx(dict.fromkeys(FACTORS, 1 / 9))


def test_weights_given_are_scaled_and_the_others_weigh_nothing() -> None:
    found = of_some({"mean_claims": 6, "applications": 2})

    assert found.weighting == "given"
    assert found.weights["mean_claims"] == 0.75
    assert sum(found.weights.values()) == pytest.approx(1)
    one = told(found, "丙大学")
    percentile = {f.factor: f.percentile for f in one.factors}
    assert one.score == pytest.approx(
        0.75 * percentile["mean_claims"] + 0.25 * percentile["applications"]
    )


def test_only_factors_that_weigh_count_as_told() -> None:
    found = of_some({"mean_claims": 1, "applications": 1})

    assert (told(found, "甲公司").told, told(found, "丁公司").told) == (2, 1)


def test_a_single_weight_ranks_by_its_factor() -> None:
    candidates = of_some({"applications": 1}).candidates

    assert [one.applicant for one in candidates] == ["乙公司", "甲公司", "丙大学", "丁公司"]
    assert [one.without_one for one in candidates] == [(1, 1), (2, 2), (3, 3), (4, 4)]


def test_weights_may_be_taken_by_entropy() -> None:
    found = of_some("entropy")

    assert found.weighting == "entropy"
    assert sum(found.weights.values()) == pytest.approx(1)
    assert found.weights["recent_share"] == 0  # nobody has it


@pytest.mark.parametrize(
    ("weights", "message"),
    [
        ({"patents": 1}, "'patents' is no factor; the factors are recent_share, "),
        ("equal", "'equal' is no factor"),
        ({}, "weights"),
        ({"applications": -1, "mean_claims": 3}, "numbers from 0 on"),
        ({"applications": 0}, "one of them above 0"),
        ({"applications": math.nan}, "numbers from 0 on"),
        ({"applications": math.inf}, "numbers from 0 on"),
    ],
)
def test_weights_that_make_no_sense_are_refused(weights: Weights, message: str) -> None:
    with pytest.raises(FilingsError, match=message):
        of_some(weights)


def test_weights_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "weights.toml"
    path.write_text("mean_claims = 6\napplications = 2.0\n", encoding="utf-8-sig")

    found = of_some(read_weights(path))

    assert found == of_some({"mean_claims": 6, "applications": 2})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('mean_claims = "viel"', "the weight of 'mean_claims' is 'viel'; write a number"),
        ("mean_claims = true", "the weight of 'mean_claims' is True"),
        ("mean_claims", "cannot be read as weights"),
    ],
)
def test_a_file_without_numbers_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(FilingsError, match=f"weights.toml: {message}"):
        read_weights(path)


def test_a_file_of_weights_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilingsError, match="cannot be read as weights"):
        read_weights(tmp_path / "none.toml")
