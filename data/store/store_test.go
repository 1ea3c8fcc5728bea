package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"modernc.org/sqlite"
)

// everywhere runs a test on each database: SQLite, and PostgreSQL where STREAMML_POSTGRES is the address of a
// database that tests may fill (each makes a schema of its own and drops it).
func everywhere(t *testing.T, test func(t *testing.T, address string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, filepath.Join(t.TempDir(), "serve.db")) })
	t.Run("postgres", func(t *testing.T) { test(t, ownSchema(t)) })
}

func ownSchema(t *testing.T) string {
	address := os.Getenv("STREAMML_POSTGRES")
	if address == "" {
		t.Skip("STREAMML_POSTGRES is not the address of a PostgreSQL database")
	}
	db, err := sql.Open("pgx", address)
	if err != nil {
		t.Fatal(err)
	}
	name := fmt.Sprintf("test_%d_%d", os.Getpid(), rand.Uint32())
	if _, err := db.Exec("CREATE SCHEMA " + name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db.Exec("DROP SCHEMA " + name + " CASCADE")
		db.Close()
	})
	separator := "?"
	if strings.Contains(address, "?") {
		separator = "&"
	}
	return address + separator + "search_path=" + name
}

func open(t testing.TB, address string) *Store {
	t.Helper()
	s, err := Open(context.Background(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func row(user, topic string, post int, kind Kind) Feedback {
	return Feedback{User: user, Topic: topic, Post: post, Kind: kind, Margin: .25, Probability: .5625, Labels: 3,
		Learner: "rls", At: time.UnixMilli(1_700_000_000_123).UTC()}
}

func TestALogIsKeptInOrder(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		s, want := open(t, address), []Feedback(nil)
		for i := range 20 {
			f := row("u", "sourdough", i, Kind(i%3-1))
			got, repeated, err := s.Append(t.Context(), Request{Feedback: f})
			if f.Seq = i + 1; err != nil || repeated || got != f {
				t.Fatalf("append %d: %+v, %v, %v; want %+v", i, got, repeated, err, f)
			}
			want = append(want, f)
		}
		if _, _, err := s.Append(t.Context(), Request{Feedback: row("u", "chess", 1, Accept)}); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if _, _, err := s.Append(t.Context(), Request{Feedback: row("u", "chess", 2, Accept)}); err == nil {
			t.Error("a closed store takes a row")
		}
		s = open(t, address) // as after a restart
		got, err := s.Log(t.Context(), "u", "sourdough", 1)
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		if got, _ := s.Log(t.Context(), "u", "sourdough", 19); len(got) != 2 || got[0].Seq != 19 {
			t.Errorf("from 19 on: %v", got)
		}
		if seq, err := s.LastSeq(t.Context(), "u", "sourdough"); seq != 20 || err != nil {
			t.Errorf("last seq %d, %v; want 20", seq, err)
		}
		if rows, users, err := s.Count(t.Context()); rows != 21 || users != 1 || err != nil {
			t.Errorf("%d rows, %d users, %v; want 21, 1", rows, users, err)
		}
	})
}

func TestAKeyCountsOnce(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		s := open(t, address)
		ask := func(user, body string, post int) (Feedback, bool, error) {
			return s.Append(t.Context(),
				Request{Feedback: row(user, "t", post, Accept), Key: "k", Body: sha256.Sum256([]byte(body))})
		}
		first, repeated, err := ask("u", "a", 1)
		if err != nil || repeated {
			t.Fatal(repeated, err)
		}
		if again, repeated, err := ask("u", "a", 1); err != nil || !repeated || again != first {
			t.Errorf("the same again: %+v, %v, %v; want %+v", again, repeated, err, first)
		}
		if _, _, err := ask("u", "b", 2); !errors.Is(err, ErrOtherBody) {
			t.Errorf("another body: %v, want %v", err, ErrOtherBody)
		}
		if other, repeated, err := ask("v", "b", 2); err != nil || repeated || other.Seq != 1 {
			t.Errorf("another user's key: %+v, %v, %v", other, repeated, err)
		}
		if rows, _, _ := s.Count(t.Context()); rows != 2 {
			t.Errorf("%d rows, want 2", rows)
		}
	})
}

