package experiments

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"streamml/configs/input"
	"streamml/data"
	"streamml/eval"
	"streamml/learners"
)

const traced = `
seed: 4
topics: [sourdough, heat_pumps]
sessions: {per_topic: 22}
learners: [prior, logistic, pa]
baseline: logistic
traces: true
`

// event is a row of traces.csv, read as another program would.
type event struct {
	place, post                  int
	accepted                     bool
	margin, centred, probability float64
}

// readTraces returns learner -> topic -> session -> events in order.
func readTraces(t *testing.T, text []byte) map[string]map[string]map[string][]event {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0], ","); got != "learner,settings,topic,session,event,post,accepted,margin,centred,"+
		"probability" {
		t.Fatalf("header %q", got)
	}
	all := map[string]map[string]map[string][]event{}
	number := func(s string) float64 {
		x, err := strconv.ParseFloat(s, 64)
		if err != nil {
			t.Fatal(err)
		}
		return x
	}
	for _, r := range rows[1:] {
		l := strings.TrimSpace(r[0] + " " + r[1])
		if all[l] == nil {
			all[l] = map[string]map[string][]event{}
		}
		if all[l][r[2]] == nil {
			all[l][r[2]] = map[string][]event{}
		}
		all[l][r[2]][r[3]] = append(all[l][r[2]][r[3]],
			event{int(number(r[4])), int(number(r[5])), r[6] == "1", number(r[7]), number(r[8]), number(r[9])})
	}
	return all
}

// Where users click wrongly, traces say what they clicked, and how often it is not the truth.
func TestClicksInTraces(t *testing.T) {
	p, err := planOf(t, strings.Replace(traced, "[prior, logistic, pa]", "[logistic]", 1)+"users: {noise: 0.25}\n")
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := p.WriteTraces(&out); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(rows[0][5:9], ","); got != "post,accepted,clicked,margin" {
		t.Fatalf("header %q", got)
	}
	wrong := 0
	for i, row := range rows[1:] {
		var s eval.Session
		topic, number := slices.IndexFunc(p.Data.Topics, func(t data.Topic) bool { return t.Name == row[2] }), 0
		fmt.Sscan(row[3], &number)
		place := 0
		fmt.Sscan(row[4], &place)
		p.Users.Draw(topic, number, &s, nil)
		if (row[6] == "1") != s.Accepted[place-1] || (row[7] == "1") != s.Clicked[place-1] {
			t.Fatalf("row %d: %v", i, row)
		}
		if row[6] != row[7] {
			wrong++
		}
	}
	if share := float64(wrong) / float64(len(rows)-1); math.Abs(share-.25) > .04 { // four sd of 44 x 44 posts
		t.Errorf("a share of %.3f is wrong", share)
	}
}

// Each metric of summary.csv again, from the traces, by definitions written here; those that a trace does not hold
// (what a model says of posts to come, permuted labels) from a replay in weight space, or not at all.
func TestSummaryFromTraces(t *testing.T) {
	var names []string // all, those of streams too
	for _, m := range Metrics() {
		if !slices.Contains(ofChanges, m.Name) {
			names = append(names, m.Name)
		}
	}
	r := runOf(t, traced+"metrics: ["+strings.Join(names, ", ")+"]\n", 2)
	var traces, summary bytes.Buffer
	if err := errors.Join(r.Plan.WriteTraces(&traces), r.WriteSummary(&summary, false)); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&summary).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	all := readTraces(t, traces.Bytes())
	checked := map[string]bool{}
	for i, row := range rows[1:] {
		byTopic := map[string][]float64{}
		for name, sessions := range all[r.Learners[i].Label()] {
			for metric, x := range again(t, r, r.Learners[i].Config, name, sessions) {
				byTopic[metric] = append(byTopic[metric], x)
			}
		}
		for column, name := range rows[0] {
			values, ok := byTopic[name]
			if !ok {
				continue
			}
			checked[name] = true
			want := average(values)
			got, err := strconv.ParseFloat(row[column], 64)
			if err != nil && !math.IsNaN(want) || !(math.Abs(got-want) <= 1e-6) {
				t.Errorf("%s: %s: %q in summary.csv, %.7f from the traces", row[0], name, row[column], want)
			}
		}
	}
	for _, m := range Metrics() {
		switch m.Name {
		case "auc_null", "auc_remaining_null", "bytes_per_user", "ns_per_event": // not in a trace
		// nothing changes; see TestAroundAChange
		case "auc_before", "auc_next50", "auc_next100", "auc_next200", "events_to_recover", "cost_of_change":
		// nobody raises alarms; see TestAlarms
		case "detection_delay", "missed_detection_rate", "false_alarm_rate", "mean_time_between_false_alarms",
			"mean_time_ratio":
		default:
			if !checked[m.Name] {
				t.Errorf("%s was not recomputed", m.Name)
			}
		}
	}
}

