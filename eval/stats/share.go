package stats

import "math"

// ByLogit is the method of limits found on the logit scale; see [MeanShare].
const ByLogit = "t, logit"

// MeanShare is [Mean] for units in [0, 1], such as AUCs or accuracies. Its limits are found on the logit scale, so they
// are never outside [0, 1] and are wider on the side of one half, as the units are:
//
//	logit of the limits = logit(mean) ± t(0.975) · s / (√n · mean (1 - mean)),  s the standard deviation (n-1)
//
// With fewer than two units the limits are NaN; where all units are one number, they are that number.
//
// Agresti: Categorical Data Analysis (2013), §3.1.6 (the delta method); Student (1908), as in [Mean].
//
// Note: where the mean lies near 1, Student's own limits leave [0, 1] in half of all samples of six units.
func MeanShare(units []float64) Interval { return asShare(Mean(units)) }

// ShareOfMoments is MeanShare of n units of that mean and standard deviation (n-1).
func ShareOfMoments(mean, sd float64, n int) Interval { return asShare(OfMoments(mean, sd, n)) }

// asShare moves the limits to the logit scale.
func asShare(i Interval) Interval {
	slope := i.Mean * (1 - i.Mean)
	// slope is 0 where all units are 0 or all are 1, and those are alike: < for <= gives the same
	if i.N < 2 || i.High == i.Low || slope <= 0 {
		return i
	}
	half := (i.High - i.Mean) / slope
	middle := math.Log(i.Mean / (1 - i.Mean))
	return Interval{i.Mean, sigmoid(middle - half), sigmoid(middle + half), i.N, ByLogit, i.Doubts}
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// Share is Mean for units in [0, 1]: [MeanShare] where they are fewer than [FewUnits], else the studentised bootstrap's
// interval as far as it lies in [0, 1].
func (b *Bootstrap) Share(units []float64) Interval {
	i := b.Mean(units)
	if i.N < FewUnits {
		return MeanShare(units)
	}
	i.Low, i.High = max(i.Low, 0), min(i.High, 1)
	return i
}