// Rows of many clients are neither lost nor mixed, also where two servers share the database.
func TestManyClients(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		stores := []*Store{open(t, address)}
		if stores[0].Shared() {
			stores = append(stores, open(t, address))
		}
		const users, clients, each = 5, 16, 40
		var ledger [users]sync.Map
		var group sync.WaitGroup
		for c := range clients {
			group.Go(func() {
				for i := range each {
					u := (c + i) % users
					s := stores[(c+i)%len(stores)]
					got, _, err := s.Append(
						t.Context(), Request{Feedback: row(fmt.Sprint("u", u), "t", c*each+i, Accept)})
					if err != nil {
						t.Error(err)
						return
					}
					if _, twice := ledger[u].LoadOrStore(got.Seq, c*each+i); twice {
						t.Errorf("user %d has row %d twice", u, got.Seq)
					}
				}
			})
		}
		group.Wait()
		total := 0
		for u := range users {
			log, err := stores[0].Log(t.Context(), fmt.Sprint("u", u), "t", 0)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range log {
				if post, ok := ledger[u].Load(f.Seq); !ok || post != f.Post || f.Seq != i+1 {
					t.Errorf("user %d, row %d is %+v; acknowledged %v", u, i, f, post)
				}
			}
			total += len(log)
		}
		if total != clients*each {
			t.Errorf("%d rows, want %d", total, clients*each)
		}
	})
}

func TestForget(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		s := open(t, address)
		for _, user := range []string{"u", "v"} {
			if _, _, err := s.Append(t.Context(), Request{Feedback: row(user, "t", 1, Accept), Key: "k"}); err != nil {
				t.Fatal(err)
			}
			if err := s.PutPrediction(t.Context(),
				Prediction{User: user, ID: "p", Topic: "t", Post: 1, Margin: .5, Probability: .7, Labels: 2,
					Learner: "rls"}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Forget(t.Context(), "u"); err != nil {
			t.Fatal(err)
		}
		if log, _ := s.UserLog(t.Context(), "u"); len(log) > 0 {
			t.Errorf("left of u: %v", log)
		}
		if _, err := s.Prediction(t.Context(), "u", "p"); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("u's prediction: %v", err)
		}
		if got, repeated, err := s.Append(
			t.Context(), Request{Feedback: row("u", "t", 1, Accept), Key: "k"}); err != nil || repeated ||
			got.Seq != 1 {
			t.Errorf("after forgetting: %+v, %v, %v; want a first row", got, repeated, err)
		}
		if log, _ := s.UserLog(t.Context(), "v"); len(log) != 1 {
			t.Errorf("v has %v, want one row", log)
		}
		if p, err := s.Prediction(t.Context(), "v", "p"); err != nil ||
			p != (Prediction{"v", "p", "t", 1, .5, .7, 2, "rls"}) {
			t.Errorf("v's prediction: %+v, %v", p, err)
		}
	})
}

func TestTopics(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		s := open(t, address)
		posts := []Post{
			{Text: "rye", Accepted: sql.NullBool{Bool: true, Valid: true}, Embedding: []float32{1, -2.5, 1e-40}},
			{Text: "wheat", Accepted: sql.NullBool{Valid: true}, Embedding: []float32{0, 1, 2}},
			{Text: "☕", Embedding: []float32{3, 1, 2}},
		}
		if err := s.PutTopic(t.Context(), "sourdough", posts); err != nil {
			t.Fatal(err)
		}
		if err := s.PutTopic(t.Context(), "sourdough", posts); err != nil {
			t.Errorf("the same again: %v", err)
		}
		if err := s.PutTopic(t.Context(), "sourdough", posts[:2]); err == nil {
			t.Error("a topic was put again with fewer posts")
		}
		if err := s.PutTopic(t.Context(), "bad", []Post{posts[0], {Text: "x", Embedding: []float32{1}}}); err == nil {
			t.Error("embeddings of two lengths were kept")
		}
		got, err := s.Topic(t.Context(), "sourdough")
		if diff := cmp.Diff(posts, got); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
		if _, err := s.Topic(t.Context(), "bad"); !errors.Is(err, sql.ErrNoRows) {
			t.Errorf("half a topic is there: %v", err)
		}
		if names, err := s.Topics(t.Context()); err != nil || !slices.Equal(names, []string{"sourdough"}) {
			t.Errorf("topics %v, %v", names, err)
		}
	})
}

