"""What a report takes: statistics of 10,000 to 1,000,000 filings, each kind of file of 62,000.

The filings are those of `patentnlp simulate`. Each measurement runs in a process of its own,
so that its peak memory can be told; it holds the table and everything made of it.

    python benchmarks/report.py [--rounds 2] [--records 10000 62000 250000 1000000]
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pandas as pd

REPORTED = 62_000
KINDS = (".html", ".docx", ".xlsx", ".md", ".json", ".png")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=2)
    sizes = [10_000, REPORTED, 250_000, 1_000_000]
    options.add_argument("--records", type=int, nargs="+", default=sizes)
    options.add_argument("--measure", nargs=2, metavar=("WHAT", "TABLE"))
    chosen = options.parse_args()
    if chosen.measure:
        measure(*chosen.measure)
        return
    with tempfile.TemporaryDirectory() as folder:
        print(
            f"best of {chosen.rounds} rounds\n\n| what | records | seconds | peak, MB | file, MB |"
        )
        print("|---|---|---|---|---|")
        for records in chosen.records:
            row("statistics", simulated(folder, records), records, chosen.rounds)
        table = simulated(folder, REPORTED)
        for kind in KINDS:
            row(kind, table, REPORTED, chosen.rounds)


def simulated(folder: str, records: int) -> str:
    from patentnlp.simulation import simulate

    path = Path(folder) / f"{records}.pickle"
    if not path.exists():
        simulate(records=records).to_pickle(path)
    return str(path)


def row(what: str, table: str, records: int, rounds: int) -> None:
    command = [sys.executable, __file__, "--measure", what, table]
    runs = [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(rounds)
    ]
    seconds, peak = min(run["seconds"] for run in runs), max(run["peak"] for run in runs)
    size = f"{runs[0]['size'] / 1e6:.1f}" if runs[0]["size"] else "–"
    print(f"| {what} | {records:,} | {seconds:.1f} | {peak:.0f} | {size} |", flush=True)


def measure(what: str, table: str) -> None:
    """Times the statistics, or the writing of one kind of file without them."""
    from patentnlp.report import write_report
    from patentnlp.statistics import summarize

    filings = pd.read_pickle(table)  # noqa: S301 — written by this program
    start = time.perf_counter()
    statistics = summarize(filings)
    seconds, size = time.perf_counter() - start, 0
    if what != "statistics":
        path = Path(table).with_suffix(what)
        start = time.perf_counter()
        write_report(statistics, path)
        seconds, size = time.perf_counter() - start, path.stat().st_size
    # Not getrusage: its peak is that of the process that started this one, where higher.
    peak = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    print(
        json.dumps({"seconds": seconds, "size": size, "peak": int(peak[1]) / 1024 if peak else 0})
    )


if __name__ == "__main__":
    main()
