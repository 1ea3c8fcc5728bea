package experiments

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

// A session that is replayed says what its lines of the traces say, whether each topic has its own model, all share
// one, or labels come late.
func TestReplay(t *testing.T) {
	for _, more := range []string{"", "sessions: {per_topic: 3, model: global}\n",
		"users: {delay: 2, activity: {mean: 20}}\n"} {
		text := "learners: [perceptron, rls]\ntraces: true\n" + more
		if !strings.Contains(more, "sessions") {
			text += "sessions: {per_topic: 3}\n"
		}
		p, err := planOf(t, text)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Run(context.Background(), 1, nil); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := p.WriteTraces(&out); err != nil {
			t.Fatal(err)
		}
		topic := len(p.Data.Topics) - 1
		head := "rls," + p.Learners[1].Settings() + "," + p.Data.Topics[topic].Name + ",2,"
		var said []string
		for line := range strings.Lines(out.String()) {
			if rest, ok := strings.CutPrefix(line, head); ok {
				said = append(said, rest)
			}
		}
		c := p.Replay(1, topic, 2)
		if len(said) != len(c.Order) || len(said) == 0 {
			t.Fatalf("%q: %d events, the traces have %d", more, len(c.Order), len(said))
		}
		for i, line := range said {
			fields := strings.Split(strings.TrimSpace(line), ",")
			if fields[1] != fmt.Sprint(c.Order[i]) || fields[len(fields)-2] != fmt.Sprint(c.Centred[i]) {
				t.Fatalf("%q: event %d is of post %d with %v, the traces say %s", more, i, c.Order[i], c.Centred[i],
					line)
			}
		}
	}
}
