package feed

import (
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/data"
	"streamml/data/reference"
)

// after is what two learners, a plain one and one that uses an interest, reach on posts never shown after so many
// labels, by policy and learner.
func after(t *testing.T, text string, at int) (auc [2][2]float64) {
	t.Helper()
	r := runOf(t, text, 0)
	for p := range auc {
		for l := range auc[p] {
			auc[p][l] = r.of(l, p, "auc_unseen", at).Mean
		}
	}
	return auc
}

const statedFeed = `
seed: 1
null: false
learners: [rls: {kernel: pool, lambda: 0.5}, stated: {base: {rls: {kernel: pool, lambda: 0.5}}}]
feed: {policies: [random, {probe: 15}], hold_out: 0.5}
`

// The built-in topics' interests: at least 78 points before any label, and 8 more than without after one.
func TestStatedInterest(t *testing.T) {
	text := statedFeed + "sessions: {per_topic: 40}\n"
	if auc := after(t, text, 0)[0]; !(auc[1] >= .78) || auc[0] != .5 {
		t.Errorf("before any label %.3f with an interest and %.3f without, want .78 and .5", auc[1], auc[0])
	}
	if auc := after(t, text, 1)[0]; !(auc[1] >= auc[0]+.08) {
		t.Errorf("after one label %.3f with an interest and %.3f without, want .08 more", auc[1], auc[0])
	}
}

// wrongPhrases is a file of what another topic would state: a built-in topic; or, closer to what recorded sessions
// hold, the words of a post that another of their interests accepts.
func wrongPhrases(t *testing.T, source string, ofPosts bool) (file string) {
	t.Helper()
	set, err := data.Open(source)
	if err != nil {
		t.Fatal(err)
	}
	builtin, err := data.OpenInterests(data.Builtin)
	if err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(builtin))
	stated := map[string]data.Stated{}
	for i, topic := range set.Topics {
		s := builtin[names[i%len(names)]]
		if ofPosts {
			s = data.Stated{Interest: phraseOf(set, i)}
		}
		stated[topic.Name] = s
	}
	file = filepath.Join(t.TempDir(), "interests.yaml")
	f, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := configs.Write(f, stated); err != nil {
		t.Fatal(err)
	}
	return file
}

// phraseOf is an accepted post of the next session of another interest; sessions of one have one name but for a number.
func phraseOf(set *data.Set, i int) data.Phrase {
	own := set.Topics[i].Name[:strings.LastIndex(set.Topics[i].Name, "_")]
	for k := range set.Topics {
		other := &set.Topics[(i+k)%len(set.Topics)]
		if strings.HasPrefix(other.Name, own) {
			continue
		}
		for _, p := range other.Posts {
			if p.Accepted {
				return data.Phrase{Text: p.Text, Vector: p.Embedding}
			}
		}
	}
	panic("no other interest")
}

// A wrong phrase costs at most one point after five labels.
func TestWrongInterest(t *testing.T) {
	check := func(what, text string) {
		t.Helper()
		for p, auc := range after(t, statedFeed+text, 5) {
			t.Logf("%s, policy %d: %.4f with a wrong interest, %.4f without", what, p, auc[1], auc[0])
			if !(auc[1] >= auc[0]-.01) || math.IsNaN(auc[0]) {
				t.Errorf("%s, policy %d: %.4f with a wrong interest, %.4f without", what, p, auc[1], auc[0])
			}
		}
	}
	check("built-in topics", "sessions: {per_topic: 40}\ninterest: {of: other-topic}\n")
	if testing.Short() {
		return // what follows takes some seconds
	}
	for _, name := range []string{"clinc150", "stackoverflow20"} {
		path := reference.Path(t, "data/"+name)
		for _, ofPosts := range []bool{false, true} {
			file := wrongPhrases(t, filepath.Join(path, "short.sessions.jsonl"), ofPosts)
			check(
				fmt.Sprintf("%s, a post's words: %t", name, ofPosts),
				fmt.Sprintf(
					"sessions: {per_topic: 5}\nusers: {order: shuffled}\ndata: {path: %s, sessions: "+
						"short}\ninterest: %s\n",
					path,
					file,
				),
			)
		}
	}
}
