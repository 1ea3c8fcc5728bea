package compare

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/perf/benchfmt"

	"streamml/configs/input"
)

// Bench is a file in Go's benchmark format: what `go test -bench` prints, or a run's bench.txt.
type Bench struct {
	Path     string
	Sessions *Sessions           // the quality of sessions, where a run wrote the file; else nil
	machine  map[string][]string // values by key, of machineKeys
	names    []benchKey          // in order of appearance
	values   map[benchKey][]float64
	better   map[string]int // by unit: 1 higher, -1 lower, 0 not said
}

// benchKey is the name of a benchmark and one of its units.
type benchKey struct{ name, unit string }

// machineKeys are the keys of the file that must have the same values on both sides for times to be compared.
var machineKeys = []string{"goos", "goarch", "goamd64", "cpu", "goversion"}

// OpenBench reads a file in Go's benchmark format; quality says whether also the quality of sessions. Errors are of
// kind *input.Error.
func OpenBench(path string, quality bool) (*Bench, error) {
	text, err := input.ReadFile(path, mostRows)
	if err != nil {
		return nil, err
	}
	if err := input.CheckText(path, text); err != nil {
		return nil, err
	}
	b := &Bench{Path: path, machine: map[string][]string{}, values: map[benchKey][]float64{}, better: map[string]int{}}
	sessions := benchSessions{of: newSessions(path, nil), byLabel: map[string]*Measured{}, next: map[slotOf]int{}}
	reader := benchfmt.NewReader(bytes.NewReader(text), path)
	for reader.Scan() {
		switch r := reader.Result().(type) {
		case *benchfmt.SyntaxError:
			return nil, &input.Error{File: path, Line: r.Line, Column: 1, Found: r.Msg,
				Wanted: "Go's benchmark format, as `go test -bench` and runs write it"}
		case *benchfmt.Result:
			b.note(r)
			if _, session := r.Value("auc"); session && !quality || session && sessions.add(r) {
				continue
			}
			b.add(r)
		}
	}
	if err := reader.Err(); err != nil {
		return nil, &input.Error{File: path, Found: err.Error(), Wanted: "a file that can be read"}
	}
	for key := range b.values {
		b.better[key.unit] = reader.Units().GetBetter(key.unit)
	}
	if len(sessions.of.Learners) > 0 {
		sessions.of.fillMissing()
		sessions.of.keys()
		b.Sessions = sessions.of
	}
	if quality && b.Sessions == nil && len(b.names) == 0 {
		return nil, &input.Error{
			File: path, Found: "no benchmark",
			Wanted: "results.csv, or lines in Go's benchmark format, as `go test -bench` and runs write them",
		}
	}
	return b, nil
}

// note keeps what a result says of its machine.
func (b *Bench) note(r *benchfmt.Result) {
	for _, key := range machineKeys {
		if value := r.GetConfig(key); value != "" && !slices.Contains(b.machine[key], value) {
			b.machine[key] = append(b.machine[key], value)
		}
	}
}

// add keeps the values of a benchmark that is not the quality of a session.
func (b *Bench) add(r *benchfmt.Result) {
	name := strings.TrimPrefix(r.Name.String(), "Benchmark")
	if pkg := r.GetConfig("pkg"); pkg != "" {
		name = pkg + "." + name
	}
	for _, v := range r.Values {
		key := benchKey{name, v.Unit}
		if _, ok := b.values[key]; !ok {
			b.names = append(b.names, key)
		}
		b.values[key] = append(b.values[key], v.Value)
	}
}

// benchSessions gathers the sessions of a run's bench.txt, which has no numbers of them: they are counted from 0 in the
// order of the lines, for each learner and topic.
type benchSessions struct {
	of      *Sessions
	byLabel map[string]*Measured
	next    map[slotOf]int // number of the next session
}

type slotOf struct {
	learner *Measured
	topic   string
}

// add keeps a result that is the quality of a session; false where it is none.
func (s *benchSessions) add(r *benchfmt.Result) bool {
	label, topic, ok := nameOfSession(r.Name)
	if !ok {
		return false
	}
	s.of.seed, s.of.data = r.GetConfig("seed"), r.GetConfig("data")
	l := s.byLabel[label]
	if l == nil {
		l = &Measured{Label: label}
		s.byLabel[label] = l
		s.of.Learners = append(s.of.Learners, l)
	}
	key := slotOf{l, topic}
	place := s.of.slot(slot{slotKey: slotKey{topic, s.next[key]}, events: -1, accepted: -1})
	s.next[key]++
	for _, v := range r.Values {
		name := strings.ReplaceAll(v.Unit, "-", "_")
		k := slices.Index(s.of.Metrics, name)
		if k < 0 {
			k = len(s.of.Metrics)
			s.of.Metrics = append(s.of.Metrics, name)
		}
		for len(l.values) <= k {
			l.values = append(l.values, nil)
		}
		l.set(k, place, v.Value)
	}
	return true
}

// nameOfSession reads label and topic from the name "Prequential/learner=rls:lambda=1/topic=tea", in older runs
// "Prequential/learner=rls/lambda=1/topic=tea".
func nameOfSession(name benchfmt.Name) (label, topic string, ok bool) {
	_, parts := name.Parts()
	var words []string
	for _, part := range parts {
		key, value, _ := strings.Cut(strings.TrimPrefix(string(part), "/"), "=")
		switch {
		case key == "learner":
			words = append(strings.Split(value, ":"), words...)
			ok = true
		case key == "topic":
			topic = value
		case strings.HasPrefix(string(part), "/"):
			words = append(words, key+"="+value)
		}
	}
	return strings.Join(words, " "), topic, ok && topic != ""
}

// machines lists the machineKeys that both files have, with different values.
func machines(old, new *Bench) (differ []Key) {
	for _, key := range machineKeys {
		a, b := old.machine[key], new.machine[key]
		if len(a) > 0 && len(b) > 0 && !slices.Equal(a, b) {
			differ = append(differ, Key{key, strings.Join(a, ", "), strings.Join(b, ", ")})
		}
	}
	return differ
}

func (k Key) String() string { return fmt.Sprintf("%s: %s, then %s", k.Name, k.Old, k.New) }
