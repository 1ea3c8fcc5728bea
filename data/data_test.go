package data

import "testing"

func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open("/work/shared/data/queries"); err != nil {
			b.Fatal(err)
		}
	}
}
