# Two commands do all the set-up by themselves: `make demo` and `make test`.
PYTHON ?= python3
PORT ?= 8000
MINUTES ?= 5
export PORT
BIN := .venv/bin
STAMPS := .stamps
FRONTEND := $(shell find frontend -type f -not -path '*/node_modules/*' 2>/dev/null)
TRANSLATIONS := $(wildcard byliv/locale/*/LC_MESSAGES/*.po)

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test test-fast audit lint types contracts format requirements bench bench-peers messages screenshots clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	@sh scripts/make-venv.sh $(PYTHON)

$(STAMPS)/bootstrap: requirements/bootstrap.txt | $(BIN)/python
	@mkdir -p $(STAMPS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(STAMPS)/base: requirements/base.txt requirements/build.txt $(STAMPS)/bootstrap
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/base.txt -r requirements/build.txt
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/base
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/frontend: $(FRONTEND) $(STAMPS)/base
	$(BIN)/python hatch_build.py frontend
	@touch $@

$(STAMPS)/translations: $(TRANSLATIONS) $(STAMPS)/base
	$(BIN)/python hatch_build.py translations
	@touch $@

# The package itself; the front end and translations are built above, so the hook is told to rest.
$(STAMPS)/package: pyproject.toml hatch_build.py $(STAMPS)/frontend $(STAMPS)/translations
	BYLIV_SKIP_BUILD=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-build-isolation --no-deps -e .
	@touch $@

demo: $(STAMPS)/package ## Set up everything, load the demo and serve it (PORT=8000)
	$(BIN)/byliv demo --port $(PORT)

demo-reset: $(STAMPS)/package ## The same with the demo's data made afresh
	$(BIN)/byliv demo --reset --port $(PORT)

test: $(STAMPS)/package $(STAMPS)/dev ## Every check and test, on SQLite, PostgreSQL and in a browser
	$(BIN)/python scripts/check.py

test-fast: $(STAMPS)/package $(STAMPS)/dev ## Tests on SQLite without a browser
	$(BIN)/pytest -n 2 -m "not browser"

lint: $(STAMPS)/dev ## Ruff and djlint
	$(BIN)/python scripts/check.py lint

audit: $(STAMPS)/dev ## Look up all libraries in the lists of known holes
	$(BIN)/python scripts/check.py audit

contracts: $(STAMPS)/package $(STAMPS)/dev ## Import contracts
	$(BIN)/python scripts/check.py contracts

types: $(STAMPS)/package $(STAMPS)/dev ## Mypy
	$(BIN)/python scripts/check.py types

format: $(STAMPS)/dev ## Format Python and sort imports
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

requirements: $(STAMPS)/bootstrap ## Compile requirements/*.in to hash-pinned *.txt
	@for set in bootstrap base build dev bench-peers; do \
	  $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make requirements" requirements/$$set.in -o requirements/$$set.txt; done

bench: $(STAMPS)/package $(STAMPS)/dev ## Measure, and write docs/performance.md (N=1000000 DB=sqlite MINUTES=5)
	$(BIN)/python -m bench all --places $(N) --database $(DB) --minutes $(MINUTES)

$(STAMPS)/bench-peers: requirements/bench-peers.txt $(STAMPS)/bootstrap
	$(BIN)/uv venv --quiet --clear --python $(BIN)/python .cache/bench-peers
	$(BIN)/uv pip install --quiet --python .cache/bench-peers/bin/python --require-hashes -r requirements/bench-peers.txt
	@touch $@

bench-peers: $(STAMPS)/package $(STAMPS)/dev $(STAMPS)/bench-peers ## Measure tipg and pygeoapi on the same points (N=1000000)
	$(BIN)/python -m bench peers --places $(or $(N),1000000)

messages: $(STAMPS)/package ## Collect texts to translate into byliv/locale
	$(BIN)/python scripts/messages.py

screenshots: $(STAMPS)/package $(STAMPS)/dev ## Take the pictures in docs/ from the demo
	$(BIN)/python scripts/screenshots.py

clean: ## Remove everything that was built (not the data in var/)
	rm -rf .venv $(STAMPS) frontend/node_modules byliv/core/static/byliv byliv/signs/fonts
