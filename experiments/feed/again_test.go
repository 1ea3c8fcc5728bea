package feed

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"streamml/eval"
)

// A post that a user of a log met again is shown once in a feed, and the user answers as at last.
func TestFeedOfALog(t *testing.T) {
	path := filepath.Join(t.TempDir(), "log.csv")
	log := "user,text,label,embedding\nann,a,0,1 0\nann,b,1,0 1\nann,a,1,1 0\nann,c,0,1 1\nann,a,1,1 0\nann,d,0,.5 1\n"
	if err := os.WriteFile(path, []byte(log), 0o666); err != nil {
		t.Fatal(err)
	}
	r := runOf(t, "data: {path: "+path+", sessions: log}\nlearners: [rls]\nfeed: {policies: [random, greedy]}\n", 1)
	s := newSession(r.Plan.Learners[0], r.Plan.Pool(0))
	var of eval.Session
	r.Plan.Users.Draw(0, 0, &of, nil)
	s.start(&of, .25, rand.New(rand.NewPCG(1, 1)))
	all := slices.Sorted(slices.Values(slices.Concat(s.order, s.held)))
	if !slices.Equal(all, []int{0, 1, 2, 3}) || len(s.held) != 1 || s.left != 3 || s.open[s.held[0]] || !s.truth[0] ||
		s.truth[2] {
		t.Errorf("order %v, held %v, open %v, truth %v", s.order, s.held, s.open, s.truth)
	}
}
