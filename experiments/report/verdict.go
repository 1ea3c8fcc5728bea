package report

import (
	"fmt"
	"math"
	"strings"

	"streamml/experiments"
)

// verdictOf is what the numbers say in words.
type verdict struct {
	Headline string // the sentence to remember
	Answers  []answer
	Units    string // what points and brackets are
}

// answer is to a question that readers bring along.
type answer struct{ Question, Text string }

// sentences is all of it in one row.
func (d verdict) sentences() []string {
	list := []string{d.Headline}
	for _, a := range d.Answers {
		list = append(list, a.Text)
	}
	return append(list, d.Units)
}

// Verdict says in words what the numbers say, the sentence to remember first.
func Verdict(r *experiments.Results, o Options) []string {
	v := newView(r, o.Against)
	return verdictOf(v).sentences()
}

func verdictOf(v view) verdict {
	best := v.best[0]
	auc := best.AUC()
	if math.IsNaN(auc.Mean) {
		return verdict{Headline: "No learner has a defined AUC: no session shows both labels."}
	}
	d := verdict{Headline: headline(v), Units: "Points are AUC: 50 is chance, 100 is perfect."}
	if !v.few() {
		d.Units = "Points are AUC: 50 is chance, 100 is perfect; brackets hold the 95 % interval over topics."
	}
	for _, a := range []answer{
		{"How sure?", sure(v)},
		{"Against the baseline?", gainOf(v)},
		{"Against " + otherName(v) + "?", againstVerdict(v)},
		{"Which rate?", rateVerdict(v)},
		{"Which topic?", topicVerdict(v)},
		{"How fast?", paceVerdict(v)},
	} {
		if a.Text != "" {
			d.Answers = append(d.Answers, a)
		}
	}
	return d
}

func headline(v view) string {
	best := v.best[0]
	says := "ranks best:"
	if len(v.best) == 1 {
		says = "reaches"
	}
	headline := fmt.Sprintf("%s %s %s points", best.label, says, percent(best.AUC().Mean))
	if !v.few() {
		headline += " " + limits(best.AUC())
	}
	return headline + "."
}

// sure says how the best stands to chance and to the others.
func sure(v view) string {
	var list []string
	switch auc := v.best[0].AUC(); {
	case auc.High < 0.5:
		list = append(list, "The interval lies below 50: this is worse than chance.")
	case auc.Low <= 0.5:
		list = append(list, "The interval holds 50: this may be no better than chance.")
	}
	for _, s := range []string{rivals(v), bias(v)} {
		if s != "" {
			list = append(list, s)
		}
	}
	return strings.Join(list, " ")
}

// rivals says who of the other learners cannot be told apart from the best; see [experiments.Best].
func rivals(v view) string {
	best, others := v.best[0], v.best[1:]
	switch {
	case len(others) == 0:
		return ""
	case v.few():
		return "So few topics cannot tell learners apart."
	}
	var near []string
	for _, l := range others {
		if l.same {
			near = append(near, l.label)
		}
	}
	switch {
	case len(near) > 4:
		return fmt.Sprintf("It cannot be told apart from %d of the other %d learners, %s among them.", len(near), len(others), list(near[:3]))
	case len(near) > 0:
		return fmt.Sprintf("It cannot be told apart from %s.", list(near))
	}
	behind := best.AUC().Mean - others[0].AUC().Mean
	return fmt.Sprintf("Every other learner is behind beyond chance; next comes %s, by %s points.", others[0].label, percent(behind))
}

// bias says so where the null of the best or of the next misses 50, and what the two reach on the posts still to
// come, which is free of it.
func bias(v view) string {
	pair := v.best[:min(len(v.best), 2)]
	var off, reached []string
	for _, l := range pair {
		if math.Abs(l.NullAUC()-0.5) > experiments.NullTolerance {
			off = append(off, fmt.Sprintf("%s scores %s on permuted labels", l.label, percent(l.NullAUC())))
		}
		reached = append(reached, fmt.Sprintf("%s reaches %s", l.label, percent(l.Mean("auc_remaining"))))
	}
	if len(off) == 0 {
		return ""
	}
	if !v.Plan.Measures("auc_remaining") {
		return fmt.Sprintf("But %s, so part of that is bias.", list(off))
	}
	return fmt.Sprintf("But %s, so part of that is bias: on the posts still to come, %s.", list(off), list(reached))
}

// gainOf is the difference of the best to the baseline.
func gainOf(v view) string {
	compared := v.BaselineComparison()
	best := v.best[0]
	if compared == nil || compared.Baseline == best.Learner {
		return ""
	}
	d := compared.Versus[best.index]
	text := fmt.Sprintf("Its difference to %s is %s points", v.of(compared.Baseline).label, signed(d.Mean))
	if !math.IsNaN(d.Low) && d.Topics >= experiments.FewTopics {
		text += " [" + signed(d.Low) + ",\u00a0" + signed(d.High) + "]"
	}
	if !d.Established {
		return text + ", which is not established."
	}
	return fmt.Sprintf("%s, on %d of %s.", text, d.Wins, plural(d.Topics, "topic"))
}

// topicVerdict names the hardest and the easiest topic of the best.
func topicVerdict(v view) string {
	order, auc := byHardness(v)
	if len(order) < 2 {
		return ""
	}
	names := v.topicNames()
	hardest, easiest := order[0], order[len(order)-1]
	if percent(auc[hardest]) == percent(auc[easiest]) {
		return fmt.Sprintf("It reaches %s points on every topic.", percent(auc[hardest]))
	}
	return fmt.Sprintf("Hardest is %s at %s points, easiest %s at %s.", names[hardest], percent(auc[hardest]), names[easiest], percent(auc[easiest]))
}

// paceVerdict says what the best reaches on the posts still to come after one label and after ten.
func paceVerdict(v view) string {
	var parts []string
	for _, p := range v.best[0].Curve("auc_remaining_by_labels") {
		if (p.At == 1 || p.At == 10) && 2*p.N >= len(v.Plan.Data.Topics) {
			parts = append(parts, fmt.Sprintf("%s points after %s", percent(p.Mean), plural(p.At, "label")))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "On the posts still to come it reaches " + list(parts) + "."
}
