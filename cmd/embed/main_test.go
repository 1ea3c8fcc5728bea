package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"streamml/cmd/command"
	"streamml/data"
	"streamml/data/embed"
	"streamml/data/npy"
)

const tiny = "../../data/embed/testdata/tiny"

// openTiny opens the tiny model of random weights that embed's tests make.
func openTiny(path string) (*embed.Encoder, error) {
	sum := func(name string) string {
		data, err := os.ReadFile(filepath.Join(tiny, name))
		if err != nil {
			panic(err)
		}
		return fmt.Sprintf("%x", sha256.Sum256(data))
	}
	m := embed.Model{Name: "tiny", Hidden: 32, Inner: 48, Layers: 2, Heads: 2, Positions: embed.MaxTokens,
		WeightsSHA256: sum("model.safetensors"), VocabSHA256: sum("vocab.txt")}
	return m.Open(path)
}

// TestMain lets the test binary be the command itself, for the tests that send it a signal.
func TestMain(m *testing.M) {
	if os.Getenv("EMBED_TEST_COMMAND") == "" {
		os.Exit(m.Run())
	}
	embedding(openTiny).Main()
}

// embedded runs the command in a folder with the file posts.jsonl.
func embedded(t *testing.T, dir, posts string, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	in := filepath.Join(dir, "posts.jsonl")
	if err := os.WriteFile(in, []byte(posts), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, err bytes.Buffer
	code = embedding(openTiny).Call(t.Context(),
		append([]string{"-weights", tiny, "-in", in, "-out", filepath.Join(dir, "topic.json")}, args...), &out, &err)
	return code, out.String(), err.String()
}

func TestEndToEnd(t *testing.T) {
	long := strings.Repeat("the chip ", 128) // 256 tokens, two more than a text may have
	for _, c := range []struct {
		name, posts string
		args        []string
		labels      string
	}{
		{"labelled", `{"text":"the chip","label":"accepted"}` + "\n" + `{"text":"a b","label":"rejected"}` + "\n", nil,
			`"label":"accepted" "label":"rejected"`},
		{"plain", "the chip\na b\n", nil, ""},
		{"a long one", long + "\na b\n", nil, ""},
		{"one label for all", "the chip\na b\n", []string{"-label", "rejected", "-workers", "1"},
			`"label":"rejected" "label":"rejected"`},
	} {
		dir := t.TempDir()
		code, stdout, stderr := embedded(t, dir, c.posts, c.args...)
		if code != command.Done || stderr != "" || !strings.Contains(stdout, "topic.json: 2 posts in ") {
			t.Errorf("%s: code %d, %q, %q", c.name, code, stdout, stderr)
		}
		data, err := os.ReadFile(filepath.Join(dir, "topic.json"))
		if err != nil {
			t.Fatal(err)
		}
		if cut := strings.Contains(stdout,
			"; 1 of them longer than the 256 tokens that the model reads"); cut != strings.Contains(c.posts, long) {
			t.Errorf("%s: %q", c.name, stdout)
		}
		var labels []string
		for _, line := range strings.Split(string(data), "\n") {
			if i := strings.Index(line, `"label"`); i >= 0 {
				labels = append(labels, line[i:strings.Index(line, `,"embedding"`)])
			}
		}
		if strings.Join(labels, " ") != c.labels || strings.Count(string(data), `"embedding":[`) != 2 {
			t.Errorf("%s: wrote\n%s", c.name, data)
		}
	}
}

func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "posts.jsonl"), filepath.Join(dir, "topic.json")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-out", ""}, "embed: found no -out, want -weights PATH -in FILE -out FILE.json or FOLDER, or -db " +
			"FILE; embed -h explains"},
		{[]string{"extra"}, `embed: found the argument "extra", want -weights PATH`},
		{[]string{"-worker", "2"}, "embed: found the flag -worker (did you mean -workers?), want "},
		{[]string{"-workers", "-1"}, "embed: found -workers -1, want 1 to 1024"},
		{[]string{"-workers", "two"}, `embed: found -workers "two", want a whole number`},
		{[]string{"-label", "rejcted"}, "embed: found -label rejcted, want one of accepted, rejected; did you " +
			"mean rejected?"},
		{[]string{"-label", "accepted"}, in + ":1:1: found a label, want none beside the label"},
		{[]string{"-out", filepath.Join(dir, "no", "topic.json")}, ": found no folder " + filepath.Join(dir, "no") +
			", want -out in a folder that is there"},
		{[]string{"-out", in}, in + ": found a file, want -out FOLDER, or -out NAME.json for a topic"},
		{[]string{"-in", out}, out + ": found no such file, want"},
		{[]string{"-weights", out}, out + ": found nothing to read ("},
		{[]string{"-weights", in}, in + ": found a file that is no zip archive ("},
	} {
		code, stdout, stderr := embedded(t, dir, `{"text":"a","label":"accepted"}`, c.args...)
		if code != command.BadInput || stdout != "" || !strings.Contains(stderr, c.want) ||
			strings.Count(stderr, "\n") != 1 {
			t.Errorf("%v: code %d, %q, %q", c.args, code, stdout, stderr)
		}
	}
	code, _, stderr := embedded(t, dir, `{"text":"a","label":"accepted"}`+"\n"+`{"text":"b","label":"x"}`)
	if want := in + `:2:21: found "x", want one of accepted, rejected` + "\n"; code != command.BadInput ||
		stderr != want {
		t.Errorf("code %d, %q, want %q", code, stderr, want)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "*")); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestHelp(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := embedding(openTiny).Call(t.Context(), []string{"-h"}, &stdout, &stderr); code != command.Done ||
		stderr.Len() > 0 {
		t.Errorf("code %d, %q", code, stderr.String())
	}
	for _, want := range []string{"go run ./cmd/embed -weights PATH", "Exit codes", "-weights path", "-in file",
		"-out file", "-label label", "-workers number"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("-h does not say %q", want)
		}
	}
}

