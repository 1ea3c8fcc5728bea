package main

import (
	"database/sql"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"streamml/data/store"
)

// Searches that people make of their own posts (cmd/embed -db) are served whatever labels they have and however few
// they are: pages lead nowhere that is not there, and nobody is simulated where nobody has said anything.
func TestSearchesOfOnesOwn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "serve.db")
	db, err := store.Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	label := map[byte]sql.NullBool{'a': {Bool: true, Valid: true}, 'r': {Valid: true}, ' ': {}}
	searches := []string{" ", "a", "aa", "ar", "   ", "a r", "rrrr", "aarr"}
	for i, labels := range searches {
		var posts []store.Post
		for k := range labels {
			posts = append(posts, store.Post{Text: fmt.Sprint("post ", k), Accepted: label[labels[k]],
				Embedding: []float32{1, float32(k)}})
		}
		if err := db.PutTopic(t.Context(), fmt.Sprint("own", i), posts); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	a := startOn(t, path, nil)
	v := a.client()
	home := v.get("/").text
	for i, labels := range searches {
		name := fmt.Sprint("own", i)
		whole := !strings.Contains(labels, " ")
		if got := v.get("/search/" + name); got.StatusCode != http.StatusOK ||
			strings.Contains(got.text, "Simulate the rest") != whole {
			t.Errorf("%q: %s; somebody is simulated, or nobody", labels, got.Status)
		}
		for _, page := range []string{home, v.get("/search/" + name).text} {
			link := strings.Contains(page, `"/about/`+name+`"`)
			got := v.get("/about/" + name)
			if link != (got.StatusCode == http.StatusOK) || got.StatusCode >= http.StatusInternalServerError {
				t.Errorf("%q: a link (%v) to %s", labels, link, got.Status)
			}
		}
		for k := range labels {
			if got := v.post("/search/"+name,
				fmt.Sprintf("post=%d&options=accepted", k)); got.StatusCode != http.StatusSeeOther {
				t.Errorf("%q, post %d: %s", labels, k, got.Status)
			}
		}
		if got := v.get("/search/" + name); got.StatusCode != http.StatusOK ||
			!strings.Contains(got.text, "answered to all") {
			t.Errorf("%q, all answered to: %s", labels, got.Status)
		}
	}
}
