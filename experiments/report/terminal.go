package report

import (
	"strings"
	"unicode"

	"github.com/jedib0t/go-pretty/v6/text"
)

// clean leaves out what would steer a terminal: control characters, separators of lines, and characters that turn the
// direction of writing.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			return -1
		}
		return r
	}, s)
}

// writeWrapped writes words in lines of at most width, the first after head, the others after indent.
func writeWrapped(out *strings.Builder, s, head, indent string, width int) {
	out.WriteString(head)
	column := text.StringWidthWithoutEscSequences(head)
	for i, word := range strings.Split(s, " ") {
		n := text.StringWidth(word)
		switch {
		case i == 0:
		case column+1+n > max(width, 40):
			out.WriteString("\n" + indent)
			column = len(indent)
		default:
			out.WriteByte(' ')
			column++
		}
		out.WriteString(word)
		column += n
	}
	out.WriteByte('\n')
}

// breakable lets words that are wider than a column break behind + ; - and =, the first that will do, not anywhere.
func breakable(s string, width int) string {
	for _, mark := range []string{"+", ";", "-", "="} {
		words := strings.Split(s, " ")
		for i, word := range words {
			if text.StringWidth(word) > width {
				words[i] = strings.TrimRight(strings.ReplaceAll(word, mark, mark+" "), " ")
			}
		}
		s = strings.Join(words, " ")
	}
	return s
}
