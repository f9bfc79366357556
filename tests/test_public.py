"""The public surface: what can be imported, and what is not imported too early."""

import subprocess
import sys

import pytest

import patentnlp
from patentnlp import errors

HEAVY = ("pandas", "sklearn", "scipy", "numpy", "jieba", "opencc", "pyarrow", "rich")


def output_of(code):
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )
    return done.stdout


def test_the_public_names_are_these():
    assert patentnlp.__all__ == [
        "Model",
        "PatentNLPError",
        "Statistics",
        "Taxonomy",
        "Tokenizer",
        "evaluate",
        "load_model",
        "read_filings",
        "summarize",
        "train",
        "write_report",
    ]


def test_the_public_names_stand_in_order():
    assert patentnlp.__all__ == sorted(patentnlp.__all__)


@pytest.mark.parametrize("name", patentnlp.__all__)
def test_a_public_name_can_be_imported_and_says_what_it_is(name):
    assert getattr(patentnlp, name).__doc__


def test_a_name_that_is_not_public_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'patentnlp' has no attribute 'classify'"):
        _ = patentnlp.classify


def test_every_public_name_is_listed_by_dir():
    assert set(patentnlp.__all__) <= set(dir(patentnlp))


@pytest.mark.parametrize("name", [one for one in errors.__all__ if one != "PatentNLPError"])
def test_every_error_is_caught_as_a_patentnlp_error(name):
    assert issubclass(getattr(errors, name), patentnlp.PatentNLPError)


def test_importing_the_package_imports_nothing_heavy():
    code = f"import sys, patentnlp; print([one for one in {HEAVY} if one in sys.modules])"

    assert output_of(code).strip() == "[]"


def test_the_help_of_the_command_line_imports_nothing_heavy():
    code = (
        "import sys, patentnlp.cli.main\n"
        "sys.argv = ['patentnlp', '--help']\n"
        "patentnlp.cli.main.main()\n"
        f"print([one for one in {HEAVY} if one in sys.modules])"
    )

    shown = output_of(code).strip().splitlines()

    assert shown[0].startswith("Usage: patentnlp")
    assert {"classify", "explain", "train", "evaluate"} <= {
        line.split()[0] for line in shown if line
    }
    assert shown[-1] == "[]"


def test_tagging_imports_no_scikit_learn(model_folder):
    code = (
        "import sys, patentnlp\n"
        f"patentnlp.load_model({str(model_folder)!r}).tag_text('对图像进行分割。')\n"
        "print('sklearn' in sys.modules, 'pandas' in sys.modules)"
    )

    assert output_of(code).strip() == "False False"


def test_the_version_is_the_one_that_the_command_line_shows(command):
    assert command("--version").out.split()[-1] == patentnlp.__version__
