package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func request(t *testing.T, v *visit, method, path, body string, headers ...string) got {
	t.Helper()
	r, err := http.NewRequest(method, v.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	return v.do(r)
}

// Every answer, errors too, has the headers that keep other sites out; pages hold no script and no style.
func TestHeaders(t *testing.T) {
	v := start(t, nil).client()
	for _, path := range []string{"/", "/search/sourdough", "/none", "/line/x", "/app.js", "/app.css", "/livez",
		"/metrics", "/api/v1/rank", "/api/v1/none", "/api/v1/openapi.json", "/about/sourdough", "/runs"} {
		for _, method := range []string{"GET", "POST", "PUT"} {
			answer := request(t, v, method, path, "")
			h := answer.Header
			if csp := h.Get("Content-Security-Policy"); !strings.Contains(csp, "frame-ancestors 'none'") ||
				strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") {
				t.Errorf("%s %s: policy %q", method, path, csp)
			}
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" {
				t.Errorf("%s %s: headers %v", method, path, h)
			}
			if kind := h.Get("Content-Type"); strings.HasPrefix(kind, "text/html") {
				for _, bad := range []string{"<style", " style=", "onclick", "<script>", "javascript:"} {
					if strings.Contains(answer.text, bad) {
						t.Errorf("%s %s holds %s", method, path, bad)
					}
				}
			}
		}
	}
}

func TestOtherSitesAreRefused(t *testing.T) {
	v := start(t, func(o *options) { o.host = "app.example.org, Other.example.org" }).client()
	for _, c := range []struct {
		headers []string
		want    int
	}{
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		{[]string{"Origin", "https://evil.example"}, 403},
		{[]string{"Sec-Fetch-Site", "same-origin"}, 303},
		{[]string{"Host", "evil.example"}, 421},
		{[]string{"Host", "app.example.org:5100"}, 303},
		{[]string{"Host", "other.example.org."}, 303},
		{[]string{"Host", "[::1]:5100"}, 303},
		{[]string{"Host", "localhost"}, 303},
	} {
		headers := append([]string{"Content-Type", "application/x-www-form-urlencoded"}, c.headers...)
		if got := request(t, v, "POST", "/name", "name=x", headers...).StatusCode; got != c.want {
			t.Errorf("%v: %d, want %d", c.headers, got, c.want)
		}
	}
	if got := request(t, v, "GET", "/", "", "Sec-Fetch-Site", "cross-site").StatusCode; got != 200 {
		t.Errorf("a link from another site: %d", got)
	}
}

// A cookie that this server has not signed is nobody's.
func TestCookies(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	v.post("/search/sourdough", "post=1&options=accepted")
	user := v.user()
	for _, forged := range []string{user, user + ".",
		user + "." + base64.RawURLEncoding.EncodeToString(make([]byte, 32)), "." + a.sign("")} {
		other := a.client()
		page := request(t, other, "GET", "/search/sourdough", "", "Cookie", "user="+forged)
		if strings.Contains(page.text, `class="undo"`) || page.Header.Get("Set-Cookie") == "" {
			t.Errorf("the cookie %q is taken for %s's", forged, user)
		}
	}
	answer := v.get("/")
	if answer.Header.Get("Set-Cookie") != "" {
		t.Error("a user gets another id")
	}
	fresh := a.client().get("/").Header.Get("Set-Cookie")
	if !strings.Contains(fresh, "HttpOnly") || !strings.Contains(fresh, "SameSite=Lax") {
		t.Errorf("cookie %q", fresh)
	}
}

// The log says what happened, and neither texts nor cookies.
func TestLog(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	v.post("/search/sourdough", "post=1&options=accepted")
	request(t, v, "POST", "/api/v1/feedback", `{"user":"someone","topic":"sourdough","post":2,"label":"accepted"}`,
		"Content-Type", "application/json", "Authorization", "Bearer secret")
	text := a.log.String()
	if !strings.Contains(text, `route="POST /search/{topic}"`) {
		t.Errorf("the log does not speak of the click: %s", text)
	}
	for _, bad := range []string{v.user(), "secret", "someone", a.book.Topic("sourdough").Posts[1].Text} {
		if strings.Contains(text, bad) {
			t.Errorf("the log holds %q", bad)
		}
	}
}

