package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"streamml/cmd/command"
	"streamml/learners"
)

// margins are those that the API says, by post.
func (v *visit) margins(user string) map[int]float64 {
	v.t.Helper()
	var ranking struct {
		Posts []struct {
			Post   int
			Margin float64
		}
	}
	if err := json.Unmarshal([]byte(v.get("/api/v1/rank?topic=sourdough&user="+user).text), &ranking); err != nil {
		v.t.Fatal(err)
	}
	all := map[int]float64{}
	for _, p := range ranking.Posts {
		all[p.Post] = p.Margin
	}
	return all
}

// send posts JSON to the API, which must take it in.
func (v *visit) send(path, body string) {
	v.t.Helper()
	r, err := http.NewRequest(http.MethodPost, v.URL+"/api/v1/"+path, strings.NewReader(body))
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if got := v.do(r); got.StatusCode != http.StatusOK {
		v.t.Errorf("%s %s: %s", path, body, got.text)
	}
}

// What the web app says is what learners.Stated says of the same posts, phrases and labels, bit for bit: before a
// label, after some, and from a server that has but the log.
func TestInterestIsLearnersStated(t *testing.T) {
	path := filepath.Join(t.TempDir(), "serve.db")
	a := startOn(t, path, nil)
	a.vectors.of = lengths
	v := a.client()
	set, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	var vectors [][]float64
	for _, topic := range set.Topics {
		if topic.Name == "sourdough" {
			for _, p := range topic.Posts {
				vectors = append(vectors, p.Vector())
			}
		}
	}
	member := func(text string, accepted bool) learners.Member {
		x := make([]float64, 384)
		x[len(text)] = 1 // as lengths has it
		return learners.Member{Text: text, Vector: x, Accepted: accepted}
	}
	pool := learners.NewPool(vectors).Stating(member("rye at home", true), member("sourdough", false))
	known := learners.Must(learners.Default("stated")).Live(pool) // its base is the standard learner of the server
	says := func(when string, v *visit) {
		t.Helper()
		want := map[int]float64{}
		for post, m := range known.Margins(nil) {
			want[post] = m
		}
		if got := v.margins("ann"); !maps.Equal(got, want) {
			t.Errorf("%s: margins %v..., want %v...", when, got[0], want[0])
		}
	}
	v.send("interest", `{"user": "ann", "topic": "sourdough", "interest": " rye at home "}`)
	says("before a label", v)
	for i, post := range []int{8, 3, 40, 11, 5} {
		v.send("feedback", fmt.Sprintf(`{"user": "ann", "topic": "sourdough", "post": %d, "label": "%s"}`, post,
			[]string{"accepted", "rejected"}[i%2]))
		known.Show(post)
		known.Learn(post, i%2 == 0)
		says(fmt.Sprintf("after %d labels", i+1), v)
	}
	v.send("undo", `{"user": "ann", "topic": "sourdough", "post": 40}`)
	known.Undo(40)
	says("one taken back", v)
	says("from the log", startOn(t, path, nil).client())
}

// What is looked for goes along in an export, as a log and as a state, and margins are the same where it is imported.
func TestInterestIsTakenAlong(t *testing.T) {
	path, other := filepath.Join(t.TempDir(), "serve.db"), filepath.Join(t.TempDir(), "other.db")
	a := startOn(t, path, nil)
	v := a.client()
	v.send("interest", fmt.Sprintf(`{"user": "ann", "topic": "sourdough", "interest": %q}`,
		a.interests["sourdough"].Text))
	for _, post := range []int{8, 3} {
		v.send("feedback", fmt.Sprintf(`{"user": "ann", "topic": "sourdough", "post": %d, "label": "accepted"}`, post))
	}
	call := func(c *command.Command, args ...string) (int, string) {
		var stdout, stderr bytes.Buffer
		code := c.Call(t.Context(), args, &stdout, &stderr)
		return code, stdout.String() + stderr.String()
	}
	export := func(db, user string) (folder, margins string) {
		t.Helper()
		folder = filepath.Join(t.TempDir(), user)
		if code, said := call(&exporting, "-db", db, "-user", user, "-topic", "sourdough", "-out",
			folder); code != command.Done {
			t.Fatal(said)
		}
		text, err := os.ReadFile(filepath.Join(folder, "margins.json"))
		if err != nil {
			t.Fatal(err)
		}
		return folder, strings.Replace(string(text), `"user": "`+user+`"`, "", 1)
	}
	folder, want := export(path, "ann")
	if !strings.Contains(want, a.interests["sourdough"].Text) || !strings.Contains(want, `"heeded": 0.`) {
		t.Errorf("%.300s: want what is looked for, and how much it counts", want)
	}
	for user, args := range map[string][]string{
		"ann": {"-in", filepath.Join(folder, "log.csv")},
		"eve": {"-in", filepath.Join(folder, "model.state"), "-user", "eve", "-topic", "sourdough"},
	} {
		if code, said := call(&importing, append([]string{"-db", other}, args...)...); code != command.Done ||
			said != "3 rows\n" {
			t.Fatalf("%s: exit %d, %s", user, code, said)
		}
		if _, got := export(other, user); got != want {
			t.Errorf("%s: %.300s, want %.300s", user, got, want)
		}
	}
	state := []string{"-db", other, "-in", filepath.Join(folder, "model.state"), "-user", "zoe", "-topic", "sourdough"}
	if code, said := call(&importing, append(state, "-learner", "logistic")...); code != command.BadInput ||
		!strings.Contains(said, "want a learner that uses") {
		t.Errorf("exit %d, %s", code, said)
	}
	beside := filepath.Join(folder, "interest.json")
	if err := os.WriteFile(beside, []byte(`{"text":"rye"}`), 0o666); err != nil {
		t.Fatal(err)
	}
	if code, said := call(&importing, state...); code != command.BadInput ||
		!strings.Contains(said, beside+": found an interest without words, want what serve export wrote") {
		t.Errorf("exit %d, %s", code, said)
	}
	if err := os.Remove(beside); err != nil {
		t.Fatal(err)
	}
	if code, said := call(&importing, state...); code != command.BadInput ||
		!strings.Contains(said, "interest.json beside it where one was exported") {
		t.Errorf("exit %d, %s", code, said)
	}
}

