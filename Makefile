# The developer's verbs. Everything is set up in .venv; system packages are not needed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: help setup demo check test bench bench-quality bench-speed docs screenshots clean

help:  ## Say what the verbs do
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-16s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/ready  ## Make .venv with the package and the developer's tools

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "menurut needs Python 3.11 or later; name one with make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: setup  ## Read an example article, on the terminal and as a page
	@mkdir -p out
	$(BIN)/menurut read examples/banjir.txt --published 2025-09-04
	$(BIN)/menurut read examples/banjir.txt --published 2025-09-04 -o out/banjir.html
	@echo "The same as a page, to be opened in a browser: out/banjir.html"

check: setup  ## Style, types, and the one direction between rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check  ## check, then all tests, then the quality gate
	$(BIN)/python tests/ledger/ledger_server.py --install
	$(BIN)/python -m pytest
	$(BIN)/python bench/quality/run.py --shared $(SHARED)

bench: bench-quality bench-speed  ## Quality and speed, measured

bench-quality: setup  ## Score readings against annotated articles; fails below bench/floors.toml (ERRORS=1 lists misses)
	$(BIN)/python bench/quality/run.py --shared $(SHARED) $(if $(ERRORS),--errors)

bench-speed: setup  ## Articles a second, and the share of each step
	$(BIN)/python bench/speed.py --shared $(SHARED)

docs: setup  ## Write docs/reference.md and the output shown in the documentation
	$(BIN)/python docs/build.py

screenshots: setup  ## Make the README's pictures (needs chromium and ImageMagick)
	$(BIN)/python docs/screenshots.py

clean:  ## Remove .venv and out
	rm -rf .venv out
