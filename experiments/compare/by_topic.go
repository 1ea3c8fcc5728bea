package compare

import (
	"fmt"
	"math"
	"slices"

	"github.com/aclements/go-moremath/stats"

	"streamml/configs/input"
	paired "streamml/eval/stats"
	"streamml/experiments"
)

// ByTopic compares runs of different sessions or topics: is the new one better on new searches? The topic is the unit.
// Where at least two topics are in both, differences are paired by topic, and p is Wilcoxon's exact one where it can
// reach the level at all for so many rows and topics, else that of the t test; where none or one is, means of topics
// are compared by Welch's t test. P is adjusted (Holm) for all rows, of both metrics.
//
// A row is better or worse where p is below .02, zero outside the 95 % interval and the difference at least the limit;
// without change where the mean is shown to lie within the limit ([paired.Equivalent]); else it cannot be told, and the
// row says how many topics would be enough ([paired.Enough]). With fewer than six topics nothing is told.
//
// Note: the level is .02, not .05, since such a comparison is made after each change: one false alarm in fifty of them.
//
// Welch: The Generalization of “Student's” Problem when Several Different Population Variances Are Involved, Biometrika
// 34 (1947).
func ByTopic(old, new *Sessions, limits Limits) (*Part, error) {
	metrics, err := judged(old, new)
	if err != nil {
		return nil, err
	}
	both, onlyOld, onlyNew := pairs(old, new)
	if len(both) == 0 {
		return nil, noLearner(old, new)
	}
	if len(old.slots) == 0 || len(new.slots) == 0 {
		return nil, &input.Error{
			File: new.Path, Found: "too many sessions for rows in one of the runs",
			Wanted: "rows of sessions in both, to pair topics",
		}
	}
	topics := common(new.topics(), old.topics())
	c := topicComparison{old: old, new: new, topics: topics, limits: limits}
	p := &Part{About: "quality, by topic"}
	for _, l := range both {
		for _, metric := range metrics {
			if l.old.of(metric) == nil || l.new.of(metric) == nil {
				continue // a mean alone: it has no topics
			}
			if equal(l.old.of(metric), aligned(l.new.of(metric), old, new)) {
				p.Same++
				continue
			}
			c.add(l, metric)
		}
	}
	if len(topics) >= 2 {
		p.Rows = c.paired()
		p.Notes = append(p.Notes, fmt.Sprintf("Paired by %s.", input.Count(len(topics), "topic")))
	} else {
		p.Rows = c.welch()
		p.Notes = append(p.Notes, fmt.Sprintf("No topics to pair by (%d in both runs): "+
			"topics of one run are held against those of the other.", len(topics)))
	}
	if n := c.enough(); n > 0 {
		p.Notes = append(p.Notes, fmt.Sprintf("About %d topics would be enough to tell half of the rows; the table "+
			"says how many for each.", n))
	}
	p.noteOnly(onlyOld, onlyNew)
	p.conclude()
	return p, nil
}

// level is the chance of one false alarm or more in a whole comparison; [ByTopic] says why it is not .05.
const level = 0.02

// topicComparison gathers the rows to compare.
type topicComparison struct {
	old, new *Sessions
	topics   []string // in both
	limits   Limits
	rows     []Row
	a, b     [][]float64 // by row: means by topic, of all topics of each run
	topicsOf []int       // how many would be enough, for each row that cannot be told
}

// enough is how many topics would be enough for half of the rows that cannot be told (their median); 0 where there are
// none.
func (c *topicComparison) enough() int {
	if len(c.topicsOf) == 0 {
		return 0
	}
	slices.Sort(c.topicsOf)
	return c.topicsOf[len(c.topicsOf)/2]
}

func (c *topicComparison) add(l pair, metric string) {
	a, b := byTopic(l.old.of(metric), c.old), byTopic(l.new.of(metric), c.new)
	c.rows = append(c.rows, Row{Label: l.new.Label, Unit: metric})
	c.a, c.b = append(c.a, a), append(c.b, b)
}

// meansOf picks the means of some topics from means, which has those of all.
func meansOf(means []float64, all, topics []string) (list []float64) {
	for _, name := range topics {
		list = append(list, means[slices.Index(all, name)])
	}
	return list
}

