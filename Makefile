# Two targets for everybody: `make demo` shows the tagger at work, `make test` checks it.
# The rest is for those who change it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test test-all check model benchmarks clean

demo: $(VENV)/demo
	@mkdir -p out
	$(BIN)/patentnlp classify data/sample/filings.csv -o out/sample-tagged.xlsx

test: $(VENV)/dev
	$(BIN)/python -m pytest -n auto

test-all: $(VENV)/dev
	$(BIN)/python -m pytest -n auto -m "slow or not slow"

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

model: $(VENV)/dev
	$(BIN)/python train.py

benchmarks: $(VENV)/dev
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/bdci.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/applicants.py

clean:
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "patentnlp needs Python 3.11 or later; call: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv $(VENV) \
	  || { echo "no venv module here; on Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/demo: $(BIN)/python pyproject.toml constraints.txt
	$(INSTALL) -e .
	touch $@

$(VENV)/dev: $(BIN)/python pyproject.toml constraints.txt
	$(INSTALL) -e '.[dev]'
	touch $@
