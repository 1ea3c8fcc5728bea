package data

// Named is the text behind what the post is called, if anything.
func (p Post) Named() string {
	if p.ID == "" {
		return p.Text
	}
	return p.ID + ": " + p.Text
}

// Vector is the embedding in float64, as learners that take vectors want it; a copy.
func (p Post) Vector() []float64 {
	x := make([]float64, len(p.Embedding))
	for i, v := range p.Embedding {
		x[i] = float64(v)
	}
	return x
}

// Texts are those of the posts, in order.
func (t Topic) Texts() []string {
	texts := make([]string, len(t.Posts))
	for i, p := range t.Posts {
		texts[i] = p.Text
	}
	return texts
}

// Embeddings are those of the posts, in order: the posts' own, not copies.
func (t Topic) Embeddings() [][]float32 {
	list := make([][]float32, len(t.Posts))
	for i, p := range t.Posts {
		list[i] = p.Embedding
	}
	return list
}
