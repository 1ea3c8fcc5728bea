package report

import (
	"fmt"
	"math"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"streamml/experiments/chart"
)

// pickTopic chooses a topic by its place, "" for all.
func (v *visit) pickTopic(place string) {
	v.Helper()
	js[bool](v, fmt.Sprintf("(s => (s.value = %q, s.dispatchEvent(new "+
		"Event('change'))))(document.querySelector('#pick-topic'))", place))
}

// pickLearners leaves those and no others.
func (v *visit) pickLearners(names ...string) {
	v.Helper()
	js[bool](v, fmt.Sprintf("['add', 'remove'].forEach(step => document.querySelectorAll('#pick-learners "+
		"input').forEach(b => { const want = %q.split(',').includes(b.value); if (b.checked !== want && want === "+
		"(step === 'add')) b.click() })), true", strings.Join(names, ",")))
}

// press sends a key to an element that answers to it.
func (v *visit) press(selector, key string) {
	v.Helper()
	js[bool](v, fmt.Sprintf("(e => (e.focus(), e.dispatchEvent(new KeyboardEvent('keydown', {key: %q, bubbles: true, "+
		"cancelable: true}))))(document.querySelector(%q)), true", key, selector))
}

// names are those of the curves that a figure shows.
func (v *visit) names(figure string) []string {
	v.Helper()
	return js[[]string](v, fmt.Sprintf("Array.from(document.querySelectorAll('#%s :is(.legend button, "+
		".name)')).filter(b => b.getClientRects().length && b.ariaPressed === 'true').map(b => b.ariaLabel || "+
		"b.textContent)", figure))
}

func visitOf(t *testing.T, topics int, learners string, width int64) *visit {
	t.Helper()
	ctx := browser(t)
	r, dir := fixture(t, topics, learners)
	write(t, r, dir, Options{})
	return open(t, ctx, filepath.Join(dir, "report.html"), width, "light")
}

// A curve isolated by key stays so through a change of theme, and is forgotten with the next pick; the focus stays on
// the name.
func TestIsolateByKey(t *testing.T) {
	for _, width := range []int64{1000, 375} {
		v := visitOf(t, 6, fiveLearners, width)
		selector := "#roc svg.wide .name"
		if chart.ECharts != "" || width == 375 {
			selector = "#roc .legend button"
			v.click(selector)
		} else {
			v.press(selector, "Enter")
			if got := js[bool](v, "document.activeElement.matches('#roc .picked .name')"); !got {
				t.Error("the focus has left the names")
			}
		}
		alone := v.names("roc")
		if len(alone) != 1 {
			t.Errorf("isolated: %q, want one", alone)
		}
		v.click("[data-theme-is=dark]")
		if got := v.names("roc"); !slices.Equal(got, alone) {
			t.Errorf("after a change of theme %q, was %q", got, alone)
		}
		v.pickTopic("2")
		if got := v.names("roc"); len(got) != 5 {
			t.Errorf("after picking a topic %q, want all five", got)
		}
		v.click("#pick-reset")
		v.quiet()
	}
}

// On a phone picks act as elsewhere, and the names stand in the legend.
func TestPicksOnPhone(t *testing.T) {
	v := visitOf(t, 6, fiveLearners, 375)
	v.pickTopic("1")
	v.pickLearners("rls", "pa")
	if got := v.names("roc"); len(got) != 2 || !strings.HasPrefix(strings.Join(got, " "), "pa") ||
		!strings.Contains(got[1], "rls") {
		t.Errorf("on a phone ROC names %q", got)
	}
	if w := js[int](v, "document.documentElement.scrollWidth"); w > 375 {
		t.Errorf("the page is %d wide", w)
	}
	v.quiet()
}

// One learner at least stays picked; a figure without any of those picked says so, and has no drawing.
func TestNothingToShow(t *testing.T) {
	v := visitOf(t, 6, fiveLearners, 1000)
	v.pickLearners("prior")
	if got := js[string](v, "document.querySelector('#learning_rates .chart > .say').hidden + ' ' + "+
		"document.querySelectorAll('#learning_rates .picked').length"); got != "false 0" {
		t.Errorf("learning rates of the prior: %s, want the note and no drawing", got)
	}
	v.pickLearners()
	if n := js[int](v, "document.querySelectorAll('#pick-learners input:checked').length"); n != 1 {
		t.Errorf("%d learners are picked after all were put away, want the last to stay", n)
	}
	js[bool](v, "document.querySelector('#pick-learners').open = true")
	v.press("#pick-learners input", "Escape")
	if js[bool](v, "document.querySelector('#pick-learners').open || !document.activeElement.matches('summary')") {
		t.Error("Escape does not close the menu, or the focus is lost")
	}
	v.quiet()
}

