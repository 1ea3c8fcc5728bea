package store

import "context"

// Prediction is a score that was shown and has no label yet. Feedback that names it is evaluated by that score,
// whatever the model has learnt since.
type Prediction struct {
	User, ID, Topic     string
	Post                int
	Margin, Probability float64
	Labels              int
	Learner             string
}

// PutPrediction stores a prediction under its ID.
func (s *Store) PutPrediction(ctx context.Context, p Prediction) error {
	_, err := s.db.ExecContext(ctx, "INSERT INTO predictions (user_id, id, topic, post, margin, probability, labels, "+
		"learner) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
		p.User, p.ID, p.Topic, p.Post, p.Margin, p.Probability, p.Labels, p.Learner)
	return err
}

// Prediction is a user's prediction of an ID; [sql.ErrNoRows] where there is none.
func (s *Store) Prediction(ctx context.Context, user, id string) (p Prediction, err error) {
	p.User, p.ID = user, id
	err = s.db.QueryRowContext(ctx, "SELECT topic, post, margin, probability, labels, learner FROM predictions WHERE "+
		"user_id = $1 AND id = $2", user, id).
		Scan(&p.Topic, &p.Post, &p.Margin, &p.Probability, &p.Labels, &p.Learner)
	return p, err
}
