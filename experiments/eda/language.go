package eda

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"streamml/data/text"
)

// languageOf is the name of a text's language where that can be told, by the runs of three letters that it is made
// of, and "" where not: short texts rarely show it. A text with two of English's own little words is English.
//
// Cavnar, Trenkle: N-Gram-Based Text Categorization, SDAIR (1994).
func languageOf(post string) string {
	little := 0
	for _, t := range text.Tokens(post) {
		if strings.Contains(t, "://") {
			return ""
		}
		if len(t) > 1 && text.StopWord(t) && !shared[t] {
			little++
		}
	}
	if strings.ContainsFunc(post, func(r rune) bool { return unicode.In(r, unicode.Hiragana, unicode.Katakana) }) {
		return "Japanese" // its long texts of Chinese characters pass for Chinese
	}
	info := whatlanggo.Detect(post)
	switch {
	case little >= 2 || little == 1 && info.Script == nil:
		return "English"
	case !info.IsReliable():
		return ""
	case little == 1 && info.Confidence < 1:
		return ""
	}
	return info.Lang.String()
}

// shared are words of English that are common in other languages, too.
var shared = map[string]bool{
	"a": true, "an": true, "am": true, "as": true, "at": true, "but": true, "die": true, "do": true, "he": true,
	"i": true, "in": true,
	"la": true, "me": true, "no": true, "on": true, "or": true, "so": true, "us": true, "was": true, "will": true,
}
