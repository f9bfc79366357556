"""The examples of README.md and docs/report.md run and print what they say."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORT = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")


def test_the_python_example_prints_what_the_readme_says():
    code, shown = re.search(r"```python\n(.+?)```.*?```text\n(.+?)```", README, re.S).groups()
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == shown


def test_the_console_example_prints_what_the_readme_says():
    text, shown = re.search(
        r"```console\n\$ patentnlp classify --text \"(.+?)\"\n(.+?)```", README, re.S
    ).groups()
    command = [sys.executable, "-m", "patentnlp", "classify", "--text", text]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout == shown


def test_the_python_examples_of_the_report_run():
    code = "\n".join(re.findall(r"```python\n(.+?)```", REPORT, re.S))
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)
