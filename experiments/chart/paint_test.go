package chart

import "testing"

// Text has a contrast of 4.5:1 at least on whatever it stands on, in both themes.
//
// W3C: Web Content Accessibility Guidelines 2.2, success criterion 1.4.3.
func TestContrast(t *testing.T) {
	colours := map[string]themed{}
	for _, c := range theme {
		colours[c.css] = c
	}
	texts := []string{"--ink", "--muted", "--accent", "--alert", "--t0"}
	for _, h := range Hues {
		texts = append(texts, h.Text.Name())
	}
	for _, ground := range []string{"--paper", "--card"} {
		for _, text := range texts {
			a, b := colours[text], colours[ground]
			for _, pair := range [][2]string{{a.light, b.light}, {a.dark, b.dark}} {
				if c := contrast(plainPaint(pair[0]), plainPaint(pair[1])); c < 4.5 {
					t.Errorf("%s on %s: #%s on #%s has a contrast of %.2f", text, ground, pair[0], pair[1], c)
				}
			}
		}
	}
	h := &Heat{Min: 50, Max: 100}
	for x := 40.0; x <= 100; x++ {
		if c := contrast(h.contrast(x), h.shade(x)); c < 4.5 {
			t.Errorf("the text in a cell of %v has a contrast of %.2f", x, c)
		}
	}
}

func contrast(a, b Paint) float64 {
	x, y := a.luminance()+0.05, b.luminance()+0.05
	return max(x, y) / min(x, y)
}
