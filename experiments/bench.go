package experiments

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"
)

// benchUnits are the numbers of a session in bench.txt: their unit there, and the metric of a row.
var benchUnits = []struct{ unit, metric string }{
	{"auc", "auc"}, {"auc-remaining", "auc_remaining"}, {"log-loss", "log_loss"}, {"brier", "brier"},
}

// WriteBench writes bench.txt: each session's quality in Go's benchmark format, for benchstat. A learner with its
// settings is one part of the name, so that learners stand side by side in columns (-col /learner). Lines say of each
// unit whether higher or lower is better, and which sessions these are: seed and data. With timing, the processor time
// of an event stands there by learner, and on what machine it was measured.
//
// A name that ends in "-19" would lose it, since readers of the format take that for the number of processors: such a
// name has "-1" after it.
//
// golang.org/design/14313-benchmark-format.
func (r *Results) WriteBench(w io.Writer, timing bool) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "seed: %d\ndata: %s\n", r.Plan.Config.Seed, r.Plan.Data.SHA256)
	for _, u := range benchUnits {
		better := "higher"
		if mustMetric(u.metric).Lower {
			better = "lower"
		}
		fmt.Fprintf(out, "Unit %s better=%s\n", u.unit, better)
	}
	if timing {
		fmt.Fprintln(out, "Unit ns/event better=lower")
		for _, key := range machine() {
			fmt.Fprintf(out, "%s: %s\n", key[0], key[1])
		}
	}
	for _, l := range r.Learners {
		for i := range l.Rows {
			row := &l.Rows[i]
			fmt.Fprintf(out, "%s 1", benchName(l.Config.Label(), r.Plan.Data.Topics[row.Topic].Name))
			for _, u := range benchUnits {
				if x := rowMetrics[u.metric](row); !math.IsNaN(x) {
					fmt.Fprintf(out, " %.6f %s", x, u.unit)
				}
			}
			fmt.Fprintln(out)
		}
	}
	if timing {
		r.writeTimes(out)
	}
	return out.Flush()
}

// writeTimes writes the processor time of an event, learner by learner.
func (r *Results) writeTimes(out *bufio.Writer) {
	for _, l := range r.Learners {
		if x := l.NsPerEvent(); !math.IsNaN(x) {
			fmt.Fprintf(out, "%s %d %.1f ns/event\n", benchName(l.Config.Label(), ""), l.Events(), x)
		}
	}
}

var processors = regexp.MustCompile(`-[0-9]+$`)

// benchName is that of a learner by its label, "rls lambda=1", on a topic, or on all where it is empty.
func benchName(label, topic string) string {
	name := "BenchmarkPrequential/learner=" + strings.ReplaceAll(label, " ", ":")
	if topic != "" {
		name += "/topic=" + topic
	}
	if processors.MatchString(name) {
		name += "-1"
	}
	return name
}
