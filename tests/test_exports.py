"""Whatever service exports them and however it writes them, the same filings come out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import exports
import pandas as pd
import pytest
from exports import FILINGS, SCHEDULER, TUTOR

from patentnlp import read_filings
from patentnlp.errors import FilingsError
from patentnlp.filings import FilingsWarning, Reading, count_families, read_with_report
from patentnlp.filings.schema import COLUMNS, Kind
from patentnlp.tables import write_table

Export = Callable[[Path], Path]

EVERY = {"title", "applicants", "patent_type", "office", "province", "city"}
TEXTS = {"abstract", "main_ipc", "application_number", "application_date", "application_year"}
PUBLISHED = {"publication_number", "kind", "publication_date", "grant_date"}
# What of the three filings each Chinese export tells. Some tell the first publication alone,
# and with it neither the number nor the day of a grant.
TOLD: dict[Export, set[str]] = {
    exports.patsnap_translated: EVERY | PUBLISHED | {"abstract", "application_date", "main_ipc"}
    | {"application_year", "ipc", "status"},
    exports.patsnap: EVERY | TEXTS | {"publication_date", "grant_date"}
    | {"inventors", "ipc", "status"},
    exports.incopat: EVERY | TEXTS | PUBLISHED | {"inventors", "ipc", "status", "first_claim"},
    exports.incopat_older: EVERY | TEXTS | {"publication_date", "inventors", "ipc", "status"},
    exports.cnipa_search: EVERY | PUBLISHED | {"abstract", "inventors", "ipc"},
    exports.cnipa_list: EVERY - {"province", "city"} | {"inventors", "status"}
    | {"application_number", "application_date", "application_year", "publication_date"},
    exports.cnipr: EVERY | TEXTS | {"publication_date", "inventors", "ipc", "first_claim"},
    exports.cn_database: EVERY | TEXTS | PUBLISHED | {"inventors", "ipc", "first_claim"},
    exports.derwent_chinese: EVERY | TEXTS - {"main_ipc"}
    | {"publication_date", "inventors", "ipc"},
    exports.plain: EVERY | TEXTS,
}  # fmt: skip
TOLD[exports.cnipa_list_page] = TOLD[exports.cnipa_list]
CELLS = [(export, column) for export, columns in TOLD.items() for column in sorted(columns)]

# Source, rows and records of every export.
SOURCES: dict[Export, tuple[str, int, int]] = {
    exports.patsnap_translated: ("patsnap", 5, 4),
    exports.patsnap: ("patsnap", 3, 3),
    exports.incopat: ("incopat", 3, 3),
    exports.incopat_older: ("incopat", 4, 4),
    exports.cnipa_search: ("cnipa_search", 3, 3),
    exports.cnipa_list: ("cnipa_list", 4, 4),
    exports.cnipa_list_page: ("cnipa_list", 4, 4),
    exports.cnipr: ("cnipr", 3, 3),
    exports.cn_database: ("cn_database", 3, 3),
    exports.google: ("google", 4, 4),
    exports.google_saved_by_excel: ("google", 3, 3),
    exports.lens_2021: ("lens", 4, 4),
    exports.lens: ("lens", 4, 3),
    exports.derwent_english: ("derwent", 2, 2),
    exports.derwent_chinese: ("derwent", 3, 3),
    exports.patentsview: ("patentsview", 2, 2),
    exports.plain: ("plain", 3, 3),
}
READINGS: dict[Export, Reading] = {}


def name_of(value: object) -> str | None:
    return getattr(value, "__name__", None)


each_export = pytest.mark.parametrize("export", SOURCES, ids=name_of)


@pytest.fixture
def reading(export: Export, tmp_path: Path) -> Reading:
    return read(export, tmp_path)


def values(reading: Reading, column: str) -> list[object]:
    """The cells of a column as Python says them: days as dates, missing ones as None."""
    cells = reading.frame[column]
    if cells.dtype.kind == "M":
        return [None if pd.isna(cell) else cell.date() for cell in cells]
    return [cell if isinstance(cell, tuple) or pd.notna(cell) else None for cell in cells]


def read(export: Export, folder: Path) -> Reading:
    """An export as it was read, once for all tests."""
    if export not in READINGS:
        READINGS[export] = read_with_report(export(folder))
    return READINGS[export]


@each_export
def test_the_headers_tell_which_service_an_export_comes_from(
    export: Export, reading: Reading
) -> None:
    source, rows, records = SOURCES[export]

    assert set(reading.frame["source"]) == {source}
    assert [file.rows for file in reading.report.files] == [rows]
    assert (reading.report.records, len(reading.frame)) == (records, records)
    assert reading.report.merged == rows - records


@each_export
def test_an_export_is_read_without_problem_or_unknown_status_word(
    export: Export, reading: Reading
) -> None:
    assert len(reading.report.problems) == (export is exports.google)  # its unknown day
    assert reading.report.unknown_status == {}


@each_export
def test_every_record_goes_by_a_number_of_its_own(export: Export, reading: Reading) -> None:
    ids = values(reading, "id")
    numbers = reading.frame.get("application_number", reading.frame.get("publication_number"))

    assert ids == list(numbers)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(("export", "column"), CELLS, ids=name_of)
def test_the_same_filings_come_out_of_every_chinese_export(
    export: Export, column: str, reading: Reading
) -> None:
    found = values(reading, column)[: len(FILINGS)]

    assert found == [getattr(filing, column) for filing in FILINGS]


@pytest.mark.parametrize("export", TOLD, ids=name_of)
def test_every_chinese_export_tells_company_from_university(
    export: Export, reading: Reading
) -> None:
    types = [("company", "university"), ("company",), ("company", "company")]

    assert values(reading, "applicant_types")[:3] == types
    assert values(reading, "applicant_origins")[0] == ("domestic", "domestic")
    assert values(reading, "country")[:3] == ["CN", "CN", "CN"]


@pytest.mark.parametrize(
    ("export", "told"),
    [
        (exports.patsnap_translated, "name"),
        (exports.patsnap, "column"),
        (exports.incopat, "code"),
        (exports.incopat_older, "column"),
        (exports.cnipr, "address"),
        (exports.cn_database, "column"),
        (exports.plain, "name"),
    ],
    ids=name_of,
)
def test_a_region_comes_with_what_told_it(export: Export, told: str, reading: Reading) -> None:
    assert values(reading, "region_from")[:3] == [told, told, told]


@pytest.mark.parametrize("export", [exports.patsnap, exports.incopat], ids=name_of)
def test_claims_and_effects_are_kept_where_a_service_counts_them(
    export: Export, reading: Reading
) -> None:
    assert values(reading, "claims") == [10, 10, 10]
    assert values(reading, "technical_effect")[0] == ("降低功耗", "节省时间")


@pytest.mark.parametrize(
    "export",
    [
        exports.patsnap_translated,
        exports.incopat,
        exports.cn_database,
        exports.derwent_chinese,
        exports.lens_2021,
    ],
    ids=name_of,
)
def test_patents_cited_are_not_confused_with_patents_citing(
    export: Export, reading: Reading
) -> None:
    assert values(reading, "citations")[0] == 7
    assert values(reading, "forward_citations")[0] == 4


@each_export
def test_what_was_written_to_csv_is_read_back_the_same(
    export: Export, reading: Reading, tmp_path: Path
) -> None:
    write_table(reading.frame, tmp_path / "out.csv")

    again = read_filings(tmp_path / "out.csv")

    pd.testing.assert_frame_equal(again, reading.frame)


@each_export
def test_naming_the_source_reads_the_same_as_telling_it(export: Export, tmp_path: Path) -> None:
    path = export(tmp_path)

    named = read_with_report(path, source=SOURCES[export][0]).frame

    pd.testing.assert_frame_equal(named, read_with_report(path).frame)


# 智慧芽


def test_application_and_grant_in_two_rows_of_patsnap_are_one_record(tmp_path: Path) -> None:
    reading = read(exports.patsnap_translated, tmp_path)

    assert values(reading, "publication_number")[0] == "CN199999901B"
    assert values(reading, "merged_from") == [("patsnap.xlsx 2", "patsnap.xlsx 3"), (), (), ()]
    assert values(reading, "row") == [3, 4, 5, 6]
    assert set(reading.frame["sheet"]) == {"sheet1"}


def test_a_row_of_patsnap_without_chinese_text_keeps_its_english_one(tmp_path: Path) -> None:
    reading = read(exports.patsnap_translated, tmp_path)

    french = reading.frame.iloc[3]

    assert (french["title"], french["abstract"]) == ("Robot arm", "An arm that saves time.")
    assert (french["office"], french["kind"], french["status"]) == ("FR", "A1", "unknown")


def test_the_current_applicants_of_patsnap_stand_where_there_are_no_original_ones(
    tmp_path: Path,
) -> None:
    reading = read(exports.patsnap_translated, tmp_path)

    assert values(reading, "applicants")[0] == SCHEDULER.applicants
    assert values(reading, "applicants")[3] == ("ATELIER IMAGINAIRE SAS",)


def test_the_words_of_patsnap_stay_beside_the_status(tmp_path: Path) -> None:
    words = ["授权 | 权利转移 | 质押", "未缴年费", "实质审查", None]

    assert values(read(exports.patsnap_translated, tmp_path), "status_text") == words


def test_a_dash_of_patsnap_is_an_empty_cell(tmp_path: Path) -> None:
    reading = read(exports.patsnap_translated, tmp_path)

    texts = [name for name in reading.frame if COLUMNS[name] is Kind.TEXT]

    assert not (reading.frame[texts] == "-").any(axis=None)


@pytest.mark.parametrize(("type_", "state"), [("授权发明", "valid"), ("发明申请", "pending")])
def test_restored_rights_are_those_of_a_grant_where_patsnap_says_so(
    tmp_path: Path, type_: str, state: str
) -> None:
    # The kind codes of many offices do not tell a grant as China's do.
    header = ["公开(公告)号", "标题(译)(简体中文)", "法律状态/事件", "专利类型"]
    path = exports.write_sheet(
        tmp_path / "a.xlsx", [header, ["RU9999901C1", "机翼", "权利恢复", type_]]
    )

    assert list(read_filings(path)["status"]) == [state]


# incoPat


def test_a_sheet_that_claims_to_have_one_cell_is_read_whole(tmp_path: Path) -> None:
    reading = read(exports.incopat, tmp_path)

    assert len(reading.report.files[0].used) > 25


def test_the_first_publication_of_incopat_is_not_that_of_the_grant(tmp_path: Path) -> None:
    reading = read(exports.incopat, tmp_path)

    assert values(reading, "publication_date")[0] == SCHEDULER.publication_date
    assert values(reading, "grant_date")[0] == SCHEDULER.grant_date


def test_a_grant_that_stands_in_a_column_of_its_own_is_the_publication_number(
    tmp_path: Path,
) -> None:
    header = ["标题", "申请号", "公开（公告）号", "公开（公告）日", "授权公告号", "合享价值度"]
    row = ["芯片", SCHEDULER.application_number, "CN199999901A", "2018-11-06", "CN199999901B", 9]

    frame = read_filings(exports.write_sheet(tmp_path / "a.xlsx", [header, row]))

    assert list(frame["publication_number"]) == ["CN199999901B"]
    assert list(frame["publication_date"].dt.date) == [date(2018, 11, 6)]
    assert "grant_date" not in frame or frame["grant_date"].isna().all()  # nobody told it


def test_a_design_has_its_class_of_locarno(tmp_path: Path) -> None:
    design = read(exports.incopat_older, tmp_path).frame.iloc[3]

    assert (design["patent_type"], design["kind"]) == ("design", "S")
    assert design["ipc"] == ("26-05",)


def test_a_family_goes_by_the_first_number_of_its_members(tmp_path: Path) -> None:
    frame = read(exports.incopat, tmp_path).frame

    assert list(frame["family_id"]) == ["CN199999901A", "CN299999902U", "CN199999903A"]
    assert list(frame["family_offices"]) == [("CN", "US")] * 3
    assert list(frame["family_size"]) == [2, 2, 2]
    assert count_families(frame) == 3


# CNIPA, CNIPR, the yearly database, a table of nobody


def test_two_numbers_and_two_days_in_a_cell_belong_together(tmp_path: Path) -> None:
    first = read(exports.cnipa_search, tmp_path).frame.iloc[0]

    assert first["publication_number"] == "CN199999901B"
    assert first["publication_date"].date() == date(2018, 11, 6)
    assert first["grant_date"].date() == date(2021, 3, 16)
    assert first["kind"] == "B"


def test_empty_columns_at_the_end_are_neither_used_nor_reported(tmp_path: Path) -> None:
    (file,) = read(exports.cnipa_search, tmp_path).report.files

    assert file.ignored == ("引证",)
    assert len(file.used) == 7
    assert file.notes == ()


def test_entities_and_odd_hyphens_are_the_characters_they_stand_for(tmp_path: Path) -> None:
    abstract = read(exports.cnipa_search, tmp_path).frame["abstract"][0]

    assert "负载<阈值" in abstract
    assert "A-B通道" in abstract


def test_an_event_tells_no_state_and_no_day_is_no_problem(tmp_path: Path) -> None:
    reading = read(exports.cnipa_list, tmp_path)

    assert values(reading, "status") == ["valid", "invalid", "pending", "unknown"]
    assert values(reading, "status_date") == [*[date(2022, 3, 1)] * 3, None]
    assert values(reading, "status_text")[3] == "著录事项变更"
    assert values(reading, "patent_type")[3] == "design"


def test_a_web_page_called_xls_reads_as_the_workbook_does(tmp_path: Path) -> None:
    page = read(exports.cnipa_list_page, tmp_path).frame
    book = read(exports.cnipa_list, tmp_path).frame

    where = ["file", "sheet"]

    pd.testing.assert_frame_equal(page.drop(columns=where), book.drop(columns=where))


def test_dates_in_three_spellings_are_the_same_dates(tmp_path: Path) -> None:
    first = read(exports.cn_database, tmp_path).frame.iloc[0]

    assert first["application_date"].date() == date(2018, 2, 7)  # 20180207
    assert first["publication_date"].date() == date(2018, 11, 6)  # 2018.11.06
    assert first["grant_date"].date() == date(2021, 3, 16)  # 2021-03-16


def test_an_unknown_table_says_which_columns_it_used_and_which_not(tmp_path: Path) -> None:
    (file,) = read(exports.plain, tmp_path).report.files

    assert file.used == {
        "application_number": ("申请号",),
        "title": ("专利名称",),
        "abstract": ("摘要",),
        "applicants": ("申请人",),
        "application_date": ("申请日",),
        "main_ipc": ("主分类号",),
    }
    assert file.ignored == ("备注",)


# Google, Lens, Derwent, PatentsView


@pytest.mark.parametrize("export", [exports.google, exports.google_saved_by_excel], ids=name_of)
def test_google_is_read_the_same_as_downloaded_and_as_saved_by_excel(
    export: Export, reading: Reading
) -> None:
    numbers = ["US20999901B2", "CN199999901A", "US20180999901A1"]

    assert values(reading, "publication_number")[:3] == numbers
    assert values(reading, "title")[:3] == ["Lamp", "Scheduling method", "Chair"]
    assert values(reading, "application_date")[:3] == [date(2019, 12, 3), date(2018, 2, 7), None]
    assert values(reading, "publication_date")[0] == date(2022, 4, 5)
    assert values(reading, "grant_date")[:3] == [date(2022, 4, 5), None, None]
    assert values(reading, "inventors")[:2] == [
        ("Ann Example", "Bo Sample, Jr."),
        ("林一舟", "苏晚晴"),
    ]
    assert "abstract" not in reading.frame
    assert reading.report.empty_abstracts is None


def test_a_comma_in_a_companys_name_parts_no_applicants(tmp_path: Path) -> None:
    applicants = values(read(exports.google, tmp_path), "applicants")

    assert applicants[:3] == [("Imagined Lamps, Inc.", "Ann Example"), SCHEDULER.applicants, ()]


def test_the_row_of_a_problem_counts_the_lines_above_the_header(tmp_path: Path) -> None:
    path = exports.google(tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()

    (problem,) = read_with_report(path).report.problems

    assert (problem.row, problem.column, problem.value) == (6, "publication date", "1900-01-01")
    assert "1900-01-01" in lines[problem.row - 1]


def test_a_problem_is_a_warning_and_by_wish_an_error(tmp_path: Path) -> None:
    path = exports.google(tmp_path)

    with pytest.warns(FilingsWarning, match=r"1 cells .*gp-search\.csv, row 6, column 'public"):
        read_filings(path)
    with pytest.raises(FilingsError, match=r"gp-search\.csv, row 6, column 'publication date'"):
        read_filings(path, strict=True)


def test_numbers_of_lens_come_in_one_spelling(tmp_path: Path) -> None:
    frame = read(exports.lens_2021, tmp_path).frame

    assert list(frame["publication_number"]) == [
        "CN199999901A",
        "US20180999901A1",
        "EP9999903B9",
        "IN9999DE2013A",
    ]
    assert list(frame["application_number"])[:2] == [
        SCHEDULER.application_number,
        "US201899999901A",
    ]
    assert list(frame["kind"]) == ["A", "A1", "B9", "A"]
    assert list(frame["office"]) == ["CN", "US", "EP", "IN"]


def test_lists_of_lens_are_parted_at_two_semicolons(tmp_path: Path) -> None:
    frame = read(exports.lens_2021, tmp_path).frame

    assert list(frame["applicants"])[:2] == [("YUNSHAN ZHISUAN CO LTD", "LIN YIZHOU"), ()]
    assert list(frame["inventors"])[:2] == [("LIN YIZHOU", "SU; WANQING"), ()]
    assert list(frame["ipc"])[:2] == [("G06N3/063", "G06F9/50"), ()]


def test_dates_and_family_sizes_of_lens_are_read(tmp_path: Path) -> None:
    reading = read(exports.lens_2021, tmp_path)

    assert values(reading, "application_date")[0] == date(2018, 2, 7)
    assert values(reading, "publication_date")[0] == date(2018, 11, 6)
    assert values(reading, "family_size") == [2, 1, 1, 1]


def test_the_grant_of_lens_fills_itself_from_the_application(tmp_path: Path) -> None:
    first = read(exports.lens, tmp_path).frame.iloc[0]

    assert first["publication_number"] == "CN199999901B"
    assert first["abstract"] == "Saves power."  # which the row of the grant leaves empty
    assert first["status"] == "valid"
    assert first["publication_date"].date() == date(2018, 11, 6)
    assert first["grant_date"].date() == date(2021, 3, 16)
    assert first["merged_from"] == ("lens.csv 2", "lens.csv 3")


def test_families_of_lens_stay_apart_and_are_counted(tmp_path: Path) -> None:
    frame = read(exports.lens, tmp_path).frame

    assert list(frame["family_id"]) == ["CN199999901A", "CN199999901A", "USD999904S"]
    assert list(frame["family_offices"]) == [("CN", "US"), ("CN", "US"), ("US",)]
    assert count_families(frame) == 2


def test_states_and_types_of_lens_are_ours(tmp_path: Path) -> None:
    frame = read(exports.lens, tmp_path).frame

    assert list(frame["status"]) == ["valid", "invalid", "unknown"]
    assert list(frame["status_text"]) == ["ACTIVE", "DISCONTINUED", "UNKNOWN"]
    assert list(frame["patent_type"]) == ["invention", "invention", "design"]


def test_derwent_has_its_own_words_for_texts_where_the_patent_has_none(tmp_path: Path) -> None:
    frame = read(exports.derwent_english, tmp_path).frame

    assert list(frame["title"]) == ["Scheduling tasks of chip, involves threshold", "Scheduling"]
    assert list(frame["abstract"]) == ["NOVELTY - Saves power.", "Saves"]


def test_derwent_in_english_tells_numbers_people_classes_and_families(tmp_path: Path) -> None:
    reading = read(exports.derwent_english, tmp_path)
    frame = reading.frame

    assert list(frame["application_number"]) == [SCHEDULER.application_number, "US15999901"]
    assert list(frame["publication_number"]) == ["CN199999901B", "US20180999901A1"]
    assert frame["applicants"][0] == ("Yunshan Zhisuan Co Ltd", "Univ Jiangnan Yunling")
    assert frame["inventors"][0] == ("LIN, Yizhou", "SU, Wanqing")
    assert frame["ipc"][0] == ("G06N3/063", "G06F9/50")
    assert list(frame["family_id"]) == ["CN199999901A", "CN199999901A"]
    assert values(reading, "grant_date") == [date(2021, 3, 16), None]
    assert list(frame["country"]) == ["CN", "CN"]


@pytest.mark.parametrize(
    ("export", "header"), [(exports.derwent_english, 2), (exports.derwent_chinese, 4)], ids=name_of
)
def test_lines_above_the_header_of_derwent_are_noted_and_counted(
    export: Export, header: int, reading: Reading
) -> None:
    (note,) = reading.report.notes

    assert note.endswith(f"the header is row {header}; what stands above it was left out")
    assert values(reading, "row")[0] == header + 1


def test_the_kind_in_a_column_of_its_own_belongs_to_the_number(tmp_path: Path) -> None:
    frame = read(exports.derwent_chinese, tmp_path).frame

    assert list(frame["publication_number"]) == ["CN199999901A", "CN299999902U", "CN199999903A"]
    assert list(frame["kind"]) == ["A", "U", "A"]


def test_every_patent_of_patentsview_is_an_american_grant(tmp_path: Path) -> None:
    reading = read(exports.patentsview, tmp_path)

    assert values(reading, "publication_number") == ["US20999901B2", "USD9999902S1"]
    assert values(reading, "office") == ["US", "US"]
    assert values(reading, "patent_type") == ["invention", "design"]
    assert values(reading, "publication_date") == [date(2022, 4, 5), date(2021, 1, 5)]
    assert values(reading, "grant_date") == [date(2022, 4, 5), date(2021, 1, 5)]
    assert values(reading, "claims") == [12, 1]


# Several exports at once


def test_the_exports_of_all_chinese_services_are_the_same_three_filings(tmp_path: Path) -> None:
    chosen = [
        exports.incopat,
        exports.cnipa_list_page,
        exports.cnipr,
        exports.cn_database,
        exports.plain,
    ]
    for export in chosen:
        export(tmp_path)

    reading = read_with_report(tmp_path)

    assert reading.report.rows == 3 + 4 + 3 + 3 + 3
    assert reading.report.records == 4  # CNIPA's list has a lamp of its own
    assert reading.report.merged == 12
    frame = reading.frame.set_index("application_number")
    for filing in FILINGS:
        found = frame.loc[filing.application_number]
        assert len(found["merged_from"]) == 5
        assert found["publication_number"] == filing.publication_number
        assert found["publication_date"].date() == filing.publication_date
        assert found["status"] == filing.status
        assert found["abstract"] == filing.abstract


def test_a_search_without_application_numbers_joins_the_list_that_has_them(
    tmp_path: Path,
) -> None:
    paths = [exports.cnipa_search(tmp_path), exports.cn_database(tmp_path)]

    frame = read_filings(*paths)

    assert list(frame["id"]) == [filing.application_number for filing in FILINGS]
    assert [len(where) for where in frame["merged_from"]] == [2, 2, 2]


def test_the_order_of_the_files_changes_no_value(tmp_path: Path) -> None:
    paths = [export(tmp_path) for export in (exports.cnipa_search, exports.cn_database)]
    columns = ["id", "publication_number", "publication_date", "grant_date", "abstract"]

    forth = read_filings(*paths).set_index("id", drop=False)[columns]
    back = read_filings(*reversed(paths)).set_index("id", drop=False)[columns]

    pd.testing.assert_frame_equal(forth, back.loc[forth.index])


def test_the_applicant_at_two_places_in_one_city_stays_two_applicants(tmp_path: Path) -> None:
    groups = values(read(exports.plain, tmp_path), "applicant_groups")

    assert groups[2] == TUTOR.applicants
