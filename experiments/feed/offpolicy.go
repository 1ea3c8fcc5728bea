package feed

import (
	"encoding/csv"
	"io"
	"math"
	"slices"
	"strconv"

	"streamml/experiments/cell"
	"streamml/experiments/offpolicy"
)

// OffPolicyFile is the name of the file with what logs say of policies.
const OffPolicyFile = "feed_off_policy.csv"

// Judgement is what the log of one policy says of another: clicks at a place of its slates, or among the first posts of
// a session.
type Judgement struct {
	Learner, Log, Policy int    // places in the plan and the configuration
	Method               string // "place" ([offpolicy.Place]) or "replay" ([offpolicy.Replay])
	At                   int    // the place, from 1; or how many posts
	offpolicy.Estimate
}

// Judgements are all, by learner, log, method, policy and place.
func (r *Results) Judgements() (list []Judgement) {
	for l := range r.Plan.Learners {
		for _, log := range r.Config.OffPolicy {
			from := r.Config.policy(log)
			list = append(list, r.byPlace(l, from)...)
			list = append(list, r.byReplay(l, from)...)
		}
	}
	return list
}

func (r *Results) byPlace(learner, log int) (list []Judgement) {
	for p := range r.Config.Policies {
		for k := range r.at(learner, log, 0).judged[p] {
			var topics []*offpolicy.Place
			for t := range r.Plan.Data.Topics {
				topics = append(topics, &r.at(learner, log, t).judged[p][k])
			}
			list = append(list, Judgement{learner, log, p, "place", k + 1, offpolicy.OfPlaces(topics)})
		}
	}
	return list
}

// byReplay is of none where the log is not of random choices, one at a time.
func (r *Results) byReplay(learner, log int) (list []Judgement) {
	for p := range r.at(learner, log, 0).replayed {
		for k, at := range clicksAt {
			var topics []*offpolicy.Replayed
			for t := range r.Plan.Data.Topics {
				topics = append(topics, &r.at(learner, log, t).replayed[p][k])
			}
			j := Judgement{learner, log, p, "replay", at, offpolicy.OfReplays(topics)}
			j.Truth = r.number(learner, p, "clicks", at).Mean
			list = append(list, j)
		}
	}
	return list
}

// WriteOffPolicy writes feed_off_policy.csv. The columns:
//
//	learner, settings    as in summary.csv
//	log                  the policy whose log judges
//	policy               the policy that is judged
//	method, at           place: clicks at that place of a slate, in the situations that the log came to; replay:
//	                     clicks among the first so many posts of sessions of the policy's own
//	value, low, high     the estimate with its 95 % interval, over sessions; empty where there are not enough matches
//	matches              expected matches (place), sessions that came to their end (replay); 30 at least for a value
//	truth                what the policy does reach, as the simulation knows
func (r *Results) WriteOffPolicy(w io.Writer) error {
	out := csv.NewWriter(w)
	out.Write(
		[]string{"learner", "settings", "log", "policy", "method", "at", "value", "low", "high", "matches", "truth"},
	)
	for _, j := range r.Judgements() {
		c := r.Plan.Learners[j.Learner]
		out.Write([]string{
			cell.Escape(
				c.Name,
			),
			cell.Escape(c.Settings()),
			r.Config.Policies[j.Log].String(),
			r.Config.Policies[j.Policy].String(),
			j.Method,
			strconv.Itoa(j.At),
			decimal(j.Mean),
			decimal(j.Low),
			decimal(j.High),
			decimal(zeroOf(j.Matches)),
			decimal(j.Truth),
		})
	}
	out.Flush()
	return out.Error()
}

// zeroOf is 0 where there is no number.
func zeroOf(x float64) float64 {
	if math.IsNaN(x) {
		return 0
	}
	return x
}

// WriteLog writes feed_log.jsonl, see [offpolicy.Row].
func (r *Results) WriteLog(w io.Writer) error {
	for l := range r.Plan.Learners {
		for p := range r.Config.Policies {
			for t := range r.Plan.Data.Topics {
				if err := offpolicy.Write(w, r.rowsOf(l, p, t)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// rowsOf are the rows of a log of a learner under a policy on a topic.
func (r *Results) rowsOf(learner, policy, topic int) (rows []offpolicy.Row) {
	c := r.Plan.Learners[learner]
	of := offpolicy.Row{
		Learner: cell.Escape(c.Name), Settings: cell.Escape(c.Settings()), Policy: r.Config.Policies[policy].String(),
		Topic: cell.Escape(r.Plan.Data.Topics[topic].Name),
	}
	logs := r.at(learner, policy, topic).log
	for _, l := range logs {
		row := of
		row.Session, row.Slate, row.Place, row.Post, row.Open = int(
			l.session,
		), int(
			l.slate,
		), int(
			l.place,
		), int(
			l.post,
		), int(
			l.open,
		)
		row.Looked, row.Click = l.looked, l.click
		if !math.IsNaN(l.propensity) {
			row.Propensity = &l.propensity
		}
		rows = append(rows, row)
	}
	return slices.Clip(rows)
}
