# make check    what must hold before a commit: format, vet, staticcheck, tests
# make smoke    the README's main command
# make golden   remake the expected pictures and pages, to be read in review
# make picture  remake the README's picture, configs/quickstart.png
# make assets   fetch ECharts, so that reports carry their interactive charts with them
GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
ECHARTS = 6.1.0
ASSETS = experiments/chart/assets

.PHONY: check test race bench smoke golden picture assets

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

golden:
	$(GO) test -short ./configs ./data ./experiments ./experiments/chart ./experiments/report -update

picture: smoke
	cp outputs/quickstart/remaining.png configs/quickstart.png

assets:
	rm -rf $(ASSETS)/package && mkdir -p $(ASSETS)
	cd $(ASSETS) && npm pack --silent echarts@$(ECHARTS) >/dev/null && tar -xzf echarts-$(ECHARTS).tgz package/dist/echarts.min.js package/LICENSE package/NOTICE
	mv $(ASSETS)/package/dist/echarts.min.js $(ASSETS)/package/LICENSE $(ASSETS)/package/NOTICE $(ASSETS)/
	rm -rf $(ASSETS)/package $(ASSETS)/echarts-$(ECHARTS).tgz
