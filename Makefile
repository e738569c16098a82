# The commands people use; each one works in a fresh clone.
PYTHON ?= python3
PORT ?= 8000
DATA ?= data
BIN := .venv/bin

.PHONY: install run test lint eval bench pictures clean

install: $(BIN)/referatarkiv

# Made anew when the dependencies change; the marker is touched last, so that an
# interrupted installation is taken up again.
$(BIN)/referatarkiv: setup.cfg pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --editable .
	touch $@

run: install
	$(BIN)/referatarkiv --data $(DATA) rebuild
	$(BIN)/referatarkiv --data $(DATA) serve --port $(PORT)

.venv/test: $(BIN)/referatarkiv
	$(BIN)/pip install --quiet --editable '.[test]'
	touch $@

test: .venv/test
	$(BIN)/pytest

lint: .venv/test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

# Quality of search on labelled queries, beside stock engines.
eval: .venv/test
	$(BIN)/python -m benchmarks.evaluate $(or $(QUERIES),tests/queries.toml) \
		$(if $(filter-out data,$(DATA)),--data $(DATA))

# Speed of the engine beside Tantivy, SQLite and stock Whoosh, and of pages over HTTP.
bench: .venv/test
	$(BIN)/python -m benchmarks.bench $(or $(SIZES),10000 100000) \
		$(if $(JSON),--json $(JSON)) $(if $(CHART),--chart $(CHART)) \
		$(if $(PEERS),--peers $(PEERS)) $(if $(filter no,$(HTTP)),--no-http)

# The pictures of README, in docs/.
pictures: .venv/test
	$(BIN)/python -m tests.pictures

clean:
	rm -rf .venv build *.egg-info