// again computes every metric of one topic.
func again(t *testing.T, r *Results, c learners.Config, topic string, sessions map[string][]event) map[string]float64 {
	t.Helper()
	lists := map[string][]float64{}
	add := func(name string, x float64) {
		if !math.IsNaN(x) {
			lists[name] = append(lists[name], x)
		}
	}
	var pool, tail []event
	var curves [][]float64
	for number := range len(sessions) {
		s := sessions[strconv.Itoa(number)]
		for i, e := range s {
			if e.place != i+1 {
				t.Fatalf("session %d: event %d stands at place %d", number, e.place, i+1)
			}
		}
		end := s[max(0, len(s)-20):]
		pool, tail = append(pool, s...), append(tail, end...)
		add("auc_plain", pairwise(s, func(e event) float64 { return e.margin }))
		// of fewer than 1,000 events
		for suffix, part := range map[string][]event{"": s, "_last20": end, "_last1000": s} {
			add("auc"+suffix, pairwise(part, func(e event) float64 { return e.centred }))
			add("average_precision"+suffix, precision(part))
			add("log_loss"+suffix, each(part, func(e event) float64 { return -math.Log(max(1e-15, likelihood(e))) }))
			add("brier"+suffix, each(part, func(e event) float64 { return math.Pow(1-likelihood(e), 2) }))
			tp, fp, fn, tn := decided(part)
			add("accuracy"+suffix, (tp+tn)/(tp+tn+fp+fn))
			f1 := 0.0 // where nothing was accepted rightly
			if recall := tp / (tp + fn); tp > 0 {
				f1 = 2 / ((tp+fp)/tp + 1/recall)
			}
			add("f1"+suffix, f1)
			add("mcc"+suffix, correlation(part))
			if suffix != "_last20" {
				kappa, temporal := kappas(part, 1)
				add("kappa"+suffix, kappa)
				add("kappa_temporal"+suffix, temporal)
			}
		}
		fadingKappa, fadingTemporal := kappas(s, .999)
		add("kappa_fading", fadingKappa)
		add("kappa_temporal_fading", fadingTemporal)
		add("accuracy_fading", faded(s, .999, func(i int) bool { return (s[i].probability >= .5) == s[i].accepted }))
		var curve []float64
		for i := range s {
			curve = append(curve, pairwise(s[:i+1], func(e event) float64 { return e.centred }))
		}
		curves = append(curves, curve)
		for name, x := range replay(r, c, topic, s) {
			add(name, x)
		}
	}
	result := map[string]float64{"ece": binned(pool), "ece_last20": binned(tail), "auc_events_to_80": reached(curves)}
	result["brier_reliability"], result["brier_resolution"], result["brier_uncertainty"] = murphy(pool)
	for name, list := range lists {
		result[name] = average(list)
	}
	return result
}

func average(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += x
	}
	return sum / float64(len(list))
}

func each(s []event, f func(event) float64) float64 {
	var list []float64
	for _, e := range s {
		list = append(list, f(e))
	}
	return average(list)
}

func likelihood(e event) float64 {
	if e.accepted {
		return e.probability
	}
	return 1 - e.probability
}

