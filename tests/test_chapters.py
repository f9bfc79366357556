"""Which sentences a chapter says: what holds, said where it can be known, and nothing more."""

from collections.abc import Callable

import pytest
from statistics_tables import Row, filings

from patentnlp.report.chapters.applicants import applicants
from patentnlp.report.chapters.branches import branches
from patentnlp.report.chapters.choosing import course, leaders
from patentnlp.report.chapters.effects import effects
from patentnlp.report.chapters.life_cycle import life_cycle
from patentnlp.report.chapters.overview import facts, overview
from patentnlp.report.chapters.potential import potential
from patentnlp.report.chapters.regions import regions
from patentnlp.report.chapters.scenes import scenes
from patentnlp.report.chapters.specialisation import specialisation
from patentnlp.report.chapters.trend import trend
from patentnlp.report.document import Section
from patentnlp.report.telling import Teller
from patentnlp.statistics import summarize
from patentnlp.statistics.trend import Growth

Chapter = Callable[[Teller], Section]


def told(chapter: Chapter, *rows: Row, **options: object) -> str:
    """All sentences of a chapter on these filings."""
    section = chapter(Teller(summarize(filings(*rows), **options), "zh"))
    return "".join(one.text for paragraph in section.paragraphs for one in paragraph)


def filed(counts: dict[int, int], **same: object) -> list[Row]:
    """So many filings of each year, known at the end of 2023."""
    return [
        {"filed": f"{year}-03-01", "published": "2023-12-31", **same}
        for year, count in counts.items()
        for _ in range(count)
    ]


def by(**counts: int) -> list[Row]:
    """So many filings of each applicant."""
    return [{"by": name} for name, count in counts.items() for _ in range(count)]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((10, 20, 40, 80, 160), "总体呈上升趋势，由10件增至160件，年均增速100%"),
        ((160, 80, 40, 20, 10), "总体呈下降趋势，由160件降至10件，年均下降50.0%"),
        ((20, 40, 15, 50, 20), "不足以判断升降"),
        ((1, 1, 2, 2, 4), "相差不大于随机波动的幅度，不足以判断升降"),
    ],
)
def test_the_trend_is_named_by_what_holds(counts: tuple[int, ...], words: str) -> None:
    assert words in told(trend, *filed(dict(zip(range(2017, 2022), counts, strict=True))))


@pytest.mark.parametrize(
    ("ends", "interval", "name"),
    [
        ((100, 200), (0.1, 0.3), "rising"),
        ((200, 100), (-0.3, -0.1), "falling"),
        ((100, 200), (-0.1, 0.3), "unclear"),
        ((200, 100), (0.1, 0.3), "unclear"),  # the line and the ends disagree
        ((1, 4), (0.1, 3.0), "slight"),
        ((4, 1), (-0.5, -0.1), "slight"),
        ((5, 5), (0.0, 0.0), "unclear"),
    ],
)
def test_a_course_needs_interval_ends_and_numbers(
    ends: tuple[int, int], interval: tuple[float, float], name: str
) -> None:
    rate = sum(interval) / 2

    assert course(Growth(2017, 2021, *ends, rate, rate, *interval)) == name


def test_many_equals_have_no_leader() -> None:
    assert leaders([5, 5, 5, 1]) == [0, 1, 2]
    assert leaders([5, 5, 5, 5]) == []
    assert leaders([]) == []


def test_a_rate_of_growth_is_a_headline_figure_only_of_a_clear_trend() -> None:
    rising, unclear = filed({2019: 10, 2020: 20, 2021: 40}), filed({2019: 10, 2020: 20, 2021: 9})

    names = [
        [name for name, _, _ in facts(Teller(summarize(filings(*rows)), "zh"))]
        for rows in (rising, unclear)
    ]

    assert "2019—2021年申请量年均增速" in names[0]
    assert not any("增速" in name for name in names[1])


def test_incomplete_years_are_named_and_left_out() -> None:
    text = told(trend, *filed({2019: 3, 2020: 4, 2021: 5, 2022: 9, 2023: 1}))

    assert "2022、2023年的申请尚未完全公开，不计入增速" in text
    assert "在已完全公开的年份中，2021年申请量最高，为5件" in text


def test_years_that_share_the_peak_are_all_named() -> None:
    assert "2018、2020年申请量最高，为4件" in told(trend, *filed({2018: 4, 2019: 1, 2020: 4}))


