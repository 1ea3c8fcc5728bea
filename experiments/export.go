package experiments

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"

	"streamml/configs/input"
	"streamml/data/npy"
	"streamml/eval"
)

// exported is what the sessions of a plan are called as recorded ones.
const exported = "exported"

// exportFiles are those that [Plan.ExportSessions] writes, beside [Mark] and [Manifest].
var exportFiles = []string{"pool.npy", "pool.jsonl", exported + ".sessions.jsonl"}

// CheckExport says, before anything is run, whether the sessions of a plan can be exported to a folder. Errors are of
// kind *input.Error.
func (p *Plan) CheckExport(folder string) error {
	switch {
	case p.Config.Sessions.Model == "global":
		return p.Config.At("sessions", "model").Errorf(
			"topic, where sessions are exported: those of one model for all topics are no one topic's")
	case !p.KeepsRows():
		return p.Config.At("sessions", "per_topic").Errorf(
			"at most %d sessions over all topics, where they are exported", MaxRows,
		)
	}
	return CheckFolder(folder, append([]string{Mark, Manifest}, exportFiles...))
}

// ExportSessions writes the sessions of a plan down for other programs, as a folder of recorded sessions: pool.npy and
// pool.jsonl have the posts of all topics as learners see them, exported.sessions.jsonl a line for each session with
// its topic and its number in it. Where users click wrongly, "clicks" are what is learnt; where labels are late or
// never come, "due" says after which post, counted from 0, -1 for never.
//
//	data: {path: FOLDER, sessions: exported}
//
// runs the same sessions, each as a topic of its own.
func (p *Plan) ExportSessions(ctx context.Context, folder string) error {
	_, err := WriteFolder(ctx, folder, func(dir string) error {
		for i, write := range []func(io.Writer) error{p.writePool, p.writeTexts, p.writeSessions} {
			if err := writeFile(filepath.Join(dir, exportFiles[i]), write); err != nil {
				return err
			}
		}
		return writeFile(filepath.Join(dir, Mark), func(w io.Writer) error { return p.WriteConfig(w, folder) })
	})
	return err
}

func (p *Plan) writePool(w io.Writer) error {
	pool := npy.Array{Shape: []int{0, 0}}
	for _, topic := range seen(p.Config.Features, p.Data.Topics, p.whole) {
		for _, post := range topic.Posts {
			pool.Shape[0]++
			pool.Shape[1] = len(post.Embedding)
			pool.Data = append(pool.Data, post.Embedding...)
		}
	}
	return npy.Write(w, &pool)
}

func (p *Plan) writeTexts(w io.Writer) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, topic := range p.Data.Topics {
		for _, post := range topic.Posts {
			if err := out.Encode(map[string]string{"text": post.Text, "topic": topic.Name}); err != nil {
				return err
			}
		}
	}
	return nil
}

// exportedSession is a line of the sessions; see [Plan.ExportSessions].
type exportedSession struct {
	ID      string `json:"id"`
	Topic   string `json:"topic"`
	Session int    `json:"session"`
	Items   []int  `json:"items"`
	Labels  []int  `json:"labels"`
	Clicks  []int  `json:"clicks,omitempty"`
	Due     []int  `json:"due,omitempty"`
	DriftAt []int  `json:"drift_at,omitempty"`
}

func (p *Plan) writeSessions(w io.Writer) error {
	buffer := bufio.NewWriter(w)
	out := json.NewEncoder(buffer)
	var s eval.Session
	first := 0
	for t, topic := range p.Data.Topics {
		for number := range p.Config.Sessions.PerTopic {
			p.Users.Draw(t, number, &s, nil)
			line := exportedSession{
				ID: fmt.Sprintf("%s-%d", topic.Name, number), Topic: topic.Name, Session: number, DriftAt: s.Changes,
			}
			for i, place := range s.Order {
				line.Items = append(line.Items, first+place)
				line.Labels = append(line.Labels, number01(s.Accepted[i]))
			}
			for _, clicked := range s.Clicked {
				line.Clicks = append(line.Clicks, number01(clicked))
			}
			for _, due := range s.Due {
				if due >= len(s.Order) {
					due = -1
				}
				line.Due = append(line.Due, due)
			}
			if input.PlainName(line.ID) != "" {
				line.ID = fmt.Sprintf("topic%d-%d", t, number)
			}
			if err := out.Encode(line); err != nil {
				return err
			}
		}
		first += len(topic.Posts)
	}
	return buffer.Flush()
}

func number01(b bool) int {
	if b {
		return 1
	}
	return 0
}
