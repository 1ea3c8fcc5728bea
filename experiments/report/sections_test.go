package report

import (
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"streamml/experiments"
	"streamml/experiments/chart"
)

// madeUp is a section of another package with a chart of every kind that a report of a run does not have by itself, a
// table and a list.
func madeUp() chart.Section {
	rng := rand.New(rand.NewPCG(3, 5))
	normal := func(n int, mean float64) []float64 {
		list := make([]float64, n)
		for i := range list {
			list[i] = mean + rng.NormFloat64()
		}
		list[n/2] = math.NaN()
		return list
	}
	figure := func(name, title string, body chart.Body) chart.Figure {
		return chart.Figure{Name: name, Title: title, Caption: "Made up.",
			Charts: []chart.Chart{{File: name, Title: title, Alt: "Made up: " + name, Body: body}}}
	}
	x, y := chart.Scale{Title: "Length, in words", Min: -4, Max: 6}, chart.Scale{Title: "Reading ease", Min: -4, Max: 6}
	few := []chart.Group{{Name: "accepted", Hue: chart.Hues[0], X: normal(60, 0), Y: normal(60, 1)},
		{Name: "rejected", Hue: chart.Hues[1], X: normal(60, 2), Y: normal(60, 0)}}
	for i := range few[0].X {
		few[0].Names = append(few[0].Names, strings.Repeat("post ", i%3+1))
	}
	many := []chart.Group{{Name: "accepted", Hue: chart.Hues[0], X: normal(4000, 0), Y: normal(4000, 1)},
		{Name: "rejected", Hue: chart.Hues[1], X: normal(4000, 2), Y: normal(4000, 0)}}
	var solid []chart.Cluster
	for i, g := range few {
		solid = append(solid, chart.Cluster{Name: g.Name, Hue: g.Hue, X: g.X, Y: g.Y, Z: normal(60, float64(i)),
			Names: few[0].Names})
	}
	for i := range few[0].X {
		few[0].Texts = append(few[0].Texts, []string{few[0].Names[i], "another"})
	}
	marks := []chart.Mark{{Text: "oven starter", X: 0, Y: 1}, {Text: "meets it", X: 0.2, Y: 1},
		{Text: "away", X: 2, Y: -1}}
	var words []chart.Word
	for i, word := range strings.Fields(
		"harbour kettle lantern meadow needle orchard pebble quarry ribbon saddle sourdough starter gluten crumb 漢字 " +
			"שלום flour oven loaf crust water salt yeast proof knead") {
		words = append(words, chart.Word{Text: word, Weight: 100 / float64(i+1), Hue: chart.Hues[i%2],
			Note: "in some posts"})
	}
	gap := &chart.Curves{
		X: chart.Scale{Title: "Posts", Max: 8}, Y: chart.Scale{Title: "Words known", Min: 0, Max: 10}, Ends: true,
		Curves: []chart.Curve{{
			Name: "broken", Hue: chart.Hues[2], Banded: true, X: []float64{0, 1, 2, 3, 4, 5, 6, 8},
			Mean: []float64{1, 3, math.NaN(), 5, math.NaN(), 6, 7, 7.5},
			Low:  []float64{0, 2, 3, math.NaN(), 4, 5, 6, 7}, High: []float64{2, 4, 5, math.NaN(), 6, 7, 8, 9},
		}},
	}
	return chart.Section{
		Title: "Made up", ID: "made-up", Text: "What another package has to say.",
		Figures: []chart.Figure{
			figure("points", "Some points",
				&chart.Scatter{X: x, Y: y, Groups: few, Guide: [][2]float64{{-4, -4}, {6, 6}}, Marks: marks,
					Ask: "Posts of"}),
			figure("crowd", "Many points", &chart.Scatter{X: x, Y: y, Groups: many}),
			figure("space", "Points in three dimensions", &chart.Space{Groups: solid}),
			figure("lengths", "Two humps",
				&chart.Histogram{X: chart.Scale{Title: "Length, in words"},
					Groups: []chart.Sample{{Name: "accepted", Hue: chart.Hues[0], Values: normal(300, 0)},
						{Name: "rejected", Hue: chart.Hues[1], Values: normal(200, 2.5)}}}),
			figure("cloud", "Words", &chart.Cloud{Words: words}),
			figure("gaps", "A curve with gaps", gap),
		},
		Tables: []chart.Table{{Title: "Repeated <texts>",
			Columns: []chart.Column{{Name: "text"}, {Name: "times", Number: true}},
			Rows:    [][]string{{"<b>again</b>", "3"}, {"and again", "2"}}}},
		Lists: []chart.List{{Title: "Suspects", Items: []string{"one <i>post</i>", "another"}}},
	}
}

