package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
)

// call asks the API and decodes the answer strictly; want is the status.
func call[T any](t *testing.T, v *visit, method, path, body string, want int, headers ...string) (out T) {
	t.Helper()
	answer := request(t, v, method, apiRoot+path, body,
		append([]string{"Content-Type", "application/json"}, headers...)...)
	if answer.StatusCode != want {
		t.Fatalf("%s %s %.200s: %s %s; want %d", method, path, body, answer.Status, answer.text, want)
	}
	if want >= 400 && answer.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%s %s: an error of type %s", method, path, answer.Header.Get("Content-Type"))
	}
	if want == http.StatusNoContent {
		return out
	}
	d := json.NewDecoder(strings.NewReader(answer.text))
	if want < 400 {
		d.DisallowUnknownFields()
	}
	if err := d.Decode(&out); err != nil {
		t.Fatalf("%s %s: %v in %s", method, path, err, answer.text)
	}
	return out
}

type problem struct {
	Title, Detail string
	Status        int
	Errors        []struct{ Message, Location string }
}

func feedback(user string, post int, label string) string {
	return fmt.Sprintf(`{"user":%q,"topic":"sourdough","post":%d,"label":%q}`, user, post, label)
}

type rowsBody = struct {
	Rows []rowBody `json:"rows"`
}

func TestFeedbackByTheAPI(t *testing.T) {
	v := start(t, nil).client()
	for i := range 6 {
		row := call[rowBody](t, v, "POST", "/feedback", feedback("u", i, []string{"accepted", "rejected"}[i%2]), 200)
		rank := call[rankBody](t, v, "GET", "/rank?topic=sourdough&user=u", "", 200)
		if row.Seq != i+1 || row.Labels != i || rank.Seq != i+1 || rank.Labels != i+1 || len(rank.Posts) != 56 {
			t.Fatalf("row %+v, rank %d rows, %d labels, %d posts", row, rank.Seq, rank.Labels, len(rank.Posts))
		}
		for k := range rank.Posts[1:] {
			if rank.Posts[k].Margin < rank.Posts[k+1].Margin {
				t.Fatal("not ranked by margin")
			}
		}
	}
	batch := call[rowsBody](t, v, "POST", "/feedback/batch",
		`{"user":"u","topic":"sourdough","items":[{"post":10,"label":"accepted"},{"post":11,`+
			`"label":"rejected","seq":2}]}`, 200)
	if len(batch.Rows) != 2 || batch.Rows[0].Seq != 7 || batch.Rows[0].Labels != 6 || batch.Rows[1].Labels != 2 {
		t.Errorf("batch %+v", batch)
	}
	if undo := call[rowBody](t, v, "POST", "/undo", `{"user":"u","topic":"sourdough","post":10}`,
		200); undo.Label != "undo" || undo.Seq != 9 {
		t.Errorf("undo %+v", undo)
	}
	state := call[stateBody](t, v, "GET", "/state?topic=sourdough&user=u", "", 200)
	if state.Labels != 7 || state.Seq != 9 || state.AUC == nil || state.Posts[11].Label != "rejected" ||
		state.Posts[10].Label != "" {
		t.Errorf("state: %d labels, %d rows, AUC %v, %+v", state.Labels, state.Seq, state.AUC, state.Posts[10:12])
	}
	why := call[rankBody](t, v, "GET", "/rank?topic=sourdough&user=u&ids=20,21,22&explain=true", "", 200)
	if len(why.Posts) != 3 || why.Posts[0].Why == nil || why.Posts[0].Why.Liked == nil {
		t.Errorf("explained: %+v", why)
	}
}

// What is not there is answered with where to look for what is.
func TestNotThere(t *testing.T) {
	v := start(t, nil).client()
	for _, body := range []string{
		`{"user":"u","topic":"sourdoh","post":1}`, `{"user":"u","topic":"sourdough","post":56}`,
	} {
		if got := call[problem](t, v, "POST", "/predict", body, 404); !strings.Contains(got.Detail, apiRoot+"/topics") {
			t.Errorf("%s: %q", body, got.Detail)
		}
	}
}

