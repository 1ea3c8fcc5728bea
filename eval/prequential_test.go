package eval

import (
	"testing"

	"streamml/learners"
)

func BenchmarkPrequential(b *testing.B) {
	const posts = 44
	pool := learners.NewPool(unitVectors(posts, 384, 1))
	for _, name := range []string{"logistic", "rls"} {
		c := learners.ByName(name)
		for space, r := range map[string]learners.Ranker{"function": c.InFunctionSpace(pool), "weight": c.InWeightSpace(pool)} {
			b.Run("learner="+name+"/space="+space, func(b *testing.B) {
				s := session(posts, 1)
				course := Course{SkipRemaining: true}
				b.ReportAllocs()
				for b.Loop() {
					Prequential(&s, r, &course)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*posts), "ns/event")
			})
		}
	}
}

// What a session costs with every metric, the null left out: nothing may be allocated.
func BenchmarkMetrics(b *testing.B) {
	const posts = 44
	r := learners.ByName("logistic").InFunctionSpace(learners.NewPool(unitVectors(posts, 384, 1)))
	s := session(posts, 1)
	perEvent := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*posts), "ns/event")
	}
	for _, skip := range []bool{true, false} {
		b.Run(map[bool]string{true: "what=learner", false: "what=learner+remaining"}[skip], func(b *testing.B) {
			course := Course{SkipRemaining: skip}
			for b.Loop() {
				Prequential(&s, r, &course)
			}
			perEvent(b)
		})
	}
	b.Run("what=all", func(b *testing.B) {
		var course Course
		var values Values
		var t Tally
		b.ReportAllocs()
		for b.Loop() {
			Prequential(&s, r, &course)
			values = course.Measure(values)
			t.Add(&course, values)
		}
		perEvent(b)
	})
	var course Course
	Prequential(&s, r, &course)
	for i, m := range Metrics() {
		b.Run("metric="+m.Name, func(b *testing.B) {
			values := course.Measure(nil)
			for b.Loop() {
				course.reset(&s)
				values[i] = m.Of(&course, values[i][:0])
			}
			perEvent(b)
		})
	}
}
