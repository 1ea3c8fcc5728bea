package text

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/rivo/uniseg"
)

// The kinds of tokens, as regular expressions that begin where the token does.
const (
	faces = `[<>]?[:;=8][-o*']?[)\](\[dp/:}{@|\\]|[)\](\[dp/:}{@|\\][-o*']?[:;=8][<>]?|</?3`
	// parens are one pair of parentheses inside a link, or one with another inside.
	parens = `\([^\s()]*?\([^\s()]+\)[^\s()]*?\)|\(\S+?\)`
	// A scheme, or a host with a path; it does not end in punctuation.
	links = `(?:https?:(?:/{1,3}|[a-z0-9%])|[a-z0-9.-]+\.[a-z]{2,13}/)(?:[^\s()<>{}\[\]]+|` + parens + `)+` +
		"(?:" + parens + "|[^\\s`!()\\[\\]{};:'\".,<>?«»“”‘’])"
	// A host alone: node.js too. What follows shows that it is no word's beginning and no half of an address.
	hosts  = `[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]{2,13}`
	ahead  = `(?:(` + hosts + `/)(?:[^@]|$)|(` + hosts + `)(?:[^\pL\pM\p{Nd}\p{Pc}@]|$))`
	phones = `(?:\+?[01][ *.)-]*)?(?:\(?\p{Nd}{3}[ *.)-]*)?\p{Nd}{3}[ *.)-]*\p{Nd}{4}`
	word   = `[\pL\pM\p{Nd}\p{Pc}]`
	letter = `[\pL\pM]`
	others = faces +
		`|<[^>\s]+>|-+>|<-+` + // tags and arrows
		`|@` + word + `+` +
		`|#+` + word + `+(?:` + word + `|['-])*` + word + `+` +
		// addresses
		`|(?:` + word + `|[.+-]){1,64}@(?:` + word + `|-){1,63}\.(?:(?:` + word + `|-)\.?)+(?:` + word + `|-)` +
		`|` + letter + `(?:` + letter + `|['_-])+` + letter +
		`|[+-]?\p{Nd}+[,/.:-]\p{Nd}+[+-]?` +
		`|` + word + `+`
)

var (
	emoticon = regexp.MustCompile(`(?i)` + faces)
	link     = regexp.MustCompile(`(?i)^(?:` + links + `)`)
	host     = regexp.MustCompile(`(?i)^` + ahead)
	phone    = regexp.MustCompile(`^(?:` + phones + `)`)
	other    = regexp.MustCompile(`(?i)^(?:` + others + `)`)
)

// next returns the length in bytes of the token at a place of a text that is no white space.
func next(text string, at int) int {
	if n := plain(text[at:]); n > 0 {
		return n
	}
	rest := text[at:]
	chunk := rest
	if end := strings.IndexFunc(rest, unicode.IsSpace); end >= 0 {
		chunk = rest[:end]
	}
	if strings.ContainsAny(chunk, ".:") {
		if n := len(link.FindString(chunk)); n > 0 {
			return n
		}
		if m := host.FindStringSubmatch(chunk); m != nil && (at == 0 || text[at-1] != '@') {
			return len(m[1]) + len(m[2])
		}
	}
	if strings.ContainsRune("+(0123456789", rune(chunk[0])) {
		if n := len(phone.FindString(rest[:min(len(rest), 64)])); n > 0 { // it may hold blanks
			return n
		}
	}
	if n := len(other.FindString(chunk)); n > 0 {
		return n
	}
	if n := dots(rest); n > 0 && chunk[0] == '.' {
		return n
	}
	cluster, _, _, _ := uniseg.FirstGraphemeClusterInString(rest, -1)
	return len(cluster)
}

// plain is the length of a run of ASCII letters that cannot be the beginning of anything else, or 0.
func plain(text string) int {
	n := 0
	for n < len(text) && ('a' <= text[n]|0x20 && text[n]|0x20 <= 'z') {
		n++
	}
	switch {
	case n == len(text) || strings.IndexByte(" \n,!?\"", text[n]) >= 0:
		return n
	case text[n] == '.' && (n+1 == len(text) || text[n+1] == ' ' || text[n+1] == '\n'):
		return n
	}
	return 0
}

// dots is the length of an ellipsis, with or without blanks inside, or 0.
func dots(text string) (length int) {
	for i, r := range text {
		switch {
		case r == '.' && i > 0:
			length = i + 1
		case r == '.':
		case r == '\n' || r == '\r' || !unicode.IsSpace(r):
			return length
		}
	}
	return length
}
