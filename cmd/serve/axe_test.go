package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// axeFile reads axe.min.js of the npm package axe-core, or skips the test where nothing points to it.
func axeFile(t *testing.T) string {
	t.Helper()
	path := os.Getenv("STREAMML_AXE")
	if path == "" {
		if os.Getenv("STREAMML_BROWSER") == "required" {
			t.Fatal("STREAMML_AXE does not point to axe.min.js of axe-core, and STREAMML_BROWSER=required")
		}
		t.Skip("STREAMML_AXE does not point to axe.min.js of axe-core: not tried (STREAMML_BROWSER=required makes " +
			"this a failure)")
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// passes fails the test where axe-core finds something serious or critical. The script comes by the debugger, which the
// page's policy does not bind.
func (v *tab) passes(axe, where string) {
	v.Helper()
	js[bool](v, axe+"\n;true")
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]string](`
		axe.run(document, {resultTypes: ['violations']}).then(r => r.violations
			.filter(v => ['serious', 'critical'].includes(v.impact)).map(v =>
			v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')))`,
		chromedp.EvalAwaitPromise))
	if err != nil {
		v.Fatal(err)
	}
	for _, what := range found {
		v.Errorf("%s: %s", where, what)
	}
}

// axe-core finds nothing serious or critical on any page, in either theme, wide or narrow, folded and unfolded.
//
// Deque: axe-core, rules for WCAG 2.2 and best practices.
func TestAxe(t *testing.T) {
	ctx, axe := chromium(t), axeFile(t)
	a := start(t, nil)
	for width, schemes := range looks() {
		for _, scheme := range schemes {
			v := tabOf(t, ctx, a, width, scheme)
			v.show("/search/sourdough")
			for range 6 {
				v.send("/search/sourdough/step")
			}
			for _, path := range []string{"/", "/search/sourdough", "/search/heat_pumps", "/about/sourdough", "/runs",
				"/prediction/3", "/search/none"} {
				v.show(path)
				js[bool](v, "document.querySelectorAll('details').forEach(d => d.open = true), true")
				v.passes(axe, fmt.Sprintf("%s at %d, %s", path, width, scheme))
			}
		}
	}
}
