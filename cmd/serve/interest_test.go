package main

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"
	"testing"

	"streamml/data/embed"
	"streamml/learners"
)

// lengths is an encoder that sees of a text how long it is.
func lengths(text string) []float32 {
	x := make([]float32, 384)
	x[len(text)%384] = 1
	return x
}

// A reader says what is looked for and the feed is ranked by it, before any answer; taken back, it is as it was.
func TestInterestOnThePage(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	before := v.get("/search/sourdough").text
	if !strings.Contains(before, `name="do" value="offered"`) || strings.Contains(before, `id="interest"`) {
		t.Error("without weights, the interest of the built-in search is to be chosen, and none to be written")
	}
	if got := v.post("/search/sourdough/interest", "interest=rye"); got.StatusCode != http.StatusNotImplemented {
		t.Errorf("words without weights: %s", got.Status)
	}
	if got := v.post("/search/sourdough/interest", "do=offered"); got.StatusCode != http.StatusSeeOther {
		t.Fatalf("chosen: %s", got.Status)
	}
	said := a.interests["sourdough"].Text
	after := v.get("/search/sourdough").text
	if !strings.Contains(after, "You look for <b dir=\"auto\">"+said+"</b>") || firstCard(t, after) == -1 ||
		ranking(before) == ranking(after) {
		t.Error("what is looked for is not said, or the feed is as before")
	}
	v.post("/search/sourdough/interest", "do=forget")
	if ranking(v.get("/search/sourdough").text) != ranking(before) {
		t.Error("taken back, and the feed is not as before")
	}

	a.vectors.of = lengths
	if page := v.get("/search/chess_engines").text; !strings.Contains(page, `id="interest"`) {
		t.Error("with weights, there is no field to write in")
	}
	for form, want := range map[string]int{
		"interest=games+for+beginners": http.StatusSeeOther, "interest=+": http.StatusBadRequest,
		"interest=" + strings.Repeat("x", 201): http.StatusBadRequest, "": http.StatusBadRequest,
	} {
		if got := v.post("/search/chess_engines/interest", form); got.StatusCode != want {
			t.Errorf("%.20q: %s, want %d", form, got.Status, want)
		}
	}
	if page := v.get("/search/chess_engines").text; !strings.Contains(page, "games for beginners") {
		t.Error("the words are not shown")
	}
	if export := v.get("/api/v1/export").text; !strings.Contains(export, "games for beginners") ||
		!strings.Contains(export, `"label":"interest"`) {
		t.Error("the interest is not among what a reader takes along")
	}
	v.post("/forget", "")
	if page := v.get("/search/chess_engines").text; strings.Contains(page, "games for beginners") {
		t.Error("after forgetting, the interest is left")
	}
}

// ranking is the cards of a page, without what else is on it.
func ranking(page string) string {
	var ids []string
	for _, part := range strings.Split(page, `id="post-`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

// The same for programs, once under one key.
func TestInterestOfPrograms(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	a.vectors.of = lengths
	say := func(body, key string) got {
		t.Helper()
		return request(t, v, "POST", "/api/v1/interest", body, "Content-Type", "application/json", "Idempotency-Key",
			key)
	}
	first := say(`{"user": "ann", "topic": "sourdough", "interest": "rye bread"}`, "1")
	again := say(`{"user": "ann", "topic": "sourdough", "interest": "rye bread"}`, "1")
	if first.StatusCode != http.StatusOK || first.text != again.text || !strings.Contains(first.text, `"seq":1`) {
		t.Errorf("%s, then %s", first.text, again.text)
	}
	var state struct{ Interest, Learner string }
	if err := json.Unmarshal([]byte(v.get("/api/v1/state?user=ann&topic=sourdough").text), &state); err != nil ||
		state.Interest != "rye bread" || !strings.HasPrefix(state.Learner, "stated ") {
		t.Errorf("state %+v, %v", state, err)
	}
	for body, want := range map[string]int{
		`{"user": "ann", "topic": "none", "interest": "rye"}`: http.StatusNotFound,
		`{"user": "ann", "topic": "sourdough", "interest": "` + strings.Repeat("x", 201) +
			`"}`: http.StatusUnprocessableEntity,
		`{"user": "ann", "topic": "sourdough"}`:                 http.StatusUnprocessableEntity,
		`{"user": "ann", "topic": "sourdough", "interest": ""}`: http.StatusOK,
	} {
		if got := say(body, ""); got.StatusCode != want {
			t.Errorf("%.80s: %s, want %d: %s", body, got.Status, want, got.text)
		}
	}
	deaf := start(t, func(o *options) { o.learner = learners.Must(learners.Default("logistic")) })
	deaf.vectors.of = lengths
	if got := request(t, deaf.client(), "POST", "/api/v1/interest",
		`{"user": "ann", "topic": "sourdough", "interest": "rye"}`, "Content-Type",
		"application/json"); got.StatusCode != http.StatusNotImplemented {
		t.Errorf("logistic uses an interest: %s", got.Status)
	}
	if page := deaf.client().get("/search/sourdough").text; strings.Contains(page, `class="interest`) {
		t.Error("a learner that uses nothing asks what is looked for")
	}
}

// With the encoder's own weights: texts are ranked, at most 64 of them, and what is looked for comes first.
func TestRankTextsWithWeights(t *testing.T) {
	path := os.Getenv("STREAMML_WEIGHTS")
	if path == "" {
		t.Skip("STREAMML_WEIGHTS is not set: texts are not embedded")
	}
	encoder, err := embed.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	a := start(t, nil)
	a.vectors.of = encoder.Vector
	v := a.client()
	if got := request(t, v, "POST", "/api/v1/interest",
		`{"user": "ann", "topic": "sourdough", "interest": "recipes for rye bread"}`, "Content-Type",
		"application/json"); got.StatusCode != http.StatusOK {
		t.Fatal(got.text)
	}
	texts := []string{"Stock prices of bakery chains fell on Monday", "How to bake a dark rye loaf with your starter",
		"A marathon in the rain"}
	body, _ := json.Marshal(map[string]any{"user": "ann", "topic": "sourdough", "texts": texts})
	var ranking struct{ Posts []struct{ Post int } }
	if err := json.Unmarshal([]byte(request(t, v, "POST", "/api/v1/rank", string(body), "Content-Type",
		"application/json").text), &ranking); err != nil || len(ranking.Posts) != 3 || ranking.Posts[0].Post != 1 {
		t.Errorf("%+v, %v: want the rye loaf first", ranking, err)
	}
	body, _ = json.Marshal(map[string]any{"user": "ann", "topic": "sourdough", "texts": make([]string, 65)})
	if got := request(t, v, "POST", "/api/v1/rank", string(body), "Content-Type",
		"application/json"); got.StatusCode != http.StatusUnprocessableEntity {
		t.Errorf("65 texts: %s", got.Status)
	}
}
