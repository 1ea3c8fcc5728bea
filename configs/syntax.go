package configs

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// checkText finds the first byte that is not UTF-8 or character that YAML forbids.
func checkText(from string, text []byte) error {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			line, column := Place(text, i)
			return &Error{from, line, column, fmt.Sprintf("the byte 0x%02X", text[i]), "UTF-8"}
		}
		if !printable(r) {
			line, column := Place(text, i)
			return &Error{from, line, column, fmt.Sprintf("the character %U", r), "printable text"}
		}
		i += size
	}
	return nil
}

// printable is c-printable of YAML 1.2, §5.1.
func printable(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r >= 0x7f && r < 0xa0:
		return r == 0x85
	default:
		return r != 0xfeff && r != 0xfffe && r != 0xffff
	}
}

var (
	yamlLine  = regexp.MustCompile(`^line (\d+): `)
	yamlAlias = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)
	// The library counts the line of these from 0, that of all others from 1.
	fromZero = regexp.MustCompile(`^did not find expected (<|node content|'-'|key|',')`)
)

// syntaxError gives an error of the YAML library a place: the line it names, or that of the
// collection which is broken, at the first character that is no blank.
func syntaxError(from string, text []byte, err error) error {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	if m := yamlAlias.FindStringSubmatch(message); m != nil {
		line, column := Place(text, max(0, bytes.Index(text, []byte("*"+m[1]))))
		return &Error{from, line, column, "the alias *" + Shorten(m[1]), "the value itself"}
	}
	line := 1
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		line, _ = strconv.Atoi(m[1])
		if fromZero.MatchString(message) {
			line++
		}
	}
	lines := bytes.Split(text, []byte("\n"))
	line = min(line, len(lines))
	at := lines[line-1]
	indent := len(at) - len(bytes.TrimLeft(at, " \t\r"))
	if i := bytes.IndexByte(at[:indent], '\t'); i >= 0 {
		return &Error{from, line, i + 1, "a tab", "spaces as indentation"}
	}
	if strings.HasPrefix(message, "exceeded max depth") {
		return &Error{from, line, indent + 1, tooDeep, fmt.Sprintf("at most %d", deepest)}
	}
	return &Error{from, line, indent + 1, "broken YAML (" + message + ")", "valid YAML from here on"}
}
