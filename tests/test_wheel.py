"""The package as a user gets it: built, installed alone, and run."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", out, ROOT]
    subprocess.run(command, check=True, capture_output=True)
    return next(out.glob("*.whl"))


def test_the_wheel_holds_the_model_and_the_taxonomy(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "patentnlp/models/default/model.json" in names
    assert "patentnlp/resources/taxonomy.toml" in names


@pytest.mark.slow
def test_an_installed_wheel_tags_the_sample_without_development_packages(wheel, tmp_path):
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    install = [python, "-m", "pip", "install", "-q", "-c", ROOT / "constraints.txt", wheel]
    subprocess.run(install, check=True)
    out = tmp_path / "tagged.csv"
    command = [python.with_name("patentnlp"), "classify", ROOT / "data/sample/unseen.csv"]
    subprocess.run([*command, "-o", out], check=True, cwd=tmp_path)
    assert out.read_text(encoding="utf-8-sig").count("cv") > 5
    missing = subprocess.run([python, "-c", "import pytest"], check=False, capture_output=True)
    assert missing.returncode != 0
