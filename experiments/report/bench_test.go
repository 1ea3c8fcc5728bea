package report

import (
	"testing"

	"streamml/configs"
	"streamml/experiments"
)

// The whole report, pictures included: of the quickstart, and of all learners.
func BenchmarkWrite(b *testing.B) {
	for _, name := range []string{"quickstart", "topics"} {
		b.Run(name, func(b *testing.B) {
			x, err := configs.Load("../../configs/"+name+".yaml", nil)
			if err != nil {
				b.Fatal(err)
			}
			p, err := experiments.NewPlan(x)
			if err != nil {
				b.Fatal(err)
			}
			Ask(p)
			r, err := p.Run(b.Context(), 0, nil)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := Write(b.Context(), b.TempDir(), r, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
