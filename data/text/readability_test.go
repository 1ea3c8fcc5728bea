package text

import (
	"math"
	"testing"
)

// Counted by hand, as a dictionary would divide.
func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{
		"a": 1, "the": 1, "tree": 1, "table": 2, "make": 1, "makes": 1, "baked": 1, "wanted": 2, "houses": 2,
		"boxes": 2, "churches": 2,
		"reading": 2, "university": 5, "Python": 2, "rhythm": 1, "café": 2, "whole": 1, "rule": 1, "little": 2,
		"xkcd": 1, "42": 1, "": 1, "played": 1, "filled": 1, "tabled": 2, "failed": 1,
	} {
		if got := Syllables(word); got != want {
			t.Errorf("%q: %d syllables, want %d", word, got, want)
		}
	}
}

func TestReadability(t *testing.T) {
	for _, c := range []struct {
		text       string
		ease, time float64
	}{
		// Flesch 116.1
		{"The cat sat on the mat.", (206.835 - 1.015*6 - 84.6*1) / 100, 14.69 * 18 / 8000},
		// 8 words in two sentences, the third too short to be one; 9 syllables
		{"The cat sat. The dog ran away! Why?", (206.835 - 1.015*4 - 84.6*1.1) / 100, 14.69 * 28 / 8000},
		// 5 + 5 + 4
		{"University administrators reconsidered", (206.835 - 1.015*3 - 84.6*4.7) / 100, 14.69 * 36 / 8000},
		{"", 0, 0},
		{" ?! ", 0, 14.69 * 2 / 8000},
	} {
		if got := ReadingEase(c.text); math.Abs(got-c.ease) > 1e-12 {
			t.Errorf("%q: reading ease %.4f, want %.4f", c.text, got, c.ease)
		}
		if got := ReadingTime(c.text); math.Abs(got-c.time) > 1e-12 {
			t.Errorf("%q: reading time %.4f, want %.4f", c.text, got, c.time)
		}
	}
}

func FuzzReadability(f *testing.F) {
	f.Add("Hello there, reader. How are you?")
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range []float64{ReadingEase(text), ReadingTime(text)} {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Errorf("%q: %g", text, x)
			}
		}
	})
}
