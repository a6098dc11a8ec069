# What a newcomer types. `make demo` and `make test` install what is missing, build and run; everything else assumes that they have.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help
.PHONY: help demo test build install bench bench-server simulate sanitize soak faults fuzz fuzz-quick lint format examples pages clean packages

PREFIX ?= /usr/local
# Flags for every build, such as SWIFTFLAGS='--scratch-path /tmp/cairn'.
SWIFTFLAGS ?=
# Debian packages, each with a file or program that shows that it is there.
NEEDS := git:git python3:python3 libsqlite3-dev:/usr/include/sqlite3.h

# Suites that compute for long.
LONG_TESTS := PlanPropertyTests|FleetTests|CorpusTests|PlanSimulationTests
# Suites that start servers and wait for them.
SERVER_TESTS := PlanServerTests|PlanIdentityTests|SecureServerTests|PlanTracesTests|PlanMCPTests|ServeProcessTests|WorkerProcessTests|MCPProcessTests|KeysCommandTests|CairnTests\.
# Suites that run engines, workers and what they ask for in real time.
ENGINE_TESTS := PlanEngineTests|PlanClientTests|PlanOwnersTests|PlanHTTPTests|PlanWebhooksTests|PlanToolsTests|PlanAuditTests|PlanMetricsTests|PlanStoreTests|PlanStoreSQLiteTests|CrashTests

help:
	@echo 'make demo      a real plan on a throw-away repository, until it needs you'
	echo 'make test      every test'
	echo 'make build     the command, built for use: .build/release/cairn'
	echo 'make install   puts it into PREFIX/bin (PREFIX=$(PREFIX))'
	echo 'make bench     the benchmarks, as JSON lines'
	echo 'make simulate  engines over a faulty store in virtual time, a world for each seed: SEEDS=1000 SEED=1'
	echo 'make fuzz      libFuzzer on one reader of text from outside: SECONDS=60 TARGET=yaml'
	echo 'make lint      swift format, strict'
	echo 'make clean     removes everything that was built'

demo: packages
	@if [[ ! -d .build/debug ]]; then echo 'Building cairn. The first time takes a few minutes on two cores; later it takes seconds.'; fi
	swift build --product cairn $(SWIFTFLAGS)
	"$$(swift build --show-bin-path $(SWIFTFLAGS))/cairn" demo

test: packages
	@swift build --build-tests $(SWIFTFLAGS)
	# What computes for long would keep everything waiting that has to do with time: it is run by itself.
	swift test --skip-build $(SWIFTFLAGS) --filter '$(LONG_TESTS)'
	swift test --skip-build $(SWIFTFLAGS) --filter '$(SERVER_TESTS)'
	swift test --skip-build $(SWIFTFLAGS) --filter '$(ENGINE_TESTS)'
	swift test --skip-build $(SWIFTFLAGS) --skip '$(LONG_TESTS)|$(SERVER_TESTS)|$(ENGINE_TESTS)'

build: packages
	@swift build -c release --product cairn $(SWIFTFLAGS)

install: build
	@install -d '$(DESTDIR)$(PREFIX)/bin'
	install -m 755 "$$(swift build -c release --show-bin-path $(SWIFTFLAGS))/cairn" '$(DESTDIR)$(PREFIX)/bin/cairn'
	echo 'installed $(DESTDIR)$(PREFIX)/bin/cairn'

bench: packages
	@swift run -c release $(SWIFTFLAGS) cairn-bench --compare Benchmarks/figures.jsonl $(BENCHFLAGS)

# The same of a server, with wrk (apt-get install wrk): SERVERFLAGS="--seconds 3 --subscribers 200".
bench-server: packages
	@swift build -c release --product cairn $(SWIFTFLAGS)
	swift build -c release --product cairn-bench-limit $(SWIFTFLAGS)
	bin="$$(swift build -c release --show-bin-path $(SWIFTFLAGS))"
	Benchmarks/server.py "$$bin/cairn" "$$bin/cairn-bench-limit" --compare Benchmarks/server-figures.jsonl $(SERVERFLAGS)

# How many worlds `make simulate` runs, and the seed of the first one. SEEDS=1 SEED=n runs one again.
SEEDS ?= 1000
SEED ?= 1

