package main

import (
	"bytes"
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"streamml/data"
	"streamml/data/store"
	"streamml/experiments/live"
	"streamml/learners"
)

// app is a server under test.
type app struct {
	*server
	*httptest.Server
	t   testing.TB
	log *lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Buffer.String()
}

var builtin = sync.OnceValues(func() (*data.Set, error) { return data.Open(data.Builtin) })

// start starts a server on a database of its own with the built-in topics; change, unless nil, changes its options.
func start(t testing.TB, change func(*options)) *app {
	t.Helper()
	return startOn(t, filepath.Join(t.TempDir(), "serve.db"), change)
}

func startOn(t testing.TB, address string, change func(*options)) *app {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	set, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	if err := live.Fill(ctx, db, set); err != nil {
		t.Fatal(err)
	}
	o := options{
		addr: "127.0.0.1:5100", db: address, runs: t.TempDir(),
		learner: one(t, standard), challenger: learners.Must(learners.Default("logistic")),
	}
	if change != nil {
		change(&o)
	}
	a := &app{t: t, log: &lockedBuffer{}}
	log := slog.New(slog.NewTextHandler(a.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	if a.server, err = newServer(ctx, o, db, nil, log); err != nil {
		t.Fatal(err)
	}
	if err := a.load(ctx); err != nil {
		t.Fatal(err)
	}
	a.Server = httptest.NewServer(a.handler())
	t.Cleanup(func() {
		a.stop()
		a.Server.Close()
		db.Close()
	})
	return a
}

func one(t testing.TB, text string) learners.Config {
	t.Helper()
	c, err := readLearner("learner", text)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// client is a client with cookies of its own, which does not follow redirects.
func (a *app) client() *visit {
	cookies, err := cookiejar.New(nil)
	if err != nil {
		a.t.Fatal(err)
	}
	return &visit{app: a, Client: &http.Client{Jar: cookies, CheckRedirect: func(*http.Request, []*http.Request) error {
		return http.ErrUseLastResponse
	}}}
}

// visit is what a client does.
type visit struct {
	*app
	*http.Client
}

// got is an answer, read.
type got struct {
	*http.Response
	text string
}

func (v *visit) do(r *http.Request) got {
	v.t.Helper()
	response, err := v.Client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return got{response, string(text)}
}

func (v *visit) get(path string) got {
	v.t.Helper()
	r, err := http.NewRequest(http.MethodGet, v.URL+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	return v.do(r)
}

// post sends a form, as "post=1&options=accepted".
func (v *visit) post(path, form string) got {
	v.t.Helper()
	r, err := http.NewRequest(http.MethodPost, v.URL+path, strings.NewReader(form))
	if err != nil {
		v.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return v.do(r)
}

// user is the id in the client's cookie.
func (v *visit) user() string {
	address, _ := url.Parse(v.URL)
	for _, c := range v.Client.Jar.Cookies(address) {
		if c.Name == userCookie {
			id, _, _ := strings.Cut(c.Value, ".")
			return id
		}
	}
	return ""
}
