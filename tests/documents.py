"""A small report for the tests of the writers: twelve filings, every kind of exhibit."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

import pandas as pd

from patentnlp.report.document import (
    Cell,
    Column,
    Document,
    Exhibit,
    Language,
    Plot,
    Section,
    Sentence,
    Table,
)
from patentnlp.statistics import Key, Records, Where

__all__ = ["HOSTILE", "empty_document", "small_document"]

HOSTILE = (
    '=1+1 </script><script>alert("x")</script> <img src=x onerror=alert(1)> ]]> & \x00\x1f\ud800'
)

# title, year, branches, effects, scenes, status, applicants
FILINGS: tuple[tuple[str, int, str, str, str, str, str], ...] = (
    ("一种图像识别方法及装置", 2019, "cv", "accuracy", "security", "valid", "甲公司"),
    ("语音唤醒方法、设备及介质", 2019, "speech", "efficiency", "", "valid", "乙大学"),
    ("机器翻译模型的训练", 2020, "nlp ml", "accuracy efficiency", "document", "valid", "甲公司"),
    (HOSTILE, 2020, "cv", "cost", "industry", "pending", "<b>丙</b>公司"),
    ("车道线检测方法", 2020, "cv ml", "accuracy", "transport", "invalid", "甲公司 乙大学"),
    ("神经网络处理器", 2021, "chip", "efficiency cost", "", "pending", "丁芯片公司"),
    ("深度学习框架的算子调度方法", 2021, "framework", "efficiency", "", "pending", "丁芯片公司"),
    ("医学影像分割方法", 2021, "cv", "accuracy", "medical", "pending", "乙大学"),
    ("问答检索方法、系统", 2021, "nlp", "", "search", "pending", "甲公司"),
    ("信贷风险评估方法", 2022, "ml", "cost", "finance", "pending", "甲公司"),
    ("课堂语音评测方法", 2022, "speech nlp", "accuracy", "education", "pending", "乙大学"),
    ("一种支架", 2022, "", "", "", "", ""),
)  # fmt: skip
BRANCHES = ("cv", "nlp", "ml", "speech", "chip", "framework")
NAMES = {
    "zh": {
        "key": {
            "year": "申请年", "branch": "技术分支", "effect": "技术功效", "scene": "应用场景",
            "status": "法律状态", "applicant": "申请人",
        },
        "branch": {
            "cv": "计算机视觉", "nlp": "自然语言处理", "ml": "机器学习", "speech": "智能语音",
            "chip": "AI芯片", "framework": "AI框架",
        },
        "effect": {"accuracy": "准确性提高", "efficiency": "效率提升", "cost": "成本降低"},
        "scene": {"security": "智慧安防", "medical": "智慧医疗", "transport": "智慧交通"},
        "status": {"valid": "有效", "pending": "审中", "invalid": "失效"},
    },
    "en": {
        "key": {
            "year": "Year of filing", "branch": "Technology branch", "effect": "Effect",
            "scene": "Application scene", "status": "Legal status", "applicant": "Applicant",
        },
        "branch": {
            "cv": "Computer vision", "nlp": "Language processing", "ml": "Machine learning",
            "speech": "Speech", "chip": "AI chips", "framework": "AI frameworks",
        },
        "effect": {"accuracy": "Accuracy", "efficiency": "Efficiency", "cost": "Lower cost"},
        "scene": {"security": "Security", "medical": "Medicine", "transport": "Transport"},
        "status": {"valid": "Valid", "pending": "Pending", "invalid": "Invalid"},
    },
}  # fmt: skip


def small_document(language: Language = "zh") -> Document:
    """A report of two full sections and one with nothing to show but what is missing."""
    records, names = _records(), NAMES[language]
    return Document(
        language=language,
        title={"zh": "人工智能专利小样报告", "en": "A small report on AI patents"}[language],
        subtitle={"zh": "数据截至2022年12月31日", "en": "Data to 31 December 2022"}[language],
        facts=_facts(records, language),
        sections=tuple(_sections(records, names, language)),
        records=records,
        words=_words(language),
        names=names,
        remarks=({"zh": "1件专利没有申请人。", "en": "1 patent has no applicant."}[language],),
    )


def empty_document(language: Language = "zh") -> Document:
    """A report without records, sections and remarks."""
    records = Records(_texts(()), {})
    return Document(language, "空报告", "", (), (), records, _words(language), {})


def _words(language: Language) -> Mapping[str, str]:
    source = files("patentnlp.report") / "resources" / "words.toml"
    words: Mapping[str, str] = tomllib.loads(source.read_text(encoding="utf-8"))[language]
    return words


def _records() -> Records:
    columns = list(zip(*FILINGS, strict=True))
    lists = {
        "branch": columns[2],
        "effect": columns[3],
        "scene": columns[4],
        "applicant": columns[6],
    }
    keys = {
        "year": Key.of_values("year", columns[1]),
        "status": Key.of_values("status", [status or None for status in columns[5]]),
        **{
            name: Key.of_lists(name, [text.split() for text in texts])
            for name, texts in lists.items()
        },
    }
    keys["branch"] = keys["branch"].ordered(BRANCHES)
    return Records(_texts(columns[0]), keys)


def _texts(titles: Iterable[str]) -> pd.DataFrame:
    titles = list(titles)
    rows = range(len(titles))
    return pd.DataFrame(
        {
            "id": [f"CN{row:03}" for row in rows],
            "application_number": [f"CN20201000{row:04}.X" for row in rows],
            "publication_number": [f"CN11000{row:04}A" for row in rows],
            "title": titles,
            "application_date": [f"{FILINGS[row][1]}-03-{row + 1:02}" for row in rows],
            "publication_date": [f"{FILINGS[row][1] + 1}-09-{row + 1:02}" for row in rows],
            "grant_date": ["" if row % 2 else "2022-11-11" for row in rows],
            "evidence": [f"计算机视觉：图像识别（{row}）；准确性提高：准确率" for row in rows],
        },
        dtype=object,
    )


def _facts(records: Records, language: Language) -> tuple[tuple[str, str, Where | None], ...]:
    valid: Where = (("status", "valid"),)
    names = {"zh": ("专利", "有效", "申请人"), "en": ("Patents", "Valid", "Applicants")}[language]
    return (
        (names[0], str(len(records)), ()),
        (names[1], str(records.size(valid)), valid),
        (names[2], str(len(records.values("applicant"))), None),
    )


def _sections(
    records: Records, names: Mapping[str, Mapping[str, str]], language: Language
) -> Iterable[Section]:
    zh = language == "zh"
    yield Section(
        "composition",
        "技术构成" if zh else "Composition",
        paragraphs=(
            (
                Sentence("计算机视觉居首。" if zh else "Computer vision leads.", {"first": 4}),
                Sentence("同一专利可有多个分支。" if zh else "A patent may have several branches."),
            ),
            (Sentence(HOSTILE),),
        ),
        exhibits=(_branches(records, names), _matrix(records, names)),
        missing=("没有专利权人一栏，未统计转让。" if zh else "No assignee, so no transfers.",),
    )
    yield Section(
        "applicants",
        "主要申请人" if zh else "Applicants",
        exhibits=(_applicants(records, names),),
    )
    yield Section(
        "potential",
        "创新潜力" if zh else "Potential",
        missing=("缺权利要求数，无法计算。" if zh else "Without numbers of claims none is told.",),
    )


def _branches(records: Records, names: Mapping[str, Mapping[str, str]]) -> Exhibit:
    """A bar chart with the counts and shares it shows."""
    shares = [
        (names["branch"][value], records.share((("branch", value),), of=()))
        for value in records.values("branch")
    ]
    data = [
        {"name": name, "count": share.count, "where": json.dumps(share.where)}
        for name, share in shares
    ]
    return Exhibit(
        id="branches",
        caption=f"{names['key']['branch']} <i>",
        short=names["key"]["branch"],
        table=Table(
            (
                Column(names["key"]["branch"]),
                Column("件数", "count"),
                Column("占比", "share"),
                Column("比值", "number", 2),
            ),
            tuple(
                (Cell(name), Cell(share.count, share.where), Cell(share.value), Cell(None))
                for name, share in shares
            ),
            Plot("bar", 0, (1,)),
        ),
        chart=_bars(data),
        notes=("数据来源：测试数据，截至2022-12-31。", f"注：{HOSTILE}"),
        alt="六个技术分支的专利件数：计算机视觉4件，居首。",
    )


def _bars(data: list[dict[str, Any]]) -> Mapping[str, Any]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": data},
        "mark": {"type": "bar"},
        "width": 560,
        "height": 200,
        "encoding": {
            "y": {"field": "name", "type": "nominal", "sort": "-x", "title": None},
            "x": {"field": "count", "type": "quantitative", "title": None},
        },
    }


def _matrix(records: Records, names: Mapping[str, Mapping[str, str]]) -> Exhibit:
    """Counts of pairs since 2020, a chart of two layers."""
    recent: Where = (("year", (2020, 2021, 2022)),)
    cells: list[dict[str, Any]] = []
    rows = []
    for branch in records.values("branch"):
        row = [Cell(names["branch"][str(branch)])]
        for effect in records.values("effect"):
            count = records.count((*recent, ("branch", branch), ("effect", effect)))
            row.append(Cell(count.count, count.where))
            cells.append(
                {
                    "branch": names["branch"][str(branch)],
                    "effect": names["effect"][str(effect)],
                    "count": count.count,
                    "where": json.dumps(count.where),
                }
            )
        rows.append(tuple(row))
    position = {
        "y": {"field": "branch", "type": "nominal", "title": None},
        "x": {"field": "effect", "type": "nominal", "title": None},
    }
    size = {"size": {"field": "count", "type": "quantitative", "legend": None}}
    return Exhibit(
        id="matrix",
        caption=f"{names['key']['branch']} × {names['key']['effect']}",
        short="技术功效矩阵",
        table=Table(
            (
                Column(names["key"]["branch"]),
                *(
                    Column(names["effect"][str(effect)], "count")
                    for effect in records.values("effect")
                ),
            ),
            tuple(rows),
        ),
        chart={
            "data": {"values": cells},
            "width": 400,
            "height": 240,
            "layer": [
                {"mark": "circle", "encoding": {**position, **size}},
                {"mark": "text", "encoding": {**position, "text": {"field": "count"}}},
            ],
        },
        notes=("数据来源：测试数据。",),
        alt="分支与功效的矩阵。",
    )


def _applicants(records: Records, names: Mapping[str, Mapping[str, str]]) -> Exhibit:
    """A table alone, with texts, years, counts and shares."""
    rows = []
    for applicant in records.values("applicant"):
        where: Where = (("applicant", applicant),)
        share = records.share((("status", "valid"),), of=where)
        rows.append(
            (
                Cell(applicant),
                Cell(2019),
                Cell(share.base, where),
                Cell(share.value, share.where),
                Cell(1.25),
            )
        )
    return Exhibit(
        id="applicants",
        caption=names["key"]["applicant"],
        short=names["key"]["applicant"],
        table=Table(
            (
                Column(names["key"]["applicant"]),
                Column("起始年", "year"),
                Column("件数", "count"),
                Column("有效占比", "share"),
                Column("指数", "number", 2),
            ),
            tuple(rows),
            Plot("bar", 0, (2,)),
        ),
        notes=("数据来源：测试数据。",),
    )
