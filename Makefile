# 明账 — the commands of this project. `make demo` and `make test` are the two to know.
SWIFT ?= swift
SEED ?= 20260302
PROGRAMS := mingzhang mingzhang-verify mingzhang-bank mingzhang-sample
DEBIAN := libsqlite3-dev libssl-dev libxml2-dev libxml2-utils libzip-dev openssl sqlite3 pkg-config python3 make git \
  hledger ledger python3-venv
SOURCES := Sources Tests Package.swift

SHELL := bash

.PHONY: demo test setup build simulate crash tamper journal fuzz bench bench-peers verify-alone verify-static walls format lint clean

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

# SIGKILL at random moments of a posting load: nothing answered is lost, nothing is half there.
KILLS ?= 500
crash: setup
	$(SWIFT) build -c release --product mingzhang-crash
	.build/release/mingzhang-crash --kills $(KILLS) --seed $(SEED)

# Small real books, and every change to them and to their bundle that somebody with the file, or with the
# log's key, could make: each must be named by a finding, a refusal or a trigger. A minute and a half on two cores.
BOOKS ?= 1
tamper: setup
	$(SWIFT) build -c release --product mingzhang-tamper
	.build/release/mingzhang-tamper --seed $(SEED) --books $(BOOKS)

# Random programs over every event of the ledger, held against a model written apart from the engine.
STEPS ?= 1000000
JOURNAL ?= .build/journal/simulated
simulate: setup
	$(SWIFT) build -c release --product mingzhang-simulate
	@mkdir -p $(dir $(JOURNAL))
	.build/release/mingzhang-simulate --seed $(SEED) --steps $(STEPS) --journal $(JOURNAL)

# The journals of the demonstration, and of the last simulated world if there is one, in hledger, ledger
# and Beancount (from PyPI, once), and with one fen changed. BEAN names a folder that has bean-check and
# bean-query already.
BEAN ?= .build-tools/bin
journal:
	@test -x $(BEAN)/bean-check || { python3 -m venv .build-tools \
	  && .build-tools/bin/pip install -q beancount==3.2.3 beanquery==0.2.0; }
	@for format in hledger ledger beancount; do \
	  .build/release/mingzhang export journal --format $$format --home Ledger/local/demo \
	    --out Ledger/local/demo/journal.$$format >/dev/null || exit 1; \
	done
	BEAN="$(BEAN)" Tests/Demo/journal.sh Ledger/local/demo/journal \
	  $$(test ! -f .build/journal/simulated.beancount || echo .build/journal/simulated)

# Other people's programs judge the demonstration's bundle, and copies of it in which one thing was changed:
# openssl, the Go team's sumdb/note and sumdb/tlog, and from PyPI pymerkle, cryptography and rfc3161-client.
# Each is installed once; after that no network is needed.
.PHONY: outsiders outsiders-openssl outsiders-shangmi outsiders-go outsiders-python outsiders-install-go outsiders-install-python
GOCODE ?= /usr/share/gocode
NOTE := $(GOCODE)/src/golang.org/x/mod/sumdb/note
PYPI := pymerkle==7.0.0 rfc3161-client==1.0.9 cryptography==50.0.2
outsiders: .build-tools/outsiders/go .build-tools/outsiders/python
	Tests/Outsiders/run.sh

outsiders-openssl:
	Tests/Outsiders/run.sh openssl

# The same month in books whose chain is SM3 and whose keys are SM2.
SHANGMI ?= Ledger/local/shangmi
outsiders-shangmi: build
	SEED=$(SEED) SUITE=shangmi MINGZHANG_HOME=$(SHANGMI) Tests/Demo/month.sh
	MINGZHANG_HOME=$(SHANGMI) Tests/Outsiders/run.sh openssl

outsiders-go: .build-tools/outsiders/go
	Tests/Outsiders/run.sh go

outsiders-python: .build-tools/outsiders/python
	Tests/Outsiders/run.sh python

# What comes over the network, apart from the rest: only this may fail for want of one.
outsiders-install-go:
	@command -v go >/dev/null && test -d $(NOTE) || { root=; [ "$$(id -u)" = 0 ] || root=sudo; \
	  $$root apt-get update -q && $$root apt-get install -q -y --no-install-recommends \
	    golang-go golang-golang-x-mod-dev; }

