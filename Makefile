# 明账 — the commands of this project. `make demo` and `make test` are the two to know.
SWIFT ?= swift
SEED ?= 20260302
PROGRAMS := mingzhang mingzhang-verify mingzhang-bank mingzhang-sample
DEBIAN := libsqlite3-dev libssl-dev libxml2-dev libxml2-utils openssl sqlite3 pkg-config python3 make git
SOURCES := Sources Tests Package.swift

.PHONY: demo test setup build bench bench-peers verify-alone walls format lint clean

# A month of a fictional district, from nothing to the auditor's report.
demo: build
	SEED=$(SEED) Tests/Demo/month.sh

# The specification.
test: setup
	$(SWIFT) test

# Debian packages, only those that are missing; does nothing, and needs no network, when all are there.
setup:
	@command -v $(SWIFT) >/dev/null || { echo "缺少 Swift 6.3 (https://www.swift.org/install)"; exit 1; }
	@missing=; \
	for package in $(DEBIAN); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q '^install ok' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "安装$$missing"; \
	  root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	  $$root apt-get update -q && $$root apt-get install -q -y --no-install-recommends $$missing; \
	fi

# The programs, optimised, into .build/release.
build: setup
	@for program in $(PROGRAMS); do \
	  echo "$(SWIFT) build -c release --product $$program"; \
	  $(SWIFT) build -c release --product $$program || exit 1; \
	done

# name size seconds cpu_seconds peak_MB, each work in a process of its own; then, where the workload
# generator of the peers is at hand, a plain C loop on SQLite that writes the same kind of rows.
PEERS ?= ../shared/bench
bench: setup
	$(SWIFT) build -c release --product mingzhang-bench
	@for work in post bank verify month; do .build/release/mingzhang-bench $$work || exit 1; done
	@if [ -f $(PEERS)/sqlite_limit.c ] && command -v cc >/dev/null; then \
	  scratch=$$(mktemp -d) && cc -O2 -o $$scratch/limit $(PEERS)/sqlite_limit.c -lsqlite3 \
	  && python3 $(PEERS)/gen.py --transfers 200000 --payments 0 --out $$scratch >/dev/null \
	  && $$scratch/limit $$scratch/books $$scratch/transfers.csv 200000 8192 full index; \
	  rm -rf $$scratch; \
	else echo "# no $(PEERS): the plain C loop is left out"; fi

# The peers alone. SIZE=1000000 for reports on a million transfers; N1, N100, N1000, N8192, ORM, SECS, RUNS,
# LIMIT and STOCK as Tests/Bench/peers.sh says. `Tests/Bench/ratios.py FILE…` sets its lines beside ours.
bench-peers:
	@PEERS="$(PEERS)" Tests/Bench/peers.sh

# The auditor's program by itself: what it imports is all there is.
verify-alone: setup
	$(SWIFT) build -c release --product mingzhang-verify --scratch-path .build-verify

# Every import must be declared; only a clean build notices all.
walls: setup
	rm -rf .build-walls
	$(SWIFT) build --explicit-target-dependency-import-check error --scratch-path .build-walls

format:
	$(SWIFT) format -i -r $(SOURCES)

lint:
	$(SWIFT) format lint --strict -r $(SOURCES)

clean:
	rm -rf .build .build-verify .build-walls Ledger/local/demo
