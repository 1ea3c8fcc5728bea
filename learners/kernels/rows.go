package kernels

// rows are embeddings of one length: copies in float64, or those that a large pool was given.
type rows struct {
	copies [][]float64 // nil of a large pool
	given  [][]float32
}

// Reader reads embeddings of a pool one after the other, without a copy of all of them. It belongs to one goroutine.
type Reader struct {
	rows
	post int       // whose row is in row; -1: none
	row  []float64 // of a large pool
}

// Row is the embedding of a post; read-only, and good until the next call.
func (r *Reader) Row(post int) []float64 {
	if r.given == nil {
		return r.copies[post]
	}
	if r.post != post {
		if r.row == nil {
			r.row = make([]float64, len(r.given[post]))
		}
		widened(r.given[post], r.row)
		r.post = post
	}
	return r.row
}

// widened is x in float64, in a place as long.
func widened[Float float32 | float64](x []Float, into []float64) []float64 {
	into = into[:len(x)]
	for d, v := range x {
		into[d] = float64(v)
	}
	return into
}
