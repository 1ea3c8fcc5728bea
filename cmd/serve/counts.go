package main

import (
	"strconv"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"streamml/experiments/live"
)

// counts are the metrics that /metrics shows.
type counts struct {
	registry *prometheus.Registry
	took     *prometheus.HistogramVec // seconds of requests
	labels   *prometheus.CounterVec   // rows since the start, by kind
	users    atomic.Int64
	rows     atomic.Int64
}

func newCounts(book *live.Book, hub *hub) *counts {
	c := &counts{registry: prometheus.NewRegistry()}
	c.took = prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "streamml_request_seconds", Help: "Time from the header of a request to the end of its answer.",
		Buckets: []float64{.0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, 1, 10},
	}, []string{"route", "code", "learner"})
	c.labels = prometheus.NewCounterVec(
		prometheus.CounterOpts{Name: "streamml_labels_total", Help: "Rows of feedback since the start, by " +
			"what they say."}, []string{"kind"})
	gauge := func(name, help string, of func() float64) {
		c.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, of))
	}
	gauge("streamml_users", "Users with feedback: those there at the start, and those of whom this server has "+
		"written the first row since.", func() float64 { return float64(c.users.Load()) })
	gauge("streamml_rows", "Rows of feedback: those there at the start, and those that this server has written since.",
		func() float64 { return float64(c.rows.Load()) })
	gauge("streamml_cache_logs", "Sessions whose log is in memory.",
		func() float64 { return float64(book.Stats().Logs) })
	gauge("streamml_cache_models", "Sessions whose model is in memory.",
		func() float64 { return float64(book.Stats().Models) })
	gauge("streamml_cache_hits_total", "Models found in memory since the start.",
		func() float64 { return float64(book.Stats().Hits) })
	gauge("streamml_cache_misses_total", "Models made from their log since the start.",
		func() float64 { return float64(book.Stats().Misses) })
	gauge("streamml_event_streams", "Open streams of events.", func() float64 { return float64(hub.streams()) })
	c.registry.MustRegister(c.took, c.labels, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	learner := book.Learner().Name
	c.took = c.took.MustCurryWith(prometheus.Labels{"learner": learner}).(*prometheus.HistogramVec)
	return c
}

// start sets the numbers of rows and users that were there at the start.
func (c *counts) start(rows, users int) {
	c.rows.Store(int64(rows))
	c.users.Store(int64(users))
}

func (c *counts) request(route string, code int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	c.took.WithLabelValues(route, strconv.Itoa(code)).Observe(took.Seconds())
}

// feedback counts a new row; first says that its user is new.
func (c *counts) feedback(kind string, first bool) {
	c.labels.WithLabelValues(kind).Inc()
	c.rows.Add(1)
	if first {
		c.users.Add(1)
	}
}
