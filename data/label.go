package data

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"streamml/configs"
	"streamml/data/table"
)

// meaning is what a value of the column label says.
type meaning int

const (
	unknown meaning = iota
	accepts
	rejects
	ignored
)

// labelling tells what values of the column label mean.
type labelling struct {
	words map[string]meaning
	than  []comparison
}

// comparison gives a number its meaning where holds.
type comparison struct {
	meaning
	holds func(x float64) bool
}

func newLabelling(l configs.Labels) labelling {
	if l.Accepted == nil {
		l.Accepted = configs.Words{"accepted", "1", "true"}
		l.Rejected = configs.Words{"rejected", "0", "false"}
	}
	all := labelling{words: map[string]meaning{}}
	all.add(l.Ignored, ignored)
	all.add(l.Accepted, accepts)
	all.add(l.Rejected, rejects)
	return all
}

func (l *labelling) add(words configs.Words, m meaning) {
	for _, word := range words {
		if holds := compared(word); holds != nil {
			l.than = append(l.than, comparison{m, holds})
			continue
		}
		if l.words[canonical(word)] == unknown {
			l.words[canonical(word)] = m
		}
	}
}

// LabelOf reads a label as a table has it where nothing is said of labels: accepted, 1 or true; rejected, 0 or false.
func LabelOf(text string) (accepted, ok bool) {
	m := newLabelling(configs.Labels{}).of(text)
	return m == accepts, m == accepts || m == rejects
}

// compared is what a word such as "> 0.5" says of a number; nil where it says nothing.
func compared(word string) func(float64) bool {
	sign := word[:len(word)-len(strings.TrimLeft(word, "<>="))]
	x, err := strconv.ParseFloat(strings.TrimSpace(word[len(sign):]), 64)
	if err != nil {
		return nil
	}
	return map[string]func(float64) bool{
		">": func(v float64) bool { return v > x }, ">=": func(v float64) bool { return v >= x },
		"<": func(v float64) bool { return v < x }, "<=": func(v float64) bool { return v <= x },
	}[sign]
}

// canonical writes numbers that are equal, and words that differ in case, as one.
func canonical(word string) string {
	word = strings.TrimSpace(word)
	if x, err := strconv.ParseFloat(word, 64); err == nil {
		return strconv.FormatFloat(x, 'g', -1, 64)
	}
	return strings.ToLower(word)
}

func (l labelling) of(text string) meaning {
	if m := l.words[canonical(text)]; m != unknown {
		return m
	}
	if x, err := strconv.ParseFloat(strings.TrimSpace(text), 64); err == nil {
		for _, c := range l.than {
			if c.holds(x) {
				return c.meaning
			}
		}
	}
	return unknown
}

// read is the meaning of a cell.
func (l labelling) read(t *table.Table, c table.Cell) (meaning, error) {
	switch c.Kind {
	case table.Written, table.Word, table.Number, table.Truth:
		if m := l.of(c.Text); m != unknown {
			return m, nil
		}
	}
	return unknown, t.Errorf(c, "%s", l.wanted())
}

func (l labelling) wanted() string {
	const how = "labels: {accepted: […], rejected: […], ignored: […]} under data: says what other values mean"
	var yes, no []string
	for word, m := range l.words {
		switch m {
		case accepts:
			yes = append(yes, word)
		case rejects:
			no = append(no, word)
		}
	}
	return fmt.Sprintf("a label: %s; %s", strings.Join(sorted(yes, no), ", "), how)
}

// sorted joins two lists, each in order.
func sorted(a, b []string) []string {
	slices.Sort(a)
	slices.Sort(b)
	return slices.Concat(a, b)
}
