package compare

import (
	"bytes"
	"path/filepath"
	"slices"
	"strconv"

	"golang.org/x/text/unicode/norm"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/experiments"
)

// rowMetrics are the columns of results.csv that hold a metric.
func rowMetrics() (names []string) {
	for _, t := range experiments.Tables() {
		for _, c := range t.Columns {
			if _, ok := experiments.MetricByName(c.Name); ok && t.File == "results.csv" {
				names = append(names, c.Name)
			}
		}
	}
	return names
}

// newSessions returns Sessions without learners and rows.
func newSessions(path string, metrics []string) *Sessions {
	return &Sessions{Path: path, rows: path, Metrics: metrics, place: map[slotKey]int{}}
}

// OpenFolder reads the sessions of the folder that a run left. Errors are of kind *input.Error.
func OpenFolder(folder string) (*Sessions, error) {
	if err := checkFolder(folder); err != nil {
		return nil, err
	}
	x, err := configs.Load(filepath.Join(folder, experiments.Mark), nil)
	if err != nil {
		return nil, err
	}
	if x.DataSHA256 == "" {
		return nil, x.At("data_sha256").Errorf("the sha256 of the data, as a run writes it")
	}
	s, err := openResults(filepath.Join(folder, "results.csv"), true)
	if err != nil {
		return nil, err
	}
	s.Path, s.Config = folder, x
	if err := s.readMeans(filepath.Join(folder, "summary.csv")); err != nil {
		return nil, err
	}
	s.keys()
	return s, nil
}

// OpenResults reads a results.csv that stands alone.
func OpenResults(path string) (*Sessions, error) {
	s, err := openResults(path, false)
	if err != nil {
		return nil, err
	}
	s.keys()
	return s, nil
}

// openResults reads the rows of a results.csv; empty says that it may have none.
func openResults(path string, empty bool) (*Sessions, error) {
	t, err := openTable(path, mostRows, "learner", "settings", "topic", "session", "auc")
	if err != nil {
		return nil, err
	}
	metrics := slices.DeleteFunc(rowMetrics(), func(name string) bool { _, ok := t.place[name]; return !ok })
	r := rowReader{table: t, sessions: newSessions(path, metrics), byLabel: map[string]*Measured{}}
	for _, name := range metrics {
		r.columns = append(r.columns, t.place[name])
	}
	for {
		ok, err := t.next()
		if err != nil {
			return nil, err
		}
		if !ok {
			break
		}
		if err := r.row(); err != nil {
			return nil, err
		}
	}
	if len(r.sessions.Learners) == 0 && !empty {
		return nil, &input.Error{
			File: path, Line: 2, Column: 1, Found: "the header alone",
			Wanted: "a row for each learner, topic and session",
		}
	}
	r.sessions.fillMissing()
	return r.sessions, nil
}

// rowReader reads the rows of results.csv.
type rowReader struct {
	*table
	sessions *Sessions
	columns  []int // of the metrics
	byLabel  map[string]*Measured
	learner  *Measured // of the previous row
	name     string    // and the cells learner and settings of that row
	settings string
	filled   map[*Measured][]bool // by slot: the learner has a row
}

func (r *rowReader) row() error {
	l := r.measured()
	line, _ := r.rows.FieldPos(0)
	at := slot{slotKey: slotKey{topic: r.topic()}, events: -1, accepted: -1, line: line}
	for _, count := range []struct {
		column string
		into   *int
	}{{"session", &at.session}, {"events", &at.events}, {"accepted", &at.accepted}} {
		k, ok := r.place[count.column]
		if !ok {
			continue
		}
		n, err := strconv.Atoi(r.table.row[k])
		if err != nil || n < 0 {
			return r.errorf(k, strconv.Quote(input.Shorten(r.table.row[k])), "a whole number as "+count.column)
		}
		*count.into = n
	}
	place := r.sessions.slot(at)
	if place < 0 {
		before := r.sessions.slots[r.sessions.place[at.slotKey]]
		return r.errorf(0, at.posts(), before.posts()+", as the same session has in line "+strconv.Itoa(before.line))
	}
	if r.twice(l, place) {
		return r.errorf(r.place["session"], "the session again", "each session of a learner and topic once")
	}
	for k, column := range r.columns {
		x, err := parse(r.table.row[column])
		if err != nil {
			return r.errorf(column, strconv.Quote(input.Shorten(r.table.row[column])),
				"a number, or nothing, as "+r.sessions.Metrics[k])
		}
		l.set(k, place, x)
	}
	return nil
}

