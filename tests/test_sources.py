"""The headers tell the source, a file of one's own comes first, and its mistakes are named."""

import re
import tomllib
from pathlib import Path

import pytest
from exports import write_csv
from hypothesis import given
from hypothesis import strategies as st

from patentnlp import read_filings
from patentnlp.errors import FilingsError
from patentnlp.filings import read_with_report
from patentnlp.filings.report import FileReport
from patentnlp.filings.schema import COLUMNS, READ_FIELDS
from patentnlp.filings.sources import OWN, PLAIN, Source, Sources
from patentnlp.tables.headers import header_key

SHIPPED = Sources.shipped().sources
MARKS = [(source.id, mark) for source in SHIPPED for mark in sorted(source.marks)]
OURS = """
[ours]
title = "our database"
marks = ["内部编号"]
separator = ["/"]
[ours.separators]
inventors = ["+"]
[ours.columns]
publication_number = ["公开编号"]
applicants = ["权利主体"]
"""
OUR_HEADER = ["内部编号", "公开编号", "权利主体", "专利名称", "发明人"]
OUR_ROW = ["7", "CN199999901A", "甲公司/乙公司", "一种芯片", "林一舟+苏晚晴"]


def toml(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def table(folder: Path, *rows: list[str]) -> Path:
    return write_csv(folder / "a.csv", rows)


def report_of(path: Path, **choices: str | Path) -> FileReport:
    (file,) = read_with_report(path, **choices).report.files
    return file


def test_the_shipped_sources_are_those_of_the_documentation() -> None:
    page = (Path(__file__).parents[1] / "docs" / "filings.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`.*?) \|", page.split("## Sources")[1].split("```")[0], re.MULTILINE)
    listed = {name.strip(" `") for row in rows for name in row.split(",")}

    assert {source.id for source in SHIPPED} == listed


@pytest.mark.parametrize(("id_", "mark"), MARKS)
def test_a_mark_belongs_to_one_source_only(id_: str, mark: str) -> None:
    others = [source for source in SHIPPED if source.id != id_]

    assert [source.id for source in others if mark in source.marks] == []


@pytest.mark.parametrize(("id_", "mark"), MARKS)
def test_no_mark_is_a_name_that_any_table_may_have(id_: str, mark: str) -> None:
    plain = Sources.shipped().named(PLAIN)

    assert [field for field, keys in plain.columns.items() if mark in keys] == []


@pytest.mark.parametrize(("id_", "mark"), MARKS)
def test_one_mark_is_enough_to_tell_a_source(id_: str, mark: str) -> None:
    assert Sources.shipped().recognise(["标题", mark, "备注"]).id == id_


def test_every_field_of_every_shipped_source_exists() -> None:
    fields = {field for source in SHIPPED for field in (*source.columns, *source.separators)}

    assert fields <= READ_FIELDS
    assert set(Sources.shipped().named(OWN).columns) >= set(COLUMNS) - {
        "applicant_groups",
        "applicant_types",
        "applicant_origins",
    }


def test_the_shipped_file_names_no_column_of_a_field_twice() -> None:
    path = Path(__file__).parents[1] / "src" / "patentnlp" / "resources" / "sources.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))

    twice = [
        (id_, field, name)
        for id_, source in data.items()
        for field, names in source["columns"].items()
        for name in names
        if [header_key(one) for one in names].count(header_key(name)) > 1
    ]

    assert twice == []


@pytest.mark.parametrize("source", SHIPPED, ids=lambda source: source.id)
def test_every_source_has_a_name_for_people_and_something_that_parts_cells(source: Source) -> None:
    assert source.title
    assert all(source.parts(field) for field in COLUMNS)
    assert bool(source.marks) == (source.id != PLAIN)


@pytest.mark.parametrize(
    "header",
    [
        ["标题（小语种原文）", "公开（公告）号"],
        ["标题(小语种原文)", "公开(公告)号"],
        [" 标题 （小语种 原文) ", "公开（公告)号"],
        ["标题（小语种原文）\n", "公开（公告）号\u3000"],
    ],
)
def test_width_of_brackets_and_stray_spaces_do_not_count(header: list[str]) -> None:
    source = Sources.shipped().recognise(header)

    assert source.id == "incopat"
    assert source.fields(header)["publication_number"] == (header[1],)


@pytest.mark.parametrize("header", [["Lens ID"], ["LENS id"], ["lensid"], ["Ｌｅｎｓ ＩＤ"]])
def test_capitals_do_not_count(header: list[str]) -> None:
    assert Sources.shipped().recognise(header).id == "lens"


@given(st.permutations([mark for id_, mark in MARKS if id_ == "patsnap"]))
def test_the_order_of_columns_does_not_count(header: list[str]) -> None:
    assert Sources.shipped().recognise(header).id == "patsnap"


def test_the_source_with_most_marks_is_taken() -> None:
    header = ["Lens ID", "Display Key", "result link"]

    assert Sources.shipped().recognise(header).id == "lens"


@pytest.mark.parametrize("header", [[], [""], ["标题", "摘要"], ["id", "title", "assignee"]])
def test_a_table_without_any_mark_is_a_plain_one(header: list[str]) -> None:
    assert Sources.shipped().recognise(header).id == "plain"


def test_the_first_of_several_filled_columns_is_taken_row_by_row(tmp_path: Path) -> None:
    path = table(tmp_path, ["标题", "题名"], ["芯片", "不取"], ["-", "方法"], ["", ""])

    assert list(read_filings(path)["title"]) == ["芯片", "方法"]


def test_an_english_table_with_usual_names_is_not_taken_for_one_of_ours(tmp_path: Path) -> None:
    path = table(
        tmp_path,
        ["publication_number", "title", "applicants", "first_claim"],
        ["CN199999901A", "Chip", "Imagined Chips Inc; Sample Ltd", "A chip."],
    )

    frame = read_filings(path)

    assert list(frame["source"]) == ["plain"]
    assert list(frame["applicants"]) == [("Imagined Chips Inc", "Sample Ltd")]


@pytest.mark.parametrize("column", ["publication_number", "patent_id"])
def test_a_number_that_bears_its_office_gets_no_other(tmp_path: Path, column: str) -> None:
    path = table(tmp_path, [column, "patent_title"], ["CN199999901A", "Chip"])

    assert list(read_filings(path)["publication_number"]) == ["CN199999901A"]


def test_an_unknown_table_says_which_columns_it_used_and_ignored(tmp_path: Path) -> None:
    path = table(tmp_path, ["题名", "申请日期", "心得", ""], ["一种芯片", "2018-02-07", "好", ""])

    file = report_of(path)

    assert file.used == {"title": ("题名",), "application_date": ("申请日期",)}
    assert file.ignored == ("心得",)


def test_a_table_in_which_nothing_is_known_is_refused_with_its_columns(tmp_path: Path) -> None:
    path = table(tmp_path, ["甲", "乙"], ["1", "2"])

    with pytest.raises(FilingsError, match=r"a\.csv: no known column .* '甲', '乙'; name them in"):
        read_filings(path)


def test_a_problem_names_the_column_in_which_its_text_stands(tmp_path: Path) -> None:
    path = table(
        tmp_path, ["标题", "申请日", "申请日期"], ["芯片", "2018-02-07", ""], ["方法", "", "某日"]
    )

    (problem,) = read_with_report(path).report.problems

    assert (problem.row, problem.column, problem.value) == (3, "申请日期", "某日")


# A source named, a source of one's own


def test_a_named_source_outweighs_what_the_headers_tell(tmp_path: Path) -> None:
    header = ["Lens ID", "id", "title", "assignee"]
    path = table(tmp_path, header, ["1", "US-20999901-B2", "Lamp", "Imagined Lamps, Inc., Ann"])

    told = read_filings(path)
    named = read_filings(path, source="google")

    assert "publication_number" not in told
    assert list(named["publication_number"]) == ["US20999901B2"]
    assert list(named["applicants"]) == [("Imagined Lamps, Inc.", "Ann")]
    assert list(named["source"]) == ["google"]


def test_a_source_that_nobody_knows_is_refused_with_those_there_are(tmp_path: Path) -> None:
    path = table(tmp_path, ["标题"], ["芯片"])

    with pytest.raises(
        FilingsError, match=r"no source 'wipo'; the sources are cn_database, .*plain"
    ):
        read_filings(path, source="wipo")


def test_a_source_of_ones_own_is_told_by_its_mark(tmp_path: Path) -> None:
    mine = toml(tmp_path, OURS)

    frame = read_filings(table(tmp_path, OUR_HEADER, OUR_ROW), sources=mine)

    assert list(frame["source"]) == ["ours"]
    assert list(frame["publication_number"]) == ["CN199999901A"]
    assert list(frame["applicants"]) == [("甲公司", "乙公司")]
    assert list(frame["inventors"]) == [("林一舟", "苏晚晴")]
    assert list(frame["title"]) == ["一种芯片"]  # by the plain names


def test_a_source_of_ones_own_can_be_named(tmp_path: Path) -> None:
    path = table(tmp_path, OUR_HEADER[1:], OUR_ROW[1:])

    file = report_of(path, source="ours", sources=toml(tmp_path, OURS))

    assert file.source == "our database"
    assert file.used["applicants"] == ("权利主体",)


def test_one_mark_of_ones_own_outweighs_many_of_a_shipped_source(tmp_path: Path) -> None:
    sources = Sources.load(toml(tmp_path, OURS))
    patsnap = [mark for id_, mark in MARKS if id_ == "patsnap"]

    assert sources.recognise([*patsnap, "内部编号"]).id == "ours"
    assert sources.recognise(patsnap).id == "patsnap"


def test_a_source_of_ones_own_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    mine = toml(tmp_path, '[lens]\nmarks = ["Lens ID"]\n[lens.columns]\ntitle = ["Name"]\n')

    sources = Sources.load(mine)

    assert [source.id for source in sources.sources].count("lens") == 1
    assert sources.named("lens").fields(["Name", "Applicants", "Jurisdiction"]) == {
        "title": ("Name",),
        "applicants": ("Applicants",),
        "office": ("Jurisdiction",),
    }


def test_further_plain_names_of_ones_own_stand_before_the_usual_ones(tmp_path: Path) -> None:
    mine = toml(tmp_path, '[plain.columns]\ntitle = ["专利题目"]\n')
    path = table(tmp_path, ["标题", "专利题目", "摘要"], ["旧", "新", "省电"])

    frame = read_filings(path, sources=mine)

    assert list(frame["title"]) == ["新"]
    assert list(frame["abstract"]) == ["省电"]


def test_a_column_claimed_for_one_field_is_used_for_no_other(tmp_path: Path) -> None:
    mine = toml(tmp_path, '[ours]\nmarks = ["内部编号"]\n[ours.columns]\nkind = ["类型"]\n')

    fields = Sources.load(mine).named("ours").fields(["内部编号", "类型", "标题"])

    assert fields == {"kind": ("类型",), "title": ("标题",)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("[ours", ["cannot be read as TOML in UTF-8: "]),
        ("ours = 3", ["'ours'", "needs a table [ours.columns]"]),
        ('[ours]\nmarks = ["甲"]', ["'ours'", "needs a table [ours.columns]"]),
        ("[plain]", ["'plain'", "needs a table [plain.columns]"]),
        ("[ours]\ncolumns = 3", ["'ours'", "needs a table [ours.columns]"]),
        ("[ours]\nmark = []\n[ours.columns]", ["'ours'", "mark; known are columns, marks, "]),
        ("[ours.columns]\ntitel = []", ["'ours'", "titel; known are abstract, "]),
        ("[ours.columns]\n[ours.separators]\nipcs = [';']", ["'ours'", "ipcs; known are "]),
        ("[ours]\nseparators = ';'\n[ours.columns]", ["'ours'", "'separators'"]),
        ("[ours]\nmarks = '甲'\n[ours.columns]", ["'ours'", "'marks'", "a list of texts"]),
        ("[ours.columns]\ntitle = '标题'", ["'ours'", "title'", "a list of texts"]),
        ("[ours.columns]\ntitle = [1]", ["'ours'", "title'", "a list of texts"]),
        ("[ours.columns]\ntitle = ['']", ["'ours'", "title'", "a list of texts"]),
        ("[ours]\nseparator = ';'\n[ours.columns]", ["'ours'", "'separator'", "list of texts"]),
        ("[ours]\nseparator = []\n[ours.columns]", ["'ours'", "'separator'"]),
        ("[ours.columns]\n[ours.separators]\nipc = ['']", ["'ours'", "ipc'", "list of texts"]),
        ("[ours.columns]\nipc = 3\n[ours.separators]\nipc = [';']", ["'ours'", "ipc'"]),
        ("[ours]\ntitle = 3\n[ours.columns]", ["'ours'", "'title'", "a text"]),
        ("[ours]\nnumber_prefix = 3\n[ours.columns]", ["'ours'", "'number_prefix'", "a text"]),
    ],
)
def test_a_mistake_in_ones_own_file_is_named_by_file_source_and_key(
    tmp_path: Path, text: str, parts: list[str]
) -> None:
    mine = toml(tmp_path, text)

    with pytest.raises(FilingsError, match=r"mine\.toml: ") as caught:
        read_filings(table(tmp_path, ["标题"], ["芯片"]), sources=mine)

    assert [part for part in parts if part not in str(caught.value)] == []


def test_a_file_of_ones_own_that_is_missing_or_no_utf_8_is_named(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(OURS.encode("gb18030"))

    for name in ("nix.toml", "mine.toml"):
        with pytest.raises(FilingsError, match=rf"{name}: cannot be read as TOML in UTF-8: "):
            Sources.load(tmp_path / name)


def test_reading_a_file_of_ones_own_leaves_the_shipped_sources_as_they_are(
    tmp_path: Path,
) -> None:
    Sources.load(toml(tmp_path, OURS))

    assert [source.id for source in Sources.shipped().sources] == [one.id for one in SHIPPED]
    assert Sources.shipped().recognise(OUR_HEADER).id == "plain"
