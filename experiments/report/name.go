package report

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"streamml/learners"
)

func newNaming(all []*contender) *naming {
	n := &naming{map[string][]learners.Param{}, map[string]map[string]bool{}}
	first := map[string][]learners.Param{}
	for _, l := range all {
		name, params := l.Config.Name, l.params
		if first[name] == nil {
			first[name], n.varies[name] = params, map[string]bool{}
			if c, err := learners.Default(name); err == nil {
				n.defaults[name] = c.Params()
			}
		}
		for _, p := range slices.Concat(params, first[name]) { // a kernel brings hyperparameters of its own
			if value(params, p.Name) != value(first[name], p.Name) {
				n.varies[name][p.Name] = true
			}
		}
	}
	return n
}

// value is that of a hyperparameter, empty where there is none of that name.
func value(params []learners.Param, name string) string {
	for _, p := range params {
		if p.Name == name {
			return p.Value
		}
	}
	return ""
}

// usual tells whether a hyperparameter of a learner is at its default.
func (n *naming) usual(l *contender, p learners.Param) bool {
	return p.Value == value(n.defaults[l.Config.Name], p.Name)
}

// name is the learner's name with those of its hyperparameters that are not at their default, and the first of those in
// which the settings of that name differ; as in "rls (lambda 0.3)". So no two settings have the same name.
func (n *naming) name(l *contender, say func(learners.Param) string) string {
	var told []string
	differs := false
	for _, p := range l.params {
		first := !differs && n.varies[l.Config.Name][p.Name]
		if first || !n.usual(l, p) {
			told = append(told, say(p))
		}
		differs = differs || first
	}
	return bracketed(l.Config.Name, told)
}

// nameAll gives all their names; those whose are alike when shortened have their hyperparameters in full.
func (n *naming) nameAll(all []*contender) {
	count := map[string]int{}
	for _, l := range all {
		l.name = n.name(l, setting)
		count[l.name]++
	}
	for _, l := range all {
		if count[l.name] > 1 {
			l.name = n.name(l, func(p learners.Param) string { return p.Name + " " + p.Value })
		}
	}
}

// mostLabel is how many characters a name in a figure has.
const mostLabel = 30

// abbreviate makes the labels, for places where there is little room: names that are too long keep the hyperparameters
// that are words, or none, as long as that tells the learners in the figures apart.
func (c *cast) abbreviate() {
	for _, l := range c.all {
		l.label = l.name
	}
	contenders := slices.Concat(c.best, c.first)
	for _, l := range c.ranked {
		for _, shorter := range []string{c.naming.words(l), l.Config.Name} {
			if utf8.RuneCountInString(l.label) <= mostLabel {
				break
			}
			if !slices.ContainsFunc(contenders, func(o *contender) bool { return o != l && o.label == shorter }) {
				l.label = shorter
			}
		}
	}
}

// words is the name with those hyperparameters alone that are words and not at their default, as in
// "rls (kernel pool)".
func (n *naming) words(l *contender) string {
	var told []string
	for _, p := range l.params {
		if _, err := strconv.ParseFloat(p.Value, 64); err != nil && !n.usual(l, p) {
			told = append(told, setting(p))
		}
	}
	return bracketed(l.Config.Name, told)
}

// bracketed is a name with what tells it apart, if anything.
func bracketed(name string, differs []string) string {
	if len(differs) == 0 {
		return name
	}
	return name + " (" + strings.Join(differs, ", ") + ")"
}

// setting is a hyperparameter in words, shortened where it is a learner within this one.
func setting(p learners.Param) string {
	return p.Name + " " + cut(inner.ReplaceAllString(p.Value, ""), 24)
}

// inner is the hyperparameters of a learner within another, as in "logistic(rate=1)+pa(c=0.1)".
var inner = regexp.MustCompile(`\([^()]*\)`)

// cut shortens what has more than most characters.
func cut(value string, most int) string {
	n := 0
	for i := range value {
		if n == most {
			return value[:i] + "…"
		}
		n++
	}
	return value
}

// named are the learners of a name, in the order of the configuration.
func (c *cast) named(name string) (list []*contender) {
	for _, l := range c.all {
		if l.Config.Name == name {
			list = append(list, l)
		}
	}
	return list
}