// The score of a prediction is the one that is evaluated, whatever was learnt since.
func TestPredictions(t *testing.T) {
	v := start(t, nil).client()
	for i := range 4 {
		call[rowBody](t, v, "POST", "/feedback", feedback("u", i, []string{"accepted", "rejected"}[i%2]), 200)
	}
	p := call[predictBody](t, v, "POST", "/predict", `{"user":"u","topic":"sourdough","post":30}`, 200)
	for i := 4; i < 8; i++ {
		call[rowBody](t, v, "POST", "/feedback", feedback("u", i, "accepted"), 200)
	}
	said := func(user string, post int) string {
		return fmt.Sprintf(`{"user":%q,"topic":"sourdough","post":%d,"label":"accepted","prediction":%q}`, user, post,
			p.Prediction)
	}
	call[problem](t, v, "POST", "/feedback", said("u", 31), 409)
	call[problem](t, v, "POST", "/feedback", said("other", 30), 404)
	row := call[rowBody](t, v, "POST", "/feedback", said("u", 30), 200)
	if row.Margin != p.Margin || row.Probability != p.Probability || row.Labels != 4 {
		t.Errorf("row %+v, predicted %+v", row, p)
	}
}

// The same key and body again is the same answer and counts once, also at the same time; another body is a conflict.
func TestIdempotency(t *testing.T) {
	v := start(t, nil).client()
	var group sync.WaitGroup
	answers := make([]string, 8)
	for i := range answers {
		group.Go(func() {
			answers[i] = request(t, v, "POST", apiRoot+"/feedback", feedback("u", 3, "accepted"), "Content-Type",
				"application/json", "Idempotency-Key", "k").text
		})
	}
	group.Wait()
	for _, a := range answers {
		if a != answers[0] || !strings.Contains(a, `"seq":1`) {
			t.Errorf("%s and %s", a, answers[0])
		}
	}
	call[problem](t, v, "POST", "/feedback", feedback("u", 4, "accepted"), 409, "Idempotency-Key", "k")
	// keys are a user's own
	call[rowBody](t, v, "POST", "/feedback", feedback("other", 4, "accepted"), 200, "Idempotency-Key", "k")
	batch := `{"user":"u","topic":"sourdough","items":[{"post":1,"label":"accepted"},{"post":2,"label":"rejected"}]}`
	first := call[rowsBody](t, v, "POST", "/feedback/batch", batch, 200, "Idempotency-Key", "b")
	again := call[rowsBody](t, v, "POST", "/feedback/batch", batch, 200, "Idempotency-Key", "b")
	if fmt.Sprint(first) != fmt.Sprint(again) {
		t.Errorf("%+v and again %+v", first, again)
	}
	undo := `{"user":"u","topic":"sourdough","post":1}`
	call[rowBody](t, v, "POST", "/undo", undo, 200, "Idempotency-Key", "u")
	call[rowBody](t, v, "POST", "/undo", undo, 200, "Idempotency-Key", "u")
	if state := call[stateBody](t, v, "GET", "/state?topic=sourdough&user=u", "", 200); state.Seq != 4 ||
		state.Labels != 2 {
		t.Errorf("%d rows, %d labels; want 4 and 2", state.Seq, state.Labels)
	}
}

// Bad input is a problem that names the place and does not repeat what was sent.
func TestProblems(t *testing.T) {
	v := start(t, nil).client()
	for _, c := range []struct {
		method, path, body string
		want               int
	}{
		{"POST", "/feedback", `{`, 400},
		{"POST", "/feedback", `[]`, 422},
		{"POST", "/feedback", `{"topic":"sourdough","post":1,"label":"accepted"}`, 400},
		{"POST", "/feedback", feedback("u", 1, "<evil>"), 422},
		{"POST", "/feedback", feedback("u", -1, "accepted"), 422},
		{"POST", "/feedback", feedback("u", 56, "accepted"), 404},
		{"POST", "/feedback", feedback("<evil>", 1, "accepted"), 422},
		{"POST", "/feedback", strings.Replace(feedback("u", 1, "accepted"), "sourdough", "<evil>", 1), 404},
		{"POST", "/feedback", strings.Replace(feedback("u", 1, "accepted"), "}", `,"seq":5}`, 1), 409},
		{"POST", "/feedback", feedback("u", 1, "accepted"+strings.Repeat("x", mostBody)), 413},
		{"POST", "/feedback/batch", `{"user":"u","topic":"sourdough","items":null}`, 422},
		{"POST", "/feedback/batch", `{"user":"u","topic":"sourdough","items":[]}`, 422},
		{"POST", "/undo", `{"user":"u","topic":"sourdough","post":1}`, 409},
		{"POST", "/predict", `{"user":"u","topic":"sourdough","post":56}`, 404},
		{"POST", "/rank", `{"user":"u","topic":"sourdough","texts":["<evil>"]}`, 501},
		{"GET", "/rank?user=u", "", 422},
		{"GET", "/rank?user=u&topic=sourdough&ids=56", "", 404},
		{"GET", "/rank?user=u&topic=sourdough&ids=-1", "", 422},
		{"GET", "/rank?user=u&topic=sourdough&id=1", "", 422}, // ids is meant
		{"GET", "/export?user=u", "", 403},
		{"GET", "/events?user=u", "", 403},
		{"GET", "/events", "", 400},
		{"DELETE", "/users/u", "", 403},
		{"GET", "/none", "", 404},
	} {
		p := call[problem](t, v, c.method, c.path, c.body, c.want)
		if p.Status != c.want || p.Title == "" || strings.Contains(fmt.Sprint(p), "evil") {
			t.Errorf("%s %s: %+v", c.method, c.path, p)
		}
	}
}

