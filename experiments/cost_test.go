package experiments

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/learners/kernels"
)

// stream is a plan over one topic of so many made-up posts of eight features.
func stream(t testing.TB, posts int, entries string) *Plan {
	t.Helper()
	dir := t.TempDir()
	var text strings.Builder
	for i := range posts {
		label := []string{"accepted", "rejected"}[i*i%7%2]
		fmt.Fprintf(&text, `,{"text": "post %d", "label": %q, "embedding": [%d, %d, %d, %d, %d, %d, 0.5, 1]}`+"\n", i,
			label, i%7, i*i%11, i%5, i%13, i%17, i*i%19)
	}
	files := map[string]string{"data/stream.json": "[" + text.String()[1:] + "]", "stream.yaml": "data: data\n" +
		entries}
	tree(t, dir, files)
	x, err := configs.Load(filepath.Join(dir, "stream.yaml"), nil)
	return planned(t, x, err)
}

// A kernel of 20,000 posts asks for matrices of 3.2 GB: three that stay, and five to make them.
func TestCostOfAPoolKernel(t *testing.T) {
	c := kernels.Default("pool").Cost(20_000, 384)
	if matrices := len(c.Kernels) + c.Scratch; matrices != 8 {
		t.Errorf("%d matrices, want 8", matrices)
	}
	p := stream(t, 2000, "sessions: {per_topic: 1}\nlearners: [rls: {kernel: pool}]\nmetrics: [auc]\n")
	matrix := 8. * 2000 * 2000
	if need := p.Cost(2).Memory; need < 10*matrix || need > 13*matrix { // and two of each of the two rankers
		t.Errorf("%.3g bytes, want about %.3g", need, 12*matrix)
	}
	if err := p.CheckMemory(2, 13*matrix); err != nil {
		t.Error(err)
	}
	err := p.CheckMemory(2, 3*matrix)
	var bad *input.Error
	if !errors.As(err, &bad) || bad.Line != 3 || !strings.Contains(bad.Found, "a run that needs about 38") ||
		!strings.Contains(bad.Wanted, "posts in a session, where the longest has 2000") {
		t.Fatal(err)
	}
	var fits int
	if _, err := fmt.Sscanf(bad.Wanted, "at most about %d posts", &fits); err != nil || fits < 800 || fits > 1100 {
		t.Errorf("%d posts fit a quarter of the memory, %v: %s", fits, err, bad.Wanted)
	}
}

// Settings are refused where they are too many, and the message says how many are not.
func TestCostOfSettings(t *testing.T) {
	p, err := planOf(t, "sessions: {per_topic: 1}\nlearners: [logistic: {rate: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}]\n")
	if err != nil {
		t.Fatal(err)
	}
	need, without := p.memory(1, 1, 1), p.memory(1, 1, 0)
	err = p.CheckMemory(1, without+(need-without)/2)
	if err == nil || !strings.Contains(err.Error(), "at most about 5 settings of the 10") &&
		!strings.Contains(err.Error(), "at most about 4 settings of the 10") {
		t.Error(err)
	}
}
