package learners

import "testing"

// BenchmarkFollow times a session of 1,000 events in function space: at its end 17 starts live.
func BenchmarkFollow(b *testing.B) {
	vectors, order, labels := drawn(1000, 384, 1)
	pool := NewPool(vectors)
	for _, c := range []Config{byName("rls"),
		nest("rls", RLS{Lambda: .3, Memory: Memory{HalfLife: 50}, Input: Input{Intercept: 1}}).Config,
		byName("follow")} {
		for _, space := range c.Spaces() {
			b.Run(c.Label()+"/"+space, func(b *testing.B) {
				r := c.In(space, pool)
				for b.Loop() {
					r.Start(order)
					for i, accepted := range labels {
						r.Show(i)
						r.Learn(i, accepted)
					}
				}
			})
		}
	}
}
