package embed

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

const (
	// MaxTokens is the longest input, [CLS] and [SEP] included; what follows is not read.
	MaxTokens = 256
	// longestWord is the most characters that a word may have before it is [UNK] as a whole.
	longestWord = 100
)

// tokenizer cuts text into WordPiece tokens, the longest first (Wu et al.: Google's Neural Machine
// Translation System, arXiv:1609.08144 (2016), §4.1; Devlin et al.: BERT, NAACL (2019), §3).
type tokenizer struct {
	ids          map[string]int32 // token, word-internal pieces with "##" in front
	cls, sep     int32
	unknown      int32
	longestToken int // bytes
}

// specialTokens are recognised in raw text, case and all, before anything is normalised.
var specialTokens = []string{"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"}

// newTokenizer returns a tokenizer over a vocabulary, a token a line, whose id is its line counted
// from 0. The five special tokens must be among them.
func newTokenizer(vocabulary string) (*tokenizer, error) {
	lines := strings.Split(strings.TrimSuffix(vocabulary, "\n"), "\n")
	t := &tokenizer{ids: make(map[string]int32, len(lines))}
	for i, token := range lines {
		token = strings.TrimSuffix(token, "\r")
		if first, twice := t.ids[token]; twice {
			return nil, fmt.Errorf("vocab.txt:%d:1: token %q again, first on line %d", i+1, token, first+1)
		}
		t.ids[token] = int32(i)
		t.longestToken = max(t.longestToken, len(token))
	}
	for _, token := range specialTokens {
		if _, ok := t.ids[token]; !ok {
			return nil, fmt.Errorf("vocab.txt: the token %s is missing", token)
		}
	}
	t.cls, t.sep, t.unknown = t.ids["[CLS]"], t.ids["[SEP]"], t.ids["[UNK]"]
	return t, nil
}

// tokens returns the ids of text between [CLS] and [SEP], at most MaxTokens in all. A special token
// written out in the text counts as that token, as it does in the reference.
func (t *tokenizer) tokens(text string) []int32 {
	ids, _ := t.cut(text)
	return ids
}

// cut is tokens, and whether some of text was left out.
func (t *tokenizer) cut(text string) (ids []int32, isCut bool) {
	ids = append(make([]int32, 0, 64), t.cls)
	for text != "" && len(ids) < MaxTokens {
		at, token := nextSpecial(text)
		ids = t.appendWords(ids, normalise(text[:at]))
		if token != "" {
			ids = append(ids, t.ids[token])
		}
		text = text[at+len(token):]
	}
	isCut = len(ids) >= MaxTokens // [SEP] has no place left
	return append(ids[:min(len(ids), MaxTokens-1)], t.sep), isCut
}

// nextSpecial returns where the first special token of text starts and which it is, or the length
// of text and "".
func nextSpecial(text string) (int, string) {
	at := 0
	for {
		i := strings.IndexByte(text[at:], '[')
		if i < 0 {
			return len(text), ""
		}
		at += i
		for _, token := range specialTokens {
			if strings.HasPrefix(text[at:], token) {
				return at, token
			}
		}
		at++
	}
}

// appendWords appends the pieces of every word of normalised text: words end at blanks, and each
// punctuation sign is a word.
func (t *tokenizer) appendWords(ids []int32, text string) []int32 {
	start := 0
	for i, r := range text {
		blank := r == ' '
		if !blank && !isPunctuation(r) {
			continue
		}
		ids = t.appendPieces(ids, text[start:i])
		start = i + utf8.RuneLen(r)
		if !blank {
			ids = t.appendPieces(ids, text[i:start])
		}
		if len(ids) >= MaxTokens {
			return ids
		}
	}
	return t.appendPieces(ids, text[start:])
}

// appendPieces appends the longest token that word starts with, then the longest "##" token that
// the rest starts with, and so on; [UNK] where the word cannot be spelt that way or is too long.
func (t *tokenizer) appendPieces(ids []int32, word string) []int32 {
	if word == "" {
		return ids
	}
	if len(word) > longestWord && utf8.RuneCountInString(word) > longestWord {
		return append(ids, t.unknown)
	}
	before := len(ids)
	for rest, prefix := word, ""; rest != ""; prefix = "##" {
		id, n := t.longestPrefix(rest, prefix)
		if n == 0 {
			return append(ids[:before], t.unknown)
		}
		ids, rest = append(ids, id), rest[n:]
	}
	return ids
}

// longestPrefix returns the id and the length of the longest start of word that is a token once
// prefix is put in front; length 0 where there is none.
func (t *tokenizer) longestPrefix(word, prefix string) (id int32, n int) {
	var buffer [256]byte
	key := append(append(buffer[:0], prefix...), word[:min(len(word), t.longestToken)]...)
	for end := len(key); end > len(prefix); end-- {
		if n := end - len(prefix); n < len(word) && !utf8.RuneStart(word[n]) {
			continue
		}
		if id, ok := t.ids[string(key[:end])]; ok {
			return id, end - len(prefix)
		}
	}
	return 0, 0
}
