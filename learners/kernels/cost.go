package kernels

// Cost is what the Gram matrix of a kernel takes, about: to be known before it is paid.
type Cost struct {
	Kernels  []Kernel // whose matrices a pool keeps for it: its own and those that it is made from
	Scratch  int      // matrices more while it is made
	Products float64  // multiplications
}

// Cost is for a pool of so many posts of so many features. A matrix is n x n numbers of 8 bytes.
func (k Kernel) Cost(posts, dims int) Cost {
	n, d := float64(posts), float64(dims)
	c := Cost{Kernels: []Kernel{Of(k.Similarity())}}
	from := []Similarity{Linear{}}
	switch s := k.Similarity().(type) {
	case None, Linear:
		from = nil
		c.Products = n * n / 2 * d
	case Centred:
		c.Products = 2 * n * n
	case RBF:
		c.Products = 20 * n * n
	case Text:
		from, c.Scratch, c.Products = append(from, RBF{s.Length}), 2, 200*n*n
	case PoolKernel: // cosines, their graph, its factor and inverse, products
		from, c.Scratch, c.Products = append(from, Centred{}), 5, 2.2*n*n*n
	}
	for _, s := range from {
		c.Kernels = append(c.Kernels, Of(s))
		c.Products += Of(s).Cost(posts, dims).Products
	}
	return c
}
