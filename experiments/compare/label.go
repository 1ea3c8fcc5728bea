package compare

import (
	"regexp"
	"slices"
	"strings"
)

// same tells whether two labels are of one learner at the same settings. Labels of older runs left out every
// hyperparameter whose value is one of [plain]; now those at their default values are left out. Without any plain value
// the old and the new label of a learner are alike, and no two learners of one run are.
func same(a, b string) bool { return a == b || bare(a) == bare(b) }

// nested matches the innermost parentheses of a label.
var nested = regexp.MustCompile(`\(([^()]*)\)`)

// bare is a label without plain values, also of the learners nested in it: "stack(…)" and "base=logistic(rate=0.1)".
func bare(label string) string {
	label = nested.ReplaceAllStringFunc(label, func(inside string) string {
		if words := varied(strings.Split(inside[1:len(inside)-1], ";")); len(words) > 0 {
			return "(" + strings.Join(words, ";") + ")"
		}
		return ""
	})
	return strings.Join(varied(strings.Split(label, " ")), " ")
}

// plain are the values that labels of older runs left out.
var plain = []string{"0", "false", "constant", "linear"}

// varied is words, such as "rate=0.1", without those whose value is one of [plain].
func varied(words []string) []string {
	return slices.DeleteFunc(words, func(word string) bool {
		_, value, ok := strings.Cut(word, "=")
		return ok && slices.Contains(plain, value)
	})
}

// unmatched are the labels that have no [same] among others.
func unmatched(labels, others []string) []string {
	return slices.DeleteFunc(slices.Clone(labels), func(a string) bool {
		return slices.ContainsFunc(others, func(b string) bool { return same(a, b) })
	})
}