// The panel says what is looked for and how much it counts; the words can be changed; without weights it is said what
// can be stated all the same.
func TestInterestInThePanel(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	offered := a.interests["sourdough"].Text
	got := request(t, v, "POST", "/api/v1/interest", `{"user": "ann", "topic": "sourdough", "interest": "rye"}`,
		"Content-Type", "application/json")
	if want, _ := json.Marshal("the interest \"" + offered + "\" alone"); got.StatusCode != http.StatusNotImplemented ||
		!strings.Contains(got.text, strings.Trim(string(want), `"`)) {
		t.Errorf("%s: %s, want %s", got.Status, got.text, want)
	}
	a.vectors.of = lengths
	for _, words := range []string{"rye", "rye at home"} {
		v.post("/search/sourdough/interest", "interest="+strings.ReplaceAll(words, " ", "+"))
		page := v.get("/search/sourdough").text
		_, panel, _ := strings.Cut(page, `id="panel"`)
		// trust: .5
		want := `that you look for <b dir="auto">` + words + "</b>, and your answers</th><td class=\"n\">50\u00a0%</td>"
		if !strings.Contains(panel, want) || !strings.Contains(page, `id="interest"`) {
			t.Errorf("%s: the panel does not say it, or there is no field to change it", words)
		}
	}
	v.post("/search/sourdough", "post=8&options=accepted")
	var state struct{ Heeded float64 }
	page := v.get("/search/sourdough").text
	if err := json.Unmarshal([]byte(v.get("/api/v1/state?topic=sourdough").text), &state); err != nil ||
		state.Heeded == .5 || !strings.Contains(page, percent(state.Heeded)+"</td>") {
		t.Errorf("after a label: %v, %v", state, err)
	}
}

// Texts are embedded one at a time, whoever asks and for what; at most 64 of them in a call.
func TestOneEncodingAtATime(t *testing.T) {
	a := start(t, nil)
	var now, most atomic.Int32
	a.vectors.of = func(text string) []float32 {
		for n, old := now.Add(1), most.Load(); n > old && !most.CompareAndSwap(old, n); old = most.Load() {
		}
		time.Sleep(time.Millisecond) // so that others come in between
		now.Add(-1)
		return lengths(text)
	}
	texts := func(n int) string {
		list := make([]string, n)
		for i := range list {
			list[i] = strings.Repeat("x", i+1)
		}
		body, _ := json.Marshal(map[string]any{"user": "ann", "topic": "sourdough", "texts": list})
		return string(body)
	}
	v := a.client()
	if got := request(t, v, "POST", "/api/v1/rank", texts(64), "Content-Type",
		"application/json"); got.StatusCode != http.StatusOK || strings.Count(got.text, `"margin"`) != 64 {
		t.Errorf("64 texts: %s, %d margins", got.Status, strings.Count(got.text, `"margin"`))
	}
	if got := request(t, v, "POST", "/api/v1/rank", texts(65), "Content-Type",
		"application/json"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("65 texts: %s", got.Status)
	}
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() { v.send("rank", texts(8)) })
		group.Go(func() {
			v.send("interest", fmt.Sprintf(`{"user": "u%d", "topic": "sourdough", "interest": "rye"}`, i))
		})
	}
	group.Wait()
	if most.Load() != 1 {
		t.Errorf("%d texts embedded at a time, want 1", most.Load())
	}
}
