"""What the tests share: forty records, the model learnt from them, and the command line."""

import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

from patentnlp.cli.main import main
from patentnlp.filings.labelled import read_corpus
from patentnlp.model import load_model, save_model
from patentnlp.taxonomy import Taxonomy
from patentnlp.training import train_model
from patentnlp.training.card import card_of

# Every run is the same: fixed examples, no clock, no database of earlier failures.
settings.register_profile(
    "patentnlp", derandomize=True, deadline=None, database=None, max_examples=50
)
settings.load_profile("patentnlp")

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Outcome:
    """What a command left behind: its exit code and its two streams."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def small_corpus():
    return DATA / "small.jsonl"


@pytest.fixture(scope="session")
def small_taxonomy():
    return DATA / "small.toml"


@pytest.fixture(scope="session")
def taxonomy(small_taxonomy):
    return Taxonomy.load(small_taxonomy)


@pytest.fixture(scope="session")
def records(small_corpus, taxonomy):
    return read_corpus(small_corpus, taxonomy)


@pytest.fixture(scope="session")
def run(records, taxonomy):
    """The one training run that most tests look at."""
    return train_model(records, taxonomy)


@pytest.fixture(scope="session")
def model(run):
    return run.model


@pytest.fixture(scope="session")
def model_folder(run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("models") / "small"
    save_model(run.model, folder, pipelines=run.pipelines, card=card_of(run))
    return folder


@pytest.fixture(scope="session")
def loaded(model_folder):
    return load_model(model_folder)


@pytest.fixture
def command(monkeypatch, capsys):
    """The command line in this process: `command("classify", file)` gives an `Outcome`."""

    def call(*arguments, stdin=b""):
        monkeypatch.setenv("COLUMNS", "160")
        monkeypatch.setattr(sys, "argv", ["patentnlp", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code
        streams = capsys.readouterr()
        return Outcome(code, streams.out, streams.err)

    return call
