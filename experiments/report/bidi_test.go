package report

import (
	"encoding/json"
	"testing"
)

// A browser draws the same order.
func TestReadingOrderInBrowser(t *testing.T) {
	v := visitOf(t, 1, "learners: [perceptron]\n", 1000)
	var orders []struct{ Text, Seen string }
	if err := json.Unmarshal([]byte(read(t, "../chart/testdata/reading_orders.json")), &orders); err != nil {
		t.Fatal(err)
	}
	for _, c := range orders {
		got := js[string](v, `(text => {
			const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
			const e = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'text'));
			e.textContent = text;
			const mirror = {'(': ')', ')': '('};
			const backwards = i => e.getStartPositionOfChar(i).x > e.getEndPositionOfChar(i).x;
			const at = Array.from(text, (c, i) => [e.getExtentOfChar(i).x, c, backwards(i)]);
			svg.remove();
			return at.sort((a, b) => a[0] - b[0]).map(a => a[2] && mirror[a[1]] || a[1]).join('');
		})(`+jsText(c.Text)+`)`)
		if got != c.Seen {
			t.Errorf("%q is drawn as %q, want %q", c.Text, got, c.Seen)
		}
	}
}

// jsText is a text as a script has it.
func jsText(s string) string {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(text)
}
