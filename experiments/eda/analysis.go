package eda

import (
	"context"
	"runtime"

	"golang.org/x/sync/errgroup"

	"streamml/data"
	"streamml/learners/kernels"
)

// mostCompared is how many posts are compared with each other; of more, every so many-th of a topic.
const mostCompared = 25000

// Analysis is what there is to say about a data set.
type Analysis struct {
	set      *data.Set
	step     int // every step-th post of a topic is compared with the others
	texts    *texts
	flat     []int
	orders   []fileOrder // by topic
	posts    *posts      // those compared
	pairs    *pairs
	copies   []copies
	pc       *components
	maps     []located // in two dimensions, and in three
	sample   *posts    // of the map in three
	every    int       // it shows every so many-th post of those compared
	clusters []cluster // of the map in two
	purity   []purity
	outlier  []outlier
	suspect  []suspect
	fisher   []dimension
	planes   []plane
	lines    []separation // by topic
	learner  string       // whose reached is; empty for none
	reached  []float64    // AUC by topic
}

// located is a map with how far to trust it.
type located struct {
	*tsne
	fidelity
}

// Analyse looks at a data set on a number of workers (0: one for each core), which changes nothing but the time.
// The seed is for the isolation forest; nothing else is left to chance. It returns ctx's error where ctx ends first.
func Analyse(ctx context.Context, set *data.Set, seed uint64, workers int) (*Analysis, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	n := 0
	for _, t := range set.Topics {
		n += len(t.Posts)
	}
	a := &Analysis{set: set, step: (n + mostCompared - 1) / mostCompared}
	a.posts = newPosts(set.Topics, a.step)
	var err error
	if a.pairs, err = newPairs(ctx, a.posts, workers); err != nil {
		return nil, err
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers + 1) // the maps wait for each other
	group.Go(func() error { return a.lay(ctx, workers) })
	group.Go(func() (err error) {
		a.texts, err = newTexts(ctx, set.Topics, 1)
		return err
	})
	group.Go(func() error { return a.judge(ctx, seed) })
	group.Go(func() error { return a.label(ctx) })
	if err := group.Wait(); err != nil {
		return nil, err
	}
	a.clusters = clustersOf(a.maps[0].y[0], a.maps[0].y[1])
	name(a.clusters, compared(a.texts.words, set.Topics, a.step))
	return a, nil
}

// Reached puts what a learner reached online beside what can be reached with all labels at hand: AUC by topic, NaN
// where it has none.
func (a *Analysis) Reached(learner string, auc []float64) { a.learner, a.reached = learner, auc }

// lay makes the maps: in two dimensions of all posts, in three of a sample where they are many.
func (a *Analysis) lay(ctx context.Context, workers int) error {
	a.pc = newComponents(a.posts)
	a.every = (a.posts.n + mostExact - 1) / mostExact
	a.sample = a.posts
	a.maps = make([]located, 2)
	pairs, pc := a.pairs, a.pc
	affinities := newAffinities(a.pairs, perplexityOf(a.posts.n))
	var group errgroup.Group
	group.Go(func() (err error) {
		a.maps[0], err = locate(ctx, affinities, a.pc, a.pairs, 2, workers)
		return err
	})
	group.Go(func() (err error) {
		ofSample := affinities
		if a.every > 1 {
			a.sample = a.posts.thinned(a.every)
			if pairs, err = newPairs(ctx, a.sample, 1); err != nil {
				return err
			}
			pc = newComponents(a.sample)
			ofSample = newAffinities(pairs, perplexityOf(a.sample.n))
		}
		a.maps[1], err = locate(ctx, ofSample, pc, pairs, 3, workers)
		return err
	})
	return group.Wait()
}

// locate makes a map and looks how far it can be trusted.
func locate(ctx context.Context, a *affinities, pc *components, q *pairs, dims, workers int) (m located, err error) {
	if m.tsne, err = newMap(ctx, a, pc, dims, workers); err == nil {
		m.fidelity, err = fidelityOf(ctx, m.tsne, q, workers)
	}
	return m, err
}

// judge looks for what is odd.
func (a *Analysis) judge(ctx context.Context, seed uint64) error {
	a.flat = flat(a.set.Topics)
	for _, t := range a.set.Topics {
		var accepted []bool
		for _, p := range t.Posts {
			accepted = append(accepted, p.Accepted)
		}
		a.orders = append(a.orders, orderOf(accepted))
	}
	a.copies = groupsOf(a.posts, a.pairs.copies)
	a.purity = purities(a.posts, a.pairs.inTopic)
	a.outlier = outliers(a.posts, a.pairs, seed)
	a.fisher = dimensions(a.posts)
	var places []int
	for _, d := range a.fisher[:min(10, len(a.fisher))] {
		places = append(places, d.place)
	}
	a.planes = planes(a.posts, places)
	return ctx.Err()
}

// label asks of each topic how well its labels can be told.
func (a *Analysis) label(ctx context.Context) error {
	for _, members := range a.posts.members() {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		a.lines = append(a.lines, newTable(a.posts, members).separate())
	}
	a.suspect = suspects(a.posts, func(members []int) []float64 {
		var x [][]float32
		for _, i := range members {
			x = append(x, a.posts.row(i))
		}
		return kernels.NewPool(x).Gram(kernels.Default("pool"))
	})
	return ctx.Err()
}
