package chart

import (
	"compress/gzip"
	"encoding/base64"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// What stands behind points of several charts is in the page once, and each point knows which it is.
func TestTextsStandOnce(t *testing.T) {
	one := &Scatter{X: Scale{Max: 1}, Y: Scale{Max: 1}, Groups: []Group{
		{X: []float64{0, 1}, Y: []float64{0, 1}, Names: []string{"bread", "oven"},
			Texts: [][]string{{"a post"}, {"another", "a post"}}},
	}}
	two := &Space{Groups: []Cluster{{X: []float64{0, 1}, Y: []float64{0, 1}, Z: []float64{0, 1},
		Names: []string{"another", "bread"}}}}
	packed, err := Pack([]Forms{{All: &Form{Body: one}}, {All: &Form{Body: two}, Topics: []*Form{nil, {Body: two}}}})
	if err != nil {
		t.Fatal(err)
	}
	file, err := gzip.NewReader(base64.NewDecoder(base64.StdEncoding, strings.NewReader(packed)))
	if err != nil {
		t.Fatal(err)
	}
	type form struct {
		Chart struct {
			Members []struct {
				Names []int
				Texts [][]int
			}
		}
	}
	var got struct {
		Texts  []string
		Charts []struct {
			All    form
			Topics []*form
		}
	}
	if err := json.NewDecoder(file).Decode(&got); err != nil {
		t.Fatal(err)
	}
	if want := []string{"bread", "oven", "a post", "another"}; !reflect.DeepEqual(got.Texts, want) {
		t.Errorf("texts %q, want %q", got.Texts, want)
	}
	m, n := got.Charts[0].All.Chart.Members[0], got.Charts[1].Topics[1].Chart.Members[0]
	if !reflect.DeepEqual(m.Names, []int{0, 1}) || !reflect.DeepEqual(m.Texts, [][]int{{2}, {3, 2}}) ||
		!reflect.DeepEqual(n.Names, []int{3, 0}) {
		t.Errorf("points say %v, %v and %v", m.Names, m.Texts, n.Names)
	}
	if got.Charts[1].Topics[0] != nil {
		t.Error("a topic without a form has one")
	}
}

// Of very many points the page has a sample, with what each is called.
func TestSampleOfManyPoints(t *testing.T) {
	g := Group{}
	for i := range 5 * mostPoints {
		g.X, g.Y, g.Names = append(g.X, float64(i)), append(g.Y, 0), append(g.Names, digits(float64(i)))
	}
	s := &Scatter{X: Scale{Max: 5 * mostPoints}, Y: Scale{Max: 1}, Groups: []Group{g}}
	words := new(texts)
	m := s.numbers(words).(map[string]any)["members"].([]groupNumbers)[0]
	if len(m.X) != sampled || len(words.list) != sampled || words.list[1] != digits(float64(s.step())) {
		t.Errorf("%d points and %d texts, want %d of each", len(m.X), len(words.list), sampled)
	}
}

// A chart of three dimensions turns about its middle: no point leaves the ball, from whichever side it is seen.
func TestSpaceStaysInside(t *testing.T) {
	s := &Space{Groups: []Cluster{{X: []float64{0, 9, 3}, Y: []float64{4, 0, 8}, Z: []float64{-7, 1, 2}}}}
	farthest := 0.0
	for _, l := range []look{firstLook, firstLook.turned(), firstLook.turned().turned()} {
		for _, p := range s.whole()[0] {
			x, y, near := l.see(p)
			if r := x*x + y*y + near*near; r > farthest {
				farthest = r
			}
		}
	}
	if farthest < .99*spaceUnit*spaceUnit || farthest > 1.01*spaceUnit*spaceUnit {
		t.Errorf("the farthest point is at %g of the unit squared", farthest/spaceUnit/spaceUnit)
	}
}
