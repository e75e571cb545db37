# Dragoman: `make demo` shows it, `make test` tests it, `make check` is what CI runs. `make help` lists the rest.
# Needs Python 3.11 or newer with pip, and make. Everything else is installed into .venv, at pinned versions.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CLIPPINGS ?= samples/clippings
RECORD ?= demo/$(subst /,-,$(patsubst ../%,%,$(patsubst %/,%,$(CLIPPINGS)))).sqlite
PORT ?= 8710
PIP_COMPILE = $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help demo test check format lint types arch evals bench bench-speed bench-volume train docs requirements clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

demo: $(VENV)/.runtime ## read CLIPPINGS into a record, print a brief, serve it on this machine
	@mkdir -p "$(dir $(RECORD))"
	@$(BIN)/dragoman add "$(RECORD)" "$(CLIPPINGS)" || test $$? -eq 1
	@$(BIN)/dragoman brief "$(RECORD)"
	@$(BIN)/dragoman serve "$(RECORD)" --port $(PORT)

test: $(VENV)/.dev ## run all tests (browser tests need Chromium and skip without it)
	$(BIN)/pytest --numprocesses auto

check: $(VENV)/.dev format-check lint types arch test evals ## what CI runs

format: $(VENV)/.dev ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --quiet .

format-check: $(VENV)/.dev
	$(BIN)/ruff format --check .

lint: $(VENV)/.dev ## lint
	$(BIN)/ruff check .

types: $(VENV)/.dev ## check types
	$(BIN)/mypy

arch: $(VENV)/.dev ## check which room imports which
	$(BIN)/lint-imports

evals: $(VENV)/.dev ## score the readers where the benches are; fail below the floors
	$(BIN)/python -m evals.floors

bench: $(VENV)/.dev ## score everything and write docs/QUALITY.md
	$(BIN)/python -m evals.quality

bench-speed: $(VENV)/.dev ## time everything and write docs/PERFORMANCE.md
	$(BIN)/python -m evals.speed

bench-volume: $(VENV)/.dev ## measure bulk reading (an hour) and write it into docs/PERFORMANCE.md
	$(BIN)/python -m evals.volume

train: $(VENV)/.dev ## train the statements reader's filter on the corpus
	$(BIN)/python -m evals.train

docs: $(VENV)/.dev ## write docs/reference/ from the commands' help
	$(BIN)/python -m evals.reference

requirements: $(VENV)/.dev ## pin the dependencies anew, with hashes
	$(PIP_COMPILE) --output-file requirements/runtime.txt pyproject.toml
	$(PIP_COMPILE) --output-file requirements/build.txt requirements/build.in
	$(PIP_COMPILE) --output-file requirements/dev.txt requirements/dev.in

clean: ## remove the demo's record and caches
	rm -rf demo artifacts .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or newer; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements/runtime.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up (once, a minute or two) …"
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.runtime
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
