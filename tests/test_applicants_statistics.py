"""Who files: ranks, kinds, concentration, newcomers and partners as counted by hand."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statistics_tables import Row, filings, population

from patentnlp.statistics import Missing
from patentnlp.statistics.applicants import Rank, Ranking, applicants, largest
from patentnlp.statistics.population import Population

NAMES = ("甲公司", "乙公司", "丙大学", "丁研究所", "戊")
TABLES = st.lists(
    st.fixed_dictionaries(
        {
            "year": st.none() | st.integers(2018, 2022),
            "by": st.lists(st.sampled_from(NAMES), max_size=3).map(";".join),
            "status": st.sampled_from(["valid", "pending"]),
        }
    ),
    min_size=1,
    max_size=12,
).filter(lambda rows: any(row["by"] for row in rows))
few = settings(max_examples=25)


def members(row: Row) -> set[str]:
    return set(filter(None, (row["by"] or "").split(";")))


def filed(**counts: int) -> list[Row]:
    """So many filings of each applicant or applicants."""
    return [{"by": name} for name, count in counts.items() for _ in range(count)]


def ranking(rows: list[Row], group: str = "all", **options: int) -> Ranking:
    found = applicants(population(*rows, **options))
    return next(one for one in found.rankings if one.group == group)


def brief(ranks: tuple[Rank, ...]) -> list[tuple[int, str, int]]:
    return [(one.rank, one.applicant, one.records.count) for one in ranks]


# Ranks


def test_the_applicant_with_most_filings_comes_first() -> None:
    found = ranking(filed(乙公司=3, 甲公司=1, 丙大学=2))

    assert brief(found.by_applications) == [(1, "乙公司", 3), (2, "丙大学", 2), (3, "甲公司", 1)]
    assert found.applicants == 3


def test_equal_counts_share_a_rank_and_the_next_one_is_skipped() -> None:
    found = ranking(filed(甲公司=2, 乙公司=3, 丙公司=2, 丁公司=1))

    assert brief(found.by_applications) == [
        (1, "乙公司", 3),
        (2, "丙公司", 2),
        (2, "甲公司", 2),
        (4, "丁公司", 1),
    ]


def test_a_joint_filing_counts_whole_in_the_rank_and_in_parts_beside_it() -> None:
    first, second = ranking([{"by": "甲公司;乙公司"}, {"by": "甲公司"}]).by_applications

    assert (first.applicant, first.records.count, first.fraction) == ("甲公司", 2, 1.5)
    assert (second.applicant, second.records.count, second.fraction) == ("乙公司", 1, 0.5)


def test_only_so_many_are_shown_as_asked_for() -> None:
    found = ranking(filed(甲公司=3, 乙公司=2, 丙公司=1), top=2)

    assert [one.applicant for one in found.by_applications] == ["甲公司", "乙公司"]
    assert found.applicants == 3


def test_companies_and_universities_have_rankings_of_their_own() -> None:
    rows = filed(甲公司=1, 乙大学=2, 丙研究所=3, 丁=4)

    assert brief(ranking(rows, "company").by_applications) == [(1, "甲公司", 1)]
    assert brief(ranking(rows, "university").by_applications) == [
        (1, "丙研究所", 3),
        (2, "乙大学", 2),
    ]
    assert ranking(rows, "university").applicants == 2
    assert ranking(rows).applicants == 4


def test_grants_have_a_ranking_of_their_own() -> None:
    rows = [
        *[{"by": "甲公司", "status": "pending"}] * 3,
        *[{"by": "乙公司", "status": "valid"}] * 2,
    ]

    found = ranking(rows)

    assert [(one.applicant, one.grants.count) for one in found.by_applications] == [
        ("甲公司", 0),
        ("乙公司", 2),
    ]
    assert [(one.rank, one.applicant, one.grants.count) for one in found.by_grants] == [
        (1, "乙公司", 2)
    ]


def test_ranks_by_grants_are_shared_by_equal_grants() -> None:
    rows = [
        *[{"by": "甲公司", "status": "valid"}] * 2,
        *[{"by": "乙公司", "status": "valid"}] * 2,
        {"by": "乙公司", "status": "pending"},
    ]

    found = ranking(rows).by_grants

    assert [(one.rank, one.applicant) for one in found] == [(1, "乙公司"), (1, "甲公司")]


def test_where_grants_are_not_told_there_is_no_ranking_by_them() -> None:
    found = ranking(filed(甲公司=1))

    assert found.by_grants == Missing("columns", ("grant_date",))
    assert found.by_applications[0].grants is None


def test_a_rank_tells_type_and_origin() -> None:
    found = ranking(filed(甲公司=2, Acme=1)).by_applications

    assert [(one.type, one.origin) for one in found] == [
        ("company", "domestic"),
        ("person", "foreign"),
    ]


@few
@given(TABLES)
def test_counts_of_applicants_are_those_of_plain_counting(rows: list[Row]) -> None:
    counts = Counter(name for row in rows for name in members(row))
    grants = Counter(name for row in rows for name in members(row) if row["status"] == "valid")

    found = ranking(rows, top=100)

    assert {one.applicant: one.records.count for one in found.by_applications} == counts
    assert {one.applicant: one.grants.count for one in found.by_grants} == grants
    for one in found.by_applications:
        assert one.rank == 1 + sum(count > one.records.count for count in counts.values())


@few
@given(TABLES)
def test_fractions_add_up_to_the_filings_with_an_applicant(rows: list[Row]) -> None:
    found = ranking(rows, top=100)

    assert sum(one.fraction for one in found.by_applications) == pytest.approx(
        sum(bool(members(row)) for row in rows)
    )


def test_of_equals_the_largest_are_those_first_by_name() -> None:
    found = population(*filed(丙公司=1, 甲公司=1, 乙公司=1, 丁公司=2))

    assert largest(found, 2) == ("丁公司", "丙公司")


# Kinds


def test_types_are_shares_of_the_filings_with_an_applicant_and_may_pass_one_together() -> None:
    found = applicants(
        population({"by": "甲公司;乙大学"}, {"by": "甲公司"}, {"by": "丙公司;丁公司"}, {"by": None})
    )

    assert [(one.name, one.share.count, one.share.base) for one in found.types] == [
        ("company", 3, 3),
        ("university", 1, 3),
    ]


def test_where_no_type_is_told_none_is_shown() -> None:
    table = filings({"by": "甲公司"}).drop(columns="applicant_types")

    assert applicants(Population.of(table)).types == Missing("columns", ("applicant_type",))


# Concentration


@pytest.mark.parametrize(
    ("counts", "cr4", "cr10", "hhi"),
    [
        ({"甲公司": 7}, 1, 1, 1),
        (dict.fromkeys("甲乙丙丁", 2), 1, 1, 1 / 4),
        ({"甲": 6, "乙": 3, "丙": 1}, 1, 1, 0.46),
        (dict.fromkeys("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉", 1), 0.2, 0.5, 0.05),
    ],
)
def test_concentration_is_that_computed_by_hand(
    counts: dict[str, int], cr4: float, cr10: float, hhi: float
) -> None:
    found = applicants(population(*filed(**counts))).concentration

    assert (found.cr4, found.cr10, found.hhi) == pytest.approx((cr4, cr10, hhi))
    assert found.applicants == len(counts)


@few
@given(TABLES)
def test_concentration_keeps_its_bounds(rows: list[Row]) -> None:
    found = applicants(population(*rows)).concentration

    assert 1 / found.applicants <= found.hhi + 1e-9
    assert found.hhi <= found.cr4 + 1e-9
    assert found.cr4 <= found.cr10 + 1e-9
    assert found.cr10 <= 1 + 1e-9


# Newcomers


def test_newcomers_are_those_whose_first_filing_is_of_the_year() -> None:
    found = applicants(
        population(
            {"filed": "2018-01-01", "by": "甲公司"},
            {"filed": "2020-01-01", "by": "甲公司;乙公司"},
            {"filed": "2020-02-01", "by": "丙公司"},
            {"filed": "2020-03-01", "by": "甲公司"},
        )
    ).newcomers

    assert [(one.year, one.active, one.new, one.records.count) for one in found] == [
        (2018, 1, 1, 1),
        (2019, 0, 0, 0),
        (2020, 3, 2, 2),
    ]


def test_an_applicant_known_from_before_the_years_shown_is_no_newcomer() -> None:
    rows = [{"filed": "2018-01-01", "by": "甲公司"}, {"filed": "2020-01-01", "by": "甲公司"}]

    found = applicants(population(*rows, from_year=2020)).newcomers

    assert [(one.year, one.active, one.new) for one in found] == [(2020, 1, 0)]


def test_an_applicant_without_a_year_is_no_newcomer() -> None:
    found = applicants(population({"year": 2019, "by": "甲公司"}, {"year": None, "by": "乙公司"}))

    assert [(one.year, one.active, one.new) for one in found.newcomers] == [(2019, 1, 1)]


def test_without_years_there_are_no_newcomers() -> None:
    assert applicants(population({"by": "甲公司"})).newcomers == ()


@few
@given(TABLES)
def test_newcomers_add_up_to_the_applicants_with_a_year(rows: list[Row]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        for name in members(row) if row["year"] else ():
            first[name] = min(first.get(name, row["year"]), row["year"])

    found = applicants(population(*rows)).newcomers

    assert {one.year: one.new for one in found if one.new} == Counter(first.values())
    assert all(one.new <= one.active for one in found)


# Partners


def test_partners_are_pairs_of_applicants_with_their_common_filings() -> None:
    rows = [{"by": "甲公司;乙大学"}, {"by": "乙大学;甲公司;丙公司"}, {"by": "丁公司"}]

    found = applicants(population(*rows))

    assert [(one.first, one.second, one.records.count) for one in found.pairs] == [
        ("乙大学", "甲公司", 2),
        ("丙公司", "乙大学", 1),
        ("丙公司", "甲公司", 1),
    ]
    assert (found.joint.count, found.joint.base) == (2, 3)


def test_a_name_that_stands_twice_is_no_partner_of_itself() -> None:
    found = applicants(population({"by": "甲公司;甲公司"}))

    assert found.pairs == ()
    assert found.joint.count == 0


@few
@given(TABLES)
def test_pairs_are_those_of_plain_counting(rows: list[Row]) -> None:
    counts = Counter(pair for row in rows for pair in combinations(sorted(members(row)), 2))

    found = applicants(population(*rows)).pairs

    assert {(one.first, one.second): one.records.count for one in found} == counts


def test_without_applicants_nothing_is_told_of_them() -> None:
    assert applicants(population({"branch": "cv"})) == Missing("columns", ("applicant",))