// A section of another package stands in the page with its figures, each of which is written as picture and numbers.
func TestSections(t *testing.T) {
	r, dir := fixture(t, 2, "learners: [perceptron]\n")
	page := write(t, r, dir, Options{}, madeUp())
	for _, want := range []string{
		`<h2 id="made-up">Made up</h2>`, "What another package has to say.", `<figure id="points">`,
		`<figure id="cloud">`,
		"&lt;b&gt;again&lt;/b&gt;", `<td class="n"><bdi>3</bdi></td>`, "one &lt;i&gt;post&lt;/i&gt;",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, name := range []string{"points", "crowd", "space", "lengths", "cloud", "gaps"} {
		for _, ending := range []string{".png", ".csv"} {
			if info, err := os.Stat(filepath.Join(dir, name+ending)); err != nil || info.Size() < 100 {
				t.Errorf("%s%s: %v", name, ending, err)
			}
		}
	}
}

// withoutLearners is the results of a plan without any.
func withoutLearners(t *testing.T) (r *experiments.Results, dir string) {
	r, dir = fixture(t, 3, "learners: [perceptron]\n")
	plan := *r.Plan
	plan.Learners, plan.Baseline = nil, -1
	return &experiments.Results{Plan: &plan}, dir
}

// A data set alone has a report: its numbers, its words, what other packages say of it, and no ranking.
func TestReportWithoutLearners(t *testing.T) {
	r, dir := withoutLearners(t)
	page := write(t, r, dir, Options{Command: "x"}, madeUp())
	for _, want := range []string{"posts on 3 topics.", `<figure id="points">`, `<figure id="words">`, `id="data"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, s := range []string{`id="ranking"`, "#ranking", "summary.csv", "null", "Sessions", `id="picks"`} {
		if strings.Contains(page[strings.Index(page, "<body>"):strings.Index(page, "data-of-charts")], s) {
			t.Errorf("the page has %s", s)
		}
	}
}

// Every kind of chart is drawn, or live where ECharts is built in, in either theme and quietly.
func TestEveryKindInBrowser(t *testing.T) {
	ctx := browser(t)
	r, dir := withoutLearners(t)
	write(t, r, dir, Options{}, madeUp())
	for width, scheme := range map[int64]string{1000: "dark", 375: "light"} {
		v := open(t, ctx, filepath.Join(dir, "report.html"), width, scheme)
		for _, figure := range js[[]string](v, "Array.from(document.querySelectorAll('figure'), f => f.id)") {
			part := ".static"
			if chart.ECharts != "" && figure != "space" { // a kind that ECharts has not
				part = ".live"
			}
			if n := v.colours("#" + figure + " .item.on " + part); n < 20 {
				t.Errorf("%s at %d shows %d colours: it is blank", figure, width, n)
			}
		}
		if chart.ECharts != "" && js[int](
			v, "echarts.getInstanceByDom(document.querySelector('#points .live')).getOption().dataZoom.length") != 2 {
			t.Error("a live scatter cannot be zoomed along both axes")
		}
		v.quiet()
	}
}

// Readers who point at a drawing are told the post of a point, how many points a cell holds, what is in a bin, and the
// note of a word.
func TestPointingAtEveryKind(t *testing.T) {
	if chart.ECharts != "" {
		t.Skip("ECharts is built in: the charts are live")
	}
	ctx := browser(t)
	r, dir := withoutLearners(t)
	write(t, r, dir, Options{}, madeUp())
	v := open(t, ctx, filepath.Join(dir, "report.html"), 1000, "light")
	all := madeUp()
	points := all.Figures[0].Charts[0].Body.(*chart.Scatter)
	plot := js[[]float64](v, "(s => [...s.dataset.plot.split(' ').map(Number), s.viewBox.baseVal.width, "+
		"s.viewBox.baseVal.height])(document.querySelector('#points svg.wide'))")
	g := points.Groups[0]
	x := (plot[0] + (plot[1]-plot[0])*shareOf(points.X, g.X[0])) / plot[4]
	y := (plot[2] + (plot[3]-plot[2])*shareOf(points.Y, g.Y[0])) / plot[5]
	for _, c := range []struct {
		figure string
		x, y   float64
		want   string
	}{
		{"points", x, y, strings.TrimSpace(g.Names[0]) + " |accepted"},
		{"crowd", (plot[0] + 0.4*(plot[1]-plot[0])) / plot[4], (plot[2] + 0.5*(plot[3]-plot[2])) / plot[5],
			" points|accepted"},
		{"lengths", 0.4, 0.5, "Length: "},
		{"cloud", 0.5, 0.5, "harbour|in some posts"},
	} {
		if got := v.point("pointermove", c.figure, c.x, c.y); !strings.Contains(got, c.want) {
			t.Errorf("%s: pointing at (%.3f, %.3f) says %q, want %q", c.figure, c.x, c.y, got, c.want)
		}
	}
}

// It is quiet in a browser, too, and what it draws anew is what it brings along, on a wide screen and on a phone.
func TestEveryKindDrawnAnewAgrees(t *testing.T) {
	ctx := browser(t)
	r, dir := withoutLearners(t)
	write(t, r, dir, Options{}, madeUp())
	for width, class := range map[int64]string{1000: "wide", 375: "phone"} {
		v := open(t, ctx, filepath.Join(dir, "report.html"), width, "light")
		agree(t, v, class)
		v.quiet()
	}
}

// Readers ask a point for its texts by name or by a click, and turn a chart of three dimensions by its buttons.
func TestAskingAndTurning(t *testing.T) {
	if chart.ECharts != "" {
		t.Skip("ECharts is built in: the charts are live")
	}
	ctx := browser(t)
	r, dir := withoutLearners(t)
	write(t, r, dir, Options{}, madeUp())
	v := open(t, ctx, filepath.Join(dir, "report.html"), 1000, "light")
	asked := "Array.from(document.querySelectorAll('#points .asked li'), li => li.textContent).join('|')"
	js[bool](v, "(s => { s.selectedIndex = 1; s.dispatchEvent(new Event('change')); return true; "+
		"})(document.querySelector('#points .ask select'))")
	if got := js[string](v, asked); !strings.HasPrefix(got, "post") || !strings.HasSuffix(got, "|another") {
		t.Errorf("the first point says %q", got)
	}
	js[bool](v, "(s => { s.value = ''; s.dispatchEvent(new Event('change')); return true; "+
		"})(document.querySelector('#points .ask select'))")
	if got := js[string](v, asked); got != "" {
		t.Errorf("no point says %q", got)
	}
	js[bool](v, `(() => {
		const all = Array.from(document.querySelectorAll('#points svg.wide circle'));
		const c = all.filter(c => c.getAttribute('fill') === 'var(--s1)')[9], b = c.getBoundingClientRect();
		const at = {bubbles: true, clientX: b.x + b.width / 2, clientY: b.y + b.height / 2};
		return c.dispatchEvent(new MouseEvent('click', at)), true;
	})()`)
	if got := js[string](v, asked); !strings.HasSuffix(got, "|another") {
		t.Errorf("the point clicked says %q", got)
	}
	first := "(document.querySelector('#space .static > svg.picked') || document.querySelector('#space " +
		"svg.wide')).querySelector('circle').getAttribute('cx')"
	before := js[string](v, first)
	v.click("#space .turn button:nth-child(2)")
	for range 50 {
		if js[string](v, first) != before {
			break
		}
		v.do(chromedp.Sleep(20 * time.Millisecond))
	}
	if js[string](v, first) == before || !js[bool](v, "!!document.querySelector('#space svg.picked')") {
		t.Error("the chart does not turn")
	}
	v.quiet()
}
