package learners

import "streamml/learners/kernels"

func init() { register("knn", "by example", KNN{K: 9}) }

// KNN asks the k posts learnt that are most like the new one. Each votes with its label and its likeness, the
// cosine of the two posts as seen from the mean of all posts learnt.
//
//	m = sum of y_i cos(x - mean, x_i - mean) over the k nearest i, the earlier ones where tied; 0 before both classes
//	    are known
//
// The probability is the sigmoid of the margin; it is not calibrated. Centred by definition: the posts shown are
// scored anew at every event (beyond 255 a sample of them), those learnt being their own nearest neighbour. It keeps
// every post it learns.
//
// Cover, Hart: Nearest Neighbor Pattern Classification, IEEE Trans. Inf. Theory 13 (1967); votes by likeness:
// Dudani, The Distance-Weighted k-Nearest-Neighbor Rule, IEEE Trans. Syst. Man Cybern. 6 (1976).
type KNN struct {
	K      int    `yaml:"k" range:"[1,1000]"` // neighbours asked; fewer while fewer posts are learnt
	Kernel Kernel `yaml:"kernel"`             // the product that the cosine is of
}

func (r KNN) spaces() []string {
	if r.Kernel.Is(kernels.Linear{}) {
		return []string{FunctionSpace, WeightSpace}
	}
	return []string{FunctionSpace}
}

// Cost is of posts shown that are scored anew at every event, each among all that are learnt.
func (r KNN) Cost(space string, posts, dims int) Cost {
	n, d := float64(posts), float64(dims)
	if space == WeightSpace {
		return Cost{nil, word * n * d, rescored(posts) * n * d / 2}
	}
	return Cost{[]kernels.Kernel{r.Kernel}, 8 * word * n, 4 * n * rescored(posts)}
}
