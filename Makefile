# The developer's verbs. Everything is set up in .venv; system packages are not needed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: setup demo check test bench-quality bench-speed clean

setup: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $@

demo: setup
	mkdir -p out
	$(BIN)/menurut read examples/banjir.txt --published 2025-11-14
	$(BIN)/menurut read examples/banjir.txt --published 2025-11-14 --format html -o out/banjir.html
	@echo "The same as a page: out/banjir.html"

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: check
	$(BIN)/python -m pytest
	$(BIN)/python bench/quality/run.py --shared $(SHARED)

bench-quality: setup
	$(BIN)/python bench/quality/run.py --shared $(SHARED) $(if $(ERRORS),--errors)

bench-speed: setup
	$(BIN)/python bench/speed.py --shared $(SHARED)

clean:
	rm -rf .venv out
