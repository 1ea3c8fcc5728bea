package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"streamml/configs/input"
)

// TestMain is itself a command that does not hear of interrupts, where a test starts it as one.
func TestMain(m *testing.M) {
	if os.Getenv("STREAMML_COMMAND") == "" {
		os.Exit(m.Run())
	}
	deaf := Command{Name: "deaf", Interrupted: "nothing was heard", Run: func(ctx context.Context, call *Call) error {
		fmt.Fprintln(call.Stdout, "here")
		time.Sleep(time.Minute)
		return nil
	}}
	deaf.Main()
}

func sample(run func(ctx context.Context, call *Call) error) *Command {
	return &Command{Name: "sample", Manual: "Sample is a test.\n", Usual: "-n N", Interrupted: "nothing is lost",
		Run: run}
}

func TestExitCodes(t *testing.T) {
	for _, c := range []struct {
		err    error
		code   int
		stderr string
	}{
		{nil, Done, ""},
		{errors.New("disk full"), Failed, "sample: disk full\n"},
		{fmt.Errorf("reading: %w", &input.Error{File: "x", Found: "a", Wanted: "b"}), BadInput, "x: found a, want b\n"},
		{errors.Join(&input.Error{File: "x", Found: "a", Wanted: "b"},
			&input.Error{File: "y", Found: "c", Wanted: "d"}), BadInput, "x: found a, want b\ny: found c, want d\n"},
		{fmt.Errorf("stopped: %w", context.Canceled), Interrupted, "sample: interrupted; nothing is lost\n"},
	} {
		var stdout, stderr bytes.Buffer
		code := sample(func(context.Context, *Call) error { return c.err }).Call(t.Context(), nil, &stdout, &stderr)
		if code != c.code || stderr.String() != c.stderr && c.code != BadInput || stdout.Len() > 0 {
			t.Errorf("%v: exit code %d, %q", c.err, code, &stderr)
		}
	}
}

func TestParse(t *testing.T) {
	for _, c := range []struct {
		args           string
		code           int
		stdout, stderr string // beginnings
	}{
		{"-n 3", Done, "3 []", ""},
		{"-n 3 a", Done, "3 [a]", ""},
		{"-h", Done, "Sample is a test.\n\n" + ExitCodes + "\n\nFlags:\n", ""},
		{"-version", Done, "streamml ", ""},
		{"-m 3", BadInput, "", `sample: found the flag -m, want -n N; sample -h explains`},
		{"-numbr 3", BadInput, "", `sample: found the flag -numbr (did you mean -number?), want`},
		{"-n x", BadInput, "", "sample: found -n \"x\", want a whole number\n"},
		{"-n 99999999999999999999", BadInput, "", "sample: found -n \"99999999999999999999\", want a whole number\n"},
		{"-share x", BadInput, "", "sample: found -share \"x\", want a number\n"},
		{"-all=x", BadInput, "", "sample: found -all \"x\", want true or false\n"},
		{"-wait 3", BadInput, "", "sample: found -wait \"3\", want a time with its unit, as in 30s or 5m\n"},
		{"-n", BadInput, "", "sample: found -n with nothing after it, want a whole number\n"},
		{"-word", BadInput, "", "sample: found -word with nothing after it, want -n N; sample -h explains\n"},
		{"-n 3 a b", BadInput, "", `sample: found the argument "b", want -n N`},
		{"-n 2000", BadInput, "", `sample: found -workers 2000, want 1 to 1024`},
	} {
		var stdout, stderr bytes.Buffer
		code := sample(func(_ context.Context, call *Call) error {
			n := call.Flags().Int("n", 0, "a number")
			call.Flags().Int("number", 0, "another")
			call.Flags().Float64("share", 0, "a number")
			call.Flags().Bool("all", false, "true or false")
			call.Flags().Duration("wait", 0, "a time")
			call.Flags().String("word", "", "a word")
			if err := call.Parse(1); err != nil {
				return err
			}
			fmt.Fprintln(call.Stdout, *n, call.Flags().Args())
			return call.CheckWorkers(*n)
		}).Call(t.Context(), strings.Fields(c.args), &stdout, &stderr)
		if code != c.code || !strings.HasPrefix(stdout.String(), c.stdout) ||
			!strings.HasPrefix(stderr.String(), c.stderr) {
			t.Errorf("%s: exit code %d, %q, %q", c.args, code, &stdout, &stderr)
		}
	}
}

// An experiment without its flag is what a newcomer writes first.
func TestConfigWithoutItsFlag(t *testing.T) {
	var stdout, stderr bytes.Buffer
	code := sample(func(_ context.Context, call *Call) error {
		call.Flags().String("config", "", "")
		return call.Parse(0)
	}).Call(t.Context(), []string{"a b.yaml"}, &stdout, &stderr)
	if want := "sample: found the argument \"a b.yaml\", want -config a b.yaml\n"; code != BadInput ||
		stderr.String() != want {
		t.Errorf("exit code %d, %q; want %q", code, &stderr, want)
	}
}

func TestUnreachable(t *testing.T) {
	_, err := net.Dial("tcp", "127.0.0.1:1")
	want := "no server answers at 127.0.0.1:1 (connect: connection refused); start one, or say with -addr where it is"
	if got := Unreachable("127.0.0.1:1", err); got.Error() != want {
		t.Errorf("%v, want %s", got, want)
	}
	if other := errors.New("disk full"); Unreachable("127.0.0.1:1", other) != other {
		t.Error("an error that is about no connection is another one now")
	}
}

// A command that does not hear of an interrupt ends all the same: after the grace, or at the second one.
func TestInterrupt(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal to send to a process")
	}
	for signals := 1; signals <= 2; signals++ {
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), "STREAMML_COMMAND=1")
		var stderr bytes.Buffer
		child.Stderr = &stderr
		stdout, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if _, err := stdout.Read(make([]byte, 5)); err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		for range signals {
			if err := child.Process.Signal(os.Interrupt); err != nil {
				t.Fatal(err)
			}
			time.Sleep(50 * time.Millisecond)
		}
		_ = child.Wait() // its error is the exit code
		took := time.Since(began)
		if code := child.ProcessState.ExitCode(); code != Interrupted || took > 3*time.Second ||
			stderr.String() != "deaf: interrupted; nothing was heard\n" {
			t.Errorf("%d interrupts: exit code %d after %v, %q", signals, code, took, &stderr)
		}
	}
}
