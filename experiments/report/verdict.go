package report

import (
	"fmt"
	"math"

	"streamml/experiments"
	"streamml/experiments/chart"
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
	if m := v.Plan.Rank(); math.IsNaN(v.best[0].Score().Mean) {
		return verdict{Headline: fmt.Sprintf("No learner has a defined %s: no session shows both labels in time.",
			titleOf(m))}
	}
	d := verdict{Headline: headline(v), Units: unitsOf(v)}
	for _, a := range []answer{
		{"How sure?", certainty(v)},
		{"Over a whole session?", sessionVerdict(v)},
		{"For the next page?", paceVerdict(v)},
		{"Against the baseline?", gainOf(v)},
		{"Against " + otherName(v) + "?", againstVerdict(v)},
		{"Which rate?", rateVerdict(v)},
		{"Which topic?", topicVerdict(v)},
	} {
		if a.Text != "" {
			d.Answers = append(d.Answers, a)
		}
	}
	return d
}

// unitsOf says what the numbers of the verdict are.
func unitsOf(v view) string {
	units := "Points are AUC"
	switch m := v.Plan.Rank(); {
	case m.Name == "auc_remaining":
		units += " of the posts still to come, but where a whole session is named"
	case m.Lower:
		units = m.Title + " is the lower the better; points are AUC"
	case m.Name != "auc":
		units = m.Title + " is the higher the better; points are AUC"
	}
	units += ": 50 is chance, 100 is perfect"
	if !v.few() {
		units += "; brackets hold the 95 % interval over topics"
	}
	return units + "."
}

func headline(v view) string {
	best, m := v.best[0], v.Plan.Rank()
	score := v.amount(best.Score().Mean)
	if !v.few() {
		score += " " + bracketsBy(m, best.Score())
	}
	alone := len(v.ranked) == 1
	switch {
	case m.Name == "auc_remaining" && alone:
		return fmt.Sprintf("%s reaches %s on the next page.", best.label, score)
	case m.Name == "auc_remaining":
		return fmt.Sprintf("%s ranks the next page best: %s.", best.label, score)
	case m.Name == "auc" && alone:
		return fmt.Sprintf("%s reaches %s over a whole session.", best.label, score)
	case m.Name == "auc":
		return fmt.Sprintf("%s ranks best over a whole session: %s.", best.label, score)
	case alone:
		return fmt.Sprintf("%s reaches %s by %s.", best.label, score, m.Title)
	}
	return fmt.Sprintf("%s is best by %s: %s.", best.label, m.Title, score)
}

// gainOf is the difference of the best to the baseline.
func gainOf(v view) string {
	compared := v.BaselineComparison()
	best := v.best[0]
	if compared == nil || compared.Baseline == best.Learner {
		return ""
	}
	baseline := v.of(compared.Baseline)
	if v.few() {
		h := v.Here(v.Plan.Rank(), best.Learner, baseline.Learner)
		return fmt.Sprintf("Its difference to %s is %s.", baseline.label, v.hereInWords(h, 1))
	}
	d := compared.Versus[best.index]
	text := fmt.Sprintf("Its difference to %s is %s%s", baseline.label, v.difference(d.Mean), v.points())
	if !math.IsNaN(d.Low) && d.Topics >= experiments.FewTopics {
		text += " " + signedBrackets(v.Plan.Rank(), d.Interval)
	}
	if !d.Established {
		return fmt.Sprintf("%s, which is not established (%s, adjusted p %s).", text, v.testName(compared.Test),
			pValue(d.PHolm))
	}
	return fmt.Sprintf("%s, on %d of %s.", text, d.Wins, chart.Plural(d.Topics, "topic"))
}

// testName is the test that decides, for people.
func (v view) testName(test string) string {
	if test == experiments.Wilcoxon {
		return "signed ranks"
	}
	return "t test"
}

// topicVerdict names the hardest and the easiest topic of the best.
func topicVerdict(v view) string {
	order, by := byHardness(v)
	if len(order) < 2 {
		return ""
	}
	names := v.topicNames()
	hardest, easiest := order[0], order[len(order)-1]
	if percent(by[hardest]) == percent(by[easiest]) {
		return fmt.Sprintf("It reaches %s points on every topic.", percent(by[hardest]))
	}
	return fmt.Sprintf("Hardest is %s at %s points, easiest %s at %s.", names[hardest], percent(by[hardest]),
		names[easiest], percent(by[easiest]))
}
