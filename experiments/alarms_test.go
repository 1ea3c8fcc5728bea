package experiments

import (
	"math"
	"testing"

	"streamml/eval"
	"streamml/learners/detectors"
)

// What summary.csv says of alarms is what River's measures say of the alarms in each session, run here once more;
// whoever raises none has no such numbers. Late and wrong clicks included, and sessions in which nothing changes.
func TestAlarms(t *testing.T) {
	const list = "topics: [sourdough, heat_pumps]\nsessions: {per_topic: 8}\nnull: false\n" +
		"learners: [rls, {restart: {detector: {ddm: {warm: 5, threshold: 1}}}}, follow]\nusers: "
	for _, users := range []string{"{drift: {to: opposite}}",
		"{drift: {kind: recurring, period: 0.4}, noise: 0.1, delay: {mean: 2}, missing: 0.1}", "{}"} {
		r := runOf(t, list+users+"\n", 2)
		for i, l := range r.Learners {
			var want [5][]float64
			for topic := range r.Plan.Data.Topics {
				var n detectors.Counts
				for number := range 8 {
					var s eval.Session
					var c eval.Course
					r.Plan.Users.Draw(topic, number, &s, nil)
					eval.PrequentialLate(&s, l.Config.Live(r.Plan.Pool(topic)), &c)
					if c.Watched != (i > 0) {
						t.Fatalf("%s watches: %v", l.Label(), c.Watched)
					}
					var changes []detectors.Change
					within := 100
					for i, at := range s.Changes {
						if i > 0 {
							within = min(within, at-s.Changes[i-1]-1) // up to the next change
						}
						changes = append(changes, detectors.Change{Start: at, End: at})
					}
					m := detectors.Count(c.Alarms, changes, within, len(s.Order))
					n = detectors.Counts{Delay: n.Delay + m.Delay, Hits: n.Hits + m.Hits,
						Changes: n.Changes + m.Changes,
						False:   n.False + m.False, Gap: n.Gap + m.Gap, Gaps: n.Gaps + m.Gaps,
						Events: n.Events + m.Events}
				}
				if i == 0 {
					n = detectors.Counts{}
				}
				m := n.Measures()
				for k, x := range []float64{m.DetectionDelay, m.MissedDetectionRate, m.FalseAlarmRate,
					m.MeanTimeBetweenFalseAlarms, m.MeanTimeRatio} {
					want[k] = append(want[k], x)
				}
			}
			for k, name := range []string{"detection_delay", "missed_detection_rate", "false_alarm_rate",
				"mean_time_between_false_alarms", "mean_time_ratio"} {
				if users == "{}" && k != 2 && k != 3 {
					want[k] = nil // not measured
				}
				got, want := mustMetric(name).Of(l), average(want[k])
				if !(math.Abs(got-want) < 1e-9) && !(math.IsNaN(got) && math.IsNaN(want)) {
					t.Errorf("%s, %s: %s %g, want %g", users, l.Label(), name, got, want)
				}
			}
			if x := mustMetric("missed_detection_rate").Of(l); users == "{drift: {to: opposite}}" && i > 0 &&
				!(x < .5) {
				t.Errorf("%s misses a share of %.2f of turned labels", l.Label(), x)
			}
		}
	}
}
