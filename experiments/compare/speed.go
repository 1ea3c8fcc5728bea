package compare

import (
	"fmt"
	"math"
	"regexp"
	"strings"

	"golang.org/x/perf/benchmath"

	"streamml/configs/input"
	"streamml/eval/stats"
)

// enoughRuns is how many runs each side needs before its speed is judged.
const enoughRuns = 10

// costs are units of which less is better. Of units in points more is better; any other unit is judged only where the
// file says which way is better.
var costs = regexp.MustCompile(`^(.*-)?sec/|^(B|allocs)/(op|event)$`)

// inPoints tells whether a unit is in points, such as auc-pts: their differences count, not their ratios.
func inPoints(unit string) bool { return strings.HasSuffix(unit, "-pts") }

// direction is 1 for a unit of which more is better, -1 for one of which less is, 0 for one that is not judged; said is
// the same as the file says it, 0 where it does not.
func direction(unit string, said int) int {
	if said != 0 {
		return said
	}
	switch {
	case costs.MatchString(unit):
		return -1
	case inPoints(unit):
		return 1
	}
	return 0
}

// Speed compares benchmarks that are in both files, unit by unit: medians, p of the Mann-Whitney U test (exact where
// values do not tie), adjusted (Holm) for all rows. A row is better or worse where p is below .05 and the medians
// differ by at least the limit; with fewer than ten runs on a side, or on another machine, nothing can be told. It is
// nil where there is nothing to compare.
func Speed(old, new *Bench, limits Limits) *Part {
	p := &Part{About: "speed"}
	var keys []benchKey
	few := math.MaxInt
	for _, key := range new.names {
		if _, ok := old.values[key]; !ok || direction(key.unit, old.better[key.unit]) == 0 {
			continue
		}
		keys = append(keys, key)
		few = min(few, len(old.values[key]), len(new.values[key]))
	}
	if len(keys) == 0 {
		return nil
	}
	if few < enoughRuns {
		p.Verdict, p.few, p.Why = Unknown, true,
			fmt.Sprintf("one side has only %s, each needs %d", input.Count(few, "run"), enoughRuns)
		return p
	}
	if differ := machines(old, new); len(differ) > 0 {
		p.Verdict, p.Why = Unknown, "different machine"
		for _, key := range differ {
			p.Notes = append(p.Notes, "Warning: "+key.String()+".")
		}
		return p
	}
	var rows []Row
	var all []float64
	for _, key := range keys {
		row := speedRow(key, old.values[key], new.values[key])
		rows, all = append(rows, row), append(all, row.P)
	}
	adjustedAll, _ := stats.Holm(all)
	for i, adjusted := range adjustedAll {
		row := &rows[i]
		row.P = adjusted
		if row.judgeSpeed(direction(row.Unit, old.better[row.Unit]), limits); row.Verdict == NoChange {
			p.Same++
			continue
		}
		p.Rows = append(p.Rows, *row)
	}
	p.conclude()
	return p
}

func speedRow(key benchKey, old, new []float64) Row {
	a, b := benchmath.NewSample(old, &benchmath.DefaultThresholds),
		benchmath.NewSample(new, &benchmath.DefaultThresholds)
	of := benchmath.AssumeNothing
	x, y := of.Summary(a, 0.95), of.Summary(b, 0.95)
	row := Row{Label: key.name, Unit: key.unit, Old: x.Center, New: y.Center, Low: y.Lo/x.Center - 1,
		High: y.Hi/x.Center - 1, P: of.Compare(a, b).P}
	row.Change = y.Center/x.Center - 1
	if x.Center == y.Center {
		row.Change, row.P = 0, 1 // also where both are zero, whose ratio is NaN
	}
	return row
}

// judgeSpeed sets the verdict by the ratio of the medians, so that twice as fast counts as much as twice as slow;
// better is the unit's [direction].
func (r *Row) judgeSpeed(better int, limits Limits) {
	most := 1 + limits.Percent/100
	ratio := 1 + r.Change
	if inPoints(r.Unit) { // a difference of limits.Points counts as the ratio most
		ratio = math.Pow(most, (r.New-r.Old)/limits.Points)
	}
	switch more := stats.Rounded(ratio) >= stats.Rounded(most); {
	case !more && !(stats.Rounded(ratio*most) <= 1), r.P >= 0.05:
		r.Verdict = NoChange
	case more == (better > 0):
		r.Verdict = Better
	default:
		r.Verdict = Worse
	}
}
