# Everything that a fresh machine needs is Python 3.11 or later and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# uv installs in seconds what takes pip minutes; where it cannot reach the packages, pip does it.
# Compiled here, so that the first interview opens as quickly as the next.
INSTALL = $(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --constraint constraints.txt --editable
FALLBACK = $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable

.PHONY: demo lab test test-long system-packages lint format pictures gallery references clean

demo: $(VENV)/.ready ## the demonstration clients' reports
	$(BIN)/servex demo

lab: $(VENV)/.ready ## JupyterLab at the notebooks
	JUPYTER_CONFIG_PATH=$(CURDIR)/servex_nb/commands/jupyter $(BIN)/jupyter lab --ip=127.0.0.1 --ServerApp.root_dir=. --LabApp.default_url=/lab/tree/notebooks/01_prepare.ipynb

test: $(VENV)/.ready-test system-packages ## every test
	$(BIN)/python -m pytest

test-long: $(VENV)/.ready-test system-packages ## the tests that take minutes each
	$(BIN)/python -m pytest -m long

# What the tests need beside Python, by the names of Debian's packages.
system-packages: tests/system-packages.txt
	@if ! command -v dpkg-query >/dev/null; then \
		echo "The tests need what Debian calls: $$(xargs < $<)"; exit 0; fi; \
	missing=$$(for package in $$(cat $<); do \
		dpkg-query --show --showformat='$${db:Status-Abbrev}' $$package 2>/dev/null | grep -q '^ii' || echo $$package; done); \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" != 0 ]; then \
		echo "The tests need more than Python. Install it, then go on: sudo apt-get install" $$missing; exit 1; fi; \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing

lint: $(VENV)/.ready-dev ## style, types and floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nbstripout --verify notebooks/*.ipynb

format: $(VENV)/.ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/nbstripout notebooks/*.ipynb

pictures: $(VENV)/.ready ## the README's pictures, drawn by the product
	$(BIN)/python docs/make_pictures.py

gallery: $(VENV)/.ready ## docs/gallery.md: every chart with its code
	$(BIN)/python docs/make_gallery.py

references: $(VENV)/.ready-test ## the pictures that tests hold every chart against: look at them before you commit
	SERVEX_WRITE_REFERENCES=1 $(BIN)/python -m pytest tests/charts/test_reference.py

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(BIN)/uv: constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt uv
	touch $@

$(VENV)/.ready: pyproject.toml constraints.txt $(BIN)/uv
	$(INSTALL) . || $(FALLBACK) .
	$(BIN)/python -m compileall -q servex_nb
	touch $@

$(VENV)/.ready-test: $(VENV)/.ready
	$(INSTALL) '.[test]' || $(FALLBACK) '.[test]'
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(INSTALL) '.[test,dev]' || $(FALLBACK) '.[test,dev]'
	touch $@
