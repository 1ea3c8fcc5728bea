package report

import (
	"bytes"
	"context"
	"fmt"
	"image/png"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"streamml/experiments/chart"
)

// browser starts Chromium without a network, or skips the test where there is none.
func browser(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("short: no browser")
	}
	found := false
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if _, err := exec.LookPath(name); err == nil {
			found = true
		}
	}
	if !found {
		if os.Getenv("STREAMML_BROWSER") == "required" {
			t.Fatal("no Chromium found, and STREAMML_BROWSER=required")
		}
		t.Skip("no Chromium found: the page is not tried in a browser (STREAMML_BROWSER=required makes this a failure)")
	}
	ctx, cancel := chromedp.NewContext(t.Context(), chromedp.WithAllocatorOptions(
		chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("allow-file-access-from-files", true), chromedp.CombinedOutput(io.Discard)))
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	return ctx
}

// visit is a page in the browser with what it has complained of and asked for.
type visit struct {
	*testing.T
	ctx   context.Context
	mu    sync.Mutex
	heard []string // console messages and requests that are not for the page itself
}

// open shows a file at a width in a theme, light or dark, in a tab of its own.
func open(t *testing.T, ctx context.Context, path string, width int64, scheme string) *visit {
	t.Helper()
	tab, cancel := chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	v := &visit{T: t, ctx: tab}
	v.do(chromedp.Navigate("about:blank"))
	console, requests := chromedp.Console(tab), chromedp.Events(tab, network.RequestWillBeSent)
	if _, err := chromedp.Call(tab, network.Enable, network.EnableParams{}); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Call(tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"}},
	}); err != nil {
		t.Fatal(err)
	}
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			v.hear(m.String())
		}
	}()
	go func() {
		for r, err := range requests {
			if err != nil {
				return
			}
			if !strings.HasSuffix(r.Request.URL, "/report.html") {
				v.hear("request: " + r.Request.URL)
			}
		}
	}()
	v.do(chromedp.EmulateViewport(width, 900))
	v.show(path)
	return v
}

// show goes to a file.
func (v *visit) show(path string) {
	v.Helper()
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(path)}
	v.do(chromedp.Navigate(address.String()))
	for range 100 { // the charts' data are unpacked in the background
		if js[bool](v, "!document.querySelector('#data-of-charts') || "+
			"document.documentElement.classList.contains('ready')") {
			return
		}
		v.do(chromedp.Sleep(20 * time.Millisecond))
	}
	v.Fatal("the page does not become ready")
}

func (v *visit) hear(what string) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.heard = append(v.heard, what)
}

// quiet fails the test where the page has complained of anything or asked for anything.
func (v *visit) quiet() {
	v.Helper()
	v.do(chromedp.Sleep(100 * time.Millisecond))
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, what := range v.heard {
		v.Errorf("the page is not quiet: %s", what)
	}
}

func (v *visit) do(steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.Fatal(err)
	}
}

// js is what an expression gives in the page.
func js[T any](v *visit, expression string) T {
	v.Helper()
	got, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		v.Fatalf("%s: %v", expression, err)
	}
	return got
}

func (v *visit) click(selector string) {
	v.Helper()
	js[bool](v, fmt.Sprintf("document.querySelector(%q).click(), true", selector))
}

// until waits for something to be so in the page.
func (v *visit) until(expression string) {
	v.Helper()
	for end := time.Now().Add(20 * time.Second); !js[bool](v, expression); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			v.Fatalf("never: %s", expression)
		}
	}
}

// colours counts the colours of what is seen of an element, once it has a size; a blank one has one.
func (v *visit) colours(selector string) int {
	v.Helper()
	v.until(fmt.Sprintf("(e => (e.scrollIntoView(), e.offsetWidth * e.offsetHeight > 0))(document.querySelector(%q))",
		selector))
	picture, err := chromedp.Run(v.ctx, chromedp.Screenshot(selector))
	if err != nil {
		v.Fatalf("%s: %v", selector, err)
	}
	img, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		v.Fatal(err)
	}
	seen := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y++ {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x++ {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r >> 8, g >> 8, b >> 8}] = true
		}
	}
	return len(seen)
}

