# Every target sets up what it needs by itself; `make demo` and `make test` need python3 and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8080
SEEDS ?= 50
SEED ?= 1
DATABASE ?= sqlite
JOBS ?= 2
export PORT

.PHONY: demo demo-reset run check quick test test-all faults prove-clauses catalogues golden lock

.venv/.ok: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Zvonok needs Python 3.11 or newer")'
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	{ echo "Python lacks venv: as root, apt-get install python3-venv, then once more" >&2; exit 1; }
	@started=$$(date +%s); \
	$(PYTHON) -m venv .venv && \
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . && \
	{ [ ! -d handlers/locales ] || $(BIN)/pybabel -q compile -d handlers/locales -D messages; } && \
	echo "Set up in $$(( $$(date +%s) - started )) s" && touch $@

TEXTS := $(wildcard handlers/locales/*/LC_MESSAGES/messages.po)

.venv/.texts: .venv/.ok $(TEXTS)
	@$(BIN)/pybabel -q compile -d handlers/locales -D messages 2>/dev/null && touch $@

lock:
	uv pip compile pyproject.toml --extra pg --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header -q -o requirements.lock

demo: .venv/.texts
	@$(BIN)/zvonok demo --port $(PORT)

demo-reset: .venv/.texts
	@$(BIN)/zvonok demo --port $(PORT) --reset

run: .venv/.texts
	@$(BIN)/zvonok run

# Lint, types, import contracts, catalogues: a minute at the most.
check: .venv/.texts
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/lint-imports && $(BIN)/mypy
	@$(BIN)/python -m tests.support.catalogues --check

# What must never be red: all on SQLite, storage, copies, what writes lessons and two flows on
# PostgreSQL too, one walk in Chromium, five crash seeds. The check uses what the tests leave idle.
test: .venv/.texts
	@$(MAKE) --no-print-directory -j2 -Oline check quick

quick: .venv/.texts
	@$(BIN)/pytest -n 2 --dist worksteal -m "not slow"

# Before an issue is called resolved: all flows on PostgreSQL, long properties, more seeds.
test-all: check
	@ZVONOK_ALL_DATABASES=1 HYPOTHESIS_PROFILE=long $(BIN)/pytest -n 2 --dist worksteal
	@$(MAKE) faults SEEDS=20
	@$(MAKE) faults SEEDS=20 DATABASE=postgresql

# Random days with kills and bad weather: SEEDS of them from SEED on, JOBS at once; DATABASE=postgresql too.
faults: .venv/.texts
	@$(BIN)/python -m tests.faults --seeds $(SEEDS) --seed $(SEED) --database $(DATABASE) --jobs $(JOBS)

# Changes each figure of a policy that stands behind a clause: a test of that clause must fail.
prove-clauses: .venv/.texts
	@$(BIN)/python -m tests.prove

# Texts: extract, merge, compile. Golden files: draw every screen anew, then read the diff.
catalogues: .venv/.ok
	@$(BIN)/python -m tests.support.catalogues --update

golden: .venv/.texts
	@GOLDEN=write $(BIN)/pytest -n 2 -q tests
