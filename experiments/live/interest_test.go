package live

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/data"
	"streamml/data/store"
	"streamml/experiments"
	"streamml/learners"
)

// looked is what the built-in topics' file says is looked for.
func looked(t testing.TB, topic string) *Interest {
	t.Helper()
	all, err := data.OpenInterests(data.Builtin)
	if err != nil {
		t.Fatal(err)
	}
	stated, ok := all[topic]
	if !ok {
		t.Fatalf("no interest for %s", topic)
	}
	return &Interest{stated.Interest.Text, experiments.MembersOf(&stated)}
}

// What is looked for is used as learners.Stated uses it, before any label and after some, bit for bit; taken back,
// all is as if nothing had been said. Every server that has the log says the same.
func TestInterest(t *testing.T) {
	address := filepath.Join(t.TempDir(), "x.db")
	b := bookOn(t, filled(t, address), Options{})
	topic := b.topics[0]
	want := func(i *Interest, labels ...int) []float64 {
		c, pool := champion, topic.Pool
		if i != nil {
			standard := learners.Must(learners.Default("stated")).Hyperparameters().(learners.Stated)
			standard.Base = learners.Nested{Config: champion}
			c, pool = learners.Must(learners.Of(standard)), topic.Pool.Stating(i.Members...)
		}
		l := c.Live(pool)
		for _, post := range labels {
			l.Show(post)
			l.Learn(post, post%2 == 0)
		}
		return l.Margins(nil)
	}
	says := func(after string, b *Book, want []float64) {
		t.Helper()
		if got := view(t, b, "ann", func(s *Session) []float64 { return s.Model().Margins(nil) }); !slices.Equal(
			got, want) {
			t.Errorf("%s: margins %v..., want %v...", after, got[:3], want[:3])
		}
	}
	state := func(i *Interest) {
		t.Helper()
		if _, err := b.State(t.Context(), "ann", topic.Name, i, "", [sha256.Size]byte{}); err != nil {
			t.Fatal(err)
		}
	}
	answer := func(post int) Given {
		t.Helper()
		kind := store.Reject
		if post%2 == 0 {
			kind = store.Accept
		}
		given, err := b.Give(t.Context(), "ann", topic.Name, Answer{Post: post, Kind: kind, Seq: Current})
		if err != nil {
			t.Fatal(err)
		}
		return given[0]
	}
	own, other := looked(t, topic.Name), looked(t, b.topics[1].Name)
	state(own)
	says("stated", b, want(own))
	if g := answer(4); g.Seq != 2 || g.Labels != 0 || !strings.HasPrefix(g.Learner, "stated ") {
		t.Errorf("the first label: %+v", g.Feedback)
	}
	answer(7)
	says("two labels", b, want(own, 4, 7))
	state(other)
	says("another interest", b, want(other, 4, 7))
	again := bookOn(t, filled(t, address), Options{})
	if _, _, err := again.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
	says("another server", again, want(other, 4, 7))
	if share := view(t, b, "ann", (*Session).InterestShare); !(share > 0 && share < .5) {
		t.Errorf("a wrong interest makes %.2f of a score after two labels, want less than the half that it begins with",
			share)
	}
	state(nil)
	says("taken back", b, want(nil, 4, 7))
	if g := answer(10); g.Learner != champion.Label() {
		t.Errorf("taken back: the score of %s", g.Learner)
	}
	at := view(t, b, "ann", func(s *Session) float64 {
		scores, err := s.At(2, 7) // as after the first label, when the first interest stood
		if err != nil {
			t.Fatal(err)
		}
		return scores[0].Margin
	})
	if m := want(own, 4)[7]; at != m {
		t.Errorf("margin of then %v, want %v", at, m)
	}
}

// A log with interests is read as it was written; nonsense is refused.
func TestInterestsInLogs(t *testing.T) {
	b := book(t, Options{})
	topic := b.topics[0].Name
	for _, i := range []*Interest{looked(t, topic), nil} {
		if _, err := b.State(t.Context(), "ann", topic, i, "", [sha256.Size]byte{}); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := b.store.UserLog(t.Context(), "ann")
	if err != nil || len(rows) != 2 || rows[0].Kind != store.State || rows[1].Said != "" {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	var table bytes.Buffer
	if err := WriteLog(&table, rows); err != nil {
		t.Fatal(err)
	}
	if got, err := ReadLog("log.csv", table.Bytes()); err != nil || !slices.Equal(got, rows) {
		t.Errorf("read back: %v", err)
	}
	dims := b.topics[0].Pool.Dims()
	for _, said := range []string{"{", `{"text":"x"}`,
		`{"text":"x","members":[{"text":"x","vector":[1,2],"accepted":true}]}`, `{"members":[]}`} {
		if _, err := ReadInterest(said, dims); err == nil {
			t.Errorf("%s passes", said)
		}
	}
}

// A learner whose base has no density of a label uses nothing, and says so.
func TestInterestWantsALearner(t *testing.T) {
	b := book(t, Options{Learner: learners.Must(learners.Default("logistic"))})
	_, err := b.State(t.Context(), "ann", b.topics[0].Name, looked(t, b.topics[0].Name), "", [sha256.Size]byte{})
	if !errors.Is(err, ErrInterest) || b.UsesInterest() {
		t.Errorf("logistic uses an interest: %v", err)
	}
}

// Two servers on one PostgreSQL: what is stated at one is used at the other at once, and taken back there.
func TestInterestAtTwoServers(t *testing.T) {
	one, two, user := twoServers(t)
	topic := one.topics[0].Name
	plain := view(t, two, user, margins)
	for _, i := range []*Interest{looked(t, topic), looked(t, one.topics[1].Name), nil} {
		if _, err := one.State(t.Context(), user, topic, i, "", [sha256.Size]byte{}); err != nil {
			t.Fatal(err)
		}
		a, b := view(t, one, user, margins), view(t, two, user, margins)
		if !slices.Equal(a, b) || slices.Equal(b, plain) != (i == nil) {
			t.Errorf("%v stated: margins %v... at one, %v... at the other, %v... before", i != nil, a[:2], b[:2],
				plain[:2])
		}
		one, two = two, one
	}
}
