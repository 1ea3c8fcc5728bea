package report

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"streamml/experiments/chart"
)

// npmFile reads the file of an npm package that an environment variable points to; the test skips where it is not
// set.
func npmFile(t *testing.T, variable, what string) string {
	t.Helper()
	path := os.Getenv(variable)
	if path == "" {
		if os.Getenv("STREAMML_BROWSER") == "required" {
			t.Fatalf("%s does not point to %s, and STREAMML_BROWSER=required", variable, what)
		}
		t.Skipf("%s does not point to %s: not tried (STREAMML_BROWSER=required makes this a failure)", variable, what)
	}
	return read(t, path)
}

// violation is a rule of axe-core that does not hold somewhere.
type violation struct {
	ID, Impact, Help string
	Nodes            []struct {
		HTML, FailureSummary string
		Target               []any // selectors, a list of them within a frame
	}
}

func (b violation) String() string {
	text := fmt.Sprintf("%s (%s) at %d: %s", b.ID, b.Impact, len(b.Nodes), b.Help)
	for _, n := range b.Nodes[:min(3, len(b.Nodes))] {
		text += fmt.Sprintf("\n\t%v %s: %.300s", n.Target, n.HTML, strings.ReplaceAll(n.FailureSummary, "\n", " "))
	}
	return text
}

// audit runs axe-core in the page. The script comes by the debugger, which the page's policy does not bind, so that
// the page stays as its readers see it. Rules stay as axe-core has them.
func (v *visit) audit(axe string) []violation {
	v.Helper()
	js[bool](v, axe+"\n;true")
	found, err := chromedp.Run(v.ctx, chromedp.Evaluate[[]violation](
		"axe.run(document, {resultTypes: ['violations']}).then(r => r.violations)", chromedp.EvalAwaitPromise))
	if err != nil {
		v.Fatal(err)
	}
	return found
}

// axe-core finds nothing serious or critical in the page, in either theme, wide or narrow, with all folded up and
// with all unfolded.
//
// Deque: axe-core, rules for WCAG 2.2 and best practices.
func TestAxe(t *testing.T) {
	ctx := browser(t)
	axe := npmFile(t, "STREAMML_AXE", "axe.min.js of the npm package axe-core")
	r, dir := fixture(t, 7, fiveLearners)
	write(t, r, dir, Options{Command: "go run ./cmd/simulate -config experiment.yaml", Timing: true}, madeUp())
	for _, width := range []int64{1400, 375} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%d-%s", width, scheme), func(t *testing.T) {
				v := open(t, ctx, filepath.Join(dir, "report.html"), width, scheme)
				v.passes(axe, "as it opens")
				v.click("#others")
				js[bool](v, "document.querySelectorAll('details').forEach(d => d.open = true), true")
				if chart.ECharts != "" {
					v.click("#roc .legend button")
				}
				v.passes(axe, "unfolded")
				v.quiet()
			})
		}
	}
}

// passes fails the test with all that is serious or critical.
func (v *visit) passes(axe, when string) {
	v.Helper()
	for _, found := range v.audit(axe) {
		if slices.Contains([]string{"serious", "critical"}, found.Impact) {
			v.Errorf("%s: %v", when, found)
		} else {
			v.Logf("%s: %v", when, found)
		}
	}
}

// The audit finds what is wrong: a button without a name, and grey on grey.
func TestAxeFinds(t *testing.T) {
	ctx := browser(t)
	axe := npmFile(t, "STREAMML_AXE", "axe.min.js of the npm package axe-core")
	path := filepath.Join(t.TempDir(), "report.html")
	page := `<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><button></button><p ` +
		`style="color:#999;background:#888">grey`
	if err := os.WriteFile(path, []byte(page), 0o666); err != nil {
		t.Fatal(err)
	}
	var ids []string
	for _, found := range open(t, ctx, path, 375, "light").audit(axe) {
		ids = append(ids, found.ID+" "+found.Impact)
	}
	if got, want := strings.Join(ids, ", "), "button-name critical, color-contrast serious"; got != want {
		t.Errorf("found %s, want %s", got, want)
	}
}
