//go:build linux

package main

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"
	"time"

	"streamml/data/npy"
)

// BenchmarkPosts is a process that learns a topic of a million posts of 384 numbers, in the file's order, by a
// first-order rule, from its start to its end; beside it the time in which this process adds up the numbers of the file
// once, that of the events alone (processor), and the memory that the process takes at most beside the file, which is
// mapped. It fills a folder for temporary files with 1.6 GB.
//
//	go test -run '^$' -bench Posts -benchtime 1x ./cmd/simulate
func BenchmarkPosts(b *testing.B) {
	const posts, dims = 1_000_000, 384
	dir := b.TempDir()
	writePosts(b, dir, posts, dims)
	config := filepath.Join(dir, "posts.yaml")
	const text = "data: posts.csv\nusers: {order: file}\nlearners: [logistic]\nmetrics: [auc]\nnull: false\n"
	if err := os.WriteFile(config, []byte(text), 0o666); err != nil {
		b.Fatal(err)
	}
	var read, events, memory float64
	for b.Loop() {
		b.StopTimer()
		read += readOnce(b, filepath.Join(dir, "posts.npy"))
		b.StartTimer()
		out := filepath.Join(dir, "out")
		memory = max(memory, anonymous(b, "-config", config, "-out", out, "-quiet"))
		events += perEvent(b, filepath.Join(out, "bench.txt")) * posts / 1e9
	}
	runs := float64(b.N)
	b.ReportMetric(b.Elapsed().Seconds()/runs, "s")
	b.ReportMetric(read/runs, "read-s")
	b.ReportMetric(events/runs, "events-cpu-s")
	b.ReportMetric(events/read, "events/read")
	b.ReportMetric(memory/1e6, "MB")
	b.ReportMetric(0, "ns/op")
}

// writePosts writes unit vectors beside a table whose labels follow one direction.
func writePosts(b *testing.B, dir string, posts, dims int) {
	rng := rand.New(rand.NewPCG(1, 2))
	a := &npy.Array{Shape: []int{posts, dims}, Data: make([]float32, posts*dims)}
	table := bytes.NewBufferString("text,label\n")
	for i := range posts {
		x := a.Data[i*dims:][:dims]
		squares := 0.0
		for d := range x {
			x[d] = float32(rng.NormFloat64())
			squares += float64(x[d]) * float64(x[d])
		}
		for d := range x {
			x[d] /= float32(math.Sqrt(squares))
		}
		label := "rejected"
		if x[0]+float32(0.02*rng.NormFloat64()) > 0 {
			label = "accepted"
		}
		fmt.Fprintf(table, "post %d of many,%s\n", i, label)
	}
	var array bytes.Buffer
	if err := npy.Write(&array, a); err != nil {
		b.Fatal(err)
	}
	for name, content := range map[string][]byte{"posts.npy": array.Bytes(), "posts.csv": table.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o666); err != nil {
			b.Fatal(err)
		}
	}
}

// readOnce is the seconds in which each number of a file is read and added up.
func readOnce(b *testing.B, path string) float64 {
	a, err := npy.Read(path)
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	var sums [4]float64
	for i := 0; i+4 <= len(a.Data); i += 4 {
		for lane, x := range a.Data[i : i+4] {
			sums[lane] += float64(x)
		}
	}
	if sums[0]-sums[0] != 0 {
		b.Fatal("numbers that are none")
	}
	return time.Since(start).Seconds()
}

// anonymous runs the program and returns the most memory, in bytes, that it has beside files, looked at every 10 ms.
func anonymous(b *testing.B, args ...string) (most float64) {
	child := exec.CommandContext(b.Context(), os.Args[0], args...)
	child.Env = append(os.Environ(), "STREAMML_SIMULATE=1")
	var output bytes.Buffer
	child.Stdout, child.Stderr = &output, &output
	if err := child.Start(); err != nil {
		b.Fatal(err)
	}
	done := make(chan error)
	go func() { done <- child.Wait() }()
	status := regexp.MustCompile(`RssAnon:\s+(\d+) kB`)
	for {
		select {
		case err := <-done:
			if err != nil {
				b.Fatal(err, output.String())
			}
			return most
		case <-time.After(10 * time.Millisecond):
			text, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", child.Process.Pid))
			if m := status.FindSubmatch(text); m != nil {
				kilobytes, _ := strconv.ParseFloat(string(m[1]), 64)
				most = max(most, 1024*kilobytes)
			}
		}
	}
}

// perEvent is the processor time of an event in nanoseconds.
func perEvent(b *testing.B, path string) float64 {
	text, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	m := regexp.MustCompile(`([\d.e+]+) ns/event`).FindSubmatch(text)
	if m == nil {
		b.Fatalf("no time of an event in %s", text)
	}
	ns, err := strconv.ParseFloat(string(m[1]), 64)
	if err != nil {
		b.Fatal(err)
	}
	return ns
}
