package chart

import (
	"fmt"
	"math"
	"slices"
)

// Histogram is a chart of how the numbers of each group are spread: the share of them in each bin, and a smooth curve
// over it.
type Histogram struct {
	X      Scale // without ends it reaches from the least number to the largest
	Groups []Sample
	Bins   int // over X; 0: as many as the numbers carry
}

// Sample is the numbers of a group; a NaN is left out, and so is what lies beyond X. Where there are too many of them
// they are counted already.
type Sample struct {
	Name   string
	Key    string // the name by which readers pick it; empty where they cannot
	Hue    Hue
	Values []float64
	Counts []int // in place of Values: numbers in each of the Bins over X, both of which are then given
}

// mostSmoothed is about how many numbers stand for those that were counted where a curve is laid over them.
const mostSmoothed = 2000

// spread puts numbers that were counted evenly into their bins.
func (s Sample) spread(x Scale) (values []float64) {
	all := 0
	for _, n := range s.Counts {
		all += n
	}
	width := (x.Max - x.Min) / float64(len(s.Counts))
	for i, n := range s.Counts {
		shown := (n*mostSmoothed + all - 1) / max(all, mostSmoothed)
		for k := range shown {
			values = append(values, x.Min+width*(float64(i)+(float64(k)+0.5)/float64(shown)))
		}
	}
	return values
}

func (h *Histogram) kind() string { return "histogram" }

// counted is a histogram in numbers.
type counted struct {
	x, y   Scale
	bins   int
	counts [][]int     // by group, by bin
	shares [][]float64 // the same in % of the group
	curves [][]float64 // % a bin's width at density+1 even places over x
}

// density is how many steps the smooth curve has.
const density = 100

// count is the histogram in numbers.
func (h *Histogram) count() (c counted) {
	c.x = h.scale()
	c.bins = h.bins(c.x)
	most := 1.0
	for _, g := range h.Groups {
		counts := make([]int, c.bins)
		var inside []float64
		for _, v := range g.Values {
			if c.x.holds(v) && c.x.Min < c.x.Max {
				counts[cellOf(c.x, v, c.bins)]++
				inside = append(inside, v)
			}
		}
		if g.Counts != nil {
			counts, inside = g.Counts, g.spread(c.x)
		}
		all := 0
		for _, n := range counts {
			all += n
		}
		shares := make([]float64, c.bins)
		for i, n := range counts {
			shares[i] = 100 * float64(n) / float64(max(all, 1))
		}
		curve := smooth(inside, c.x, c.bins)
		c.counts, c.shares, c.curves = append(c.counts, counts), append(c.shares, shares), append(c.curves, curve)
		most = max(most, slices.Max(shares), slices.Max(curve))
	}
	ticks := Steps(0, most, 6)
	step := ticks[1] - ticks[0]
	c.y = Scale{Title: "% of each group, by bin", Max: step * math.Ceil(most/step)}
	if len(h.Groups) == 1 {
		c.y.Title = "% of all, by bin"
	}
	return c
}

