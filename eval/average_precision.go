package eval

func init() {
	registerSeries("average_precision", func(m *Meter) series {
		p := precisions{ranking: rankingOf(m)}
		return series{
			running: p.running,
			tail:    func(c *Course, from int) float64 { return p.over(c, from, len(c.Accepted)) },
		}
	})
}

// precisions computes average precision: the mean, over the accepted posts, of the share of accepted ones among the
// posts that score at least as high (tied posts share the precision at the end of their group). It is NaN while a
// class is missing. In streams of more than longestPrecision events it is left NaN but at every so many events and the
// last.
//
//	AP = 1/|A| Σ_{j in A} |{i in A: s_i >= s_j}| / |{i: s_i >= s_j}|
//
// Buckley, Voorhees: Evaluating Evaluation Measure Stability, SIGIR 2000; ties as in scikit-learn's
// average_precision_score.
type precisions struct {
	ranking *cached[ranked]
	above   []precision
}

// running is the average precision at every event. A post that comes in changes nothing above its place in the
// ranking: the sum goes on from there. The ranking is handed on.
func (p *precisions) running(c *Course, into []float64) []float64 {
	if len(c.Centred) > longestPrecision { // at longestPrecision itself, long gives every event as well
		return p.long(c, into)
	}
	list, above := p.ranking.list[:0], append(p.above[:0], precision{})
	for i, s := range c.Centred {
		list = append(list, ranked{s, int32(i), c.Accepted[i]})
		k := insertLast(list)
		for k > 0 && list[k-1].score == s {
			k--
		}
		above = append(above, sumFrom(list, above, k))
		into = append(into, above[i+1].mean(i+1))
	}
	p.ranking.set(list)
	p.above = above
	return into
}

// sumFrom brings above up to date from the k-th place of the list on, where a group of tied posts begins, and returns
// the sum over the whole list.
func sumFrom(list []ranked, above []precision, k int) precision {
	sum, tied := above[k], 0
	above = above[:len(list)]
	for j := k; j < len(list); j++ {
		above[j] = sum // of use where a group begins
		hit := one(list[j].accepted)
		tied += hit
		sum.hits += hit
		if j+1 == len(list) || list[j+1].score < list[j].score {
			sum.precision += float64(float64(tied*sum.hits) * reciprocals[j+1])
			tied = 0
		}
	}
	return sum
}

// precision is how many posts of the top of a ranking were accepted and, summed over them, the precision at each.
type precision struct {
	hits      int
	precision float64
}

func (p precision) mean(posts int) float64 {
	if p.hits == posts {
		return nan
	}
	return p.precision / float64(p.hits)
}

const longestPrecision = 1024 // events, above which every one would cost too much

func (p *precisions) long(c *Course, into []float64) []float64 {
	n := len(c.Accepted)
	every := (n + longestPrecision - 1) / longestPrecision
	for i := 1; i <= n; i++ {
		if i%every == 0 || i == n {
			into = append(into, p.over(c, 0, i))
		} else {
			into = append(into, nan)
		}
	}
	return into
}

// over is the average precision of the events in [from, to).
func (p *precisions) over(c *Course, from, to int) float64 {
	var sum precision
	posts := 0
	for _, g := range groups(p.ranking.get(c)) {
		tied := 0
		for _, x := range g {
			in := one(from <= int(x.at)) & one(int(x.at) < to)
			posts += in
			tied += in & one(x.accepted)
		}
		sum.hits += tied
		sum.precision += float64(float64(tied*sum.hits) * reciprocal(posts))
	}
	return sum.mean(posts)
}

// reciprocal is 1/n, and 0 for 0.
func reciprocal(n int) float64 {
	if n < len(reciprocals) {
		return reciprocals[n]
	}
	return 1 / float64(n)
}

var reciprocals = func() (v [longestPrecision + 1]float64) {
	for i := 1; i < len(v); i++ {
		v[i] = 1 / float64(i)
	}
	return v
}()