def test_without_days_no_year_is_called_incomplete() -> None:
    section = trend(Teller(summarize(filings({"year": 2019}, {"year": 2020})), "zh"))

    assert section.paragraphs[0][0].text.startswith("数据中没有日期，无法判断各年")
    notes = "".join(note for one in section.exhibits for note in one.notes)
    assert "完全公开" not in notes + "".join(section.missing)


def test_the_fastest_branch_is_one_of_those_that_surely_grow_over_the_same_years() -> None:
    courses = {
        "cv": (10, 20, 40, 80),
        "nlp": (10, 30, 90, 270),
        "ml": (1, 20, 2, 90),  # rises more, but not surely
        "chip": (0, 10, 60, 360),  # rises more, but over other years
    }
    rows = [
        row
        for branch, counts in courses.items()
        for row in filed(dict(zip(range(2018, 2022), counts, strict=True)), branch=branch)
    ]

    text = told(trend, *rows)

    assert "上升趋势明确的技术分支中，自然语言处理的年均增速最高，为200.0%" in text


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        (
            {"cv": 5, "nlp": 3, "ml": 1},
            "计算机视觉和自然语言处理占比最高，分别为55.6%（5件）和33.3%",
        ),
        ({"cv": 5, "nlp": 3, "ml": 3}, "计算机视觉占比最高，为45.5%（5件）"),
        (
            {"cv": 3, "nlp": 3, "ml": 1},
            "自然语言处理和计算机视觉占比最高，分别为42.9%（3件）和42.9%",
        ),
        ({"cv": 3, "nlp": 3, "ml": 3}, "自然语言处理、计算机视觉、机器学习占比最高，为33.3%"),
        ({"cv": 2}, "计算机视觉占比最高，为100%（2件）"),
    ],
)
def test_of_tied_branches_none_is_called_the_second(counts: dict[str, int], words: str) -> None:
    rows = [{"branch": branch} for branch, count in counts.items() for _ in range(count)]

    assert told(branches, *rows).startswith(words)


def test_four_tied_branches_have_no_leader() -> None:
    rows = [{"branch": branch} for branch in ("cv", "nlp", "ml", "chip")]

    assert "占比最高" not in told(branches, *rows)


@pytest.mark.parametrize(
    ("chapter", "key"), [(branches, "branch"), (scenes, "scene"), (regions, "province")]
)
def test_few_such_filings_among_many_are_a_hint_only(chapter: Chapter, key: str) -> None:
    value, none = {"branch": ("cv", ""), "scene": ("finance", ""), "province": ("北京", None)}[key]
    few = [{key: value}] * 29 + [{key: none}] * 11
    enough = [{key: value}] * 30 + [{key: none}] * 10

    assert "的专利只有29件" in told(chapter, *few)
    assert "只有" not in told(chapter, *enough)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (by(甲公司=5, 乙公司=3, 丙公司=1), "甲公司以5件申请居首，乙公司、丙公司随后"),
        (by(甲公司=5, 乙公司=5, 丙公司=1), "乙公司、甲公司以5件申请并列首位"),
        (by(甲公司=2, 乙公司=2, 丙公司=2, 丁公司=2), "有多家并列首位，各有2件申请"),
        (by(甲公司=7), "企业中，甲公司有7件申请"),
    ],
)
def test_the_leading_company_is_told_by_what_holds(rows: list[Row], words: str) -> None:
    assert words in told(applicants, *rows)


def test_equals_that_may_go_on_below_the_ranking_are_not_named() -> None:
    rows = by(甲公司=2, 乙公司=2, 丙公司=2)

    assert "有多家并列首位" in told(applicants, *rows, top=2)
    assert "并列首位。" in told(applicants, *rows, top=4)


def test_a_single_university_is_not_called_the_first() -> None:
    assert "高校" not in told(applicants, *by(甲大学=3)).partition("按申请人类型看")[0]
    assert "甲大学申请最多，为3件" in told(applicants, *by(甲大学=3, 乙大学=1))


def test_concentration_is_told_only_where_it_is_not_trivial() -> None:
    few, many = by(**{f"公司{n}": 1 for n in range(10)}), by(**{f"公司{n}": 1 for n in range(11)})

    assert "HHI" not in told(applicants, *few)
    assert "申请人集中度较低：按分数计数，前4位合计占比36.4%" in told(applicants, *many)