// On paper stands what is picked, each chart once, with names beside the curves, and nothing to click.
func TestPrint(t *testing.T) {
	for _, width := range []int64{1000, 375} {
		v := visitOf(t, 6, fiveLearners, width)
		v.pickTopic("2")
		js[bool](v, "dispatchEvent(new Event('beforeprint'))")
		if _, err := chromedp.Call(v.ctx, emulation.SetEmulatedMedia,
			emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			t.Fatal(err)
		}
		if got := js[string](v, "Array.from(document.querySelectorAll('button, select, input, .files, .live, "+
			".offer')).filter(e => e.getClientRects().length).map(e => e.outerHTML).join()"); got != "" {
			t.Errorf("%d: on paper: %.200s", width, got)
		}
		for _, figure := range js[[]string](v, "Array.from(document.querySelectorAll('figure'), f => f.id)") {
			want := 1
			if figure == "words" {
				want = 6
			}
			if n := js[int](v, "Array.from(document.querySelectorAll('#"+figure+" .static > svg')).filter(e => "+
				"e.getClientRects().length).length"); n != want {
				t.Errorf("%d: figure %s is printed %d times, want %d", width, figure, n, want)
			}
		}
		if n := js[int](v, "Array.from(document.querySelectorAll('#roc .name')).filter(e => "+
			"e.getClientRects().length).length"); n != 5 {
			t.Errorf("%d: the printed curves have %d names, want 5", width, n)
		}
	}
}

// Every setting has a name and a label of its own, wrappers that differ deep inside among them, and sweeps ascend.
func TestNamesAreTheirOwn(t *testing.T) {
	v := viewOf(t, 2, "learners: [hedge: {members: [{logistic: {rate: 1}}, pa], eta: [0.1, 0.3, 1]}, "+
		"hedge: {members: [{logistic: {rate: 100}}, pa], eta: [0.1, 0.3, 1]}, rls: {lambda: [0.3, 1, 3]}]\n")
	seen := map[string]bool{}
	for _, l := range v.all {
		if seen[l.name] {
			t.Errorf("%s names two settings", l.name)
		}
		seen[l.name] = true
	}
	sweeps := map[string]bool{}
	for _, s := range v.sweeps {
		if sweeps[s.Name] || len(s.Values) != 3 || !slices.IsSorted(s.Values) {
			t.Errorf("sweep %s has the values %v", s.Name, s.Values)
		}
		sweeps[s.Name] = true
	}
	if len(sweeps) != 3 {
		t.Errorf("sweeps %v, want three", sweeps)
	}
}

// A picked topic shows the same curves in the same colours.
func TestColoursOfTopics(t *testing.T) {
	v := viewOf(t, 6, "learners: [logistic: {rate: [0.1, 1, 10], intercept: [0, 1]}, hinge: {rate: [0.1, 1, 10]}, "+
		"pa: {c: [0.01, 0.1, 1]}, adagrad: {rate: [0.1, 1, 10]}, rls: {lambda: [0.01, 0.1, 1, 10], "+
		"intercept: [0, 1]}]\n")
	for name, make := range map[string]func(view) *figure{"learning_rates": learningRates, "roc": roc,
		"sessions": sessions} {
		want := members(make(v))
		for i := range v.Plan.Data.Topics {
			if got := members(make(v.only(i))); got != want {
				t.Errorf("%s of topic %d shows %s, of all %s", name, i, got, want)
			}
		}
	}
}

func members(f *figure) string {
	var list []string
	switch body := f.Charts[0].Body.(type) {
	case *chart.Curves:
		for _, c := range body.Curves {
			list = append(list, c.Name+" "+c.Hue.Line.Name())
		}
	case *chart.Spans:
		for _, r := range body.Rows {
			list = append(list, r.Name+" "+r.Hue.Line.Name())
		}
	}
	return strings.Join(list, "; ")
}

// point sends a pointer event at a place of a drawing, in shares of its width and height, and returns what is said
// there.
func (v *visit) point(event, figure string, x, y float64) string {
	v.Helper()
	return js[string](v, fmt.Sprintf(`(() => {
		const svg = Array.from(document.querySelectorAll('#%[2]s .static > svg')).find(s => s.getClientRects().length);
		svg.scrollIntoView({block: 'center'});
		const r = svg.getBoundingClientRect();
		svg.dispatchEvent(new PointerEvent('%[1]s',
			{bubbles: true, clientX: r.left + %[3]g * r.width, clientY: r.top + %[4]g * r.height}));
		const bubble = document.querySelector('#%[2]s .bubble');
		return bubble ? Array.from(bubble.querySelectorAll('b, tr'), e => e.textContent).join('|') : '';
	})()`, event, figure, x, y))
}

