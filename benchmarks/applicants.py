"""How often the type, the origin and the merging of applicants are right on real names.

    python benchmarks/applicants.py [--shared FOLDER]

The names are those of the real exports and of the BDCI contest, beside the repository, and
are never copied: the labels in applicants.jsonl know each name by its SHA-256. Prints
Markdown; --merges FILE writes every name that the alias table gave another name, to be
judged by a person.
"""

import argparse
import hashlib
import json
import re
import warnings
from collections import Counter
from pathlib import Path

import pandas as pd
from scipy.stats import binomtest

from patentnlp.filings import FilingsWarning, read_filings
from patentnlp.filings.applicants import Applicants
from patentnlp.filings.names import normal_name
from patentnlp.tables import write_table

HERE = Path(__file__).parent
SHARED = HERE.parents[1] / "shared"
CURRENT = "[标]当前申请(专利权)人"  # the table has the original applicants
UNTOLD = (None, "unknown", "foreign")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--shared", type=Path, default=SHARED)
    options.add_argument("--merges", metavar="FILE")
    chosen = options.parse_args()
    if not chosen.shared.is_dir():
        print(f"skipped: no folder {chosen.shared}")
        return
    names = real_names(chosen.shared)
    show_precision({hashlib.sha256(name.encode()).hexdigest(): name for name in names})
    show_merges(names, chosen.merges)


def real_names(shared: Path) -> list[str]:
    """Every different applicant of the exports and of the contest, in one spelling."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FilingsWarning)
        exports = read_filings(shared / "exports")
    contest = pd.read_json(shared / "bdci" / "train.jsonl", lines=True)["assignee"]
    current = pd.read_excel(shared / "exports" / "patsnap.xlsx", engine="calamine")[CURRENT]
    listed = [name for names in exports["applicants"] for name in names]
    listed += [name for cell in current for name in cell.split(" | ")]
    listed += [name for cell in contest.dropna() for name in re.split("[;；]", cell)]
    return sorted(set(map(normal_name, listed)) - {""})


def show_precision(by_hash: dict[str, str]) -> None:
    lines = (HERE / "applicants.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    print(
        "| sample | names | what | told | right | precision | 95 % |\n|---|---|---|---|---|---|---|"
    )
    for sample in dict.fromkeys(label["sample"] for label in labels):
        chosen = [label for label in labels if label["sample"] == sample]
        known = [label for label in chosen if label["name_sha256"] in by_hash]
        people = [Applicants.shipped().identify(by_hash[one["name_sha256"]]) for one in known]
        for what in ("type", "origin"):
            told = [
                (getattr(person, what), label[what])
                for person, label in zip(people, known, strict=True)
                if getattr(person, what) not in (UNTOLD if what == "type" else ("unknown",))
                and label[what] != "unknown"
            ]
            right = sum(given == true for given, true in told)
            low, high = binomtest(right, len(told)).proportion_ci(method="wilson")
            print(
                f"| {sample} | {len(known)} of {len(chosen)} | {what} | {len(told)} | {right} "
                f"| {right / len(told):.3f} | {low:.3f}–{high:.3f} |"
            )


def show_merges(names: list[str], target: str | None) -> None:
    groups = {name: Applicants.shipped().identify(name).group for name in names}
    merged = {name: group for name, group in groups.items() if group != name}
    print(f"\n{len(names)} different names, {len(merged)} of them given another name by the table,")
    print(f"in {len(set(merged.values()))} groups; the largest:")
    for group, count in Counter(merged.values()).most_common(8):
        print(f"- {group}: {count} names")
    if target:
        write_table(pd.DataFrame(merged.items(), columns=["name", "group"]), target)


if __name__ == "__main__":
    main()
