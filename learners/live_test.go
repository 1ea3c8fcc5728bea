package learners

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"streamml/data"
	"streamml/learners/kernels"
)

// kernelled is the battery, and rules of each kind on every kernel with a prior mean.
func kernelled() []Config {
	list := battery()
	for _, name := range kernels.Names() {
		k := kernels.Default(name)
		in := Input{Intercept: .5, Kernel: k, Density: .1}
		for _, rule := range []any{
			Window{nest("rls", RLS{Lambda: .3, Input: in}), 3}, Logistic{Rate: 1, L2: .1, Input: in},
			Logistic{Rate: 1, Average: true, Input: in}, KNN{K: 3, Kernel: k},
			RLS{Lambda: .3, Memory: Memory{HalfLife: 7}, Input: in}, BayesProbit{S0: 10, Input: in},
		} {
			list = append(list, Must(Of(rule)))
		}
	}
	return list
}

// eachLive runs a test for every learner, on every kernel, in each of its spaces, on a pool of 30 posts with texts.
func eachLive(t *testing.T, test func(t *testing.T, c Config, l *Live, space string)) {
	pool := poolIn(topicOf(30, 1))
	for _, c := range kernelled() {
		for _, space := range c.Spaces() {
			t.Run(c.Label()+"/"+space, func(t *testing.T) { test(t, c, c.liveIn(space, pool), space) })
		}
	}
}

// Fed in order with labels at once, a Live is the ranker, for every learner and every kernel.
func TestLiveIsTheRanker(t *testing.T) {
	_, order, labels := drawn(30, 1, 8)
	eachLive(t, func(t *testing.T, c Config, l *Live, space string) {
		play(c.In(space, l.Pool()), order, labels, func(i int, want Prediction, ahead []float64) {
			got := l.Show(order[i])
			near(t, got.Margin, want.Margin)
			near(t, got.Centred, want.Centred)
			near(t, got.Probability, want.Probability)
			l.Learn(order[i], labels[i])
			for k, m := range ahead {
				near(t, l.Margin(order[i+1+k]), m)
			}
		})
	})
}

// near fails where two numbers differ by more than 1e-12, or that share of them.
func near(t *testing.T, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-12*max(1, math.Abs(want))) {
		t.Fatalf("%.17g, want %.17g", got, want)
	}
}

// anyCourse shows and learns posts of a pool of 30 in an order of its own: several open at once, labels late or never
// or without a look, posts shown and learnt twice. It hands over every prediction.
func anyCourse(l *Live, seed uint64, see func(post int, p Prediction)) {
	rng := rand.New(rand.NewPCG(seed, 23))
	for range 60 {
		switch post := rng.IntN(30); rng.IntN(3) {
		case 0:
			l.Learn(post, rng.IntN(2) == 0)
		default:
			see(post, l.Show(post))
		}
	}
}

func ignore(int, Prediction) {}

// What a Live is depends on its labels and their order alone, and a centred score is the margin less the mean of what
// the posts shown have now. In weight space the labels are those of a learner that takes vectors; in function space see
// [TestLabelsThatComeLate].
func TestLiveByDefinition(t *testing.T) {
	eachLive(t, func(t *testing.T, c Config, l *Live, space string) {
		var shown []int
		anyCourse(l, 1, func(post int, p Prediction) {
			shown = append(shown, post)
			mean := 0.0
			for _, s := range shown {
				mean += l.Margin(s) / float64(len(shown))
			}
			near(t, p.Margin, l.Margin(post))
			near(t, p.Centred+mean, l.Margin(post))
			if p.Probability != l.Probability(post) {
				t.Fatalf("probability %g when shown, %g when asked", p.Probability, l.Probability(post))
			}
		})
		if space != WeightSpace {
			return
		}
		direct := c.Learner(l.Pool().Dims())
		for _, label := range l.Labels() {
			direct.Learn(l.Pool().Vectors()[label.Post], label.Accepted)
		}
		for post, x := range l.Pool().Vectors() {
			m, _ := direct.Predict(x)
			near(t, l.Margin(post), m)
		}
	})
}

