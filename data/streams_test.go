package data

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/data/npy"
)

const pool5 = `{"i": 0, "text": "a"}
{"i": 1, "text": "b", "topics": ["x"]}
{"i": 2, "text": "c"}

{"i": 3, "text": "d"}
{"i": 4, "text": "a\u200b"}
`

// recordedIn writes a folder of recorded sessions, five posts of two dimensions, and returns the path of the sessions.
func recordedIn(t *testing.T, pool, sessions string, numbers ...float32) string {
	t.Helper()
	dir := t.TempDir()
	if numbers == nil {
		numbers = []float32{1, 0, 0, 1, .6, .8, -1, 0, 0, -1}
	}
	file, err := os.Create(filepath.Join(dir, "pool.npy"))
	if err != nil {
		t.Fatal(err)
	}
	if err := npy.Write(file, &npy.Array{Shape: []int{5, len(numbers) / 5}, Data: numbers}); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"pool.jsonl": pool, "x.sessions.jsonl": sessions} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "x.sessions.jsonl")
}

func TestRecordedSessions(t *testing.T) {
	s, err := Open(recordedIn(t, pool5,
		`{"id": "first", "interest": "x", "drift_at": 2, "items": [3, 1, 0, 2], "labels": [1, 0, 1, 0]}
{"id": "second", "items": [0, 1, 2, 3, 0], "labels": [0, 0, 1, 1, 1]}
{"id": "third", "items": [0, 1, 4], "labels": [0, 0, 1]}
`))
	if err != nil {
		t.Fatal(err)
	}
	if !s.Recorded || s.Dims != 2 || len(s.Topics) != 3 || len(s.SHA256) != 64 {
		t.Errorf("%+v", s)
	}
	var got []string
	for _, p := range s.Topics[0].Posts {
		got = append(got, p.Text+map[bool]string{true: "+", false: "-"}[p.Accepted])
	}
	if s.Topics[0].Name != "first" || strings.Join(got, " ") != "d+ b- a+ c-" ||
		s.Topics[0].Posts[3].Embedding[1] != .8 {
		t.Errorf("%v", s.Topics[0])
	}
	if !slices.Equal(s.Topics[0].Changes, []int{2}) {
		t.Errorf("changes %v", s.Topics[0].Changes)
	}
	second := s.Topics[1]
	if want := []Arrival{{0, false}, {1, false}, {2, true}, {3, true}, {0, true}}; len(second.Posts) != 4 ||
		!second.Posts[0].Accepted ||
		!slices.Equal(second.Arrivals, want) || second.Dropped != 0 || second.Events() != 5 {
		t.Errorf("a post that comes again: %+v", second)
	}
	third := s.Topics[2]
	if len(third.Posts) != 2 || third.Arrivals != nil || third.Dropped != 1 || len(third.Warnings) != 1 ||
		!strings.Contains(third.Warnings[0], "stood before with the other label") {
		t.Errorf("a copy in another row of the pool: %+v", third)
	}
	want := "1 times a user met a post again, 1 of them with another label than before: each time is scored and " +
		"learnt as it came"
	if !slices.Contains(s.Notes, want) {
		t.Errorf("notes %q, want %q", s.Notes, want)
	}
}

// Where the interest changes is said in one of four ways, and counted in the events that are kept.
func TestRecordedChanges(t *testing.T) {
	for text, want := range map[string][]int{
		`"drift_at": null`:                 nil,
		`"drift_at": 3`:                    {3},
		`"drift_at": [2, 5]`:               {2, 4}, // the post at 4 is a copy
		`"drift_at": [4, 5]`:               {4},
		`"drift_start": 1, "drift_end": 4`: {2},
	} {
		s, err := Open(recordedIn(t, pool5, `{"id": "a", "items": [0, 1, 2, 1, 4, 3], "labels": [1, 0, `+
			`1, 0, 1, 0], `+text+`}`))
		if err != nil || !slices.Equal(s.Topics[0].Changes, want) {
			t.Errorf("%s: %v, %v; want %v", text, s, err, want)
		}
	}
}

func TestBadRecordedSessions(t *testing.T) {
	good := `{"id": "a", "items": [0, 1, 2, 3], "labels": [1, 0, 1, 0]}` + "\n"
	for want, c := range map[string]struct {
		pool, sessions string
		numbers        []float32
	}{
		"x.sessions.jsonl:2:1: found no JSON object": {
			pool5, good + "[1]x\n", nil},
		`x.sessions.jsonl:1:1: found a string under "items"`: {
			pool5, `{"id": "a", "items": "1"}`, nil},
		"x.sessions.jsonl:1:1: found 2 items and 1 label, want as many": {
			pool5, `{"id": "a", "items": [0, 1], "labels": [1]}`, nil},
		"found item 5, want a row of the pool, 0 to 4": {
			pool5, `{"id": "a", "items": [5], "labels": [1]}`, nil},
		"found item -1, want a row": {
			pool5, `{"id": "a", "items": [-1], "labels": [1]}`, nil},
		"found label 2, want 0 (rejected) or 1 (accepted)": {
			pool5, `{"id": "a", "items": [1], "labels": [2]}`, nil},
		`x.sessions.jsonl:2:1: found the session's id "A", want an id that no session above has`: {
			pool5, good + strings.Replace(good, `"a"`, `"A"`, 1), nil},
		`found the session's id "", want an id`: {
			pool5, `{"items": [0, 1, 2, 3], "labels": [1, 0, 1, 0]}`, nil},
		`found the session's id "a/b", want an id`: {
			pool5, strings.Replace(good, `"a"`, `"a/b"`, 1), nil},
		"found a change at event 4, want events in ascending order, 1 to 3": {
			pool5, strings.Replace(good, "{", `{"drift_at": 4, `, 1), nil},
		"found a change at event 2, want events in ascending": {
			pool5, strings.Replace(good, "{", `{"drift_at": [2, 2], `, 1), nil},
		`found a string under "drift_at", want`: {
			pool5, strings.Replace(good, "{", `{"drift_at": "2", `, 1), nil},
		"found one of drift_start and drift_end, want both or none": {
			pool5, strings.Replace(good, "{", `{"drift_end": 2, `, 1), nil},
		"found a change from event 3 to 2, want drift_start before": {
			pool5, strings.Replace(good, "{", `{"drift_start": 3, "drift_end": 2, `, 1), nil},
		"x.sessions.jsonl:2:1: found no items, want the rows of pool.npy that were met": {
			pool5, good + `{"id": "b", "items": [], "labels": []}`, nil},
		"x.sessions.jsonl: found no sessions, want a line for each": {pool5, "\n", nil},
		"pool.jsonl: found 4 texts, want 5, one for each row of pool.npy": {
			strings.Join(strings.SplitAfter(pool5, "\n")[1:], ""), good, nil},
		"pool.jsonl:7:1: found more texts than rows of pool.npy, want 5": {pool5 + `{"text": "e"}`, good, nil},
		"pool.jsonl:1:1: found no text, want": {`{"text": " "}` + "\n" + pool5, good,
			nil},
		"pool.npy: found an embedding of zeros in row 1, want finite numbers": {
			pool5, good, []float32{1, 0, 0, 0, .6, .8, -1, 0, 0, -1}},
	} {
		if _, err := Open(recordedIn(t, c.pool, c.sessions, c.numbers...)); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one that says %q", err, want)
		}
	}
	if _, err := Open(filepath.Join(t.TempDir(), "x.sessions.jsonl")); err == nil ||
		!strings.Contains(err.Error(), "pool.npy") {
		t.Errorf("error %v, want one that names the file that is missing", err)
	}
}