// The page from a file, without a network, in every width and theme: quiet, no wider than the screen, every figure
// drawn. Where ECharts is built in, the figures are live; elsewhere they are drawings.
func TestPageInBrowser(t *testing.T) {
	ctx := browser(t)
	r, dir := fixture(t, 7, fiveLearners)
	write(t, r, dir, Options{Command: "go run ./cmd/simulate -config experiment.yaml", Timing: true})
	for _, width := range []int64{1400, 768, 375} {
		for _, scheme := range []string{"light", "dark"} {
			t.Run(fmt.Sprintf("%d-%s", width, scheme), func(t *testing.T) {
				v := open(t, ctx, filepath.Join(dir, "report.html"), width, scheme)
				if w := js[int64](v, "document.documentElement.scrollWidth"); w > width {
					t.Errorf("the page is %d wide on a screen of %d", w, width)
				}
				part := ".static"
				if chart.ECharts != "" {
					part = ".live"
				}
				for _, figure := range js[[]string](v, "Array.from(document.querySelectorAll('figure'), f => f.id)") {
					if n := v.colours("#" + figure + " .item.on " + part); n < 20 {
						t.Errorf("figure %s shows %d colours: it is blank", figure, n)
					}
				}
				ground := js[string](v, "getComputedStyle(document.body).backgroundColor")
				if dark := ground != "rgb(255, 255, 255)"; dark != (scheme == "dark") {
					t.Errorf("a dark page: %v, in the theme %s", dark, scheme)
				}
				v.quiet()
			})
		}
	}
}

// What a reader does: sort, unfold, choose a topic, change the theme.
func TestPageAnswers(t *testing.T) {
	v := visitOf(t, 7, fiveLearners, 1000)

	rows := "Array.from(document.querySelectorAll('#table tbody tr')).filter(r => r.offsetParent).length"
	if n := js[int](v, rows); n != 5 {
		t.Errorf("%d rows, want the best setting of each of 5 learners", n)
	}
	v.click("#others")
	if n := js[int](v, rows); n != 12 {
		t.Errorf("%d rows unfolded, want 12", n)
	}
	first := "document.querySelector('#table tbody tr').cells[0].textContent.trim()"
	v.click("th[data-sort=log_loss] button")
	if got := js[string](v, "document.querySelector('th[data-sort=log_loss]').ariaSort + ' ' + "+
		"document.querySelectorAll('th[aria-sort]').length"); got != "ascending 1" {
		t.Errorf("sorted by log loss: %q, want ascending, and no other", got)
	}
	losses := js[[]float64](v, "Array.from(document.querySelectorAll('#table tbody tr'), r => "+
		"+r.cells[document.querySelector('th[data-sort=log_loss]').cellIndex].dataset.value)")
	for i := 1; i < len(losses); i++ {
		if losses[i] < losses[i-1] {
			t.Fatalf("log losses are not in order: %v", losses)
		}
	}
	v.click("th[data-sort=rank] button")
	if got := js[string](v, first); got != "1" {
		t.Errorf("sorted by rank, row %s is first", got)
	}

	js[bool](v, "s = document.querySelector('select.pick'), s.value = '3', s.dispatchEvent(new Event('change'))")
	if got := js[[]string](v, "Array.from(document.querySelectorAll('#words .item')).filter(i => "+
		"i.offsetParent).map(i => i.querySelector('h4').textContent.split(':')[0])"); len(got) != 1 ||
		got[0] != "rain" {
		t.Errorf("shown after choosing the fourth topic: %q", got)
	}

	v.click("[data-theme-is=dark]")
	if got := js[string](v, "getComputedStyle(document.body).backgroundColor"); got == "rgb(255, 255, 255)" {
		t.Error("the page stays white after choosing Dark")
	}
	v.click("[data-theme-is='']")
	if got := js[string](v, "getComputedStyle(document.body).backgroundColor"); got != "rgb(255, 255, 255)" {
		t.Errorf("the page is %s after choosing Auto on a light system", got)
	}
	name := "#roc .legend button"
	if chart.ECharts == "" {
		name = "#roc svg.wide .name"
	}
	js[bool](v, fmt.Sprintf("document.querySelector(%q).dispatchEvent(new MouseEvent('click', {bubbles: true})), true",
		name))
	if got := js[string](v, "Array.from(document.querySelectorAll('#roc .legend button, #roc .picked .name'), b => "+
		"b.ariaPressed).join()"); !strings.Contains(got, "true,false,false,false,false") {
		t.Errorf("a click on the first name shows %s, want it alone", got)
	}
	if chart.ECharts == "" {
		v.click("#interactive")
		v.do(chromedp.Sleep(500 * time.Millisecond))
		if got := js[string](v, "document.querySelector('#offered').textContent"); !strings.Contains(
			got, "could not be loaded") {
			t.Errorf("without a network, the offer says %q", got)
		}
		return // the browser itself reports the failed request
	}
	v.quiet()
}

