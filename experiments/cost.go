package experiments

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"streamml/configs/input"
	"streamml/eval"
	"streamml/learners/kernels"
)

// Cost is what a run takes, about: known before it is paid. The report is left out.
type Cost struct {
	Posts    int           `json:"posts"` // over all topics
	Settings int           `json:"settings"`
	Sessions int           `json:"sessions"` // of each setting, over all topics
	Events   int64         `json:"events"`   // posts shown, those with permuted labels too
	Permuted int64         `json:"permuted"` // of those, with permuted labels, for the null
	Chunks   int           `json:"chunks"`
	Memory   float64       `json:"memory"` // bytes
	Time     time.Duration `json:"time"`   // nanoseconds
}

// Nanoseconds, measured on one core at 2.5 GHz. Another machine is neither ten times faster nor ten times slower.
const (
	productTime = 0.6
	eventTime   = 150 // of drawing, scoring and measuring a post, whatever the learner
	leanTime    = 30  // the same where little is measured, see [Plan.Lean]
)

// Sizes in bytes.
const (
	matrixCell = 8
	vectorCell = 4   // of the data
	copiedCell = 8   // of learners, of pools that copy
	momentSize = 40  // with what it takes to find it
	numberSize = 8   // of the only session of a topic
	tallySize  = 400 // of a setting on a topic, without its numbers
	rowSize    = 80
)

// Cost estimates what a run on so many workers takes.
func (p *Plan) Cost(workers int) Cost {
	c := Cost{
		Posts: p.posts(), Settings: len(p.Learners), Sessions: p.Sessions(), Events: p.Events(), Chunks: p.Chunks(),
		Memory: p.memory(workers, 1, 1), Time: p.time(workers),
	}
	if p.Config.Null {
		c.Permuted = c.Events / 2
	}
	return c
}

// String is the cost in a line.
func (c Cost) String() string {
	half := ""
	if c.Permuted > 0 {
		half = ", half of them with permuted labels"
	}
	return fmt.Sprintf("posts %d, settings %d, sessions of each %d: events %d%s, chunks %d; about %s of memory "+
		"beside the program's own, and %s",
		c.Posts, c.Settings, c.Sessions, c.Events, half, c.Chunks, inBytes(c.Memory),
		max(time.Second, c.Time.Round(time.Second)))
}

// eventsOf is the number of them in a chunk.
func (p *Plan) eventsOf(chunk int) int64 {
	c, posts := p.cuts.chunk(chunk), 0
	for i := range p.Data.Topics {
		if p.all != nil || i == c.topic {
			posts += p.Data.Topics[i].Events()
		}
	}
	events := int64(posts) * int64(c.toSession-c.session) * int64(c.toLearner-c.learner)
	if p.Config.Null {
		events *= 2
	}
	return events
}

// CheckMemory refuses a run that needs more memory than there is, and says what would fit. Errors are of kind
// *input.Error.
func (p *Plan) CheckMemory(workers int, there float64) error {
	need := p.memory(workers, 1, 1)
	if need <= there {
		return nil
	}
	largest := 0
	for _, n := range p.pooled() {
		largest = max(largest, n)
	}
	var fits []string
	if n := int(share(func(f float64) bool { return p.memory(workers, f, 1) <= there }) * float64(largest)); n > 1 {
		fits = append(fits, fmt.Sprintf("at most about %d posts in a session, where the longest has %d", n, largest))
	}
	if n := int(share(func(f float64) bool { return p.memory(workers, 1, f) <= there }) * float64(
		len(p.Learners))); n > 0 {
		fits = append(fits, fmt.Sprintf("at most about %d settings of the %d", n, len(p.Learners)))
	}
	if p.memory(1, 1, 1) <= there {
		fits = append(fits, "-workers 1")
	}
	err := p.Config.At("learners").Errorf("%s; -force runs it all the same",
		strings.Join(append(fits, "a machine with more memory"), ", or "))
	if bad := (*input.Error)(nil); errors.As(err, &bad) {
		bad.Found = fmt.Sprintf("a run that needs about %s of memory, where this machine has %s", inBytes(need),
			inBytes(there))
	}
	return err
}

