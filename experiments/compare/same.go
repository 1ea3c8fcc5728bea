package compare

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/eval/stats"
)

// CheckSame returns an error where two runs do not have the same sessions, which names what differs: data, seed,
// topics, sessions, users or features, as far as both say them; then the sessions with their numbers of posts. Errors
// are of kind *input.Error.
func CheckSame(old, new *Sessions) error {
	if old.Config != nil && new.Config != nil {
		if err := sameConfig(old, new.Config); err != nil {
			return err
		}
	}
	for _, of := range []struct{ what, old, new string }{{"seed", old.seed, new.seed}, {"data", old.data, new.data}} {
		if of.old != "" && of.new != "" && of.old != of.new {
			return differ(new.Path, of.what+" "+of.new, of.old, old)
		}
	}
	return sameSlots(old, new)
}

// sameConfig compares the configuration keys that sessions depend on.
func sameConfig(old *Sessions, x *configs.Experiment) error {
	o := old.Config
	for _, key := range []struct {
		name     string
		same     bool
		old, new any
	}{
		{"data_sha256", o.DataSHA256 == x.DataSHA256, o.DataSHA256, x.DataSHA256},
		{"seed", o.Seed == x.Seed, o.Seed, x.Seed},
		{"topics", slices.Equal(o.Topics, x.Topics), strings.Join(o.Topics, ", "), strings.Join(x.Topics, ", ")},
		{"sessions", o.Sessions == x.Sessions, flow(o.Sessions), flow(x.Sessions)},
		{"users", o.Users == x.Users, flow(o.Users), flow(x.Users)},
		{"features", o.Features == x.Features, flow(o.Features), flow(x.Features)},
	} {
		if key.same {
			continue
		}
		err := x.At(key.name).Errorf("%v as in %s; -unpaired compares other sessions", key.old, old.Path)
		if bad := (*input.Error)(nil); errors.As(err, &bad) {
			bad.Found = fmt.Sprintf("%s %v", strings.ReplaceAll(key.name, "_", " "), key.new)
		}
		return err
	}
	return nil
}

// flow is a part of a configuration as text in one line.
func flow(v any) string {
	var out strings.Builder
	if err := configs.Write(&out, v); err != nil {
		panic("compare: " + err.Error()) // a strings.Builder never fails
	}
	text := strings.TrimSpace(out.String())
	if text == "{}" {
		return "nothing"
	}
	return strings.ReplaceAll(text, "\n", ", ")
}

// sameSlots compares the sessions themselves: each topic's sessions, and their numbers of posts and of accepted posts.
func sameSlots(old, new *Sessions) error {
	if len(old.slots) == 0 || len(new.slots) == 0 {
		return nil // no rows were kept
	}
	for _, s := range new.slots {
		i, ok := old.place[s.slotKey]
		if !ok {
			return differ(new.at(s), fmt.Sprintf("session %d of topic %q", s.session, s.topic), "no such session", old)
		}
		o := old.slots[i]
		if o.events >= 0 && s.events >= 0 && o.events != s.events ||
			o.accepted >= 0 && s.accepted >= 0 && o.accepted != s.accepted {
			return differ(new.at(s), s.posts(), o.posts(), old)
		}
	}
	if len(old.slots) > len(new.slots) {
		return differ(new.Path, input.Count(len(new.slots), "session"), input.Count(len(old.slots), "session"), old)
	}
	return nil
}

func (s *Sessions) at(at slot) string {
	if at.line == 0 {
		return s.Path
	}
	return fmt.Sprintf("%s:%d", s.rows, at.line)
}

func differ(at, found, wanted string, old *Sessions) error {
	return &input.Error{File: at, Found: found, Wanted: wanted + " as in " + old.Path +
		"; -unpaired compares other sessions"}
}

// Same compares runs of the same sessions, for which [CheckSame] returned no error: nothing is random there. A metric
// whose mean changed by at least limits.Points is better or worse; the interval is over these sessions (t). A learner
// that is in one run only is left out, and named in a note.
func Same(old, new *Sessions, limits Limits) (*Part, error) {
	metrics, err := judged(old, new)
	if err != nil {
		return nil, err
	}
	both, onlyOld, onlyNew := pairs(old, new)
	if len(both) == 0 {
		return nil, noLearner(old, new)
	}
	p := &Part{About: "quality, same sessions"}
	others := map[string]int{}
	for _, l := range both {
		for _, metric := range metrics {
			if row, changed := sameRow(l, metric, old, new, limits); changed {
				p.Rows = append(p.Rows, row)
			} else {
				p.Same++
			}
		}
		for _, name := range new.Metrics {
			if !slices.Contains(metrics, name) && old.has(name) &&
				!equal(l.old.of(name), aligned(l.new.of(name), old, new)) {
				others[name]++
			}
		}
	}
	p.noteOthers(others)
	p.noteOnly(onlyOld, onlyNew)
	p.conclude()
	return p, nil
}

