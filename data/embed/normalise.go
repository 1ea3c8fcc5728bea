package embed

import (
	"unicode"

	"golang.org/x/text/unicode/norm"
)

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
		case isIdeograph(r):
			spaced = append(spaced, ' ', r, ' ')
		default:
			spaced = append(spaced, r)
		}
	}
	out := make([]rune, 0, len(spaced))
	for _, r := range norm.NFD.String(string(spaced)) {
		if unicode.Is(unicode.Mn, r) {
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
	return unicode.Is(unicode.C, r)
}

// isIdeograph says whether r is in the blocks of CJK ideographs that BERT's authors listed.
func isIdeograph(r rune) bool {
	return r >= 0x4E00 && (r <= 0x9FFF || r >= 0xF900 && r <= 0xFAFF || r >= 0x20000 && r <= 0x2A6DF ||
		r >= 0x2A700 && r <= 0x2B73F || r >= 0x2B740 && r <= 0x2B81F || r >= 0x2B920 && r <= 0x2CEAF ||
		r >= 0x2F800 && r <= 0x2FA1F) || r >= 0x3400 && r <= 0x4DBF
}

// isPunctuation says whether r is a word of its own: every ASCII sign that is neither letter nor
// digit, and category P.
func isPunctuation(r rune) bool {
	if r < 0x80 {
		return r > ' ' && r < 0x7F && !isASCIIWord(r)
	}
	return unicode.IsPunct(r)
}

func isASCIIWord(r rune) bool {
	return '0' <= r && r <= '9' || 'A' <= r && r <= 'Z' || 'a' <= r && r <= 'z'
}