// Who may do what: with and without a token, on this machine and beyond.
func TestAccess(t *testing.T) {
	body := feedback("u", 1, "accepted")
	for name, c := range map[string]struct {
		addr, token, bearer string
		program, own        int // status of programs, and of the export of another user
	}{
		"this machine":                 {"127.0.0.1:5100", "", "", 200, 403},
		"this machine, token":          {"127.0.0.1:5100", "secret", "secret", 200, 200},
		"this machine, no token given": {"127.0.0.1:5100", "secret", "", 401, 403},
		"elsewhere, no token":          {"0.0.0.0:5100", "", "", 403, 403},
		"elsewhere, empty token":       {"0.0.0.0:5100", "", " ", 403, 403},
		"elsewhere, wrong token":       {"0.0.0.0:5100", "secret", "Secret", 401, 403},
		"elsewhere, token":             {"0.0.0.0:5100", "secret", "secret", 200, 200},
	} {
		t.Run(name, func(t *testing.T) {
			v := start(t, func(o *options) { o.addr, o.token = c.addr, c.token }).client()
			var with []string
			if c.bearer != "" {
				with = []string{"Authorization", "Bearer " + c.bearer}
			}
			call[any](t, v, "POST", "/feedback", body, c.program, with...)
			call[any](t, v, "GET", "/rank?topic=sourdough&user=u", "", c.program, with...)
			call[any](t, v, "GET", "/topics", "", c.program, with...)
			call[any](t, v, "GET", "/export?user=u", "", c.own, with...)
			if got := request(t, v, "GET", "/metrics", "", with...).StatusCode; got != c.program {
				t.Errorf("metrics: %d, want %d", got, c.program)
			}
			v.post("/search/sourdough", "post=1&options=accepted") // pages need no token
			mine := call[exportBody](t, v, "GET", "/export", "", 200)
			if mine.User != v.user() || len(mine.Rows) != 1 {
				t.Errorf("my own data: %+v", mine)
			}
			call[any](t, v, "DELETE", "/users/"+v.user(), "", 204)
			if mine := call[exportBody](t, v, "GET", "/export", "", 200); len(mine.Rows) != 0 {
				t.Errorf("left after deletion: %+v", mine)
			}
		})
	}
}

// Deleting a user takes rows, keys and predictions.
func TestDeletion(t *testing.T) {
	v := start(t, func(o *options) { o.token = "secret" }).client()
	with := []string{"Authorization", "Bearer secret"}
	call[rowBody](t, v, "POST", "/feedback", feedback("u", 1, "accepted"), 200, append(with, "Idempotency-Key", "k")...)
	p := call[predictBody](t, v, "POST", "/predict", `{"user":"u","topic":"sourdough","post":3}`, 200, with...)
	call[any](t, v, "DELETE", "/users/u", "", 204, with...)
	call[problem](t, v, "POST", "/feedback",
		fmt.Sprintf(`{"user":"u","topic":"sourdough","post":3,"label":"accepted","prediction":%q}`, p.Prediction), 404,
		with...)
	row := call[rowBody](t, v, "POST", "/feedback", feedback("u", 2, "rejected"), 200,
		append(with, "Idempotency-Key", "k")...)
	if row.Seq != 1 || row.Labels != 0 || row.Label != "rejected" {
		t.Errorf("after deletion: %+v", row)
	}
}