func (c *topicComparison) paired() []Row {
	var by [][]float64
	oldTopics, newTopics := c.old.topics(), c.new.topics()
	for i := range c.rows {
		a, b := meansOf(c.a[i], oldTopics, c.topics), meansOf(c.b[i], newTopics, c.topics)
		by = append(by, minus(b, a))
		c.rows[i].Old, c.rows[i].New = mean(a), mean(b)
	}
	judged := experiments.NewJudge(len(c.topics), 0).Judge(experiments.AUC(), len(c.topics), by,
		make([][]float64, len(by)))
	ranks := float64(len(by))*math.Exp2(float64(1-len(c.topics))) <= level // Wilcoxon's smallest p, adjusted
	p := make([]float64, len(by))
	for i, d := range judged.Versus {
		if p[i] = d.T.P; ranks {
			p[i] = d.Wilcoxon.P
		}
	}
	adjustedAll, _ := paired.Holm(p)
	for i, adjusted := range adjustedAll {
		row, d := &c.rows[i], judged.Versus[i]
		row.Change, row.Low, row.High, row.P = d.Mean, d.Low, d.High, adjusted
		alike := paired.Equivalent(by[i], c.limits.Points/100).P
		enough := d.Topics >= experiments.FewTopics
		c.judge(row, enough && adjusted < level && !d.Holds(0), enough && alike < 0.05, spread(by[i]))
	}
	return c.rows
}

// judge gives a row its verdict; s is the standard deviation of the difference over topics, NaN where it is unknown.
func (c *topicComparison) judge(row *Row, established, alike bool, s float64) {
	row.judge(c.limits)
	switch {
	case established && row.Verdict != NoChange:
	case alike:
		row.Verdict = NoChange
	default:
		row.Verdict = Unknown
		if math.IsNaN(s) {
			row.Why = fmt.Sprintf("%d topics at least", experiments.FewTopics)
			return
		}
		n := max(paired.Enough(s, c.limits.Points/100, level/float64(len(c.rows))), experiments.FewTopics)
		row.Why = fmt.Sprintf("%d topics", n)
		c.topicsOf = append(c.topicsOf, n)
	}
}

// welch compares the topics of one run with those of the other, which are not paired.
func (c *topicComparison) welch() []Row {
	p, tests := make([]float64, len(c.rows)), make([]*stats.TTestResult, len(c.rows))
	samples := make([][2]stats.Sample, len(c.rows))
	for i := range c.rows {
		row := &c.rows[i]
		samples[i] = [2]stats.Sample{{Xs: defined(c.a[i])}, {Xs: defined(c.b[i])}}
		row.Old, row.New = mean(c.a[i]), mean(c.b[i])
		row.Change, row.Low, row.High, p[i] = row.New-row.Old, math.NaN(), math.NaN(), math.NaN()
		test, err := stats.TwoSampleWelchTTest(samples[i][1], samples[i][0], stats.LocationDiffers)
		if err != nil {
			continue // fewer than two topics in one of the runs, or no spread
		}
		tests[i], p[i] = test, test.P
		half := math.Abs(row.Change/test.T) * stats.InvCDF(stats.TDist{V: test.DoF})(0.975)
		row.Low, row.High = row.Change-half, row.Change+half
	}
	adjustedAll, _ := paired.Holm(p)
	for i, adjusted := range adjustedAll {
		row := &c.rows[i]
		row.P = adjusted
		s := math.NaN()
		enough := tests[i] != nil && min(samples[i][0].Weight(), samples[i][1].Weight()) >= experiments.FewTopics
		if tests[i] != nil {
			s = math.Sqrt(samples[i][0].Variance() + samples[i][1].Variance())
		}
		c.judge(row, enough && adjusted < level, enough && c.within(row, tests[i]), s)
	}
	return c.rows
}

// within tells by two one-sided t tests, each at 5 %, whether a difference lies within the limit.
func (c *topicComparison) within(row *Row, test *stats.TTestResult) bool {
	se := math.Abs(row.Change / test.T)
	t := (c.limits.Points/100 - math.Abs(row.Change)) / se
	return stats.TDist{V: test.DoF}.CDF(-t) < 0.05
}

// byTopic is the mean over the sessions of each topic, in the order of topics.
func byTopic(values []float64, of *Sessions) []float64 {
	topics := of.topics()
	place, sums := map[string]int{}, make([]sum, len(topics))
	for i, name := range topics {
		place[name] = i
	}
	for i, s := range of.slots {
		sums[place[s.topic]].add(values[i])
	}
	means := make([]float64, len(topics))
	for i := range sums {
		means[i] = sums[i].mean()
	}
	return means
}

// macro is the mean over topics of the mean over sessions, as in summary.csv.
func macro(values []float64, of *Sessions) float64 { return mean(byTopic(values, of)) }

// mean leaves NaN out.
func mean(list []float64) float64 {
	var all sum
	for _, x := range list {
		all.add(x)
	}
	return all.mean()
}

// defined is a copy without NaN.
func defined(list []float64) []float64 {
	return slices.DeleteFunc(slices.Clone(list), func(x float64) bool { return math.IsNaN(x) })
}

// spread is the standard deviation (n-1); NaN of fewer than two.
func spread(list []float64) float64 {
	s := stats.Sample{Xs: defined(list)}
	if len(s.Xs) < 2 {
		return math.NaN()
	}
	return s.StdDev()
}
