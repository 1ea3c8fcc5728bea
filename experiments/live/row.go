package live

import (
	"math"

	"streamml/data/store"
	"streamml/learners"
)

// row is what a session keeps in memory of a row of its log, whose seq is its place, from 1.
type row struct {
	margin, probability float64 // as they were shown
	post                int32
	kind                int8 // of [store.Kind]
}

func rowOf(f store.Feedback) row {
	return row{f.Margin, f.Probability, int32(f.Post), int8(f.Kind)}
}

// hash is the hash of a log that ends with this row; before is the hash of the rows before it.
//
// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014, fig. 14 (the mixing function).
func (r row) hash(before uint64) uint64 {
	for _, x := range [...]uint64{uint64(r.post)<<8 | uint64(uint8(r.kind)), math.Float64bits(r.margin),
		math.Float64bits(r.probability)} {
		before = (before ^ x) + 0x9e3779b97f4a7c15
		before = (before ^ before>>30) * 0xbf58476d1ce4e5b9
		before = (before ^ before>>27) * 0x94d049bb133111eb
		before ^= before >> 31
	}
	return before
}

// standing are the places of the rows whose labels stand.
func standing(rows []row) (places []int32) {
	return store.Standing(rows, func(r row) (int, store.Kind) { return int(r.post), store.Kind(r.kind) })
}

// replay teaches a learner that knows nothing the labels that stand: each post is shown, then its label is learnt.
func replay(l *learners.Live, rows []row, standing []int32) {
	for _, place := range standing {
		r := rows[place]
		l.Show(int(r.post))
		l.Learn(int(r.post), r.kind == int8(store.Accept))
	}
}
