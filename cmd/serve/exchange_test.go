package main

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"streamml/cmd/command"
	"streamml/configs"
	"streamml/data/store"
	"streamml/experiments"
	"streamml/experiments/live"
)

// answered is a database in which two users have answered on a search, one of them with an undo, and the log.
func answered(t *testing.T) (path string, log []store.Feedback) {
	t.Helper()
	ctx := context.Background()
	path = filepath.Join(t.TempDir(), "serve.db")
	db, err := openStore(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	book, err := live.Open(ctx, db, live.Options{Learner: one(t, standard)})
	if err != nil {
		t.Fatal(err)
	}
	give := func(user string, answers ...live.Answer) {
		for _, a := range answers {
			a.Seq = live.Current
			if _, err := book.Give(ctx, user, "sourdough", a); err != nil {
				t.Fatal(err)
			}
		}
	}
	var ann []live.Answer
	for i, post := range []int{8, 3, 40, 11, 5, 22, 30, 1, 17, 50} {
		ann = append(ann, live.Answer{Post: post, Kind: []store.Kind{store.Accept, store.Reject}[i%2]})
	}
	give("ann", ann...)
	give("bob", ann[:5]...)
	give("bob", live.Answer{Post: 5, Kind: store.Undo}, live.Answer{Post: 22, Kind: store.Accept})
	if log, err = db.Log(ctx, "ann", "sourdough", 1); err != nil || len(log) != 10 {
		t.Fatalf("%d rows, %v", len(log), err)
	}
	return path, log
}

// The log of a real user, replayed by simulate, gives the scores that the user was shown, bit for bit; labels that were
// taken back are not replayed.
func TestDatabaseAsData(t *testing.T) {
	path, log := answered(t)
	text := fmt.Sprintf("data: %s\nlearners: [%s]\ntraces: true\n", path, standard)
	x, err := configs.Parse("x.yaml", text)
	if err != nil {
		t.Fatal(err)
	}
	plan, err := experiments.NewPlan(x)
	if err != nil {
		t.Fatal(err)
	}
	var traces bytes.Buffer
	if err := plan.WriteTraces(&traces); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&traces).ReadAll()
	if err != nil || len(rows) != 1+10+5 {
		t.Fatalf("%d lines, %v; want ten posts of one user and five of the other:\n%s", len(rows), err, traces.String())
	}
	column := map[string]int{}
	for i, name := range rows[0] {
		column[name] = i
	}
	for i, f := range log {
		row := rows[1+i]
		post, _ := strconv.Atoi(row[column["post"]])
		centred, _ := strconv.ParseFloat(row[column["centred"]], 64)
		probability, _ := strconv.ParseFloat(row[column["probability"]], 64)
		if post != f.Post || centred != f.Margin || probability != f.Probability {
			t.Errorf("event %d: post %d scored %v (%v), want %d, %v (%v)", i, post, centred, probability, f.Post,
				f.Margin, f.Probability)
		}
	}
	if strings.Contains(traces.String(), "ann") {
		t.Error("the user is named")
	}
}

