package text

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"  \t\n ":                         "",
		"Heat pumps WORK.":                "heat pumps work",
		"#FourDayWeek @BBC_News, hi":      "#fourdayweek @bbc_news hi",
		"a # alone, an @ too":             "a alone an too",
		"Don't, don’t; rock-n-roll -x-":   "don't don't rock-n-roll x",
		"3.5% of 1,200 at 12:30 in 2026.": "3.5 of 1,200 at 12:30 in 2026",
		"see https://example.org/a?b=c#d now www.example.org/x": "see now",
		"see example.org/path and HTTP://X.Y/Z":                 "see and",
		"end of line.Next one":                                  "end of line next one",
		"Straße ÉCOLE naïve Ωμέγα":                              "straße école naïve ωμέγα",
		"e\u0301cole":                                           "e\u0301cole",
		"🚴‍♀️ wins 🏆!":                                          "wins",
		"酵母パン、美味しい":                                             "酵母パン 美味しい",
		"</script><b>bold</b>":                                  "script b bold b",
		"snake_case under_":                                     "snake_case under_",
		"emails like a.b@example.org go":                        "emails like a b @example org go",
		"\xff broken \xfe bytes":                                "broken bytes",
	} {
		if got := strings.Join(Tokens(text), " "); got != want {
			t.Errorf("Tokens(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	got := Words("The baker's starter isn't 50 days or 1,5 old, it's x and #sourdough & THEY like rye")
	if want := []string{"baker's", "starter", "days", "old", "#sourdough", "rye"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A stop word that the tokenizer never gives would never be left out.
func TestStopWordsAreTokens(t *testing.T) {
	for word := range stopWords {
		if got := Tokens(word); !slices.Equal(got, []string{word}) {
			t.Errorf("stop word %q is cut into %q", word, got)
		}
	}
	if StopWord("sourdough") || len(stopWords) < 200 {
		t.Error(len(stopWords), "stop words")
	}
}

func TestCounter(t *testing.T) {
	var c Counter
	c.Add("rye rye rye bread", true)
	c.Add("rye flour", true)
	c.Add("Rye shares rise", false)
	c.Add("bread shares", false)
	want := []Count{{"rye", 2, 1}, {"bread", 1, 1}, {"shares", 0, 2}}
	if got := c.Top(3); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if c.Accepted != 2 || c.Rejected != 2 {
		t.Errorf("%d accepted, %d rejected posts", c.Accepted, c.Rejected)
	}
	if n := len(c.Top(100)); n != 5 {
		t.Errorf("%d words, want 5", n)
	}
	if got := new(Counter).Top(3); len(got) != 0 {
		t.Errorf("words of no posts: %v", got)
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("Don’t #tag http://x.y/z 1,5 é\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range Tokens(text) {
			if token == "" || strings.ContainsAny(token, " \n<>\"") || utf8.ValidString(text) && !utf8.ValidString(token) {
				t.Errorf("token %q of %q", token, text)
			}
		}
	})
}
