package chart

import (
	"cmp"
	"math"
	"slices"
)

// Cloud is words, the larger the more they weigh.
type Cloud struct {
	Words []Word
}

// Word is one of a cloud.
type Word struct {
	Text   string
	Weight float64 // above 0; other words are left out
	Hue    Hue
	Note   string // for readers who point at it
}

func (c *Cloud) kind() string          { return "cloud" }
func (c *Cloud) Append(more Body) Body { return c }

// mostCloud is how many words a cloud has at most, the heaviest.
const mostCloud = 100

// heaviest are the places of the words to be shown, the heaviest first, in the order given where tied.
func (c *Cloud) heaviest() (order []int) {
	for i, w := range c.Words {
		if w.Weight > 0 && !math.IsInf(w.Weight, 0) && w.Text != "" {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(c.Words[b].Weight, c.Words[a].Weight) })
	return order[:min(len(order), mostCloud)]
}

// placed is where a word stands: the middle of its base, from the left top corner.
type placed struct {
	word       int
	x, y, size float64
}

// rect is a box in whole points.
type rect struct{ left, top, right, bottom int }

func (r rect) meets(o rect) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

// layout puts the words as large as all of them have room.
func (c *Cloud) layout(p pen, width float64) (words []placed) {
	order := c.heaviest()
	for _, larger := range []float64{2.5, 2, 1.7, 1.4, 1.2} {
		if words = c.arrange(p, width, order, larger, true); len(words) == len(order) {
			return words
		}
	}
	return c.arrange(p, width, order, 1, false)
}

// arrange puts the words, the heaviest first, along a square spiral from the middle, each at the first place where it
// meets no other; what finds none is left out or, where all are wanted, ends the attempt. Places are whole numbers, so
// that they are the same on every build.
func (c *Cloud) arrange(p pen, width float64, order []int, larger float64, all bool) (words []placed) {
	w, h := int(width), int(c.height(p, width))
	var taken []rect
	last := 0 // of taken, that was met last: the next place on the spiral mostly meets the same
	for before, i := range order {
		if all && len(words) < before {
			return words
		}
		share := math.Sqrt(c.Words[i].Weight / c.Words[order[0]].Weight)
		size := geometry.CloudLeast + float64((geometry.CloudMost-geometry.CloudLeast)*share)
		size = math.Round(larger * p.size * size)
		word := p
		word.size = size
		half, up := int(math.Ceil(word.width(c.Words[i].Text)/2))+2, int(math.Ceil(0.55*size))
		for x, y := range spiral(w, h) {
			box := rect{x - half, y - up, x + half, y + up}
			if box.left < 0 || box.top < 0 || box.right > w || box.bottom > h ||
				last < len(taken) && box.meets(taken[last]) {
				continue
			}
			if met := slices.IndexFunc(taken, box.meets); met >= 0 {
				last = met
				continue
			}
			taken = append(taken, box)
			words = append(words, placed{i, float64(x), float64(y), size})
			break
		}
	}
	return words
}

// spiral goes around the middle of an area in steps of two points down and as many more to the side as it is wider than
// high, until it has left the area.
func spiral(w, h int) func(yield func(x, y int) bool) {
	return func(yield func(x, y int) bool) {
		down := 2
		side := max(down, down*w/max(h, 1))
		x, y := w/2, h/2
		if !yield(x, y) {
			return
		}
		for turn, length := 0, 1; length <= 2*h; turn++ {
			dx, dy := [4]int{side, 0, -side, 0}[turn%4], [4]int{0, down, 0, -down}[turn%4]
			for range length {
				x, y = x+dx, y+dy
				if !yield(x, y) {
					return
				}
			}
			length += turn % 2
		}
	}
}

// numbers is the cloud for the page: words with their places on a wide screen and on a phone.
func (c *Cloud) numbers(*texts) any {
	type word struct {
		Text   string `json:"text"`
		Note   string `json:"note,omitempty"`
		Colour string `json:"color"`
	}
	words := []word{}
	for _, w := range c.Words {
		words = append(words, word{w.Text, w.Note, w.Hue.Text.Name()})
	}
	places := func(p pen, width float64) map[string]any {
		list := [][4]float64{}
		for _, w := range c.layout(p, width) {
			list = append(list, [4]float64{float64(w.word), w.x, w.y, w.size})
		}
		return map[string]any{"height": c.height(p, width), "places": list}
	}
	return map[string]any{
		"words": words, "wide": places(pen{size: geometry.WideText}, geometry.Wide),
		"phone": places(pen{size: geometry.PhoneText, phone: true}, geometry.Phone),
	}
}

// table is a row per word.
func (c *Cloud) table() [][]string {
	rows := [][]string{{"word", "weight"}}
	for _, i := range c.heaviest() {
		rows = append(rows, []string{text(c.Words[i].Text), digits(c.Words[i].Weight)})
	}
	return rows
}

func (c *Cloud) height(p pen, width float64) float64 {
	if p.phone {
		return math.Round(geometry.CloudPhone * width)
	}
	return math.Round(geometry.CloudRatio * width)
}

func (c *Cloud) draw(p pen) {
	p.plotted(0, 0, p.wide(), p.high())
	for _, w := range c.layout(p, p.wide()) {
		word := p
		word.size = w.size
		word.write(c.Words[w.word].Text, c.Words[w.word].Hue.Text, w.x, w.y, middle)
	}
}
