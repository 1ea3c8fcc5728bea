package experiments

// Limits of a chunk. They are part of no result: sums are exact, so any cut gives the same numbers.
const (
	chunkEvents   = 20_000 // posts shown, about
	chunkSessions = 1_000
	chunkLearners = 64
)

// cuts says into which chunks a run falls: blocks of learners times topics (or all topics at once) times ranges of
// sessions. It is a few numbers, whatever the number of users.
type cuts struct {
	learners, topics, sessions int // topics: 1 where all are run at once
	block, span                int // learners and sessions of a chunk
}

// newCuts is for sessions of so many posts at most.
func newCuts(learners, topics, sessions, posts int) cuts {
	span := min(sessions, max(1, min(chunkEvents/posts, chunkSessions)))
	block := max(1, min(learners, chunkEvents/(span*posts), chunkLearners)) // without learners there is no chunk
	return cuts{learners, topics, sessions, block, span}
}

// chunk is a range of sessions of a topic, or of every topic, for a range of learners.
type chunk struct {
	topic              int // 0 where all topics are run at once
	learner, toLearner int
	session, toSession int
}

func (c cuts) count() int {
	return c.topics * parts(c.learners, c.block) * parts(c.sessions, c.span)
}

// chunk is the one of a number in [0, count).
func (c cuts) chunk(i int) chunk {
	spans, blocks := parts(c.sessions, c.span), parts(c.learners, c.block)
	span, block := i%spans, i/spans%blocks
	return chunk{
		topic:   i / spans / blocks,
		learner: block * c.block, toLearner: min((block+1)*c.block, c.learners),
		session: span * c.span, toSession: min((span+1)*c.span, c.sessions),
	}
}

// parts is how many pieces of a size it takes.
func parts(n, size int) int { return (n + size - 1) / size }
