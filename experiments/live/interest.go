package live

import (
	"errors"

	"streamml/data/store"
	"streamml/learners"
)

// ErrInterest says that the book's learner cannot use what a user looks for.
var ErrInterest = errors.New("live: the learner uses no interest")

// Interest is what a user looks for on a topic, in words, and as members of the pool for a learner that uses them.
type Interest struct {
	Text    string
	Members []learners.Member
}

// said is the interest as the log keeps it, with vectors of float32, as encoders make them.
func (i *Interest) said() *store.Said {
	if i == nil {
		return nil
	}
	kept := &store.Said{Text: i.Text}
	for _, m := range i.Members {
		vector := make([]float32, len(m.Vector))
		for d, x := range m.Vector {
			vector[d] = float32(x)
		}
		kept.Members = append(kept.Members, store.SaidPhrase{Text: m.Text, Vector: vector, Accepted: m.Accepted})
	}
	return kept
}

// Marshal is the interest as a row of the log keeps it; empty for nil.
func (i *Interest) Marshal() (string, error) { return i.said().Marshal() }

// ReadInterest reads what [Interest.Marshal] wrote, on posts of so many dimensions; nil for an empty text.
func ReadInterest(text string, dims int) (*Interest, error) {
	kept, err := store.ReadSaid(text, dims)
	if kept == nil || err != nil {
		return nil, err
	}
	i := &Interest{Text: kept.Text}
	for _, m := range kept.Members {
		vector := make([]float64, len(m.Vector))
		for d, x := range m.Vector {
			vector[d] = float64(x)
		}
		i.Members = append(i.Members, learners.Member{Text: m.Text, Vector: vector, Accepted: m.Accepted})
	}
	return i, nil
}

// WithInterest is the learner itself where it uses an interest, else the learner stated around it; false where neither
// can be.
func WithInterest(c learners.Config) (learners.Config, bool) {
	if c.UsesInterest() {
		return c, true
	}
	standard, ok := learners.Must(learners.Default("stated")).Hyperparameters().(learners.Stated)
	if !ok {
		panic("live: stated has other hyperparameters")
	}
	standard.Base = learners.Nested{Config: c}
	uses, err := learners.Of(standard)
	return uses, err == nil
}
