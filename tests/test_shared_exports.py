"""Real exports read as counted by hand, where the shared material stands beside the repository.

Every number here was counted with pandas and calamine alone, without the reader.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from patentnlp.filings import Reading, read_with_report
from patentnlp.filings.numbers import check_digit
from patentnlp.filings.schema import COLUMNS, Kind
from patentnlp.filings.sources import Sources
from patentnlp.tables import read_table

SHARED = Path(__file__).parents[1].parent / "shared" / "exports"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no ../shared beside the repository")


@dataclass(frozen=True)
class Counted:
    """What was counted in a file: `dates` are missing cells, first and last year by column."""

    source: str
    rows: int
    merged: int = 0
    problems: int = 0
    dates: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    types: dict[str, int] = field(default_factory=dict)
    offices: dict[str, int] = field(default_factory=dict)


FILES = {
    "patsnap.xlsx": Counted(
        "patsnap",
        rows=1999,
        merged=129,
        dates={
            "application_date": (0, 2013, 2022),
            "publication_date": (0, 2013, 2024),
            "grant_date": (1010, 2013, 2024),
        },
        lists={"applicants": 2084, "ipc": 5131},
        longest={"applicants": 10, "ipc": 22},
        statuses={"valid": 948, "invalid": 626, "pending": 280, "unknown": 16},
        types={"invention": 1316, "utility model": 554},
        offices={"CN": 1198, "RU": 136, "FR": 126, "JP": 109, "KR": 71, "DE": 70},
    ),
    "cnipa_search.xlsx": Counted(
        "cnipa_search",
        rows=26,
        dates={"publication_date": (0, 2017, 2019), "grant_date": (0, 2020, 2022)},
        lists={"applicants": 27, "inventors": 142, "ipc": 69},
        longest={"applicants": 2, "inventors": 23, "ipc": 7},
        types={"invention": 26},
        offices={"CN": 26},
    ),
    "cnipa_list.xls": Counted(
        "cnipa_list",
        rows=110,
        dates={
            "application_date": (0, 2006, 2016),
            "publication_date": (0, 2008, 2017),
            "status_date": (1, 2010, 2017),
        },
        lists={"applicants": 117, "inventors": 485},
        longest={"applicants": 2, "inventors": 10},
        statuses={"pending": 58, "valid": 40, "invalid": 6, "unknown": 6},
        types={"invention": 90, "utility model": 16, "design": 4},
        offices={"CN": 110},
    ),
    "cnipr.xlsx": Counted(
        "cnipr",
        rows=199,
        dates={
            "application_date": (0, 2012, 2012),
            "publication_date": (0, 2013, 2013),
            "grant_date": (0, 2013, 2013),
        },
        lists={"applicants": 228, "inventors": 672, "ipc": 282},
        longest={"applicants": 4, "inventors": 20, "ipc": 5},
        types={"utility model": 199},
        offices={"CN": 199},
    ),
    "generic_cn.xlsx": Counted(
        "plain",
        rows=7384,
        dates={"application_date": (0, 1985, 2015)},
        lists={"applicants": 7384},
        longest={"applicants": 1},
        types={"utility model": 5335, "invention": 1909, "design": 140},
        offices={"CN": 7384},
    ),
    "google_patents.csv": Counted(
        "google",
        rows=536,
        problems=3,
        dates={
            "application_date": (7, 1902, 2020),
            "publication_date": (3, 1871, 2021),
            "grant_date": (298, 1871, 2021),
        },
        lists={"inventors": 675},
        longest={"applicants": 8, "inventors": 7},
        offices={"DE": 113, "US": 95, "CN": 88, "KR": 79, "FR": 55},
    ),
    "google_patents_excel_resave.csv": Counted(
        "google",
        rows=1499,
        dates={
            "application_date": (0, 2006, 2023),
            "publication_date": (0, 2007, 2024),
        },
        lists={"inventors": 5807},
        longest={"inventors": 20},
        offices={"US": 1054, "WO": 146, "EP": 75, "KR": 75, "CN": 75, "JP": 48},
    ),
    "lens.csv": Counted(
        "lens",
        rows=3779,
        dates={
            "application_date": (1, 1901, 2020),
            "publication_date": (1, 1902, 2021),
            "grant_date": (2860, 1970, 2020),
        },
        lists={"applicants": 4443, "inventors": 9682, "ipc": 9898},
        longest={"applicants": 11, "inventors": 33, "ipc": 45},
        offices={"CN": 1228, "RU": 890, "JP": 542, "US": 447, "WO": 216},
    ),
}
each_file = pytest.mark.parametrize("name", FILES)


@cache
def reading_of(name: str) -> Reading:
    return read_with_report(SHARED / name)


@cache
def whole_folder() -> Reading:
    return read_with_report(SHARED)


def told_by(column: str) -> list[tuple[str, str]]:
    """The files and fields for which a figure was counted."""
    return [(name, one) for name, counted in FILES.items() for one in getattr(counted, column)]


@each_file
def test_the_service_of_a_real_export_is_told(name: str) -> None:
    reading = reading_of(name)

    assert set(reading.frame["source"]) == {FILES[name].source}
    assert len(reading.report.files) == 1


@each_file
def test_no_row_of_a_real_export_is_lost(name: str) -> None:
    counted, report = FILES[name], reading_of(name).report

    assert report.rows == counted.rows
    assert report.merged == counted.merged
    assert report.records == len(reading_of(name).frame) == counted.rows - counted.merged


@each_file
def test_every_cell_of_a_real_export_is_read_but_days_that_stand_for_none(name: str) -> None:
    report = reading_of(name).report

    assert len(report.problems) == FILES[name].problems
    assert {problem.value for problem in report.problems} <= {"1900-01-01"}
    assert report.unknown_status == {}


@pytest.mark.parametrize(("name", "column"), told_by("dates"))
def test_all_dates_of_a_real_export_are_read(name: str, column: str) -> None:
    days = reading_of(name).frame[column]

    assert (days.isna().sum(), days.min().year, days.max().year) == FILES[name].dates[column]


@pytest.mark.parametrize(("name", "column"), told_by("lists"))
def test_the_lists_of_a_real_export_are_parted(name: str, column: str) -> None:
    assert reading_of(name).frame[column].map(len).sum() == FILES[name].lists[column]


@pytest.mark.parametrize(("name", "column"), told_by("longest"))
def test_the_longest_list_of_a_real_export_is_whole(name: str, column: str) -> None:
    assert reading_of(name).frame[column].map(len).max() == FILES[name].longest[column]


@pytest.mark.parametrize("name", [name for name, counted in FILES.items() if counted.statuses])
def test_the_states_of_a_real_export_are_as_counted(name: str) -> None:
    assert dict(Counter(reading_of(name).frame["status"])) == FILES[name].statuses


@each_file
def test_a_real_export_without_states_has_no_column_for_them(name: str) -> None:
    assert ("status" in reading_of(name).frame) == bool(FILES[name].statuses)


@pytest.mark.parametrize("name", [name for name, counted in FILES.items() if counted.types])
def test_the_patent_types_of_a_real_export_are_as_counted(name: str) -> None:
    assert dict(Counter(reading_of(name).frame["patent_type"])) == FILES[name].types


@each_file
def test_the_commonest_offices_of_a_real_export_are_as_counted(name: str) -> None:
    found = Counter(reading_of(name).frame["office"])

    assert {office: found[office] for office in FILES[name].offices} == FILES[name].offices
    assert not reading_of(name).frame["office"].isna().any()


@each_file
def test_every_number_of_a_real_export_comes_in_one_spelling(name: str) -> None:
    frame = reading_of(name).frame
    columns = [one for one in ("application_number", "publication_number") if one in frame]

    odd = [cell for one in columns for cell in frame[one] if re.search(r"[^A-Z0-9./]", str(cell))]

    assert odd == []


@each_file
def test_no_list_of_a_real_export_holds_a_legal_form_for_a_name(name: str) -> None:
    forms = {"inc.", "inc", "llc", "ltd.", "ltd", "co.", "l.l.c.", "jr.", "lp", "corp."}

    names = Counter(one.casefold() for row in reading_of(name).frame["applicants"] for one in row)

    assert names.keys() & forms == set()


@each_file
def test_no_text_of_a_real_export_keeps_a_dash_an_entity_or_an_odd_hyphen(name: str) -> None:
    frame = reading_of(name).frame
    texts = [one for one in frame if COLUMNS[one] is Kind.TEXT]

    for pattern in (r"^-$", r"&(?:[a-z]+|#\d+);", "\u2011"):
        assert [one for one in texts if frame[one].str.contains(pattern, na=False).any()] == []


@pytest.mark.parametrize(
    ("name", "column", "with_digit"),
    [
        ("cnipa_list.xls", "申请号", 110),
        ("cnipr.xlsx", "申请号", 199),
        ("cnipr.xlsx", "专利号", 199),
        ("generic_cn.xlsx", "申请号", 7375),
    ],
)
def test_every_check_digit_of_a_real_export_is_right(
    name: str, column: str, with_digit: int
) -> None:
    numbers = read_table(SHARED / name).frame[column].astype(str)

    parted = [match for one in numbers if (match := re.fullmatch(r"CN(\d+)\.([\dX])", one))]

    assert len(parted) == with_digit
    assert [one[0] for one in parted if check_digit(one[1]) != one[2]] == []


def test_numbers_without_check_digit_get_one() -> None:
    numbers = reading_of("generic_cn.xlsx").frame["application_number"]

    assert numbers.str.fullmatch(r"CN(\d{8}|\d{12})\.[\dX]").all()
    assert numbers.is_unique


def test_the_kind_and_year_in_a_number_agree_with_the_other_columns() -> None:
    frame = reading_of("generic_cn.xlsx").frame
    year = frame["application_number"].str.extract(r"^CN((?:19|20)\d\d)\d{8}\.")[0].dropna()

    differing = year.astype(int) != frame.loc[year.index, "application_year"]

    assert len(year) == 6629
    assert differing.sum() == 11  # divisions keep the day of the application they come from


def test_the_provinces_in_addresses_are_as_counted() -> None:
    frame = reading_of("cnipr.xlsx").frame

    assert frame["province"].value_counts().head(9).to_dict() == {
        "山东": 27,
        "江苏": 23,
        "北京": 19,
        "浙江": 18,
        "上海": 13,
        "湖北": 12,
        "安徽": 11,
        "湖南": 10,
        "广东": 9,
    }
    assert frame["province"].isna().sum() == 2
    assert set(frame["region_from"].dropna()) == {"address"}
    assert frame["country"].value_counts().to_dict() == {
        "CN": 194,
        "HK": 2,
        "TW": 1,
        "AU": 1,
        "DE": 1,
    }


@pytest.mark.parametrize(
    ("start", "province", "count"),
    [("山东", "山东", 1822), ("泰安", "山东", 838), ("江苏", "江苏", 16)],
)
def test_a_place_at_the_start_of_a_name_tells_the_province(
    start: str, province: str, count: int
) -> None:
    frame = reading_of("generic_cn.xlsx").frame

    named = frame[frame["applicants"].map(lambda names: names[0].startswith(start))]

    assert len(named) == count
    assert set(named["province"]) == {province}


def test_no_person_sits_in_the_place_that_a_name_resembles() -> None:
    frame = reading_of("generic_cn.xlsx").frame

    people = frame[frame["applicant_types"].map(lambda types: types == ("person",))]

    assert len(people) > 1000
    assert people["province"].isna().all()


def test_all_but_two_filings_of_the_list_come_from_one_province() -> None:
    provinces = reading_of("cnipa_list.xls").frame["province"]

    assert provinces.value_counts().to_dict() == {"广东": 108}
    assert provinces.isna().sum() == 2


@pytest.mark.parametrize(
    ("name", "column", "total"),
    [
        ("lens.csv", "family_size", 10030),
        ("lens.csv", "citations", 10365),
        ("lens.csv", "forward_citations", 13518),
    ],
)
def test_the_counts_of_a_real_export_add_up(name: str, column: str, total: int) -> None:
    assert reading_of(name).frame[column].sum() == total


def test_days_before_months_are_read_as_such() -> None:
    raw = read_table(SHARED / "google_patents_excel_resave.csv").frame["publication date"]
    days = reading_of("google_patents_excel_resave.csv").frame["publication_date"]

    expected = pd.to_datetime(raw, format="%d/%m/%Y")

    assert (expected.dt.date == days.dt.date).all()


def test_application_and_grant_in_a_cell_are_one_record_with_two_days() -> None:
    frame = reading_of("cnipa_search.xlsx").frame

    assert set(frame["kind"]) == {"B"}
    assert (frame["publication_date"] < frame["grant_date"]).all()


def test_rows_are_merged_for_what_is_one_application_in_china_only() -> None:
    frame = reading_of("patsnap.xlsx").frame

    merged = frame[frame["merged_from"].map(bool)]

    assert len(merged) == 129
    assert set(merged["office"]) == {"CN"}
    assert set(merged["kind"]) == {"B"}
    assert (merged["publication_date"] < merged["grant_date"]).all()


@each_file
def test_a_record_says_where_it_stands(name: str) -> None:
    frame = reading_of(name).frame
    header = 2 if name == "google_patents.csv" else 1

    assert set(frame["file"]) == {name}
    assert frame["row"].min() == header + 1
    assert frame["row"].max() == header + FILES[name].rows


def test_the_whole_folder_is_read_at_once() -> None:
    reading = whole_folder()

    assert sorted(file.file for file in reading.report.files) == sorted(FILES)
    assert reading.report.rows == sum(counted.rows for counted in FILES.values()) == 15532
    assert reading.report.merged == 133
    assert reading.report.records == len(reading.frame) == 15399
    assert len(reading.report.problems) == 3
    assert reading.frame["id"].is_unique


def test_four_filings_of_two_services_are_one_record_each() -> None:
    frame = whole_folder().frame

    files = [{place.rpartition(" ")[0] for place in cell} for cell in frame["merged_from"]]
    both = frame[[len(one) > 1 for one in files]]

    assert [one for one in files if len(one) > 1] == [{"lens.csv", "patsnap.xlsx"}] * 4
    assert both["application_number"].notna().all()  # which only one of the two knows
    assert both["status"].notna().all()  # which only the other one knows


def test_reading_a_file_among_others_changes_none_of_its_cells() -> None:
    alone = reading_of("cnipr.xlsx").frame
    among = whole_folder().frame

    again = among[among["file"] == "cnipr.xlsx"].reset_index(drop=True)

    pd.testing.assert_frame_equal(again[list(alone)], alone)


@pytest.mark.parametrize(
    ("header", "source"),
    [
        ("patsnap_xlsx_real", "patsnap"),
        ("patsnap_seen_in_code", "patsnap"),
        ("incopat_2025_style", "incopat"),
        ("incopat_older_style_differs", "incopat"),
        ("cnipa_pss_excel_real", "cnipa_search"),
        ("cnipa_pss_crawler_real", "cnipa_list"),
        ("cnipr_excel_real", "cnipr"),
        ("cn_patent_database_csv_code", "cn_database"),
        ("generic_cn_xlsx_real", "plain"),
        ("google_patents_csv_real", "google"),
        ("lens_csv_2021_real", "lens"),
        ("lens_csv_current_code", "lens"),
        ("derwent_en_code", "derwent"),
        ("derwent_zh_code", "derwent"),
        ("patentsview_g_patent_tsv_code", "patentsview"),
        ("uspto_aipd_code", "plain"),
        ("cset_1790_csv_real", "plain"),
    ],
)
def test_every_header_that_was_seen_tells_its_service(header: str, source: str) -> None:
    headers = json.loads((SHARED / "headers.json").read_text(encoding="utf-8"))

    assert Sources.shipped().recognise(headers[header]).id == source