// posts is a session's numbers in words.
func (s slot) posts() string {
	return "a session of " + strconv.Itoa(s.events) + " posts, " + strconv.Itoa(s.accepted) + " of them accepted"
}

// measured is the learner of the current row, which is added where it is new.
func (r *rowReader) measured() *Measured {
	name, settings := r.table.row[r.place["learner"]], r.table.row[r.place["settings"]]
	if r.learner != nil && name == r.name && settings == r.settings {
		return r.learner
	}
	label := r.label()
	l := r.byLabel[label]
	if l == nil {
		l = &Measured{Label: label, values: make([][]float64, len(r.columns))}
		r.byLabel[label] = l
		r.sessions.Learners = append(r.sessions.Learners, l)
	}
	r.learner, r.name, r.settings = l, name, settings
	return l
}

func (r *rowReader) topic() string { return norm.NFC.String(r.cell("topic")) }

// twice tells whether the learner has a row in a slot already, and notes that it has.
func (r *rowReader) twice(l *Measured, slot int) bool {
	if r.filled == nil {
		r.filled = map[*Measured][]bool{}
	}
	f := r.filled[l]
	for len(f) <= slot {
		f = append(f, false)
	}
	was := f[slot]
	f[slot], r.filled[l] = true, f
	return was
}

// parse reads a cell of a metric; NaN where it is empty.
func parse(cell string) (float64, error) {
	x, ok := experiments.Shortest.Parse(cell)
	if !ok {
		return 0, strconv.ErrSyntax
	}
	return x, nil
}

// readMeans reads the means in summary.csv, and the learners as well where results.csv has no rows.
func (s *Sessions) readMeans(path string) error {
	t, err := openTable(path, mostSummary, "learner", "settings", "auc")
	if err != nil {
		return err
	}
	byLabel, rows := map[string]*Measured{}, len(s.Learners) > 0
	for _, l := range s.Learners {
		byLabel[l.Label] = l
	}
	var order []*Measured
	for {
		ok, err := t.next()
		if err != nil {
			return err
		}
		if !ok {
			break
		}
		label := t.label()
		l := byLabel[label]
		if l == nil {
			if rows {
				return t.errorf(0, "the learner "+input.Shorten(label), "one that has rows in results.csv")
			}
			l = &Measured{Label: label}
			byLabel[label] = l
		}
		order = append(order, l)
		if err := l.readMeans(t); err != nil {
			return err
		}
	}
	if len(order) < len(s.Learners) || len(order) == 0 {
		return &input.Error{File: path, Found: input.Count(len(order), "learner"), Wanted: "those of results.csv"}
	}
	s.Learners = order
	return nil
}

func (m *Measured) readMeans(t *table) error {
	m.means = map[string]float64{}
	for name, k := range t.place {
		if _, ok := experiments.MetricByName(name); !ok {
			continue
		}
		x, err := parse(t.row[k])
		if err != nil {
			return t.errorf(k, strconv.Quote(input.Shorten(t.row[k])), "a number, or nothing, as "+name)
		}
		m.means[name] = x
	}
	return nil
}

// isTable tells whether a text begins with the header of a CSV file with a column named learner.
func isTable(text []byte) bool {
	first, _, _ := bytes.Cut(text, []byte("\n"))
	return bytes.Contains(first, []byte(",")) && bytes.Contains(first, []byte("learner"))
}
