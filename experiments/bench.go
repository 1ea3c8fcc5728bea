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

// WriteBench writes bench.txt: each session's quality in Go's benchmark format, for benchstat. A line says of each unit
// whether higher or lower is better. A name that ends in "-19" would lose it, since readers of the format take that for
// the number of processors: such a name has "-1" after it.
//
// golang.org/design/14313-benchmark-format.
func (r *Results) WriteBench(w io.Writer) error {
	out := bufio.NewWriter(w)
	for _, u := range benchUnits {
		better := "higher"
		if mustMetric(u.metric).Lower {
			better = "lower"
		}
		fmt.Fprintf(out, "Unit %s better=%s\n", u.unit, better)
	}
	for _, l := range r.Learners {
		for i := range l.Rows {
			row := &l.Rows[i]
			fmt.Fprintf(out, "%s 1", benchName(l.Config.Name, l.Config.Settings(), r.Plan.Data.Topics[row.Topic].Name))
			for _, u := range benchUnits {
				if x := rowMetrics[u.metric](row); !math.IsNaN(x) {
					fmt.Fprintf(out, " %.6f %s", x, u.unit)
				}
			}
			fmt.Fprintln(out)
		}
	}
	return out.Flush()
}

var processors = regexp.MustCompile(`-[0-9]+$`)

func benchName(learner, settings, topic string) string {
	name := "BenchmarkPrequential/learner=" + learner
	if settings != "" {
		name += "/" + strings.ReplaceAll(settings, " ", "/")
	}
	name += "/topic=" + topic
	if processors.MatchString(name) {
		name += "-1"
	}
	return name
}
