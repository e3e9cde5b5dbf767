# Every target sets up what it needs first; `make help` lists them.
# PYTHON=python3.12 make test   picks another Python, 3.11 or newer.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL: # apt and pip each allow one at a time, and the tests share the cores out themselves
SHELL := /bin/bash

BIN := .venv/bin
READY := .venv/mtl-journal-ready
PYTEST := $(BIN)/python -m pytest
CANDIDATES := python3.11 python3 python3.12 python3.13 python3.14
NEW_ENOUGH := -c 'import sys; sys.exit(sys.version_info < (3, 11))'
# Looked for only where there is no .venv yet.
ifneq ($(wildcard .venv/bin/python),)
PYTHON ?= .venv/bin/python
else
PYTHON ?= $(shell for p in $(CANDIDATES); do $$p $(NEW_ENOUGH) 2>/dev/null && echo $$p && break; done)
endif

export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help demo test run check format bench soak screenshots pages pins clean setup forms \
	system-run system-test system-soak

help: ## show this list
	@echo "make TARGET, where TARGET is one of:"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

demo: setup ## load the sample journal, make build/demo/portfolio.pdf of it, open it (not: OPEN=0)
	@$(BIN)/python packaging/demo.py
ifneq ($(OPEN),0)
	@$(BIN)/python packaging/run_window.py --detached
endif

test: system-test setup ## run every test but the soak and the benchmarks
	@$(PYTEST) -q -n 2 --dist loadgroup --randomly-seed=20261123

check: setup ## look for mistakes: ruff, pyright and the import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/pyright
	@$(BIN)/lint-imports

format: setup ## let ruff set the code as `make check` wants it
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: setup ## measure, each figure as a ratio to a floor in the same run
	@$(PYTEST) tests/bench -q -m bench --benchmark-enable -p no:randomly

soak: system-soak setup ## run the tests that take minutes
	@MTL_NEW_SEEDS=1 $(PYTEST) -q -m soak --timeout 3600

pages: setup ## set a fixed set of pages beside typst and LibreOffice, as pictures in build/pages
	@$(BIN)/python packaging/pages.py

run: setup ## open the desk window on the sample journal
	@$(BIN)/python packaging/run_window.py

screenshots: setup ## take a picture of every screen, light and dark, into build/screenshots
	@$(BIN)/python packaging/screenshots.py

pins: setup ## write packaging/constraints.txt anew from what is installed
	@$(BIN)/python packaging/pin.py

clean: ## remove what was built; .venv stays
	@rm -rf build dist mtl_journal/gui/_forms .pytest_cache .ruff_cache .import_linter_cache \
		.benchmarks .hypothesis
	@find mtl_journal packaging tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@echo "removed build/, dist/, compiled forms and caches"

# ---- setting up ----

setup: system-run $(READY) forms

system-run: ; @PYTHON="$(PYTHON)" bash packaging/system_packages.sh run
system-test: ; @PYTHON="$(PYTHON)" bash packaging/system_packages.sh run test
system-soak: ; @PYTHON="$(PYTHON)" bash packaging/system_packages.sh run test soak

.venv/bin/python: | system-run
	@if [ -z "$(PYTHON)" ]; then \
		echo "MTL Journal needs Python 3.11 or newer: install it, or say PYTHON=/path/to/it"; exit 1; fi
	@echo "making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv

# The stamp lies inside .venv, so that a new .venv is filled and a full one is left alone.
$(READY): pyproject.toml packaging/constraints.txt packaging/hatch_build.py | .venv/bin/python
	@echo "installing what MTL Journal needs into .venv (a few minutes the first time)"
	@$(BIN)/python -m pip install -qq -e '.[test]' -c packaging/constraints.txt
	@touch $@

# An editable install compiles forms once; after an edit this does it again.
forms: $(READY)
ifneq ($(wildcard ui/*.ui ui/*/*.ui),)
	@$(BIN)/python packaging/forms.py
endif
