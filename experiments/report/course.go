package report

import (
	"math"

	"streamml/eval"
	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

// course is the numbers of a metric at the places k, in points: mean and 95 % limits over topics; x says where in
// the chart number k stands. It ends where fewer than half of the topics reach. A topic that has ended keeps its
// last value, so that a curve does not jump because another mix of topics is left.
func (v view) course(l *contender, topics []eval.Tally, metric string, at []int, x func(k int) float64) chart.Curve {
	c := chart.Curve{Name: l.label, Key: l.Config.Name, Hue: l.hue}
	for _, k := range at {
		i, reached := v.over(topics, metric, k)
		if 2*reached < len(topics) {
			break
		}
		if !math.IsNaN(i.Mean) {
			add(&c, x(k), v.limited(i))
		}
	}
	return c
}

// over is the mean of number k of a metric over topics, and how many of them reach it; see [view.mean].
func (v view) over(topics []eval.Tally, metric string, k int) (mean stats.Interval, reached int) {
	if v.topic != "" {
		mean = experiments.OverSessions(&topics[0], metric, k)
		return mean, min(mean.N, 1)
	}
	var means []float64
	for t := range topics {
		n := topics[t].Numbers(metric)
		if k < n {
			reached++
		}
		if n > 0 {
			means = append(means, topics[t].At(metric, min(k, n-1)).Mean())
		}
	}
	return stats.MeanShare(means), reached
}

// limited is the interval without its limits where it is over few topics: it would be all of the chart, or nothing.
func (v view) limited(i stats.Interval) stats.Interval {
	if v.topic == "" && v.few() {
		i.Low, i.High = math.NaN(), math.NaN()
	}
	return i
}

// add appends a fraction and its limits, in points.
func add(c *chart.Curve, x float64, i stats.Interval) {
	c.X = append(c.X, x)
	c.Mean = append(c.Mean, 100*i.Mean)
	c.Low = append(c.Low, min(max(100*i.Low, 0), 100)) // min and max keep NaN
	c.High = append(c.High, min(max(100*i.High, 0), 100))
}

// dropLimits leaves the curve without a band.
func dropLimits(c *chart.Curve) {
	for k := range c.Low {
		c.Low[k], c.High[k] = math.NaN(), math.NaN()
	}
}
