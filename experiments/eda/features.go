package eda

// features ranks numbers of the text as [dimensions] does those of the embedding.
func (a *Analysis) features() (list []dimension) {
	var accepted []bool
	var words, characters []float64
	for i, t := range a.set.Topics {
		words, characters = append(words, a.texts.byTopic[i].words...),
			append(characters, a.texts.byTopic[i].characters...)
		for _, p := range t.Posts {
			accepted = append(accepted, p.Accepted)
		}
	}
	read := a.texts.reading
	for _, d := range []struct {
		name string
		of   func(i int) float64
	}{
		{"words", func(i int) float64 { return words[i] }},
		{"characters", func(i int) float64 { return characters[i] }},
		{"reading ease", func(i int) float64 { return read[i].ease }},
		{"reading time", func(i int) float64 { return read[i].seconds }},
		{"sentiment", func(i int) float64 { return read[i].sentiment }},
	} {
		if f, ok := anova(accepted, d.of, 1e-12*float64(len(accepted))); ok {
			list = append(list, dimension{name: d.name, f: f})
		}
	}
	return ranked(list, len(accepted))
}
