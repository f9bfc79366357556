# Two targets for everybody: `make demo` makes a report of the sample, `make test` checks all.
# The rest is for those who change it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt

.PHONY: demo test test-all check model sample picture benchmarks clean

demo: $(VENV)/demo
	@mkdir -p out
	$(BIN)/patentnlp classify data/sample/unseen.csv -o out/unseen-tagged.xlsx
	$(BIN)/patentnlp report data/sample/filings.csv -o out/report.html -o out/report.xlsx
	@echo 'open out/report.html in a browser'

test: $(VENV)/dev $(VENV)/browser
	$(BIN)/python -m pytest -n auto

test-all: $(VENV)/dev $(VENV)/browser
	$(BIN)/python -m pytest -n auto -m "slow or not slow"

check: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

model: $(VENV)/dev
	$(BIN)/python train.py

sample: $(VENV)/dev
	$(BIN)/patentnlp simulate --records 600 --untagged -o data/sample/filings.csv

picture: $(VENV)/dev
	$(BIN)/patentnlp simulate -o $(VENV)/population.parquet
	$(BIN)/patentnlp report $(VENV)/population.parquet -o docs/report.png

benchmarks: $(VENV)/dev
	$(BIN)/python benchmarks/quality.py
	$(BIN)/python benchmarks/bdci.py
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/applicants.py
	$(BIN)/python benchmarks/report.py

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

# The tests open the report in a real browser; without one they say so and are skipped.
$(VENV)/browser:
	@command -v chromium || command -v chromium-browser || { test "$$(id -u)" = 0 \
	  && apt-get update -qq && apt-get install -y -qq chromium; } >$@.log 2>&1 \
	  || echo "no Chromium here; on Debian: apt-get install chromium"
	@touch $@
