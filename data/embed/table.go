package embed

import (
	"regexp"
	"strings"

	"streamml/configs/input"
)

// label is what others write as one.
const label = `accepted|rejected|[01]|-1|true|false|pos|neg|positive|negative`

var (
	separator = regexp.MustCompile(`[,;\t|]`)
	// a header: names in any order with "text" or "label" among them
	header = regexp.MustCompile(`(?i)^\s*("?[\w. -]{1,30}"?\s*[,;\t|]\s*)*"?(text|label)"?\s*([,;\t|]\s*"?[\w. ` +
		`-]{1,30}"?\s*)*$`)
	// a row whose first cell is in quotes, with more after it
	quoted = regexp.MustCompile(`^"([^"]|"")*"[,;\t|]`)
	// a row that begins or ends with what others use as labels
	labelled = regexp.MustCompile(`(?i)^"?(` + label + `)"?[,;\t|]|[,;\t|]\s*"?(` + label + `)"?\s*$`)
)

// table says in words by what the file shows that it is CSV or TSV; "" where it does not.
func (f *file) table() string {
	first := f.line(0)
	if header.MatchString(first) && separator.MatchString(first) {
		return "a table with the header " + input.Shorten(first)
	}
	if ending := strings.ToLower(f.path[strings.LastIndexByte(f.path, '.')+1:]); ending == "csv" || ending == "tsv" {
		return "a table (the file's name ends in ." + ending + ")"
	}
	if len(f.lines) < 2 {
		return ""
	}
	inQuotes, labels, tabs := true, true, strings.Contains(first, "\t")
	for i := range f.lines {
		line := f.line(i)
		inQuotes = inQuotes && (i == 0 || quoted.MatchString(line))
		labels = labels && (i == 0 || labelled.MatchString(line))
		tabs = tabs && strings.Count(line, "\t") == strings.Count(first, "\t")
	}
	switch {
	case labels && separator.MatchString(first):
		return "a table with a label in each row"
	case inQuotes && separator.MatchString(first):
		return "a table with text in quotes and more after it"
	case tabs:
		return "a table with tabs"
	}
	return ""
}
