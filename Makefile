# make check    what must hold before a commit: format, vet, staticcheck, tests
# make smoke    the README's main command
# make faults   kill runs at 250 moments, and have each call that opens, writes, syncs or renames fail; half an hour
# make kills    kill the server under load 50 times, and compare 100,000 labels of 64 clients with what was acknowledged
# make users    the README's table: time and memory of ten thousand to ten million users
# make posts    time and memory of a topic of a million posts, beside the time of reading it once (1.6 GB on disk)
# make golden   remake the expected lists, messages, pictures and pages, to be read in review
# make picture  remake the README's picture, configs/quickstart.png
# make honesty  what intervals cover, how often a planted point is found, how often something false is claimed
# make mutants  what share of changed programs the tests of eval, eval/stats and learners tell from the right one
# make reach    analyse 20,000 posts of STREAMML_SHARED, and hold time, page and map to what was reached
# make offpolicy  how often the truth lies within two standard errors of what a feed's log says, over 1,000 runs (an hour)
# make gate     is what is here better or worse than the baseline, in quality and in speed?
# make profile  measure anew where simulate's time goes (cmd/simulate/default.pgo), which the compiler aligns its loops by
# make baseline make the baseline anew, from the commit that is checked out
# make peers    our learners beside those of River, scikit-learn, Vowpal Wabbit and MOA: a table
# make assets   fetch ECharts, so that reports carry their interactive charts with them
GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
GREMLINS = github.com/go-gremlins/gremlins/cmd/gremlins@v0.6.0
ECHARTS = 6.1.0
ASSETS = experiments/chart/assets
TMP := $(or $(TMPDIR),/tmp)

.PHONY: profile kills peers faults users posts gate baseline check test race bench smoke golden picture honesty mutants reach offpolicy assets

check:
	@test -z "$$(gofmt -l .)" || { echo 'gofmt -w needed:'; gofmt -l .; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...
	$(GO) test ./...

test:
	$(GO) test ./...

race:
	$(GO) test -race -short ./...

bench:
	$(GO) test -run '^$$' -bench . -benchmem ./...

smoke:
	$(GO) run ./cmd/simulate -config configs/quickstart.yaml

gate:
	$(GO) run ./cmd/compare -gate outputs/baseline/gate

baseline:
	$(GO) run ./cmd/compare -renew outputs/baseline/gate

profile:
	$(GO) test -run '^$$' -bench 'Prequential|Metrics' -benchtime 0.3s -cpuprofile $(TMP)/eval.pgo -o $(TMP)/eval.test ./eval
	$(GO) test -run '^$$' -bench Lean -cpuprofile $(TMP)/lean.pgo -o $(TMP)/lean.test ./experiments
	$(GO) tool pprof -proto $(TMP)/eval.pgo $(TMP)/lean.pgo >cmd/simulate/default.pgo
	rm $(TMP)/eval.pgo $(TMP)/eval.test $(TMP)/lean.pgo $(TMP)/lean.test

peers:
	experiments/compare/peers/run

users:
	$(GO) test -run '^$$' -bench Users -benchtime 1x ./cmd/simulate

posts:
	$(GO) test -run '^$$' -bench Posts -benchtime 1x ./cmd/simulate

faults:
	.ci/faults full

kills:
	$(GO) test ./cmd/serve -count 1 -v -timeout 30m -run 'KilledUnderLoad|ManyClientsAtOnce' -args -full

golden:
	$(GO) test -short ./configs ./data ./experiments ./experiments/chart ./experiments/report -update
	$(GO) test ./learners -run CodeCompiles -update-code

picture: smoke
	cp outputs/quickstart/remaining.png configs/quickstart.png

honesty:
	$(GO) test ./eval/stats ./experiments -count 1 -timeout 60m -v -run 'CoverageOfShares|Power|Planted|PermutedLabels|AlikeOfEquals' | grep -v '^=== '

# Each package by its own tests, smallest first; subfolders are packages of their own. One figure each, after the mutants
# that no test kills: most of those say why in a comment beside them. MUTANTS=eval/stats takes one package alone.
# No --test-cpu: gremlins 0.6.0 hands it on in a way that go test refuses, and counts each refusal as a kill.
MUTANTS ?= eval/stats eval learners
mutants:
	@for package in $(MUTANTS); do \
		GOFLAGS='-short -vet=off -ldflags=-s' $(GO) run $(GREMLINS) unleash --timeout-coefficient 20 -E '/' ./$$package | \
		awk -v package=$$package '/LIVED|TIMED OUT/ {print; fflush()} \
			/^Killed:/ {counts = tolower($$0)} /^Timed out:/ {counts = counts ", " tolower($$0)} \
			/^Test efficacy:/ {print package ": " $$3 " killed by its tests (" counts ")"; done = 1} \
			END {if (!done) {print package ": gremlins came to no end"; exit 1}}' || exit 1; \
	done

reach:
	$(GO) test ./experiments/eda -run Reach -reach -v

offpolicy:
	$(GO) test ./experiments/feed -run OffPolicyCoverage -v -timeout 4h -args -coverage 1000

assets:
	rm -rf $(ASSETS)/package && mkdir -p $(ASSETS)
	cd $(ASSETS) && npm pack --silent echarts@$(ECHARTS) >/dev/null && tar -xzf echarts-$(ECHARTS).tgz package/dist/echarts.min.js package/LICENSE package/NOTICE
	mv $(ASSETS)/package/dist/echarts.min.js $(ASSETS)/package/LICENSE $(ASSETS)/package/NOTICE $(ASSETS)/
	rm -rf $(ASSETS)/package $(ASSETS)/echarts-$(ECHARTS).tgz
