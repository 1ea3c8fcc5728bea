package data

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"streamml/configs/input"
)

// recorded is a line of such a file: the posts that one user met, as rows of the pool in order of arrival, with 1 for
// an accepted and 0 for a rejected one. The interest changes with the posts of drift_at, counted from 0. Other keys
// are for people.
type recorded struct {
	ID     string `json:"id"`
	Items  []int  `json:"items"`
	Labels []int  `json:"labels"`

	DriftAt    events `json:"drift_at"`    // where the interest changes
	DriftStart *int   `json:"drift_start"` // or from where
	DriftEnd   *int   `json:"drift_end"`   // to where it does so little by little
}

// events is a whole number, or a list of them.
type events []int

// UnmarshalJSON reads either.
func (e *events) UnmarshalJSON(text []byte) error {
	var one int
	if bytes.HasPrefix(text, []byte("[")) || string(text) == "null" {
		return json.Unmarshal(text, (*[]int)(e))
	}
	err := json.Unmarshal(text, &one)
	*e = events{one}
	return err
}

// changes are the events with which the interest changes; of a gradual change, its middle.
func (r *recorded) changes(wrong lineError) ([]int, error) {
	list := slices.Clone(r.DriftAt)
	if (r.DriftStart == nil) != (r.DriftEnd == nil) {
		return nil, wrong("one of drift_start and drift_end", "both or none")
	}
	if r.DriftStart != nil {
		if *r.DriftStart > *r.DriftEnd {
			return nil, wrong(fmt.Sprintf("a change from event %d to %d", *r.DriftStart, *r.DriftEnd),
				"drift_start before drift_end")
		}
		list = append(list, (*r.DriftStart+*r.DriftEnd)/2)
	}
	for i, at := range list {
		if at < 1 || at >= len(r.Items) || i > 0 && at <= list[i-1] {
			return nil, wrong(fmt.Sprintf("a change at event %d", at),
				fmt.Sprintf("events in ascending order, 1 to %d", len(r.Items)-1))
		}
	}
	return list, nil
}

// posts are those of a session.
func (r *recorded) posts(pool []Post, at int, wrong lineError) (list []post, err error) {
	if len(r.Items) == 0 {
		return nil, wrong("no items", "the rows of pool.npy that were met, at least one")
	}
	if len(r.Items) != len(r.Labels) {
		found := input.Count(len(r.Items), "item") + " and " + input.Count(len(r.Labels), "label")
		return nil, wrong(found, "as many labels as items")
	}
	for i, row := range r.Items {
		if row < 0 || row >= len(pool) {
			return nil, wrong(fmt.Sprintf("item %d", row), fmt.Sprintf("a row of the pool, 0 to %d", len(pool)-1))
		}
		if l := r.Labels[i]; l != 0 && l != 1 {
			return nil, wrong(fmt.Sprintf("label %d", l), "0 (rejected) or 1 (accepted)")
		}
		p := post{Post: pool[row], at: at, row: row}
		p.Accepted = r.Labels[i] == 1
		list = append(list, p)
	}
	return list, nil
}

// eachSession is eachLine with what the line says.
func eachSession(path string, text []byte, do func(at int, r *recorded, wrong lineError) error) error {
	return eachLine(path, text, func(at int, line []byte, wrong lineError) error {
		var r recorded
		if err := json.Unmarshal(line, &r); err != nil {
			return wrong(inJSON(err), `{"id": "…", "items": [rows of pool.npy], "labels": [0 or 1 for each]}`)
		}
		return do(at, &r, wrong)
	})
}
