package text

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shared are the texts of the reference topics, which are no part of this project.
func shared(t *testing.T) map[string][]string {
	dir := os.Getenv("STREAMML_SHARED")
	if dir == "" {
		dir = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(dir, "data/queries/query_*.json"))
	if len(files) == 0 {
		t.Skip("no reference topics: set STREAMML_SHARED")
	}
	texts := map[string][]string{}
	for _, name := range files {
		var posts []struct{ Text string }
		content, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(content, &posts)
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range posts {
			topic := strings.TrimSuffix(filepath.Base(name), ".json")
			texts[topic] = append(texts[topic], p.Text)
		}
	}
	return texts
}

// rows are the lines of a file in testdata whose first two fields name a reference post, as fields.
func rows(t *testing.T, name string, each func(text string, fields []string)) (n int) {
	texts := shared(t)
	f, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); n++ {
		var topic string
		var i int
		if _, err := fmt.Sscan(lines.Text(), &topic, &i); err != nil {
			t.Fatal(err)
		}
		if i >= len(texts[topic]) {
			t.Fatalf("%s has no post %d", topic, i)
		}
		each(texts[topic][i], strings.Fields(lines.Text())[2:])
	}
	return n
}

// The file holds the first 12 hexadecimal digits of the sha256 of each post's tokens, a line each, by
// TweetTokenizer(preserve_case=False) of NLTK 3.10.4.
func TestTokensOfReference(t *testing.T) {
	same := 0
	n := rows(t, "nltk_3.10.4.txt", func(text string, fields []string) {
		hash := sha256.Sum256([]byte(strings.Join(Tokens(text), "\n")))
		if hex.EncodeToString(hash[:])[:12] == fields[0] {
			same++
		} else {
			t.Logf("other tokens: %q", Tokens(text))
		}
	})
	t.Logf("%d of %d posts have the tokens of NLTK", same, n)
	if n != 282 || float64(same) < .995*float64(n) {
		t.Errorf("%d of %d", same, n)
	}
}

// The file holds words a sentence, syllables a word (both rounded to one decimal), reading ease (x 100) and reading
// time in seconds by textstat 0.7.3, whose syllables are hyphenation points.
func TestReadabilityOfReference(t *testing.T) {
	var apart []float64
	rows(t, "textstat_0.7.3.txt", func(text string, fields []string) {
		var perSentence, perWord, score, seconds float64
		if _, err := fmt.Sscan(strings.Join(fields, " "), &perSentence, &perWord, &score, &seconds); err != nil {
			t.Fatal(err)
		}
		if got := oneDecimal(float64(len(plainWords(text))) / float64(sentences(text))); got != perSentence {
			t.Errorf("%q: %g words a sentence, textstat %g", text, got, perSentence)
		}
		if got := ease(perSentence, perWord); math.Abs(got-score/100) > 2e-4 { // it rounds negative numbers down
			t.Errorf("%q: reading ease %g of textstat's averages, textstat %g", text, got, score/100)
		}
		if got := 8 * ReadingTime(text); math.Abs(got-seconds) > .00501 {
			t.Errorf("%q: %g s, textstat %g s", text, got, seconds)
		}
		apart = append(apart, math.Abs(ReadingEase(text)-score/100))
	})
	slices.Sort(apart)
	if median := apart[len(apart)/2]; median > .1 {
		t.Errorf("reading ease is %.3f from textstat's in the median", median)
	}
}
