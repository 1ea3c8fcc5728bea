// Package text looks at the words of posts: it cuts texts into tokens and counts them.
package text

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// link is what a reader would click on: a scheme, www., or a host with a path.
	link = regexp.MustCompile(`(?i)(?:\b[a-z][a-z0-9+.-]*://|\bwww\.)\S+|\b(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*`)
	// token is a hashtag, a mention, a number with its separators, or a word with apostrophes and hyphens inside.
	token = regexp.MustCompile(`[#@]?(?:\p{Nd}+(?:[.,:]\p{Nd}+)+|[\pL\p{Nd}_][\pL\pM\p{Nd}_]*(?:['’-][\pL\p{Nd}_][\pL\pM\p{Nd}_]*)*)`)
)

// Tokens cuts a post into lower-case words in order. Hashtags and mentions stay whole, with their sign; links,
// punctuation and emoji are left out; a curly apostrophe becomes a straight one. Scripts that are written
// without spaces are cut at punctuation alone.
func Tokens(text string) []string {
	text = link.ReplaceAllLiteralString(text, " ")
	text = strings.ReplaceAll(strings.ToLower(text), "’", "'")
	return token.FindAllString(text, -1)
}

// Words are the tokens that say what a post is about: longer than one character, with a letter in them, and no
// English stop words.
func Words(text string) []string {
	var words []string
	for _, t := range Tokens(text) {
		if utf8.RuneCountInString(t) > 1 && strings.ContainsFunc(t, unicode.IsLetter) && !StopWord(t) {
			words = append(words, t)
		}
	}
	return words
}
