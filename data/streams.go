package data

import (
	"fmt"
	"path/filepath"
	"slices"

	"streamml/configs/input"
)

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
	if s.Topics, err = readSessions(path, text, pool); err != nil {
		return nil, err
	}
	s.checkEmbeddings()
	s.noteRepeats()
	return s, nil
}

// readSessions makes a topic of each line.
func readSessions(path string, text []byte, pool []Post) (topics []Topic, err error) {
	var sessions []file
	err = eachSession(path, text, func(at int, r *recorded, wrong lineError) error {
		f := file{name: r.ID, path: path, topic: r.ID}
		f.where = func(at int) string { return input.At(path, text, at, "", "").Where() }
		posts, err := r.posts(pool, at, wrong)
		if err != nil {
			return err
		}
		sessions = append(sessions, f)
		if err := checkIDs(sessions, wrong); err != nil {
			return err
		}
		changes, err := r.changes(wrong)
		if err != nil {
			return err
		}
		topic := newSession(f, posts)
		topic.noteChanges(changes)
		topics = append(topics, topic)
		return nil
	})
	if err == nil && len(topics) == 0 {
		err = &input.Error{File: path, Found: "no sessions", Wanted: "a line for each"}
	}
	return topics, err
}

// checkIDs refuses the id of the last session where it cannot name files, or where another one is called so.
func checkIDs(sessions []file, wrong lineError) error {
	id := sessions[len(sessions)-1].name
	found := fmt.Sprintf("the session's id %q", input.Shorten(id))
	if wanted := input.PlainName(id); wanted != "" {
		return wrong(found, "an id that can name files: "+wanted)
	}
	if checkNames(sessions) != nil {
		return wrong(found, "an id that no session above has, nor one that looks like it")
	}
	return nil
}

// noteChanges takes down before which of the posts that were kept the interest changes, given the events in the file.
func (t *Topic) noteChanges(events []int) {
	for _, at := range events {
		kept, _ := slices.BinarySearch(t.met, at)
		t.Changes = append(t.Changes, kept)
	}
	t.Changes = slices.Compact(t.Changes)
}
