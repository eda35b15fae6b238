# The commands a person and a contributor need. `make demo` and `make test` do all the set-up themselves.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: setup browser demo test check bench lock schema clean

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "demur needs Python 3.11 or newer; say which with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

# Finds a browser, or installs one where that is safe (as root or under CI on Debian), or prints the command to run.
browser: setup
	@./scripts/need-browser

demo: setup browser
	$(BIN)/demur demo --out out/demo

test: setup browser
	@./scripts/need-test-parts
	$(BIN)/python -m pytest -n 2 --dist loadfile -q

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/demur registry check
	$(BIN)/python scripts/texts.py --check
	$(BIN)/python scripts/check_docs.py

bench: setup browser
	$(BIN)/python -m benchmarks

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --python-version 3.11 --no-header --no-annotate -q -o requirements.lock

clean:
	rm -rf $(VENV) build dist
