package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	fnpb "github.com/apache/beam/sdks/v2/go/pkg/beam/model/fnexecution_v1"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/x/beamx"
	"google.golang.org/grpc"
)

// pom asks Maven for the job server of Flink 1.19 and all it needs.
const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>streamml</groupId><artifactId>flink</artifactId><version>1</version><dependencies>
<dependency><groupId>org.apache.beam</groupId>
<artifactId>beam-runners-flink-1.19</artifactId><version>2.62.0</version></dependency>
</dependencies></project>`

// flink starts a Flink 1.19 of two slots within its job server, and returns the job server's address. A job that fails
// is begun anew, up to five times.
func flink(t *testing.T) string {
	if testing.Short() {
		t.Skip("-short: starts Flink")
	}
	for _, program := range []string{"java", "mvn"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no %s: Flink is not tried", program)
		}
	}
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("pom.xml", pom)
	write("flink-conf.yaml", "taskmanager.numberOfTaskSlots: 2\nrestart-strategy.type: fixed-delay\n"+
		"restart-strategy.fixed-delay.attempts: 5\nrestart-strategy.fixed-delay.delay: 100 ms\n")
	build := exec.Command("mvn", "-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile=classpath")
	build.Dir = dir
	if out, err := build.CombinedOutput(); err != nil {
		t.Skipf("no Flink from Maven: %v\n%s", err, out)
	}
	classpath, err := os.ReadFile(filepath.Join(dir, "classpath"))
	if err != nil {
		t.Fatal(err)
	}
	address := fmt.Sprintf("localhost:%d", free(t))
	args := []string{"-Xmx768m", "-cp", strings.TrimSpace(string(classpath))}
	for _, p := range []string{"lang", "lang.invoke", "io", "net", "nio", "time", "util", "util.concurrent"} {
		args = append(args, "--add-opens=java.base/java."+p+"=ALL-UNNAMED")
	}
	_, port, _ := net.SplitHostPort(address)
	args = append(args, "org.apache.beam.runners.flink.FlinkJobServerDriver", "--job-host=localhost",
		"--job-port="+port,
		"--artifact-port=0", "--expansion-port=0", "--flink-master=[local]", "--flink-conf-dir="+dir,
		"--artifacts-dir="+dir)
	var log bytes.Buffer
	server := exec.Command("java", args...)
	server.Stdout, server.Stderr = &log, &log
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		server.Process.Kill()
		server.Wait()
		if t.Failed() {
			t.Logf("the end of Flink's log:\n%s", log.Bytes()[max(0, log.Len()-4000):])
		}
	})
	for range 600 {
		if c, err := net.Dial("tcp", address); err == nil {
			c.Close()
			return address
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("Flink's job server did not start")
	return ""
}

func free(t *testing.T) int {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

// on runs a pipeline by flags of Beam.
func on(flags map[string]string) func(context.Context, *beam.Pipeline) error {
	return func(ctx context.Context, p *beam.Pipeline) error {
		for name, value := range flags {
			if err := flag.Set(name, value); err != nil {
				return err
			}
		}
		return beamx.Run(ctx, p)
	}
}

// On a real Flink, two chunks at a time, the bytes are those of a local run: with workers in this process; and with
// worker processes of which one is killed in mid-job, so that Flink begins anew.
func TestFlink(t *testing.T) {
	flags := map[string]string{"runner": "universal", "endpoint": flink(t), "parallelism": "2",
		"environment_type": "LOOPBACK"}
	t.Run("sums", func(t *testing.T) { same(t, combined, t.TempDir(), on(flags)) })
	t.Run("a worker is killed", func(t *testing.T) {
		pool, address := testPool(t)
		flags["environment_type"], flags["environment_config"] = "EXTERNAL", address
		flags["worker_binary"], _ = os.Executable() // else Beam builds one from the source
		shared := t.TempDir()
		killed := make(chan bool)
		go func() { killed <- killAfterFirst(t.Context(), pool, shared) }()
		same(t, strings.Replace(rowed, "300", "2500", 1), shared, on(flags))
		if !<-killed {
			t.Error("no worker was killed")
		}
	})
}

func testPool(t *testing.T) (*workers, string) {
	l, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	pool := &workers{ctx: t.Context(), running: map[string]*exec.Cmd{}}
	server := grpc.NewServer()
	fnpb.RegisterBeamFnExternalWorkerPoolServer(server, pool)
	go server.Serve(l)
	t.Cleanup(server.Stop)
	return pool, l.Addr().String()
}

// killAfterFirst kills a worker as soon as a chunk has left its part.
func killAfterFirst(ctx context.Context, pool *workers, shared string) bool {
	for ctx.Err() == nil {
		time.Sleep(time.Millisecond)
		if done, _ := filepath.Glob(filepath.Join(shared, "part-*")); len(done) == 0 {
			continue
		}
		pool.mutex.Lock()
		defer pool.mutex.Unlock()
		for _, cmd := range pool.running {
			return cmd.Process.Kill() == nil
		}
	}
	return false
}
