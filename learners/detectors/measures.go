package detectors

// Change is where a sequence truly changed: from the event Start to the event End, the same one where it was abrupt.
type Change struct{ Start, End int }

// Measures say how well the alarms of a detector meet the changes. An alarm from Start to End + within (both included)
// is a hit of the earliest change that it so fits; any other is a false alarm. NaN is a measure of nothing. Names and
// definitions are those of River's drift.evaluate (with delta_max = within, delta_pre = 0 and unit = 1000).
//
//	detection_delay = mean over the changes hit of (first hit - Start), in events
//	missed_detection_rate = changes without a hit / changes
//	false_alarm_rate = 1000 false alarms / events
//	mean_time_between_false_alarms = mean gap from one false alarm to the next, in events; at least two of them
//	mean_time_ratio = mean_time_between_false_alarms / detection_delay (1 - missed_detection_rate)
//
// The larger the ratio the better.
//
// Bifet: Classifier Concept Drift Detection and the Illusion of Progress, ICAISC 2017, §2, for the ratio.
type Measures struct {
	DetectionDelay             float64
	MissedDetectionRate        float64 // in [0, 1]
	FalseAlarmRate             float64 // in 1,000 events
	MeanTimeBetweenFalseAlarms float64
	MeanTimeRatio              float64 // infinite where every change was hit at once
}

// Counts are what measures are made of. Those of several sequences add up to those of all of them.
type Counts struct {
	Delay   float64 // sum over the changes hit of (first hit - Start)
	Hits    float64 // changes hit
	Changes float64
	False   float64 // false alarms
	Gap     float64 // sum of the gaps from one false alarm to the next
	Gaps    float64 // how many those are
	Events  float64
}

// Count holds alarms against changes in a sequence of so many events, both in order. within is at least 0.
func Count(alarms []int, changes []Change, within, events int) Counts {
	c := Counts{Changes: float64(len(changes)), Events: float64(events)}
	hit, last := make([]bool, len(changes)), -1
	for _, alarm := range alarms {
		i := fits(alarm, changes, within)
		if i >= 0 {
			if !hit[i] {
				hit[i] = true
				c.Hits++
				c.Delay += float64(alarm - changes[i].Start)
			}
			continue
		}
		if c.False++; last >= 0 {
			c.Gap += float64(alarm - last)
			c.Gaps++
		}
		last = alarm
	}
	return c
}

// Measures of the counts.
func (c Counts) Measures() Measures {
	m := Measures{
		DetectionDelay:             c.Delay / c.Hits,
		MissedDetectionRate:        (c.Changes - c.Hits) / c.Changes,
		FalseAlarmRate:             1000 * c.False / c.Events,
		MeanTimeBetweenFalseAlarms: c.Gap / c.Gaps,
	}
	m.MeanTimeRatio = m.MeanTimeBetweenFalseAlarms / m.DetectionDelay * (1 - m.MissedDetectionRate)
	return m
}

// fits is the earliest change that an alarm hits; -1: none.
func fits(alarm int, changes []Change, within int) int {
	for i, c := range changes {
		if c.Start <= alarm && alarm <= c.End+within {
			return i
		}
	}
	return -1
}
