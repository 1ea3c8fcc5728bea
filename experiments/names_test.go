package experiments

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs"
)

// planNamed makes a plan over small topics of these names.
func planNamed(t *testing.T, config string, topics ...string) (*Plan, error) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range topics {
		var posts []string
		for i, label := range []string{"accepted", "rejected", "accepted", "rejected"} {
			posts = append(posts, fmt.Sprintf(`{"text": "%d", "label": %q, "embedding": [%d, 1]}`, i, label, i))
		}
		if err := os.WriteFile(filepath.Join(dir, name+".json"), []byte("["+strings.Join(posts, ",\n")+"]"),
			0o666); err != nil {
			t.Fatal(err)
		}
	}
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"), config+"\ndata: .\nlearners: [logistic]\n")
	if err != nil {
		return nil, err
	}
	return NewPlan(x)
}

// Whatever a topic may be called, the resolved configuration is read back as it was.
func TestResolvedNames(t *testing.T) {
	names := []string{"7e12345", "61e9540", "1_000", "0x1F", "012", "no", "null", "2001-01-01", "covid-19", "健康", "1e5"}
	p, err := planNamed(t, `name: "83e2010"`, names...)
	if err != nil {
		t.Fatal(err)
	}
	dir := p.Config.Data.Path
	var text strings.Builder
	if err := p.WriteConfig(&text, dir); err != nil {
		t.Fatal(err)
	}
	again, err := configs.Parse(filepath.Join(dir, Mark), text.String())
	if err != nil {
		t.Fatalf("%v\n%s", err, &text)
	}
	q, err := NewPlan(again)
	if err != nil {
		t.Fatal(err)
	}
	if q.Config.Name != "83e2010" || len(q.Data.Topics) != len(names) {
		t.Errorf("%q with %d topics, want all %d", q.Config.Name, len(q.Data.Topics), len(names))
	}
	var second strings.Builder
	if err := q.WriteConfig(&second, dir); err != nil || second.String() != text.String() {
		t.Errorf("written again, %v:\n%s\nwant\n%s", err, &second, &text)
	}
}

// A topic is found in whichever Unicode form its file's name and the configuration are.
func TestTopicsByForm(t *testing.T) {
	composed, decomposed := "caf\u00e9", "cafe\u0301"
	for _, file := range []string{composed, decomposed} {
		for _, asked := range []string{composed, decomposed} {
			p, err := planNamed(t, "topics: ["+asked+"]", file, "tea")
			if err != nil || len(p.Data.Topics) != 1 || p.Data.Topics[0].Name != composed {
				t.Errorf("file %+q, asked for %+q: %v", file, asked, err)
			}
		}
	}
	if _, err := planNamed(t, "topics: ["+composed+", "+decomposed+"]", composed, "tea"); err == nil ||
		!strings.Contains(err.Error(), "again") {
		t.Errorf("the same topic twice: %v", err)
	}
}
