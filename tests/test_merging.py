"""Rows of one application become one record, whichever file or service they come from."""

import csv
import random
import shutil
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise, permutations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from patentnlp.filings import Reading, count_families, read_filings, read_with_report
from patentnlp.filings.numbers import check_digit
from patentnlp.tables import write_table

APPLICATION = "CN201810000001.4"
Row = list[str]

# Headings as three services write them: the first has no application numbers.
SEARCH = ["公开（公告）号", "发明名称", "公开（公告）日", "引证"]
PATSNAP = ["公开(公告)号", "申请号", "标题", "公开(公告)日", "简单法律状态", "法律状态/事件"]
PLAIN = [
    "申请号",
    "公开号",
    "标题",
    "摘要",
    "公开日",
    "申请人",
    "权利要求数量",
    "法律状态",
    "法律状态日",
]


def written(path: Path, header: Row, *rows: Row) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])
    return path


def plain(path: Path, *rows: dict[str, str]) -> Path:
    return written(path, PLAIN, *([row.get(name, "") for name in PLAIN] for row in rows))


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def the_one(reading: Reading) -> "pd.Series[object]":
    assert len(reading.frame) == 1
    return reading.frame.iloc[0]


FILED = {"申请号": APPLICATION, "公开号": "CN108000001A", "标题": "椅", "公开日": "2018-06-01"}
GRANT = {"申请号": APPLICATION, "公开号": "CN108000001B", "标题": "椅子", "公开日": "2020-03-03"}


@pytest.mark.parametrize("rows", [(FILED, GRANT), (GRANT, FILED)], ids=["A B", "B A"])
def test_a_publication_and_its_grant_in_two_rows_are_one_record(
    tmp_path: Path, rows: tuple[dict[str, str], ...]
) -> None:
    reading = read_with_report(plain(tmp_path / "a.csv", *rows))

    record = the_one(reading)
    assert record["publication_number"] == "CN108000001B"
    assert record["kind"] == "B"
    assert record["publication_date"] == day("2018-06-01")
    assert record["grant_date"] == day("2020-03-03")
    assert record["merged_from"] == ("a.csv 2", "a.csv 3")
    assert (reading.report.rows, reading.report.records, reading.report.merged) == (2, 1, 1)


@pytest.mark.parametrize(
    "numbers", ["CN108000001A;CN108000001B", "CN 108000001 A ; CN 108000001 B"]
)
def test_a_publication_and_its_grant_in_one_cell_are_one_record(
    tmp_path: Path, numbers: str
) -> None:
    row = [numbers, "椅", "2018.06.01;2020.03.03", ""]

    reading = read_with_report(written(tmp_path / "a.csv", SEARCH, row))

    record = the_one(reading)
    assert record["publication_number"] == "CN108000001B"
    assert record["publication_date"] == day("2018-06-01")
    assert record["grant_date"] == day("2020-03-03")
    assert record["merged_from"] == ()
    assert reading.report.merged == 0


