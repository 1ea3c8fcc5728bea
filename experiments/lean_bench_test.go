package experiments

import (
	"math/rand/v2"
	"os"
	"runtime"
	"testing"
	"time"

	"streamml/learners"
	"streamml/learners/exact"
)

// lean is a million users in small: AUC alone, no permuted labels.
const lean = "sessions: {per_topic: 2000}\nmetrics: [auc]\nfigures: []\nnull: false\nlearners: "

// BenchmarkLean holds a run of logistic regression with exact AUC of each user against a bare loop that does the same
// arithmetic and keeps nothing: processor time of an event, and how many times the bare loop's it is, both in turns.
//
//	go test ./experiments -run '^$' -bench Lean
//
// STREAMML_LEARNERS has other learners run: STREAMML_LEARNERS='[rls]'.
func BenchmarkLean(b *testing.B) {
	list := os.Getenv("STREAMML_LEARNERS")
	if list == "" {
		list = "[logistic: {rate: 1}]"
	}
	p, err := planOf(b, lean+list+"\n")
	if err != nil {
		b.Fatal(err)
	}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var events, bareEvents int
	var took, bareTook time.Duration
	for b.Loop() {
		for i := range p.Chunks() {
			start := threadTime()
			part, err := p.RunChunk(b.Context(), i)
			if err != nil {
				b.Fatal(err)
			}
			took += threadTime() - start
			for _, l := range part.learners {
				events += l.topics[0].tally.Events
			}
		}
		for topic := range p.Data.Topics {
			start := threadTime()
			bareEvents += bare(p, topic, 2000)
			bareTook += threadTime() - start
		}
	}
	each, bareEach := float64(took)/float64(events), float64(bareTook)/float64(bareEvents)
	b.ReportMetric(each, "cpu-ns/event")
	b.ReportMetric(bareEach, "bare-cpu-ns/event")
	b.ReportMetric(each/bareEach, "x-bare")
}

// bare draws sessions of a topic, pulls each margin out of the Gram matrix, centres it, and counts pairs.
func bare(p *Plan, topic, sessions int) (events int) {
	pool := p.pools[topic]
	n, gram := pool.Len(), pool.Gram(learners.Kernel{})
	labels := p.Users.topics[topic].labels
	order, coef := make([]int, n), make([]float64, n)
	var scores [2][]float64
	for i := range order {
		order[i] = i
	}
	sum := 0.0
	for number := range sessions {
		rng := rand.New(rand.NewPCG(uint64(topic), uint64(number)))
		for i := n - 1; i > 0; i-- {
			j := rng.IntN(i + 1)
			order[i], order[j] = order[j], order[i]
		}
		scores[0], scores[1] = scores[0][:0], scores[1][:0]
		total, concordant := 0.0, 0
		for t, j := range order {
			row := gram[j*n : (j+1)*n]
			margin, cross := 0.0, row[j]
			for s, o := range order[:t] {
				margin += float64(coef[s] * row[o])
				cross += row[o]
			}
			total += margin
			score := margin - total/float64(t+1)
			class, target := 0, 0.0
			if labels[j] {
				class, target = 1, 1
			}
			for _, other := range scores[1-class] {
				if (score > other) == (class == 1) {
					concordant++
				}
			}
			scores[class] = append(scores[class], score)
			coef[t] = target - exact.Sigmoid(margin)
			total += float64(coef[t] * cross)
		}
		sum += float64(concordant) / float64(len(scores[0])*len(scores[1]))
		events += n
	}
	if !(sum > 0.8*float64(sessions)) {
		panic("the bare loop learns nothing")
	}
	return events
}
