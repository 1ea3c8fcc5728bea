// Package feed runs the sessions of an experiment in which the learner chooses what is shown next, and the simulated
// user answers.
//
//  1. [Read] reads what a configuration says under feed: policies, slates, clicks.
//  2. [Run] runs every learner under every policy on every topic; each session is that of the passive run, so learners
//     and policies meet the same users.
//  3. [Results.WriteCSV] writes feed.csv; [Results.Section] is what a report says.
//
// Prequential AUC is no measure of a feed: a policy that shows what it is sure of has an easier job. The AUC of posts
// that are never shown, and what users accepted, are.
package feed

import (
	"context"
	"math/rand/v2"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"streamml/eval"
	"streamml/experiments"
	"streamml/experiments/offpolicy"
)

// Results are what a feed came to.
type Results struct {
	Plan   *experiments.Plan
	Config Config
	cells  []sums // by learner, policy and topic
}

// sums is the numbers of a learner under a policy on a topic, over its sessions.
type sums struct {
	real, null []eval.Moments
	log        []logged               // where one is asked for
	judged     [][]offpolicy.Place    // by policy and place, where this one's log judges them
	replayed   [][]offpolicy.Replayed // by policy and place in clicksAt, where this one's log is of random choices
}

// stream tells the generator of a feed's choices from those of sessions.
const stream = 0xfeed

// Run runs the feed on so many workers (0: one for each core); results do not depend on how many. It returns ctx's
// error where ctx ends first.
func Run(ctx context.Context, plan *experiments.Plan, c Config, workers int) (*Results, error) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	r := &Results{Plan: plan, Config: c, cells: make([]sums, len(plan.Learners)*len(c.Policies)*len(plan.Data.Topics))}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(workers)
	for l := range plan.Learners {
		for t := range plan.Data.Topics {
			group.Go(func() error { return r.run(ctx, l, t) })
		}
	}
	return r, group.Wait()
}

// run runs one learner under all policies on one topic.
func (r *Results) run(ctx context.Context, learner, topic int) error {
	s := newSession(r.Plan.Learners[learner], r.Plan.Pool(topic))
	of, null, m := &eval.Session{}, &eval.Session{}, &measures{}
	for p := range r.Config.Policies {
		c := r.at(learner, p, topic)
		watch := r.watch(p, s)
		c.real, c.null = make([]eval.Moments, len(allKeys)), make([]eval.Moments, len(allKeys))
		for number := range r.Plan.Config.Sessions.PerTopic {
			if err := ctx.Err(); err != nil {
				return err
			}
			r.Plan.Users.Draw(topic, number, of, null)
			// the posts held out are the same for all learners and policies
			r.session(s, of, p, r.Plan.Users.Rand(topic, number, stream), m, c.real, watch.all...)
			if r.Plan.Config.Null {
				r.session(s, null, p, r.Plan.Users.Rand(topic, number, stream), m, c.null)
			}
		}
		r.watched(c, watch, s, topic)
	}
	return nil
}

// watchers are what is taken down of a policy's sessions on a topic; what is not asked for is nil.
type watchers struct {
	judge  *judge
	logger *logger
	random *listener
	all    []watcher
}

func (r *Results) watch(policy int, s *session) (w watchers) {
	p, posts := r.Config.Policies[policy], len(s.truth)
	if slices.ContainsFunc(r.Config.OffPolicy, func(c Choice) bool { return c.String() == p.String() }) {
		w.judge = newJudge(&r.Config, p.Policy, posts)
		w.all = append(w.all, w.judge)
		if _, ok := p.Policy.(Random); ok && r.Config.Slate == 1 {
			w.random = &listener{}
			w.all = append(w.all, w.random)
		}
	}
	if r.Config.Log {
		w.logger = newLogger(p.Policy, r.Config.Slate, posts)
		w.all = append(w.all, w.logger)
	}
	return w
}

// watched keeps what was taken down, and replays all policies on random choices.
func (r *Results) watched(into *sums, w watchers, s *session, topic int) {
	if w.logger != nil {
		into.log = w.logger.rows
	}
	if w.judge != nil {
		into.judged = w.judge.places
	}
	if w.random != nil {
		for _, p := range r.Config.Policies {
			into.replayed = append(into.replayed, r.Config.replay(s, p.Policy, w.random.events, r.Plan.Users, topic))
		}
	}
}

// session runs one session.
func (r *Results) session(
	s *session,
	of *eval.Session,
	policy int,
	rng *rand.Rand,
	m *measures,
	into []eval.Moments,
	w ...watcher,
) {
	s.start(of, r.Config.HoldOut, rng)
	r.Config.play(s, r.Config.Policies[policy].Policy, m, w...)
	for i, x := range m.values {
		into[i].Add(x)
	}
}

func (r *Results) at(learner, policy, topic int) *sums {
	return &r.cells[(learner*len(r.Config.Policies)+policy)*len(r.Plan.Data.Topics)+topic]
}