func TestLabelsThatComeLate(t *testing.T) {
	_, order, labels := drawn(30, 1, 9)
	eachLive(t, func(t *testing.T, c Config, l *Live, space string) {
		for post := range 30 { // all are open at once
			l.Show(post)
		}
		play(c.In(space, l.Pool()), order, labels, func(i int, _ Prediction, ahead []float64) {
			l.Learn(order[i], labels[i])
			for k, m := range ahead {
				near(t, l.Margin(order[i+1+k]), m)
			}
		})
	})
}

// A post learnt twice is worth two posts that are the same.
func TestPostsLearntTwice(t *testing.T) {
	topic := topicOf(30, 1)
	copy(topic.Posts[15:], topic.Posts[:15])
	pool := poolIn(topic)
	for _, c := range kernelled() {
		for _, space := range c.Spaces() {
			once, twice := c.liveIn(space, pool), c.liveIn(space, pool)
			for i, accepted := range []bool{true, false, true, true, false, false, true} {
				once.Learn(i*i%15+i%2*15, accepted)
				twice.Learn(i*i%15, accepted)
			}
			for post := range 30 {
				if a, b := once.Margin(post), twice.Margin(post); !(math.Abs(a-b) <= 1e-10*max(1, math.Abs(a))) {
					t.Errorf("%s/%s: margin %g, by copies %g", c.Label(), space, b, a)
					break
				}
			}
		}
	}
}

// Taking back the last label is the state before; any label, as if it had never come; in any order, the same bits.
func TestUndo(t *testing.T) {
	eachLive(t, func(t *testing.T, c Config, l *Live, space string) {
		anyCourse(l, 2, ignore)
		before := l.Margins(nil)
		for _, accepted := range []bool{true, false} {
			l.Learn(3, accepted)
			if !l.Undo(3) {
				t.Fatal("the label of post 3 is not found")
			}
			for post, m := range before {
				near(t, l.Margin(post), m)
			}
		}
		labels := l.Labels()
		other := c.liveIn(space, l.Pool())
		if err := other.UnmarshalBinary(saved(t, l)); err != nil {
			t.Fatal(err)
		}
		a, b := labels[1].Post, labels[4].Post
		l.Undo(a)
		l.Margin(0) // replayed between the two, here alone
		l.Undo(b)
		other.Undo(b)
		other.Undo(a)
		if !slices.Equal(l.Margins(nil), other.Margins(nil)) || !slices.Equal(l.Labels(), other.Labels()) {
			t.Error("the order of two undos makes a difference")
		}
		fresh := c.liveIn(space, l.Pool())
		for _, label := range l.Labels() {
			fresh.Learn(label.Post, label.Accepted)
		}
		if !slices.Equal(l.Margins(nil), fresh.Margins(nil)) {
			t.Error("what is undone has left a trace")
		}
		for _, label := range l.Labels() {
			l.Undo(label.Post)
		}
		if l.Undo(a) || len(l.Labels()) > 0 || !slices.Equal(l.Margins(nil), c.liveIn(space, l.Pool()).Margins(nil)) {
			t.Error("with all labels taken back it is not as new")
		}
	})
}

// A pool that has grown: as if all labels had been learnt on it.
func TestLiveGrows(t *testing.T) {
	large := topicOf(30, 1)
	small := large
	small.Posts = large.Posts[:22]
	corpus := NewCorpus[data.Topic](nil)
	from, to := withPairs(corpus.Pool(small)), withPairs(corpus.Pool(large))
	for _, c := range kernelled() {
		for _, space := range c.Spaces() {
			l, want := c.liveIn(space, from), c.Live(to)
			rng := rand.New(rand.NewPCG(4, 4))
			for range 30 {
				post, accepted := rng.IntN(22), rng.IntN(2) == 0
				l.Show(post)
				want.Show(post)
				l.Learn(post, accepted)
				want.Learn(post, accepted)
			}
			if err := l.Grow(to); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(l.Margins(nil), want.Margins(nil)) || l.Show(29) != want.Show(29) {
				t.Errorf("%s, grown from %s space, is not the one on the large pool", c.Label(), space)
			}
		}
	}
}

