package detectors

import "math"

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
//	mean_time_ratio = mean_time_between_false_alarms / detection_delay (1 - missed_detection_rate); the larger the better
//
// Bifet: Classifier Concept Drift Detection and the Illusion of Progress, ICAISC 2017, §2, for the ratio.
type Measures struct {
	DetectionDelay             float64
	MissedDetectionRate        float64 // in [0, 1]
	FalseAlarmRate             float64 // in 1,000 events
	MeanTimeBetweenFalseAlarms float64
	MeanTimeRatio              float64 // infinite where every change was hit at once
}

// Measure holds alarms against changes in a sequence of so many events, both in order. within is at least 0.
func Measure(alarms []int, changes []Change, within, events int) Measures {
	first := make([]int, len(changes)) // hit of each change; -1: none yet
	for i := range first {
		first[i] = -1
	}
	var wrong []int
	for _, alarm := range alarms {
		if i := fits(alarm, changes, within); i < 0 {
			wrong = append(wrong, alarm)
		} else if first[i] < 0 {
			first[i] = alarm
		}
	}
	delay, hits := 0, 0
	for i, alarm := range first {
		if alarm >= 0 {
			delay += alarm - changes[i].Start
			hits++
		}
	}
	m := Measures{
		DetectionDelay:             share(delay, hits),
		MissedDetectionRate:        share(len(changes)-hits, len(changes)),
		FalseAlarmRate:             1000 * share(len(wrong), events),
		MeanTimeBetweenFalseAlarms: math.NaN(),
	}
	if n := len(wrong); n > 1 {
		m.MeanTimeBetweenFalseAlarms = share(wrong[n-1]-wrong[0], n-1)
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

func share(part, all int) float64 {
	if all == 0 {
		return math.NaN()
	}
	return float64(part) / float64(all)
}
