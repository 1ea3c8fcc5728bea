package experiments

// Limits of a chunk. They are part of no result: sums are exact, so any cut gives the same numbers.
const (
	chunkSessions = 2_000
	chunkLearners = 64
	fewSessions   = 100 // learners are split where a chunk of all would have fewer sessions
	// A chunk is about a 64th of the run, for many cores to work, but neither smaller nor larger than this.
	chunkShare = 64
	leastChunk = 20_000    // events
	mostChunk  = 2_500_000 // events: a tenth of a second of first-order rules, a second of others
)

// cuts says into which chunks a run falls: blocks of learners times topics (or all topics at once) times ranges of
// sessions. It is a few numbers, whatever the number of users.
type cuts struct {
	learners, topics, sessions int // topics: 1 where all are run at once
	block, span                int // learners and sessions of a chunk
}

// newCuts is for sessions of so many posts at most.
func newCuts(learners, topics, sessions, posts int) cuts {
	all := float64(learners) * float64(topics) * float64(sessions) * float64(posts)
	events := int(min(max(all/chunkShare, leastChunk), mostChunk))
	block := min(learners, events/posts/min(sessions, fewSessions), chunkLearners)
	block = max(1, block) // without learners there is no chunk
	span := max(1, min(sessions, events/posts/block, chunkSessions))
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