// A kernel of pairs cannot follow to posts of which it knows no pairs.
func TestLiveGrowsWithItsPairs(t *testing.T) {
	x := unitVectors(8, 24, 1)
	l := Must(Of(RLS{Lambda: 1, Input: Input{Kernel: kernels.Default("tokens")}})).Live(withPairs(NewPool(x[:6])))
	if err := l.Grow(NewPool(x)); !errors.Is(err, ErrPool) || l.Pool().Len() != 6 {
		t.Errorf("got %v and %d posts, want ErrPool and 6", err, l.Pool().Len())
	}
}

// A model that has forgotten all says of every post what a new one says, whichever post it looked at last; so does one
// that has looked at a post before a label came.
func TestNothingIsLeftOfBefore(t *testing.T) {
	pool := poolIn(topicOf(12, 1))
	for _, c := range kernelled() {
		for _, space := range c.Spaces() {
			for post := range 3 {
				used, fresh, third := c.engine(space, pool), c.engine(space, pool), c.engine(space, pool)
				m, p := c.engine(space, pool).Predict(post)
				third.Show(4)
				third.Learn(4, true)
				third.Predict(post)
				third.Reset()
				if again, likely := third.Predict(post); m != again || p != likely {
					t.Errorf("%s in %s space, post %d: at once %g and %g, once all is forgotten %g and %g", c.Label(),
						space,
						post, m, p, again, likely)
				}
				say := func(e centring) (all [3]float64) {
					e.Show(5)
					e.Show(post)
					all[0] = e.Centred(post) // before Predict, which may keep what it says
					all[1], all[2] = e.Predict(post)
					if again := e.Centred(post); again != all[0] {
						t.Errorf("%s in %s space, post %d: centred %g, and once it was looked at %g", c.Label(), space,
							post,
							all[0], again)
					}
					return all
				}
				used.Show(4)
				used.Learn(4, true)
				used.Predict(post)
				used.Reset()
				if got, want := say(used), say(fresh); got != want {
					t.Errorf("%s in %s space, post %d: %g once all is forgotten, %g of a new one", c.Label(), space,
						post,
						got, want)
				}
				asked, unasked := c.engine(space, pool), c.engine(space, pool)
				for _, e := range []centring{asked, unasked} {
					e.Show(5)
					e.Show(post)
				}
				asked.Predict(post)
				asked.Learn(7, true)
				unasked.Learn(7, true)
				if got, want := say(asked), say(unasked); got != want {
					t.Errorf("%s in %s space, post %d: %g where it was looked at before a label, else %g", c.Label(),
						space,
						post, got, want)
				}
			}
		}
	}
}

// What hinders is named by its number: the first post that is another, or the first that is missing.
func TestGrowNamesThePost(t *testing.T) {
	x := unitVectors(6, 8, 1)
	other := slices.Clone(x)
	other[2] = unitVectors(1, 8, 7)[0]
	for want, pool := range map[string]*Pool{"another post 2": NewPool(other), "another post 4": NewPool(x[:4])} {
		if err := byName("rls").Live(NewPool(x)).Grow(pool); !errors.Is(err, ErrPool) ||
			!strings.HasSuffix(err.Error(), want) {
			t.Errorf("error %v, want one that ends in %q", err, want)
		}
	}
}

// A pool may be empty at first. Then all learners grow into one.
func TestLiveGrowsFromNothing(t *testing.T) {
	nothing, pool := NewPool[float32](nil), poolIn(topicOf(30, 1))
	for _, c := range kernelled() {
		l := c.Live(nothing)
		if len(l.Margins(nil)) != 0 || l.Undo(0) {
			t.Errorf("%s: an empty pool has margins", c.Label())
		}
		again := c.Live(nothing)
		if err := again.UnmarshalBinary(saved(t, l)); err != nil {
			t.Fatal(err)
		}
		if err := l.Grow(pool); err != nil {
			t.Fatal(err)
		}
		l.Learn(3, true)
		fresh := c.Live(pool)
		fresh.Learn(3, true)
		if !slices.Equal(l.Margins(nil), fresh.Margins(nil)) {
			t.Errorf("%s: grown from nothing, it is another learner", c.Label())
		}
	}
}