@pytest.mark.parametrize("order", list(permutations(["a.csv", "b.csv"])), ids=" ".join)
def test_a_publication_and_its_grant_in_two_files_are_one_record(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    plain(tmp_path / "a.csv", FILED)
    plain(tmp_path / "b.csv", GRANT)

    record = the_one(read_with_report(*(tmp_path / name for name in order)))

    assert record["id"] == APPLICATION
    assert record["title"] == "椅子"
    assert (record["file"], record["row"]) == ("b.csv", 2)
    assert record["merged_from"] == tuple(f"{name} 2" for name in order)


@pytest.mark.parametrize("order", list(permutations(["a.csv", "b.csv"])), ids=" ".join)
@pytest.mark.parametrize("number", ["CN108000001A", "CN108000001B", "CN108000001"])
def test_a_service_without_application_numbers_joins_by_the_publication(
    tmp_path: Path, order: tuple[str, ...], number: str
) -> None:
    filed = ["CN108000001A", APPLICATION, "椅", "2018-06-01", "审中", "公开"]
    written(tmp_path / "a.csv", PATSNAP, filed)
    written(tmp_path / "b.csv", SEARCH, [number, "椅子", "2020.03.03", ""])

    record = the_one(read_with_report(*(tmp_path / name for name in order)))

    assert record["application_number"] == APPLICATION
    assert record["publication_date"] == day("2018-06-01")
    assert (record["title"], record["source"]) == ("椅子", "cnipa_search")
    assert record["status"] == "pending"


def test_two_services_without_application_numbers_join_by_the_publication(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", SEARCH, ["CN108000001A", "椅", "2018.06.01", ""])
    second = written(tmp_path / "b.csv", ["公开号", "标题"], ["108000001B", "椅子"])

    record = the_one(read_with_report(first, second))

    assert record["id"] == record["publication_number"] == "CN108000001B"


@pytest.mark.parametrize(
    "spelling", ["201810000001.4", "ZL201810000001.4", "CN201810000001", "cn 2018 1 0000001.4"]
)
def test_spellings_of_one_application_number_are_one_record(tmp_path: Path, spelling: str) -> None:
    path = plain(tmp_path / "a.csv", FILED, FILED | {"申请号": spelling, "公开号": ""})

    assert the_one(read_with_report(path))["application_number"] == APPLICATION


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("EP3000001A1", "EP3000001B1"),
        ("WO2018000001A1", "WO2018/000001A3"),
        ("CN208000001U", "CN208000001Y"),
    ],
)
def test_offices_that_number_publications_alike_join_them(
    tmp_path: Path, first: str, second: str
) -> None:
    path = written(tmp_path / "a.csv", ["公开号", "标题"], [first, "椅"], [second, "椅"])

    assert read_with_report(path).report.merged == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CN100000001A", "CN100000001C"),
        ("CN1000001A", "CN1000001C"),
        ("US20180000001A1", "US10000001B2"),
        ("JP2018000001A", "JP2018000001B2"),
        ("CN108000001A", "CN108000002A"),
        ("CN108000001A", "EP108000001A1"),
    ],
)
def test_numbers_that_may_be_strangers_are_not_joined(
    tmp_path: Path, first: str, second: str
) -> None:
    path = written(tmp_path / "a.csv", ["公开号", "标题"], [first, "椅"], [second, "椅"])

    reading = read_with_report(path)

    assert reading.frame["publication_number"].tolist() == [first, second]
    assert reading.frame["merged_from"].tolist() == [(), ()]


def test_an_old_chinese_grant_joins_by_its_application_number(tmp_path: Path) -> None:
    old = {"申请号": "CN200510000001.3", "标题": "椅"}
    filed = old | {"公开号": "CN1700001A", "公开日": "2006-01-04"}
    grant = old | {"公开号": "CN100300001C", "公开日": "2008-02-06"}

    record = the_one(read_with_report(plain(tmp_path / "a.csv", filed, grant)))

    assert record["publication_number"] == "CN100300001C"
    assert record["publication_date"] == day("2006-01-04")
    assert record["grant_date"] == day("2008-02-06")


@pytest.mark.parametrize("rows", list(permutations(range(3))))
def test_the_newest_row_stands_whatever_its_place(tmp_path: Path, rows: tuple[int, ...]) -> None:
    every = [
        FILED | {"标题": "旧", "公开日": "2018-06-01"},
        FILED | {"标题": "新", "公开日": "2020-03-03"},
        FILED | {"标题": "不知何时", "公开日": ""},
    ]

    record = the_one(read_with_report(plain(tmp_path / "a.csv", *(every[row] for row in rows))))

    assert record["title"] == "新"
    assert record["row"] == rows.index(1) + 2


def test_of_rows_without_dates_the_one_that_tells_more_stands(tmp_path: Path) -> None:
    less = {"申请号": APPLICATION, "标题": "椅"}
    more = {"申请号": APPLICATION, "标题": "椅子", "摘要": "收纳方便。"}

    assert the_one(read_with_report(plain(tmp_path / "a.csv", less, more)))["title"] == "椅子"


def test_older_rows_fill_what_the_newest_leaves_empty(tmp_path: Path) -> None:
    told = {"摘要": "收纳方便。", "申请人": "甲公司;乙", "权利要求数量": "7"}
    path = plain(tmp_path / "a.csv", FILED | told, GRANT | {"摘要": "-"})

    record = the_one(read_with_report(path))

    assert record["title"] == "椅子"
    assert record["abstract"] == "收纳方便。"
    assert record["applicants"] == record["applicant_groups"] == ("甲公司", "乙")
    assert len(record["applicant_types"]) == len(record["applicant_origins"]) == 2
    assert record["claims"] == 7


