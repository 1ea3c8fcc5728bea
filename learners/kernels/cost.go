package kernels

// Cost is what the Gram matrix of a kernel takes, about: to be known before it is paid.
type Cost struct {
	Kernels  []Kernel // whose matrices a pool keeps for it: its own and those that it is made from
	Scratch  int      // matrices more while it is made
	Products float64  // multiplications
}

// Cost is for a pool of so many posts of so many features. A matrix is n x n numbers of 8 bytes.
func (k Kernel) Cost(posts, dims int) Cost {
	c := k.Similarity().cost(float64(posts), float64(dims))
	c.Kernels = append(c.Kernels, Of(k.Similarity()))
	return c
}

// and is the cost with that of a kernel that is made as well.
func (c Cost) and(s Similarity, n, d float64) Cost {
	other := Of(s).Cost(int(n), int(d))
	c.Kernels = append(c.Kernels, other.Kernels...)
	c.Products += other.Products
	return c
}
