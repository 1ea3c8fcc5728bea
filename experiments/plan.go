// Package experiments goes from a YAML file to results: plan, run, results and the folder that a run leaves.
package experiments

import (
	"streamml/configs"
	"streamml/data"
	"streamml/learners"
)

// Version stands in every resolved configuration.
const Version = "0.1.0"

// chunkSessions is how many sessions of a topic are run in one piece. Pieces are merged in order, so a result
// does not depend on who ran them; the number is part of the arithmetic.
const chunkSessions = 20

// Plan is an experiment made ready to run: data read and chosen, learners resolved, sessions cut into chunks. Under
// one model for all topics, the sessions of a number in all topics are one pass through all posts.
type Plan struct {
	Config   *configs.Experiment
	Data     *data.Set // the topics chosen, in the data's order
	Learners []learners.Config
	Baseline int // index of the baseline among the learners, or -1
	chunks   []chunk
	groups   [][]int          // places of chunks that are run together
	corpus   *learners.Corpus // all topics of the data, chosen or not
	pools    []*learners.Pool
	all      *learners.Pool // the posts of all topics, one after the other; nil where each topic has its own model
	labels   [][]bool       // by topic, by place in the pool
	metrics  []string       // of package eval, that sessions are measured by
	nulls    []string       // the same of sessions with permuted labels; none where the configuration switches them off
}

// chunk is a range of sessions of one topic.
type chunk struct{ topic, from, to int }

// NewPlan reads the data and resolves the learners. Errors are of kind *configs.Error: bad input.
func NewPlan(x *configs.Experiment) (*Plan, error) {
	p := &Plan{Config: x, Baseline: -1}
	if err := p.resolveLearners(); err != nil {
		return nil, err
	}
	if err := p.checkMetrics(); err != nil {
		return nil, err
	}
	p.chooseMetrics()
	if err := p.readData(); err != nil {
		return nil, err
	}
	if err := p.checkTraces(); err != nil {
		return nil, err
	}
	for t, topic := range p.Data.Topics {
		labels := make([]bool, len(topic.Posts))
		for i, post := range topic.Posts {
			labels[i] = post.Accepted
		}
		pool := p.corpus.Pool(p.seen(topic))
		if topic.Pairs != nil {
			pool.SetPairs(topic.Pairs)
		}
		p.pools = append(p.pools, pool)
		p.labels = append(p.labels, labels)
		for from := 0; from < x.Sessions.PerTopic; from += chunkSessions {
			p.chunks = append(p.chunks, chunk{t, from, min(from+chunkSessions, x.Sessions.PerTopic)})
		}
	}
	p.group()
	return p, nil
}

// group says which chunks are run together: each by itself, or those of the same sessions in all topics.
func (p *Plan) group() {
	if p.Config.Sessions.Model != "global" {
		for i := range p.chunks {
			p.groups = append(p.groups, []int{i})
		}
		return
	}
	p.all = p.corpus.Pool(p.everything())
	ranges := len(p.chunks) / len(p.Data.Topics)
	p.groups = make([][]int, ranges)
	for i := range p.chunks {
		p.groups[i%ranges] = append(p.groups[i%ranges], i)
	}
}

// Sessions is the number of sessions that each learner sees.
func (p *Plan) Sessions() int { return p.Config.Sessions.PerTopic * len(p.Data.Topics) }
