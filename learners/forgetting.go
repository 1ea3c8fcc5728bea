package learners

// forgetter is a second-order rule whose covariance grows before every label: S = S/Retain(), in (0, 1].
type forgetter interface{ Retain() float64 }

// forgetting is the growth of a covariance, kept as one factor beside the matrix.
type forgetting struct{ scale, growth float64 }

func forgettingOf(rule SecondOrderRule) forgetting {
	if r, ok := rule.(forgetter); ok {
		return forgetting{1, 1 / r.Retain()}
	}
	return forgetting{1, 1}
}

// forget lets the covariance grow. It stops at 1e100, where directions that no post ever takes would overflow
// before long: at a share of .99 retained, after 22,911 labels.
func (f *forgetting) forget() {
	if f.scale < 1e100 {
		f.scale *= f.growth
	}
}
