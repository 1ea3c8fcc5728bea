package experiments

import (
	"math/rand/v2"
	"time"

	"streamml/eval"
	"streamml/learners"
)

// passes are sessions under one model for all topics: a session of every topic at once is one pass through all
// posts, topics mixed at random, the posts of each topic in the order that they have when it is run by itself. What
// the model says is recorded, and then played back topic by topic, so that results are of the same kind as those of
// one model a topic. A centred score is the margin less the mean margin of all posts shown, whatever their topic.
type passes struct {
	plan     *Plan
	recorded [2][][]recording // true and permuted labels; by session and topic
	cpu      time.Duration    // of the passes with true labels
	topics   []int            // of the posts of a pass, in the order of arrival
	order    []int            // their places in the pool of all posts
	places   [][]int          // in the pass, of each topic's posts
}

func newPasses(p *Plan) *passes {
	s := &passes{plan: p, places: make([][]int, len(p.Data.Topics))}
	for which := range s.recorded {
		for range chunkSessions {
			s.recorded[which] = append(s.recorded[which], make([]recording, len(p.Data.Topics)))
		}
	}
	return s
}

// played is session i of topic k, as recorded.
func (s *passes) played(k, i int, permuted bool) learners.Ranker { return s.recording(k, i, permuted) }

func (s *passes) recording(k, i int, permuted bool) *recording {
	if permuted {
		return &s.recorded[1][i][k]
	}
	return &s.recorded[0][i][k]
}

// record runs a learner through the sessions of a group, which are of the same numbers in all topics.
func (s *passes) record(learner learners.Config, group []dealt) {
	ranker := learner.Ranker(s.plan.all)
	before := threadTime()
	s.runAll(ranker, group, false)
	s.cpu = threadTime() - before
	if s.plan.Config.Null {
		s.runAll(ranker, group, true)
	}
}

func (s *passes) runAll(ranker learners.Ranker, group []dealt, permuted bool) {
	for i := range group[0].sessions {
		s.arrange(group, i)
		s.run(ranker, group, i, permuted)
	}
}

// arrange says in which order the posts of all topics' sessions i arrive.
func (s *passes) arrange(group []dealt, i int) {
	s.topics, s.order = s.topics[:0], s.order[:0]
	first := make([]int, len(group)) // place of each topic's first post in the pool of all posts
	for k := range group {
		if k > 0 {
			first[k] = first[k-1] + len(s.plan.labels[k-1])
		}
		s.places[k] = s.places[k][:0]
		for range group[k].sessions[i].Order {
			s.topics = append(s.topics, k)
		}
	}
	rng := rand.New(rand.NewPCG(mix(s.plan.Config.Seed), mix(uint64(group[0].from+i))))
	rng.Shuffle(len(s.topics), func(a, b int) { s.topics[a], s.topics[b] = s.topics[b], s.topics[a] })
	for place, k := range s.topics {
		s.order = append(s.order, first[k]+group[k].sessions[i].Order[len(s.places[k])])
		s.places[k] = append(s.places[k], place)
	}
}

// run makes one pass.
func (s *passes) run(ranker learners.Ranker, group []dealt, i int, permuted bool) {
	ranker.Start(s.order)
	for k := range group {
		s.recording(k, i, permuted).reset(len(s.places[k]))
	}
	for place, k := range s.topics {
		labels := &group[k].sessions[i]
		if permuted {
			labels = &group[k].permuted[i]
		}
		r := s.recording(k, i, permuted)
		r.shown = append(r.shown, ranker.Show(place))
		ranker.Learn(place, labels.Accepted[len(r.shown)-1])
		r.look(ranker, s.places[k])
	}
	for k := range group {
		s.recording(k, i, permuted).state = ranker.(learners.Sizer).StateBytes()
	}
}

// recording is what a model said in a session of one topic. As a Ranker it says so again.
type recording struct {
	shown  []learners.Prediction
	ahead  [len(eval.LabelCounts)][]float64 // margins by place, of the posts still to come after that many labels
	labels int                              // learnt, when played back
	state  int                              // bytes
}

var (
	_ learners.Ranker = (*recording)(nil)
	_ learners.Sizer  = (*recording)(nil)
)

func (r *recording) reset(posts int) {
	r.shown = r.shown[:0]
	for k := range r.ahead {
		if len(r.ahead[k]) < posts {
			r.ahead[k] = make([]float64, posts)
		}
	}
}

// look records the margins of the posts still to come, where anybody will ask for them.
func (r *recording) look(ranker learners.Ranker, places []int) {
	for k, count := range eval.LabelCounts {
		if count == len(r.shown) {
			for i := count; i < len(places); i++ {
				r.ahead[k][i] = ranker.Margin(places[i])
			}
		}
	}
}

// Start begins to play back.
func (r *recording) Start([]int) { r.labels = 0 }

// Show says what was said of the post.
func (r *recording) Show(place int) learners.Prediction { return r.shown[place] }

// Learn counts.
func (r *recording) Learn(int, bool) { r.labels++ }

// Margin is of a post still to come, after one of the counts of labels at which anybody asks.
func (r *recording) Margin(place int) float64 {
	for k, count := range eval.LabelCounts {
		if count == r.labels {
			return r.ahead[k][place]
		}
	}
	panic("experiments: a margin was asked for that was not recorded")
}

// StateBytes is that of the model.
func (r *recording) StateBytes() int { return r.state }
