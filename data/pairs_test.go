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
	if err := set.ReadPairs(); err != nil {
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
		if err := set.ReadPairs(); err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), "t.pairs.npy") {
			t.Errorf("got %v, want %q", err, c.want)
		}
	}
}

// The topics that come with the program have pairs, each post 1 with itself but for rounding.
func TestBuiltinPairs(t *testing.T) {
	set, err := Open(Builtin)
	if err == nil {
		err = set.ReadPairs()
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
