//go:build unix

package experiments

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// processTime is the processor time that this process has used.
func processTime(t *testing.T) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Skip(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

// What is said before a run is of the order of what the run takes: for many learners on short sessions, for a long
// stream in both spaces, for kernels.
func TestCostIsOfTheRightOrder(t *testing.T) {
	if testing.Short() {
		t.Skip("short")
	}
	text, err := os.ReadFile("../configs/topics.yaml")
	if err != nil {
		t.Fatal(err)
	}
	topics, err := planOf(t, string(text))
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]*Plan{
		"topics":   topics,
		"settings": manySettings(t, 400, 1),
		"sessions": manySettings(t, 400, 2),
		"stream":   stream(t, 1500, "sessions: {per_topic: 2}\nlearners: [logistic, rls, scale]\n"),
		"nearest":  stream(t, 300, "sessions: {per_topic: 2}\nlearners: [knn]\n"),
		"starts":   stream(t, 300, "sessions: {per_topic: 2}\nlearners: [follow, restart, window, hedge, stack]\n"),
		"kernel": stream(t, 1500, "sessions: {per_topic: 1}\n"+
			"learners: [rls: {kernel: pool}, logistic: {kernel: text}]\n"),
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := processTime(t)
		r, err := p.Run(t.Context(), 1, nil)
		if err != nil {
			t.Fatal(err)
		}
		took := processTime(t) - began
		runtime.GC()
		runtime.ReadMemStats(&after)
		runtime.KeepAlive(r)
		said, kept := p.Cost(1), float64(after.HeapAlloc)-float64(before.HeapAlloc)
		t.Logf("%s: said %v, took %v, kept %s", name, said, took, inBytes(kept))
		if ratio := float64(said.Time) / float64(took); ratio < .1 || ratio > 10 {
			t.Errorf("%s: said %v, took %v", name, said.Time, took)
		}
		if said.Memory > 5e6 && (said.Memory < kept || said.Memory > 20*kept) {
			t.Errorf("%s: said %s, kept %s", name, inBytes(said.Memory), inBytes(kept))
		}
	}
}

// manySettings is a plan of one learner at so many rates.
func manySettings(t *testing.T, rates, sessions int) *Plan {
	t.Helper()
	list := make([]string, rates)
	for i := range list {
		list[i] = fmt.Sprint(float64(i+1) / 100)
	}
	p, err := planOf(t, fmt.Sprintf("sessions: {per_topic: %d}\nlearners: [logistic: {rate: [%s]}]\n", sessions,
		strings.Join(list, ", ")))
	if err != nil {
		t.Fatal(err)
	}
	p.Ask([]string{"auc_by_event", "roc", "calibration", "auc_remaining_by_labels"}, []string{"auc"})
	return p
}
