# Everything a developer or a reader does with this checkout. Needs Python 3.11 or newer and its pip, nothing else.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
UV_VERSION := 0.13.9

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
READY := .venv/.ready
READY_DEV := .venv/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help run test lint format messages bench accuracy audit force
.DELETE_ON_ERROR:

help: ## show this list
	@awk -F':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(READY) ## set up what is not yet set up, then serve the site on http://127.0.0.1:$(PORT)
	@$(MANAGE) serve --port $(PORT)

test: $(READY_DEV) ## run the tests on SQLite, and on PostgreSQL, Redis and Chromium where they are
	@$(BIN)/python -m tests

lint: $(READY_DEV) ## check style, types, storeys, templates, migrations and the production settings
	@$(BIN)/python -m tests.lint

format: $(READY_DEV) ## put imports and line breaks in order
	$(BIN)/ruff check --fix --quiet .
	$(BIN)/ruff format --quiet .

bench: $(READY_DEV) ## measure speed beside Datasette on the same file; BESIDE=FOLDER: the reader beside an older checkout
	@$(MANAGE) bench$(if $(BESIDE), --beside $(BESIDE))

accuracy: $(READY_DEV) ## measure the reader, and keep the tables that changed for /method/
	@$(MANAGE) accuracy

audit: $(READY_DEV) ## measure how light, fast and accessible the pages are (needs Chromium and npm)
	@$(BIN)/python -m tests.audit

force: $(READY_DEV) ## kill, cut off, fill up and question the site on purpose, and print what was lost (about an hour)
	@$(BIN)/python -m tests.force

messages: $(READY_DEV) ## collect the texts to translate and compile the translations (needs gettext)
	$(MANAGE) makemessages --locale ar --locale en --locale ru --no-obsolete --add-location file
	$(BIN)/python -m tests.messages

# A Debian without python3-venv has no ensurepip: then the machine's own pip puts uv into the new environment.
$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=/path/to/python3.11"; exit 1; }
	@echo "setting up: Python environment in .venv"
	@$(PYTHON) -m venv .venv 2>/dev/null || $(PYTHON) -m venv --clear --without-pip .venv || \
	  { echo "python3 cannot make an environment; on Debian: apt install python3-venv"; exit 1; }
	@{ $(BIN)/python -m pip --version >/dev/null 2>&1 && $(BIN)/python -m pip install --quiet uv==$(UV_VERSION); } || \
	  $(PYTHON) -m pip --python $(BIN)/python install --quiet uv==$(UV_VERSION) || \
	  { echo "uv could not be installed; on Debian: apt install python3-venv python3-pip, and a package index must be reachable"; exit 1; }

# --inexact: the tools of "make test" stay where both were called.
$(READY): uv.lock $(BIN)/uv
	@echo "setting up: locked dependencies"
	@$(BIN)/uv sync --quiet --frozen --no-dev --inexact
	@touch $@

$(READY_DEV): uv.lock $(BIN)/uv
	@echo "setting up: locked dependencies and tools"
	@$(BIN)/uv sync --quiet --frozen
	@touch $@ $(READY)
