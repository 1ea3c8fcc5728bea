package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/cmd/command"
)

// made writes topics of posts whose label lies in a direction of the topic's own, and the configuration to run them.
func made(t *testing.T, topics, posts int, accepted func(topic, post int) bool) (path string) {
	t.Helper()
	const dims = 8
	rng := rand.New(rand.NewPCG(1, 5))
	var b strings.Builder
	b.WriteString("topic,text,label,embedding\n")
	for topic := range topics {
		for post := range posts {
			label := 0
			if accepted(topic, post) {
				label = 1
			}
			fmt.Fprintf(&b, "topic %d,post %d of topic %d,%d,", topic, post, topic, label)
			for d := range dims {
				x := rng.NormFloat64()
				if d == topic%dims {
					x += float64(2*label-1) / 2
				}
				fmt.Fprintf(&b, "%.3f ", x)
			}
			b.WriteString("\n")
		}
	}
	dir := t.TempDir()
	path = filepath.Join(dir, "x.yaml")
	for name, text := range map[string]string{
		"posts.csv": b.String(),
		"x.yaml": "data: posts.csv\nlearners: recommended\nsessions: {per_topic: 2}\nfigures: []\n" +
			"features: {normalise: true}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func even(_, post int) bool { return post%2 == 0 }

// From a hundred topics to four posts a run ends with a verdict that can be read.
func TestSizes(t *testing.T) {
	for name, c := range map[string]struct {
		topics, posts int
		want          []string
	}{
		"a hundred topics": {100, 50,
			[]string{" ranks the next page best: ", "Hardest is topic ", "95 % interval over topics"}},
		"four posts": {1, 4, []string{" ranks the next page best: ", "On this topic it is ",
			"this holds for this topic only"}},
		"eight of four posts": {8, 4, []string{" ranks the next page best: ", "may be no better than chance"}},
	} {
		out := filepath.Join(t.TempDir(), "out")
		code, stdout, stderr := simulated(t, "-config", made(t, c.topics, c.posts, even), "-out", out)
		if code != command.Done {
			t.Errorf("%s: exit %d, %s", name, code, stderr)
		}
		flat := strings.Join(strings.Fields(stdout), " ")
		for _, want := range c.want {
			if !strings.Contains(flat, strings.TrimSpace(want)) {
				t.Errorf("%s: lacks %q\n%s", name, want, stdout)
			}
		}
		if strings.Contains(stdout, "NaN") {
			t.Errorf("%s: %s", name, stdout)
		}
	}
}

// A topic of one class is refused with its file, its name and what was wanted.
func TestTopicOfOneClass(t *testing.T) {
	for topics, want := range map[int]string{
		1: "posts.csv:1:1: found 6 accepted and 0 rejected posts, want at least two of each",
		9: "posts.csv:1:1: found 6 accepted and 0 rejected posts for topic_0, want at least two of each; topics: " +
			"[NAME, ...] runs others alone",
	} {
		path := made(t, topics, 6, func(topic, post int) bool { return topic == 0 || post%2 == 0 })
		code, _, stderr := simulated(t, "-config", path, "-out", filepath.Join(t.TempDir(), "out"))
		if code != command.BadInput || !strings.Contains(stderr, want) {
			t.Errorf("%d topics: exit %d, %s\nwant %s", topics, code, stderr, want)
		}
		code, _, stderr = simulated(t, "-config", path, "-out", filepath.Join(t.TempDir(), "out"), "-set",
			"topics=[topic_3, topic_4]")
		if topics > 1 && code != command.Done {
			t.Errorf("other topics alone: exit %d, %s", code, stderr)
		}
	}
}
