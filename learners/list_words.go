package learners

import (
	"reflect"
	"regexp"
	"strings"

	"streamml/learners/kernels"
)

var (
	link    = regexp.MustCompile(`\[(\w+(?:\.\w+)*)\]`)
	subject = regexp.MustCompile(`^\w+`)
)

// words is a comment with the names of a configuration: types that it begins with or leads to are called by theirs.
func words(text string) string {
	text = link.ReplaceAllStringFunc(text,
		func(s string) string { return calledInConfigurations(strings.Trim(s, "[]")) })
	return subject.ReplaceAllStringFunc(text, calledInConfigurations)
}

// calledInConfigurations is what a type of hyperparameters is called in a configuration; other words are as they are.
func calledInConfigurations(typ string) string {
	for _, name := range Names() {
		if reflect.TypeOf(registry[name].rule).Name() == typ {
			return name
		}
	}
	for _, name := range kernels.Names() {
		if reflect.TypeOf(kernels.Default(name).Similarity()).Name() == typ {
			return name
		}
	}
	return typ
}

// wrap breaks text at blanks into lines of at most width characters; a longer word, at the last separator of a list of
// learners that fits.
func wrap(text string, width int) string {
	var lines []string
	for text != "" {
		if len([]rune(text)) <= width {
			return strings.Join(append(lines, text), "\n")
		}
		first := string([]rune(text)[:width+1])
		end := strings.LastIndexByte(first, ' ')
		if end < 0 {
			end = strings.LastIndexAny(first[:len(first)-1], ";+|") + 1
		}
		if end <= 0 {
			end = len(first) - 1
		}
		lines = append(lines, text[:end])
		text = strings.TrimLeft(text[end:], " ")
	}
	return strings.Join(lines, "\n")
}
