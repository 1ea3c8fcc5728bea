package experiments

import (
	"time"

	"streamml/eval"
)

// Part is what one chunk leaves behind. It is as large as the chunk has learners, topics and metrics, and a row a
// session while rows are kept; not as the run is.
type Part struct {
	plan     [32]byte // fingerprint
	chunk    int
	learners []learnerPart // those of the chunk
}

type learnerPart struct {
	cpu    time.Duration
	state  int         // bytes; 0: unknown
	topics []topicPart // those of the chunk
}

type topicPart struct {
	tally, null eval.Tally
	rows        []Row
}
