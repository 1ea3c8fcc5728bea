package report

import (
	"testing"

	"streamml/configs"
	"streamml/experiments"
)

// The whole report of the quickstart: fifteen pictures and the page.
func BenchmarkWrite(b *testing.B) {
	x, err := configs.Load("../../configs/quickstart.yaml", nil)
	if err != nil {
		b.Fatal(err)
	}
	p, err := experiments.NewPlan(x)
	if err != nil {
		b.Fatal(err)
	}
	r, err := p.Run(b.Context(), 0, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := Write(b.Context(), b.TempDir(), r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
