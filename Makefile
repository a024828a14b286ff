# Everything that these targets make is in .venv and var; nothing else on the machine is touched,
# but for missing Debian packages when run as root.
# The first Python that is new enough, wherever it comes from.
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$each" && break; done)
NEED_PYTHON = $(if $(PYTHON),,$(error Asset Map needs Python 3.11 or newer. On Debian: apt-get install python3 python3-venv))
LAUNCH = $(NEED_PYTHON)@exec $(PYTHON) -m assetmap.launch

.DEFAULT_GOAL := help
.PHONY: help demo run test test-clients lint lock stop clean

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22

demo: ## Set up, load the demo area and serve it as in production (PORT=8000)
	$(LAUNCH) demo

run: ## Serve for development: DEBUG on, reloading on every change (PORT=8000)
	$(LAUNCH) develop

test: ## Set up and run every test (ARGS="tests/setup -k health" for some)
	$(LAUNCH) test $(ARGS)

test-clients: ## Try the API with GDAL, QGIS and others, which it installs (ARGS="-k qgis" for some)
	$(LAUNCH) test_clients $(ARGS)

lint: ## Check style, formatting, templates and the direction of imports
	$(LAUNCH) lint

lock: ## Pin the newest versions of the dependencies in requirements/*.txt, with hashes
	$(LAUNCH) lock

stop: ## Stop the private databases and any server left running
	$(LAUNCH) stop

clean: ## Stop everything and delete .venv, .venv-clients and var, the demo's data included
	$(LAUNCH) clean
