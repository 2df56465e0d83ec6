# `make run` and `make test` need nothing but Python 3.11 to 3.13: each makes its own environment.
SERVE := .venv
DEV := .venv-dev
BENCH := .venv-bench
# One thread, so that what peers take can be compared; myFM asks for a package of old.
MEASURE := OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONWARNINGS="ignore:pkg_resources" \
	$(BENCH)/bin/python -m recsys
PY := $(DEV)/bin/python
# Workers wait for processes, servers and pauses: half as many again as there are cores keep these
# busy. What is quick waits for nothing, and a worker takes seconds to begin.
WORKERS = $$(( $$(getconf _NPROCESSORS_ONLN) * 3 / 2 ))
CORES := --dist loadgroup
QUICK := -q --hypothesis-profile=quick --ignore=tests/recsys/training \
	--ignore=tests/recsys/replication/test_model.py --ignore=tests/recsys/replication/test_tiny_run.py \
	-m "not (training or postgresql or process or picture or browser or slow)"
# Where it is set, each worker compiles each test at each run, which takes seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run sync doctor backup restore test test-browser test-install browser quick deep screenshots check wheel lock format train evaluate lists bench bench-load \
	bench-quality bench-warm coverage serve-env dev-env bench-env

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

run: serve-env ## start Matinee: on Discord with DISCORD_TOKEN, else in the playground; OPEN=1 opens its page
	@exec $(SERVE)/bin/python -m bot

sync: serve-env ## register the slash commands with Discord now
	@exec $(SERVE)/bin/python -m bot sync

doctor: serve-env ## say what is wrong with the set-up: token, Discord, clock, database, disk, model
	@$(SERVE)/bin/python -m bot doctor

backup: serve-env ## write all that is stored into one file: FILE=..., else in data/backups
	@$(SERVE)/bin/python -m bot backup $(if $(FILE),"$(FILE)")

restore: serve-env ## read a backup into an empty database: FILE=...; ARGS=--replace deletes what is there
	@$(SERVE)/bin/python -m bot restore $(ARGS) $(if $(FILE),"$(FILE)")

test: dev-env ## run the tests, on all cores
	@$(PY) -m pytest -n $(WORKERS) $(CORES)

test-browser: browser dev-env ## use the playground's page in Chromium, as a visitor does
	@$(PY) -m pytest tests/browser

test-install: dev-env ## install the wheel with all that it needs into a new environment, from the package index, and play
	@INSTALL=1 $(PY) -m pytest -m install

browser: ## see to what the tests in the browser need: Chromium, its driver, and axe for accessibility
	@scripts/chromium

screenshots: browser dev-env ## take the pictures of the page that the documents show
	@$(PY) -m pytest -p no:cacheprovider tests/browser/screenshots.py

deep: dev-env ## run the tests with twenty times as many examples drawn, over night
	@$(PY) -m pytest -n $(WORKERS) $(CORES) --hypothesis-profile=deep

quick: dev-env ## run what your changes can break, but no training, PostgreSQL, picture, process or slow test: at every save
	@$(PY) -m pytest -p tests.quick.plugin -n auto $(CORES) $(QUICK)

check: dev-env test ## everything that CI wants: format, lint, types, arrows and the tests
	@$(DEV)/bin/ruff format --check
	@$(DEV)/bin/ruff check
	@$(DEV)/bin/mypy
	@$(DEV)/bin/lint-imports

wheel: dev-env ## build dist/matinee-VERSION-py3-none-any.whl, which pip and pipx install anywhere
	@$(PY) -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

lock: dev-env ## write requirements.lock anew: what hosts install, each release by its digests
	@scripts/lock $(PY)

format: dev-env ## format the code and mend what ruff can mend
	@$(DEV)/bin/ruff format
	@$(DEV)/bin/ruff check --fix

train: dev-env ## train the model into data/pretrained
	@$(PY) -m recsys train $(ARGS)

evaluate: dev-env ## measure the model on held-out users
	@$(PY) -m recsys evaluate $(ARGS)

lists: dev-env ## what members are shown, counted and written into docs/lists.md
	@$(PY) -m tests.benchmarks.lists --write

bench: dev-env ## time what members wait for
	@$(PY) -m tests.benchmarks

bench-load: dev-env ## have hundreds of members use the bot at once: ARGS='--rate 60 --seconds 300'
	@$(PY) -m tests.benchmarks.load $(ARGS)

bench-quality: bench-env ## measure Matinee beside all peers, into docs/quality.md
	@$(MEASURE) quality $(ARGS)

bench-warm: bench-env ## measure the stars of known users beside the peers, into docs/quality.md
	@$(MEASURE) warm $(ARGS)

coverage: dev-env ## how much of each room the tests reach
	@$(PY) -m pytest -n $(WORKERS) $(CORES) --cov --cov-report=term:skip-covered

serve-env:
	@scripts/venv $(SERVE)

dev-env:
	@scripts/venv $(DEV) train,dev

bench-env:
	@scripts/venv $(BENCH) bench
