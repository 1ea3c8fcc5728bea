package text

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// By TweetTokenizer(preserve_case=False) of NLTK 3.10.4, but for the texts with an arrow, which say what was changed.
func TestTokens(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "",
		"  \t\n ":                         "",
		"Heat pumps WORK.":                "heat pumps work .",
		"#FourDayWeek @BBC_News, hi":      "#fourdayweek @bbc_news , hi",
		"a # alone, an @ too":             "a # alone , an @ too",
		"Don't; rock-n-roll -x-":          "don't ; rock-n-roll - x -",
		"3.5% of 1,200 at 12:30 in 2026.": "3.5 % of 1,200 at 12:30 in 2026 .",
		"see https://example.org/a?b=c#d now www.example.org/xy": "see https://example.org/a?b=c#d now " +
			"www.example.org/xy",
		"see (https://example.org/a_(b)) and HTTP://X.Y/Z": "see ( https://example.org/a_(b) ) and " +
			"HTTP://X.Y/Z",
		"node.js and/or a.b@example.org, not foo.na@example.com": "node.js and / or a.b@example.org , not " +
			"foo.na@example.com",
		"end of line.Next one":                    "end of line.next one",
		"Straße ÉCOLE naïve Ωμέγα":                "straße école naïve ωμέγα",
		"酵母パン、美味しい":                               "酵母パン 、 美味しい",
		"हिन्दी में":                              "हिन्दी में",
		"</script><b>bold</b> -> x":               "</script> <b> bold </b> -> x",
		"snake_case under_":                       "snake_case under _",
		"call 555 123 4567 ok, +1 (555) 123-4567": "call 555 123 4567 ok , +1 (555) 123-4567",
		"This is a cooool #dummysmiley: :-) :-P <3 and arrows < > -> <--": "this is a cooool #dummysmiley : :-) :-P " +
			"<3 and arrows < > -> <--",
		"wow!!!!!!!! wait.... well . . . ok":                "wow ! ! ! wait ... well . . . ok",
		"Don&#39;t miss &quot;Dune&quot; &amp;amp; tonight": "don't miss \" dune \" & amp ; tonight",
		"caf&eacute; prices&nbsp;up":                        "café prices up",
		"don’t":                                             "don't",                   // -> don ’ t
		"e\u0301cole":                                       "\u00e9cole",              // -> in two characters
		"🚴\u200d♀\ufe0f wins 🏆!":                            "🚴\u200d♀\ufe0f wins 🏆 !", // -> the selector by itself
		"a &bogus; &notit; b":                               "a & bogus ; & notit ; b", // -> a b
		"\xff broken \xfe bytes":                            "broken bytes",
	} {
		if got := strings.Join(Tokens(text), " "); got != want {
			t.Errorf("Tokens(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Don&#39;t miss &quot;Dune&quot; &amp; &lt;Arrakis&gt; tonight":     "miss dune arrakis tonight",
		"caf&eacute; prices&nbsp;up":                                        "café prices",
		"see https://example.org/a, www.example.org or <b> :D </i> node.js": "see node.js",
	} {
		if got := strings.Join(Words(text), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", text, got, want)
		}
	}
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

func TestCounterOptions(t *testing.T) {
	c := Counter{Stem: true, Grams: 2, Least: 2}
	c.Add("Heat pumps, and a heat pump!", true)
	c.Add("heat pumping of the heat", false)
	if got, want := c.Top(9), []Count{{"heat pump", 1, 1}}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// By the vocabulary on snowballstem.org.
func TestStem(t *testing.T) {
	for word, want := range map[string]string{"consigned": "consign", "knightly": "knight", "knots": "knot",
		"#pumps": "#pumps"} {
		if got := Stem(word); got != want {
			t.Errorf("Stem(%q) = %q, want %q", word, got, want)
		}
	}
}

// By vaderSentiment 3.3.2.
func TestSentiment(t *testing.T) {
	for text, want := range map[string]float64{
		"VADER is smart, handsome, and funny!":       .8439,
		"Not bad at all":                             .431,
		"At least it isn't a horrible book.":         .431,
		"Today only kinda sux! But I'll get by, lol": .5249,
		"heat pumps": 0,
	} {
		if got := Sentiment(text); math.Abs(got-want) > 1e-4 {
			t.Errorf("%q: sentiment %.4f, want %.4f", text, got, want)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("Don’t #tag http://x.y/z 1,5 é\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		for _, token := range Tokens(text) {
			if token == "" || utf8.ValidString(text) && !utf8.ValidString(token) {
				t.Errorf("token %q of %q", token, text)
			}
		}
	})
}