outsiders-install-python: .build-tools/outsiders/python

.build-tools/outsiders/go: Tests/Outsiders/outsider.go | outsiders-install-go
	@mkdir -p $(@D)
	GO111MODULE=off GOPATH=$(GOCODE) go build -o $@ $<

.build-tools/outsiders/python:
	@test -x .build-tools/bin/pip || python3 -m venv .build-tools
	.build-tools/bin/pip install -q $(PYPI)
	@mkdir -p $(@D) && touch $@

# name size seconds cpu_seconds peak_MB, each work in a process of its own; then, where the workload
# generator of the peers is at hand, the peers in the same run, and the ratios with the aims.
# ROWS: transfers on the books for the flat line and the reports.
PEERS ?= ../shared/bench
ROWS ?= 1000000
WORKS ?= post callers flat reports bank verify prove assess import month
bench: setup
	$(SWIFT) build -c release --product mingzhang-bench
	@mkdir -p .build/bench; : >.build/bench/ours
	@for work in $(WORKS); do \
	  .build/release/mingzhang-bench $$work --rows $(ROWS) | tee -a .build/bench/ours; \
	  test $${PIPESTATUS[0]} = 0 || exit 1; \
	done
	@if command -v strace >/dev/null; then \
	  echo "# the same callers on a disk whose flush takes 4 ms"; \
	  strace --seccomp-bpf -f -qq -e trace=fdatasync,fsync -o /dev/null \
	    -e inject=fdatasync,fsync:delay_enter=4000 \
	    .build/release/mingzhang-bench callers --scale 5 --label -flush-4ms; \
	else echo "# no strace: the callers on a slow disk are left out"; fi
	@PEERS="$(PEERS)" Tests/Bench/peers.sh | tee .build/bench/peers
	@Tests/Bench/ratios.py .build/bench/ours .build/bench/peers

# The peers alone. SIZE=1000000 for reports on a million transfers; N1, N100, N1000, N8192, ORM, SECS, RUNS,
# LIMIT and STOCK as Tests/Bench/peers.sh says. `Tests/Bench/ratios.py FILE…` sets its lines beside ours.
bench-peers:
	@PEERS="$(PEERS)" Tests/Bench/peers.sh

# The worked cases of the five documents through the command line, scored by document; those that tell facts
# and those that tell a rule. CASES names them: they lie beside the project and are passed over where not.
CASES ?= ../shared/domain/cases.json
.PHONY: cases
cases: setup
	$(SWIFT) build -c release --product mingzhang
	@if test -f $(CASES); then Tests/Cases/score.py $(CASES) .build/release/mingzhang Ledger; \
	else echo "没有 $(CASES),不试算案例 (no worked cases here: nothing was scored)"; fi

# Random bytes to every parser of the evidence and of the ledger's files, SECONDS for each; what crashes one is kept and named.
SECONDS ?= 10
fuzz: setup
	Tests/Fuzz/run.sh $(SECONDS)

# The auditor's program by itself: what it imports is all there is. ALONE=.build where nothing has been built yet.
ALONE ?= .build-verify
verify-alone: setup
	$(SWIFT) build -c release --product mingzhang-verify --scratch-path $(ALONE)

# The auditor's program for a machine without Swift: Swift's library is inside; libcrypto of OpenSSL 3, libstdc++ and
# glibc are asked of the machine. Then it judges the demonstration's bundle, if there is one.
STATIC := .build-static/release/mingzhang-verify
BUNDLE ?= Ledger/local/demo/bundle
KEYS ?= Ledger/local/demo/keys
verify-static: setup
	$(SWIFT) build -c release --product mingzhang-verify --static-swift-stdlib --scratch-path .build-static
	ldd $(STATIC)
	@! ldd $(STATIC) | grep -i swift
	@test ! -d "$(BUNDLE)" || $(STATIC) "$(BUNDLE)" --keys "$(KEYS)"

# Every import must be declared; only a clean build notices all.
walls: setup
	rm -rf .build-walls
	$(SWIFT) build --explicit-target-dependency-import-check error --scratch-path .build-walls

format:
	$(SWIFT) format -i -r $(SOURCES)

lint:
	$(SWIFT) format lint --strict -r $(SOURCES)

clean:
	rm -rf .build .build-verify .build-static .build-walls Ledger/local/demo
