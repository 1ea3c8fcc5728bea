package configs

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"streamml/configs/input"
)

// deepest is how far lists and mappings may stand inside one another.
const deepest = 100

var tooDeep = fmt.Sprintf("more than %d lists and mappings inside one another", deepest)

// checkText finds what is no text in UTF-8 and the first character that YAML forbids.
func checkText(from string, text []byte) error {
	if err := input.CheckText(from, text); err != nil {
		return err
	}
	for i, r := range string(text) {
		if !printable(r) {
			return input.At(from, text, i, "the character "+input.Character(r), "printable text")
		}
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

var yamlVersion = regexp.MustCompile(`^%YAML[ \t]+([0-9]+)\.([0-9]+)([ \t]|$)`)

// checkVersion lets pass a directive %YAML 1.x before the document (YAML 1.2.2, §6.8.1): the library takes 1.1 alone,
// so it is given that instead, in the same place. It is the same to it, and what 1.1 reads otherwise is refused later.
func checkVersion(from string, text []byte) ([]byte, error) {
	for _, l := range input.Lines(text) {
		line := text[l.From:l.To]
		if trimmed := bytes.TrimSpace(line); len(trimmed) > 0 && trimmed[0] != '#' && line[0] != '%' {
			break
		}
		switch m := yamlVersion.FindSubmatchIndex(line); {
		case m == nil:
		case string(line[m[2]:m[3]]) != "1":
			return nil, input.At(from, text, l.From, "the directive "+input.Shorten(string(line)), "%YAML 1.2, or none")
		default:
			text = bytes.Clone(text)
			copy(text[l.From:], "%YAML"+strings.Repeat(" ", m[5]-len("%YAML")-len("1.1"))+"1.1")
			return text, nil
		}
	}
	return text, nil
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
		return input.At(from, text, max(0, bytes.Index(text, []byte("*"+m[1]))), "the alias *"+input.Shorten(m[1]),
			"the value itself")
	}
	line := 1
	if m := yamlLine.FindStringSubmatch(message); m != nil {
		message = message[len(m[0]):]
		line, _ = strconv.Atoi(m[1])
		if fromZero.MatchString(message) {
			line++
		}
	}
	lines := input.Lines(text)
	line = min(line, len(lines))
	if bad := unseen(from, text, lines, line, strings.Contains(message, "tab character")); bad != nil {
		return bad
	}
	l := lines[line-1]
	at := l.To - len(bytes.TrimLeft(text[l.From:l.To], " "))
	if strings.HasPrefix(message, "exceeded max depth") {
		return input.At(from, text, at, tooDeep, fmt.Sprintf("at most %d", deepest))
	}
	return input.At(from, text, at, "broken YAML ("+message+")", "valid YAML from here on")
}

// unseen finds what looks like a space and is none: on the line that the library names or next to it, as it often names
// the one where the broken collection begins; a tab on any line from there on where the library says that it is one.
func unseen(from string, text []byte, lines []input.Line, named int, tab bool) error {
	for i := max(0, named-2); i < len(lines) && (i <= named || tab); i++ {
		l := lines[i]
		line := string(text[l.From:l.To])
		indent := line[:len(line)-len(strings.TrimLeft(line, " \t"))]
		if at := strings.IndexByte(indent, '\t'); at >= 0 && i >= named-1 {
			return input.At(from, text, l.From+at, "a tab", "spaces as indentation")
		}
		line, _, _ = strings.Cut(line, " #") // a comment may hold anything
		if at, r, ok := input.FirstInvisible(line); ok && i <= named {
			return input.At(from, text, l.From+at, "the character "+input.Character(r), "spaces")
		}
	}
	return nil
}