func pairwise(s []event, score func(event) float64) float64 {
	right, pairs := 0.0, 0.0
	for _, a := range s {
		for _, b := range s {
			if a.accepted && !b.accepted {
				right += float64(1+cmp.Compare(score(a), score(b))) / 2
				pairs++
			}
		}
	}
	return right / pairs
}

// precision is by thresholds from the top, as in a precision-recall curve.
func precision(s []event) float64 {
	var thresholds []float64
	total := 0.0
	for _, e := range s {
		thresholds = append(thresholds, e.centred)
		if e.accepted {
			total++
		}
	}
	if total == 0 || int(total) == len(s) {
		return math.NaN()
	}
	slices.Sort(thresholds)
	thresholds = slices.Compact(thresholds)
	sum, before := 0.0, 0.0
	for _, threshold := range slices.Backward(thresholds) {
		hits, n := 0.0, 0.0
		for _, e := range s {
			if e.centred >= threshold {
				n++
				if e.accepted {
					hits++
				}
			}
		}
		sum += (hits - before) / total * hits / n
		before = hits
	}
	return sum
}

func decided(s []event) (tp, fp, fn, tn float64) {
	for _, e := range s {
		switch yes := e.probability >= .5; {
		case yes && e.accepted:
			tp++
		case yes:
			fp++
		case e.accepted:
			fn++
		default:
			tn++
		}
	}
	return tp, fp, fn, tn
}

// correlation is Pearson's, of labels and decisions as numbers.
func correlation(s []event) float64 {
	tp, fp, fn, tn := decided(s)
	n := tp + fp + fn + tn
	x, y := (tp+fn)/n, (tp+fp)/n
	if x == 0 || x == 1 {
		return math.NaN()
	}
	if y == 0 || y == 1 {
		return 0
	}
	return (tp/n - x*y) / math.Sqrt(x*(1-x)*y*(1-y))
}

// kappas are Cohen's and the temporal one, of means over events that count a share of the next one.
func kappas(s []event, share float64) (kappa, temporal float64) {
	mean := func(of func(i int) bool) float64 { return faded(s, share, of) }
	yes := func(i int) bool { return s[i].probability >= .5 }
	right := mean(func(i int) bool { return yes(i) == s[i].accepted })
	a, y := mean(func(i int) bool { return s[i].accepted }), mean(yes)
	chance := a*y + (1-a)*(1-y)
	again := mean(func(i int) bool { return s[i].accepted == (i > 0 && s[i-1].accepted) })
	return (right - chance) / (1 - chance), (right - again) / (1 - again)
}

func faded(s []event, share float64, of func(i int) bool) float64 {
	sum, weights := 0.0, 0.0
	for i := range s {
		weight := math.Pow(share, float64(len(s)-1-i))
		weights += weight
		if of(i) {
			sum += weight
		}
	}
	return sum / weights
}

// bins of width .1: share of events, mean probability, share accepted.
func tenths(s []event) (share, mean, accepted [10]float64) {
	for b := range 10 {
		n := 0.0
		for _, e := range s {
			if min(9, int(e.probability*10)) == b {
				n++
				mean[b] += e.probability
				if e.accepted {
					accepted[b]++
				}
			}
		}
		share[b] = n / float64(len(s))
		if n > 0 {
			mean[b] /= n
			accepted[b] /= n
		}
	}
	return share, mean, accepted
}

func binned(s []event) (sum float64) {
	share, mean, accepted := tenths(s)
	for b := range share {
		sum += share[b] * math.Abs(mean[b]-accepted[b])
	}
	return sum
}

func murphy(s []event) (reliability, resolution, uncertainty float64) {
	share, mean, accepted := tenths(s)
	rate := each(s, func(e event) float64 { return map[bool]float64{true: 1}[e.accepted] })
	for b := range share {
		reliability += share[b] * math.Pow(mean[b]-accepted[b], 2)
		resolution += share[b] * math.Pow(accepted[b]-rate, 2)
	}
	return reliability, resolution, rate * (1 - rate)
}

