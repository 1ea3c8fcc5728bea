package chart

import (
	"encoding/json"
	"os"
	"testing"
)

// The file holds what Chromium 150 draws for a text in an SVG, from left to right; TestReadingOrderInBrowser of package
// report asks it again.
func TestReadingOrder(t *testing.T) {
	text, err := os.ReadFile("testdata/reading_orders.json")
	if err != nil {
		t.Fatal(err)
	}
	var orders []struct{ Text, Seen string }
	if err := json.Unmarshal(text, &orders); err != nil || len(orders) < 10 {
		t.Fatalf("%d texts, %v", len(orders), err)
	}
	for _, c := range orders {
		if got := visual(c.Text); got != c.Seen {
			t.Errorf("%q is drawn as %q, want %q", c.Text, got, c.Seen)
		}
	}
	if got, want := visual("אָב"), "באָ"; got != want {
		t.Errorf("a mark leaves its sign: %q, want %q", got, want)
	}
}
