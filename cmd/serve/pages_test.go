package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"streamml/learners"
)

// A session by plain forms: every page says what is so then.
func TestASession(t *testing.T) {
	v := start(t, nil).client()
	if home := v.get("/"); home.StatusCode != http.StatusOK || strings.Count(home.text, `href="/search/`) != 10 {
		t.Fatalf("home: %s, %d searches", home.Status, strings.Count(home.text, `href="/search/`))
	}
	feed := v.get("/search/sourdough")
	if n := strings.Count(feed.text, `<li class="card`); n != 56 ||
		strings.Count(feed.text, "teaches the model the most") != 1 {
		t.Fatalf("%d cards, want 56, one of them a probe", n)
	}
	first := firstCard(t, feed.text)
	for i := range 10 {
		answer := v.post("/search/sourdough",
			fmt.Sprintf("post=%d&seq=%d&options=%s", first, i, []string{"accepted", "rejected"}[i%2]))
		if answer.StatusCode != http.StatusSeeOther || answer.Header.Get("Location") != "/search/sourdough" {
			t.Fatalf("click %d: %s to %s", i, answer.Status, answer.Header.Get("Location"))
		}
		feed = v.get("/search/sourdough")
		if !strings.Contains(feed.text, fmt.Sprintf(`data-seq="%d"`, i+1)) ||
			strings.Count(feed.text, `<li class="card`) != 55-i {
			t.Fatalf("after click %d the feed is as before", i)
		}
		first = firstCard(t, feed.text)
	}
	for _, want := range []string{"Nearest post you accepted", "Nearest post you rejected", "Words for a post",
		"Answers that moved it most", "<svg", "Decisions at 50", "logistic"} {
		if !strings.Contains(feed.text, want) {
			t.Errorf("the feed does not say %q", want)
		}
	}
	other := v.get("/search/sourdough?with=rls")
	if !strings.Contains(other.text, "rls (default)") ||
		!strings.Contains(other.text, "<option selected>rls</option>") {
		t.Error("the chosen challenger is not shown")
	}
	undo := regexp.MustCompile(`name="post" value="(\d+)"><button class="undo"`).FindStringSubmatch(feed.text)
	if answer := v.post("/search/sourdough/undo?with=pa", "post="+undo[1]); answer.Header.Get(
		"Location") != "/search/sourdough?with=pa" {
		t.Errorf("undo goes to %s", answer.Header.Get("Location"))
	}
	if feed = v.get("/search/sourdough"); strings.Count(feed.text, `class="undo"`) != 9 {
		t.Errorf("%d answers after one of ten was taken back", strings.Count(feed.text, `class="undo"`))
	}
	v.post("/search/sourdough/step", "")
	v.post("/search/sourdough/rest", "")
	if feed = v.get("/search/sourdough"); !strings.Contains(feed.text, "answered to all of them") {
		t.Error("the simulated reader has left posts")
	}
	v.post("/name", "name=%3Cb%3E+Ann")
	if home := v.get("/"); !strings.Contains(home.text, "&lt;b&gt; Ann") ||
		!strings.Contains(home.text, "56 answered") {
		t.Error("the first page does not say who there is, and what was answered")
	}
	v.post("/forget", "")
	if home := v.get("/"); strings.Contains(home.text, "Ann") || strings.Contains(home.text, "answered") {
		t.Error("after forgetting, something is left")
	}
}

func firstCard(t *testing.T, page string) (post int) {
	t.Helper()
	_, rest, ok := strings.Cut(page, `id="post-`)
	if _, err := fmt.Sscanf(rest, "%d", &post); !ok || err != nil {
		t.Fatalf("no card: %v", err)
	}
	return post
}

// Two users see their own answers alone, and the feed of one does not follow the other's clicks.
func TestTwoUsers(t *testing.T) {
	a := start(t, nil)
	one, two := a.client(), a.client()
	before := two.get("/search/chess_engines").text
	for post := range 6 {
		one.post("/search/chess_engines", fmt.Sprintf("post=%d&options=accepted", post))
	}
	if after := two.get("/search/chess_engines").text; after != before {
		t.Error("a user's feed follows another's clicks")
	}
	if one.user() == two.user() || one.user() == "" {
		t.Errorf("users %q and %q", one.user(), two.user())
	}
}

// The same clicks under another learner, and a page that was drawn before.
func TestPagesAreDrawnOnce(t *testing.T) {
	a := start(t, func(o *options) { o.learner = learners.Must(learners.Default("logistic")) })
	v := a.client()
	v.post("/search/sourdough", "post=1&options=accepted")
	first := v.get("/search/sourdough").text
	if v.get("/search/sourdough").text != first {
		t.Error("the same page differs")
	}
	v.post("/search/sourdough/undo", "post=1")
	v.post("/search/sourdough", "post=1&options=rejected")
	if v.get("/search/sourdough").text == first {
		t.Error("another log, the same page")
	}
}