simulate: packages
	@swift build -c release --product cairn-fleet $(SWIFTFLAGS)
	"$$(swift build -c release --show-bin-path $(SWIFTFLAGS))/cairn-fleet" $(SEEDS) $(SEED)

# What the real program does when the machine fails it; docs/reliability.md has the table.
faults: packages
	@swift build --product cairn $(SWIFTFLAGS)
	Tests/Faults/faults.py "$$(swift build --show-bin-path $(SWIFTFLAGS))/cairn" $(FAULTFLAGS)

sanitize: packages
	@Tests/Sanitizers/sanitize.sh

# How long `make soak` goes on.
ifneq ($(filter command line,$(origin SECONDS)),)
SOAK_SECONDS := $(SECONDS)
else
SOAK_SECONDS := 3600
endif

soak: packages
	@swift build -c release --product cairn $(SWIFTFLAGS)
	Benchmarks/soak.py "$$(swift build -c release --show-bin-path $(SWIFTFLAGS))/cairn" --seconds $(SOAK_SECONDS) \
	  --out .build/soak.jsonl --svg .build/soak.svg $(SOAKFLAGS)

# The seconds and the reader for `make fuzz`; `make fuzz-quick` takes RUNS inputs for each reader, made of SEED, in an ordinary build.
# Bash counts in SECONDS itself, so the recipe sees make's own value only.
ifneq ($(filter command line,$(origin SECONDS)),)
FUZZ_SECONDS := $(SECONDS)
else
FUZZ_SECONDS := 60
endif
TARGET ?= yaml
RUNS ?= 2000
FUZZ_FLAGS := -c release --product cairn-fuzz --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer -Xswiftc -use-ld=lld

fuzz: packages
	@if [[ ! -d 'Fuzz/seeds/$(TARGET)' ]]; then echo "TARGET is one of: $$(ls Fuzz/seeds | xargs)" >&2; exit 1; fi
	export CAIRN_FUZZ=1 SWIFT_BACKTRACE=enable=no
	swift build $(FUZZ_FLAGS)
	mkdir -p '.build/fuzz/corpus/$(TARGET)' .build/fuzz/found
	.build/fuzz/release/cairn-fuzz '$(TARGET)' '.build/fuzz/corpus/$(TARGET)' 'Fuzz/seeds/$(TARGET)' '-dict=Fuzz/dictionaries/$(TARGET).dict' \
	  -max_len=4096 -timeout=5 -rss_limit_mb=1024 -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1 \
	  '-artifact_prefix=.build/fuzz/found/$(TARGET)-'

fuzz-quick: packages
	@CAIRN_FUZZ=1 swift build --product cairn-fuzz-quick $(SWIFTFLAGS)
	"$$(CAIRN_FUZZ=1 swift build --show-bin-path $(SWIFTFLAGS))/cairn-fuzz-quick" Fuzz/seeds $(RUNS) $(SEED)

lint:
	@swift format lint --strict --parallel --recursive Package.swift Sources Tests Benchmarks/Sources

format:
	@swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks/Sources

examples:
	@CAIRN_WRITE_EXAMPLES=1 swift test $(SWIFTFLAGS) --filter EmbeddedExampleTests

pages:
	@CAIRN_WRITE_PAGES=1 swift test $(SWIFTFLAGS) --filter "CodePageTests|RouteListTests"

clean:
	@rm -rf .build

packages:
	@if ! command -v swift >/dev/null; then
	  echo 'swift is missing: install Swift 6.2 or newer from https://www.swift.org/install and put it into PATH' >&2
	  exit 1
	fi
	missing=()
	for need in $(NEEDS); do
	  witness="$${need#*:}"
	  if [[ ! -e "$$witness" ]] && ! command -v "$$witness" >/dev/null; then missing+=("$${need%%:*}"); fi
	done
	if (( $${#missing[@]} == 0 )); then exit 0; fi
	if ! command -v apt-get >/dev/null; then
	  echo "missing: $${missing[*]} (names of Debian packages); install them with this system's own installer" >&2
	  exit 1
	fi
	become=()
	if (( EUID != 0 )); then
	  if ! command -v sudo >/dev/null; then echo "missing: as root, apt-get install $${missing[*]}" >&2; exit 1; fi
	  become=(sudo)
	fi
	echo "Installing $${missing[*]}"
	"$${become[@]}" apt-get update -q
	"$${become[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$${missing[@]}"
