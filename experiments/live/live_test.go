package live

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"streamml/configs/input"
	"streamml/data"
	"streamml/data/store"
	"streamml/learners"
	"streamml/learners/kernels"
)

var champion = learners.Must(learners.Of(
	learners.RLS{Lambda: .5, Input: learners.Input{Intercept: .3, Kernel: kernels.Default("pool")}}))

// builtin is read once for all tests.
var builtin = sync.OnceValues(func() (*data.Set, error) { return data.Open(data.Builtin) })

func filled(t testing.TB, address string) *store.Store {
	t.Helper()
	s, err := store.Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	set, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	some := *set
	some.Topics = set.Topics[:2]
	if err := Fill(context.Background(), s, &some); err != nil {
		t.Fatal(err)
	}
	return s
}

func bookOn(t testing.TB, s *store.Store, o Options) *Book {
	t.Helper()
	if o.Learner.Name == "" {
		o.Learner = champion
	}
	b, err := Open(context.Background(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func book(t testing.TB, o Options) *Book {
	return bookOn(t, filled(t, filepath.Join(t.TempDir(), "serve.db")), o)
}

func give(t testing.TB, b *Book, user string, post int, kind store.Kind) store.Feedback {
	t.Helper()
	given, err := b.Give(t.Context(), user, b.topics[0].Name, Answer{Post: post, Kind: kind, Seq: Current})
	if err != nil {
		t.Fatal(err)
	}
	return given[0].Feedback
}

func view[T any](t testing.TB, b *Book, user string, look func(*Session) T) (x T) {
	t.Helper()
	err := b.View(t.Context(), user, b.topics[0].Name, func(s *Session) error { x = look(s); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func margins(s *Session) []float64 { return slices.Clone(s.Model().Margins(nil)) }

// A model is a function of its log: users whose sessions do not fit in memory, another book over the same store and one
// that has read the whole log say the same, bit for bit, as one that has learnt label by label; and so does a learner
// that is taught the labels that stand by hand.
func TestTheLogIsTheModel(t *testing.T) {
	s := filled(t, filepath.Join(t.TempDir(), "serve.db"))
	wide, narrow := bookOn(t, s, Options{}), bookOn(t, s, Options{Logs: 3, Models: 2})
	rng := rand.New(rand.NewPCG(1, 2))
	by := map[string][]learners.Label{}
	for i := range 400 {
		user := fmt.Sprint("u", rng.IntN(6))
		if labels := by[user]; rng.IntN(6) == 0 && len(labels) > 0 {
			post := labels[rng.IntN(len(labels))].Post
			last := len(labels) - 1
			for labels[last].Post != post {
				last--
			}
			give(t, narrow, user, post, store.Undo)
			by[user] = slices.Delete(slices.Clone(labels), last, last+1)
			continue
		}
		post, accepted := rng.IntN(len(narrow.topics[0].Posts)), rng.IntN(2) == 0
		before := view(t, narrow, user, func(s *Session) Score { at, _ := s.At(s.Seq(), post); return at[0] })
		f := give(t, narrow, user, post, map[bool]store.Kind{true: store.Accept, false: store.Reject}[accepted])
		if f.Margin != before.Centred || f.Probability != before.Probability || f.Labels != len(by[user]) ||
			f.Learner != champion.Label() {
			t.Fatalf("row %d: %+v, shown %+v after %d labels", i, f, before, len(by[user]))
		}
		by[user] = append(by[user], learners.Label{Post: post, Accepted: accepted})
	}
	loaded := bookOn(t, s, Options{})
	if rows, users, err := loaded.Load(t.Context()); rows != 400 || users != 6 || err != nil {
		t.Fatalf("loaded %d rows of %d users, %v; want 400 of 6", rows, users, err)
	}
	for user, labels := range by {
		l := champion.Live(wide.topics[0].Pool)
		for _, label := range labels {
			l.Show(label.Post)
			l.Learn(label.Post, label.Accepted)
		}
		for name, b := range map[string]*Book{"wide": wide, "narrow": narrow, "loaded": loaded} {
			if got := view(t, b, user, margins); !slices.Equal(got, l.Margins(nil)) {
				t.Errorf("%s, %s: margins differ from those of the labels that stand", name, user)
			}
		}
	}
	if n := narrow.Stats(); n.Logs > 3 || n.Models > 2 || n.Misses == 0 {
		t.Errorf("kept %+v, want 3 logs and 2 models at most", n)
	}
}

// The course of the learner that was there is the scores that were shown; the score of a ranking that has grown old is
// that of then.
func TestScoresThatWereShown(t *testing.T) {
	b := book(t, Options{})
	for i, post := range []int{3, 9, 14, 2, 30, 21, 8} {
		give(t, b, "u", post, store.Kind(1-2*(i%2)))
	}
	old := view(t, b, "u", func(s *Session) Score { at, _ := s.At(4, 17); return at[0] })
	given, err := b.Give(t.Context(), "u", b.topics[0].Name, Answer{Post: 17, Kind: store.Accept, Seq: 4})
	if err != nil || given[0].Margin != old.Centred || given[0].Labels != 4 {
		t.Errorf("given %+v, %v; want the score after 4 rows, %+v", given, err, old)
	}
	shown := view(t, b, "u", (*Session).Shown)
	again := view(t, b, "u", func(s *Session) *Course { return s.Replay(champion) })
	if !slices.Equal(shown.Centred[:7], again.Centred[:7]) || shown.Centred[7] == again.Centred[7] {
		t.Errorf("shown %v, replayed %v: want the last alone to differ", shown.Centred, again.Centred)
	}
	for _, name := range learners.Names() {
		c := learners.Must(learners.Default(name))
		if c.NeedsPairs() {
			continue
		}
		if course := view(t, b, "u", func(s *Session) *Course { return s.Replay(c) }); len(course.ByLabel) != 8 ||
			math.IsNaN(course.AUC) {
			t.Errorf("%s over the clicks so far: %+v", name, course)
		}
	}
}

// Twelve scores and labels whose numbers were made by hand: 35 pairs, of which 26 are in order.
func TestMeasures(t *testing.T) {
	c := &Course{}
	for i, accepted := range []bool{false, true, false, false, true, true, false, true, false, true, true, true} {
		c.add(i, accepted, float64(i), float64(i)/12)
	}
	c.measured()
	want := 26. / 35
	if math.Abs(c.AUC-want) > 1e-15 || math.Abs(c.ByLabel[11]-want) > 1e-15 {
		t.Errorf("AUC %v, last by label %v; want %v", c.AUC, c.ByLabel[11], want)
	}
	if got := c.Confusion; got.TP != 4 || got.FN != 3 || got.FP != 2 || got.TN != 3 {
		t.Errorf("confusion %+v", got)
	}
	if empty := (&Course{}).measured(); !math.IsNaN(empty.AUC) || len(empty.ByLabel) > 0 {
		t.Errorf("of nothing: %+v", empty)
	}
}

func TestFeed(t *testing.T) {
	for _, c := range []learners.Config{champion, learners.Must(learners.Default("logistic"))} {
		b := book(t, Options{Learner: c})
		n := len(b.topics[0].Posts)
		for left := n; left > 0; left-- {
			cards := view(t, b, "u", (*Session).Feed)
			if len(cards) != left || !cards[0].Probe {
				t.Fatalf("%s: %d cards, the first is a probe: %v; want %d", c.Name, len(cards), cards[0].Probe, left)
			}
			for i := 2; i < left; i++ {
				if cards[i].Probe || cards[i].Margin > cards[i-1].Margin {
					t.Fatalf("%s: card %d is %+v after %+v", c.Name, i, cards[i], cards[i-1])
				}
			}
			give(t, b, "u", cards[0].Post, store.Kind(1-2*(left%2)))
		}
		if cards := view(t, b, "u", (*Session).Feed); len(cards) > 0 {
			t.Errorf("%s: cards left: %v", c.Name, cards)
		}
	}
}

// What the explanations say follows from the embeddings and margins, computed here the long way.
func TestExplanations(t *testing.T) {
	b := book(t, Options{})
	topic := b.topics[0]
	for _, post := range []int{0, 1, 2, 3, 4, 5, 6, 7} {
		give(t, b, "u", post, map[bool]store.Kind{
			true: store.Accept, false: store.Reject}[topic.Posts[post].Accepted.Bool])
	}
	why := view(t, b, "u", func(s *Session) Why { return s.Explain([]int{20})[0] })
	best := map[bool]int{}
	for post := range 8 {
		yes := topic.Posts[post].Accepted.Bool
		if now, ok := best[yes]; !ok || cosine(topic, 20, post) > cosine(topic, 20, now) {
			best[yes] = post
		}
	}
	if why.Liked == nil || why.Disliked == nil || why.Liked.Post != best[true] || why.Disliked.Post != best[false] {
		t.Fatalf("nearest: %+v, %+v; want %v", why.Liked, why.Disliked, best)
	}
	if d := why.Liked.Cosine - cosine(topic, 20, best[true]); math.Abs(d) > 1e-12 {
		t.Errorf("the cosine is off by %g", d)
	}
	m := view(t, b, "u", margins)
	mean, sd := spread(m)
	learnt := view(t, b, "u", func(s *Session) Learnt { return s.Learnt(8, 5) })
	for _, w := range slices.Concat(learnt.For, learnt.Against, why.For, why.Against) {
		sum, posts := 0.0, 0
		for i, words := range topic.words() {
			if slices.Contains(words, w.Word) {
				sum, posts = sum+(m[i]-mean)/sd, posts+1
			}
		}
		if want := sum / float64(posts+3); w.Posts != posts || math.Abs(w.Weight-want) > 1e-12 {
			t.Errorf("%+v, want weight %g of %d posts", w, want, posts)
		}
	}
	if len(learnt.Posts) != 5 || len(learnt.For) == 0 || len(learnt.Against) == 0 || learnt.For[0].Weight < 0 ||
		learnt.Against[0].Weight > 0 {
		t.Errorf("learnt %+v", learnt)
	}
	if none := view(t, b, "nobody", func(s *Session) Learnt { return s.Learnt(8, 5) }); len(none.For)+len(
		none.Against)+len(none.Posts) > 0 {
		t.Errorf("learnt from nothing: %+v", none)
	}
}

func cosine(t *Topic, i, j int) float64 {
	var xy, xx, yy float64
	for d, x := range t.Pool.Vectors()[i] {
		y := t.Pool.Vectors()[j][d]
		xy, xx, yy = xy+x*y, xx+x*x, yy+y*y
	}
	return xy / math.Sqrt(xx*yy)
}

// The weights give the margins of the model, for a linear kernel and any other.
func TestWeights(t *testing.T) {
	for _, c := range []learners.Config{champion, learners.Must(learners.Default("logistic"))} {
		b := book(t, Options{Learner: c})
		for post := range 9 {
			give(t, b, "u", 4*post, store.Kind(1-2*(post%2)))
		}
		w, m := view(t, b, "u", (*Session).Weights), view(t, b, "u", margins)
		for i, x := range b.topics[0].Pool.Vectors() {
			got := w[len(x)]
			for d := range x {
				got += w[d] * x[d]
			}
			if math.Abs(got-m[i]) > 1e-9 {
				t.Errorf("%s, post %d: margin %g by weights, want %g", c.Name, i, got, m[i])
			}
		}
	}
}

func TestLogAsCSV(t *testing.T) {
	b := book(t, Options{})
	for i := range 12 {
		give(t, b, "a,\"b\"\n", i/2, []store.Kind{store.Accept, store.Undo, store.Reject, store.Accept}[i%4])
	}
	rows, err := b.store.UserLog(t.Context(), "a,\"b\"\n")
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	if err := WriteLog(&text, rows); err != nil {
		t.Fatal(err)
	}
	got, err := ReadLog("log.csv", text.Bytes())
	if diff := cmp.Diff(rows, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	head := "user,topic,seq,post,label,margin,probability,labels,learner,at\n"
	for text, want := range map[string]string{
		"":                                     "log.csv:1:1: found an empty file",
		"user,topic\n":                         "found 2 columns, want CSV that begins with user,",
		head + "u,t,1,2\n":                     "log.csv:2:1: ",
		strings.Replace(head, "seq", "row", 1): `log.csv:1:12: found "row", want the column seq`,
		head + "u,t,1,x,accepted,0,0.5,0,rls,2026-01-02T03:04:05Z\n": `log.csv:2:7: found "x", want ` +
			`a whole number from 0`,
		head + "u,t,1,2,liked,0,0.5,0,rls,2026-01-02T03:04:05Z\n": `log.csv:2:9: found "liked", ` +
			`want accepted, rejected, undo or interest`,
		head + "u,t,1,2,accepted,NaN,0.5,0,rls,2026-01-02T03:04:05Z\n": `log.csv:2:18: found "NaN", ` +
			`want a number in`,
		head +
			"u,t,1,2,accepted,0,1.5,0,rls,2026-01-02T03:04:05Z\n": `found "1.5", want a number in [0,1]`,
		head + "u,t,1,2,accepted,0,0.5,0,rls,yesterday\n":                            `found "yesterday", want a time`,
		head + ",t,1,2,accepted,0,0.5,0,rls,2026-01-02T03:04:05Z\n":                  `found "", want a user`,
		head + "u,t,1,2,accepted,0,0.5,0,rls,2026-01-02T03:04:05Z\nu,\xff,1,2,,,,,,": "UTF-8",
	} {
		_, err := ReadLog("log.csv", []byte(text))
		if bad := (*input.Error)(nil); !errors.As(err, &bad) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	b := book(t, Options{})
	topic := b.topics[0].Name
	for _, c := range []struct {
		topic string
		a     Answer
		want  error
	}{
		{"none", Answer{Seq: Current}, ErrTopic},
		{topic, Answer{Post: -1, Kind: store.Accept, Seq: Current}, ErrPost},
		{topic, Answer{Post: 1000, Kind: store.Accept, Seq: Current}, ErrPost},
		{topic, Answer{Kind: store.Accept, Seq: 1}, ErrSeq},
		{topic, Answer{Kind: store.Undo, Seq: Current}, ErrNoUndo},
		{topic, Answer{Kind: store.Undo, Seq: Current, Key: "k"}, ErrNoUndo},
	} {
		if _, err := b.Give(t.Context(), "u", c.topic, c.a); !errors.Is(err, c.want) {
			t.Errorf("%+v: %v, want %v", c, err, c.want)
		}
	}
	if n := view(t, b, "u", (*Session).Seq); n != 0 {
		t.Errorf("%d rows were written", n)
	}
}

// The same key and body again is the same row; it is learnt once. Another body is an error, and the model stays.
func TestKeys(t *testing.T) {
	b := book(t, Options{})
	topic := b.topics[0].Name
	a := Answer{Post: 3, Kind: store.Accept, Seq: Current, Key: "k", Body: [32]byte{1}}
	first, err := b.Give(t.Context(), "u", topic, a)
	if err != nil {
		t.Fatal(err)
	}
	before := view(t, b, "u", margins)
	again, err := b.Give(t.Context(), "u", topic, a)
	if err != nil || !again[0].Repeated || again[0].Feedback != first[0].Feedback {
		t.Errorf("again: %+v, %v; want %+v", again, err, first)
	}
	a.Body[0]++
	if _, err := b.Give(t.Context(), "u", topic, a); !errors.Is(err, store.ErrOtherBody) {
		t.Errorf("another body: %v", err)
	}
	if after := view(t, b, "u", margins); !slices.Equal(before, after) {
		t.Error("the model moved")
	}
	undo := Answer{Post: 3, Kind: store.Undo, Seq: Current, Key: "u"}
	for range 2 { // the second finds no label, and that it was done
		if _, err := b.Give(t.Context(), "u", topic, undo); err != nil {
			t.Errorf("undo: %v", err)
		}
	}
	if n := view(t, b, "u", (*Session).Seq); n != 2 {
		t.Errorf("%d rows, want 2", n)
	}
}

// Many clients at once, several of them the same user: nobody's labels mix, none is lost, and what was acknowledged is
// seen by whoever looks next.
func TestManyAtOnce(t *testing.T) {
	b := book(t, Options{Logs: 4, Models: 2})
	var group sync.WaitGroup
	for client := range 16 {
		group.Go(func() {
			user := fmt.Sprint("u", client%8)
			for i := range 30 {
				f := give(t, b, user, (client+i)%44, store.Kind(1-2*(client%2)))
				if seq := view(t, b, user, (*Session).Seq); seq < f.Seq {
					t.Errorf("%s: row %d was acknowledged, and %d are seen", user, f.Seq, seq)
				}
			}
		})
	}
	group.Wait()
	for u := range 8 {
		log, err := b.store.UserLog(t.Context(), fmt.Sprint("u", u))
		if err != nil || len(log) != 60 {
			t.Fatalf("u%d has %d rows, %v; want 60", u, len(log), err)
		}
		for _, f := range log {
			if f.Kind != store.Kind(1-2*(u%2)) {
				t.Errorf("u%d has a label of another user: %+v", u, f)
			}
		}
	}
}

func TestForget(t *testing.T) {
	b := book(t, Options{})
	nothing := view(t, b, "u", margins)
	give(t, b, "u", 1, store.Accept)
	give(t, b, "v", 1, store.Accept)
	if err := b.Forget(t.Context(), "u"); err != nil {
		t.Fatal(err)
	}
	if got := view(t, b, "u", margins); !slices.Equal(got, nothing) {
		t.Error("the model of a forgotten user knows something")
	}
	if f := give(t, b, "u", 1, store.Accept); f.Seq != 1 || f.Labels != 0 {
		t.Errorf("the first row after forgetting is %+v", f)
	}
	if n := view(t, b, "v", (*Session).Labels); n != 1 {
		t.Errorf("another user has %d labels", n)
	}
}

// twoServers are two on one PostgreSQL, with a user who is new there.
func twoServers(t *testing.T) (one, two *Book, user string) {
	t.Helper()
	address := os.Getenv("STREAMML_POSTGRES")
	if address == "" {
		t.Skip("STREAMML_POSTGRES is not the address of a PostgreSQL database")
	}
	one, two = bookOn(t, filled(t, address), Options{}), bookOn(t, filled(t, address), Options{})
	user = fmt.Sprint("two-servers-", rand.Uint64())
	t.Cleanup(func() { one.Forget(context.Background(), user) })
	return one, two, user
}

// Two servers on one PostgreSQL, one user clicking at both: they agree.
func TestTwoServers(t *testing.T) {
	one, two, user := twoServers(t)
	var group sync.WaitGroup
	for i, b := range []*Book{one, two} {
		group.Go(func() {
			for k := range 20 {
				give(t, b, user, 2*k+i, store.Kind(1-2*(k%2)))
			}
		})
	}
	group.Wait()
	if a, b := view(t, one, user, margins), view(t, two, user, margins); !slices.Equal(a, b) {
		t.Error("two servers do not agree")
	}
	if n := view(t, one, user, (*Session).Labels); n != 40 {
		t.Errorf("%d labels, want 40", n)
	}
	if err := two.Forget(t.Context(), user); err != nil || view(t, one, user, (*Session).Seq) != 0 {
		t.Errorf("forgotten at one, known at the other: %v", err)
	}
}

// A log that cannot be is refused with its place.
func TestLoadChecks(t *testing.T) {
	for want, f := range map[string]store.Feedback{
		"is about post 1000": {User: "u", Topic: "fermentation", Post: 1000},
		"the topic":          {User: "u", Topic: "none", Post: 1},
	} {
		b := book(t, Options{})
		if f.Topic != "none" {
			f.Topic = b.topics[0].Name
		}
		if _, _, err := b.store.Append(t.Context(), store.Request{Feedback: f}); err != nil {
			t.Fatal(err)
		}
		if _, _, err := b.Load(t.Context()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

func BenchmarkRebuild(b *testing.B) {
	for _, c := range []learners.Config{learners.Must(learners.Default("logistic")), champion} {
		b.Run("learner="+c.Name, func(b *testing.B) {
			book := book(b, Options{Learner: c})
			var rows []row
			for i := range 44 {
				rows = append(rows, row{post: int32(i * 7 % len(book.topics[0].Posts)), kind: int8(1 - 2*(i%2))})
			}
			s := &Session{Topic: book.topics[0], config: c, used: func(*Session) {}}
			for b.Loop() {
				s.drop()
				s.rows, s.standing = rows, standing(rows)
				s.Model().Margin(0)
			}
		})
	}
}
