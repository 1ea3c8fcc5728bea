package eda

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostTokens is what the encoder of the reference format reads of a text, its two marks at the ends not counted.
const mostTokens = 254

// amounts is how much there is of one topic, or of all.
type amounts struct {
	posts, accepted int
	words           []float64 // by post: runs between white space
	characters      []float64
	tokens          []float64 // words and signs, before the encoder looks for pieces: at least so many pieces
	long            int       // posts of more than mostTokens: the encoder cut them for certain
	ended           int       // posts that end in an ellipsis: cut before they came here
}

func (a *amounts) add(post string, accepted bool) {
	a.posts++
	a.accepted += class(accepted)
	a.words = append(a.words, float64(len(strings.Fields(post))))
	a.characters = append(a.characters, float64(utf8.RuneCountInString(post)))
	tokens := leastPieces(post)
	a.tokens = append(a.tokens, float64(tokens))
	a.long += class(tokens > mostTokens)
	end := strings.TrimRightFunc(post, unicode.IsSpace)
	a.ended += class(strings.HasSuffix(end, "…") || strings.HasSuffix(end, "...") || strings.HasSuffix(end, "[+]"))
}

// leastPieces counts runs of letters and digits, and each other sign by itself.
//
// Devlin et al.: BERT, NAACL (2019), the basic tokenizer.
func leastPieces(post string) (n int) {
	inside := false
	for _, r := range post {
		switch {
		case unicode.IsSpace(r) || unicode.IsControl(r) || unicode.IsMark(r):
			inside = inside && unicode.IsMark(r)
		case unicode.IsPunct(r) || unicode.IsSymbol(r) && r < 128 || unicode.Is(unicode.Han, r):
			n++
			inside = false
		case !inside:
			n++
			inside = true
		}
	}
	return n
}
