package experiments

import (
	"context"
	"slices"
	"sync"

	"streamml/configs"
	"streamml/data"
	"streamml/learners"
)

// Version stands in every resolved configuration.
const Version = configs.Version

// Plan is an experiment made ready to run: data read and chosen, learners resolved. Its size does not grow with the
// number of users. A plan may be run by any number of goroutines at once.
type Plan struct {
	Config   *configs.Experiment
	Data     *data.Set // the topics chosen, in the data's order, as sessions are of them
	Chosen   *data.Set // the same as they were read: other posts where sessions are of two topics
	Learners []learners.Config
	Baseline int    // index of the baseline among the learners, or -1
	Users    *Users // where sessions come from

	whole   *data.Set // all that was read
	rank    Metric
	cuts    cuts
	pools   []*learners.Pool // by topic
	all     *learners.Pool   // the posts of all topics, one after the other; nil where each topic has its own model
	metrics []string         // of package eval, that sessions are measured by
	// the same of sessions with permuted labels; none where the configuration switches them off
	nulls []string
	idle  *sync.Pool // workers of [Plan.RunChunk]
}

// NewPlan reads the data and resolves the learners. Errors are of kind *input.Error: bad input.
func NewPlan(x *configs.Experiment) (*Plan, error) {
	return NewPlanWith(x, Vectors(context.Background(), x, nil))
}

// NewPlanWith is NewPlan with a way to make the embeddings of posts that have none, nil where there is none; errors of
// vectors are returned as they are.
func NewPlanWith(x *configs.Experiment, vectors data.Vectors) (*Plan, error) {
	p := &Plan{Config: x, idle: &sync.Pool{}}
	if err := p.resolve(); err != nil {
		return nil, err
	}
	others, err := p.read(vectors)
	if err != nil {
		return nil, err
	}
	if err := p.checkChanges(); err != nil {
		return nil, err
	}
	if err := p.chooseRank(); err != nil {
		return nil, err
	}
	p.chooseMetrics()
	if (p.whole.Recorded || noChance(x)) && x.At("sessions", "per_topic").Absent() {
		x.Sessions.PerTopic = 1 // every one would be the same
	}
	if err := p.checkTraces(); err != nil {
		return nil, err
	}
	if err := checkHabits(x); err != nil {
		return nil, err
	}
	p.Users = newUsers(x, p.Data, others)
	p.prepare()
	return p, nil
}

// resolve finds the learners and checks what can be without the data.
func (p *Plan) resolve() (err error) {
	if p.Learners, err = resolveLearners(p.Config); err != nil {
		return err
	}
	if p.Baseline, err = resolveBaseline(p.Config, p.Learners); err != nil {
		return err
	}
	return p.checkMetrics()
}

// read reads the data and chooses the topics that sessions are of; others are the labels after a change of interest.
func (p *Plan) read(vectors data.Vectors) (others [][]bool, err error) {
	if p.whole, err = readData(p.Config, p.Learners, vectors); err != nil {
		return nil, err
	}
	chosen, err := choose(p.Config, p.whole)
	if err != nil {
		return nil, err
	}
	if err := checkInterests(p.Config, chosen); err != nil {
		return nil, err
	}
	p.Chosen = asRead(chosen)
	p.Data, others, err = changeInterests(p.Config, p.whole, chosen)
	return others, err
}

// asRead is a data set by its posts: of sessions from a database or a log, the searches that they are of, each once.
func asRead(set *data.Set) *data.Set {
	if set.Searches == nil {
		return set
	}
	some := *set
	some.Topics = slices.DeleteFunc(slices.Clone(set.Searches), func(t data.Topic) bool {
		return !slices.ContainsFunc(set.Topics, func(session data.Topic) bool { return session.Search == t.Name })
	})
	return &some
}

// prepare makes the pools and cuts the run into chunks. Words are counted over the whole data set, so that a topic's
// results do not depend on which others are run.
func (p *Plan) prepare() {
	words := learners.NewCorpus(asRead(p.whole).Topics)
	most := 0
	topics := seen(p.Config.Features, p.Data.Topics, p.whole)
	searches := map[string]*learners.Pool{}
	for _, topic := range topics {
		var pool *learners.Pool
		if p.whole.Served {
			pool = searches[topic.Search]
		}
		if pool == nil {
			pool = words.Pool(topic)
		}
		if p.whole.Served && p.Config.Features == (configs.Features{}) {
			searches[topic.Search] = pool // of all sessions on it
		}
		if topic.Pairs != nil {
			pool.SetPairs(topic.Pairs)
		}
		if topic.Stated != nil {
			pool = pool.Stating(MembersOf(topic.Stated)...)
		}
		p.pools = append(p.pools, pool)
		most = max(most, topic.Events())
	}
	together := len(topics)
	if p.Config.Sessions.Model == "global" {
		p.all = words.Pool(everything(topics))
		together, most = 1, p.all.Len()
	}
	p.cuts = newCuts(len(p.Learners), together, p.Config.Sessions.PerTopic, most)
}

// Pool is the posts of a topic as learners see them.
func (p *Plan) Pool(topic int) *learners.Pool { return p.pools[topic] }

// Sessions is the number of sessions that each learner sees.
func (p *Plan) Sessions() int { return p.Config.Sessions.PerTopic * len(p.Data.Topics) }

// Events is the number of posts that are shown, to all learners and in all sessions, those with permuted labels
// included.
func (p *Plan) Events() int64 {
	posts := 0
	for _, topic := range p.Data.Topics {
		posts += topic.Events()
	}
	events := int64(posts) * int64(p.Config.Sessions.PerTopic) * int64(len(p.Learners))
	if p.Config.Null {
		events *= 2
	}
	return events
}

// Chunks is the number of pieces that the plan falls into; see [Plan.RunChunk].
func (p *Plan) Chunks() int { return p.cuts.count() }

// MaxTraces is the number of predictions up to which traces may be asked for: about half a gigabyte.
const MaxTraces = 5_000_000

// predictions counts the rows of traces.csv.
func (p *Plan) predictions() float64 {
	sum := 0.0
	for _, topic := range p.Data.Topics {
		sum += float64(topic.Events()) * float64(p.Config.Sessions.PerTopic)
	}
	return sum * float64(len(p.Learners))
}

// checkTraces refuses traces that would be too long, before anything is run.
func (p *Plan) checkTraces() error {
	n := p.predictions()
	if !p.Config.Traces || n <= MaxTraces {
		return nil
	}
	return p.Config.At("traces").Errorf(
		"at most %d predictions to write down, where these learners, topics and sessions make %.0f: fewer of them, "+
			"or no traces", MaxTraces, n)
}

// Changes tells whether interests change in some of the sessions, and it is known where.
func (p *Plan) Changes() bool {
	recorded := p.Config.Users.Order != "shuffled" &&
		slices.ContainsFunc(p.Data.Topics, func(t data.Topic) bool { return len(t.Changes) > 0 })
	return p.Config.Users.Drift != (configs.Drift{}) || recorded
}

// isStream tells whether sessions are such that nobody knows beforehand what comes: interests change, or a user's posts
// come as they were recorded.
func (p *Plan) isStream() bool {
	return p.Config.Users.Drift != (configs.Drift{}) || p.Data.Recorded && !p.Data.Served &&
		p.Config.Users.Order != "shuffled"
}
