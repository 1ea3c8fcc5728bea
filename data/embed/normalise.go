package embed

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/rangetable"
)

// The reference goes by the categories of Unicode 8. To it, characters that came later are neither
// marks nor punctuation nor control characters, and those that have moved since are where they were.
var (
	unicode8 = rangetable.Assigned("8.0.0")
	moved    = map[rune]*unicode.RangeTable{0x166D: unicode.P, 0x1734: unicode.Mn, 0x1885: unicode.Lo,
		0x1886: unicode.Lo, 0xA9BD: unicode.Mc, 0x111C9: unicode.P}
)

// isAny says whether r is in one of the categories.
func isAny(r rune, categories ...*unicode.RangeTable) bool {
	if was, ok := moved[r]; ok {
		return slices.Contains(categories, was)
	}
	return unicode.In(r, categories...) && unicode.Is(unicode8, r)
}

// normalise prepares text as BERT's uncased models were trained on it, step by step as Hugging Face
// tokenizers' BertNormalizer(clean_text, handle_chinese_chars, strip_accents, lowercase):
// control characters go, every white space becomes a blank, ideographs stand alone, letters lose
// their accents (NFD less the non-spacing marks) and their case.
func normalise(text string) string {
	spaced := make([]rune, 0, len(text)+8)
	for _, r := range text {
		switch {
		case isControl(r):
		case unicode.IsSpace(r):
			spaced = append(spaced, ' ')
		case unicode.Is(ideographs, r):
			spaced = append(spaced, ' ', r, ' ')
		default:
			spaced = append(spaced, r)
		}
	}
	out := make([]rune, 0, len(spaced))
	for _, r := range norm.NFD.String(string(spaced)) {
		if isAny(r, unicode.Mn) {
			continue
		}
		out = append(out, unicode.ToLower(r))
	}
	return string(out)
}

// isControl says whether r is dropped: NUL, the replacement character and category C, but for
// tab and line ends, which are white space.
func isControl(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return false
	case unicode.ReplacementChar:
		return true
	}
	return isAny(r, unicode.Cc, unicode.Cf, unicode.Co)
}

// ideographs are the blocks of CJK ideographs that BERT's authors listed.
var ideographs = &unicode.RangeTable{
	R16: []unicode.Range16{{0x3400, 0x4DBF, 1}, {0x4E00, 0x9FFF, 1}, {0xF900, 0xFAFF, 1}},
	R32: []unicode.Range32{{0x20000, 0x2A6DF, 1}, {0x2A700, 0x2B73F, 1}, {0x2B740, 0x2B81F, 1},
		{0x2B920, 0x2CEAF, 1}, {0x2F800, 0x2FA1F, 1}},
}

// isPunctuation says whether r is a word of its own: every ASCII sign that is neither letter nor
// digit, and category P.
func isPunctuation(r rune) bool {
	if r < 0x80 {
		return r > ' ' && r < 0x7F && !isASCIIWord(r)
	}
	return isAny(r, unicode.P)
}

func isASCIIWord(r rune) bool {
	return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}