// shownCurves are the names of the curves in a figure, as they are drawn or live.
func (v *visit) shownCurves(figure string) string {
	v.Helper()
	return js[string](v, fmt.Sprintf(`(() => {
		const chart = document.querySelector('#%s [data-live] .live'), live = chart && echarts.getInstanceByDom(chart);
		const curve = s => s.type === 'line' && s.name && !s.name.endsWith(', null');
		if (live) return live.getOption().series.filter(curve).map(s => s.name).reverse().join();
		return Array.from(document.querySelectorAll('#%[1]s .picked .name'), n => n.getAttribute('aria-label')).join();
	})()`, figure))
}

// All figures obey the two pickers, titles and captions follow, and everything comes back.
func TestPicks(t *testing.T) {
	v := visitOf(t, 7, fiveLearners, 1000)
	title := "document.querySelector('#roc h3').textContent"
	before := js[string](v, title)

	v.pickTopic("3")
	for _, figure := range []string{"roc", "auc_over_time", "remaining", "learning_rates", "calibration", "null",
		"sessions"} {
		if got := js[string](v, "document.querySelector('#"+figure+" h3').textContent"); !strings.HasPrefix(
			got, "rain: ") {
			t.Errorf("%s with the topic rain has the title %q", figure, got)
		}
	}
	if got := js[string](v, "Array.from(document.querySelectorAll('#words .item')).filter(i => i.offsetParent).map(i "+
		"=> i.querySelector('h4').textContent.split(':')[0]).join()"); got != "rain" {
		t.Errorf("words of %q, want rain", got)
	}
	if got := js[string](v, "Array.from(document.querySelectorAll('.all-topics')).filter(n => n.offsetParent).map(n "+
		"=> n.closest('figure').id).join()"); got != "who_loses,critical_difference" {
		t.Errorf("figures that say they have no form of one topic: %q, want who_loses and critical_difference alone",
			got)
	}

	js[bool](v, "document.querySelectorAll('#pick-learners input').forEach(b => { if (!/^(rls|pa)$/.test(b.value)) "+
		"b.click() }), true")
	for _, figure := range []string{"roc", "auc_over_time", "remaining", "calibration", "null"} {
		got := v.shownCurves(figure)
		if !strings.Contains(got, "rls") || !strings.Contains(got, "pa") || strings.Contains(got, "logistic") ||
			strings.Contains(got, "prior") {
			t.Errorf("%s shows %q, want rls and pa", figure, got)
		}
	}
	if got := js[string](v, "document.querySelector('#pick-learners summary').textContent"); got != "Learners: 2 of 5" {
		t.Errorf("the menu says %q", got)
	}
	v.click("#pick-reset")
	if got := js[string](v, title); got != before {
		t.Errorf("the title is %q after all, was %q", got, before)
	}
	if chart.ECharts == "" {
		if n := js[int](v, "document.querySelectorAll('.picked').length"); n != 0 {
			t.Errorf("%d drawings of what was picked stay", n)
		}
	}
	v.quiet()
}