// reached is the event from which on the mean curve stays at 80 % of its end.
func reached(curves [][]float64) float64 {
	var mean []float64
	for k := range curves[0] {
		var list []float64
		for _, c := range curves {
			if !math.IsNaN(c[k]) {
				list = append(list, c[k])
			}
		}
		mean = append(mean, average(list))
	}
	at := len(mean)
	for at > 1 && mean[at-2] >= .8*mean[len(mean)-1] {
		at--
	}
	return float64(at)
}

// replay learns the session anew in weight space and ranks the posts to come.
func replay(r *Results, c learners.Config, topic string, s []event) map[string]float64 {
	set := r.Plan.Data
	var vectors [][]float64
	for _, tp := range set.Topics {
		if tp.Name == topic {
			for _, p := range tp.Posts {
				v := make([]float64, len(p.Embedding))
				for d, x := range p.Embedding {
					v[d] = float64(x)
				}
				vectors = append(vectors, v)
			}
		}
	}
	l := c.Learner(set.Dims)
	var auc, at5, ndcg []float64
	counts := []int{1, 2, 3, 5, 8, 10, 15, 20, 25, 30}
	for i, e := range s {
		l.Learn(vectors[e.post], e.accepted)
		if !slices.Contains(counts, i+1) {
			continue
		}
		rest := slices.Clone(s[i+1:])
		for k := range rest {
			m, _ := l.Predict(vectors[rest[k].post])
			rest[k].centred = math.Round(m*1e9) / 1e9 // both engines agree to 1e-12; what is tied stays tied
		}
		auc = appendDefined(auc, pairwise(rest, func(e event) float64 { return e.centred }))
		at5 = appendDefined(at5, expected(rest, 5, func(int) float64 { return 1 })/float64(min(5, len(rest))))
		best := slices.Clone(rest)
		for k := range best {
			best[k].centred = map[bool]float64{true: 1}[best[k].accepted]
		}
		gain := func(rank int) float64 { return 1 / math.Log2(float64(rank+1)) }
		ndcg = appendDefined(ndcg, expected(rest, 10, gain)/expected(best, 10, gain))
	}
	return map[string]float64{"auc_remaining": average(auc), "precision_at_5": average(at5),
		"ndcg_at_10": average(ndcg)}
}

func appendDefined(list []float64, x float64) []float64 {
	if math.IsNaN(x) {
		return list
	}
	return append(list, x)
}

// expected is the gain of the first n ranks in expectation over the orders of tied posts.
func expected(s []event, n int, gain func(rank int) float64) (sum float64) {
	for _, a := range s {
		if !a.accepted {
			continue
		}
		higher, tied := 0, 0
		for _, b := range s {
			if b.centred > a.centred {
				higher++
			}
			if b.centred == a.centred {
				tied++
			}
		}
		for rank := higher + 1; rank <= min(n, higher+tied); rank++ {
			sum += gain(rank) / float64(tied)
		}
	}
	return sum
}

func TestTracesAreTheSameForAnyRun(t *testing.T) {
	var first []byte
	for _, workers := range []int{1, 2, 8} {
		r := runOf(t, traced, workers)
		var b bytes.Buffer
		if err := r.Plan.WriteTraces(&b); err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = b.Bytes()
		} else if !bytes.Equal(first, b.Bytes()) {
			t.Errorf("%d workers: the traces differ", workers)
		}
		if got, want := bytes.Count(first, []byte("\n"))-1, int(r.Plan.predictions()); got != want {
			t.Errorf("%d rows, want %d", got, want)
		}
	}
}

// What is too long is refused where it stands, before anything is run.
func TestTracesThatAreTooLong(t *testing.T) {
	_, err := planOf(t, strings.Replace(traced, "22", "100000", 1))
	var bad *input.Error
	if !errors.As(err, &bad) || bad.Line != 7 || !strings.Contains(bad.Wanted, "5000000") {
		t.Errorf("error %v, want one about line 7 and 5000000 predictions", err)
	}
	if _, err := planOf(t, strings.Replace(strings.Replace(traced, "22", "100000", 1), "traces: true", "traces: false",
		1)); err != nil {
		t.Error(err)
	}
}
