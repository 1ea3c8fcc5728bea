package learners

// weightedFirst is a first-order rule whose labels count by their class.
type weightedFirst struct {
	Rule
	weight ClassWeight
}

// weighing is a first-order rule that weighs its steps itself.
type weighing interface {
	weighed(w float64, e *Event) (keep, add float64) // Step for a label that counts w times
}

// Step is the rule's, w times as far unless it says otherwise.
func (r weightedFirst) Step(e *Event) (keep, add float64) {
	w := r.weight.of(e.Label > 0, e.Labels, e.Accepted)
	if own, ok := r.Rule.(weighing); ok {
		return own.weighed(w, e)
	}
	keep, add = r.Rule.Step(e)
	return keep, w * add
}

func (r weightedFirst) averages() bool { return averages(r.Rule) }

// weightedSecond is a second-order rule whose labels count by their class. It counts them, so each engine has its own.
type weightedSecond struct {
	SecondOrderRule
	weight           ClassWeight
	labels, accepted int
}

// Step is the rule's for a label whose noise is w times smaller.
func (r *weightedSecond) Step(margin, variance, label float64) (mean, shrink float64) {
	w := r.weight.of(label > 0, r.labels, r.accepted)
	r.labels++
	r.accepted += one(label > 0)
	mean, shrink = r.SecondOrderRule.Step(margin, variance, label)
	by := w / (1 + float64((w-1)*shrink)*variance)
	return by * mean, by * shrink
}

// Keep is that of the rule, if it forgets.
func (r *weightedSecond) Keep() float64 {
	if f, ok := r.SecondOrderRule.(Fader); ok {
		return f.Keep()
	}
	return 1
}

// weightedRule is a rule as an engine is to run it.
func weightedRule(rule SecondOrderRule, in Input) SecondOrderRule {
	if in.Weight.IsZero() {
		return rule
	}
	return &weightedSecond{SecondOrderRule: rule, weight: in.Weight}
}

// recount has a rule that counts labels begin anew.
func recount(rule SecondOrderRule) {
	if r := counted(rule); r != nil {
		r.recount()
	}
}

func (r *weightedSecond) recount() { r.labels, r.accepted = 0, 0 }

// counted is a rule that counts labels; nil: this one does not.
func counted(rule SecondOrderRule) *weightedSecond {
	r, _ := rule.(*weightedSecond)
	return r
}

// unweighted is the rule for what is no label.
func unweighted(rule SecondOrderRule) SecondOrderRule {
	if r, ok := rule.(*weightedSecond); ok {
		return r.SecondOrderRule
	}
	return rule
}