func TestOldAddresses(t *testing.T) {
	v := start(t, nil).client()
	var post struct {
		Topic, Text, Label string
		Post               int
		Embedding          []float32
	}
	if err := json.Unmarshal([]byte(v.get("/line/60").text), &post); err != nil || post.Topic != "chess_engines" ||
		post.Post != 4 || len(post.Embedding) != 384 {
		t.Errorf("line 60: %+v, %v; want post 4 of the second topic, since the first has 56", post, err)
	}
	if score := v.get("/score"); score.text != "ROCAUC: undefined until a post is accepted and another rejected\n" {
		t.Errorf("score of nothing: %q", score.text)
	}
	for i, said := range []string{"accepted", "rejected", "accepted", "rejected"} {
		if answer := v.post(fmt.Sprint("/prediction/", 60+i), "options="+said); answer.StatusCode != http.StatusOK ||
			!strings.Contains(answer.text, "Learnt: "+said) {
			t.Errorf("prediction: %s", answer.Status)
		}
	}
	if v.user() == "" {
		t.Error("no cookie was set")
	}
	if page := v.get("/prediction/70"); !strings.Contains(page.text, "probability of <b>") {
		t.Errorf("prediction: %s", page.text)
	}
	if score := v.get("/score"); !regexp.MustCompile(`^ROCAUC: \d+\.\d\d%\n$`).MatchString(score.text) {
		t.Errorf("score: %q", score.text)
	}
	for path, want := range map[string]int{"/line/532": 404, "/line/-1": 404, "/line/x": 404,
		"/prediction/99999999999999999999": 404, "/line/531": 200} {
		if got := v.get(path).StatusCode; got != want {
			t.Errorf("GET %s: %d, want %d", path, got, want)
		}
	}
	for form, want := range map[string]int{"": 400, "options=perhaps": 400, "options=accepted": 200} {
		if got := v.post("/prediction/3", form).StatusCode; got != want {
			t.Errorf("POST %q: %d, want %d", form, got, want)
		}
	}
	if got := v.post("/prediction/532", "options=accepted").StatusCode; got != 404 {
		t.Errorf("POST to a post that is not there: %d", got)
	}
}

func TestWhatCannotBe(t *testing.T) {
	v := start(t, nil).client()
	for _, c := range []struct {
		path, form string
		want       int
	}{
		{"/search/none", "post=1&options=accepted", 404},
		{"/search/sourdough", "post=1", 400},
		{"/search/sourdough", "post=99&options=accepted", 404},
		{"/search/sourdough", "post=x&options=accepted", 404},
		{"/search/sourdough", "post=1&seq=7&options=accepted", 409},
		{"/search/sourdough/undo", "post=1", 409},
		{"/search/sourdough?with=none", "post=1&options=accepted", 400},
		{"/search/sourdough", "post=1&options=accepted&x=" + strings.Repeat("x", mostBody), 413},
		{"/search/sourdough", "%zz", 400},
	} {
		if got := v.post(c.path, c.form); got.StatusCode != c.want || !strings.Contains(got.text, "The server says") {
			t.Errorf("POST %s %.40q: %s, want %d and a page", c.path, c.form, got.Status, c.want)
		}
	}
	for path, want := range map[string]int{"/search/none": 404, "/about/none": 404, "/nothing": 404,
		"/search/sourdough?with=tokens": 400, "/runs/none/report.html": 404} {
		if got := v.get(path).StatusCode; got != want {
			t.Errorf("GET %s: %d, want %d", path, got, want)
		}
	}
}

func TestAbout(t *testing.T) {
	page := start(t, nil).client().get("/about/night_trains")
	if page.StatusCode != http.StatusOK || strings.Count(page.text, "<svg") < 10 ||
		!strings.Contains(page.text, "Copies") && !strings.Contains(page.text, "copies") {
		t.Errorf("%s, %d drawings", page.Status, strings.Count(page.text, "<svg"))
	}
}

// Runs are listed, and their reports shown in a sandbox; nothing else in the folder is.
func TestRuns(t *testing.T) {
	a := start(t, nil)
	v := a.client()
	if page := v.get("/runs"); !strings.Contains(page.text, "There are none yet") {
		t.Error("runs where there are none")
	}
	for name, text := range map[string]string{
		"mine/files.txt": "report.html\n", "mine/report.html": "<script>1</script>", "mine/secret.txt": "secret",
		"half/report.html": "no run", "serve.db": "secret",
	} {
		path := filepath.Join(a.runs, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	outside := filepath.Join(t.TempDir(), "x")
	os.WriteFile(outside, []byte("secret"), 0o666)
	os.MkdirAll(filepath.Join(a.runs, "linked"), 0o777)
	os.WriteFile(filepath.Join(a.runs, "linked/files.txt"), nil, 0o666)
	if err := os.Symlink(outside, filepath.Join(a.runs, "linked/report.html")); err != nil {
		t.Skip(err)
	}
	page := v.get("/runs")
	if !strings.Contains(page.text, `href="/runs/mine/report.html"`) || strings.Count(page.text, `href="/runs/`) != 1 {
		t.Errorf("runs: %s", page.text)
	}
	report := v.get("/runs/mine/report.html")
	if report.text != "<script>1</script>" ||
		report.Header.Get("Content-Security-Policy") != "sandbox allow-scripts; frame-ancestors 'none'" {
		t.Errorf("report: %s, %s", report.Status, report.Header.Get("Content-Security-Policy"))
	}
	for _, path := range []string{"/runs/mine/secret.txt", "/runs/half/report.html", "/runs/linked/report.html",
		"/runs/../report.html", "/runs/%2e%2e/report.html", "/runs/mine%2f..%2fmine/report.html", "/runs/serve.db"} {
		if got := v.get(path); strings.Contains(got.text, "secret") || got.StatusCode == http.StatusOK {
			t.Errorf("%s: %s", path, got.Status)
		}
	}
}
