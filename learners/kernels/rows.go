package kernels

// Copies tells whether the pool has copies of its rows in float64, as all but large ones have.
func (p *Pool) Copies() bool { return p.rows == nil }

// Vectors are the embeddings of all posts; read-only. Of a large pool they are made when they are first asked for, and
// take twice the memory of the rows that it was given: a [Reader] takes none.
func (p *Pool) Vectors() [][]float64 {
	if p.rows == nil {
		return p.x
	}
	return cached(p, vectorsKey{}, func() [][]float64 {
		list := make([][]float64, p.n)
		for i, row := range p.rows {
			list[i] = widened(row, make([]float64, len(row)))
		}
		return list
	})
}

// vectorsKey is the key of a large pool's vectors.
type vectorsKey struct{}

// Reader reads embeddings of a pool one after the other, without a copy of all of them. It belongs to one goroutine.
type Reader struct {
	pool *Pool
	post int       // whose row is in row; -1: none
	row  []float64 // of a large pool
}

// Reader makes one.
func (p *Pool) Reader() *Reader { return &Reader{pool: p, post: -1} }

// Row is the embedding of a post; read-only, and good until the next call.
func (r *Reader) Row(post int) []float64 {
	if r.pool.rows == nil {
		return r.pool.x[post]
	}
	if r.post != post {
		if r.row == nil {
			r.row = make([]float64, r.pool.Dims())
		}
		widened(r.pool.rows[post], r.row)
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
