package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

var full = flag.Bool("full", false, "as many kills and labels as are asked for in full")

// asked has the server answer a request without a network.
func (a *app) asked(h http.Handler, method, path, body string) (int, string) {
	r := httptest.NewRequest(method, "http://127.0.0.1:5100"+apiRoot+path, strings.NewReader(body))
	r.RemoteAddr = "127.0.0.1:1"
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Code, w.Body.String()
}

// 10,000 interleavings of an answer and a question, both from several clients of one user: who asks after an answer was
// acknowledged finds it there.
func TestReadYourWrites(t *testing.T) {
	a := start(t, nil)
	h := a.handler()
	const users, writes = 10, 250
	var group sync.WaitGroup
	var reads, stale atomic.Int64
	for u := range users {
		user := fmt.Sprint("u", u)
		var acknowledged, writing atomic.Int64
		writing.Store(2)
		for w := range 2 {
			group.Go(func() {
				defer writing.Add(-1)
				for i := range writes {
					code, text := a.asked(h, "POST", "/feedback",
						feedback(user, (i*7+w)%44, []string{"accepted", "rejected"}[i%2]))
					var row struct{ Seq int64 }
					if err := json.Unmarshal([]byte(text), &row); err != nil || code != http.StatusOK {
						t.Errorf("%d: %s", code, text)
						return
					}
					for old := acknowledged.Load(); old < row.Seq &&
						!acknowledged.CompareAndSwap(old, row.Seq); old = acknowledged.Load() {
					}
				}
			})
		}
		for range 2 {
			group.Go(func() {
				for n := 0; writing.Load() > 0 || n < 2*writes; n++ {
					least := acknowledged.Load()
					code, text := a.asked(h, "GET", "/rank?topic=sourdough&ids=1&user="+user, "")
					var ranking struct{ Seq int64 }
					if err := json.Unmarshal([]byte(text), &ranking); err != nil || code != http.StatusOK {
						t.Errorf("%d: %s", code, text)
						return
					}
					if reads.Add(1); ranking.Seq < least {
						stale.Add(1)
					}
				}
			})
		}
	}
	group.Wait()
	if stale.Load() > 0 || reads.Load() < 10_000 {
		t.Errorf("%d of %d questions did not find what was acknowledged before", stale.Load(), reads.Load())
	}
}

// Labels of 64 clients at once, 6,400 and 100,000 with -full (make kills): the counts by user and label are those that
// the clients have had acknowledged.
func TestManyClientsAtOnce(t *testing.T) {
	each := 100
	if *full {
		each = 100_000 / 64
	}
	a := start(t, nil)
	h := a.handler()
	var group sync.WaitGroup
	for c := range 64 {
		group.Go(func() {
			user, said := fmt.Sprint("u", c), map[string]int{}
			for i := range each {
				label := []string{"accepted", "rejected"}[(i/3+c)%2]
				if code, text := a.asked(h, "POST", "/feedback",
					feedback(user, (i*5+c)%44, label)); code != http.StatusOK {
					t.Errorf("%d: %s", code, text)
					return
				}
				said[label]++
			}
			_, text := a.asked(h, "GET", "/state?topic=sourdough&user="+user, "")
			var state struct{ Seq, Accepted, Rejected int }
			if err := json.Unmarshal([]byte(text), &state); err != nil || state.Seq != each ||
				state.Accepted != said["accepted"] || state.Rejected != said["rejected"] {
				t.Errorf("%s: %+v, %v; acknowledged were %v", user, state, err, said)
			}
		})
	}
	group.Wait()
}