// A user who stays for long, on few posts: both spaces agree after 3,000 labels, and 200 of one post do no harm.
func TestManyLabelsOnFewPosts(t *testing.T) {
	pool := NewPool(unitVectors(12, 24, 1))
	for _, c := range battery() {
		if len(c.Spaces()) < 2 || c.Name == "knn" || c.Name == "hedge" || c.Name == "second-order-perceptron" {
			continue // by sign or by rank, they decide between numbers that are equal but for rounding
		}
		f, w := c.liveIn(FunctionSpace, pool), c.liveIn(WeightSpace, pool)
		rng := rand.New(rand.NewPCG(12, 12))
		for i := range 3000 {
			post, accepted := rng.IntN(12), rng.IntN(2) == 0
			if i%600 < 200 {
				post = 5
			}
			f.Learn(post, accepted)
			w.Learn(post, accepted)
		}
		for post := range 12 {
			if a, b := f.Margin(post), w.Margin(post); !(math.Abs(a-b) <= 1e-8*max(1, math.Abs(a))) {
				t.Errorf("%s: post %d: margin %g in function space, %g in weight space", c.Label(), post, a, b)
			}
		}
	}
}

func TestSpacesOfLive(t *testing.T) {
	for name, want := range map[string][3]string{
		"logistic": {FunctionSpace, FunctionSpace, WeightSpace}, "rls": {FunctionSpace, WeightSpace, WeightSpace},
		"gp": {FunctionSpace, FunctionSpace, FunctionSpace},
	} {
		c := byName(name)
		if got := [3]string{c.liveSpace(longestSecondOrderLive), c.liveSpace(longestSecondOrderLive + 1),
			c.liveSpace(LongestPool + 1)}; got != want {
			t.Errorf("%s runs in %v space, want %v", name, got, want)
		}
	}
}

// A Live that starts anew is a new one, and events allocate nothing.
func TestLiveAllocatesNothing(t *testing.T) {
	eachLive(t, func(t *testing.T, c Config, l *Live, space string) {
		fresh := c.liveIn(space, l.Pool())
		anyCourse(fresh, 5, ignore)
		anyCourse(l, 6, ignore)
		l.Reset()
		anyCourse(l, 5, ignore)
		if !slices.Equal(l.Margins(nil), fresh.Margins(nil)) {
			t.Fatal("a Live that starts anew differs from a new one")
		}
		rng := rand.New(rand.NewPCG(5, 23))
		session := func() {
			l.Reset()
			for range 60 {
				post := rng.IntN(30)
				l.Show(post)
				l.Learn(rng.IntN(30), rng.IntN(2) == 0)
				l.Margin(post)
			}
		}
		session()
		if n := testing.AllocsPerRun(3, session); n != 0 {
			t.Errorf("%g allocations a session", n)
		}
	})
}

// How large margins were is forgotten with the labels that made them so: what is rounding beside 1e14 is a score
// beside 1.
func TestLiveForgetsHowLarge(t *testing.T) {
	vectors := unitVectors(6, 8, 1)
	for d := range vectors[0] {
		vectors[0][d] *= 1e15
	}
	pool := NewPool(vectors)
	small := func(l *Live) (list []Prediction) {
		for post := 1; post < 6; post++ {
			list = append(list, l.Show(post))
			l.Learn(post, post%2 == 0)
		}
		return list
	}
	for _, space := range []string{FunctionSpace, WeightSpace} {
		l, fresh := byName("perceptron").liveIn(space, pool), byName("perceptron").liveIn(space, pool)
		l.Learn(0, true)
		if m := l.Show(1).Margin; math.Abs(m) < 2e13 {
			t.Fatalf("margin %g, want about 1e14", m)
		}
		l.Undo(0)
		l.Learn(2, true)
		fresh.Show(1)
		fresh.Learn(2, true)
		if got, want := small(l), small(fresh); !slices.Equal(got, want) {
			t.Errorf("%s space: after an undo %v, want %v", space, got, want)
		}
		l.Learn(0, true)
		l.Show(1)
		l.Reset()
		if got, want := small(l), small(byName("perceptron").liveIn(space, pool)); !slices.Equal(got, want) {
			t.Errorf("%s space: started anew %v, want %v", space, got, want)
		}
	}
}

