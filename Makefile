# make run: set up once, then open the simulator. make test: set up, then pass every test.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run lab test check lint unit notebooks bench clean

run: $(VENV)/.run
	$(BIN)/teleconsult-sim serve

lab: $(VENV)/.run
	$(BIN)/teleconsult-sim lab

test: lint unit notebooks check

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: $(VENV)/.test
	$(BIN)/pytest -n 2 --dist loadfile

# Regression notebooks are compared output by output; pages only have to run.
notebooks: $(VENV)/.test
	$(BIN)/pytest -p no:cacheprovider --nbval notebooks/regression
	$(BIN)/pytest -p no:cacheprovider --nbval-lax $(wildcard notebooks/*.ipynb)

check: $(VENV)/.test
	$(BIN)/teleconsult-sim check

# PM4Py is there to be measured beside, in an environment of its own: nothing of the product depends on it.
PM4PY := pm4py==2.7.23.11
bench: $(VENV)/.test $(VENV)-bench/.ready
	$(BIN)/pytest -q -s -p no:xdist tests/benchmarks --ignore=tests/benchmarks/test_checks.py
	$(VENV)-bench/bin/pytest -q -s -p no:xdist tests/benchmarks/test_checks.py

$(VENV)-bench/.ready: pyproject.toml constraints.txt
	test -x $(VENV)-bench/bin/python || $(PYTHON) -m venv $(VENV)-bench
	$(VENV)-bench/bin/python -m pip install -q -c constraints.txt -e ".[test]"
	$(VENV)-bench/bin/python -m pip install -q "$(PM4PY)"
	touch $@

$(VENV)/.run: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e .
	touch $@

$(VENV)/.test: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q -c constraints.txt -e ".[test]"
	touch $@ $(VENV)/.run

clean:
	rm -rf $(VENV) $(VENV)-bench dist build .artefacts .pytest_cache .mypy_cache .ruff_cache .hypothesis
