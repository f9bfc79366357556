"""How long 62,000 filings with 30 columns take to read, from ten workbooks and from one csv.

The files are made in a temporary folder: the layout of a real export with abstracts of the
corpus, numbers, dates and applicants drawn at random. Each way of reading runs in a process
of its own, so that its peak memory can be told.

    python benchmarks/reading.py [--records 62000] [--rounds 3]
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from patentnlp.filings import read_filings
from patentnlp.filings.numbers import check_digit
from patentnlp.tables import write_table

ROOT = Path(__file__).parents[1]
FILES = 10
COMPANIES = [
    f"{city}{word}{trade}有限公司"
    for city in ("北京", "深圳", "杭州", "上海", "合肥")
    for word in ("云图", "星河", "智源科", "海川", "明德")
    for trade in ("科技", "信息技术")
]
STATUS = ["授权", "实质审查", "公开", "驳回", "未缴年费", "授权 | 权利转移", "撤回-视为撤回"]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--records", type=int, default=62_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--way", nargs=2, metavar=("WAY", "FOLDER"))
    chosen = options.parse_args()
    if chosen.way:
        measure(*chosen.way)
        return
    with tempfile.TemporaryDirectory() as folder:
        make_files(Path(folder), chosen.records)
        print(f"{chosen.records} records, 30 columns, best of {chosen.rounds} rounds\n")
        print("| way | seconds | with start and imports | peak memory, MB |\n|---|---|---|---|")
        for way in WAYS:
            rounds = 1 if way == "pandas.read_excel, openpyxl" else chosen.rounds
            runs = [run(way, folder) for _ in range(rounds)]
            seconds, whole = (min(run[key] for run in runs) for key in ("seconds", "whole"))
            memory = max(run["memory"] for run in runs)
            print(f"| {way} | {seconds:.1f} | {whole:.1f} | {memory:.0f} |", flush=True)


def run(way: str, folder: str) -> dict[str, float]:
    """The figures of one process, its start included."""
    start = time.perf_counter()
    command = [sys.executable, __file__, "--way", way, folder]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(out) | {"whole": time.perf_counter() - start}


def measure(way: str, folder: str) -> None:
    start = time.perf_counter()
    WAYS[way](Path(folder))
    seconds = time.perf_counter() - start
    # Not getrusage: its peak is that of the process that started this one, where higher.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    memory = int(peak[1]) / 1024 if peak else 0
    print(json.dumps({"seconds": seconds, "memory": memory}))


def read_ours(pattern: str):
    def read(folder: Path) -> None:
        read_filings(f"{folder}/{pattern}")

    return read


def read_openpyxl(folder: Path) -> None:
    pd.concat([pd.read_excel(path, engine="openpyxl") for path in sorted(folder.glob("*.xlsx"))])


def read_calamine(folder: Path) -> None:
    pd.concat([pd.read_excel(path, engine="calamine") for path in sorted(folder.glob("*.xlsx"))])


def read_csv(folder: Path) -> None:
    pd.read_csv(folder / "all.csv")


WAYS = {
    "read_filings, ten xlsx": read_ours("*.xlsx"),
    "read_filings, csv": read_ours("all.csv"),
    "read_filings, parquet": read_ours("all.parquet"),
    "pandas.read_csv, no types": read_csv,
    "pandas.read_excel, calamine, no types": read_calamine,
    "pandas.read_excel, openpyxl": read_openpyxl,
}


def make_files(folder: Path, records: int) -> None:
    """Ten workbooks, and one csv and one parquet file with all of their rows."""
    rows = make_rows(records)
    size = -(-records // FILES)
    for number in range(FILES):
        write_table(rows[number * size : (number + 1) * size], folder / f"part{number}.xlsx")
    write_table(rows, folder / "all.csv")
    write_table(rows, folder / "all.parquet")


def make_rows(records: int) -> pd.DataFrame:
    texts = [
        json.loads(line)
        for path in sorted((ROOT / "data" / "corpus").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    draw = random.Random(1)
    return pd.DataFrame([make_row(number, draw, texts) for number in range(records)])


def make_row(number: int, draw: random.Random, texts: list[dict[str, str]]) -> dict[str, object]:
    text = draw.choice(texts)
    filed = date(2012, 1, 1) + timedelta(days=draw.randrange(4300))
    published = filed + timedelta(days=draw.randrange(200, 550))
    digits = f"{filed.year}1{number:07}"
    classes = [
        f"G06{draw.choice('FKNQTV')}{draw.randrange(1, 40)}/{draw.randrange(0, 90):02}"
        for _ in range(draw.randrange(1, 5))
    ]
    filler = {
        f"备用字段{i}": draw.choice(["-", "0", "1", f"{draw.randrange(99)}"]) for i in range(8)
    }
    return {
        "序号": number + 1,
        "公开(公告)号": f"CN1{number:08}A",
        "申请号": f"CN{digits}.{check_digit(digits)}",
        "标题(译)(简体中文)": text.get("title") or text["abstract"][:20],
        "摘要(译)(简体中文)": text["abstract"],
        "标题(译)(English)": "-",
        "摘要(译)(English)": "-",
        "首项权利要求": text["abstract"],
        "[标]当前申请(专利权)人": " | ".join(draw.sample(COMPANIES, draw.choice([1, 1, 1, 2]))),
        "[标]原始申请(专利权)人": f"{COMPANIES[number % 30][:-4]}{draw.randrange(500)}号有限公司",
        "发明人": " | ".join(
            draw.choice("王李张刘陈") + draw.choice("伟芳娜敏静") for _ in range(3)
        ),
        "申请日": filed.isoformat(),
        "公开(公告)日": published.isoformat(),
        "法律状态/事件": draw.choice(STATUS),
        "专利类型": "发明申请",
        "受理局": "中国",
        "IPC分类号": " | ".join(classes),
        "IPC主分类号": classes[0],
        "权利要求数": str(draw.randrange(1, 20)),
        "简单同族专利申请数量": str(draw.randrange(1, 9)),
        "被引用专利数量": str(draw.randrange(50)),
        "引用专利数量": str(draw.randrange(20)),
        **filler,
    }


if __name__ == "__main__":
    main()
