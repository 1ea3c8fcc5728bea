package chart

import (
	"math"
	"slices"
)

// Scatter is a chart of points in groups, each in the colour of its group. Of very many points it shows how many lie
// where, and a sample.
type Scatter struct {
	X, Y   Scale
	Groups []Group
	Guide  [][2]float64 // a thin line to compare with
	Marks  []Mark       // what parts of it are about, the most important first
	Ask    string       // what readers ask a point's texts for, as in "Posts with the word"; empty where there are none
}

// Mark is a word or two on a chart, in the middle of what they are about. Those that would meet another one before them
// are left out.
type Mark struct {
	Text string
	X, Y float64
}

// Group is points that belong together. All slices are equally long; a point with a NaN is left out.
type Group struct {
	Name  string
	Key   string // the name by which readers pick it; empty where they cannot
	Hue   Hue
	X, Y  []float64
	Names []string   // of the points, for readers who point at them; nil for none
	Texts [][]string // what stands behind each point, for readers who ask for it; nil for none
}

func (s *Scatter) kind() string { return "scatter" }

// groupNumbers is a group for the page: its points, or a sample of them where cells stand for all.
type groupNumbers struct {
	member
	Loose bool     `json:"loose"` // for the key: a dot, not a line
	X     []number `json:"x"`
	Y     []number `json:"y"`
	Names []int    `json:"names,omitempty"` // places of texts
	Texts [][]int  `json:"texts,omitempty"` // the same
}

// numbers is the chart for the page.
func (s *Scatter) numbers(t *texts) any {
	members := []groupNumbers{}
	for _, g := range s.Groups {
		n := groupNumbers{member: memberOf(g.Name, g.Key, g.Hue, false), Loose: true}
		shown := g.every(s.step())
		n.X, n.Y, n.Names = s.X.across(shown.X), s.Y.up(shown.Y), t.places(shown.Names)
		for _, list := range shown.Texts {
			n.Texts = append(n.Texts, append([]int{}, t.places(list)...))
		}
		members = append(members, n)
	}
	numbers := map[string]any{"x": s.X, "y": s.Y, "guide": pairs(s.Guide), "members": members}
	if s.dense() {
		numbers["cells"] = s.cells()
	}
	if len(s.Marks) > 0 {
		numbers["marks"] = marksOf(s.Marks)
	}
	if s.Ask != "" {
		numbers["ask"] = s.Ask
	}
	return numbers
}

// marksOf are marks for the page.
func marksOf(marks []Mark) (list []any) {
	for _, m := range marks {
		list = append(list, []any{m.Text, significant(m.X), significant(m.Y)})
	}
	return list
}

// every is a group of every so many-th point.
func (g Group) every(step int) Group {
	if step == 1 {
		return g
	}
	some := Group{Name: g.Name, Key: g.Key, Hue: g.Hue}
	for k := 0; k < len(g.X); k += step {
		some.X, some.Y = append(some.X, g.X[k]), append(some.Y, g.Y[k])
		if g.Names != nil {
			some.Names = append(some.Names, g.Names[k])
		}
		if g.Texts != nil {
			some.Texts = append(some.Texts, g.Texts[k])
		}
	}
	return some
}

// table is a row a point.
func (s *Scatter) table() [][]string {
	rows := [][]string{{"group", "name", "x", "y"}}
	for _, g := range s.Groups {
		for k := range g.X {
			name := ""
			if g.Names != nil {
				name = g.Names[k]
			}
			rows = append(rows, []string{text(g.Name), text(name), digits(g.X[k]), digits(g.Y[k])})
		}
	}
	return rows
}

// Append adds the groups of another chart of the same kind.
func (s *Scatter) Append(more Body) Body {
	all := *s
	all.Groups = slices.Concat(s.Groups, more.(*Scatter).Groups)
	return &all
}

const (
	mostPoints = 2000 // drawn one by one
	sampled    = 500  // of more, about
)

// points is how many there are.
func (s *Scatter) points() (n int) {
	for _, g := range s.Groups {
		n += len(g.X)
	}
	return n
}

// dense tells whether there are too many points to draw each.
func (s *Scatter) dense() bool { return s.points() > mostPoints }

// step is 1 where each point is drawn; of very many every step-th of a group is.
func (s *Scatter) step() int {
	if s.dense() {
		return (s.points() + sampled - 1) / sampled
	}
	return 1
}

// cells counts the points in cells of a grid over the axes: column, row from below, and how many of each group; only
// cells that hold any, from the left and from below.
func (s *Scatter) cells() (list [][]int) {
	at := map[[2]int]int{}
	for i, g := range s.Groups {
		for k := range g.X {
			if !s.X.holds(g.X[k]) || !s.Y.holds(g.Y[k]) {
				continue
			}
			place := [2]int{cellOf(s.X, g.X[k], geometry.CellColumns), cellOf(s.Y, g.Y[k], geometry.CellRows)}
			n, ok := at[place]
			if !ok {
				n = len(list)
				at[place] = n
				list = append(list, append([]int{place[0], place[1]}, make([]int, len(s.Groups))...))
			}
			list[n][2+i]++
		}
	}
	slices.SortFunc(list, slices.Compare)
	return list
}

func cellOf(s Scale, v float64, n int) int { return min(int(s.to(v, 0, float64(n))), n-1) }

// key is the names of the groups.
func (s *Scatter) key() *Curves { return keyOf(s.Groups, true) }

// keyOf is the key of a chart with groups: a dot or a line beside each name.
func keyOf(groups []Group, dots bool) *Curves {
	c := &Curves{}
	for _, g := range groups {
		c.Curves = append(c.Curves, Curve{Name: g.Name, Hue: g.Hue, Loose: dots})
	}
	return c
}

func (s *Scatter) height(p pen, width float64) float64 {
	return axesHeight(p, width, false) + s.key().keyHeight(p, width)
}

func (s *Scatter) draw(p pen) {
	f, p := s.key().frameWithKey(p, s.X, s.Y)
	p.axes(f)
	if len(s.Guide) > 0 {
		p.guide(f, s.Guide)
	}
	radius := geometry.Dot
	if s.dense() {
		s.drawCells(p, f)
		radius = geometry.Sample
	}
	for _, g := range slices.Backward(s.Groups) { // the first on top
		shown := g.every(s.step())
		for k := range shown.X {
			if f.holds(shown.X[k], shown.Y[k]) {
				p.dot(g.Hue.Line.alpha(geometry.Faint), f.px(shown.X[k]), f.py(shown.Y[k]), radius)
			}
		}
	}
	p.marks(f, s.Marks)
	if !p.phone {
		s.key().drawKey(p, f)
	}
}

// drawCells draws each cell in the colour of the group that has most points there, the fainter the fewer; the sample
// stands out on it.
func (s *Scatter) drawCells(p pen, f frame) {
	cells, most := s.cells(), 0
	for _, c := range cells {
		most = max(most, slices.Max(c[2:]))
	}
	width, height := (f.right-f.left)/float64(geometry.CellColumns), (f.bottom-f.top)/float64(geometry.CellRows)
	for _, c := range cells {
		n := slices.Max(c[2:])
		line := s.Groups[slices.Index(c[2:], n)].Hue.Line
		opacity := 0.1 + float64(0.5*math.Sqrt(float64(n)/float64(most)))
		p.box(line.alpha(opacity), f.left+width*float64(c[0]), f.bottom-height*float64(c[1]+1), width, height)
	}
}
