package store

import (
	"encoding/json"
	"errors"
	"math"
)

// Said is what a row of the kind [State] says: what the user looks for, as phrases with their embeddings.
type Said struct {
	Text    string       `json:"text"`
	Members []SaidPhrase `json:"members"`
}

// SaidPhrase is a phrase that a learner is given among the posts: accepted where it is looked for; rejected where all
// posts share it, or it is unwanted.
type SaidPhrase struct {
	Text     string    `json:"text"`
	Vector   []float32 `json:"vector"`
	Accepted bool      `json:"accepted"`
}

// Marshal is the text that the log keeps, as JSON; empty for nil.
func (s *Said) Marshal() (string, error) {
	if s == nil {
		return "", nil
	}
	text, err := json.Marshal(s)
	return string(text), err
}

// ReadSaid reads what [Said.Marshal] wrote, on posts of so many dimensions; nil for an empty text.
func ReadSaid(text string, dims int) (*Said, error) {
	if text == "" {
		return nil, nil
	}
	s := &Said{}
	if err := json.Unmarshal([]byte(text), s); err != nil {
		return nil, errors.New("an interest that cannot be read")
	}
	for _, m := range s.Members {
		norm2 := 0.0
		for _, x := range m.Vector {
			norm2 += float64(x) * float64(x)
		}
		if len(m.Vector) != dims || norm2 == 0 || math.IsInf(norm2, 0) {
			return nil, errors.New("an interest whose numbers are not like those of the posts")
		}
	}
	if s.Text == "" || len(s.Members) == 0 || !s.Members[0].Accepted {
		return nil, errors.New("an interest without words")
	}
	return s, nil
}
