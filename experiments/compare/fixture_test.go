package compare

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/experiments"
)

// sha is that of data nobody has.
const sha = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

// files of a run of two learners on two topics of two sessions each.
func files() map[string]string {
	return map[string]string{
		"experiment.yaml": "name: old\nversion: 0.0.9\nseed: 3\ndata_sha256: " + sha +
			"\ntopics: [rain, tea]\nlearners: [perceptron, rls: {lambda: 1, intercept: 0}]\n",
		"summary.csv": "learner,settings,sessions,auc,auc_low\nperceptron,,4,0.500000,\nrls,lambda=1,4,0.687500,0.5\n",
		"results.csv": "learner,settings,topic,session,auc,auc_null\n" +
			"perceptron,,rain,0,0.500000,0.5\nperceptron,,rain,1,0.500000,0.5\nperceptron,,tea,0,,\n" +
			"perceptron,,tea,1,0.500000,0.5\n" +
			"rls,lambda=1,rain,0,0.750000,0.5\nrls,lambda=1,rain,1,0.500000,0.6\nrls,lambda=1,tea,0,0.750000,0.4\n" +
			"rls,lambda=1,tea,1,,\n",
	}
}

// left writes a run's folder.
func left(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "old")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// planned is a plan for topics of four posts each.
func planned(t *testing.T, topics, learners string, more ...string) *experiments.Plan {
	t.Helper()
	dir := t.TempDir()
	for topic := range strings.SplitSeq(topics, ",") {
		var posts []string
		for i := range 4 {
			posts = append(posts, fmt.Sprintf(`{"text": "%s %d", "label": "%s", "embedding": [%d, %d]}`, topic, i,
				[]string{"accepted", "rejected"}[i%2], 1+i%2, i))
		}
		write(t, filepath.Join(dir, "posts", topic+".json"), "["+strings.Join(posts, ",")+"]")
	}
	path := filepath.Join(dir, "new.yaml")
	write(t, path, "seed: 3\ndata: posts\nsessions: {per_topic: 2}\nlearners: "+learners+"\n")
	x, err := configs.Load(path, more)
	if err != nil {
		t.Fatal(err)
	}
	p, err := experiments.NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// run runs a plan and puts rows in place of what came out: of each learner, by topic, then session.
func run(t *testing.T, p *experiments.Plan, auc ...[]float64) *experiments.Results {
	t.Helper()
	r, err := p.Run(t.Context(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, list := range auc {
		for k, x := range list {
			r.Learners[i].Rows[k].AUC, r.Learners[i].Rows[k].Null = x, 0.5
		}
	}
	return r
}
