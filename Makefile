# Two commands carry the project, `make study` and `make test`; the environment they need builds itself.
SHELL := bash
PYTHON ?= python3
BIN := .venv/bin

# Kernels that find no bytecode spend most of their time importing.
unexport PYTHONDONTWRITEBYTECODE

# uv where it is there, else the pip of $(PYTHON), which also serves an environment that has none.
UV := $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),$(UV) pip install --python $(BIN)/python --quiet,\
  $(PYTHON) -m pip --python $(BIN)/python install --disable-pip-version-check --no-compile -qq) --no-deps

# What the environment has; `reference` is too large for it.
EXTRAS := notebooks tables documents languages dictionaries cluster browser docs crate dev

step = @echo "· $(1)"; TIMEFORMAT="  %1R s"; time $(BIN)/$(1)

TSC ?= tsc

.DEFAULT_GOAL := help
.PHONY: help study test test-long docs report test-browser figures bench bench-measures bench-scale bench-cluster bench-study calibrate properties mutants fuzz coverage perturb crash dist lock scripts lab clean .venv

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):[^#]*## /make \1 	/p' Makefile

study: .venv ## run every notebook in place and write every figure
	$(BIN)/discourse run

test: .venv ## run every check: lint, spelling, types, layers, tests, notebooks
	$(call step,ruff check)
	$(call step,ruff format --check)
	$(call step,codespell)
	$(call step,mypy)
	$(call step,lint-imports --no-logo)
	$(call step,python -m pytest -n 2 --dist loadscope)

test-long: .venv ## run the tests that take longest: the study mirrored, verified, packed, read in parts; simulated texts; the tutorial
	$(BIN)/python -m pytest -n 2 --dist loadscope -m long tests

docs: .venv ## build the documentation into docs/_build/html, without a network, and check every link in it
	$(BIN)/sphinx-build --builder html --nitpicky --fail-on-warning --keep-going --fresh-env --write-all --jobs auto --quiet docs docs/_build/html
	$(BIN)/python tests/built.py docs/_build/html

report: .venv ## run the notebooks aside, and write what they found as static pages into report/
	$(BIN)/discourse report seeds --out report

test-browser: report ## open that report, and others, in the Chromium of this system, and check what readers meet there
	$(BIN)/python -m pytest -n 0 -rs --override-ini addopts= --import-mode=importlib --strict-markers tests/browser

figures: .venv ## write every figure anew and change no notebook
	$(BIN)/discourse figures

bench: .venv ## measure what starting, importing, finding hits and counting words cost, beside other libraries where there are some
	$(BIN)/python tests/benchmarks/speed.py
	$(BIN)/python tests/benchmarks/counting.py $(ARGS)

bench-measures: .venv ## measure what each measure costs as a corpus grows: ARGS="1000 10000 100000 keyness" says of what
	OMP_NUM_THREADS=1 $(BIN)/python tests/benchmarks/measures.py $(ARGS)

bench-scale: .venv ## measure counting from a thousand documents to a million (some ten minutes), and write docs/performance.md with its figure
	$(BIN)/python tests/benchmarks/scale.py $(ARGS)

bench-study: .venv ## split the time of `make study` into its parts, each beside its floor (some minutes)
	$(BIN)/python tests/benchmarks/study.py

bench-cluster: .venv ## measure what a cluster of workers costs beside one process, on this machine (some minutes)
	OMP_NUM_THREADS=1 $(BIN)/python tests/benchmarks/cluster.py $(ARGS)

calibrate: .venv ## print how often tests reject and intervals hold where the truth is known (some minutes)
	$(BIN)/python tests/calibrate.py

properties: .venv ## look for texts and numbers that break a property, among many more than `make test` tries (some minutes)
	$(BIN)/python -m pytest -n 2 -m hypothesis --hypothesis-profile=many tests

mutants: .venv ## change the code a hundred times and count what the tests catch (some minutes)
	$(BIN)/python tests/mutants.py

perturb: .venv ## run the study under other circumstances, compare its bytes with the stored ones, and write docs/perturbations.md (half an hour)
	$(BIN)/python tests/perturb.py $(ARGS)

crash: .venv ## end a hundred commands at a random moment, and look at what each left behind (some minutes)
	$(BIN)/python tests/crash.py $(ARGS)

scripts: ## check the types of the scripts in pages, where TypeScript is installed: TSC=folder/node_modules/.bin/tsc
	$(TSC) --project tests/tsconfig.json

fuzz: .venv ## look for inputs that break a reader or a rule, with atheris where it is installed: ARGS="words 60" (some minutes)
	$(BIN)/python tests/fuzz.py $(ARGS)

coverage: .venv ## count the lines and branches of src that no test reaches; kernels, and time that it takes itself, are left out (half an hour)
	$(BIN)/python -m pytest -n 2 --dist loadscope -m '' -k 'not quadratic' --cov --cov-report=term-missing:skip-covered tests src README.md

dist: .venv ## build wheel and sdist into dist/, and check that each is whole and works in an empty environment (some minutes)
	$(BIN)/python tests/dist.py

lock: ## write requirements.lock and environment.yml for what pyproject.toml requires, with uv; what fits stays as it is
	uv pip compile pyproject.toml $(EXTRAS:%=--extra %) --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --quiet --output-file requirements.lock
	{ sed '/^  - pip:/q' environment.yml; sed -nE 's/^([a-z][^\\]*[^\\ ]).*/      - \1/p' requirements.lock; \
	  sed -n '/--editable/p' environment.yml; } >environment.new && mv environment.new environment.yml

lab: .venv ## open the notebooks of the study, or of the one that DISCOURSE_STUDY names, in JupyterLab
	$(BIN)/discourse explore

clean: ## remove the environment and every cache
	rm -rf .venv dist docs/_build docs/notebooks __pycache__ .coverage* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find conftest.py src tests -name __pycache__ -prune -exec rm -rf {} +

.venv: .venv/package

.venv/package: .venv/lock pyproject.toml
	@$(INSTALL) --no-build-isolation --editable .
	@touch $@

.venv/lock: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "discourse needs Python 3.11 or newer. Name one: make PYTHON=python3.12" >&2; exit 2; }
	@echo "· .venv from requirements.lock, with $(if $(UV),uv,pip)"
	@$(PYTHON) -m venv --clear --without-pip .venv
	@$(INSTALL) --requirement requirements.lock
	@$(BIN)/python -c 'import matplotlib.font_manager'  # fills its cache once, not in every first notebook
	@touch $@
