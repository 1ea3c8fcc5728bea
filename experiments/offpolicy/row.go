package offpolicy

import (
	"encoding/json"
	"io"
)

// LogFile is the name of the file that a log is written to, a JSON object a line.
const LogFile = "feed_log.jsonl"

// Row is a post on screen, a line of [LogFile].
type Row struct {
	Learner  string `json:"learner"` // as in summary.csv, and so are its settings
	Settings string `json:"settings"`
	Policy   string `json:"policy"` // its name and number
	Topic    string `json:"topic"`
	Session  int    `json:"session"` // of the topic, from 1
	Slate    int    `json:"slate"`   // of the session, from 1
	Place    int    `json:"place"`   // on the slate, from 1 at the top
	Post     int    `json:"post"`    // its place in the topic's file, from 0, posts left out not counted
	Open     int    `json:"open"`    // posts that could be on the slate
	// Propensity is the probability, given all before the slate, that the policy shows this post at this place:
	// exact, the sum over all slates that have it there. null: it has no closed form.
	Propensity *float64 `json:"propensity"`
	Looked     bool     `json:"looked"` // whether the user looked at it
	Click      bool     `json:"click"`  // whether the user looked at it and accepted it
}

// Write writes rows, a line each.
func Write(w io.Writer, rows []Row) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range rows {
		if err := enc.Encode(&rows[i]); err != nil {
			return err
		}
	}
	return nil
}