// A user who said beforehand what is looked for is replayed by a learner that uses it, bit for bit.
func TestInterestsAsData(t *testing.T) {
	path := filepath.Join(t.TempDir(), "serve.db")
	a := startOn(t, path, nil)
	v := a.client()
	v.post("/search/sourdough/interest", "do=offered")
	for _, post := range []int{8, 3, 40, 11, 5} {
		v.post("/search/sourdough", fmt.Sprintf("post=%d&options=%s", post, []string{"accepted", "rejected"}[post%2]))
	}
	log, err := a.db.Log(t.Context(), v.user(), "sourdough", 1)
	if err != nil || len(log) != 6 || log[0].Kind != store.State || !strings.HasPrefix(log[1].Learner, "stated ") {
		t.Fatalf("%d rows, %v", len(log), err)
	}
	notes := ""
	scores := func(learner string) (rows [][]string, centred int) {
		t.Helper()
		x, err := configs.Parse("x.yaml", fmt.Sprintf("data: %s\nlearners: [%s]\ntraces: true\n", path, learner))
		if err != nil {
			t.Fatal(err)
		}
		plan, err := experiments.NewPlan(x)
		if err != nil {
			t.Fatal(err)
		}
		var traces bytes.Buffer
		if err := plan.WriteTraces(&traces); err != nil {
			t.Fatal(err)
		}
		notes = strings.Join(plan.Data.Notes, "\n")
		if rows, err = csv.NewReader(&traces).ReadAll(); err != nil || len(rows) != 6 {
			t.Fatalf("%d lines, %v", len(rows), err)
		}
		return rows[1:], slices.Index(rows[0], "centred")
	}
	rows, centred := scores("{stated: {base: {" + standard + "}}}")
	for i, f := range log[1:] {
		if got, _ := strconv.ParseFloat(rows[i][centred], 64); got != f.Margin {
			t.Errorf("event %d: %v, where %v was shown", i, got, f.Margin)
		}
	}
	if rows, _ := scores(standard); rows[4][centred] == fmt.Sprint(log[5].Margin) {
		t.Error("a learner that uses no interest says the same")
	}
	if want := "in 1 of 1 sessions the user said what is looked for, which no learner here uses"; !strings.Contains(
		notes, want) {
		t.Errorf("%q, want %s", notes, want)
	}
	v.post("/search/sourdough/interest", "do=forget")
	scores("{stated: {base: {" + standard + "}}}")
	if want := "in 1 of 1 sessions the user said what is looked for after a label"; !strings.Contains(notes, want) {
		t.Errorf("%q, want %s", notes, want)
	}
}

// What is exported is imported elsewhere, as a log and as a state; what is wrong is refused by name, and nothing stays.
func TestExportAndImport(t *testing.T) {
	path, log := answered(t)
	out, other := filepath.Join(t.TempDir(), "ann"), filepath.Join(t.TempDir(), "other.db")
	call := func(c *command.Command, args ...string) (int, string) {
		var stdout, stderr bytes.Buffer
		code := c.Call(t.Context(), args, &stdout, &stderr)
		return code, stdout.String() + stderr.String()
	}
	if code, said := call(&exporting, "-db", path, "-user", "ann", "-topic", "sourdough", "-out",
		out); code != command.Done {
		t.Fatal(said)
	}
	table, state := filepath.Join(out, "log.csv"), filepath.Join(out, "model.state")
	if code, said := call(&importing, "-db", other, "-in", table); code != command.Done || said != "10 rows\n" {
		t.Fatalf("%d, %s", code, said)
	}
	if code, said := call(&importing, "-db", other, "-in", state, "-user", "eve", "-topic",
		"sourdough"); code != command.Done || said != "10 rows\n" {
		t.Fatalf("%d, %s", code, said)
	}
	db, err := store.Open(t.Context(), other)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for _, user := range []string{"ann", "eve"} {
		rows, err := db.Log(t.Context(), user, "sourdough", 1)
		if err != nil || len(rows) != len(log) {
			t.Fatalf("%s: %d rows, %v", user, len(rows), err)
		}
		for i, f := range rows {
			if f.Post != log[i].Post || f.Kind != log[i].Kind || f.Margin != log[i].Margin {
				t.Errorf("%s, row %d: %+v, want %+v", user, i, f, log[i])
			}
		}
	}
	bytes, err := os.ReadFile(state)
	if err != nil {
		t.Fatal(err)
	}
	bytes[len(bytes)/2] ^= 1
	if err := os.WriteFile(state, bytes, 0o666); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-in", table}, `found the user "ann", who has answered on sourdough, want users that are new there`},
		{[]string{"-in", state, "-user", "zoe", "-topic", "sourdough"}, "found a damaged state"},
		{[]string{"-in", state, "-user", "zoe", "-topic", "sour"}, "want a user, and a search of the database"},
		{[]string{"-in", "none.csv"}, "none.csv: found no such file"},
	} {
		if code, said := call(&importing, append([]string{"-db", other}, c.args...)...); code != command.BadInput ||
			!strings.Contains(said, c.want) {
			t.Errorf("%v: exit %d, %s", c.args, code, said)
		}
	}
	if code, said := call(&exporting, "-db", path, "-user", "zoe", "-topic", "sourdough", "-out",
		out); code != command.BadInput {
		t.Errorf("exit %d, %s", code, said)
	}
}