// share is the largest share in (0, 1) that fits, by halving; 0 where none does.
func share(fits func(share float64) bool) float64 {
	low, high := 0.0, 1.0
	for range 30 {
		if middle := (low + high) / 2; fits(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// pooled is the number of posts of each pool.
func (p *Plan) pooled() (posts []int) {
	for _, pool := range p.pools {
		posts = append(posts, pool.Len())
	}
	if p.all != nil {
		posts = []int{p.all.Len()}
	}
	return posts
}

func (p *Plan) posts() (sum int) {
	for _, topic := range p.Data.Topics {
		sum += len(topic.Posts)
	}
	return sum
}

// memory is what a run with a share of each topic's posts and a share of the settings needs, in bytes.
func (p *Plan) memory(workers int, posts, settings float64) float64 {
	dims, pools := p.pools[0].Dims(), p.pooled()
	sum := posts * float64(p.posts()*dims) * vectorCell
	for _, pool := range p.pools {
		if pool.Copies() {
			sum += posts * float64(pool.Len()*dims) * copiedCell
		}
	}
	scratch, ranker := 0.0, 0.0
	for _, n := range pools {
		n = max(1, int(posts*float64(n)))
		matrix := matrixCell * float64(n) * float64(n)
		kept, most := p.matrices(n, dims)
		sum += matrix * float64(kept)
		scratch = max(scratch, matrix*float64(most))
		for _, l := range p.Learners {
			ranker = max(ranker, l.Cost(n, dims).Bytes)
		}
	}
	sum += float64(min(workers, len(pools)))*scratch + float64(workers)*ranker
	return sum + settings*float64(len(p.Learners))*p.tallied(posts)
}

// matrices are those that a pool keeps for all learners, and the most that are needed to make any of them.
func (p *Plan) matrices(posts, dims int) (kept, scratch int) {
	known := map[kernels.Kernel]bool{}
	for _, l := range p.Learners {
		for _, k := range l.Cost(posts, dims).Kernels {
			cost := k.Cost(posts, dims)
			scratch = max(scratch, cost.Scratch)
			for _, k := range cost.Kernels {
				known[k] = true
			}
		}
	}
	return len(known), scratch
}

// tallied is what the results keep of one setting, in bytes.
func (p *Plan) tallied(posts float64) float64 {
	size := float64(momentSize)
	if p.Config.Sessions.PerTopic == 1 {
		size = numberSize
	}
	sum := 0.0
	for _, topic := range p.Data.Topics {
		sum += tallySize
		for _, name := range append(p.metrics[:len(p.metrics):len(p.metrics)], p.nulls...) {
			sum += size * float64(numbersOf(name, posts*float64(topic.Events())))
		}
	}
	if p.KeepsRows() {
		sum += rowSize * float64(p.Sessions())
	}
	return sum
}

// numbersOf is how many numbers a metric has in a session of so many posts, at most about.
func numbersOf(metric string, posts float64) float64 {
	switch {
	case strings.HasSuffix(metric, "_by_event"):
		return posts
	case strings.HasSuffix(metric, "_thinned"):
		return min(posts, eval.CurvePoints)
	case metric == "auc_windows":
		return 2 * float64(len(eval.WindowEnds(int(posts))))
	case metric == "placements":
		return 2 * posts
	case strings.HasSuffix(metric, "_by_labels"):
		return float64(len(eval.LabelCounts))
	case metric == "roc":
		return eval.ROCPoints
	case metric == "auc_by_activity":
		return 4 * eval.HistogramBins
	case strings.HasPrefix(metric, "calibration"), metric == "auc_histogram":
		return eval.HistogramBins
	}
	return 1
}

// time is that of the sessions and of the kernels, spread over the workers.
func (p *Plan) time(workers int) time.Duration {
	dims, nanoseconds, each := p.pools[0].Dims(), 0.0, float64(eventTime)
	if p.Lean() {
		each = leanTime
	}
	runs := float64(p.Config.Sessions.PerTopic)
	if p.Config.Null {
		runs *= 2
	}
	for _, n := range p.pooled() {
		known := map[kernels.Kernel]bool{}
		for _, l := range p.Learners {
			cost := l.Cost(n, dims)
			nanoseconds += runs * float64(n) * (each + productTime*cost.Products)
			for _, k := range cost.Kernels {
				if !known[k] {
					nanoseconds += productTime * k.Cost(n, dims).Products
				}
				known[k] = true
			}
		}
	}
	nanoseconds /= float64(max(1, min(workers, p.Chunks())))
	return time.Duration(min(nanoseconds, math.MaxInt64/2))
}

// inBytes is a size in words of three digits: "1.38 GB".
func inBytes(size float64) string {
	for _, unit := range []string{"kB", "MB", "GB"} {
		if size /= 1e3; size < 999.5 {
			return fmt.Sprintf("%.3g %s", size, unit)
		}
	}
	return fmt.Sprintf("%.3g TB", size/1e3)
}
