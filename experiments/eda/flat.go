package eda

import "streamml/data"

// flat are the dimensions in which the posts, as they came, hardly differ: a variance of at most 1e-8 of the mean
// variance. A learner that scales by the spread divides by nearly nothing there.
func flat(topics []data.Topic) (list []int) {
	d := len(topics[0].Posts[0].Embedding)
	means, variances := make([]float64, d), make([]float64, d)
	n := 0.0
	each := func(do func(k int, v float64)) {
		for _, t := range topics {
			for _, p := range t.Posts {
				for k, v := range p.Embedding {
					do(k, float64(v))
				}
			}
		}
	}
	for _, t := range topics {
		n += float64(len(t.Posts))
	}
	each(func(k int, v float64) { means[k] += v / n })
	total := 0.0
	each(func(k int, v float64) {
		square := float64((v - means[k]) * (v - means[k]))
		variances[k] += square
		total += square
	})
	for k, v := range variances {
		if v <= 1e-8*total/float64(d) {
			list = append(list, k)
		}
	}
	return list
}
