package chart

import (
	"cmp"
	"math"
	"slices"
)

// Space is a chart of points in three dimensions, in groups, each in the colour of its group. It is drawn from two
// sides, and turns in the page; the nearer a point, the larger. Readers can pick groups.
type Space struct {
	Groups []Cluster
}

// Cluster is points of a [Space] that belong together. All slices are equally long; a point with a NaN is left out.
type Cluster struct {
	Name    string
	Hue     Hue
	X, Y, Z []float64
	Names   []string // of the points, for readers who point at them; nil for none
}

func (s *Space) kind() string { return "space" }

// spaceUnit is how far from the middle the farthest point lies in the page's whole numbers.
const spaceUnit = 1000

// whole are the points of all groups as the page has them: whole numbers from the middle of all, at most spaceUnit far.
func (s *Space) whole() [][][3]int {
	var low, high [3]float64
	for k := range 3 {
		low[k], high[k] = math.Inf(1), math.Inf(-1)
	}
	s.each(func(_, _ int, at [3]float64) {
		for k, v := range at {
			low[k], high[k] = min(low[k], v), max(high[k], v)
		}
	})
	far := 0.0
	from := func(at [3]float64) (d [3]float64) {
		for k, v := range at {
			d[k] = v - (low[k]+high[k])/2
		}
		return d
	}
	s.each(func(_, _ int, at [3]float64) {
		d := from(at)
		far = max(far, float64(d[0]*d[0])+float64(d[1]*d[1])+float64(d[2]*d[2]))
	})
	list := make([][][3]int, len(s.Groups))
	s.each(func(g, _ int, at [3]float64) {
		var p [3]int
		for k, v := range from(at) {
			if far > 0 {
				p[k] = int(math.Round(spaceUnit * v / math.Sqrt(far)))
			}
		}
		list[g] = append(list[g], p)
	})
	return list
}

// each visits all points but those with a number that is none.
func (s *Space) each(visit func(group, k int, at [3]float64)) {
	for g, b := range s.Groups {
		for k := range b.X {
			at := [3]float64{b.X[k], b.Y[k], b.Z[k]}
			if sum := at[0] + at[1] + at[2]; !math.IsNaN(sum) && !math.IsInf(sum, 0) {
				visit(g, k, at)
			}
		}
	}
}

// numbers is the chart for the page: of each group the points as x, y and z in turn.
func (s *Space) numbers(t *texts) any {
	type group struct {
		member
		Loose bool  `json:"loose"`
		At    []int `json:"at"`
		Names []int `json:"names,omitempty"`
	}
	members := []group{}
	for _, b := range s.Groups {
		members = append(members, group{member: memberOf(b.Name, "", b.Hue, false), Loose: true, At: []int{}})
	}
	for g, points := range s.whole() {
		for _, p := range points {
			members[g].At = append(members[g].At, p[:]...)
		}
	}
	s.each(func(g, k int, _ [3]float64) {
		if names := s.Groups[g].Names; names != nil {
			members[g].Names = append(members[g].Names, t.of(names[k]))
		}
	})
	return map[string]any{"members": members}
}

// table is a row a point.
func (s *Space) table() [][]string {
	rows := [][]string{{"group", "name", "x", "y", "z"}}
	for _, b := range s.Groups {
		for k := range b.X {
			name := ""
			if b.Names != nil {
				name = b.Names[k]
			}
			rows = append(rows, []string{text(b.Name), text(name), digits(b.X[k]), digits(b.Y[k]), digits(b.Z[k])})
		}
	}
	return rows
}

// Append adds the groups of another chart of the same kind.
func (s *Space) Append(more Body) Body {
	return &Space{Groups: slices.Concat(s.Groups, more.(*Space).Groups)}
}

func (s *Space) key() *Curves {
	c := &Curves{}
	for _, b := range s.Groups {
		c.Curves = append(c.Curves, Curve{Name: b.Name, Hue: b.Hue, Loose: true})
	}
	return c
}

func (s *Space) height(p pen, width float64) float64 {
	if p.phone {
		return math.Round(width+1.5*p.line()) + s.key().keyHeight(p, width)
	}
	return geometry.SpaceHigh
}

// look is where a [Space] is seen from: cosine and sine of the turn about the vertical and of the tilt.
type look [4]float64

// firstLook is turned and tilted by a little; its numbers are exact.
var firstLook = look{.8, .6, .96, .28}

// turned is the look after a quarter turn.
func (l look) turned() look { return look{-l[1], l[0], l[2], l[3]} }

// see is where a point lies, to the right and up, and how near, each in [-spaceUnit, spaceUnit].
func (l look) see(p [3]int) (x, y, near float64) {
	px, py, pz := float64(p[0]), float64(p[1]), float64(p[2])
	x = float64(px*l[0]) + float64(pz*l[1])
	z := float64(pz*l[0]) - float64(px*l[1])
	return x, float64(py*l[2]) - float64(z*l[3]), float64(py*l[3]) + float64(z*l[2])
}

func (s *Space) draw(p pen) {
	key := s.key()
	right := key.keyWidth(p)
	if p.phone {
		key.drawRows(p)
		p = p.crop(0, 0, key.keyHeight(p, p.wide()), 0)
		right = 0
	}
	p.plotted(0, p.wide()-right, p.high(), 0)
	looks := []look{firstLook, firstLook.turned()}
	if p.phone {
		looks = looks[:1]
	}
	side := (p.wide() - right) / float64(len(looks))
	for i, l := range looks {
		s.drawLook(p, l, side*(float64(i)+.5), min(side, p.high()-1.5*p.line())/2)
		p.write([]string{"from the front", "from the right"}[i], muted, side*(float64(i)+.5), p.high()-p.line()/2,
			middle)
	}
	if !p.phone {
		key.drawKey(p, frame{left: 0, right: p.wide() - right, top: 0, bottom: p.high()})
	}
}

// seenPoint is a point as it is drawn.
type seenPoint struct {
	x, y, near float64
	hue        Hue
}

// drawLook draws one side around a place at the top, the far points first.
func (s *Space) drawLook(p pen, l look, middle, half float64) {
	radius := half - geometry.Dot - 2
	scale := radius / spaceUnit
	for k := range 3 {
		var ends [2]point
		for e, sign := range []int{-1, 1} {
			var at [3]int
			at[k] = sign * spaceUnit
			x, y, _ := l.see(at)
			ends[e] = point{middle + float64(x*scale), half - float64(y*scale)}
		}
		p.stroke(grid, geometry.Hair, ends[:]...)
	}
	var list []seenPoint
	for g, points := range s.whole() {
		for _, at := range points {
			x, y, near := l.see(at)
			list = append(list, seenPoint{x, y, near, s.Groups[g].Hue})
		}
	}
	slices.SortStableFunc(list, func(a, b seenPoint) int { return cmp.Compare(a.near, b.near) })
	for _, q := range list {
		share := (q.near/spaceUnit + 1) / 2
		p.dot(q.hue.Line.alpha(geometry.SpaceFaint+float64((1-geometry.SpaceFaint)*share)),
			middle+float64(q.x*scale), half-float64(q.y*scale),
			geometry.SpaceLeast+float64((geometry.Dot-geometry.SpaceLeast)*share))
	}
}
