package experiments

import (
	"encoding/csv"
	"io"
	"math"
)

// WriteSummary writes summary.csv: a row per learner, in the order of the configuration; its columns are those of
// [Tables].
func (r *Results) WriteSummary(w io.Writer, timing bool) error {
	columns := summaryColumns(timing)
	rows := [][]string{names(columns)}
	for _, e := range r.entries() {
		rows = append(rows, cellsOf(columns, e))
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// entries are the rows of summary.csv.
func (r *Results) entries() []entry {
	if len(r.Learners) == 0 {
		return nil
	}
	list, best := make([]entry, len(r.Learners)), r.Best(r.Plan.Rank())
	for rank, place := range r.ranked(r.Plan.Rank()) {
		l := r.Learners[place]
		e := entry{Learner: l, rank: rank + 1, rankBy: r.Plan.Rank().Name, best: best.P[place],
			held: heldAgainst(best, place)}
		if r.baseline != nil && place != r.Plan.Baseline {
			e.versus = &verdict{&r.baseline.Versus[place], r.baseline.Test}
		}
		list[place] = e
	}
	return list
}

// heldAgainst is whether the learner at a place cannot be told apart from the best; nil where it is not held against
// it.
func heldAgainst(b Best, place int) *bool {
	if !b.Same[place] && math.IsNaN(b.P[place]) {
		return nil
	}
	return &b.Same[place]
}

// WriteRows writes results.csv: a row per learner, topic and session; the header alone where rows were not kept. Its
// columns are those of [Tables].
func (r *Results) WriteRows(w io.Writer) error {
	out, columns := csv.NewWriter(w), rowColumns()
	if err := out.Write(names(columns)); err != nil {
		return err
	}
	for _, l := range r.Learners {
		settings := l.Config.Settings()
		for i := range l.Rows {
			row := &l.Rows[i]
			if err := out.Write(cellsOf(
				columns, session{l, row, settings, r.Plan.Data.Topics[row.Topic].Name})); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
