package experiments

import (
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
)

// WriteSummary writes summary.csv: a row per learner, in the order of the configuration. An undefined number is an
// empty cell, words are as [Cell] has them. The columns:
//
//	learner, settings    the learner's name; its hyperparameters that are not zero
//	sessions, events     how many it saw, over all topics
//	auc                  score-centred AUC, mean over topics of the mean over sessions, as are all metrics
//	auc_low, auc_high    its 95 % interval; the topic is the unit
//	auc_plain ... ece    see [Metrics]
//	diff                 auc less the baseline's, mean over topics; empty without a baseline and for itself, as are
//	                     the columns to p_t
//	diff_low, diff_high  its 95 % interval
//	p_holm               p that decides, by topic and adjusted for all learners compared; see [Comparison]
//	wins                 topics on which the learner is better
//	topics               topics on which both are defined
//	test                 whose p decides, wilcoxon or t
//	established          yes or no, by the rule of [Comparison]
//	diff_null            the difference on permuted labels
//	p_wilcoxon, p_t      p of the paired tests by topic against zero, each for itself
//	auc_interval         how the intervals were found: bootstrap-t, or t with fewer than ten topics
//	auc_sessions         half-width of auc that is due to the number of sessions; see [Learner.SessionsHalfWidth]
//	auc_posts            half-width of auc that is due to which posts there were; see [Learner.PostsHalfWidth]
//	auc_remaining_null ... bytes_per_user, ns_per_event    see [Metrics]; the time stands last, and only with timing
func (r *Results) WriteSummary(w io.Writer, timing bool) error {
	rows := r.summary(timing)
	for _, row := range rows[1:] {
		row[0], row[1] = Cell(row[0]), Cell(row[1])
	}
	return csv.NewWriter(w).WriteAll(rows)
}

// summary is the header and a row per learner.
func (r *Results) summary(timing bool) [][]string {
	header := []string{"learner", "settings", "sessions", "events", "auc", "auc_low", "auc_high"}
	first, more := summaryMetrics()
	for _, m := range first {
		header = append(header, m.Name)
	}
	header = append(header, strings.Split("diff,diff_low,diff_high,p_holm,wins,topics,test,established,diff_null,p_wilcoxon,p_t,auc_interval,auc_sessions,auc_posts", ",")...)
	for _, m := range more {
		header = append(header, m.Name)
	}
	if timing {
		header = append(header, "ns_per_event")
	}
	rows := [][]string{header}
	for i, l := range r.Learners {
		auc := l.AUC()
		row := append([]string{l.Config.Name, l.Config.Settings(), strconv.Itoa(l.Sessions()), strconv.Itoa(l.Events())}, decimals(auc.Mean, auc.Low, auc.High)...)
		for _, m := range first {
			row = append(row, decimals(m.Of(l))...)
		}
		row = append(append(row, r.comparisonCells(i)...), auc.Method)
		row = append(row, decimals(l.SessionsHalfWidth("auc"), l.PostsHalfWidth())...)
		for _, m := range more {
			row = append(row, decimals(m.Of(l))...)
		}
		if timing {
			row = append(row, strconv.FormatFloat(l.NsPerEvent(), 'f', 1, 64))
		}
		rows = append(rows, row)
	}
	return rows
}

// summaryMetrics are those that stand before the comparison and those after it; auc and the time have their own
// places.
func summaryMetrics() (first, more []Metric) {
	for _, m := range metrics {
		switch m.Name {
		case "auc", "ns_per_event":
		case "auc_plain", "auc_null", "auc_remaining", "log_loss", "brier", "ece":
			first = append(first, m)
		default:
			more = append(more, m)
		}
	}
	return first, more
}

// comparisonCells are diff to p_t.
func (r *Results) comparisonCells(learner int) []string {
	if r.baseline == nil || learner == r.Plan.Baseline {
		return make([]string, 11)
	}
	d := &r.baseline.Versus[learner]
	cells := append(decimals(d.Mean, d.Low, d.High), significant(d.PHolm), strconv.Itoa(d.Wins), strconv.Itoa(d.Topics), r.baseline.Test, "no")
	if d.Established {
		cells[7] = "yes"
	}
	return append(append(cells, decimals(d.Null)...), significant(d.Wilcoxon.P), significant(d.T.P))
}

// significant formats a p, which may be tiny, with six digits.
func significant(p float64) string {
	if math.IsNaN(p) {
		return ""
	}
	return strconv.FormatFloat(p, 'g', 6, 64)
}

// WriteRows writes results.csv: a row per learner, topic and session; the header alone where rows were not kept.
func (r *Results) WriteRows(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(strings.Split("learner,settings,topic,session,events,accepted,auc,auc_plain,auc_null,auc_remaining,log_loss,brier", ",")); err != nil {
		return err
	}
	for _, l := range r.Learners {
		name, settings := Cell(l.Config.Name), Cell(l.Config.Settings())
		for _, row := range l.Rows {
			line := append([]string{name, settings, Cell(r.Plan.Data.Topics[row.Topic].Name),
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
