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
					course.aucByEvent()
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*posts), "ns/event")
			})
		}
	}
}
