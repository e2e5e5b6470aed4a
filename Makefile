# Every target sets up what it needs by itself; `make demo` and `make test` need python3 and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8080
SEEDS ?= 50
SEED ?= 1
export PORT

.PHONY: demo demo-reset run check test test-all faults catalogues golden lock

.venv/.ok: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Zvonok needs Python 3.11 or newer")'
	@started=$$(date +%s); \
	$(PYTHON) -m venv .venv && \
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && \
	{ [ ! -d handlers/locales ] || $(BIN)/pybabel -q compile -d handlers/locales -D messages; } && \
	echo "Set up in $$(( $$(date +%s) - started )) s" && touch $@

lock:
	uv pip compile pyproject.toml --extra pg --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock
