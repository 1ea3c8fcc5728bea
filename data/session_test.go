package data

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// readLog reads a log of embeddings of two numbers, written as text.
func readLog(t *testing.T, text, more string) (*Set, string) {
	t.Helper()
	dir := folder(t, map[string]string{"log.csv": text})
	set, err := Read(said(t, dir, "{path: log.csv, sessions: log"+more+"}"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return set, filepath.Join(dir, "log.csv")
}

// met writes sessions as a line each: what was met, in order, with + or -.
func met(s *Set) (lines []string) {
	for _, topic := range s.Topics {
		line := topic.Name + ":"
		arrivals := topic.Arrivals
		for i, p := range topic.Posts {
			if topic.Arrivals == nil {
				arrivals = append(arrivals, Arrival{i, p.Accepted})
			}
		}
		for _, a := range arrivals {
			line += " " + topic.Posts[a.Post].Text + map[bool]string{true: "+", false: "-"}[a.Accepted]
		}
		lines = append(lines, line)
	}
	return lines
}

// A post that a user met again is an event of its own, with the label of then; the label that stands is the last one.
// One that several users met is a post of each.
func TestPostsMetAgain(t *testing.T) {
	set, _ := readLog(t, "user,text,label,embedding\nann,a,0,1 0\nbob,a,1,1 0\nann,b,1,0 1\nann,a,1,1 0\n"+
		"ann,a,1,1 0\nbob,b,1,0 1\n", "")
	if diff := cmp.Diff([]string{"ann: a- b+ a+ a+", "bob: a+ b+"}, met(set)); diff != "" {
		t.Error(diff)
	}
	ann, bob := set.Topics[0], set.Topics[1]
	if len(ann.Posts) != 2 || !ann.Posts[0].Accepted || ann.Events() != 4 || ann.Dropped != 0 ||
		len(ann.Warnings) > 0 || bob.Arrivals != nil || bob.Events() != 2 {
		t.Errorf("%+v\n%+v", ann, bob)
	}
	if want := "2 times a user met a post again, 1 of them with another label than before: each time is scored and " +
		"learnt as it came"; !slices.Contains(set.Notes, want) {
		t.Errorf("notes %q", set.Notes)
	}
}

// Users whose names files cannot tell apart have sessions of their own; so have those of several topics.
func TestUsersWithLikeNames(t *testing.T) {
	set, _ := readLog(t, "user,text,label,embedding\na/b,a,0,1 0\na:b,b,1,0 1\nA_B,c,1,1 1\na/b,d,1,1 0\na_b,e,1,1 0\n",
		"")
	if diff := cmp.Diff([]string{"a_b: a- d+", "a_b-2: b+", "A_B-3: c+", "a_b-4: e+"}, met(set)); diff != "" {
		t.Error(diff)
	}
	long := strings.Repeat("u", 120)
	set, _ = readLog(
		t, "user,topic,text,label,embedding\n"+long+"1,rye,a,0,1 0\n"+long+"2,rye,b,1,0 1\nann,oats,c,1,0 1\n", "")
	name := "rye." + strings.Repeat("u", 96)
	if diff := cmp.Diff([]string{name + ": a-", name[:98] + "-2: b+", "oats.ann: c+"}, met(set)); diff != "" {
		t.Error(diff)
	}
	dir := folder(t, map[string]string{"x.csv": "topic,text,label,embedding\nC/C,a,0,1 0\nC:C,b,1,0 1\nC/C,c,0,1 0\n" +
		"C/C,d,1,1 0\nC/C,e,1,1 0\nC:C,f,0,1 1\nC:C,g,0,1 1\nC:C,h,1,1 1\n"})
	if _, err := Open(dir); err == nil ||
		!strings.Contains(err.Error(), "x.csv: found a name that looks like that of") {
		t.Errorf("two topics of one name: %v", err)
	}
}

// Times come in many forms; rows of the same time keep the order of the file.
func TestTimes(t *testing.T) {
	rows := []string{
		"2026-01-01T10:00:00Z,a", "2026-01-01T10:00:00.5,b", "2026-01-01 11:00:01+01:00,c",
		"2026-01-01 10:00:02.25+00,d", "2026-01-01 10:00:03 UTC,e",
		"2026-01-01 10:01,f", "2026-01-01T10:01,g", "2026-01-01T10:01:00+00:00,h", "1767261661,i", "1.767261662e9,j",
		"2026-01-02,k",
	}
	slices.Reverse(rows)
	i, j := slices.Index(rows, "2026-01-01 10:01,f"), slices.Index(rows, "2026-01-01T10:01:00+00:00,h")
	rows[i], rows[j] = rows[j], rows[i] // f, g and h are of one time
	text := "time,text,user,label,embedding\n" + strings.Join(rows, ",ann,1,1 0\n") + ",ann,1,1 0\n"
	set, _ := readLog(t, text, ", order: time")
	if diff := cmp.Diff([]string{"ann: a+ b+ c+ d+ e+ f+ g+ h+ i+ j+ k+"}, met(set)); diff != "" {
		t.Error(diff)
	}
	if len(set.Warnings) > 0 {
		t.Errorf("warnings %q", set.Warnings)
	}
	set, path := readLog(t, text, "")
	want := path + `:3:1: "1.767261662e9" stands behind a later time of the same user, one of 10 such rows; order: ` +
		`time under data: replays them as they came`
	if !slices.Contains(set.Warnings, want) {
		t.Errorf("warnings %q\nwant %q", set.Warnings, want)
	}
	ordered := "time,text,user,label,embedding\n2,a,ann,1,1 0\n1,b,bob,1,1 0\n2,c,bob,1,1 0\nsoon,d,ann,1,1 0\n"
	// each user's rows stand in order; what is no time was not asked for
	if set, _ = readLog(t, ordered, ""); len(set.Warnings) > 0 {
		t.Errorf("warnings %q", set.Warnings)
	}
}

// A log without a user in a row, or with a time that is none, is refused with its place.
func TestBadLogs(t *testing.T) {
	for text, want := range map[string]string{
		"user,text,label,embedding\nann,a,1,1 0\n,b,0,1 0\n": "log.csv:3:1: found nothing, want a user",
		"user,text,label,embedding\nann,a,1,1 0\n" +
			"..,b,0,1 0\n": `log.csv:3:1: found "..", want a user: letters, digits and . _ -`,
		"user,text,label,embedding\nann,a,,1 0\n": "log.csv:2:7: found nothing, want a label",
	} {
		dir := folder(t, map[string]string{"log.csv": text})
		if _, err := Read(said(t, dir, "{path: log.csv, sessions: log}"), nil); err == nil ||
			!strings.Contains(err.Error(), want) {
			t.Errorf("%q\ngot  %v\nwant %s", text, err, want)
		}
	}
	dir := folder(t, map[string]string{"log.csv": "user,at,text,label,embedding\nann,soon,a,1,1 0\n"})
	if _, err := Read(said(t, dir, "{path: log.csv, sessions: log, columns: {time: at}}"), nil); err == nil ||
		!strings.Contains(err.Error(), `log.csv:2:5: found "soon", want a time`) {
		t.Errorf("%v", err)
	}
}

// What the users of a log met is to be looked at by topic, each post once: with the label that most users left it with,
// each user's last one, and accepted where as many say either.
func TestSearchesOfALog(t *testing.T) {
	set, _ := readLog(t, "user,topic,text,label,embedding,id\n"+
		"ann,rye,a,1,1 0,1\nann,rye,a,0,1 0,2\nann,rye,a,0,1 0,2\n"+ // rejected, in the end
		"bob,rye,a,1,1 0,2\ncid,rye,a,0,1 0,1\nann,rye,b,0,0 1,3\nbob,rye,b,1,0 1,4\nbob,oats,a,1,1 0,1\n", "")
	var got []string
	for _, s := range set.Searches {
		for _, p := range s.Posts {
			got = append(got, s.Name+" "+p.Named()+map[bool]string{true: "+", false: "-"}[p.Accepted])
		}
	}
	if diff := cmp.Diff([]string{"rye 1: a-", "rye 3: b+", "oats 1: a+"}, got); diff != "" {
		t.Error(diff)
	}
	got = nil
	for _, s := range set.Topics {
		got = append(got, s.Name+" of "+s.Search)
	}
	if diff := cmp.Diff([]string{"rye.ann of rye", "rye.bob of rye", "rye.cid of rye", "oats.bob of oats"},
		got); diff != "" || set.Served {
		t.Error(diff)
	}
}

// The users of several files are told apart, also where they have one name.
func TestLogsInAFolder(t *testing.T) {
	text := "user,text,label,embedding\nann,a,1,1 0\nbob,b,0,1 0\n"
	set, err := Read(said(t, folder(t, map[string]string{"oats.csv": text, "rye.csv": text}),
		"{path: ., sessions: log}"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"oats.ann: a+", "oats.bob: b-", "rye.ann: a+", "rye.bob: b-"}, met(set)); diff != "" ||
		len(set.Searches) != 2 {
		t.Error(diff)
	}
}
