package feed

import (
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"streamml/data"
)

var coverageRuns = flag.Int(
	"coverage",
	0,
	"`runs` of the simulation that counts how often an off-policy interval holds the truth",
)

// accepting writes topics in which so large a share of posts is accepted: the built-in ones without their last posts of
// the label that there is too much of.
func accepting(t *testing.T, rate float64) (dir string) {
	t.Helper()
	set, err := data.Open(data.Builtin)
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	for _, topic := range set.Topics[:5] {
		label := map[bool]string{true: "accepted", false: "rejected"}
		left := map[bool]int{}
		for _, p := range topic.Posts {
			left[p.Accepted]++
		}
		few := rate < .5
		left[few] = int(math.Round(float64(left[!few]) / (1 - math.Min(rate, 1-rate)) * math.Min(rate, 1-rate)))
		var posts []map[string]any
		for _, p := range topic.Posts {
			if left[p.Accepted] > 0 {
				left[p.Accepted]--
				posts = append(
					posts,
					map[string]any{"text": p.Text, "label": label[p.Accepted], "embedding": p.Embedding},
				)
			}
		}
		text, err := json.Marshal(posts)
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, topic.Name+".json"), text, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// counted is how often a number was printed, and how often it lay within two standard errors of the truth.
type counted struct{ printed, held int }

func (c *counted) add(j Judgement) {
	c.printed++
	c.held += one(math.Abs(j.Mean-j.Truth) <= 2*j.SE+1e-12)
}

func (c *counted) enough() bool { return float64(c.held) >= .92*float64(c.printed) }

const coverageFeed = `
null: false
sessions: {per_topic: 60}
users: {noise: 0.1}
learners: [rls: {kernel: pool, lambda: 0.5}]
feed: {policies: [random, {epsilon: 0.3}, greedy, probe, ucb], off_policy: [random, {epsilon: 0.3}], %s}
seed: %d
data: %s
`

// The truth lies within two standard errors of a number where one is printed, in at least 92 % of runs. A plain test
// counts a few runs, all numbers together; make offpolicy counts a thousand, each number for itself. Replays are left
// out: what is known of their truth is another sample.
func TestOffPolicyCoverage(t *testing.T) {
	for _, rate := range []float64{.3, .75} {
		dir := accepting(t, rate)
		for _, manner := range []string{"slate: 1", "slate: 5, clicks: {position: {eta: 1}}"} {
			t.Run(fmt.Sprintf("%.0f %% accepted, %s", 100*rate, manner), func(t *testing.T) { cover(t, dir, manner) })
		}
	}
}

func cover(t *testing.T, dir, manner string) {
	runs, all, cells := max(*coverageRuns, 2), &counted{}, map[string]*counted{}
	for seed := range runs {
		r := runOf(t, fmt.Sprintf(coverageFeed, manner, seed, dir), 0)
		for _, j := range r.Judgements() {
			if !j.Enough() || j.Method == "replay" {
				continue
			}
			name := fmt.Sprintf("log of %-11s  %-11s  place %2d", r.Config.Policies[j.Log], r.Config.Policies[j.Policy],
				j.At)
			if cells[name] == nil {
				cells[name] = &counted{}
			}
			all.add(j)
			cells[name].add(j)
		}
	}
	t.Logf("all: %d of %d", all.held, all.printed)
	if !all.enough() || all.printed < 5*runs {
		t.Errorf("%d of %d numbers hold the truth", all.held, all.printed)
	}
	if *coverageRuns < 200 {
		return
	}
	for _, name := range slices.Sorted(maps.Keys(cells)) {
		c := cells[name]
		t.Logf("%s: printed %4d, held %.3f", name, c.printed, float64(c.held)/float64(c.printed))
		if c.printed >= 500 && !c.enough() {
			t.Errorf("%s: %d of %d", name, c.held, c.printed)
		}
	}
}
