# What there is to run. The checks themselves live in .ci/.
.DEFAULT_GOAL := help
.PHONY: help run check build ui sim fuzz bench profile bench-page prove soak

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

run: ## start Keyline on this machine
	go run ./cmd/keyline

check: ## everything a change has to pass, set-up included
	.ci/check

build: ## one binary, ./keyline
	CGO_ENABLED=0 go build -trimpath -o keyline ./cmd/keyline

ui: ## rebuild ui/dist from ui/src
	npm --prefix ui ci --ignore-scripts --no-audit --no-fund
	go generate ./ui

SEEDS ?= 20000
sim: ## the simulated workshop, SEEDS=20000
	SEEDS=$(SEEDS) go test ./realtime -run 'TestSimulation$$' -count=1 -timeout 2h -v

FUZZTIME ?= 20s
fuzz: ## every fuzz target for FUZZTIME=20s
	@for target in $$(grep -rhoE '^func Fuzz[A-Za-z]+' --include=*_test.go . | sed 's/func //' | sort -u); do \
	  dir=$$(dirname $$(grep -rlE "^func $$target\(" --include=*_test.go . | head -1)); \
	  echo "== $$target in $$dir"; go test $$dir -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) || exit 1; \
	done

bench: ## a real server under load (one line of JSON a scenario), rooms, folds and stores
	go test ./cmd/keyline -run '^$$' -bench Scenario -benchtime 1x -timeout 30m
	go test ./events/storetest -run '^$$' -bench Stores -benchtime 1x
	go test ./realtime ./projections ./events/board ./events/text ./events/sqlite ./events/esdb -run '^$$' -bench . -benchtime 1s -timeout 30m

profile: ## CPU, allocation and mutex profiles of a server in the burst S3, in ./profiles
	mkdir -p profiles
	PROFILE=$(CURDIR)/profiles go test ./cmd/keyline -run '^$$' -bench ScenarioS3/keyline -benchtime 1x

bench-page: ## first paint and blocking time of a board of 200 notes on a slow phone
	.ci/setup
	cd ui && npx playwright test -c playwright.bench.config.ts

prove: ## each promise with its tests, planted bugs and measured figures, as a table
	.ci/prove

soak: ## the long versions: 1,000 kills, all faults, 200,000 seeds and ten minutes a fuzz target
	KILLS=1000 FAULTS=1000000 CUTS=1000 BACKUPS=200 RETRIES=100000 .ci/prove
	$(MAKE) sim SEEDS=200000
	$(MAKE) fuzz FUZZTIME=10m