// A drawing says the values under the pointer with their intervals, as the page brings it along and as picked.
func TestHover(t *testing.T) {
	if chart.ECharts != "" {
		t.Skip("ECharts is built in: its own tips are tried with the hostile texts")
	}
	v := visitOf(t, 7, fiveLearners, 1000)
	for _, picked := range []string{"", "2"} {
		v.pickTopic(picked)
		for figure, want := range map[string]string{
			"roc": "Rejected posts shown: ", "auc_over_time": "Posts shown: ", "remaining": "Labels learnt: ",
			"topics": "|logistic (rate 1)", "sessions": "|half of the sessions",
		} {
			if got := v.point("pointermove", figure, 0.4, 0.5); !strings.Contains(got, want) ||
				!strings.ContainsAny(got, "[") && figure != "sessions" {
				t.Errorf("topic %q: %s says %q under the pointer, want %q and an interval", picked, figure, got, want)
			}
		}
	}
	if got := v.point("pointermove", "roc", 0.01, 0.5); got != "" {
		t.Errorf("beside the data stands %q", got)
	}
	v.quiet()
}

// Under the pointer at a point of a curve stand its name and its number; also on a logarithmic axis, and among dots.
func TestHoverNumbers(t *testing.T) {
	if chart.ECharts != "" {
		t.Skip("ECharts is built in: its own tips are tried with the hostile texts")
	}
	ctx := browser(t)
	r, dir := fixture(t, 7, fiveLearners)
	write(t, r, dir, Options{})
	v := open(t, ctx, filepath.Join(dir, "report.html"), 1000, "light")
	shown := newView(r, nil)
	for name, make := range map[string]func(view) *figure{"remaining": remaining, "auc_over_time": aucOverTime,
		"learning_rates": learningRates, "calibration": calibration, "null": null} {
		c := make(shown).Charts[0].Body.(*chart.Curves)
		plot := js[[]float64](v, "(s => [...s.dataset.plot.split(' ').map(Number), s.viewBox.baseVal.width, "+
			"s.viewBox.baseVal.height])(document.querySelector('#"+name+" svg.wide'))")
		at := func(l chart.Curve, k int) (x, y float64) {
			return plot[0] + (plot[1]-plot[0])*shareOf(c.X, l.X[k]), plot[2] + (plot[3]-plot[2])*shareOf(c.Y, l.Mean[k])
		}
		crowd := func(x, y float64) (n int) { // dots that a pointer beside this one may mean as well
			for _, l := range c.Curves {
				for k := range l.X {
					if a, b := at(l, k); math.Hypot(a-x, b-y) < 4 {
						n++
					}
				}
			}
			return n
		}
		asked := 0
		for _, l := range c.Curves {
			for k := range l.X {
				x, y := at(l, k)
				if dots := l.Sizes != nil || l.Loose; y > plot[2] || y < plot[3] || dots && crowd(x, y) > 1 {
					continue
				}
				asked++
				want := l.NameOf(k) + points(l.Mean[k])
				if got := v.point("pointermove", name, (x+1.5)/plot[4], y/plot[5]); !strings.Contains(
					"|"+got, "|"+want) {
					t.Errorf("%s: at the point %g of %s stands %q, want %q", name, l.X[k], l.Name, got, want)
				}
			}
		}
		if asked < 4 {
			t.Errorf("%s: only %d points were asked", name, asked)
		}
	}
}

// share is where a number lies between the ends of an axis, from 0 to 1.
func shareOf(s chart.Scale, x float64) float64 {
	if s.Log {
		return math.Log(x/s.Min) / math.Log(s.Max/s.Min)
	}
	return (x - s.Min) / (s.Max - s.Min)
}

// On a phone a tap says the values, and the page stays as wide as the screen; a curve alone has its name.
func TestTapOnPhone(t *testing.T) {
	if chart.ECharts != "" {
		t.Skip("ECharts is built in: its own tips are tried with the hostile texts")
	}
	v := visitOf(t, 7, elevenLearners, 375)
	for _, x := range []float64{0.2, 0.45, 0.5, 0.55, 0.9} {
		for _, figure := range []string{"auc_over_time", "remaining", "learning_rates"} {
			said := v.point("pointerdown", figure, x, 0.5)
			box := js[[]float64](v, "(b => b ? [b.offsetWidth, b.offsetHeight, document.documentElement.scrollWidth] "+
				": [])(document.querySelector('#"+figure+" .bubble'))")
			if said != "" && (len(box) != 3 || box[1] > 260 || box[2] > 375) {
				t.Errorf("%s at %g: a bubble, and a page, of %v", figure, x, box)
			}
		}
	}
	v.pickLearners("rls")
	if got := js[string](v, "document.querySelector('#roc .legend').innerText"); !strings.HasPrefix(got, "rls") {
		t.Errorf("a curve alone is named %q", got)
	}
	v.quiet()
}
