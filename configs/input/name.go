package input

import (
	"regexp"
	"strings"
)

var (
	plainName = regexp.MustCompile(`^[\pL\p{Nd}_][\pL\pM\p{Nd}._-]*$`)
	device    = regexp.MustCompile(`^(?i:con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)
)

// PlainName tells whether name can safely be part of a file's name on every system: letters,
// digits, '.', '_' and '-'; a letter, digit or '_' first; no '.' last; no name of a Windows
// device (con, nul, com1, ...); at most 100 bytes. It returns "" for such a name, otherwise
// what is wanted instead, in words.
func PlainName(name string) (wanted string) {
	switch {
	case len(name) > 100:
		return "a name of at most 100 bytes"
	case device.MatchString(name):
		return "a name that is no device on Windows"
	case !plainName.MatchString(name) || strings.HasSuffix(name, "."):
		return "letters, digits and . _ -, with a letter, digit or _ first and no . last"
	default:
		return ""
	}
}
