package chart

import (
	"math"
	"slices"
)

// Scatter is a chart of points in groups, each in the colour of its group. Of very many points it shows how many lie
// where.
type Scatter struct {
	X, Y   Scale
	Groups []Group
	Guide  [][2]float64 // a thin line to compare with
}

// Group is points that belong together. All slices are equally long; a point with a NaN is left out.
type Group struct {
	Name  string
	Key   string // the name by which readers pick it; empty where they cannot
	Hue   Hue
	X, Y  []float64
	Names []string // of the points, for readers who point at them; nil for none
}

func (s *Scatter) kind() string { return "scatter" }

// groupNumbers is a group for the page: its points, or nothing where cells stand for them.
type groupNumbers struct {
	member
	Loose bool     `json:"loose"` // for the key: a dot, not a line
	X     []number `json:"x"`
	Y     []number `json:"y"`
	Names []string `json:"names,omitempty"`
}

// numbers is the chart for the page.
func (s *Scatter) numbers() any {
	members := []groupNumbers{}
	for _, g := range s.Groups {
		n := groupNumbers{member: memberOf(g.Name, g.Key, g.Hue, false), Loose: true}
		if !s.dense() {
			n.X, n.Y, n.Names = s.X.across(g.X), s.Y.up(g.Y), g.Names
		}
		members = append(members, n)
	}
	numbers := map[string]any{"x": s.X, "y": s.Y, "guide": pairs(s.Guide), "members": members}
	if s.dense() {
		numbers["cells"] = s.cells()
	}
	return numbers
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

// mostPoints is how many points are drawn one by one.
const mostPoints = 2000

// dense tells whether there are too many points to draw each.
func (s *Scatter) dense() bool {
	n := 0
	for _, g := range s.Groups {
		n += len(g.X)
	}
	return n > mostPoints
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
	if s.dense() {
		s.drawCells(p, f)
	} else {
		for _, g := range slices.Backward(s.Groups) { // the first on top
			for k := range g.X {
				if f.holds(g.X[k], g.Y[k]) {
					p.dot(g.Hue.Line.alpha(geometry.Faint), f.px(g.X[k]), f.py(g.Y[k]), geometry.Dot)
				}
			}
		}
	}
	if !p.phone {
		s.key().drawKey(p, f)
	}
}

// drawCells draws each cell in the colour of the group that has most points there, the fainter the fewer.
func (s *Scatter) drawCells(p pen, f frame) {
	cells, most := s.cells(), 0
	for _, c := range cells {
		most = max(most, slices.Max(c[2:]))
	}
	width, height := (f.right-f.left)/float64(geometry.CellColumns), (f.bottom-f.top)/float64(geometry.CellRows)
	for _, c := range cells {
		n := slices.Max(c[2:])
		line := s.Groups[slices.Index(c[2:], n)].Hue.Line
		opacity := 0.15 + float64(0.85*math.Sqrt(float64(n)/float64(most)))
		p.box(line.alpha(opacity), f.left+width*float64(c[0]), f.bottom-height*float64(c[1]+1), width, height)
	}
}