// More learners than a figure has room for can be shown on demand, eight at a time, each in a colour of its own.
func TestLearnersOnDemand(t *testing.T) {
	v := visitOf(t, 6, elevenLearners, 1000)
	rest := js[string](v, "Array.from(document.querySelectorAll('#pick-learners input:not([data-shown])'), b => "+
		"b.value).join()")
	if n := strings.Count(rest, ",") + 1; n != 3 {
		t.Fatalf("not shown at first: %s; want three of eleven", rest)
	}
	if n := js[int](v, "document.querySelectorAll('#pick-learners input:disabled').length"); n != 3 {
		t.Errorf("with eight shown, %d others are closed, want 3", n)
	}
	js[bool](v, "document.querySelector('#pick-learners input[data-shown]').click(), "+
		"document.querySelectorAll('#pick-learners input:not([data-shown])')[0].click(), true")
	if n := js[int](v, "document.querySelectorAll('#pick-learners input:disabled').length"); n != 3 {
		t.Errorf("with eight picked, %d others are closed, want 3", n)
	}
	first, _, _ := strings.Cut(rest, ",")
	for _, figure := range []string{"roc", "auc_over_time", "remaining", "calibration"} {
		if got := v.shownCurves(figure); !strings.Contains(got, first) ||
			strings.Count(got, ",")-strings.Count(got, ", ") != 7 {
			t.Errorf("%s shows %q, want eight and %s among them", figure, got, first)
		}
	}
	for _, figure := range []string{"roc", "auc_over_time", "remaining", "learning_rates", "calibration", "null"} {
		colours := js[[]string](v, "Array.from(document.querySelectorAll('#"+figure+" .legend rect'), r => "+
			"r.getAttribute('fill')).filter(c => c !== 'var(--s0)')")
		n := len(slices.Compact(slices.Sorted(slices.Values(colours))))
		if n != len(colours) || n < 7 && figure != "learning_rates" {
			t.Errorf("%s has the colours %q, want each once", figure, colours)
		}
	}
	if bands := js[int](v, "document.querySelectorAll('#roc .picked "+
		"path[fill-opacity]').length"); chart.ECharts == "" && bands > 1 {
		t.Errorf("%d bands among eight curves, want that of the best at most", bands)
	}
	v.quiet()
}

// The search leaves the rows that hold all words, folded ones among them.
func TestSearch(t *testing.T) {
	v := visitOf(t, 6, fiveLearners, 1000)
	for _, c := range []struct {
		words string
		rows  int
		found string
	}{{"logistic", 4, "4 of 12 settings"}, {"RLS 0.3", 2, "2 of 12 settings"}, {"nothing", 0, "0 of 12 settings"},
		{"", 5, ""}} {
		js[bool](v, fmt.Sprintf("s = document.querySelector('#search'), s.value = %q, s.dispatchEvent(new "+
			"Event('input'))", c.words))
		if n := js[int](v, "Array.from(document.querySelectorAll('#table tbody tr')).filter(r => "+
			"r.offsetParent).length"); n != c.rows {
			t.Errorf("%q leaves %d rows, want %d", c.words, n, c.rows)
		}
		if got := js[string](v, "document.querySelector('#found').textContent"); got != c.found {
			t.Errorf("%q finds %q, want %q", c.words, got, c.found)
		}
	}
	v.quiet()
}

// A long stream can be looked at in parts, and stays so when learners are picked; a short one has no slider.
func TestZoom(t *testing.T) {
	if chart.ECharts == "" {
		t.Skip("ECharts is not built in (make assets): there is nothing to zoom")
	}
	ctx := browser(t)
	root := t.TempDir()
	for _, name := range []string{"long", "longer"} {
		writeTopic(t, filepath.Join(root, "posts"), name, 150)
	}
	r, dir := runOn(t, root, "learners: [prior, logistic]\n"), filepath.Join(root, "run")
	write(t, r, dir, Options{})
	v := open(t, ctx, filepath.Join(dir, "report.html"), 1000, "light")
	chart := func(figure string) string {
		return "echarts.getInstanceByDom(document.querySelector('#" + figure + " .live'))"
	}
	if n := js[int](v, chart("roc")+".getOption().dataZoom.length"); n != 0 {
		t.Errorf("the ROC curves have %d ways to zoom", n)
	}
	js[bool](v, chart("auc_over_time")+".dispatchAction({type: 'dataZoom', start: 50, end: 75}), true")
	if got := js[[]float64](v, "(z => [z.length, z[0].startValue, z[0].endValue])("+chart(
		"auc_over_time")+".getOption().dataZoom)"); got[0] != 2 || got[1] < 70 || got[2] > 120 {
		t.Errorf("zoomed to %v, want two ways to zoom, and posts from about 75 to 115", got)
	}
	if n := v.colours("#auc_over_time .live"); n < 20 {
		t.Errorf("%d colours: the part is blank", n)
	}
	v.pickLearners("logistic")
	if got := js[[]float64](v, "(z => [z.start, z.end])("+chart(
		"auc_over_time")+".getOption().dataZoom[0])"); got[0] != 50 || got[1] != 75 {
		t.Errorf("after a pick the part is %v, want 50 to 75", got)
	}
	v.quiet()
}
