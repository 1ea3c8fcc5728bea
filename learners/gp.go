package learners

import "streamml/learners/kernels"

func init() {
	register("gp", "second order", GP{BayesProbit{S0: 30, Input: Input{Kernel: kernels.Of(kernels.RBF{Length: 1})}}})
}

// GP is a Gaussian process classifier, online: [BayesProbit] on a radial basis function.
//
//	k(x, x') = s0 exp(-|x - x'|²/(2 length²));  D = sqrt(1 + v);  u = y m/D;  g = N(u)/Phi(u)
//	f += (y g/D) C[:,x];  C -= g (g + u)/D² C[:,x] C[x,:]       C = k at the start, m = f(x), v = C[x,x]
//
// Csató, Opper: Sparse On-Line Gaussian Processes, Neural Computation 14 (2002), §2, none of its posts left out;
// Rasmussen, Williams: Gaussian Processes for Machine Learning (2006), §3.6.
type GP struct {
	BayesProbit `yaml:",inline"`
}
