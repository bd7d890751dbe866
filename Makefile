# Everything a person or a machine does with the project, by name. `make help` lists it.
# The stamps are named after the lock files' checksums, so an unchanged lock costs nothing.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/run-$(shell cat requirements.lock setup.cfg | cksum | tr -d ' ')
DEV_STAMP := $(VENV)/dev-$(shell cat requirements-dev.lock setup.cfg | cksum | tr -d ' ')
PIP := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help install run test check lint types contracts bench lock clean

help: ## List what can be done
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	$(PYTHON) -m venv --without-pip $(VENV)

$(RUN_STAMP): $(BIN)/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/run-* && touch $@

$(DEV_STAMP): $(RUN_STAMP)
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@rm -f $(VENV)/dev-* && touch $@

install: $(RUN_STAMP) ## Install into .venv; leaves a working .venv/bin/thutuc

run: $(RUN_STAMP) ## Serve on http://127.0.0.1:8000, with a demonstration catalogue if there is none
	@$(BIN)/thutuc start

test: $(DEV_STAMP) ## Run all tests
	$(BIN)/pytest

check: lint types contracts test ## What CI runs: lint, types, import contracts, tests

lint: $(DEV_STAMP) ## Style of code and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --quiet --lint

types: $(DEV_STAMP) ## Types
	$(BIN)/mypy

contracts: $(DEV_STAMP) ## Who may import whom
	$(BIN)/lint-imports --no-cache

bench: $(DEV_STAMP) ## Measure import, pages and queries, side by side in one run
	$(BIN)/python -m benchmarks

lock: ## Renew the lock files (needs uv)
	uv pip compile -q --upgrade --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" setup.cfg -o requirements.lock
	uv pip compile -q --upgrade --universal --generate-hashes --python-version 3.11 --custom-compile-command "make lock" --extra dev -c requirements.lock setup.cfg -o requirements-dev.lock

clean: ## Remove what was installed; the data in instance/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
