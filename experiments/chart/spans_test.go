package chart

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
)

// The figure in a browser marks zero with a line that does not answer to the pointer, and draws a dot where there is
// no interval.
func TestDifferencesOption(t *testing.T) {
	nan := math.NaN()
	text, err := json.Marshal((&Spans{Zero: true, Rows: []Span{{Name: "pa", Hue: Plain, Low: nan, Q1: 1, Mid: 1, Q3: 1, High: nan}}}).option())
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"markLine":{"data":[{"xAxis":0}]`, `"silent":true`, `"value":[1,1,1,1,1]`, `"type":"boxplot"`} {
		if strings.Count(string(text), want) != 1 {
			t.Errorf("the option lacks %s: %s", want, text)
		}
	}
	text, err = json.Marshal((&Spans{Rows: []Span{{Name: "pa", Hue: Plain, Q1: 1, Mid: 1, Q3: 1, High: 2}}}).option())
	if err != nil || strings.Contains(string(text), "markLine") {
		t.Errorf("a line at zero where none was asked for: %s, %v", text, err)
	}
}
