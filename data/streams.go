package data

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"streamml/configs/input"
	"streamml/data/npy"
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
func (r *recorded) changes(wrong func(found, wanted string) error) ([]int, error) {
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

// openStreams reads recorded sessions: NAME.sessions.jsonl, with the embeddings of all posts beside it in pool.npy (a
// row each) and their texts in pool.jsonl (a line each: {"text": "…"}). Each session becomes a topic of its name whose
// posts stand in order of arrival, see [newSession]. Unlike a topic of any other source it may hold labels of one kind
// alone.
func openStreams(path string) (*Set, error) {
	s := &Set{Source: path, Recorded: true}
	pool, files, err := s.readPool(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	text, err := input.ReadFile(path, maxFile)
	if err != nil {
		return nil, err
	}
	if s.SHA256, err = hashFiles(append(files, file{name: filepath.Base(path), text: text})); err != nil {
		return nil, err
	}
	var sessions []file
	err = eachSession(path, text, func(at int, r *recorded, wrong func(found, wanted string) error) error {
		f := file{name: r.ID, path: path, topic: r.ID}
		f.where = func(at int) string { return input.At(path, text, at, "", "").Where() }
		posts, err := r.posts(pool, at, wrong)
		if err != nil {
			return err
		}
		if wanted := input.PlainName(r.ID); wanted != "" {
			return wrong(fmt.Sprintf("the session's id %q", input.Shorten(r.ID)), "an id that can name files: "+wanted)
		}
		if sessions = append(sessions, f); checkNames(sessions) != nil {
			return wrong(fmt.Sprintf("the session's id %q", input.Shorten(r.ID)),
				"an id that no session above has, nor one that looks like it")
		}
		changes, err := r.changes(wrong)
		if err != nil {
			return err
		}
		topic := newSession(f, posts)
		for _, at := range changes {
			kept, _ := slices.BinarySearch(topic.met, at)
			topic.Changes = append(topic.Changes, kept)
		}
		topic.Changes = slices.Compact(topic.Changes)
		s.Topics = append(s.Topics, topic)
		return nil
	})
	if err == nil && len(s.Topics) == 0 {
		err = &input.Error{File: path, Found: "no sessions", Wanted: "a line for each"}
	}
	if err != nil {
		return nil, err
	}
	s.checkEmbeddings()
	s.noteRepeats()
	return s, nil
}

// posts are those of a session.
func (r *recorded) posts(pool []Post, at int, wrong func(found, wanted string) error) (list []post, err error) {
	if len(r.Items) == 0 {
		return nil, wrong("no items", "the rows of pool.npy that were met, at least one")
	}
	if len(r.Items) != len(r.Labels) {
		return nil, wrong(fmt.Sprintf("%d items and %d labels", len(r.Items), len(r.Labels)), "as many labels as items")
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

// readPool reads the posts of a folder, without labels, and the files that they stand in.
func (s *Set) readPool(dir string) (posts []Post, files []file, err error) {
	vectors, texts := filepath.Join(dir, "pool.npy"), filepath.Join(dir, "pool.jsonl")
	for _, path := range []string{vectors, texts} {
		text, err := input.ReadFile(path, maxFile)
		if err != nil {
			return nil, nil, err
		}
		files = append(files, file{name: filepath.Base(path), text: text})
	}
	array, err := npy.Decode(vectors, bytes.NewReader(files[0].text), int64(len(files[0].text)))
	if err != nil {
		return nil, nil, err
	}
	if len(array.Shape) != 2 || array.Shape[0] < 1 || array.Shape[1] < 1 {
		return nil, nil, &input.Error{File: vectors, Found: fmt.Sprintf("the shape %v", array.Shape),
			Wanted: "a row of numbers for each post"}
	}
	n := array.Shape[0]
	s.Dims = array.Shape[1]
	if wanted := wantedDims(s.Dims, 0, ""); wanted != "" {
		return nil, nil, &input.Error{File: vectors, Found: fmt.Sprintf("%d dimensions", s.Dims), Wanted: wanted}
	}
	err = eachLine(texts, files[1].text, func(_ int, line []byte, wrong func(found, wanted string) error) error {
		var p struct{ Text string }
		if err := json.Unmarshal(line, &p); err != nil {
			return wrong(inJSON(err), `{"text": "…"}`)
		}
		if strings.TrimSpace(p.Text) == "" {
			return wrong("no text", `{"text": "…"} with words in it`)
		}
		if len(posts) == n {
			return wrong("more texts than rows of pool.npy", fmt.Sprint(n))
		}
		x := array.Data[len(posts)*s.Dims:][:s.Dims:s.Dims]
		if found := oddVector(x); found != "" {
			return &input.Error{File: vectors, Found: fmt.Sprintf("%s in row %d", found, len(posts)),
				Wanted: "finite numbers, not all zero"}
		}
		posts = append(posts, Post{Text: p.Text, Embedding: x})
		return nil
	})
	if err == nil && len(posts) < n {
		err = &input.Error{File: texts, Found: fmt.Sprintf("%d texts", len(posts)),
			Wanted: fmt.Sprintf("%d, one for each row of pool.npy", n)}
	}
	return posts, files, err
}

// eachSession is eachLine with what the line says.
func eachSession(path string, text []byte,
	do func(at int, r *recorded, wrong func(found, wanted string) error) error) error {
	return eachLine(path, text, func(at int, line []byte, wrong func(found, wanted string) error) error {
		var r recorded
		if err := json.Unmarshal(line, &r); err != nil {
			return wrong(inJSON(err), `{"id": "…", "items": [rows of pool.npy], "labels": [0 or 1 for each]}`)
		}
		return do(at, &r, wrong)
	})
}

// eachLine calls do for each line that is not blank, with the byte where it begins and the maker of its errors, until
// there is one.
func eachLine(path string, text []byte, do func(at int, line []byte,
	wrong func(found, wanted string) error) error) error {
	if err := input.CheckText(path, text); err != nil {
		return err
	}
	at, number := 0, 0
	for line := range bytes.Lines(text) {
		number++
		if len(bytes.TrimSpace(line)) > 0 {
			wrong := func(found, wanted string) error {
				return &input.Error{File: path, Line: number, Column: 1, Found: found, Wanted: wanted}
			}
			if err := do(at, line, wrong); err != nil {
				return err
			}
		}
		at += len(line)
	}
	return nil
}

// inJSON is what is wrong with a line, in words.
func inJSON(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("a %s under %q", kind.Value, kind.Field)
	}
	return "no JSON object (" + err.Error() + ")"
}
