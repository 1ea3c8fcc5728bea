package text

import (
	"math"
	"regexp"
	"strings"
	"unicode"
)

// ReadingEase is how easy an English text is to read: about 1 for plain language, 0 for academic prose, below 0 for
// strings of long words; 0 for a text without words.
//
//	(206.835 - 1.015 words/sentence - 84.6 syllables/word) / 100       both averages rounded to one decimal
//
// Words and sentences are those of textstat 0.7.3; syllables are counted by Syllables, where textstat takes the places
// at which a word may be hyphenated, which are fewer.
//
// Flesch: A New Readability Yardstick, J. Applied Psychology 32 (1948), a hundredth of it.
func ReadingEase(text string) float64 {
	words := plainWords(text)
	if len(words) == 0 {
		return 0
	}
	syllables := 0
	for _, w := range words {
		syllables += Syllables(w)
	}
	n := float64(len(words))
	return ease(oneDecimal(n/float64(sentences(text))), oneDecimal(float64(syllables)/n))
}

func ease(perSentence, perWord float64) float64 {
	return (206.835 - float64(1.015*perSentence) - float64(84.6*perWord)) / 100
}

// ReadingTime is how long a text takes to read, in units of 8 seconds, about that of a long post: 14.69 ms for each
// character that is no white space.
//
// Demberg, Keller: Data from Eye-Tracking Corpora as Evidence for Theories of Syntactic Processing Complexity,
// Cognition 109 (2008), for the time a character.
func ReadingTime(text string) float64 {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return 14.69 * float64(n) / 8000
}

func oneDecimal(x float64) float64 { return math.Round(x*10) / 10 }

// plainWords are the runs between white space, without the punctuation around and inside them.
func plainWords(text string) (words []string) {
	for _, field := range strings.Fields(text) {
		w := strings.Map(func(r rune) rune {
			if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) {
				return unicode.ToLower(r)
			}
			return -1
		}, field)
		if w != "" {
			words = append(words, w)
		}
	}
	return words
}

// sentence is what ends in a full stop, an exclamation or a question mark, or with the text.
var sentence = regexp.MustCompile(`[^.!?]+`)

// sentences counts those of more than two words; a text has at least one.
func sentences(text string) int {
	n := 0
	for _, s := range sentence.FindAllString(text, -1) {
		if len(plainWords(s)) > 2 {
			n++
		}
	}
	return max(1, n)
}

// Syllables estimates the syllables of an English word by its groups of vowels: a silent e at the end, also before
// d and s, is none; -le after a consonant is one. A word has at least one.
func Syllables(word string) int {
	w := strings.ToLower(word)
	n, before := 0, false
	for _, r := range w {
		vowel := strings.ContainsRune("aeiouyàáâäèéêëìíîïòóôöùúûü", r)
		if vowel && !before {
			n++
		}
		before = vowel
	}
	if silent.MatchString(w) {
		n--
	}
	return max(1, n)
}

// silent matches an e that is not spoken: not after a vowel (tree), not in the -le of table or the -led of tabled, nor
// in -ted, -ded, -ses, -ches.
var silent = regexp.MustCompile(`([^aeiouyl]|[aeiouy]l)e$|[^aeiouytdl]ed$|[aeiouyl]led$|[^aeiouyszxcgh]es$`)
