# The two commands of the README are `make run` and `make test`; `make` alone lists the rest.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/installed
BENCH_INSTALLED := .venv/installed-bench

CODE := $(foreach tree,src tests bench examples tools,\
	$(if $(wildcard $(tree)/*.py $(tree)/*/*.py),$(tree)))

PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
COMPILE := $(BIN)/python -m piptools compile --quiet \
	--no-build-isolation --generate-hashes --strip-extras --allow-unsafe --no-header \
	--annotation-style line --no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
	--no-emit-options

.DEFAULT_GOAL := help
.PHONY: help setup run test test-fast check in-format linted typed layered in-house format bench \
	lock clean

help: ## list what can be made
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 14

setup: $(INSTALLED) ## install everything, pinned, into .venv

$(INSTALLED): constraints.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Switchroom needs Python 3.11 or newer; name one with: make PYTHON=python3.11")'
	@echo "Installing into .venv (about a minute the first time)"
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear .venv
	@$(PIP_INSTALL) --require-hashes --requirement constraints.txt
	@$(PIP_INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

run: setup ## start a contact centre with 1,000 people here (PORT=8701 for another port)
	@$(BIN)/python examples/run.py $(if $(PORT),--port $(PORT))

test: setup ## run every test, on SQLite and on PostgreSQL
	@$(BIN)/python -m pytest --quiet -n 2

test-fast: setup ## run the quick tests, on SQLite only
	@$(BIN)/python -m pytest --quiet -n 2 -m "not slow and not postgresql"

check: in-format linted typed layered in-house ## check format, lint, types, layers, house rules

in-format: setup
	@echo "format"
	@$(BIN)/ruff format --quiet --check --output-format concise $(CODE)

linted: setup
	@echo "lint"
	@$(BIN)/ruff check --quiet --output-format concise $(CODE)

typed: setup
	@echo "types"
	@$(BIN)/mypy --no-error-summary $(CODE)

layered: setup
	@echo "layers"
	@$(BIN)/lint-imports --no-logo

in-house: setup
	@echo "house rules"
	@$(BIN)/python -m pytest --quiet tests/house

format: setup ## put the code into the house format
	@$(BIN)/ruff format $(CODE)
	@$(BIN)/ruff check --fix --quiet $(CODE)

bench: $(BENCH_INSTALLED) ## measure speed and memory against their floors
	@$(BIN)/python -m bench

$(BENCH_INSTALLED): $(INSTALLED) constraints-bench.txt
	@echo "Installing what only the comparison needs"
	@$(PIP_INSTALL) --require-hashes --requirement constraints-bench.txt
	@touch $@

lock: setup ## pin what pyproject.toml asks for (UPGRADE=1: the newest)
	@$(COMPILE) $(if $(UPGRADE),--upgrade) --extra postgresql --extra dev \
		--output-file constraints.txt pyproject.toml
	@$(COMPILE) $(if $(UPGRADE),--upgrade) \
		--output-file constraints-bench.txt requirements-bench.in

clean: ## remove everything that make made, but no data
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.* \
		.import_linter_cache build dist
	@find $(CODE) -name __pycache__ -type d -prune -exec rm -rf {} +
