package experiments

import (
	"encoding/csv"
	"io"
)

// WriteSummary writes summary.csv: a row per learner, in the order of the configuration; its columns are those of
// [Tables].
func (r *Results) WriteSummary(w io.Writer, timing bool) error {
	columns := summaryColumns(timing)
	rows := [][]string{names(columns)}
	for i := range r.Learners {
		rows = append(rows, cellsOf(columns, r.entry(i)))
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// entry is the row of the learner at a place.
func (r *Results) entry(place int) entry {
	e := entry{Learner: r.Learners[place]}
	if r.baseline != nil && place != r.Plan.Baseline {
		e.versus = &verdict{&r.baseline.Versus[place], r.baseline.Test}
	}
	return e
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
			if err := out.Write(cellsOf(columns, session{l, row, settings, r.Plan.Data.Topics[row.Topic].Name})); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}
