# The front door. Each target makes .venv when it is not there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GOLD ?= ../shared/gold

.PHONY: demo test check lint eval floors slow docs screenshots pages lock clean

$(VENV)/.installed: pyproject.toml requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q dateline # which an editable install leaves to each command
	touch $@

demo: $(VENV)/.installed ## build the example reports into a case and look at it
	$(BIN)/dateline build examples/winter-2021 -o demo/winter-2021.case
	$(BIN)/dateline timeline demo/winter-2021.case --top 25
	$(BIN)/dateline disagreements demo/winter-2021.case
	$(BIN)/dateline dossier demo/winter-2021.case -o demo/winter-2021.html

test: $(VENV)/.installed ## the quick tests
	$(BIN)/pytest -q

slow: $(VENV)/.installed ## all tests, the slow ones too
	$(BIN)/pytest -q -m "slow or not slow"

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint test ## what a change must pass

eval: $(VENV)/.installed ## score the shipped code on the development sets
	$(BIN)/dateline eval $(GOLD)

floors: $(VENV)/.installed ## raise the floors to what is reached now
	$(BIN)/dateline eval $(GOLD) --update

docs: $(VENV)/.installed ## write docs/commands.md from the program
	COLUMNS=400 $(BIN)/python -m dateline.cli.reference > docs/commands.md

screenshots: $(VENV)/.installed ## make the pictures of docs/desk.md again (needs a Chromium)
	$(BIN)/python -m evaluation.screenshots

pages: $(VENV)/.installed ## how long the desk takes over each page of CASE=…
	$(BIN)/python -m evaluation.pages $(CASE)

lock: ## pin what pyproject.toml allows, with hashes (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --extra dev --generate-hashes pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV) demo build *.egg-info
