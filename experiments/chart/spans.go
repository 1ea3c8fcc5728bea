package chart

import (
	"math"
	"slices"
)

// Spans is a list of names, each with a range on one axis, a thicker range inside it and a dot.
type Spans struct {
	X     Scale
	Rows  []Span
	Zero  bool      // mark where nothing differs
	Parts [3]string // what the dot, the thick and the thin range are; empty for none
}

// Span is one row: Low <= Q1 <= Mid <= Q3 <= High; Low and High may be NaN, then there is a dot alone.
type Span struct {
	Name                   string
	Key                    string // the name by which readers pick it
	Rest                   bool   // shown on demand alone
	Hue                    Hue
	Low, Q1, Mid, Q3, High float64
}

func (s *Spans) kind() string { return "spans" }

// spanNumbers is a row for the page.
type spanNumbers struct {
	member
	Value []number `json:"value"` // low, first quartile, middle, third quartile, high
}

// numbers is the chart for the page.
func (s *Spans) numbers(*texts) any {
	members := []spanNumbers{}
	for _, r := range s.Rows {
		value := s.X.across([]float64{r.Low, r.Q1, r.Mid, r.Q3, r.High})
		members = append(members, spanNumbers{memberOf(r.Name, r.Key, r.Hue, r.Rest), value})
	}
	return map[string]any{"x": s.X, "zero": s.Zero, "parts": s.Parts, "members": members}
}

// table is a row a name.
func (s *Spans) table() [][]string {
	rows := [][]string{{"name", "low", "box_low", "middle", "box_high", "high"}}
	for _, r := range s.Rows {
		rows = append(rows, []string{text(r.Name), digits(r.Low), digits(r.Q1), digits(r.Mid), digits(r.Q3),
			digits(r.High)})
	}
	return rows
}

// Append adds the rows of another chart of the same kind, to be shown on demand.
func (s *Spans) Append(more Body) Body {
	all := *s
	all.Rows = slices.Clone(s.Rows)
	for _, r := range more.(*Spans).Rows {
		r.Rest = true
		all.Rows = append(all.Rows, r)
	}
	return &all
}

func (s *Spans) height(p pen, width float64) float64 {
	return math.Round(p.line() * (geometry.SpanRow*float64(len(s.Rows)) + geometry.SpanFoot))
}

func (s *Spans) names() (list []string) {
	for _, r := range s.Rows {
		list = append(list, r.Name)
	}
	return list
}

func (s *Spans) draw(p pen) {
	line, step := p.line(), geometry.SpanRow*p.line()
	left := min(p.widest(s.names()...), geometry.KeyPart*p.wide()) + p.size
	right, bottom := p.wide()-p.size, step*float64(len(s.Rows))
	x := func(v float64) float64 { return s.X.to(v, left, right) }
	p.plotted(0, step)
	for _, v := range s.X.values() {
		p.stroke(grid, geometry.Hair, point{x(v), 0}, point{x(v), bottom})
		p.write(s.X.label(v), muted, x(v), bottom+0.7*line, middle)
	}
	p.write(p.fit(s.X.Title, right-left), muted, (left+right)/2, bottom+2*line, middle)
	if s.Zero {
		p.stroke(axis, geometry.Thin, point{x(0), 0}, point{x(0), bottom})
	}
	for i, r := range s.Rows {
		y := step * (float64(i) + 0.5)
		p.write(p.fit(r.Name, left-p.size/2), r.Hue.Text, left-p.size/2, y, ends)
		if !math.IsNaN(r.Low + r.High) {
			p.stroke(r.Hue.Line, geometry.Thin, point{x(r.Low), y}, point{x(r.High), y})
		}
		if r.Q1 < r.Q3 {
			p.box(r.Hue.Line.alpha(0.35), x(r.Q1), y-step/4, x(r.Q3)-x(r.Q1), step/2)
		}
		if !math.IsNaN(r.Mid) {
			p.dot(r.Hue.Line, x(r.Mid), y, 3)
		}
	}
}
