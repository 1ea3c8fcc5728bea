package eval

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"streamml/configs"
	"streamml/data"
	"streamml/learners"
	"streamml/learners/kernels"
)

// BenchmarkPrequential compares the learners, as they are by default, in each of their spaces on a built-in topic: the
// time of an event with AUC at every one, what is allocated in a session (nothing), and the AUC in points, mean of 20
// users. cpu-ns/event is the processor time of the thread, which other programs do not lengthen.
//
//	go test -run '^$' -bench Prequential ./eval
func BenchmarkPrequential(b *testing.B) {
	const posts = 44
	pool, labels := builtin(b, "four_day_week", posts)
	for _, name := range learners.Names() {
		c := learners.Must(learners.Default(name))
		for _, space := range c.Spaces() {
			b.Run("learner="+name+"/space="+space, func(b *testing.B) {
				r := c.In(space, pool)
				benchmark(b, r, posts)
				b.ReportMetric(100*meanAUC(r, labels, 20), "auc-pts")
			})
		}
	}
}

// builtin is the first posts of a built-in topic.
func builtin(b *testing.B, name string, posts int) (pool *learners.Pool, labels []bool) {
	b.Helper()
	set, err := data.Open(data.Builtin)
	if err != nil {
		b.Fatal(err)
	}
	for _, topic := range set.Topics {
		if topic.Name != name {
			continue
		}
		var vectors [][]float32
		for _, post := range topic.Posts[:posts] {
			vectors, labels = append(vectors, post.Embedding), append(labels, post.Accepted)
		}
		return learners.NewPool(vectors), labels
	}
	b.Fatal("no topic ", name)
	return nil, nil
}

// meanAUC is over so many users.
func meanAUC(r learners.Ranker, labels []bool, users int) float64 {
	var course Course
	var s Session
	m := mustMeter("auc")
	m.Prepare(&course)
	sum := 0.0
	for user := range users {
		s.Draw(labels, rand.New(rand.NewPCG(1, uint64(user))))
		Prequential(&s, r, &course)
		sum += m.Measure(&course).First("auc")
	}
	return sum / float64(users)
}

// BenchmarkKernel shows that a kernel costs nothing once its matrix is there.
func BenchmarkKernel(b *testing.B) {
	const posts = 44
	pool := withPairs(learners.NewPool(unitVectors(posts, 384, 1)))
	for _, name := range kernels.Names() {
		for _, learner := range []string{"logistic", "rls"} {
			c := configured(b, learner+": {kernel: "+name+"}")
			b.Run("learner="+learner+"/kernel="+name, func(b *testing.B) { benchmark(b, c.Ranker(pool), posts) })
		}
	}
}

// BenchmarkSpaces finds the size of a pool at which weight space becomes the faster engine, for sessions as users run
// them: with the posts still to come ranked.
func BenchmarkSpaces(b *testing.B) {
	for _, posts := range []int{200, 300, 400, 500, 600, 800, 1000, 1200, 1600, 2000} {
		pool := learners.NewPool(unitVectors(posts, 384, 1))
		for _, name := range []string{"logistic", "rls", "knn"} {
			c := learners.Must(learners.Default(name))
			for _, space := range c.Spaces() {
				b.Run(fmt.Sprintf("learner=%s/space=%s/posts=%d", name, space, posts), func(b *testing.B) {
					benchmark(b, c.In(space, pool), posts, "auc_remaining")
				})
			}
		}
	}
}

// benchmark runs whole sessions, with centring and the exact AUC at every event, and other metrics.
func benchmark(b *testing.B, r learners.Ranker, posts int, metrics ...string) {
	s := session(posts, 1)
	var course Course
	m := mustMeter(append(metrics, "auc_by_event")...)
	m.Prepare(&course)
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	b.ReportAllocs()
	before := threadTime()
	for b.Loop() {
		Prequential(&s, r, &course)
		m.Measure(&course)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*posts), "ns/event")
	if spent := threadTime() - before; spent > 0 {
		b.ReportMetric(float64(spent.Nanoseconds())/float64(b.N*posts), "cpu-ns/event")
	}
}

// configured reads one learner as an experiment does.
func configured(t testing.TB, entry string) learners.Config {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.yaml")
	if err := os.WriteFile(path, []byte("learners: ["+entry+"]\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	x, err := configs.Load(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := learners.New(x.Learners[0].Name, x.Learners[0].Params)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// No learner allocates in a session, in any of its spaces.
func TestNoLearnerAllocates(t *testing.T) {
	const posts = 30
	pool := learners.NewPool(unitVectors(posts, 16, 1))
	for _, name := range learners.Names() {
		c := learners.Must(learners.Default(name))
		for _, space := range c.Spaces() {
			r, s := c.In(space, pool), session(posts, 1)
			var course Course
			Prequential(&s, r, &course)
			if n := testing.AllocsPerRun(10, func() { Prequential(&s, r, &course) }); n != 0 {
				t.Errorf("%s in %s space: %g allocations a session", name, space, n)
			}
		}
	}
}

// What a session costs with every metric, the null left out: nothing may be allocated.
func BenchmarkMetrics(b *testing.B) {
	const posts = 44
	r := learners.Must(learners.Default("logistic")).InFunctionSpace(learners.NewPool(unitVectors(posts, 384, 1)))
	s := session(posts, 1)
	perEvent := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*posts), "ns/event")
	}
	for _, skip := range []bool{true, false} {
		b.Run(map[bool]string{true: "what=learner", false: "what=learner+ahead"}[skip], func(b *testing.B) {
			course := Course{SkipAhead: skip}
			for b.Loop() {
				Prequential(&s, r, &course)
			}
			perEvent(b)
		})
	}
	b.Run("what=all", func(b *testing.B) {
		var course Course
		m := mustMeter(Metrics()...)
		var t Tally
		b.ReportAllocs()
		for b.Loop() {
			Prequential(&s, r, &course)
			t.Add(m.Measure(&course))
		}
		perEvent(b)
	})
	var course Course
	Prequential(&s, r, &course)
	for _, name := range Metrics() {
		b.Run("metric="+name, func(b *testing.B) {
			m := mustMeter(name)
			for b.Loop() {
				m.Measure(&course)
			}
			perEvent(b)
		})
	}
}
