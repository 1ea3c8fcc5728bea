package chart

import "math"

// tabled are the characters whose advances the browser's script is told: Latin scripts and common signs.
var tabled = func() []rune {
	runes := []rune("–—‘’“”„…•−≈≤≥→←∞Δλσμ")
	for r := ' '; r <= 'ſ'; r++ {
		runes = append(runes, r)
	}
	return runes
}()

// advances are those of the characters in tabled, in thousandths of the size, so that drawings there have the layout of
// those here, whatever font the reader's browser has.
func advances() map[string]int {
	own, list := pen{size: 1}.face(), map[string]int{}
	for _, r := range tabled {
		list[string(r)] = int(math.Round(1000 * advance(own.Face, r)))
	}
	return list
}