def test_a_column_that_one_file_lacks_is_filled_from_the_other(tmp_path: Path) -> None:
    first = written(tmp_path / "a.csv", ["申请号", "标题"], [APPLICATION, "椅"])
    second = written(tmp_path / "b.csv", ["申请号", "发明人"], [APPLICATION, "王一;李二"])

    record = the_one(read_with_report(first, second))

    assert (record["title"], record["inventors"]) == ("椅", ("王一", "李二"))


def test_the_year_is_that_of_the_application_date_whichever_row_told_it(tmp_path: Path) -> None:
    header = ["申请号", "标题", "申请日", "公开日"]
    divided = [APPLICATION, "椅", "2016-05-05", "2018-06-01"]
    newer = [APPLICATION, "椅", "", "2020-03-03"]

    record = the_one(read_with_report(written(tmp_path / "a.csv", header, divided, newer)))

    assert record["application_date"] == day("2016-05-05")
    assert record["application_year"] == 2016


def test_the_number_of_the_grant_stands_though_the_other_row_is_newer(tmp_path: Path) -> None:
    exported_later = FILED | {"法律状态": "授权", "法律状态日": "2023-05-05"}

    record = the_one(read_with_report(plain(tmp_path / "a.csv", exported_later, GRANT)))

    assert record["publication_number"] == "CN108000001B"
    assert record["kind"] == "B"


@pytest.mark.parametrize("rows", list(permutations(range(2))))
def test_the_kind_is_that_of_the_publication_number(tmp_path: Path, rows: tuple[int, ...]) -> None:
    every = [FILED, FILED | {"公开号": "CN108000001", "公开日": "2020-03-03"}]

    record = the_one(read_with_report(plain(tmp_path / "a.csv", *(every[row] for row in rows))))

    kind = "" if pd.isna(record["kind"]) else record["kind"]
    assert record["publication_number"].removeprefix("CN108000001") == kind


def test_file_sheet_and_row_say_where_one_row_stood(tmp_path: Path) -> None:
    frame = pd.DataFrame({"申请号": [APPLICATION], "标题": ["椅"], "公开日": ["2018-06-01"]})
    write_table(frame, tmp_path / "a.xlsx")
    newest = plain(tmp_path / "b.csv", {"标题": "别的"}, GRANT)

    record = read_filings(tmp_path / "a.xlsx", newest).iloc[0]

    assert (record["source"], record["file"], record["row"]) == ("plain", "b.csv", 3)
    assert pd.isna(record["sheet"])
    assert record["merged_from"] == ("a.xlsx 2", "b.csv 3")


def test_province_and_country_are_of_one_seat(tmp_path: Path) -> None:
    header = ["申请号", "标题", "公开日", "省份", "国别"]
    older = [APPLICATION, "椅", "2018-06-01", "广东", "中国"]
    newer = [APPLICATION, "椅", "2020-03-03", "", "美国"]

    record = the_one(read_with_report(written(tmp_path / "a.csv", header, older, newer)))

    assert record["country"] == "US"
    assert "province" not in record or pd.isna(record["province"])


@pytest.mark.parametrize("rows", list(permutations(range(3))))
def test_the_status_of_the_latest_status_date_stands(tmp_path: Path, rows: tuple[int, ...]) -> None:
    every = [
        FILED | {"法律状态": "驳回", "法律状态日": "2019-01-01"},
        FILED | {"法律状态": "权利恢复", "法律状态日": "2021-02-03", "公开日": "2017-01-01"},
        FILED | {"法律状态": "公开", "法律状态日": "2018-06-01"},
    ]

    record = the_one(read_with_report(plain(tmp_path / "a.csv", *(every[row] for row in rows))))

    assert (record["status"], record["status_text"]) == ("pending", "权利恢复")
    assert record["status_date"] == day("2021-02-03")


