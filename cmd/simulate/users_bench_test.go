//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
)

// BenchmarkUsers is a process of its own for each number of users of configs/million.yaml, from its start to its end,
// without figures: the memory that it takes at most does not grow with the users, the time grows as they do.
//
//	go test -run '^$' -bench Users -benchtime 1x ./cmd/simulate
func BenchmarkUsers(b *testing.B) {
	for users := 10_000; users <= 10_000_000; users *= 10 {
		b.Run(fmt.Sprintf("users=%d", users), func(b *testing.B) {
			var cpu, memory float64
			for b.Loop() {
				child := exec.CommandContext(b.Context(), os.Args[0], "-config", "../../configs/million.yaml", "-quiet",
					"-set", "figures=[]", "-set",
					fmt.Sprintf("sessions.per_topic=%d", users/10), "-out", filepath.Join(b.TempDir(), "out"))
				child.Env = append(os.Environ(), "STREAMML_SIMULATE=1")
				if output, err := child.CombinedOutput(); err != nil {
					b.Fatal(err, string(output))
				}
				cpu += (child.ProcessState.UserTime() + child.ProcessState.SystemTime()).Seconds()
				memory = max(memory, float64(child.ProcessState.SysUsage().(*syscall.Rusage).Maxrss)*unit())
			}
			runs := float64(b.N)
			b.ReportMetric(b.Elapsed().Seconds()/runs, "s")
			b.ReportMetric(cpu/runs, "cpu-s")
			b.ReportMetric(cpu/runs/float64(users)*1e6, "cpu-us/user")
			b.ReportMetric(memory/1e6, "MB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// unit is how many bytes the system counts memory in.
func unit() float64 {
	if runtime.GOOS == "darwin" {
		return 1
	}
	return 1024
}
