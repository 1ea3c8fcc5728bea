package detectors

import (
	"math"
	"testing"
)

// The first five are the examples of River's own documentation (drift.evaluate, 2026), the rest is by hand.
func TestMeasures(t *testing.T) {
	nan := math.NaN()
	at := func(events ...int) (list []Change) {
		for _, e := range events {
			list = append(list, Change{e, e})
		}
		return list
	}
	for _, c := range []struct {
		alarms         []int
		changes        []Change
		within, events int
		want           Measures
	}{
		{[]int{110, 530}, at(100, 500, 900), 50, 1000, Measures{20, 1. / 3, 0, nan, nan}},
		{[]int{110}, at(100, 500), 50, 1000, Measures{10, .5, 0, nan, nan}},
		{[]int{110, 900}, at(100), 50, 1000, Measures{10, 0, 1, nan, nan}},
		{[]int{200, 300, 500}, nil, 50, 1000, Measures{nan, nan, 3, 150, nan}},
		{[]int{110, 400, 700}, at(100, 900), 50, 1000, Measures{10, .5, 2, 300, 15}},

		{nil, nil, 50, 0, Measures{nan, nan, nan, nan, nan}},
		{nil, at(7), 50, 100, Measures{nan, 1, 0, nan, nan}},
		// both ends of the window count
		{[]int{150, 151}, at(100), 50, 1000, Measures{50, 0, 1, nan, nan}},
		// the earliest change takes both
		{[]int{120, 130}, at(100, 125), 50, 1000, Measures{20, .5, 0, nan, nan}},
		{[]int{99, 180, 251, 351}, []Change{{100, 200}}, 50, 500, Measures{80, 0, 6, 126, 126. / 80}}, // a slow change
		{[]int{0, 100, 300}, at(100), 50, 1000, Measures{0, 0, 2, 300, math.Inf(1)}},
	} {
		got := Count(c.alarms, c.changes, c.within, c.events).Measures()
		for name, pair := range map[string][2]float64{
			"detection_delay":                {got.DetectionDelay, c.want.DetectionDelay},
			"missed_detection_rate":          {got.MissedDetectionRate, c.want.MissedDetectionRate},
			"false_alarm_rate":               {got.FalseAlarmRate, c.want.FalseAlarmRate},
			"mean_time_between_false_alarms": {got.MeanTimeBetweenFalseAlarms, c.want.MeanTimeBetweenFalseAlarms},
			"mean_time_ratio":                {got.MeanTimeRatio, c.want.MeanTimeRatio},
		} {
			same := pair[0] == pair[1] || math.Abs(pair[0]-pair[1]) < 1e-12 ||
				math.IsNaN(pair[0]) && math.IsNaN(pair[1])
			if !same {
				t.Errorf("alarms %v, changes %v: %s %g, want %g", c.alarms, c.changes, name, pair[0], pair[1])
			}
		}
	}
}
