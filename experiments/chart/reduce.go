package chart

import (
	"cmp"
	"image"
	"image/color"
	"slices"
)

// reduce returns the picture in at most 256 colours: the commonest, and for every other the nearest of those. A
// chart is made of few flat colours and their edges, so that nobody sees the difference, and its PNG is written in
// a third of the time and takes a third of the space. Where somebody would, as where shades of many colours leave no
// room for those of dots, the picture stays as it is.
func reduce(img *image.RGBA) image.Image {
	counts := map[uint32]int{}
	runs(img, func(c uint32, from, to int) { counts[c] += to - from })
	colours := make([]uint32, 0, len(counts))
	for c := range counts {
		colours = append(colours, c)
	}
	slices.SortFunc(colours, func(a, b uint32) int { return cmp.Or(counts[b]-counts[a], cmp.Compare(a, b)) })
	palette := colours[:min(len(colours), 256)]
	index := make(map[uint32]uint8, len(colours))
	for i, c := range palette {
		index[c] = uint8(i)
	}
	for _, c := range colours[len(palette):] {
		place, far := nearestColour(palette, c)
		if counts[c] >= visiblePixels && far >= visibleDistance {
			return img
		}
		index[c] = uint8(place)
	}
	out := image.NewPaletted(img.Rect, make(color.Palette, len(palette)))
	for i, c := range palette {
		out.Palette[i] = color.RGBA{uint8(c), uint8(c >> 8), uint8(c >> 16), uint8(c >> 24)}
	}
	runs(img, func(c uint32, from, to int) {
		i := index[c]
		for k := from; k < to; k++ {
			out.Pix[k] = i
		}
	})
	return out
}

// A colour of that many pixels, a dot's, that becomes another one at that squared distance (of 255 for each of red,
// green and blue) is seen to be wrong. Edges have fewer pixels of each colour.
const (
	visiblePixels   = 60
	visibleDistance = 40 * 40
)

// runs calls f for every run of pixels of one colour, from and to counted from the top left. The picture must begin
// at (0, 0) and have no space between its rows.
func runs(img *image.RGBA, f func(c uint32, from, to int)) {
	at := func(i int) uint32 {
		p := img.Pix[4*i : 4*i+4 : 4*i+4]
		return uint32(p[0]) | uint32(p[1])<<8 | uint32(p[2])<<16 | uint32(p[3])<<24
	}
	n := len(img.Pix) / 4
	for from := 0; from < n; {
		c, to := at(from), from+1
		for to < n && at(to) == c {
			to++
		}
		f(c, from, to)
		from = to
	}
}

// nearestColour is the place of the colour at the smallest squared distance, the first where several are.
func nearestColour(palette []uint32, c uint32) (place, best int) {
	best = 1 << 30
	for i, p := range palette {
		d := 0
		for shift := 0; shift < 32; shift += 8 {
			e := int(uint8(p>>shift)) - int(uint8(c>>shift))
			d += e * e
		}
		if d < best {
			best, place = d, i
		}
	}
	return place, best
}
