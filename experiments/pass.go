package experiments

import (
	"streamml/eval"
	"streamml/learners"
)

// pass is a session of every topic at once under one model: all posts in one stream, those of each topic in the order
// of its own session. What the model says of a topic's posts is that topic's course, so results are of the same kind
// as those of one model per topic. A centred score is the margin less the mean margin of all posts shown, whatever
// their topic.
type pass struct {
	posts  int     // of all topics
	first  []int   // place of each topic's first post in the pool of all posts
	topics []int   // of each arrival
	order  []int   // of each arrival, the place in the pool of all posts
	places [][]int // by topic: its arrivals
	labels []int   // by topic: how many were learnt
	due    []int   // of the arrival at hand: those of its topic whose labels come now
}

// newPass is for topics of so many posts each.
func newPass(posts []int) *pass {
	p := &pass{places: make([][]int, len(posts)), labels: make([]int, len(posts))}
	for _, n := range posts {
		p.first = append(p.first, p.posts)
		p.posts += n
	}
	return p
}

// arrange says where the posts of some sessions, one for each topic, stand in the stream; topics has a topic for each
// arrival, those that a user leaves unseen left out.
func (p *pass) arrange(topics []int, sessions []*eval.Session) {
	p.topics, p.order = topics, p.order[:0]
	for t := range p.places {
		p.places[t] = p.places[t][:0]
	}
	for place, t := range topics {
		p.order = append(p.order, p.first[t]+sessions[t].Order[len(p.places[t])])
		p.places[t] = append(p.places[t], place)
	}
}

// run fills a course for each topic's session, in the order arranged.
func (p *pass) run(ranker learners.Ranker, sessions []*eval.Session, courses []*eval.Course) {
	ranker.Start(p.order)
	for t, s := range sessions {
		restart(courses[t], s)
		p.labels[t] = 0
	}
	for place, t := range p.topics {
		s, c := sessions[t], courses[t]
		i := len(c.Margin)
		said := ranker.Show(place)
		c.Margin, c.Centred, c.Probability = append(c.Margin, said.Margin), append(c.Centred, said.Centred),
			append(c.Probability, said.Probability)
		for _, j := range p.dueAfter(s, i) {
			ranker.Learn(p.places[t][j], clicked(s, j))
			p.labels[t]++
			look(ranker, c, p.labels[t], p.places[t][i+1:])
		}
	}
}

// dueAfter are the arrivals of a topic whose labels are learnt after one of them.
func (p *pass) dueAfter(s *eval.Session, arrival int) []int {
	p.due = p.due[:0]
	if s.Due == nil {
		return append(p.due, arrival)
	}
	for j, due := range s.Due[:arrival+1] {
		if due == arrival {
			p.due = append(p.due, j)
		}
	}
	return p.due
}

// inAnyOrder is a learner whose labels come late, as a ranker.
type inAnyOrder struct {
	*learners.Live
	order []int
}

// Start forgets all.
func (r *inAnyOrder) Start(order []int) {
	r.Reset()
	r.order = order
}

// Show predicts a post.
func (r *inAnyOrder) Show(place int) learners.Prediction { return r.Live.Show(r.order[place]) }

// Learn learns the label of a post shown.
func (r *inAnyOrder) Learn(place int, accepted bool) { r.Live.Learn(r.order[place], accepted) }

// Margin is of any post.
func (r *inAnyOrder) Margin(place int) float64 { return r.Live.Margin(r.order[place]) }

// restart empties a course for a session.
func restart(c *eval.Course, s *eval.Session) {
	c.Order, c.Accepted, c.Changes, c.Restarted = s.Order, s.Accepted, nil, nil
	c.Margin, c.Centred, c.Probability = c.Margin[:0], c.Centred[:0], c.Probability[:0]
	for k := range c.Ahead {
		c.Ahead[k] = c.Ahead[k][:0]
	}
}

func clicked(s *eval.Session, i int) bool {
	if s.Clicked == nil {
		return s.Accepted[i]
	}
	return s.Clicked[i]
}

// look records the margins of the posts still to come, after one of the counts of labels at which anybody asks.
func look(ranker learners.Ranker, c *eval.Course, labels int, still []int) {
	if c.SkipAhead {
		return
	}
	for k, count := range eval.LabelCounts {
		if count == labels {
			for _, place := range still {
				c.Ahead[k] = append(c.Ahead[k], ranker.Margin(place))
			}
		}
	}
}