func TestFailedRun(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "topic.json.part"), 0o755); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := embedded(t, dir, "a\n"); code != command.Failed || !strings.HasPrefix(stderr, "embed: ") {
		t.Errorf("code %d, %q", code, stderr)
	}
}

// TestCtrlC sends a real signal in the middle of the work: exit code 130 in under a second, no
// output, and the next run goes on (with fewer posts here, to be short) to the bytes of an undisturbed one.
func TestCtrlC(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal to send to a process")
	}
	dir := t.TempDir()
	var posts strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&posts, "%s%d\n", strings.Repeat("the chip shortage ", 80), i)
	}
	in, out := filepath.Join(dir, "posts.jsonl"), filepath.Join(dir, "topic.json")
	if err := os.WriteFile(in, []byte(posts.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	child := exec.Command(os.Args[0], "-weights", tiny, "-in", in, "-out", out, "-workers", "1")
	child.Env = append(os.Environ(), "EMBED_TEST_COMMAND=1")
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	for range 1000 { // until something is done, 10 s at most
		if info, err := os.Stat(out + ".part"); err == nil && info.Size() > 2000 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	sent := time.Now()
	if err := child.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	child.Wait()
	if code, took := child.ProcessState.ExitCode(), time.Since(sent); code != command.Interrupted ||
		took > time.Second {
		t.Errorf("code %d after %v", code, took)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(left) != 2 || left[1] != out+".part" {
		t.Fatalf("left behind: %v", left)
	}
	few, undisturbed := strings.Join(strings.SplitAfter(posts.String(), "\n")[:50], ""), t.TempDir()
	for _, d := range []string{dir, undisturbed} {
		if code, _, stderr := embedded(t, d, few); code != command.Done {
			t.Fatalf("code %d, %q", code, stderr)
		}
	}
	got, _ := os.ReadFile(out)
	if want, err := os.ReadFile(filepath.Join(undisturbed, "topic.json")); err != nil || !bytes.Equal(got, want) {
		t.Errorf("the resumed run wrote other bytes (%v)", err)
	}
}

func TestPairs(t *testing.T) {
	dir := t.TempDir()
	if code, _, stderr := embedded(t, dir,
		`{"text":"the `+
			`chip","label":"accepted"}`+"\n"+`{"text":"a b c","label":"rejected"}`+"\n"); code != command.Done {
		t.Fatal(stderr)
	}
	topic := filepath.Join(dir, "topic.json")
	ask := func(args ...string) (code int, stdout, stderr string) {
		var out, err bytes.Buffer
		code = embedding(openTiny).Call(
			t.Context(), append([]string{"-weights", tiny, "-pairs", "-in", topic}, args...), &out, &err)
		return code, out.String(), err.String()
	}
	if code, stdout, stderr := ask(); code != command.Done ||
		!strings.Contains(stdout, "topic.pairs.npy: the pairs of 2 posts") {
		t.Fatalf("exit %d, %q, %q", code, stdout, stderr)
	}
	a, err := npy.Read(filepath.Join(dir, "topic.pairs.npy"))
	if err != nil || !slices.Equal(a.Shape, []int{2, 2, 2}) || a.Data[1] != a.Data[2] || a.Data[0] < .999 {
		t.Errorf("%v, %v", a, err)
	}
	elsewhere := t.TempDir()
	if code, _, stderr := ask("-out", elsewhere); code != command.Done {
		t.Error(stderr)
	}
	if _, err := os.Stat(filepath.Join(elsewhere, "topic.pairs.npy")); err != nil {
		t.Error(err)
	}
	if code, _, stderr := ask("-out", filepath.Join(dir, "none")); code != command.BadInput ||
		!strings.Contains(stderr, "no such folder") {
		t.Errorf("exit %d, %q", code, stderr)
	}
}

// The pairs of a recorded session are those of its posts as a topic, and read from wherever they lie.
func TestPairsOfSessions(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	pool, err := os.Create(filepath.Join(dir, "pool.npy"))
	if err == nil {
		err = npy.Write(pool, &npy.Array{Shape: []int{3, 2}, Data: []float32{1, 0, 0, 1, .6, .8}})
		pool.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	topic := `[{"text":"a b c","label":"accepted","embedding":[1,0]},{"text":"the ` +
		`chip","label":"rejected","embedding":[0,1]}]`
	for name, text := range map[string]string{
		"pool.jsonl": `{"text":"the chip"}` + "\n" + `{"text":"a b c"}` + "\n" + `{"text":"c b"}`,
		"x.sessions.jsonl": `{"id":"one","items":[0,1,2],"labels":[1,0,1]}` + "\n" +
			`{"id":"two","items":[1,0],"labels":[1,0]}`,
		"y.json":             topic,
		"bad.sessions.jsonl": `{"id":"one","items":[9],"labels":[1]}`,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	ask := func(name string) (code int, stdout, stderr string) {
		var out, err bytes.Buffer
		code = embedding(openTiny).Call(
			t.Context(), []string{"-weights", tiny, "-pairs", "-in", filepath.Join(dir, name), "-out", elsewhere}, &out,
			&err)
		return code, out.String(), err.String()
	}
	if code, stdout, stderr := ask("x.sessions.jsonl"); code != command.Done ||
		!strings.Contains(stdout, "x.pairs.npy: the pairs of 2 sessions of up to 3 posts") {
		t.Fatalf("exit %d, %q, %q", code, stdout, stderr)
	}
	if code, _, stderr := ask("y.json"); code != command.Done {
		t.Fatal(stderr)
	}
	if code, _, stderr := ask("bad.sessions.jsonl"); code != command.BadInput ||
		!strings.Contains(stderr, "found item 9") {
		t.Errorf("exit %d, %q", code, stderr)
	}
	alone, err := npy.Read(filepath.Join(elsewhere, "y.pairs.npy"))
	if err != nil {
		t.Fatal(err)
	}
	set, err := data.Open(filepath.Join(dir, "x.sessions.jsonl"))
	if err == nil {
		err = set.ReadPairs(elsewhere)
	}
	if err != nil || len(set.Topics[0].Pairs) != 18 || !slices.Equal(set.Topics[1].Pairs, alone.Data) {
		t.Errorf("%v; pairs %v, as a topic %v", err, set.Topics[1].Pairs, alone.Data)
	}
}

// Phrases get the vectors of the encoder, and the file is read back with them.
func TestInterests(t *testing.T) {
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.yaml"), filepath.Join(dir, "out.yaml")
	call := func(text string, args ...string) (int, string, string) {
		if err := os.WriteFile(in, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		var stdout, stderr bytes.Buffer
		args = append([]string{"-weights", tiny, "-interests", "-in", in, "-out", out}, args...)
		code := embedding(openTiny).Call(t.Context(), args, &stdout, &stderr)
		return code, stdout.String(), stderr.String()
	}
	if code, stdout, stderr := call("one: {interest: rye at home, search: rye}\n"); code != 0 ||
		!strings.Contains(stdout, "2 phrases of 1 topics") {
		t.Fatalf("ended with %d: %s%s", code, stdout, stderr)
	}
	stated, err := data.OpenInterests(out)
	if err != nil {
		t.Fatal(err)
	}
	encoder, err := openTiny(tiny)
	if err != nil {
		t.Fatal(err)
	}
	one := stated["one"]
	for _, p := range one.Phrases() {
		if !slices.Equal(p.Vector, encoder.Vector(p.Text)) {
			t.Errorf("%q has another vector", p.Text)
		}
	}
	for text, want := range map[string]string{"one: {search: rye}\n": "want interest: a phrase",
		"{}\n": "found no topics"} {
		if code, _, stderr := call(text); code != 2 || !strings.Contains(stderr, want) {
			t.Errorf("%q ended with %d: %s", text, code, stderr)
		}
	}
	if code, _, stderr := call("one: {interest: rye}\n", "-pairs"); code != 2 ||
		!strings.Contains(stderr, "-pairs and -interests") {
		t.Errorf("both flags ended with %d: %s", code, stderr)
	}
}
