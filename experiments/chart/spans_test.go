package chart

import (
	"encoding/json"
	"math"
	"testing"
)

// What the page carries of spans is their own numbers; what is undefined is null.
func TestNumbersOfSpans(t *testing.T) {
	nan := math.NaN()
	got, err := json.Marshal(
		(&Spans{Zero: true, X: Scale{Max: 2},
			Rows: []Span{{Name: "pa", Hue: Plain, Low: nan, Q1: 1, Mid: 1.234, Q3: 1, High: nan}}}).numbers(new(texts)))
	want := `{"members":[{"name":"pa","key":"","line":"--s0","text":"--t0","value":[null,1,1.234,1,null]}],` +
		`"parts":["","",""],` +
		`"x":{"log":false,"max":2,"min":0,"name":"","ticks":[0,0.5,1,1.5,2],"title":"","unit":""},"zero":true}`
	if err != nil || string(got) != want {
		t.Errorf("%v: got\n%s\nwant\n%s", err, got, want)
	}
}