// A centred score is by the margins as they are: also when nobody has asked for a prediction since the last label.
func TestCentredAfterALabel(t *testing.T) {
	eachLive(t, func(t *testing.T, c Config, l *Live, space string) {
		for _, post := range []int{3, 4, 5} {
			l.engine.Show(post)
			l.engine.Predict(3)
			l.engine.Learn(post, post == 4)
			score, mean := l.engine.Centred(3), 0.0
			for shown := 3; shown <= post; shown++ {
				mean += l.Margin(shown) / float64(post-2)
			}
			near(t, score+mean, l.Margin(3))
		}
	})
}

// Users share a pool, each with an own Live, at once: the same as one after the other.
func TestUsersShareAPool(t *testing.T) {
	for _, name := range []string{"logistic", "rls", "knn", "adagrad", "hedge"} {
		c := byName(name)
		shared := NewPool(unitVectors(30, 24, 1))
		users, done := make([]*Live, 8), make(chan bool)
		for i := range users {
			go func() {
				users[i] = c.Live(shared)
				anyCourse(users[i], uint64(i), ignore)
				done <- true
			}()
		}
		for range users {
			<-done
		}
		for i, u := range users {
			alone := c.Live(NewPool(unitVectors(30, 24, 1)))
			anyCourse(alone, uint64(i), ignore)
			if !slices.Equal(u.Margins(nil), alone.Margins(nil)) {
				t.Errorf("%s: user %d differs from one who is alone", name, i)
			}
		}
	}
}

func TestPostsOutsideThePool(t *testing.T) {
	l := byName("logistic").Live(NewPool(unitVectors(3, 8, 1)))
	for _, post := range []int{-1, 3, 4} {
		mustPanic(t, "show", func() { l.Show(post) })
		mustPanic(t, "learn", func() { l.Learn(post, true) })
		mustPanic(t, "margin", func() { l.Margin(post) })
	}
	if l.Undo(7) {
		t.Error("a label of a post that is not there was taken back")
	}
}

// replaying is a Live on 44 posts of 384 dimensions with 44 labels, as on a topic.
func replaying(c Config) *Live {
	l := c.Live(NewPool(unitVectors(44, 384, 1)))
	for post := range 44 {
		l.Show(post)
		l.Learn(post, post%3 == 0)
	}
	return l
}

// 44 labels are replayed in 50 us by a first-order rule and in 500 us by a second-order one; this machine may be
// ten times as slow, or busy: the fastest of twenty replays counts.
func TestReplayIsQuick(t *testing.T) {
	for name, us := range map[string]time.Duration{"logistic": 50, "pa": 50, "rls": 500, "bayes-probit": 500} {
		limit := us * time.Microsecond
		l, fastest := replaying(byName(name)), time.Hour
		for range 20 {
			l.stale = true
			start := time.Now()
			l.replay()
			fastest = min(fastest, time.Since(start))
		}
		if fastest > 10*limit {
			t.Errorf("%s: 44 labels replayed in %v, want at most %v", name, fastest, limit)
		}
	}
}

// BenchmarkReplay prints the time of 44 labels.
func BenchmarkReplay(b *testing.B) {
	for _, name := range Names() {
		b.Run("learner="+name, func(b *testing.B) {
			l := replaying(byName(name))
			b.ReportAllocs()
			for b.Loop() {
				l.stale = true
				l.replay()
			}
		})
	}
}

// BenchmarkLate prints the time of an event in a session whose labels come three posts late.
func BenchmarkLate(b *testing.B) {
	for _, name := range []string{"logistic", "pa", "rls", "adagrad", "knn"} {
		b.Run("learner="+name, func(b *testing.B) {
			l := replaying(byName(name))
			b.ReportAllocs()
			for b.Loop() {
				l.Reset()
				for post := range 44 {
					l.Show(post)
					if due := post - 3; due >= 0 {
						l.Learn(due, due%3 == 0)
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/44, "ns/event")
		})
	}
}
