"""Provinces, location quotients and the specialisation of applicants are those of the formulas."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statistics_tables import Row, population

from patentnlp.statistics import Missing
from patentnlp.statistics.regions import Regions, regions
from patentnlp.statistics.specialisation import Advantage, specialisation

TAGGED = st.lists(
    st.fixed_dictionaries(
        {
            "province": st.none() | st.sampled_from(["北京", "广东", "江苏"]),
            "by": st.sampled_from(["", "甲公司", "乙公司", "甲公司;乙公司"]),
            "branch": st.sampled_from(["", "cv", "nlp", "cv;nlp"]),
        }
    ),
    min_size=1,
    max_size=15,
)
few = settings(max_examples=25)


def placed(**counts: int) -> list[Row]:
    """So many filings of each province and branch: 北京_cv=3."""
    return [
        dict(zip(("province", "branch"), name.split("_"), strict=True))
        for name, count in counts.items()
        for _ in range(count)
    ]


def quotient(found: Regions, province: str, branch: str) -> float | None:
    return next(
        one.quotient for one in found.quotients if (one.province, one.branch) == (province, branch)
    )


def advantages(rows: list[Row], *applicants: str) -> dict[tuple[str, str], Advantage]:
    found = specialisation(population(*rows), applicants=applicants)
    return {(one.applicant, one.branch): one for one in found}


# Regions


def test_provinces_are_shares_of_the_filings_with_one_the_largest_first() -> None:
    found = regions(population(*placed(江苏_=1, 北京_=3, 上海_=1), {"province": None}))

    assert [(one.name, one.share.count, one.share.base) for one in found.provinces] == [
        ("北京", 3, 5),
        ("上海", 1, 5),
        ("江苏", 1, 5),
    ]
    assert (found.with_province.count, found.with_province.base) == (5, 6)


def test_beijing_and_guangdong_are_added_up() -> None:
    found = regions(population(*placed(北京_=3, 广东_=2, 上海_=5), {"province": None}))

    assert (found.leading.count, found.leading.base, found.leading.value) == (5, 10, 0.5)


def test_where_neither_is_there_their_share_is_zero() -> None:
    assert regions(population(*placed(上海_=2))).leading.count == 0


def test_a_location_quotient_is_that_computed_by_hand() -> None:
    # cv is 3/4 of 北京 and 4/10 of all; the last is of no province, the one before of no branch.
    rows = placed(北京_cv=3, 北京_nlp=1, 广东_cv=1, 广东_nlp=5, 江苏_=1)

    found = regions(population(*rows, {"province": None, "branch": "cv"}))

    assert quotient(found, "北京", "cv") == pytest.approx((3 / 4) / (4 / 10))
    assert quotient(found, "广东", "nlp") == pytest.approx((5 / 6) / (6 / 10))
    assert quotient(found, "江苏", "cv") is None


def test_a_province_alone_is_specialised_in_nothing() -> None:
    found = regions(population(*placed(北京_cv=3, 北京_nlp=1)))

    assert {one.quotient for one in found.quotients} == {1}


def test_quotients_are_shown_for_the_ten_largest_provinces() -> None:
    names = ["天津", "河北", "山西", "辽宁", "吉林", "上海", "江苏", "浙江", "安徽", "福建"]
    rows = placed(**{f"{name}_cv": 2 for name in names}, 北京_cv=1)

    found = regions(population(*rows))

    assert len(found.provinces) == 11
    assert {one.province for one in found.quotients} == set(names)


@few
@given(TAGGED)
def test_location_quotients_weighted_by_the_provinces_are_one(rows: list[Row]) -> None:
    placed_rows = [row for row in rows if row["province"] and row["branch"]]
    found = regions(population(*rows, {"province": "北京", "branch": "cv"}))
    placed_rows.append({"province": "北京", "branch": "cv"})

    for branch in {one.branch for one in found.quotients}:
        total = sum(
            (quotient(found, name, branch) or 0)
            * sum(row["province"] == name for row in placed_rows)
            for name in {row["province"] for row in placed_rows}
        )
        there = any(branch in row["branch"].split(";") for row in placed_rows)
        assert total == pytest.approx(len(placed_rows) if there else 0)
    assert all(one.quotient is None or one.quotient >= 0 for one in found.quotients)


def test_without_tags_there_are_no_quotients() -> None:
    assert regions(population({"province": "北京"})).quotients == ()


def test_without_provinces_there_are_no_regions() -> None:
    assert regions(population({"branch": "cv"})) == Missing("columns", ("province",))


# Specialisation


def test_relative_specialisation_is_that_computed_by_hand() -> None:
    rows = [
        *[{"by": "甲公司", "branch": "cv"}] * 3,
        {"by": "甲公司", "branch": "nlp"},
        *[{"by": "乙公司", "branch": "nlp"}] * 5,
        {"by": "乙公司", "branch": "cv"},
        {"by": "乙公司", "branch": ""},  # without a branch it counts nowhere
    ]

    found = advantages(rows)

    rta = (3 / 4) / (4 / 10)
    assert found["甲公司", "cv"].records.count == 3
    assert found["甲公司", "cv"].rta == pytest.approx(rta)
    assert found["甲公司", "cv"].rsi == pytest.approx((rta - 1) / (rta + 1))


def test_the_applicant_of_all_filings_is_specialised_in_nothing() -> None:
    rows = [{"by": "甲公司", "branch": branch} for branch in ("cv", "nlp", "cv;nlp", "chip")]

    assert {(one.rta, one.rsi) for one in advantages(rows).values()} == {(1, 0)}


def test_an_applicant_without_filings_of_a_branch_is_at_the_lower_end() -> None:
    rows = [{"by": "甲公司", "branch": "cv"}, {"by": "乙公司", "branch": "nlp"}]

    assert (advantages(rows)["甲公司", "nlp"].rta, advantages(rows)["甲公司", "nlp"].rsi) == (0, -1)


def test_an_applicant_without_any_branch_has_no_specialisation() -> None:
    rows = [{"by": "甲公司", "branch": ""}, {"by": "乙公司", "branch": "cv"}]

    assert advantages(rows)["甲公司", "cv"].rta is None
    assert advantages(rows)["甲公司", "cv"].rsi is None


@few
@given(TAGGED)
def test_the_index_lies_between_minus_one_and_one_on_the_side_of_the_advantage(
    rows: list[Row],
) -> None:
    rows = [*rows, {"by": "丙公司", "branch": "nlp"}]

    for one in advantages(rows, "丙公司", "甲公司").values():
        if one.rta is not None and one.rsi is not None:
            assert -1 <= one.rsi <= 1
            assert (one.rsi > 0) == (one.rta > 1)


def test_applicants_named_are_shown_instead_of_the_largest_companies() -> None:
    rows = [{"by": "甲公司", "branch": "cv"}, {"by": "乙大学", "branch": "cv"}]

    assert {name for name, _ in advantages(rows)} == {"甲公司"}
    assert {name for name, _ in advantages(rows, "乙大学")} == {"乙大学"}


@pytest.mark.parametrize(
    ("row", "key"), [({"branch": "cv"}, "applicant"), ({"by": "甲公司"}, "branch")]
)
def test_without_applicants_or_branches_there_is_no_specialisation(row: Row, key: str) -> None:
    assert specialisation(population(row), applicants=()) == Missing("columns", (key,))
