package live

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"streamml/data/store"
)

// State is what a model says of all posts of its topic, and what it was made from.
type State struct {
	User    string `json:"user"`
	Topic   string `json:"topic"`
	Learner string `json:"learner"`

	Interest string   `json:"interest,omitempty" doc:"what the user looks for"`
	Heeded   *float64 `json:"heeded,omitempty" doc:"how much of a score the model makes that knows of it; the rest is of the labels alone"`

	Seq    int `json:"seq" doc:"rows of the log that it was made from"`
	Labels int `json:"labels" doc:"of those, labels that stand"`

	Accepted int `json:"accepted" doc:"of the labels that stand"`
	Rejected int `json:"rejected" doc:"of the labels that stand"`

	Posts []PostState `json:"posts" doc:"in the order of the topic"`
}

// PostState is the score of a post, and its label.
type PostState struct {
	Post        int     `json:"post"`
	Margin      float64 `json:"margin"`
	Probability float64 `json:"probability"`
	Label       string  `json:"label,omitempty" enum:"accepted,rejected" doc:"the user's last one that stands"`
}

// State of the session's model as it is.
func (s *Session) State() State {
	l := s.Model()
	state := State{User: s.User, Topic: s.Topic.Name, Learner: s.Learner().Label(), Seq: s.Seq(), Labels: s.Labels()}
	if i := s.Interest(); i != nil {
		state.Interest = i.Text
		if share := s.InterestShare(); !math.IsNaN(share) {
			state.Heeded = &share
		}
	}
	for _, place := range s.standing {
		if s.rows[place].kind == int8(store.Accept) {
			state.Accepted++
		} else {
			state.Rejected++
		}
	}
	for post := range s.Topic.Posts {
		p := PostState{Post: post, Margin: l.Margin(post), Probability: l.Probability(post)}
		if kind := s.Label(post); kind != store.Undo {
			p.Label = KindName(kind)
		}
		state.Posts = append(state.Posts, p)
	}
	return state
}

// Weights are the shortest linear weights, with an intercept behind them, that give the posts of the topic the margins
// of the model, whatever its kernel: m_i = w·x_i + b by least squares, the minimum of |w|² + b² among equals.
//
// Golub, Van Loan: Matrix Computations, 4th ed. (2013), §5.5 (minimum norm by the singular value decomposition).
func (s *Session) Weights() []float64 {
	x, n := s.Topic.Pool.Vectors(), s.Topic.Pool.Len()
	dims := s.Topic.Pool.Dims()
	a := mat.NewDense(n, dims+1, nil)
	for i := range x {
		a.SetRow(i, append(slices.Clone(x[i]), 1))
	}
	var svd mat.SVD
	if !svd.Factorize(a, mat.SVDThin) {
		panic("live: no singular value decomposition of embeddings")
	}
	const smallest = 1e-12 // share of the largest singular value below which one counts as 0, as those of copies do
	var w mat.VecDense
	svd.SolveVecTo(&w, mat.NewVecDense(n, s.Model().Margins(nil)), svd.Rank(smallest))
	return w.RawVector().Data
}
