package eval

func init() { registerSeries("average_precision", averagePrecision) }

// averagePrecision is the mean, over the accepted posts, of the share of accepted ones among the posts that score
// at least as high (tied posts share the precision at the end of their group). It is NaN while a class is missing.
// In streams of more than longestPrecision events it is left NaN but at every so many events and the last.
//
//	AP = 1/|A| Σ_{j in A} |{i in A: s_i >= s_j}| / |{i: s_i >= s_j}|
//
// Buckley, Voorhees: Evaluating Evaluation Measure Stability, SIGIR 2000; ties as in scikit-learn's
// average_precision_score.
func averagePrecision(c *Course, from int, into []float64) []float64 {
	score, accepted := c.Centred[from:], c.Accepted[from:]
	if len(score) > longestPrecision {
		return c.longPrecision(score, accepted, into)
	}
	hits, rejected := c.hits[:0], c.misses[:0]
	for i, s := range score {
		yes := accepted[i]
		sum, own := 0.0, hit{s, 1, 1}
		for j := range hits {
			h := &hits[j]
			b := one(s >= h.score)
			h.all += b
			h.accepted += b & one(yes)
			sum += float64(float64(h.accepted) * inverse[h.all])
			own.accepted += one(h.score >= s)
		}
		if yes {
			own.all = own.accepted + atLeast(s, rejected)
			hits = append(hits, own)
			sum += float64(float64(own.accepted) * inverse[own.all])
		} else {
			rejected = append(rejected, s)
		}
		if len(rejected) == 0 {
			sum = nan
		}
		into = append(into, sum/float64(len(hits)))
	}
	c.hits, c.misses = hits, rejected
	return into
}

// hit is an accepted post and how many posts score at least as high, itself included.
type hit struct {
	score         float64
	accepted, all int
}

func atLeast(score float64, values []float64) (n int) {
	for _, v := range values {
		n += one(v >= score)
	}
	return n
}

const longestPrecision = 1024 // events, above which every one would cost too much

var inverse = func() (v [longestPrecision + 1]float64) {
	for i := range v {
		v[i] = 1 / float64(i)
	}
	return v
}()

func (c *Course) longPrecision(score []float64, accepted []bool, into []float64) []float64 {
	every := (len(score) + longestPrecision - 1) / longestPrecision
	for i := range score {
		if (i+1)%every == 0 || i == len(score)-1 {
			into = append(into, c.precisionOf(score[:i+1], accepted[:i+1]))
		} else {
			into = append(into, nan)
		}
	}
	return into
}

func (c *Course) precisionOf(score []float64, accepted []bool) float64 {
	c.places = sortPlaces(score, c.places)
	hits, all, sum := 0, 0, 0.0
	for _, g := range groups(c.places) {
		here := 0
		for _, x := range g {
			here += one(accepted[x.at])
		}
		hits += here
		all += len(g)
		sum += float64(here) * float64(hits) / float64(all)
	}
	if hits == all {
		return nan
	}
	return sum / float64(hits)
}
