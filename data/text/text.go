// Package text looks at the words of posts: it cuts texts into tokens, counts them, and says how a text reads.
package text

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
	"golang.org/x/text/unicode/norm"
)

// Tokens cuts a post into lower-case tokens in order, as people write posts: links, addresses, mentions, hashtags,
// emoticons, telephone numbers, words with apostrophes and hyphens, numbers, and each other sign by itself. Scripts
// that are written without spaces are cut at punctuation alone.
//
// The rules are those of TweetTokenizer in NLTK 3.10 (Bird, Klein, Loper: Natural Language Processing with Python,
// 2009), after Potts: Sentiment Symposium Tutorial (2011). What was changed: texts are read in Unicode's form NFC; a
// curly apostrophe is a straight one (don’t is one token); an emoji is one token with all that belongs to it; an
// entity that HTML does not know stays as it is written, and those of HTML 5 are known.
// As there, a token with an emoticon inside keeps its case; the :/ of a link is one.
func Tokens(text string) (tokens []string) {
	text = readable(text)
	for at := 0; at < len(text); {
		if r, size := utf8.DecodeRuneInString(text[at:]); unicode.IsSpace(r) {
			at += size
			continue
		}
		n := next(text, at)
		token := text[at : at+n]
		if !emoticon.MatchString(token) {
			token = strings.ToLower(token)
		}
		tokens = append(tokens, token)
		at += n
	}
	return tokens
}

// Words are the tokens that say what a post is about: longer than one character, with a letter in them, and neither
// links nor English stop words.
func Words(text string) []string { return NGrams(Tokens(text), 1) }

func isWord(token string) bool {
	first, _ := utf8.DecodeRuneInString(token)
	last, _ := utf8.DecodeLastRuneInString(token)
	return (first == '#' || first == '@' || ofWord(first)) && ofWord(last) && // no tag, no emoticon
		strings.ContainsFunc(token, unicode.IsLetter) && uniseg.GraphemeClusterCount(token) > 1 &&
		!strings.Contains(token, "/") && !strings.HasPrefix(token, "www.") && !StopWord(token)
}

func ofWord(r rune) bool { return r == '_' || unicode.In(r, unicode.L, unicode.M, unicode.N) }

// entity is a character written the way of HTML: &amp; &#39; &#x2F;.
var entity = regexp.MustCompile(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);`)

// readable is a text as people see it: entities are the characters that they stand for, letters and their accents
// are one character, apostrophes are straight, and the same sign more than three times in a row stands three times.
func readable(text string) string {
	text = entity.ReplaceAllStringFunc(strings.ToValidUTF8(text, " "), character)
	return threeInARow(norm.NFC.String(strings.ReplaceAll(text, "’", "'")))
}

// character is what an entity stands for; what HTML does not know in full (&notit;) stays.
func character(entity string) string {
	c := html.UnescapeString(entity)
	if strings.HasSuffix(c, ";") && entity != "&semi;" && entity != "&#59;" {
		return entity
	}
	return c
}

// threeInARow shortens runs of a character that is neither letter nor digit.
func threeInARow(text string) string {
	var b strings.Builder
	last, run := rune(-1), 0
	for _, r := range text {
		if r != last {
			last, run = r, 0
		}
		if run++; run <= 3 || unicode.IsLetter(r) || unicode.IsNumber(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}