@pytest.mark.parametrize(
    ("largest", "words"), [(1, "集中度较低"), (6, "集中度中等"), (20, "集中度较高")]
)
def test_concentration_has_three_levels(largest: int, words: str) -> None:
    others = {f"公司{n}": 1 for n in range(11)}

    assert words in told(applicants, *by(大公司=largest, **others))


def test_partners_are_named_where_one_pair_is_ahead() -> None:
    pair, other = {"by": "甲公司;乙公司"}, {"by": "丙公司;丁公司"}

    assert "共同申请最多的是乙公司与甲公司，共2件" in told(applicants, pair, pair, other)
    assert "共同申请最多" not in told(applicants, pair, other)
    assert "没有共同申请的专利" in told(applicants, {"by": "甲公司"})


def test_a_year_without_newcomers_says_so() -> None:
    old = filed({2019: 1, 2020: 1, 2021: 1}, by="甲公司")
    new = filed({2021: 1}, by="乙公司")

    assert "2021年共有1个申请人提交申请，均曾在此前年份出现" in told(applicants, *old)
    assert "2021年共有2个申请人提交申请，其中1个在本次数据中首次出现" in told(
        applicants, *old, *new
    )


def of_effects(applicant: str, accuracy: int, efficiency: int, cost: int) -> list[Row]:
    labels = ["accuracy"] * accuracy + ["efficiency"] * efficiency + ["cost"] * cost
    return [{"by": applicant, "effect": label} for label in labels]


def test_an_effect_leads_where_it_leads_with_every_applicant() -> None:
    same = [*of_effects("甲公司", 7, 2, 1), *of_effects("乙公司", 6, 3, 1)]
    tied = [*of_effects("甲公司", 7, 2, 1), *of_effects("乙公司", 5, 5, 1)]

    text = told(effects, *same)

    assert "乙公司、甲公司的专利均以准确性提高占比最高" in text
    assert "成本降低的占比均为最低" in text
    assert "的专利均以" not in told(effects, *tied)


def test_applicants_of_few_filings_are_not_compared() -> None:
    rows = [*of_effects("甲公司", 7, 2, 1), *of_effects("乙公司", 6, 2, 1)]

    assert "的专利均以" not in told(effects, *rows)


def test_a_pair_of_labels_is_named_if_it_is_frequent_and_alone() -> None:
    pair = {"branch": "cv", "effect": "accuracy"}
    other = {"branch": "nlp", "effect": "cost"}

    assert "计算机视觉与准确性提高的专利最多，为10件" in told(effects, *[pair] * 10, other)
    assert "的专利最多" not in told(effects, *[pair] * 9, other)
    assert "的专利最多" not in told(effects, *[pair] * 10, *[other] * 10)


def test_pairs_beyond_chance_are_named_with_their_residual() -> None:
    rows = [{"branch": "cv", "effect": "accuracy"}] * 20 + [
        {"branch": "nlp", "effect": "cost"}
    ] * 20

    assert "计算机视觉×准确性提高（标准化残差6.3）" in told(effects, *rows)


def test_pairs_that_chance_may_make_are_not_named() -> None:
    labels = {
        ("cv", "accuracy"): 13,
        ("cv", "cost"): 7,
        ("nlp", "accuracy"): 7,
        ("nlp", "cost"): 13,
    }
    rows = [{"branch": row, "effect": one} for (row, one), n in labels.items() for _ in range(n)]

    assert "残差" not in told(effects, *rows)


def test_a_specialisation_needs_ten_filings() -> None:
    rows = [{"by": "甲公司", "branch": "cv"}] * 10 + [{"by": "乙公司", "branch": "nlp"}] * 9

    assert told(specialisation, *rows) == (
        "在所比较的申请人中，相对专长最突出的是甲公司的计算机视觉（RSI 0.31）。"
    )


def test_the_base_of_the_provinces_is_told_where_it_is_not_all() -> None:
    known, unknown = {"province": "北京"}, {"province": None}

    assert "北京、广东两地合计占比100%" in told(regions, known)
    assert "以上占比" not in told(regions, known)
    assert "这些专利占全部专利的50.0%" in told(regions, known, unknown)
    assert "两地合计" not in told(regions, {"province": "江苏"})


