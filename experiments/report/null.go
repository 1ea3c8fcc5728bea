package report

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"streamml/eval/stats"
	"streamml/experiments"
	"streamml/experiments/chart"
)

func init() { register(canWeTrust, "null", needs{}, null) }

// nullTolerance is by how many points the AUC on permuted labels may miss 50.
const nullTolerance = 100 * experiments.NullTolerance

// null draws the AUC of every setting against the AUC that it reaches on permuted labels.
func null(v view) *figure {
	body := &chart.Curves{
		X:     chart.Scale{Title: "AUC on permuted labels (null), in points", Min: 48, Max: 52},
		Y:     chart.Scale{Title: "AUC, in points (100 = perfect, 50 = chance)", Min: 95, Max: 100},
		Shade: [2]float64{50 - nullTolerance, 50 + nullTolerance},
	}
	shown := nullsShown(v)
	for _, best := range part(v, v.best, mostColumns) {
		c := nullCurve(v, best, shown)
		if len(c.X) == 0 {
			continue
		}
		body.Curves = append(body.Curves, c)
		body.X.Min = min(body.X.Min, math.Floor(slices.Min(c.X)))
		body.X.Max = max(body.X.Max, math.Ceil(slices.Max(c.X)))
		body.Y.Min = min(body.Y.Min, lowest(c.Mean))
	}
	if len(body.Curves) == 0 {
		return nil
	}
	body.X.Min, body.X.Max = roomForLabels(body)
	body.Guide = [][2]float64{{50, body.Y.Min}, {50, body.Y.Max}}
	title := nullTitle(v)
	caption := fmt.Sprintf("One dot a setting, %s; permuted labels leave nothing to learn, so a dot outside the "+
		"shaded 50 ± %.1f has an AUC that is partly bias.", v.mean(), nullTolerance)
	if n := len(v.ranked); len(shown) < n {
		caption = fmt.Sprintf("%d of %d settings, the best of each learner and those furthest from 50. ", len(shown),
			n) + caption
	}
	if v.topic != "" {
		caption = "One dot a setting, " + v.mean() +
			", which are few: nulls scatter by chance, and only their mean over topics shows bias."
	}
	return &figure{
		Name: "null", Title: title, Caption: caption,
		Charts: []chart.Chart{{File: "null", Title: title, Alt: nullAlt(body), Body: body}},
	}
}

// mostDots is how many settings have a dot: of more, those furthest from 50 and the best of each learner. mostNamed is
// how many of them have their name beside the dot.
const mostDots, mostNamed = 400, 20

// nullsShown are the settings that have a dot, and whether they may have a name beside it.
func nullsShown(v view) map[*contender]bool {
	far := slices.Clone(v.ranked)
	off := make(map[*contender]float64, len(far))
	for _, l := range far {
		off[l] = math.Abs(l.NullAUC() - 0.5)
	}
	slices.SortStableFunc(far, func(a, b *contender) int { return cmp.Compare(off[b], off[a]) })
	shown := map[*contender]bool{}
	for _, l := range v.best {
		shown[l] = false
	}
	for i, l := range far[:min(len(far), mostDots)] {
		shown[l] = i < mostNamed
	}
	return shown
}

// nullCurve are a dot for each setting of a learner, given its best.
func nullCurve(v view, best *contender, shown map[*contender]bool) chart.Curve {
	c := chart.Curve{Name: best.Config.Name, Key: best.Config.Name, Hue: best.hue, Dots: true, Loose: true}
	for _, l := range v.ranked {
		named, ok := shown[l]
		if !ok || l.Config.Name != c.Name {
			continue
		}
		if x, y := 100*l.NullAUC(), l.AUC().Mean; !math.IsNaN(x) && !math.IsNaN(y) {
			add(&c, x, stats.Interval{Mean: y, Low: math.NaN(), High: math.NaN()})
			label := ""
			if named {
				label = nullLabel(v, l, x)
			}
			c.Names, c.Labels = append(c.Names, l.name), append(c.Labels, label)
		}
	}
	return c
}

// roomForLabels widens the x axis on the sides where dots have labels.
func roomForLabels(c *chart.Curves) (low, high float64) {
	low, high = c.X.Min, c.X.Max
	room := math.Ceil(0.4 * (high - low))
	for _, l := range c.Curves {
		for k, label := range l.Labels {
			switch {
			case label == "":
			case l.X[k] < c.ShadeMiddle():
				low = c.X.Min - room
			default:
				high = c.X.Max + room
			}
		}
	}
	return low, high
}

// nullLabel names a setting whose null is off; on one topic many are, by chance.
func nullLabel(v view, l *contender, null float64) string {
	if v.topic != "" || math.Abs(null-50) <= nullTolerance {
		return ""
	}
	return l.name
}

// nullTitle counts the settings, of all learners, whose null is off.
func nullTitle(v view) string {
	settings, outside, furthest, far := 0, 0, "", -1.0
	for _, l := range v.ranked {
		x := 100 * l.NullAUC()
		if math.IsNaN(x) {
			continue
		}
		settings++
		d := math.Abs(x - 50)
		if d > nullTolerance {
			outside++
		}
		if d > far {
			far, furthest = d, fmt.Sprintf("%s at %s", l.name, points(x))
		}
	}
	switch {
	case v.topic != "":
		return fmt.Sprintf("On permuted labels nulls lie within %.1f points of 50", far)
	case outside > 0:
		return fmt.Sprintf("%d of %s gain or lose more than %.1f points on permuted labels, most %s", outside,
			chart.Plural(settings, "setting"), nullTolerance, furthest)
	case settings == 1:
		return fmt.Sprintf("On permuted labels %s stays within %.1f points of 50", v.ranked[0].name, nullTolerance)
	}
	return fmt.Sprintf("On permuted labels all %s stay within %.1f points of 50", chart.Plural(settings, "setting"),
		nullTolerance)
}

func nullAlt(c *chart.Curves) string {
	off := 0
	alt := "AUC on permuted labels and AUC of the best setting of each learner, and of every setting outside the shade:"
	for _, l := range c.Curves {
		for k := range l.X {
			if outside := l.X[k] < c.Shade[0] || l.X[k] > c.Shade[1]; outside {
				off++
			} else if k > 0 {
				continue
			}
			if k == 0 || off <= mostNamed {
				alt += fmt.Sprintf(" %s %s and %s;", l.NameOf(k), points(l.X[k]), points(l.Mean[k]))
			}
		}
	}
	return alt
}
