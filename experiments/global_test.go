package experiments

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/data"
	"streamml/data/reference"
	"streamml/data/text"
)

const smallGlobal = `
seed: 3
topics: [sourdough, heat_pumps, bike_lanes]
sessions: {per_topic: 25, model: global}
features: {topic: true, readability: true}
learners: [logistic, rls, scale: {base: {pa: {intercept: 1}}}, hedge: {members: [knn, ftrl]}]
name: small
`

// One model for all topics: the same promises as with one model per topic.
func TestGlobalResultsAreSteady(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: many runs of one model for all")
	}
	want := tables(t, runOf(t, smallGlobal, 1))
	sameTables(t, "another number of workers", tables(t, runOf(t, smallGlobal, 3)), want)
	sameTables(t, "the resolved configuration", tables(t, runOf(t, want["experiment.yaml"], 2)), want)
	if !strings.Contains(want["experiment.yaml"], "{per_topic: 25, model: global}\n"+
		"features: {topic: true, readability: true}\n") {
		t.Errorf("the resolved configuration:\n%s", want["experiment.yaml"])
	}
}

// Where there is one topic only, one model for all topics is one model per topic.
func TestGlobalOverOneTopicIsThatTopic(t *testing.T) {
	one := strings.Replace(smallGlobal, "[sourdough, heat_pumps, bike_lanes]", "[heat_pumps]", 1) + "traces: true\n"
	all, own := tables(t, runOf(t, one, 2)),
		tables(t, runOf(t, strings.Replace(one, "model: global", "model: topic", 1), 2))
	delete(own, "experiment.yaml")
	sameTables(t, "one model for one topic", all, own)
}

// The same of users whose clicks are wrong, late or missing, or who leave: a label is late by posts of its own topic.
func TestGlobalUsers(t *testing.T) {
	if testing.Short() {
		t.Skip("-short: many runs of one model for all")
	}
	one := strings.Replace(smallGlobal, "[sourdough, heat_pumps, bike_lanes]", "[heat_pumps]", 1) + "traces: true\n"
	for _, users := range []string{"{noise: 0.2, missing: 0.3}", "{delay: {mean: 2}, missing: 0.1}",
		"{activity: {mean: 20}, delay: 3, noise: 0.1}", "{order: file}"} {
		with := one + "users: " + users + "\n"
		all, own := tables(t, runOf(t, with, 2)),
			tables(t, runOf(t, strings.Replace(with, "model: global", "model: topic", 1), 2))
		delete(own, "experiment.yaml")
		sameTables(t, "one model for one topic, users: "+users, all, own)
	}
	plain, late := runOf(t, smallGlobal, 2), runOf(t, smallGlobal+"users: {delay: 5}\n", 2)
	for i, l := range plain.Learners {
		if a, b := l.AUC().Mean, late.Learners[i].AUC().Mean; !(b < a) {
			t.Errorf("%s: AUC %.3f, with late labels %.3f", l.Label(), a, b)
		}
	}
	_, err := planOf(t, smallGlobal+"users: {drift: {to: opposite}}\n")
	if err == nil || !strings.Contains(err.Error(), "want nothing where the model is global") {
		t.Errorf("drift: %v", err)
	}
}

// Orders and labels of a topic are the same under both kinds of model, and rows come by topic, then session.
func TestGlobalSeesTheSameSessions(t *testing.T) {
	all := runOf(t, smallGlobal, 2).Learners[0].Rows
	own := runOf(t, strings.Replace(smallGlobal, "model: global", "model: topic", 1), 2).Learners[0].Rows
	differ := false
	for i := range own {
		if a, o := all[i], own[i]; a.Topic != o.Topic || a.Session != o.Session || a.Events != o.Events ||
			a.Accepted != o.Accepted {
			t.Fatalf("row %d: %+v, want the session of %+v", i, a, o)
		}
		differ = differ || all[i].AUC != own[i].AUC
	}
	if !differ {
		t.Error("one model for all topics says what one model per topic says")
	}
}

// Features stand behind the embedding: topics in the data's order, reading ease, reading time.
func TestFeatures(t *testing.T) {
	p, err := planOf(t, smallGlobal)
	if err != nil {
		t.Fatal(err)
	}
	for k, topic := range p.Data.Topics {
		post := topic.Posts[7]
		want := append(slices.Clone(post.Embedding), 0, 0, 0, float32(text.ReadingEase(post.Text)),
			float32(text.ReadingTime(post.Text)))
		want[len(post.Embedding)+k] = 1
		for d, x := range p.pools[k].Vectors()[7] {
			if x != float64(want[d]) {
				t.Errorf("%s: feature %d is %g, want %g", topic.Name, d, x, want[d])
			}
		}
		if p.pools[k].Dims() != len(want) {
			t.Errorf("%s: %d features, want %d", topic.Name, p.pools[k].Dims(), len(want))
		}
	}
}

// The model of the first version of this project, in Python: measured by independent code, one model for ten topics
// has a plain AUC of .730 on the six reference topics, one model per topic .892. Four topics of our own stand in for
// the four that are not there.
func TestOriginal(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	config, err := os.ReadFile("../configs/original.yaml")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	six := reference.Path(t, "data/queries")
	for _, pattern := range []string{six + "/*.json", "../data/topics/[b-h]*.json"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) < 4 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			posts, err := os.ReadFile(file)
			if err == nil {
				err = os.WriteFile(filepath.Join(folder, filepath.Base(file)), posts, 0o666)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	plain := func(r *Results) float64 {
		sum, n := 0.0, 0
		for k, auc := range r.Learners[0].ByTopic("auc_plain") {
			if strings.HasPrefix(r.Plan.Data.Topics[k].Name, "query_") {
				sum, n = sum+auc, n+1
			}
		}
		if n != 6 {
			t.Fatalf("%d reference topics", n)
		}
		return sum / 6
	}
	all := plain(runOf(t, strings.Replace(string(config), "data: "+data.Builtin, "data: "+folder, 1), 0))
	own := plain(runOf(t, strings.NewReplacer("data: "+data.Builtin, "data: "+six, "model: global",
		"model: topic").Replace(string(config)), 0))
	t.Logf("one model for all topics: plain AUC %.4f; one model per topic: %.4f", all, own)
	if all < .70 || all > .76 || math.Abs(own-.89) > .01 {
		t.Errorf("plain AUC %.4f under one model for all topics, want .70 to .76; %.4f under one model per topic, "+
			"want .89 ± .01", all, own)
	}
}
