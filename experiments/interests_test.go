package experiments

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/data"
	"streamml/eval"
)

// writeTopic writes a folder with one topic, accepted as wanted.
func writeTopic(t *testing.T, name string, posts []data.Post, accepted func(i int) bool) string {
	t.Helper()
	type post struct {
		Text      string    `json:"text"`
		Label     string    `json:"label"`
		Embedding []float32 `json:"embedding"`
	}
	var list []post
	for i, p := range posts {
		label := "rejected"
		if accepted(i) {
			label = "accepted"
		}
		list = append(list, post{p.Text, label, p.Embedding})
	}
	text, err := json.Marshal(list)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name+".json"), text, 0o666); err != nil {
		t.Fatal(err)
	}
	return dir
}

// A change with the first post is a run on what it changes to, a change after the last one none.
func TestChangeAtTheEnds(t *testing.T) {
	const learners = "sessions: {per_topic: 20}\nrank_by: auc\nlearners: [rls, logistic, follow]\n"
	set, err := data.Open(data.Builtin)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]int{}
	for i, topic := range set.Topics {
		names[topic.Name] = i
	}
	last := set.Topics[len(set.Topics)-1].Name
	for _, topic := range []string{"sourdough", last} {
		own := set.Topics[names[topic]]
		other := set.Topics[(names[topic]+1)%len(set.Topics)]
		both, n := append(slices.Clone(own.Posts), other.Posts...), len(own.Posts)
		for _, c := range []struct {
			users, at string
			posts     []data.Post
			accepted  func(i int) bool
		}{
			{"to: opposite", "0", own.Posts, func(i int) bool { return !own.Posts[i].Accepted }},
			{"to: opposite", "1", own.Posts, func(i int) bool { return own.Posts[i].Accepted }},
			{"to: other-topic", "0", both, func(i int) bool { return i >= n && both[i].Accepted }},
			{"to: other-topic", "1", both, func(i int) bool { return i < n && both[i].Accepted }},
		} {
			changed := runOf(t, learners+"topics: ["+topic+"]\nusers: {drift: {at: "+c.at+", "+c.users+"}}\n", 2)
			plain := runOf(t, learners+"data: "+writeTopic(t, topic, c.posts, c.accepted)+"\n", 2)
			for _, name := range []string{"results.csv", "summary.csv"} {
				if got, want := tables(t, changed)[name], tables(t, plain)[name]; got != want {
					t.Errorf("%s, %s at %s: %s\n%s\nwant\n%s", topic, c.users, c.at, name, got, want)
				}
			}
		}
	}
}

// Labels change where they are said to, and nothing else does.
func TestDriftIsDealt(t *testing.T) {
	const number = 400
	plain, _ := sessionsOf(t, "{}", number)
	n := float64(len(plain[0].Order))
	turned := func(users string) (share []float64, sessions []eval.Session) {
		sessions, nulls := sessionsOf(t, users, number)
		share = make([]float64, len(plain[0].Order))
		for k := range sessions {
			if !slices.Equal(sessions[k].Order, plain[k].Order[:len(sessions[k].Order)]) ||
				!slices.Equal(sessions[k].Changes, nulls[k].Changes) {
				t.Fatalf("%s: another order, or other changes with permuted labels", users)
			}
			for i := range sessions[k].Order {
				if sessions[k].Accepted[i] != plain[k].Accepted[i] {
					share[i] += 1. / number
				}
			}
		}
		return share, sessions
	}
	abrupt, sessions := turned("{drift: {at: 0.3, to: opposite}}")
	first := int(math.Round(.3 * n))
	for i, share := range abrupt {
		if (share > .5) != (i >= first) || math.Abs(share-.5) < .49 {
			t.Errorf("abrupt at %d: turned in %g of the sessions at %d", first, share, i)
		}
	}
	if !slices.Equal(sessions[0].Changes, []int{first}) {
		t.Errorf("changes %v, want %d", sessions[0].Changes, first)
	}
	gradual, _ := turned("{drift: {kind: gradual, at: 0.5, width: 0.5, to: opposite}}")
	for i, share := range gradual {
		want := min(max((float64(i)+.5)/n*2-.5, 0), 1)
		if math.Abs(share-want) > 4*math.Sqrt(want*(1-want)/number)+1e-9 { // four standard deviations
			t.Errorf("gradual: turned in %g of the sessions at %d, want %g", share, i, want)
		}
	}
	recurring, sessions := turned("{drift: {kind: recurring, period: 0.25, to: opposite}}")
	every := int(math.Round(.25 * n))
	for i, share := range recurring {
		if (share > .5) != (i/every%2 == 1) {
			t.Errorf("recurring every %d: turned in %g of the sessions at %d", every, share, i)
		}
	}
	if want := []int{every, 2 * every, 3 * every}; !slices.Equal(sessions[0].Changes[:3], want) {
		t.Errorf("changes %v, want %v", sessions[0].Changes, want)
	}
	_, short := turned("{activity: {mean: 10}, drift: {to: opposite}}") // who leaves before has seen no change
	for k := range short {
		if half := int(math.Round(.5 * n)); (len(short[k].Changes) == 1) != (len(short[k].Order) > half) {
			t.Fatalf("%d posts seen, changes %v", len(short[k].Order), short[k].Changes)
		}
	}
	noisy, _ := sessionsOf(t, "{noise: 0.2, drift: {to: opposite}}", number)
	wrong := 0.0
	for k := range noisy {
		for i := range noisy[k].Order {
			if noisy[k].Clicked[i] != noisy[k].Accepted[i] {
				wrong += 1 / (n * number)
			}
		}
	}
	if math.Abs(wrong-.2) > .013 {
		t.Errorf("%g of clicks are wrong, want .2 of them: noise is about what is true after the change, too", wrong)
	}
}

// A text of both topics is met once; accepted is what each topic has of it.
func TestJoined(t *testing.T) {
	post := func(text string, accepted bool) data.Post { return data.Post{Text: text, Accepted: accepted} }
	both, others := joined(
		data.Topic{Name: "a", Posts: []data.Post{post("one", true), post("two", false), post("three", true)}},
		data.Topic{Name: "b", Posts: []data.Post{post("four", true), post("t\u200bwo", true), post("three", false)}})
	var got []string
	for i, p := range both.Posts {
		got = append(got, p.Text+map[bool]string{false: "-", true: "+"}[p.Accepted]+map[bool]string{
			false: "-", true: "+"}[others[i]])
	}
	if all := strings.Join(got, " "); both.Name != "a" || all != "one+- two-+ three+- four-+" {
		t.Errorf("%s: %s", both.Name, all)
	}
}

// Where posts are a stream, what reads those to come is named.
func TestLookingAheadIsSaid(t *testing.T) {
	warned := func(users string) (text string) {
		r := runOf(t, "learners: [rls, rls: {kernel: pool}]\ntopics: [sourdough]\n"+
			"sessions: {per_topic: 1}\nusers: "+users+"\n", 1)
		for _, w := range r.Warnings {
			if w.About == "look-ahead" {
				text = w.Text
			}
		}
		return text
	}
	if text := warned("{drift: {to: opposite}}"); !strings.HasSuffix(
		text, "of rls lambda=0.3 intercept=0.3 kernel=pool") {
		t.Errorf("with a change: %q", text)
	}
	if text := warned("{noise: 0.1}"); text != "" {
		t.Errorf("without one: %q", text)
	}
}