func TestOpenRefuses(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, "posts.csv")
	if err := os.WriteFile(file, []byte(strings.Repeat("text,label\n", 500)), 0o666); err != nil {
		t.Fatal(err)
	}
	for address, want := range map[string]string{
		file:   "want a database",
		folder: "no regular file",
		filepath.Join(file, "serve.db"): "found no folder there, and none can be made (" + file +
			": not a directory), want a file in a folder that can be written",
		"postgres://streamml:secret@127.0.0.1:1/none?connect_timeout=1": "found no server there " +
			"(connect: connection refused), want a database that can be opened",
	} {
		_, err := Open(t.Context(), address)
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v; want %q and no password", address, err, want)
		}
	}
}

func TestANewerSchemaIsRefused(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		s := open(t, address)
		if _, err := s.db.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99, " + map[bool]string{
			false: "1", true: "true"}[s.Shared()] + ")"); err != nil {
			t.Fatal(err)
		}
		s.Close()
		if _, err := Open(t.Context(), address); err == nil || !strings.Contains(err.Error(), "schema version 99") {
			t.Errorf("got %v", err)
		}
	})
}

// Every connection of the pool waits for the disk at each commit.
func TestSynchronousIsFull(t *testing.T) {
	s := open(t, filepath.Join(t.TempDir(), "serve.db"))
	for range 5 {
		conn, err := s.db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		var synchronous int
		var journal string
		if err := conn.QueryRowContext(t.Context(), "PRAGMA synchronous").Scan(&synchronous); err != nil ||
			synchronous != full {
			t.Errorf("synchronous %d, %v; want %d", synchronous, err, full)
		}
		if err := conn.QueryRowContext(t.Context(), "PRAGMA journal_mode").Scan(&journal); err != nil ||
			journal != "wal" {
			t.Errorf("journal_mode %s, %v; want wal", journal, err)
		}
	}
	for _, pragma := range []string{"OFF", "NORMAL"} {
		d := &sqlite.Driver{}
		d.RegisterConnectionHook(mustBeFull)
		if conn, err := d.Open("file:" + filepath.Join(t.TempDir(), "x.db") + "?_pragma=synchronous(" + pragma +
			")"); err == nil {
			conn.Close()
			t.Errorf("a connection with synchronous=%s was opened", pragma)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	for _, clients := range []int{1, 64} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			s := open(b, filepath.Join(b.TempDir(), "serve.db"))
			b.SetParallelism((clients + 1) / 2)
			var mutex sync.Mutex
			client := 0
			b.RunParallel(func(pb *testing.PB) {
				mutex.Lock()
				client++
				user := fmt.Sprint("u", client)
				mutex.Unlock()
				for i := 0; pb.Next(); i++ {
					if _, _, err := s.Append(context.Background(),
						Request{Feedback: row(user, "t", i, Accept), Key: fmt.Sprint(i)}); err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
}

// The rows of one call stand in its order, with nothing between them.
func TestAppendAll(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		s := open(t, address)
		var requests []Request
		for i := range 600 { // more than one commit
			requests = append(requests, Request{Feedback: row("u", "t", i, Accept), Key: fmt.Sprint(i)})
		}
		for _, repeated := range []bool{false, true} {
			for i, a := range s.AppendAll(t.Context(), requests) {
				if a.Err != nil || a.Seq != i+1 || a.Post != i || a.Repeated != repeated {
					t.Fatalf("row %d: %+v; repeated: want %v", i, a, repeated)
				}
			}
		}
		for key, want := range map[string]bool{"17": true, "600": false} {
			if got, err := s.Answered(t.Context(), "u", key); got != want || err != nil {
				t.Errorf("key %s was used: %v, %v", key, got, err)
			}
		}
	})
}

func TestSecret(t *testing.T) {
	everywhere(t, func(t *testing.T, address string) {
		s := open(t, address)
		first, err := s.Secret(t.Context())
		again, errAgain := open(t, address).Secret(t.Context())
		if err != nil || errAgain != nil || len(first) != 32 || string(first) != string(again) {
			t.Errorf("secrets %x, %v and %x, %v", first, err, again, errAgain)
		}
	})
}
