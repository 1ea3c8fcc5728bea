package data

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"streamml/data/npy"
)

// pairsFolder is a topic of five posts, the third a copy of the first, with the pairs of what a test wants.
func pairsFolder(t *testing.T, a *npy.Array) string {
	t.Helper()
	folder := t.TempDir()
	posts := `[{"text":"a","label":"accepted","embedding":[1,0]},{"text":"b","label":"rejected","embedding":[0,1]},
{"text":"a","label":"accepted","embedding":[1,0]},{"text":"c","label":"accepted","embedding":[1,1]},
{"text":"d","label":"rejected","embedding":[1,2]}]`
	if err := os.WriteFile(filepath.Join(folder, "t.json"), []byte(posts), 0o666); err != nil {
		t.Fatal(err)
	}
	if a == nil {
		return folder
	}
	out, err := os.Create(filepath.Join(folder, "t.pairs.npy"))
	if err == nil {
		err = npy.Write(out, a)
		out.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

// numbered is 2 x n x n numbers, each saying where it stands.
func numbered(n int) *npy.Array {
	a := &npy.Array{Shape: []int{2, n, n}}
	for m := range 2 {
		for i := range n {
			for j := range n {
				a.Data = append(a.Data, float32(m)/2+float32(i)/16+float32(j)/128)
			}
		}
	}
	return a
}

func TestReadPairs(t *testing.T) {
	set, err := Open(pairsFolder(t, numbered(5)))
	if err != nil {
		t.Fatal(err)
	}
	before := set.SHA256
	if err := set.ReadPairs(""); err != nil {
		t.Fatal(err)
	}
	var want []float32
	for m := range 2 {
		for _, i := range []int{0, 1, 3, 4} { // the copy is left out
			for _, j := range []int{0, 1, 3, 4} {
				want = append(want, float32(m)/2+float32(i)/16+float32(j)/128)
			}
		}
	}
	if got := set.Topics[0].Pairs; !slices.Equal(got, want) {
		t.Errorf("pairs %v, want %v", got, want)
	}
	if set.SHA256 == before {
		t.Error("the hash does not cover the pairs")
	}
}

// Pairs of recorded sessions stand in one file, padded to the longest; a post that comes again is left out there, too.
func TestReadPairsOfSessions(t *testing.T) {
	path := recordedIn(t, pool5, `{"id": "a", "items": [0, 1, 0, 2], "labels": [1, 0, 1, 0]}`+"\n"+`{"id": "b", `+
		`"items": [3, 1], "labels": [1, 0]}`)
	a := &npy.Array{Shape: []int{2, 2, 4, 4}}
	for i := range 64 {
		a.Data = append(a.Data, float32(i)/64)
	}
	dir := t.TempDir()
	write := func(a *npy.Array) {
		out, err := os.Create(filepath.Join(dir, "x.pairs.npy"))
		if err == nil {
			err = npy.Write(out, a)
			out.Close()
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	write(a)
	set, err := Open(path)
	if err == nil {
		err = set.ReadPairs(dir)
	}
	if err != nil {
		t.Fatal(err)
	}
	for k, places := range [][]int{{0, 1, 3}, {0, 1}} {
		var want []float32
		for m := range 2 {
			for _, i := range places {
				for _, j := range places {
					want = append(want, float32(((k*2+m)*4+i)*4+j)/64)
				}
			}
		}
		if got := set.Topics[k].Pairs; !slices.Equal(got, want) {
			t.Errorf("session %d: pairs %v, want %v", k, got, want)
		}
	}
	write(&npy.Array{Shape: []int{2, 2, 3, 3}, Data: a.Data[:36]})
	if err := set.ReadPairs(dir); err == nil ||
		!strings.Contains(err.Error(), "found an array of shape [2 2 3 3], want [2 2 4 4], for the sessions") {
		t.Errorf("got %v", err)
	}
	if err := set.ReadPairs(""); err == nil || !strings.Contains(err.Error(), "found no such file") {
		t.Errorf("got %v", err)
	}
}

func TestReadPairsRefuses(t *testing.T) {
	outside := numbered(5)
	outside.Data[5*5+7] = 1.5
	for _, c := range []struct {
		pairs *npy.Array
		want  string
	}{
		{nil, "found no such file, want what the kernel tokens needs"},
		{numbered(4), "found an array of shape [2 4 4], want [2 5 5], for the 5 posts"},
		{outside, "found 1.5 at [1, 1, 2], want numbers from -1 to 1"},
	} {
		set, err := Open(pairsFolder(t, c.pairs))
		if err != nil {
			t.Fatal(err)
		}
		if err := set.ReadPairs(""); err == nil || !strings.Contains(err.Error(), c.want) ||
			!strings.Contains(err.Error(), "t.pairs.npy") {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}

// The topics that come with the program have pairs, each post 1 with itself but for rounding.
func TestBuiltinPairs(t *testing.T) {
	set, err := Open(Builtin)
	if err == nil {
		err = set.ReadPairs("")
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, topic := range set.Topics {
		n := len(topic.Posts)
		for i := range PairMatrices * n {
			if x := topic.Pairs[i*n+i%n]; x < .9999 {
				t.Errorf("%s: post %d is %g like itself, want 1", topic.Name, i%n, x)
			}
		}
	}
}
