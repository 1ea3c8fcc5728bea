package text

import (
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"
)

// NGrams are the runs of n tokens that follow each other in a text and are all words, see Words; each is written
// with blanks between. n is at least 1.
func NGrams(tokens []string, n int) (grams []string) {
	words := make([]string, len(tokens))
	for i, t := range tokens {
		if t = strings.Trim(t, "<>"); isWord(t) { // a word in angle brackets is one
			words[i] = t
		}
	}
	for i := range max(0, len(words)-n+1) {
		if run := words[i : i+n]; !slices.Contains(run, "") {
			grams = append(grams, strings.Join(run, " "))
		}
	}
	return grams
}

// Stem is what an English word has in common with its other forms: "pump" of "pumps" and "pumping". Tokens that
// begin with a sign stay whole.
//
// Porter: Snowball, a Language for Stemming Algorithms (2001), the English stemmer ("Porter 2").
func Stem(token string) string {
	if strings.HasPrefix(token, "#") || strings.HasPrefix(token, "@") {
		return token
	}
	return english.Stem(token, true)
}
