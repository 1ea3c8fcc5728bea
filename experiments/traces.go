package experiments

import (
	"bufio"
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"

	"streamml/data"
	"streamml/eval"
)

// WriteTraces writes traces.csv: a row per prediction, in order. Sessions are run once more for it, one after the
// other, so that no prediction need be kept: the memory does not grow and the bytes are those of any run of the
// plan. Rows come by chunk of sessions, then learner, session and event. The columns are those of
// [Tables]. Numbers are the shortest that read back as the same float64.
func (p *Plan) WriteTraces(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	var head []string
	for _, c := range traceColumns {
		if (c.Name != clickedColumn || p.Users.wrong()) && (c.Name != idColumn || p.named()) {
			head = append(head, c.Name)
		}
	}
	out.WriteString(strings.Join(head, ",") + "\n")
	run, all := newWorker(p), len(p.Learners)
	run.count = &counter{}
	for _, courses := range run.courses {
		for _, c := range courses {
			c.SkipAhead = true
		}
	}
	cuts := p.cuts
	cuts.block, cuts.span = all, min(cuts.sessions, batch)
	for i := range cuts.count() {
		c := cuts.chunk(i)
		run.draw(c)
		for l := range p.Learners {
			if err := run.traceLearner(out, c, l); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// traceLearner writes down what a learner says in the sessions of a chunk, topic by topic.
func (w *worker) traceLearner(out io.Writer, c chunk, learner int) error {
	ranker := w.ranker(c, learner)
	for i, d := range w.drawn {
		w.play(ranker, d.sessions, d.mixed, w.courses[i])
	}
	config, named := w.plan.Learners[learner], w.plan.named()
	for t := range w.topics {
		topic := w.plan.Data.Topics[c.topic+t]
		head := cells(Cell(config.Name), Cell(config.Settings()), Cell(topic.Name))
		for i := range w.drawn {
			course := w.courses[i][t]
			for event, post := range course.Order {
				id := ""
				if named {
					id = cells(Cell(topic.Posts[post].ID))
				}
				line := appendTrace([]byte(head), c.session+i, event, post, id, course, w.drawn[i].sessions[t].Clicked)
				if _, err := out.Write(line); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// named tells whether the data says what posts are called.
func (p *Plan) named() bool {
	return slices.ContainsFunc(p.Data.Topics, func(t data.Topic) bool {
		return slices.ContainsFunc(t.Posts, func(p data.Post) bool { return p.ID != "" })
	})
}

// appendTrace appends a row; id is the cell of that column, if there is one, and clicked nil where clicks are the
// truth.
func appendTrace(line []byte, session, event, post int, id string, c *eval.Course, clicked []bool) []byte {
	for _, n := range []int{session, event + 1, post} {
		line = append(strconv.AppendInt(line, int64(n), 10), ',')
	}
	line = append(line, id...)
	line = appendLabel(line, c.Accepted[event])
	if clicked != nil {
		line = appendLabel(line, clicked[event])
	}
	for i, x := range []float64{c.Margin[event], c.Centred[event], c.Probability[event]} {
		line = strconv.AppendFloat(line, x, 'g', -1, 64)
		line = append(line, ",,\n"[i])
	}
	return line
}

func appendLabel(line []byte, accepted bool) []byte {
	if accepted {
		return append(line, '1', ',')
	}
	return append(line, '0', ',')
}

// cells quotes words as CSV, with a comma after each.
func cells(words ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(words) // to memory: it cannot fail
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n") + ","
}