// Before the log is read, the server lives and is not ready.
func TestReadiness(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	a.ready.Store(false)
	for path, want := range map[string]int{"/livez": 200, "/readyz": 503, "/": 503, "/api/v1/topics": 503} {
		if got := v.get(path); got.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, got.StatusCode, want)
		}
	}
	a.ready.Store(true)
	if got := v.get("/readyz").StatusCode; got != 200 {
		t.Errorf("ready: %d", got)
	}
}

func TestMetrics(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	for post := range 3 {
		v.post("/search/sourdough", fmt.Sprintf("post=%d&options=accepted", post))
	}
	v.post("/search/chess_engines", "post=1&options=rejected")
	v.post("/search/chess_engines/undo", "post=1")
	text := v.get("/metrics").text
	for _, want := range []string{
		`streamml_labels_total{kind="accepted"} 3`, `streamml_labels_total{kind="rejected"} 1`,
		`streamml_labels_total{kind="undo"} 1`,
		"streamml_users 1\n", "streamml_rows 5\n", "streamml_cache_logs 2\n",
		`streamml_request_seconds_count{code="303",learner="rls",route="POST /search/{topic}"} 4`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the metrics lack %s", want)
		}
	}
}

// A server stops within its time, with a stream of events open, and a slow client is cut.
func TestStops(t *testing.T) {
	a := start(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- a.serve(ctx, l) }()
	r, _ := http.NewRequest("GET", "http://"+l.Addr().String()+"/api/v1/events", nil)
	r.Header.Set("Cookie", "user=u."+a.sign("u"))
	stream, err := http.DefaultClient.Do(r)
	if err != nil || stream.StatusCode != 200 {
		t.Fatalf("stream: %v", err)
	}
	defer stream.Body.Close()
	if _, err := bufio.NewReader(stream.Body).ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	cancel()
	began := time.Now()
	select {
	case err := <-done:
		if err != nil || time.Since(began) > stopTime {
			t.Errorf("stopped after %v: %v", time.Since(began), err)
		}
	case <-time.After(2 * stopTime):
		t.Error("the server does not stop")
	}
}

func TestTooLongHeader(t *testing.T) {
	a := start(t, nil)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	go a.serve(ctx, l)
	for size, want := range map[int]int{60_000: 200, 70_000: 431} {
		r, _ := http.NewRequest("GET", "http://"+l.Addr().String()+"/livez", nil)
		r.Header.Set("X-Long", strings.Repeat("x", size))
		answer, err := http.DefaultClient.Do(r)
		if err != nil || answer.StatusCode != want {
			t.Errorf("%d bytes of header: %v, %v; want %d", size, answer, err, want)
			continue
		}
		answer.Body.Close()
	}
}

// The command's flags are read strictly.
func TestFlags(t *testing.T) {
	for args, want := range map[string]string{
		"-addr 5100":         "serve: found -addr 5100, want a host and a port",
		"-learner none":      `found "none", want a learner`,
		"-learner rls,pa":    "want one learner",
		"-challenger {pa}x":  "broken YAML",
		"-logs -1":           "a negative number of sessions",
		"-db " + t.TempDir(): "no regular file",
		"-weights /none":     "want the weights",
		"-port 1":            "found the flag -port",
		"exprt":              "want flags, or first export, import or health; serve -h explains",
		"-addr 127.0.0.1:99999 -db " + t.TempDir() + "/serve.db": "found -addr 127.0.0.1:99999 (listen tcp: address " +
			"99999: invalid port), want an address of this machine with a free port",
	} {
		var stdout, stderr bytes.Buffer
		if code := serving.Call(t.Context(), strings.Fields(args), &stdout, &stderr); code != 2 ||
			!strings.Contains(stderr.String(), want) {
			t.Errorf("%s: code %d, %q; want %q", args, code, &stderr, want)
		}
	}
	if _, err := readLearner("learner", "{rls: {kernel: tokens}}"); err == nil ||
		!strings.Contains(err.Error(), "pairs") {
		t.Errorf("a learner that needs pairs: %v", err)
	}
}
