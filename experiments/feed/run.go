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

	"golang.org/x/sync/errgroup"

	"streamml/eval"
	"streamml/experiments"
)

// Results are what a feed came to.
type Results struct {
	Plan   *experiments.Plan
	Config Config
	cells  []sums // by learner, policy and topic
}

// sums is the numbers of a learner under a policy on a topic, over its sessions.
type sums struct{ real, null []eval.Moments }

// stream tells the generator of a feed's choices from those of sessions.
const stream = 0xfeed

// Run runs the feed on so many workers (0: one for each core); results do not depend on how many. It returns ctx's error
// where ctx ends first.
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
		c.real, c.null = make([]eval.Moments, len(allKeys)), make([]eval.Moments, len(allKeys))
		for number := range r.Plan.Config.Sessions.PerTopic {
			if err := ctx.Err(); err != nil {
				return err
			}
			r.Plan.Users.Draw(topic, number, of, null)
			// the posts held out are the same for all learners and policies
			r.session(s, of, p, r.Plan.Users.Rand(topic, number, stream), m, c.real)
			if r.Plan.Config.Null {
				r.session(s, null, p, r.Plan.Users.Rand(topic, number, stream), m, c.null)
			}
		}
	}
	return nil
}

// session runs one session.
func (r *Results) session(s *session, of *eval.Session, policy int, rng *rand.Rand, m *measures, into []eval.Moments) {
	s.start(of, r.Config.HoldOut, rng)
	r.Config.play(s, r.Config.Policies[policy].Policy, m)
	for i, x := range m.values {
		into[i].Add(x)
	}
}

func (r *Results) at(learner, policy, topic int) *sums {
	return &r.cells[(learner*len(r.Config.Policies)+policy)*len(r.Plan.Data.Topics)+topic]
}
