# Pawprint. `make help` says what there is.
PY = .venv/bin/python
PORT ?= 8000
export PORT

.PHONY: help run test lint bench soak setup setup-test clean

help: ## Say what each command does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

run: setup ## Set everything up and serve the shop on http://127.0.0.1:8000 (PORT=… for another)
	@$(PY) -m tools.serve

test: setup-test ## Set everything up and run linters, types, import rules and every test
	@$(PY) -m tools.check

lint: setup-test ## Linters, types and import rules alone
	@$(PY) -m tools.check lint

bench: setup-test ## Measure speed and memory; prints tables
	@$(PY) -m benchmarks

soak: setup-test ## Kill web and workers 1,000 times in mid-order and prove that nothing is lost or made twice
	@$(PY) -m pytest tests/soak -m soak -p no:xdist --timeout=7200 -s

setup:
	@python3 tools/setup.py run

setup-test:
	@python3 tools/setup.py test

clean: ## Remove what set-up made (not the shop's data in var/)
	rm -rf .venv node_modules static/build
