package report

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"streamml/experiments"
)

// row is one learner in the page's ranking.
type row struct {
	Rank                   int
	Name, Settings, Family string
	Best                   bool   // the best setting of this learner
	Class                  string // CSS class of its colour
	Bar                    template.HTML
	AUC, Interval          string
	Null, Remaining, Loss  string
	Versus, VersusLimits   string // against the baseline
	Ns                     string
	Sort                   map[string]float64 // column: number to sort by
	Warnings               []string
}

// rows are all learners, the best first.
func (v *view) rows(timing bool) []row {
	low := v.barStart()
	best := map[*experiments.Learner]bool{}
	for _, l := range v.best {
		best[l] = true
	}
	var all []row
	for i, l := range v.ranked {
		auc, null := l.AUC(), l.NullAUC()
		r := row{
			Rank: i + 1, Name: l.Config.Name, Settings: strings.ReplaceAll(l.Config.Settings(), "=", " "), Family: l.Config.Family,
			Best: best[l], Bar: bar(100*auc.Mean, 100*auc.Low, 100*auc.High, low, v.hues[l].line),
			AUC: percent(auc.Mean), Interval: limits(auc), Null: percent(null),
			Remaining: percent(l.Mean("auc_remaining")), Loss: decimals(l.Mean("log_loss")),
			Sort: map[string]float64{"auc": auc.Mean, "null": null, "remaining": l.Mean("auc_remaining"), "loss": l.Mean("log_loss")},
		}
		if b := v.Plan.Baseline; b >= 0 {
			r.Versus, r.VersusLimits = "baseline", ""
			if base := v.Learners[b]; base != l {
				d := lead(l, base)
				r.Versus, r.VersusLimits = signed(d.Mean), signedLimits(d.Low, d.High)
				r.Sort["versus"] = d.Mean
			}
		}
		if timing {
			r.Ns, r.Sort["ns"] = fmt.Sprintf("%.0f", l.NsPerEvent()), l.NsPerEvent()
		}
		for _, w := range v.Warnings {
			if w.About == l.Label() {
				r.Warnings = append(r.Warnings, w.Text)
			}
		}
		all = append(all, r)
	}
	return all
}

func signedLimits(low, high float64) string {
	if math.IsNaN(low) {
		return ""
	}
	return "[" + signed(low) + ", " + signed(high) + "]"
}

// barStart is where the bars of the table begin: 50, or lower where an interval reaches below.
func (v *view) barStart() float64 {
	start := 50.0
	for _, l := range v.ranked {
		auc := l.AUC()
		for _, x := range []float64{auc.Mean, auc.Low} {
			if x < start/100 {
				start = max(10*math.Floor(10*x), 0)
			}
		}
	}
	return start
}

// bar is a small drawing of an interval on a scale from low to 100, with a tick at 50.
func bar(mean, from, to, low float64, c paint) template.HTML {
	if math.IsNaN(mean) {
		return ""
	}
	const width, middle = 132, 9
	x := func(v float64) string {
		v = min(max(v, low), 100)
		return fmt.Sprintf("%.1f", 4+(width-8)*(v-low)/(100-low))
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="bar" viewBox="0 0 %d 18" width="%d" height="18" aria-hidden="true">`, width, width)
	fmt.Fprintf(&b, `<path d="M%s %dH%s" stroke="var(--grid)"/>`, x(low), middle, x(100))
	fmt.Fprintf(&b, `<path d="M%s 3V15" stroke="var(--axis)"/>`, x(50))
	if !math.IsNaN(from) {
		fmt.Fprintf(&b, `<path d="M%s %dH%s" stroke="%s" stroke-width="5" stroke-opacity=".35"/>`, x(from), middle, x(to), c.value())
	}
	fmt.Fprintf(&b, `<circle cx="%s" cy="%d" r="4" fill="%s"/></svg>`, x(mean), middle, c.value())
	return template.HTML(b.String())
}
