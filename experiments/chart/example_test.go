package chart_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"streamml/experiments/chart"
)

// A scatter as a picture and as numbers.
func ExampleScatter() {
	c := chart.Chart{
		File: "words", Title: "Longer posts are accepted more often", Alt: "Two clouds of points.",
		Body: &chart.Scatter{
			X: chart.Scale{Title: "Length, in words", Max: 40}, Y: chart.Scale{Title: "Reading ease", Max: 100},
			Groups: []chart.Group{
				{Name: "accepted", Hue: chart.Hues[0], X: []float64{30, 35}, Y: []float64{60, 70},
					Names: []string{"a long post", "a longer post"}},
				{Name: "rejected", Hue: chart.Hues[1], X: []float64{5}, Y: []float64{80}, Names: []string{"short"}},
			},
		},
	}
	picture, err := chart.Picture("png", c, "One dot a post.")
	if err != nil {
		fmt.Println(err)
		return
	}
	dir, err := os.MkdirTemp("", "chart")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	fmt.Println(os.WriteFile(filepath.Join(dir, c.File+".png"), picture, 0o666))
	numbers, err := chart.CSV(&chart.Forms{All: &chart.Form{Body: c.Body}})
	fmt.Print(string(numbers), err, "\n")
	// Output:
	// <nil>
	// group,name,x,y
	// accepted,a long post,30,60
	// accepted,a longer post,35,70
	// rejected,short,5,80
	// <nil>
}

// A histogram counts its bins by itself.
func ExampleHistogram() {
	numbers, err := chart.CSV(&chart.Forms{All: &chart.Form{Body: &chart.Histogram{
		X: chart.Scale{Title: "Length, in words", Max: 30}, Bins: 3,
		Groups: []chart.Sample{{Name: "accepted", Hue: chart.Hues[0], Values: []float64{3, 12, 14, 15, 29}}},
	}}})
	fmt.Print(string(numbers), err, "\n")
	// Output:
	// group,from,to,count,percent
	// accepted,0,10,1,20
	// accepted,10,20,3,60
	// accepted,20,30,1,20
	// <nil>
}

// A word cloud for a page follows its theme.
func ExampleCloud() {
	svg := chart.SVG(chart.Chart{Alt: "Words.", Body: &chart.Cloud{Words: []chart.Word{
		{Text: "sourdough", Weight: 12, Hue: chart.Hues[0]}, {Text: "starter", Weight: 5, Hue: chart.Hues[1]},
	}}}, false)
	for _, want := range []string{">sourdough</text>", ">starter</text>", `fill="var(--t1)"`} {
		fmt.Println(strings.Contains(string(svg), want))
	}
	// Output:
	// true
	// true
	// true
}
