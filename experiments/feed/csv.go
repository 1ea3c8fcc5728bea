package feed

import (
	"bufio"
	"encoding/csv"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"strconv"

	"streamml/eval/stats"
	"streamml/experiments/cell"
	"streamml/experiments/offpolicy"
)

// Number is one measure of a learner under a policy.
type Number struct {
	Measure        string
	At             int     // labels (auc_unseen), posts shown (accepted, regret, clicks; 0: all) or slate (ndcg)
	stats.Interval         // over sessions for a topic, over topics for the mean
	Null           float64 // the mean on permuted labels; NaN without
}

// Numbers returns what was measured of a learner under a policy on a topic, or, for topic -1, the mean over topics.
// What no session defines is left out.
func (r *Results) Numbers(learner, policy, topic int) (list []Number) {
	for i, k := range allKeys {
		n := Number{Measure: k.Measure, At: k.At}
		if topic >= 0 {
			c := r.at(learner, policy, topic)
			n.Interval, n.Null = stats.OfMoments(c.real[i].Mean(), c.real[i].SD(), c.real[i].N), c.null[i].Mean()
		} else {
			n.Interval, n.Null = r.overTopics(learner, policy, i)
		}
		if !math.IsNaN(n.Mean) {
			list = append(list, n)
		}
	}
	return list
}

// overTopics is the mean over topics of a number.
func (r *Results) overTopics(learner, policy, i int) (stats.Interval, float64) {
	var means, nulls []float64
	for t := range r.Plan.Data.Topics {
		c := r.at(learner, policy, t)
		means, nulls = append(means, c.real[i].Mean()), append(nulls, c.null[i].Mean())
	}
	return stats.Mean(means), stats.Mean(nulls).Mean
}

// File is the name of the file that a feed leaves.
const File = "feed.csv"

// WriteFiles writes [File] into dir, with a log and what logs say where they are asked for; of nil, nothing.
func (r *Results) WriteFiles(dir string) error {
	if r == nil {
		return nil
	}
	err := writeFile(filepath.Join(dir, File), r.WriteCSV)
	if err == nil && len(r.Config.OffPolicy) > 0 {
		err = writeFile(filepath.Join(dir, OffPolicyFile), r.WriteOffPolicy)
	}
	if err == nil && r.Config.Log {
		err = writeFile(filepath.Join(dir, offpolicy.LogFile), r.WriteLog)
	}
	return err
}

func writeFile(path string, write func(w io.Writer) error) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	return errors.Join(write(w), w.Flush(), f.Close())
}

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
	if err := out.Write([]string{"learner", "settings", "policy", "topic", "measure", "at", "value", "low", "high", "null"}); err != nil {
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
					row := []string{cell.Escape(c.Name), cell.Escape(c.Settings()), policy.String(), cell.Escape(topic), n.Measure, strconv.Itoa(n.At),
						decimal(n.Mean), decimal(n.Low), decimal(n.High), decimal(n.Null)}
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

// decimal has six decimals; an undefined number is an empty cell.
func decimal(x float64) string {
	if math.IsNaN(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'f', 6, 64)
}
