package experiments

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// WriteSummary writes summary.csv: a row per learner, in the order of the configuration. The time per event
// stands last, and only with timing.
func (r *Results) WriteSummary(w io.Writer, timing bool) error {
	header := strings.Split("learner,settings,sessions,events,auc,auc_low,auc_high,auc_plain,auc_null,auc_remaining,log_loss,brier,ece", ",")
	if timing {
		header = append(header, "ns_per_event")
	}
	rows := [][]string{header}
	for _, l := range r.Learners {
		auc := l.AUC()
		row := append([]string{l.Config.Name, l.Config.Settings(), strconv.Itoa(l.Sessions()), strconv.Itoa(l.Events())},
			decimals(auc.Mean, auc.Low, auc.High, l.Mean("auc_plain"), l.NullAUC(), l.Mean("auc_remaining"), l.Mean("log_loss"), l.Mean("brier"), l.ECE())...)
		if timing {
			row = append(row, strconv.FormatFloat(l.NsPerEvent(), 'f', 1, 64))
		}
		rows = append(rows, row)
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// WriteRows writes results.csv: a row per learner, topic and session; the header alone where rows were not kept.
func (r *Results) WriteRows(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(strings.Split("learner,settings,topic,session,events,accepted,auc,auc_plain,auc_null,auc_remaining,log_loss,brier", ",")); err != nil {
		return err
	}
	for _, l := range r.Learners {
		name, settings := l.Config.Name, l.Config.Settings()
		for _, row := range l.Rows {
			line := append([]string{name, settings, r.Plan.Data.Topics[row.Topic].Name,
				strconv.Itoa(row.Session), strconv.Itoa(row.Events), strconv.Itoa(row.Accepted)},
				decimals(row.AUC, row.Plain, row.Null, row.Remaining, row.Loss, row.Brier)...)
			if err := out.Write(line); err != nil {
				return err
			}
		}
	}
	out.Flush()
	return out.Error()
}

// WriteBench writes bench.txt: each session's quality in Go's benchmark format, for benchstat.
//
// golang.org/design/14313-benchmark-format.
func (r *Results) WriteBench(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, l := range r.Learners {
		name := "BenchmarkPrequential/learner=" + l.Config.Name
		if s := l.Config.Settings(); s != "" {
			name += "/" + strings.ReplaceAll(s, " ", "/")
		}
		for _, row := range l.Rows {
			fmt.Fprintf(out, "%s/topic=%s 1", name, r.Plan.Data.Topics[row.Topic].Name)
			for i, x := range []float64{row.AUC, row.Remaining, row.Loss, row.Brier} {
				if !math.IsNaN(x) {
					fmt.Fprintf(out, " %.6f %s", x, [...]string{"auc", "auc-remaining", "log-loss", "brier"}[i])
				}
			}
			fmt.Fprintln(out)
		}
	}
	return out.Flush()
}

// decimals formats with six decimals; an undefined number is an empty cell.
func decimals(numbers ...float64) []string {
	cells := make([]string, len(numbers))
	for i, x := range numbers {
		if !math.IsNaN(x) {
			cells[i] = strconv.FormatFloat(x, 'f', 6, 64)
		}
	}
	return cells
}
