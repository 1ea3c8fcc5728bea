package report

import (
	"fmt"
	"math"
	"strings"

	"streamml/experiments"
)

// auc is the metric by which the report ranks.
func auc() experiments.Metric {
	m, ok := experiments.MetricByName("auc")
	if !ok {
		panic("report: there is no metric auc")
	}
	return m
}

// verdict says in words what the numbers say; the first sentence is the one to remember.
func (v *view) verdict() []string {
	best := v.best[0]
	auc := best.AUC()
	if math.IsNaN(auc.Mean) {
		return []string{"No learner has a defined AUC: no session shows both labels."}
	}
	first := fmt.Sprintf("%s ranks best: %s points", v.names[best], percent(auc.Mean))
	if len(v.best) == 1 {
		first = fmt.Sprintf("%s reaches %s points", v.names[best], percent(auc.Mean))
	}
	if !math.IsNaN(auc.Low) {
		first += " " + limits(auc)
	}
	sentences := []string{first + "."}
	switch {
	case auc.High < 0.5:
		sentences = append(sentences, "The interval lies below 50: this is worse than chance.")
	case auc.Low <= 0.5:
		sentences = append(sentences, "The interval holds 50: this may be no better than chance.")
	}
	if s := v.rivals(); s != "" {
		sentences = append(sentences, s)
	}
	if s := v.rateVerdict(); s != "" {
		sentences = append(sentences, s)
	}
	if s := v.againstVerdict(); s != "" {
		sentences = append(sentences, s)
	}
	return append(sentences, "Points are AUC: 50 is chance, 100 is perfect.")
}

// rivals says who of the other learners cannot be told apart from the best; see [experiments.Best].
func (v *view) rivals() string {
	best, others := v.best[0], v.best[1:]
	if len(others) == 0 {
		return ""
	}
	if len(v.Plan.Data.Topics) < experiments.FewTopics {
		return "So few topics cannot tell learners apart."
	}
	var near []string
	for _, l := range others {
		if v.same[l] {
			near = append(near, v.names[l])
		}
	}
	behind := best.AUC().Mean - others[0].AUC().Mean
	switch {
	case len(near) > 4:
		return fmt.Sprintf("It cannot be told apart from %d of the other %d learners, %s among them.", len(near), len(others), list(near[:3]))
	case len(near) > 0:
		return fmt.Sprintf("It cannot be told apart from %s.", list(near))
	}
	return fmt.Sprintf("Every other learner is behind beyond chance; next comes %s, by %s points.", v.names[others[0]], percent(behind))
}

// rateVerdict says where the hyperparameter of the longest sweep matters.
func (v *view) rateVerdict() string {
	var longest sweep
	for _, s := range v.sweeps {
		if len(s.At) > len(longest.At) {
			longest = s
		}
	}
	if len(longest.At) == 0 || math.IsNaN(longest.best().AUC().Mean) {
		return ""
	}
	name, low, high := longest.At[0].Config.Name, 0.0, 0.0
	if low, high = longest.flat(); high == low {
		return fmt.Sprintf("For %s the %s matters: %s is best, its neighbours are more than a point behind.", name, longest.Param, plainNumber(low))
	}
	return fmt.Sprintf("For %s the %s has little effect between %s and %s (within one point).", name, longest.Param, plainNumber(low), plainNumber(high))
}

// list is "a", "a and b" or "a, b and c".
func list(names []string) string {
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