// scale is the x axis with ends: round numbers around all values where none were given.
func (h *Histogram) scale() Scale {
	x := h.X
	if x.Min < x.Max {
		return x
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, g := range h.Groups {
		for _, v := range g.Values {
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	switch {
	case low > high: // no number at all
		x.Min, x.Max = 0, 1
	case low == high:
		x.Min, x.Max = low-0.5, high+0.5
	default:
		x.Min, x.Max = low, high
		if ticks := Steps(low, high, 6); len(ticks) > 1 {
			step := ticks[1] - ticks[0]
			x.Min, x.Max = step*math.Floor(low/step), step*math.Ceil(high/step)
		}
	}
	return x
}

// bins is how many bins there are.
//
// Freedman, Diaconis: On the histogram as a density estimator, Zeitschrift für Wahrscheinlichkeitstheorie 57 (1981):
// twice the interquartile range over the cube root of n; here of all groups together, and between 5 and 60 bins.
func (h *Histogram) bins(x Scale) int {
	if h.Bins > 0 {
		return h.Bins
	}
	var all []float64
	for _, g := range h.Groups {
		for _, v := range g.Values {
			if x.holds(v) {
				all = append(all, v)
			}
		}
	}
	if len(all) < 2 {
		return 5
	}
	slices.Sort(all)
	width := 2 * (all[3*len(all)/4] - all[len(all)/4]) / math.Cbrt(float64(len(all)))
	if !(width > 0) {
		return 20
	}
	return int(min(max(math.Ceil((x.Max-x.Min)/width), 5), 60))
}

// smooth is a kernel estimate of the density, in % a bin's width, at even places over x: Epanechnikov's kernel, which
// is exact arithmetic, over values counted in cells as narrow as those places.
//
// Silverman: Density Estimation for Statistics and Data Analysis (1986), §3.4.2 (the rule of thumb for the width, of a
// normal kernel) and §3.3.2 (Epanechnikov's is sqrt(5) times as wide).
func smooth(values []float64, x Scale, bins int) []float64 {
	curve := make([]float64, density+1)
	if len(values) < 2 || !(x.Min < x.Max) {
		return curve
	}
	cells := make([]float64, density+1)
	for _, v := range values {
		cells[int(math.Round(x.to(v, 0, density)))]++
	}
	width := kernelWidth(values) * density / (x.Max - x.Min)
	width = max(width, 1.5) // in cells; narrower than a cell nothing is smooth
	for at := range curve {
		for i := max(0, at-int(width)); i <= min(density, at+int(width)); i++ {
			u := float64(i-at) / width
			curve[at] += float64(cells[i] * 0.75 * (1 - float64(u*u)) / width)
		}
		curve[at] *= 100 / float64(len(values)) * density / float64(bins)
	}
	return curve
}

// kernelWidth is half of the width of the kernel.
func kernelWidth(values []float64) float64 {
	values = slices.Clone(values)
	slices.Sort(values)
	n := float64(len(values))
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum += v
	}
	for _, v := range values {
		squares += float64((v - sum/n) * (v - sum/n))
	}
	spread := math.Sqrt(squares / (n - 1))
	if quartiles := (values[3*len(values)/4] - values[len(values)/4]) / 1.34; quartiles > 0 {
		spread = min(spread, quartiles)
	}
	return math.Sqrt(5) * 0.9 * spread / math.Pow(n, 0.2)
}

// sampleNumbers is a group for the page.
type sampleNumbers struct {
	member
	Counts []int    `json:"counts"`
	Shares []number `json:"shares"`
	Curve  []number `json:"curve"`
}

// numbers is the chart for the page.
func (h *Histogram) numbers(*texts) any {
	c := h.count()
	members := []sampleNumbers{}
	for i, g := range h.Groups {
		members = append(members, sampleNumbers{memberOf(g.Name, g.Key, g.Hue, false), c.counts[i], c.y.up(c.shares[i]),
			c.y.up(c.curves[i])})
	}
	return map[string]any{"x": c.x, "y": c.y, "bins": c.bins, "members": members}
}

// table is a row a bin of each group.
func (h *Histogram) table() [][]string {
	c := h.count()
	rows := [][]string{{"group", "from", "to", "count", "percent"}}
	width := (c.x.Max - c.x.Min) / float64(c.bins)
	for i, g := range h.Groups {
		for k, n := range c.counts[i] {
			from := c.x.Min + float64(width*float64(k))
			rows = append(rows, []string{text(g.Name), digits(from), digits(from + width), fmt.Sprint(n),
				digits(c.shares[i][k])})
		}
	}
	return rows
}

// Append adds the groups of another chart of the same kind.
func (h *Histogram) Append(more Body) Body {
	all := *h
	all.Groups = slices.Concat(h.Groups, more.(*Histogram).Groups)
	return &all
}

// key is the names of the groups; a single one needs none.
func (h *Histogram) key() *Curves {
	var groups []Group
	for _, g := range h.Groups {
		groups = append(groups, Group{Name: g.Name, Hue: g.Hue})
	}
	return keyOf(groups, false)
}

func (h *Histogram) height(p pen, width float64) float64 {
	return axesHeight(p, width, false) + h.key().keyHeight(p, width)
}

func (h *Histogram) draw(p pen) {
	c := h.count()
	f, p := h.key().frameWithKey(p, c.x, c.y)
	p.axes(f)
	width := (f.right - f.left) / float64(c.bins)
	for i, g := range h.Groups {
		for k, share := range c.shares[i] {
			if share > 0 {
				p.box(g.Hue.Line.alpha(geometry.Bin), f.left+width*float64(k), f.py(share), width, f.bottom-f.py(share))
			}
		}
	}
	for i, g := range h.Groups {
		line := make([]point, len(c.curves[i]))
		for k, y := range c.curves[i] {
			line[k] = point{f.left + (f.right-f.left)*float64(k)/density, f.py(y)}
		}
		p.stroke(g.Hue.Line, geometry.Thick, line...)
	}
	if !p.phone {
		h.key().drawKey(p, f)
	}
}