@pytest.mark.parametrize("words", list(permutations(["公开", "授权", "未缴年费"])), ids="".join)
def test_without_status_dates_the_furthest_in_the_course_stands(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    path = plain(tmp_path / "a.csv", *(FILED | {"法律状态": word} for word in words))

    record = the_one(read_with_report(path))

    assert (record["status"], record["status_text"]) == ("invalid", "未缴年费")


@pytest.mark.parametrize("words", list(permutations(["公开", "授权"])), ids="".join)
def test_on_one_status_date_the_furthest_in_the_course_stands(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    dated = FILED | {"法律状态日": "2020-03-03"}
    path = plain(tmp_path / "a.csv", *(dated | {"法律状态": word} for word in words))

    assert the_one(read_with_report(path))["status"] == "valid"


@pytest.mark.parametrize("word", ["未知", "权利转移", ""])
def test_a_newer_row_without_a_state_leaves_the_one_that_is_known(
    tmp_path: Path, word: str
) -> None:
    known = FILED | {"法律状态": "授权", "法律状态日": "2020-03-03"}
    newer = GRANT | {"法律状态": word, "法律状态日": "2022-01-01"}

    record = the_one(read_with_report(plain(tmp_path / "a.csv", known, newer)))

    assert (record["status"], record["status_text"]) == ("valid", "授权")


def test_a_filing_whose_file_tells_no_status_has_an_unknown_one(tmp_path: Path) -> None:
    known = plain(tmp_path / "a.csv", FILED | {"法律状态": "授权"})
    other = written(tmp_path / "b.csv", ["申请号", "标题"], ["CN201810000002.9", "桌"])

    assert read_filings(known, other)["status"].tolist() == ["valid", "unknown"]


def test_rows_without_numbers_stay_apart_though_they_are_equal(tmp_path: Path) -> None:
    row = {"标题": "椅", "摘要": "收纳方便。", "公开日": "2018-06-01"}

    reading = read_with_report(plain(tmp_path / "a.csv", row, FILED, row, GRANT, row))

    assert reading.frame["id"].tolist() == ["a.csv 2", APPLICATION, "a.csv 4", "a.csv 6"]
    assert reading.frame["merged_from"].map(len).tolist() == [0, 2, 0, 0]
    assert reading.report.merged == 1


def test_records_stand_in_the_order_of_their_first_row(tmp_path: Path) -> None:
    serials = ["3", "1", "2", "1", "3"]
    path = plain(tmp_path / "a.csv", *({"公开号": f"CN10800000{n}A"} for n in serials))

    numbers = read_filings(path)["publication_number"]

    assert numbers.tolist() == ["CN108000003A", "CN108000001A", "CN108000002A"]


def test_a_merged_table_read_with_more_rows_remembers_where_all_stood(tmp_path: Path) -> None:
    write_table(read_filings(plain(tmp_path / "a.csv", FILED, GRANT)), tmp_path / "all.csv")
    more = plain(tmp_path / "b.csv", GRANT | {"公开日": "2021-01-01"})

    record = the_one(read_with_report(tmp_path / "all.csv", more))

    assert record["merged_from"] == ("a.csv 2", "a.csv 3", "b.csv 2")


def test_members_of_one_family_stay_apart_and_are_counted_once(tmp_path: Path) -> None:
    rows = [["CN108000001A", "f1"], ["US10000001B2", "f1"], ["EP3000001A1", "f2"], ["CN1A", ""]]
    records = read_filings(written(tmp_path / "a.csv", ["公开号", "同族号"], *rows))

    assert len(records) == 4
    assert count_families(records) == 3


def test_without_families_each_record_is_one(tmp_path: Path) -> None:
    records = read_filings(plain(tmp_path / "a.csv", FILED, {"标题": "桌"}))

    assert count_families(records) == 2


# What may stand in a row of an export. Each publication belongs to one application, and no
# two rows have one date, so that which of them is the newest does not hang on their order.
STATUS_WORDS = ["公开", "实质审查", "授权", "未缴年费", "权利转移", "没听说过", ""]
SERIALS = st.integers(1, 4)


@st.composite
def export_rows(draw: st.DrawFn, *, numbered: bool = False) -> list[Row]:
    rows = []
    for number in range(draw(st.integers(1, 8))):
        serial = draw(SERIALS)
        digits = f"20181000000{serial}"
        application = f"CN{digits}.{check_digit(digits)}"
        publication = f"CN10800000{serial}{draw(st.sampled_from('AB'))}"
        kept = draw(st.sampled_from([(1, 0), (0, 1), (1, 1)] + [(0, 0)] * (not numbered)))
        published = date(2018, 1, 1) + timedelta(days=37 * number)
        cells = {
            "申请号": application * kept[0],
            "公开号": publication * kept[1],
            "标题": draw(st.sampled_from(["椅", "桌", ""])),
            "摘要": draw(st.sampled_from(["收纳方便。", "=1+1", "-"])),
            "公开日": f"{published}",
            "申请人": draw(st.sampled_from(["甲公司;乙", "丙大学", ""])),
            "权利要求数量": draw(st.sampled_from(["3", "12", ""])),
            "法律状态": draw(st.sampled_from(STATUS_WORDS)),
            "法律状态日": draw(st.sampled_from(["", f"{published + timedelta(days=20)}"])),
        }
        rows.append([cells[name] for name in PLAIN])
    return draw(st.permutations(rows))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("merging")


def in_pieces(folder: Path, rows: list[Row], cuts: list[int]) -> list[Path]:
    bounds = [0, *sorted(cuts), len(rows)]
    pieces = [rows[start:end] for start, end in pairwise(bounds)]
    return [
        written(folder / f"piece{number}.csv", PLAIN, *piece)
        for number, piece in enumerate(pieces)
        if piece
    ]


def contents(frame: pd.DataFrame) -> list[dict[str, object]]:
    """What the records say, but not where they stood; an id made of the place is left out."""
    rows = frame.drop(columns=["file", "row", "merged_from"]).astype(object)
    rows = rows.where(rows.notna(), None)
    numbered = (
        rows.reindex(columns=["application_number", "publication_number"]).notna().any(axis=1)
    )
    rows["id"] = rows["id"].where(numbered, None)
    return rows.to_dict("records")


CUTS = st.lists(st.integers(0, 8), max_size=3)


@given(rows=export_rows(), cuts=CUTS)
@settings(max_examples=15)
def test_a_file_read_in_pieces_gives_the_same_records(
    folder: Path, rows: list[Row], cuts: list[int]
) -> None:
    whole = read_with_report(written(folder / "whole.csv", PLAIN, *rows))
    pieces = read_with_report(*in_pieces(folder, rows, [min(cut, len(rows)) for cut in cuts]))

    assert contents(pieces.frame) == contents(whole.frame)
    assert list(pieces.frame.dtypes) == list(whole.frame.dtypes)
    assert pieces.report.unknown_status == whole.report.unknown_status


@given(rows=export_rows(), cuts=CUTS, seed=st.integers(0, 99))
@settings(max_examples=15)
def test_pieces_read_in_any_order_give_the_same_records(
    folder: Path, rows: list[Row], cuts: list[int], seed: int
) -> None:
    whole = read_filings(written(folder / "whole.csv", PLAIN, *rows))
    shuffled = random.Random(seed).sample(rows, len(rows))  # noqa: S311 no secret
    pieces = read_filings(*in_pieces(folder, shuffled, [min(cut, len(rows)) for cut in cuts]))

    assert sorted(map(repr, contents(pieces))) == sorted(map(repr, contents(whole)))


@given(rows=export_rows(numbered=True))
@settings(max_examples=15)
def test_a_file_read_with_its_copy_differs_in_the_rows_merged_alone(
    folder: Path, rows: list[Row]
) -> None:
    path = written(folder / "whole.csv", PLAIN, *rows)
    copy = shutil.copy(path, folder / "copy.csv")

    once, twice = read_with_report(path), read_with_report(path, copy)

    assert contents(twice.frame) == contents(once.frame)
    assert twice.frame[["file", "row"]].equals(once.frame[["file", "row"]])
    assert twice.report.merged == once.report.merged + len(rows)


@given(rows=export_rows(), cuts=CUTS)
@settings(max_examples=15)
def test_every_row_is_in_one_record_and_counted(
    folder: Path, rows: list[Row], cuts: list[int]
) -> None:
    paths = in_pieces(folder, rows, [min(cut, len(rows)) for cut in cuts])

    reading = read_with_report(*paths)

    report, frame = reading.report, reading.frame
    stood = Counter(
        place
        for record in frame.itertuples()
        for place in record.merged_from or (f"{record.file} {record.row}",)
    )
    assert stood == Counter(
        f"{file.file} {row}" for file in report.files for row in range(2, file.rows + 2)
    )
    assert report.records + report.merged == report.rows == len(rows)
    assert report.records == len(frame) == frame["id"].nunique()


@given(rows=export_rows())
@settings(max_examples=10)
def test_texts_dates_counts_and_lists_keep_their_types_when_rows_are_joined(
    folder: Path, rows: list[Row]
) -> None:
    frame = read_filings(written(folder / "whole.csv", PLAIN, *rows))

    types = {name: str(frame[name].dtype) for name in frame}
    assert {types[name] for name in frame if name.endswith("_date")} == {"datetime64[s]"}
    assert {types[name] for name in ("claims", "row")} == {"Int64"}
    assert {types[name] for name in ("id", "title", "abstract", "status", "file")} == {"str"}
    assert frame[["applicants", "merged_from"]].map(lambda cell: type(cell) is tuple).all(axis=None)
