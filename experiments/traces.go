package experiments

import (
	"bufio"
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"streamml/eval"
)

// MaxTraces is the number of predictions up to which traces may be asked for: about half a gigabyte.
const MaxTraces = 5_000_000

// predictions counts the rows of traces.csv.
func (p *Plan) predictions() float64 {
	sum := 0.0
	for _, topic := range p.Data.Topics {
		sum += float64(len(topic.Posts)) * float64(p.Config.Sessions.PerTopic)
	}
	return sum * float64(len(p.Learners))
}

// checkTraces refuses traces that would be too long, before anything is run.
func (p *Plan) checkTraces() error {
	n := p.predictions()
	if !p.Config.Traces || n <= MaxTraces {
		return nil
	}
	return p.Config.At("traces").Errorf("at most %d predictions to write down, where these learners, topics and sessions make %.0f: fewer of them, or no traces", MaxTraces, n)
}

// WriteTraces writes traces.csv: a row per prediction, in order. Sessions are run once more for it, one after the
// other, so that no prediction need be kept: the memory does not grow and the bytes are those of any run of the
// plan. Rows come by chunk of sessions, then learner, session and event. The columns:
//
//	learner, settings, topic    as in the other files
//	session                     from 0, as in results.csv
//	event                       from 1: the place in the session
//	post                        from 0: the place in the topic, exact duplicates left out
//	accepted                    the label, 1 or 0, learnt after the prediction
//	margin                      w·x + b
//	centred                     the margin less the mean margin of the session's posts so far, this one included
//	probability                 P(accepted)
//
// Numbers are the shortest that read back as the same float64.
func (p *Plan) WriteTraces(w io.Writer) error {
	out := bufio.NewWriterSize(w, 1<<16)
	out.WriteString("learner,settings,topic,session,event,post,accepted,margin,centred,probability\n")
	run := newWorker(p)
	var line []byte
	for _, group := range p.groups {
		run.deal(group)
		for l, learner := range p.Learners {
			model := run.model(l)
			for k, d := range run.dealt {
				head := cells(Cell(learner.Name), Cell(learner.Settings()), Cell(p.Data.Topics[d.topic].Name))
				for i := range d.sessions {
					course := &run.courses[i]
					course.SkipAhead = true
					eval.Prequential(&d.sessions[i], model(k, i, false), course)
					for event, post := range course.Order {
						line = append(line[:0], head...)
						line = appendTrace(line, d.from+i, event, post, course)
						if _, err := out.Write(line); err != nil {
							return err
						}
					}
				}
			}
		}
	}
	return out.Flush()
}

func appendTrace(line []byte, session, event, post int, c *eval.Course) []byte {
	accepted := int64(0)
	if c.Accepted[event] {
		accepted = 1
	}
	for _, n := range []int64{int64(session), int64(event + 1), int64(post), accepted} {
		line = append(strconv.AppendInt(line, n, 10), ',')
	}
	for i, x := range []float64{c.Margin[event], c.Centred[event], c.Probability[event]} {
		line = strconv.AppendFloat(line, x, 'g', -1, 64)
		line = append(line, ",,\n"[i])
	}
	return line
}

// cells quotes words as CSV, with a comma after each.
func cells(words ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.Write(words) // to memory: it cannot fail
	w.Flush()
	return strings.TrimSuffix(b.String(), "\n") + ","
}
