package report

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"streamml/experiments/chart"
)

// serve answers requests for ECharts with a file, as the content delivery network would, and refuses all others.
func (v *visit) serve(file string) {
	v.Helper()
	paused := chromedp.Events(v.ctx, fetch.RequestPaused)
	if _, err := chromedp.Call(v.ctx, fetch.Enable,
		fetch.EnableParams{Patterns: []*fetch.RequestPattern{{URLPattern: "http*"}}}); err != nil {
		v.Fatal(err)
	}
	go func() {
		for r, err := range paused {
			switch {
			case err != nil:
				return
			case r.Request.URL != chart.EChartsURL:
				_, err = chromedp.Call(v.ctx, fetch.FailRequest,
					fetch.FailRequestParams{RequestID: r.RequestID, ErrorReason: network.ErrorReasonAddressUnreachable})
			default:
				_, err = chromedp.Call(v.ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{
					RequestID: r.RequestID, ResponseCode: 200, Body: []byte(file),
					ResponseHeaders: []*fetch.HeaderEntry{
						{Name: "Content-Type", Value: "application/javascript; charset=utf-8"},
						{Name: "Access-Control-Allow-Origin", Value: "*"},
					},
				})
			}
			if err != nil {
				v.hear("the answer failed: " + err.Error())
			}
		}
	}()
}

// says waits until the offer says something.
func (v *visit) says(want string) {
	v.Helper()
	got := ""
	for range 50 {
		if got = js[string](v, "document.querySelector('#offered').textContent"); strings.Contains(got, want) {
			return
		}
		v.do(chromedp.Sleep(100 * time.Millisecond))
	}
	v.Fatalf("the offer says %q, want %q", got, want)
}

// asked is what the page has asked the network for, and what it has complained of.
func (v *visit) asked() (requests, complaints []string) {
	v.do(chromedp.Sleep(100 * time.Millisecond))
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, what := range v.heard {
		if address, ok := strings.CutPrefix(what, "request: "); ok {
			requests = append(requests, address)
		} else {
			complaints = append(complaints, what)
		}
	}
	return requests, complaints
}

// figuresWith are the figures of which one chart on screen has an element that is seen.
func (v *visit) figuresWith(selector string) []string {
	v.Helper()
	return js[[]string](v, "Array.from(document.querySelectorAll('figure')).filter(f => "+
		"Array.from(f.querySelectorAll('"+selector+"')).some(e => e.checkVisibility())).map(f => f.id)")
}

// offering is a report without ECharts, open in a browser whose network has nothing but a file under the address of
// ECharts: that of the npm package, as change leaves it. It skips the test where ECharts is built in.
func offering(t *testing.T, change func(file string) string) *visit {
	t.Helper()
	ctx := browser(t)
	if chart.ECharts != "" {
		t.Skip("ECharts is built in: the page offers nothing to load")
	}
	file := change(npmFile(t, "STREAMML_ECHARTS",
		"dist/echarts.min.js of the npm package echarts "+chart.EChartsVersion))
	r, dir := fixture(t, 7, fiveLearners)
	write(t, r, dir, Options{})
	v := open(t, ctx, filepath.Join(dir, "report.html"), 1000, "light")
	v.serve(file)
	return v
}

// A reader who asks for it gets live charts for one request, whose answer has the hash that the page knows; the next
// page has them without asking.
func TestChartsFromNetwork(t *testing.T) {
	v := offering(t, func(file string) string { return file })
	all := js[[]string](v, "Array.from(document.querySelectorAll('figure'), f => f.id)")
	v.quiet() // nothing was asked for until the reader did
	v.click("#interactive")
	v.says("The charts are interactive")
	if got := v.figuresWith("canvas"); len(all) < 9 || !slices.Equal(got, all) {
		t.Errorf("live are %q of %q", got, all)
	}
	if got := v.figuresWith(".static"); len(got) > 0 {
		t.Errorf("the drawings of %q stay beside the live charts", got)
	}
	for _, figure := range all {
		if n := v.colours("#" + figure + " .item.on .live"); n < 20 {
			t.Errorf("figure %s shows %d colours: it is blank", figure, n)
		}
	}
	requests, complaints := v.asked()
	if !slices.Equal(requests, []string{chart.EChartsURL}) || len(complaints) > 0 {
		t.Errorf("requests %q, want %s alone; complaints %q", requests, chart.EChartsURL, complaints)
	}
	if got := js[string](v, "localStorage.getItem('streamml.interactive')"); got != "yes" {
		t.Errorf("the browser remembers %q", got)
	}
}

// A file that is not the one the page knows is refused: one byte of its opening comment is another. The page says
// so, and the drawings stay.
func TestChangedChartsAreRefused(t *testing.T) {
	v := offering(t, func(file string) string {
		at := strings.Index(file, "Apache")
		if at < 0 || at > strings.Index(file, "*/") {
			t.Fatal("the file does not open with a comment about Apache")
		}
		return file[:at] + "a" + file[at+1:]
	})
	all := js[[]string](v, "Array.from(document.querySelectorAll('figure'), f => f.id)")
	v.click("#interactive")
	v.says("could not be loaded")
	if js[bool](v, "'echarts' in window || document.querySelector('#interactive').disabled") {
		t.Error("the changed file has run, or the reader cannot try again")
	}
	if live, drawn := v.figuresWith("canvas"), v.figuresWith(".static svg"); len(live) > 0 ||
		!slices.Equal(drawn, all) {
		t.Errorf("live are %q, drawn %q of %q", live, drawn, all)
	}
	requests, complaints := v.asked()
	if !slices.Equal(requests, []string{chart.EChartsURL}) || len(complaints) != 1 ||
		!strings.Contains(complaints[0], "integrity") {
		t.Errorf("requests %q, want %s alone; complaints %q, want one about integrity", requests, chart.EChartsURL,
			complaints)
	}
}
