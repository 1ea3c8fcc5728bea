package experiments

import "fmt"

// BrokenError says that a learner broke: a margin, a centred score or a probability is NaN or infinite, so that
// nothing can be ranked. Its setting does not suit the data.
type BrokenError struct {
	Learner        string // with its setting
	Topic          string
	Session, Event int // from 1
}

// Error names all of it.
func (e *BrokenError) Error() string {
	return fmt.Sprintf("%s: a margin or probability is no finite number (topic %s, session %d, event %d): this "+
		"setting does not suit the data",
		e.Learner, e.Topic, e.Session, e.Event)
}
