"""The README's examples run and print what it says."""

import re
import subprocess
import sys
from pathlib import Path

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


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