// The document of the API is made from the handlers' own types, and points nowhere else.
func TestOpenAPI(t *testing.T) {
	answer := start(t, nil).client().get(apiRoot + "/openapi.json")
	var doc struct {
		OpenAPI    string
		Paths      map[string]map[string]struct{ OperationID string }
		Components struct {
			Schemas map[string]struct{ Properties map[string]any }
		}
	}
	if err := json.Unmarshal([]byte(answer.text), &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1") {
		t.Fatalf("%v, version %s", err, doc.OpenAPI)
	}
	for path, methods := range map[string]string{
		"/feedback": "post", "/feedback/batch": "post", "/undo": "post", "/rank": "get,post", "/predict": "post",
		"/state": "get", "/export": "get",
		"/users/{user}": "delete", "/events": "get", "/topics": "get",
	} {
		for method := range strings.SplitSeq(methods, ",") {
			if _, ok := doc.Paths[apiRoot+path][method]; !ok {
				t.Errorf("no %s %s in the document", method, path)
			}
		}
	}
	if p := doc.Components.Schemas["FeedbackInputBody"].Properties; p["user"] == nil || p["label"] == nil {
		t.Errorf("feedback has the properties %v", p)
	}
	if strings.Contains(answer.text, "$schema\"") || strings.Contains(answer.text, "unpkg") {
		t.Error("the document links to somewhere")
	}
	if doc.Components.Schemas["RankBody"].Properties["posts"] == nil {
		t.Error("the answer of rank is not described")
	}
}

// A stream of events tells of every change; an interrupted one goes on where it was, or says that it cannot.
func TestEvents(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	v.get("/")
	open := func(query, last string) *bufio.Scanner {
		r, _ := http.NewRequest("GET", a.URL+apiRoot+"/events"+query, nil)
		r.Header.Set("Cookie", "user="+v.user()+"."+a.sign(v.user()))
		if last != "" {
			r.Header.Set("Last-Event-ID", last)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil || answer.StatusCode != 200 {
			t.Fatalf("%v, %v", answer, err)
		}
		t.Cleanup(func() { answer.Body.Close() })
		return bufio.NewScanner(answer.Body)
	}
	listen := func(last string) *bufio.Scanner { return open("", last) }
	var tabs []*bufio.Scanner
	for range 7 {
		tab := listen("")
		waitFor(t, tab, "alive")
		tabs = append(tabs, tab)
	}
	v.post("/search/sourdough", "post=4&options=accepted")
	var id string
	for _, tab := range tabs {
		lines := waitFor(t, tab, "feedback")
		id = strings.TrimPrefix(lines[0], "id: ")
		if want := `data: {"topic":"sourdough","seq":1,"post":4,"label":"accepted","labels":1}`; lines[2] != want {
			t.Errorf("heard %q, want %q", lines[2], want)
		}
	}
	for i := range 3 {
		v.post("/search/sourdough", fmt.Sprintf("post=%d&options=rejected", 10+i))
	}
	again := listen(id)
	for i := range 3 {
		if lines := waitFor(t, again, "feedback"); !strings.Contains(lines[2], fmt.Sprintf(`"post":%d`, 10+i)) {
			t.Errorf("event %d after an interruption: %q", i, lines)
		}
	}
	for query, want := range map[string]string{
		"?topic=sourdough&seq=3": "resync", "?topic=sourdough&seq=4": "alive", "?topic=sourdough&seq=5": "resync",
		"?topic=chess_engines&seq=0": "alive", "?topic=chess_engines&seq=1": "resync",
	} {
		if got := kindOf(open(query, "")); got != want {
			t.Errorf("/events%s begins with %s, want %s", query, got, want)
		}
	}
	waitFor(t, listen("17"), "resync")
	for i := range ringSize + 1 {
		a.hub.publish(v.user(), event{Post: i})
	}
	waitFor(t, listen(id), "resync")
	if n := a.hub.streams(); n < 7 {
		t.Errorf("%d streams are open", n)
	}
}

// kindOf reads until the first event, and returns its kind.
func kindOf(s *bufio.Scanner) string {
	for s.Scan() {
		if kind, ok := strings.CutPrefix(s.Text(), "event: "); ok {
			return kind
		}
	}
	return ""
}

// waitFor reads events until one of a kind, and returns its lines: id, event, data.
func waitFor(t *testing.T, s *bufio.Scanner, kind string) []string {
	t.Helper()
	deadline := time.AfterFunc(10*time.Second, func() { panic("no event of the kind " + kind) })
	defer deadline.Stop()
	var lines []string
	for s.Scan() {
		if s.Text() != "" {
			lines = append(lines, s.Text())
			continue
		}
		for _, line := range lines {
			if line == "event: "+kind {
				return lines
			}
		}
		lines = nil
	}
	t.Fatalf("the stream ends without %s: %v", kind, s.Err())
	return nil
}
