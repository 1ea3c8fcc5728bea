//go:build unix

package main

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"streamml/data/store"
)

// TestMain runs the server itself where a test starts it as a process.
func TestMain(m *testing.M) {
	if os.Getenv("STREAMML_SERVE") != "" {
		main()
		return
	}
	os.Exit(m.Run())
}

// process is a server as a process of its own.
type process struct {
	*exec.Cmd
	url string
}

func startProcess(t *testing.T, db string) *process {
	t.Helper()
	p := &process{Cmd: exec.CommandContext(t.Context(), os.Args[0], "-addr", "127.0.0.1:0", "-db", db)}
	p.Env = append(os.Environ(), "STREAMML_SERVE=1")
	out, err := p.StdoutPipe()
	if err == nil {
		err = p.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	p.url = strings.TrimSpace(line)
	return p
}

// stubborn is a client whose answers have keys: what was not acknowledged is sent again, until it is.
type stubborn struct {
	user  string
	acked []store.Feedback // in order: post and kind
}

// answer sends the next answer, again and again; url is the server's at the time. It returns once it is acknowledged,
// or when over says so: then nobody knows whether it counts.
func (c *stubborn) answer(url func() string, over func() bool) {
	f := store.Feedback{Post: len(c.acked) * 7 % 44, Kind: store.Kind(1 - 2*(len(c.acked)%2))}
	label := map[store.Kind]string{store.Accept: "accepted", store.Reject: "rejected"}[f.Kind]
	body := fmt.Sprintf(`{"user": %q, "topic": "sourdough", "post": %d, "label": %q}`, c.user, f.Post, label)
	for !over() {
		r, _ := http.NewRequest(http.MethodPost, url()+apiRoot+"/feedback", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Idempotency-Key", fmt.Sprint(len(c.acked)))
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			time.Sleep(5 * time.Millisecond)
			continue
		}
		_, err = io.Copy(io.Discard, answer.Body)
		answer.Body.Close()
		if err == nil && answer.StatusCode == http.StatusOK {
			c.acked = append(c.acked, f)
			return
		}
	}
}

// A server that is killed (kill -9) in the middle of load, again and again, loses no label that it has acknowledged and
// counts none twice: 5 times, and 50 with -full (make kills).
func TestKilledUnderLoad(t *testing.T) {
	if testing.Short() {
		t.Skip("short: no server is killed")
	}
	kills := 5
	if *full {
		kills = 50
	}
	db := filepath.Join(t.TempDir(), "serve.db")
	rng := rand.New(rand.NewPCG(1, 9))
	var mu sync.Mutex
	at, done := "", false
	url := func() string { mu.Lock(); defer mu.Unlock(); return at }
	over := func() bool { mu.Lock(); defer mu.Unlock(); return done }
	clients := make([]*stubborn, 32)
	var group sync.WaitGroup
	p := startProcess(t, db)
	at = p.url
	for i := range clients {
		clients[i] = &stubborn{user: fmt.Sprint("u", i)}
		group.Go(func() {
			for !over() {
				clients[i].answer(url, over)
			}
		})
	}
	for range kills {
		time.Sleep(time.Duration(50+rng.IntN(300)) * time.Millisecond)
		p.Process.Signal(syscall.SIGKILL)
		p.Wait()
		p = startProcess(t, db)
		mu.Lock()
		at = p.url
		mu.Unlock()
	}
	time.Sleep(300 * time.Millisecond)
	mu.Lock()
	done = true
	mu.Unlock()
	group.Wait()
	p.Process.Signal(syscall.SIGKILL)
	p.Wait()
	holds(t, db, clients)
}

// holds compares the log with what clients have had acknowledged: the last answer of each may be there without.
func holds(t *testing.T, address string, clients []*stubborn) {
	t.Helper()
	db, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	all := 0
	for _, c := range clients {
		log, err := db.Log(t.Context(), c.user, "sourdough", 1)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(log); n != len(c.acked) && n != len(c.acked)+1 {
			t.Errorf("%s: %d rows, acknowledged were %d", c.user, n, len(c.acked))
			continue
		}
		for i, f := range c.acked {
			if log[i].Post != f.Post || log[i].Kind != f.Kind || log[i].Seq != i+1 {
				t.Errorf("%s: row %d is of post %d (%d), acknowledged was %d (%d)", c.user, i+1, log[i].Post,
					log[i].Kind, f.Post, f.Kind)
				break
			}
		}
		all += len(c.acked)
	}
	t.Logf("%d labels, each there once", all)
	if all < len(clients) {
		t.Errorf("%d labels of %d clients: no load", all, len(clients))
	}
}
