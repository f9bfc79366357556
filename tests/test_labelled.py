"""Labelled records are read with their labels and evidence, or refused by file and line."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from patentnlp.errors import CorpusError, FilingsError
from patentnlp.filings.labelled import (
    LabelledRecord,
    read_corpus,
    read_labelled_table,
    read_records,
    split_labels,
)
from patentnlp.tables.writing import write_table
from patentnlp.taxonomy import Taxonomy

TEA = Taxonomy.of_labels({"kind": ["green", "red"], "use": ["drink", "cook"]})
GOOD: dict[str, Any] = {
    "id": "CN1",
    "title": "一种茶",
    "abstract": "用绿茶做饮品。",
    "kind": "green",
    "use": ["drink"],
    "evidence": {"kind": {"green": ["绿茶"]}},
}


def written(folder: Path, *records: Any, name: str = "tea.jsonl") -> Path:
    path = folder / name
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def table(folder: Path, name: str, **columns: list[Any]) -> Path:
    path = folder / name
    write_table(pd.DataFrame(columns, dtype=object), path)
    return path


def test_a_record_is_read_with_labels_evidence_and_place(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)

    assert read_corpus(path, TEA) == [
        LabelledRecord(
            id="CN1",
            title="一种茶",
            abstract="用绿茶做饮品。",
            labels={"kind": ("green",), "use": ("drink",)},
            evidence={"kind": {"green": ("绿茶",)}},
            source="tea.jsonl",
            where=f"{path}:1",
        )
    ]


def test_an_abstract_alone_makes_a_record_without_labels(tmp_path: Path) -> None:
    path = written(tmp_path, {"abstract": "茶", "title": None, "evidence": None, "申请人": "甲"})

    (record,) = read_corpus(path, TEA)

    assert (record.id, record.title, record.evidence) == (f"{path}:1", "", {})
    assert record.labels == {"kind": (), "use": ()}


def test_a_folder_is_read_in_the_order_of_its_file_names(tmp_path: Path) -> None:
    written(tmp_path, GOOD | {"id": "3"}, name="b.jsonl")
    written(tmp_path, GOOD | {"id": "1"}, GOOD | {"id": "2"}, name="a.jsonl")
    (tmp_path / "note.txt").write_text("no record", encoding="utf-8")

    records = read_corpus(tmp_path, TEA)

    assert [(record.id, record.source) for record in records] == [
        ("1", "a.jsonl"),
        ("2", "a.jsonl"),
        ("3", "b.jsonl"),
    ]


def test_blank_lines_and_a_byte_order_mark_are_no_records(tmp_path: Path) -> None:
    path = tmp_path / "tea.jsonl"
    path.write_text(f"\n{json.dumps(GOOD)}\r\n  \n", encoding="utf-8-sig")

    (record,) = read_corpus(path, TEA)

    assert record.where == f"{path}:2"


@pytest.mark.parametrize("mark", ["\u2028", "\x85"])
def test_a_line_separator_within_an_abstract_ends_no_record(tmp_path: Path, mark: str) -> None:
    path = written(tmp_path, GOOD | {"abstract": f"用绿茶{mark}做饮品。"})

    (record,) = read_corpus(path, TEA)

    assert record.abstract == f"用绿茶{mark}做饮品。"


def test_a_folder_without_records_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no labelled records; expected JSON Lines \(\*\.jsonl"):
        read_corpus(tmp_path, TEA)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        CorpusError, match=r"nix\.jsonl: cannot be read as UTF-8 JSON Lines: .*No s"
    ):
        read_corpus(tmp_path / "nix.jsonl", TEA)


def test_a_file_that_is_not_utf8_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tea.jsonl"
    path.write_bytes(json.dumps(GOOD, ensure_ascii=False).encode("gb18030"))

    with pytest.raises(CorpusError, match=r"tea\.jsonl: cannot be read as UTF-8 JSON Lines"):
        read_corpus(path, TEA)


def test_a_line_that_is_not_json_is_named(tmp_path: Path) -> None:
    path = tmp_path / "tea.jsonl"
    path.write_text(f'{json.dumps(GOOD)}\n{{"abstract": "茶"\n', encoding="utf-8")

    with pytest.raises(CorpusError, match=r"tea\.jsonl:2: not valid JSON: Expecting"):
        read_corpus(path, TEA)


@pytest.mark.parametrize("record", [["茶"], "茶", 1, None, {}, {"title": "茶"}, {"abstract": 3}])
def test_what_has_no_abstract_is_no_record(tmp_path: Path, record: Any) -> None:
    with pytest.raises(CorpusError, match=r"tea\.jsonl:2: a record needs an 'abstract'"):
        read_corpus(written(tmp_path, GOOD, record), TEA)


@pytest.mark.parametrize("label", ["blue", ["green", "blue"], "green;blue", ["blue", "nix"]])
def test_an_unknown_label_is_refused_with_those_there_are(tmp_path: Path, label: Any) -> None:
    message = r"tea\.jsonl:2: 'blue' is no label of facet 'kind'; its labels are green, red"

    with pytest.raises(CorpusError, match=message):
        read_corpus(written(tmp_path, GOOD, GOOD | {"kind": label}), TEA)


def test_evidence_that_the_abstract_does_not_contain_is_refused(tmp_path: Path) -> None:
    wrong = GOOD | {"evidence": {"kind": {"green": ["绿茶", "龙井"]}}}
    message = r"tea\.jsonl:2: evidence for 'green' is not in the abstract: '龙井'"

    with pytest.raises(CorpusError, match=message):
        read_corpus(written(tmp_path, GOOD, wrong), TEA)


@pytest.mark.parametrize(
    "evidence",
    [
        "绿茶",
        {"kind": ["绿茶"]},
        {"kind": {"green": "绿茶"}},
        {"kind": {"green": None}},
        {"kind": {"green": [1]}},
    ],
)
def test_evidence_of_another_form_is_refused(tmp_path: Path, evidence: Any) -> None:
    with pytest.raises(CorpusError, match=r"tea\.jsonl:1: .*evidence"):
        read_corpus(written(tmp_path, GOOD | {"evidence": evidence}), TEA)


@pytest.mark.parametrize(
    ("cell", "labels"),
    [
        ("green", ("green",)),
        ("green; red", ("green", "red")),
        ("green|red,drink，cook、tea；cup", ("green", "red", "drink", "cook", "tea", "cup")),
        (" ; green ;; ", ("green",)),
        ("", ()),
        (None, ()),
        (float("nan"), ()),
        (3, ("3",)),
        (["green", " red "], ("green", "red")),
        ([], ()),
    ],
)
def test_a_cell_is_split_into_its_labels(cell: Any, labels: tuple[str, ...]) -> None:
    assert split_labels(cell) == labels


@given(st.lists(st.text("ab茶9-_ ", min_size=1).filter(str.strip)), st.sampled_from(";；|,，、"))
def test_labels_joined_by_any_separator_are_split_again(labels: list[str], mark: str) -> None:
    assert split_labels(mark.join(labels)) == tuple(map(str.strip, labels))


def test_a_column_with_one_label_a_row_makes_an_exclusive_facet(tmp_path: Path) -> None:
    path = table(
        tmp_path, "tea.csv", 标题=["茶一", "茶二"], 摘要=["绿茶", "红茶"], 类=["green", "red"]
    )

    records, taxonomy = read_labelled_table(path, ["类"])

    assert [record.labels for record in records] == [{"类": ("green",)}, {"类": ("red",)}]
    assert [record.title for record in records] == ["茶一", "茶二"]
    assert [record.where for record in records] == [f"{path}, row 2", f"{path}, row 3"]
    assert taxonomy.name == "tea"
    assert taxonomy["类"].exclusive
    assert taxonomy["类"].label_ids == ("green", "red")


@pytest.mark.parametrize("cells", [["green;red", "red"], ["green", ""]])
def test_a_column_with_several_or_no_labels_in_a_row_is_not_exclusive(
    tmp_path: Path, cells: list[str]
) -> None:
    path = table(tmp_path, "tea.csv", 摘要=["绿茶", "红茶"], 类=cells, 用=["drink", "cook"])

    records, taxonomy = read_labelled_table(path, ["类", "用"])

    assert records[0].labels == {"类": split_labels(cells[0]), "用": ("drink",)}
    assert not taxonomy["类"].exclusive
    assert taxonomy["用"].exclusive


def test_a_numbered_label_is_the_same_in_every_format(tmp_path: Path) -> None:
    for name in ("tea.csv", "tea.xlsx", "tea.jsonl", "tea.parquet"):
        path = table(tmp_path, name, 摘要=["绿茶", "红茶"], 类=[3, 12])

        _, taxonomy = read_labelled_table(path, ["类"])

        assert taxonomy["类"].label_ids == ("12", "3")


def test_a_missing_label_column_is_refused_with_those_there_are(tmp_path: Path) -> None:
    path = table(tmp_path, "tea.csv", 摘要=["绿茶"], 类=["green"])

    with pytest.raises(CorpusError, match=r"tea\.csv: no label column '种'; .* are '摘要', '类'"):
        read_labelled_table(path, ["种"])


def test_a_labelled_table_without_abstract_is_refused(tmp_path: Path) -> None:
    path = table(tmp_path, "tea.csv", 文=["绿茶"], 类=["green"])

    with pytest.raises(FilingsError, match="no abstract column"):
        read_labelled_table(path, ["类"])
    assert read_labelled_table(path, ["类"], abstract="文")[0][0].abstract == "绿茶"


def test_a_table_is_checked_against_the_taxonomy_row_by_row(tmp_path: Path) -> None:
    good = table(tmp_path, "good.xlsx", 摘要=["绿茶"], kind=["green"], use=["drink;cook"])
    wrong = table(tmp_path, "tea.csv", 摘要=["绿", "蓝"], kind=["green", "blue"], use=["", "cook"])

    assert read_records(good, TEA)[0].labels == {"kind": ("green",), "use": ("drink", "cook")}
    with pytest.raises(CorpusError, match=r"tea\.csv, row 3: 'blue' is no label of facet 'kind'"):
        read_records(wrong, TEA)


def test_a_facet_may_stay_empty_in_a_table_that_has_a_taxonomy(tmp_path: Path) -> None:
    path = table(tmp_path, "tea.csv", 摘要=["绿", "红"], kind=["green", "red"], use=["", ""])

    assert [record.labels["use"] for record in read_records(path, TEA)] == [(), ()]
