package feed

import (
	"encoding/csv"
	"io"
	"strconv"

	"streamml/experiments/cell"
)

// WriteCSV writes feed.csv: a row for each measure of a learner under a policy on a topic, and one with an empty topic
// for the mean over topics. The columns:
//
//	learner, settings   as in summary.csv
//	policy              its name and number
//	topic               empty for the mean over topics
//	measure, at         what is measured, and after how many labels, posts or slates; see [Number]
//	value, low, high    the mean and its 95 % interval, over sessions for a topic, over topics for the mean
//	null                the mean on permuted labels; empty without
func (r *Results) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(
		[]string{"learner", "settings", "policy", "topic", "measure", "at", "value", "low", "high", "null"},
	); err != nil {
		return err
	}
	for l, c := range r.Plan.Learners {
		for p, policy := range r.Config.Policies {
			for t := -1; t < len(r.Plan.Data.Topics); t++ {
				topic := ""
				if t >= 0 {
					topic = r.Plan.Data.Topics[t].Name
				}
				for _, n := range r.Numbers(l, p, t) {
					row := []string{
						cell.Escape(c.Name),
						cell.Escape(c.Settings()),
						policy.String(),
						cell.Escape(topic),
						n.Measure,
						strconv.Itoa(n.At),
						decimal(n.Mean),
						decimal(n.Low),
						decimal(n.High),
						decimal(n.Null),
					}
					if err := out.Write(row); err != nil {
						return err
					}
				}
			}
		}
	}
	out.Flush()
	return out.Error()
}
