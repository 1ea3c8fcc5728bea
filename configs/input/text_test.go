package input

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestCheckText(t *testing.T) {
	for _, good := range []string{"", "a", "héllo\n", "a\x01b", "\ufeffa", "日本", "a\ufffd"} {
		if err := CheckText("x", []byte(good)); err != nil {
			t.Errorf("%q: %v", good, err)
		}
	}
	for text, want := range map[string]string{
		"a\xffb":             "x:1:2: found the byte 0xFF, want UTF-8",
		"é\n\xe9":            "x:2:1: found the byte 0xE9, want UTF-8",
		"abcdefghijklm\x00n": "x:1:14: found the character U+0000, want text",
		"\xff\xfea\x00":      "x:1:1: found text in UTF-16, want UTF-8",
		"\xfe\xff\x00a":      "x:1:1: found text in UTF-16, want UTF-8",
		"\x00\x00\x00a\x00\x00\x00b\x00\x00\x00c": "x:1:1: found text in UTF-32, want UTF-8",
	} {
		if err := CheckText("x", []byte(text)); err == nil || err.Error() != want {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
	// without a mark, in either order, with letters beyond Latin-1 among others
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for _, text := range []string{"good bread\n", "über – 日本\n", strings.Repeat("{\"text\": \"Пост\"}\n", 200)} {
			var b []byte
			for _, u := range utf16.Encode([]rune(text)) {
				b = order.AppendUint16(b, u)
			}
			if err := CheckText("x", b); err == nil || err.Error() != "x:1:1: found text in UTF-16, want UTF-8" {
				t.Errorf("%q in UTF-16, %v: %v", text, order, err)
			}
		}
	}
}

// Pairs that a reader sees as one, and pairs that are two. By hand from the Unicode Standard: canonical equivalence and
// Default_Ignorable_Code_Point.
func TestIdentity(t *testing.T) {
	for _, same := range [][2]string{
		{"caf\u00e9", "cafe\u0301"}, {"a\u200bb", "ab"}, {"\u212b", "\u00c5"}, {"한", "\u1112\u1161\u11ab"},
		{"a\u00adb", "ab"}, {"\ufeffa", "a"},
		{"e\u0323\u0302", "e\u0302\u0323"}, {"\u2764\ufe0f", "\u2764"}, {"\u202aa\u202c", "a"}, {"a\u2060", "a"},
		{"e\u200b\u0301", "é"},
	} {
		if Identity(same[0]) != Identity(same[1]) {
			t.Errorf("%+q and %+q differ", same[0], same[1])
		}
	}
	for _, two := range [][2]string{{"a", "A"}, {"ﬁ", "fi"}, {"a b", "a\u00a0b"}, {"a b", "ab"}, {"é", "e"},
		{"\u0600a", "a"}, {"²", "2"}} {
		if Identity(two[0]) == Identity(two[1]) {
			t.Errorf("%+q and %+q are the same", two[0], two[1])
		}
	}
}

func TestBlank(t *testing.T) {
	for _, blank := range []string{"", " \t\r\n", "\u00a0\u3000", "\u200b\u200d\u2060\ufeff", "\u00ad",
		"\x00\x1f\u0085", "\u3164", "\U000e0041"} {
		if !Blank(blank) {
			t.Errorf("%+q is not", blank)
		}
	}
	for _, seen := range []string{"a", " .", "\u200ba", "\u0600", "😀", "\u0301"} {
		if Blank(seen) {
			t.Errorf("%+q is", seen)
		}
	}
}

func TestCharacter(t *testing.T) {
	for r, want := range map[rune]string{'\u00a0': "U+00A0 (no-break space)", '\u200b': "U+200B (zero width space)",
		'é': "U+00E9 (latin small letter e with acute)", 7: "U+0007"} {
		if got := Character(r); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}

func TestCount(t *testing.T) {
	for n, want := range map[int]string{0: "0 columns", 1: "1 column", 2: "2 columns"} {
		if got := Count(n, "column"); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
