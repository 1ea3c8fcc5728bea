package experiments

import (
	"strings"
	"testing"

	"streamml/data/reference"
)

// On the built-in topics the kernel tokens ranks the posts still to come better than the kernel pool, by 1.5 points
// and more (1.9 at 100 sessions per topic).
func TestTokensRanksBetterThanPool(t *testing.T) {
	r := runOf(t, "seed: 1\nsessions: {per_topic: 20}\nnull: false\nlearners:\n"+
		"- rls: {kernel: [pool, tokens], lambda: 0.5}\n", 2)
	pool, tokens := r.Learners[0].Mean("auc_remaining"), r.Learners[1].Mean("auc_remaining")
	t.Logf("remaining: pool %.4f, tokens %.4f", pool, tokens)
	if !(tokens >= pool+.012) {
		t.Errorf("remaining: tokens %.4f, pool %.4f; want at least .012 more", tokens, pool)
	}
}

func TestTokensWithOneModelForAllTopics(t *testing.T) {
	_, err := planOf(t, "sessions: {model: global}\nlearners:\n- rls: {kernel: tokens}\n")
	if err == nil || !strings.Contains(err.Error(), "want topic, since the kernel tokens knows nothing") {
		t.Errorf("got %v", err)
	}
}

// Recorded sessions without pairs are refused with the command that makes them, the folder included.
func TestTokensOnRecordedSessions(t *testing.T) {
	dir := reference.Path(t, "data/clinc150")
	_, err := planOf(t, "data: {path: "+dir+", sessions: short, pairs: /nowhere}\nlearners:\n- rls: {kernel: tokens}\n")
	if err == nil || !strings.Contains(err.Error(), "/nowhere/short.pairs.npy: found no such file") ||
		!strings.Contains(err.Error(), "-pairs -in "+dir+"/short.sessions.jsonl -out /nowhere") {
		t.Errorf("got %v", err)
	}
}
