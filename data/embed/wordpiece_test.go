package embed

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestNormalise(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Héllo ÀÉÎ", "hello aei"},
		{"e\u0301 \u0301", "e "},
		{"İSTANBUL Straße ﬁ", "istanbul straße ﬁ"},
		{"a\tb\r\nc\u00a0d\u3000e\u2028f", "a b  c d e f"},
		{"a\x00b\ufffdc\u200bd\u00ade\ue000f\x7f", "abcdef"},
		{"日本go", " 日  本 go"},
		{"한", "\u1112\u1161\u11ab"},
		{"a\u1734b\u1885", "ab\u1885"}, // a mark and a letter to Unicode 8, the other way round since
		{"a\U00011a01", "a\U00011a01"}, // a mark that came with Unicode 10
		{"bad \xff\xfe", "bad "},
	} {
		if got := normalise(c.text); got != c.want {
			t.Errorf("%+q: got %+q, want %+q", c.text, got, c.want)
		}
	}
}

func TestPunctuation(t *testing.T) {
	for _, r := range "!$+<=>^`|~_-“…、\u166d" {
		if !isPunctuation(r) {
			t.Errorf("%q is not", r)
		}
	}
	for _, r := range "aZ09 é£©€\u2e43" { // the last came with Unicode 9
		if isPunctuation(r) {
			t.Errorf("%q is", r)
		}
	}
}

// TestWordPiece works the rules out by hand on the tiny vocabulary.
func TestWordPiece(t *testing.T) {
	vocabulary := strings.ReplaceAll(tinyVocabulary, " ", "\n")
	tokens := strings.Split(vocabulary, "\n")
	tokenizer, err := newTokenizer(vocabulary)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"The chip SHORTAGE!", "the chip short ##age !"},
		{"shortages unaffable", "short ##age ##s un ##aff ##able"},
		// no piece "##ly": the whole word is unknown
		{"shortly a", "[UNK] a"},
		// the longest start first, not "caf ##e"
		{"café caf\u0301e", "cafe cafe"},
		{"a,b 'c'", "a , b ' c '"}, // punctuation stands alone
		{"a日本b", "a 日 本 b"},        //
		// special tokens in the text are themselves
		{"[MASK]a[SEP]", "[MASK] a [SEP]"},
		{"[mask] [[SEP]", "[ [UNK] ] [ [SEP]"},                                    // but not in lower case
		{"[SE P]", "[ [UNK] [UNK] ]"},                                             //
		{"##age #", "# # [UNK] #"},                                                // "##age" is a piece, not a word
		{strings.Repeat("a", 100) + " b", "[UNK] b"},                              //
		{"short" + strings.Repeat("s", 95), "short" + strings.Repeat(" ##s", 95)}, // 100 characters
		{"short" + strings.Repeat("s", 96), "[UNK]"},                              // 101
		{strings.Repeat("a b ", 127) + "c", strings.Repeat("a b ", 127)},          // 254 tokens and the two ends
		{strings.Repeat("a ", 253) + "shortage", strings.Repeat("a ", 253) + "short"},
	} {
		want := []int32{2}
		for _, token := range strings.Fields(c.want) {
			want = append(want, int32(slices.Index(tokens, token)))
		}
		if got, want := tokenizer.tokens(c.text), append(want, 3); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", c.text, got, want)
		}
	}
}

func TestVocabularyErrors(t *testing.T) {
	for _, c := range []struct{ vocabulary, want string }{
		{"[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\nb\na\n", `vocab.txt:8:1: token "a" again, first on line 6`},
		{"[PAD]\n[UNK]\n[CLS]\n[MASK]\n", "vocab.txt: the token [SEP] is missing"},
		{"", "vocab.txt: the token [PAD] is missing"},
	} {
		if _, err := newTokenizer(c.vocabulary); err == nil || err.Error() != c.want {
			t.Errorf("%q: got %v, want %s", c.vocabulary, err, c.want)
		}
	}
}

// TestTokensOfReference compares with Hugging Face tokenizers on hard strings; testdata/tokens.py
// made the file and says how.
func TestTokensOfReference(t *testing.T) {
	e := open(t)
	data, err := os.ReadFile("testdata/tokens.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Software string
		Cases    []struct {
			Text string
			IDs  []int32
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, c := range file.Cases {
		if got := e.tokenizer.tokens(c.Text); !slices.Equal(got, c.IDs) {
			t.Errorf("%+q:\ngot  %v\nwant %v", c.Text, got, c.IDs)
		}
	}
	t.Logf("%d strings as in %s", len(file.Cases), file.Software)
	if len(file.Cases) < 200 {
		t.Errorf("%d strings are too few", len(file.Cases))
	}
}

// FuzzTokens: any bytes give [CLS], at most MaxTokens ids of the vocabulary, [SEP].
func FuzzTokens(f *testing.F) {
	tokenizer, err := newTokenizer(strings.ReplaceAll(tinyVocabulary, " ", "\n"))
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range append(samples, "a\xff\u0301[SEP", "[CLS][", "\u0130\u1e9e", strings.Repeat("日", 300)) {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ids := tokenizer.tokens(text)
		if n := len(ids); n < 2 || n > MaxTokens || ids[0] != tokenizer.cls || ids[n-1] != tokenizer.sep {
			t.Fatalf("%d tokens: %v", n, ids)
		}
		for _, id := range ids {
			if id < 0 || int(id) >= len(tokenizer.ids) {
				t.Fatalf("id %d", id)
			}
		}
		if !utf8.ValidString(normalise(text)) {
			t.Fatal("normalised to invalid UTF-8")
		}
	})
}

// A text may have 254 tokens of its own; by hand on the tiny vocabulary.
func TestCut(t *testing.T) {
	tokenizer, err := newTokenizer(strings.ReplaceAll(tinyVocabulary, " ", "\n"))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want bool
	}{
		{"", false},
		{strings.Repeat("a ", 254), false},
		{strings.Repeat("a ", 254) + " \n\u200b", false},
		{strings.Repeat("a ", 255), true},
		{strings.Repeat("a ", 253) + "[MASK]", false},
		{strings.Repeat("a ", 254) + "[MASK]", true},
		{strings.Repeat("[MASK]", 254), false},
		{strings.Repeat("[MASK]", 254) + "a", true},
		{strings.Repeat("shortages ", 85), true}, // three pieces each, 255 in all
	} {
		ids, got := tokenizer.cut(c.text)
		if got != c.want || len(ids) > MaxTokens {
			t.Errorf("%.20q..., %d tokens: cut %v, want %v", c.text, len(ids), got, c.want)
		}
	}
}
