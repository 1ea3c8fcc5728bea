package experiments

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A topic with fewer than a tenth of its posts accepted, or rejected, is named with its numbers; an even one is not.
func TestRareClassesAreNamed(t *testing.T) {
	dir := t.TempDir()
	for name, accepted := range map[string]int{"few": 3, "even": 20, "many": 38} {
		var posts []string
		for i := range 40 {
			label := "rejected"
			if i < accepted {
				label = "accepted"
			}
			posts = append(posts, fmt.Sprintf(`{"text": "post %d", "label": %q, "embedding": [%d, %d, 1]}`, i, label,
				i%5, i%3))
		}
		if err := os.WriteFile(filepath.Join(dir, name+".json"), []byte("["+strings.Join(posts, ",")+"]"),
			0o666); err != nil {
			t.Fatal(err)
		}
	}
	r := runOf(t, "data: "+dir+"\nlearners: [logistic]\nsessions: {per_topic: 1}\n", 1)
	said := map[string]string{}
	for _, w := range r.Warnings {
		if strings.Contains(w.Text, "weight: balanced") {
			said[w.About] = w.Text
		}
	}
	if len(said) != 2 || !strings.HasPrefix(said["few"], "3 of 40 posts accepted") ||
		!strings.HasPrefix(said["many"], "2 of 40 posts rejected") {
		t.Errorf("%q", said)
	}
}
