package compare

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
)

// Verdict is what a comparison comes to, of one row or of all.
type Verdict string

// Verdicts. Mixed: some rows are better and others worse. Unknown: too few data, or too much noise, to tell.
const (
	Better   Verdict = "better"
	Worse    Verdict = "worse"
	Mixed    Verdict = "mixed"
	NoChange Verdict = "no change"
	Unknown  Verdict = "cannot tell"
)

// Regression tells whether a verdict fails a gate.
func (v Verdict) Regression() bool { return v == Worse || v == Mixed }

// with combines the verdicts on two rows or parts into one.
func (v Verdict) with(w Verdict) Verdict {
	switch {
	case v == w:
		return v
	case v == Mixed || w == Mixed, v == Better && w == Worse, v == Worse && w == Better:
		return Mixed
	}
	for _, first := range []Verdict{Worse, Better, Unknown} {
		if v == first || w == first {
			return first
		}
	}
	return NoChange
}

// Row is a learner at its settings by one metric, or a benchmark by one unit.
type Row struct {
	Label   string  // name and settings
	Unit    string  // what is compared: "auc", "auc_remaining", "sec/event", ...
	Old     float64 // fractions, or medians in Unit
	New     float64
	Change  float64 // New less Old of fractions; of speed the share by which New is more than Old
	Low     float64 // 95 % limits of the change; NaN where there are none
	High    float64
	P       float64 // adjusted for all rows; NaN where nothing is random
	Verdict Verdict
	Why     string // in words, where the numbers do not say it
}

// Part is the answer to one question, about quality or about speed.
type Part struct {
	About   string // "quality, same sessions", "quality, by topic" or "speed"
	Verdict Verdict
	Rows    []Row    // those that changed, the worst first
	Same    int      // rows in both runs that did not change
	Why     string   // why it was not judged; empty where it was
	Notes   []string // what a reader must know, as sentences

	few bool // too few runs to judge speed by
}

// conclude sorts the rows and combines their verdicts; a part without rows keeps the verdict that it has.
func (p *Part) conclude() {
	rank := []Verdict{Worse, Mixed, Better, Unknown, NoChange}
	slices.SortStableFunc(p.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(slices.Index(rank, a.Verdict), slices.Index(rank, b.Verdict)),
			-cmp.Compare(math.Abs(a.Change), math.Abs(b.Change)))
	})
	if p.Verdict == "" {
		p.Verdict = NoChange
	}
	for _, r := range p.Rows {
		p.Verdict = p.Verdict.with(r.Verdict)
	}
}

// count is how many rows have a verdict.
func (p *Part) count(v Verdict) (n int) {
	for _, r := range p.Rows {
		if r.Verdict == v {
			n++
		}
	}
	return n
}

// Sentence says what a part comes to, as in "Speed: no change (37 rows)."
func (p *Part) Sentence() string {
	var words []string
	for _, v := range []Verdict{Worse, Better, Unknown} {
		if n := p.count(v); n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, v))
		}
	}
	if n := p.Same + p.count(NoChange); n > 0 {
		words = append(words, fmt.Sprintf("%d without change", n))
	}
	if p.Why != "" {
		words = []string{p.Why}
	}
	if len(words) == 0 {
		words = []string{"no rows"}
	}
	return fmt.Sprintf("%s: %s (%s).", capital(p.About), p.Verdict, strings.Join(words, ", "))
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Key is a key of the configuration, or of the machine, whose values differ; Old or New is empty where that run has
// none.
type Key struct {
	Name string `json:"name"`
	Old  string `json:"old"`
	New  string `json:"new"`
}

// Outcome is a whole comparison.
type Outcome struct {
	Old, New string // what was compared: folders or files
	Verdict  Verdict
	Parts    []*Part
	Keys     []Key
}

// Add adds a part, whose verdict counts for the whole; nil adds nothing.
func (o *Outcome) Add(p *Part) {
	switch {
	case p == nil:
		return
	case o.Verdict == "":
		o.Verdict = p.Verdict
	default:
		o.Verdict = o.Verdict.with(p.Verdict)
	}
	o.Parts = append(o.Parts, p)
}

// Changed tells whether there is anything to show: a row or a key that changed, or something that cannot be told.
func (o *Outcome) Changed() bool {
	return o.Verdict != NoChange || len(o.Keys) > 0 ||
		slices.ContainsFunc(o.Parts, func(p *Part) bool { return len(p.Rows) > 0 })
}

// Limits are the smallest changes that count.
type Limits struct {
	Points  float64 // of a metric, in hundredths; default .5
	Percent float64 // of a time; default 10
}

// DefaultLimits are what a gate uses.
var DefaultLimits = Limits{Points: 0.5, Percent: 10}
