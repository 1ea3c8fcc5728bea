package feed

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
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

// The truth lies within two standard errors of a number where one is printed, in at least 92 % of runs. A plain test
// counts a few runs, all numbers together; make offpolicy counts a thousand, each number for itself.
func TestOffPolicyCoverage(t *testing.T) {
	runs := max(*coverageRuns, 2)
	for _, rate := range []float64{.3, .75} {
		dir := accepting(t, rate)
		for _, manner := range []string{"slate: 1", "slate: 5, clicks: {position: {eta: 1}}"} {
			cells, all := map[string]*counted{}, &counted{}
			var names []string
			for seed := range runs {
				r := runOf(
					t,
					fmt.Sprintf(
						"seed: %d\ndata: %s\nsessions: {per_topic: 60}\nnull: false\nlearners: [rls: {kernel: pool, "+
							"lambda: 0.5}]\n"+
							"users: {noise: 0.1}\nfeed: {policies: [random, {epsilon: 0.3}, greedy, probe, ucb], "+
							"off_policy: [random, {epsilon: 0.3}], %s}\n",
						seed,
						dir,
						manner,
					),
					0,
				)
				for _, j := range r.Judgements() {
					name := fmt.Sprintf(
						"log of %-11s  %-11s  %-6s %2d",
						r.Config.Policies[j.Log],
						r.Config.Policies[j.Policy],
						j.Method,
						j.At,
					)
					if cells[name] == nil {
						cells[name] = &counted{}
						names = append(names, name)
					}
					if !j.Enough() || j.Method == "replay" { // of which the truth is another sample
						continue
					}
					for _, c := range []*counted{all, cells[name]} {
						c.printed++
						c.held += one(math.Abs(j.Mean-j.Truth) <= 2*j.SE+1e-12)
					}
				}
			}
			t.Logf("%.0f %% accepted, %s, all: %d of %d", 100*rate, manner, all.held, all.printed)
			if float64(all.held) < .92*float64(all.printed) || all.printed < 5*runs {
				t.Errorf(
					"%.0f %% accepted, %s: %d of %d numbers hold the truth",
					100*rate,
					manner,
					all.held,
					all.printed,
				)
			}
			for _, name := range names {
				c := cells[name]
				if *coverageRuns >= 200 && c.printed > 0 {
					t.Logf("    %s: printed %4d, held %.3f", name, c.printed, float64(c.held)/float64(c.printed))
					if c.printed >= 500 && float64(c.held) < .92*float64(c.printed) {
						t.Errorf("%.0f %% accepted, %s, %s: %d of %d", 100*rate, manner, name, c.held, c.printed)
					}
				}
			}
		}
	}
}