def test_a_stage_is_named_where_the_interval_leaves_no_doubt() -> None:
    share = (0.2, 0.7, 3, 9, 20, 33, 33, 20, 9, 3, 0.7, 0.2)
    clear = filed({2010 + n: round(20 * one) for n, one in enumerate(share)}, by="甲公司;乙公司")

    text = told(life_cycle, *clear)

    assert "相当于成熟期" in text
    assert "只反映本次统计的专利" in text


def test_no_stage_is_named_where_the_interval_holds_two() -> None:
    counts = (5, 8, 11, 15, 19, 24, 27, 30, 30, 27)
    rows = filed(dict(zip(range(2012, 2022), counts, strict=True)), by="甲公司")

    assert "在饱和量的置信区间内，所处阶段不能确定" in told(life_cycle, *rows)


def test_domestic_applicants_dominate_where_the_interval_is_above_half() -> None:
    assert "国内申请人占主导地位，其参与申请的专利占比80.0%" in told(
        overview, *by(甲公司=16, Acme=4)
    )
    assert told(overview, *by(甲公司=3, Acme=2)).count("国内申请人参与申请的专利占比60.0%") == 1


def test_families_are_told_where_they_are_fewer_than_the_filings() -> None:
    one, other = {"family_id": "f1"}, {"family_id": "f2"}

    assert "按专利族合并为2项" in told(overview, one, one, other)
    assert "专利族" not in told(overview, one, other)


def test_the_path_is_told_where_anything_changed() -> None:
    same, more = filed({2019: 1, 2021: 1}, by="甲公司"), filed({2021: 1}, by="乙公司")

    assert told(life_cycle, *same) == ""
    assert "每年的申请人由1个变为2个，申请量由1件变为2件" in told(life_cycle, *same, *more)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (by(甲公司=3), "只有一个申请人，不作比较"),
        (by(甲公司=3, 乙公司=1), "甲公司得分最高，但其专利只有3件，名次只宜作线索"),
        (by(甲公司=12, 乙公司=1), "甲公司得分最高；逐一去掉一项因素，其名次最低为第1"),
        (by(甲公司=1, 乙公司=1), "乙公司、甲公司得分并列最高"),
        (by(甲公司=1, 乙公司=1, 丙公司=1, 丁公司=1), "有多个得分并列最高"),
    ],
)
def test_the_best_score_is_told_by_what_holds(rows: list[Row], words: str) -> None:
    assert words in told(potential, *rows)


def test_more_claims_are_said_of_applicants_of_whom_they_are_known() -> None:
    rows = [
        *[{"by": "甲公司", "claims": 17}] * 10,
        *[{"by": "乙公司", "claims": 18}] * 10,
        *[{"by": "丙公司"}] * 10,
        *[{"by": "丁大学", "claims": 5}] * 20,
    ]

    assert "乙公司、甲公司的平均权利要求数均达到17项，高于全部专利的平均11.3项" in told(
        potential, *rows
    )
    assert "平均权利要求数均" not in told(potential, *rows[:20])


def test_most_patents_abroad_are_said_of_one_ahead_of_all_compared() -> None:
    rows = [
        {"by": name, "office": office} for name in ("甲公司", "乙公司") for office in ["CN"] * 10
    ]
    ahead = [*rows, {"by": "甲公司", "office": "US"}]

    assert "甲公司的海外专利占比最高，为9.1%" in told(potential, *ahead)
    assert "海外专利占比最高" not in told(potential, *rows)


def test_recent_filings_stand_out_only_among_ten_applicants() -> None:
    old = [row for n in range(9) for row in filed({2017: 10}, by=f"公司{n}")]
    new = filed({2021: 10}, by="新公司")

    assert "新公司的近三年申请占比较为突出" in told(potential, *old, *new)
    assert "较为突出" not in told(potential, *old[10:], *new)


@pytest.mark.parametrize("how", ["equal", "given", "entropy"])
def test_the_weighting_is_told(how: str) -> None:
    weights = {"equal": None, "given": {"mean_claims": 1.0}, "entropy": "entropy"}[how]
    words = {"equal": "权重相等", "given": "按用户给定的权重", "entropy": "按熵权法"}[how]

    assert words in told(potential, *by(甲公司=2, 乙公司=1), weights=weights)
