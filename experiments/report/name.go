package report

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"streamml/experiments"
	"streamml/learners"
)

// name is the learner's name with as many of its hyperparameters as tell it from the others of that name: of those
// in which they differ, the first and all that are not at their default; as in "rls (lambda 0.3)".
func (v *view) name(l *experiments.Learner, say func(learners.Param) string) string {
	var differs []string
	for _, p := range l.Config.Params() {
		if v.varies(l.Config.Name, p.Name) && (len(differs) == 0 || p.Value != byDefault(l.Config.Name, p.Name)) {
			differs = append(differs, say(p))
		}
	}
	return bracketed(l.Config.Name, differs)
}

// tellApart gives those whose names are alike when shortened their hyperparameters in full.
func (v *view) tellApart() {
	count := map[string]int{}
	for _, name := range v.names {
		count[name]++
	}
	for l, name := range v.names {
		if count[name] > 1 {
			v.names[l] = v.name(l, func(p learners.Param) string { return p.Name + " " + p.Value })
		}
	}
}

// mostLabel is how many characters a name in a figure has.
const mostLabel = 30

// abbreviate makes the labels, for places where there is little room: names that are too long keep the hyperparameters
// that are words, or none, as long as that tells the learners in the figures apart.
func (v *view) abbreviate() {
	v.labels = maps.Clone(v.names)
	contenders := slices.Concat(v.best, v.shown)
	for _, l := range v.ranked {
		for _, shorter := range []string{v.words(l), l.Config.Name} {
			if utf8.RuneCountInString(v.labels[l]) <= mostLabel {
				break
			}
			if !slices.ContainsFunc(contenders, func(o *experiments.Learner) bool { return o != l && v.labels[o] == shorter }) {
				v.labels[l] = shorter
			}
		}
	}
}

// words is the name with those hyperparameters alone that are words and not at their default, as in
// "rls (kernel pool)".
func (v *view) words(l *experiments.Learner) string {
	var differs []string
	for _, p := range l.Config.Params() {
		_, err := strconv.ParseFloat(p.Value, 64)
		if err != nil && v.varies(l.Config.Name, p.Name) && p.Value != byDefault(l.Config.Name, p.Name) {
			differs = append(differs, said(p))
		}
	}
	return bracketed(l.Config.Name, differs)
}

// bracketed is a name with what tells it apart, if anything.
func bracketed(name string, differs []string) string {
	if len(differs) == 0 {
		return name
	}
	return name + " (" + strings.Join(differs, ", ") + ")"
}

// byDefault is the default of a learner's hyperparameter.
func byDefault(name, hyperparameter string) string {
	c, err := learners.Default(name)
	if err != nil {
		return ""
	}
	return param(c, hyperparameter)
}

// said is a hyperparameter in words, shortened where it is a learner within this one.
func said(p learners.Param) string {
	return p.Name + " " + cut(inner.ReplaceAllString(p.Value, ""), 24)
}

// param is the value of a hyperparameter, empty where the learner has none of that name.
func param(c learners.Config, name string) string {
	for _, p := range c.Params() {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// inner is the hyperparameters of a learner within another, as in "logistic(rate=1)+pa(c=0.1)".
var inner = regexp.MustCompile(`\([^()]*\)`)

// cut shortens what has more than most characters.
func cut(value string, most int) string {
	if short := start(value, most); short != value {
		return short + "…"
	}
	return value
}

// varies tells whether learners of a name differ in a hyperparameter.
func (v *view) varies(name, hyperparameter string) bool {
	return differ(v.named(name), hyperparameter)
}

func differ(list []*experiments.Learner, hyperparameter string) bool {
	return slices.ContainsFunc(list, func(l *experiments.Learner) bool {
		return param(l.Config, hyperparameter) != param(list[0].Config, hyperparameter)
	})
}

// named are the learners of a name, in the order of the configuration.
func (v *view) named(name string) (list []*experiments.Learner) {
	for _, l := range v.Learners {
		if l.Config.Name == name {
			list = append(list, l)
		}
	}
	return list
}