func noLearner(old, new *Sessions) error {
	var labels []string
	for _, l := range old.Learners {
		labels = append(labels, l.Label)
	}
	return &input.Error{File: new.Path, Found: "no learner that " + old.Path + " has at the same settings",
		Wanted: "one of " + some(labels)}
}

// noteOthers names the metrics that changed and are not judged, and for how many learners.
func (p *Part) noteOthers(others map[string]int) {
	var list []string
	for name, n := range others {
		list = append(list, fmt.Sprintf("%s (%s)", name, input.Count(n, "learner")))
	}
	if slices.Sort(list); len(list) > 0 {
		p.Notes = append(p.Notes, "Changed too, and not judged: "+strings.Join(list, ", ")+".")
	}
}

func (p *Part) noteOnly(onlyOld, onlyNew []string) {
	for _, list := range []struct {
		where  string
		labels []string
	}{{"the old run", onlyOld}, {"the new run", onlyNew}} {
		if len(list.labels) > 0 {
			p.Notes = append(p.Notes, fmt.Sprintf("Only in %s: %s.", list.where,
				strings.ReplaceAll(some(list.labels), ", ", "; ")))
		}
	}
}

// sameRow compares a learner by a metric; changed is false where every number is the same.
func sameRow(l pair, metric string, old, new *Sessions, limits Limits) (row Row, changed bool) {
	row = Row{Label: l.new.Label, Unit: metric, Low: math.NaN(), High: math.NaN(), P: math.NaN()}
	a, b := l.old.of(metric), aligned(l.new.of(metric), old, new)
	if a == nil || b == nil {
		row.Old, row.New = l.old.means[metric], l.new.means[metric]
		row.Change = row.New - row.Old
		if row.Old == row.New || math.IsNaN(row.Old) && math.IsNaN(row.New) {
			return row, false
		}
		row.Why = "of the means: no rows were kept"
		row.judge(limits)
		return row, true
	}
	if equal(a, b) {
		return row, false
	}
	row.Old, row.New = macro(a, old), macro(b, old)
	row.Change = row.New - row.Old
	i := stats.Mean(minus(b, a))
	row.Low, row.High = i.Low, i.High
	row.judge(limits)
	if lost := undefinedIn(b) - undefinedIn(a); lost > 0 {
		row.Verdict, row.Why = Worse, input.Count(lost, "session")+" undefined now"
	} else if lost < 0 {
		row.Why = input.Count(-lost, "session") + " defined now"
	}
	return row, true
}

// judge sets the verdict: better or worse where the change is at least limits.Points, or the metric is undefined now.
func (r *Row) judge(limits Limits) {
	change := stats.Rounded(r.Change)
	if lower(r.Unit) {
		change = -change
	}
	switch {
	case math.IsNaN(r.New) && !math.IsNaN(r.Old):
		r.Verdict, r.Why = Worse, "undefined now"
	case change <= -stats.Rounded(limits.Points/100):
		r.Verdict = Worse
	case change >= stats.Rounded(limits.Points/100):
		r.Verdict = Better
	default:
		r.Verdict = NoChange
	}
}

// aligned is a metric's values by session of the new run, in the order of the old run's sessions; as they are where the
// two have different numbers of sessions.
func aligned(values []float64, old, new *Sessions) []float64 {
	if values == nil || len(old.slots) != len(new.slots) {
		return values
	}
	list := make([]float64, len(values))
	for i, s := range old.slots {
		if k := i; new.slots[k].slotKey == s.slotKey {
			list[i] = values[k]
		} else {
			list[i] = values[new.place[s.slotKey]]
		}
	}
	return list
}

// equal takes NaN for equal to NaN.
func equal(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || x != x && y != y })
}

func undefinedIn(values []float64) (n int) {
	for _, x := range values {
		if math.IsNaN(x) {
			n++
		}
	}
	return n
}

func minus(a, b []float64) []float64 {
	d := make([]float64, len(a))
	for i := range d {
		d[i] = a[i] - b[i]
	}
	return d
}
