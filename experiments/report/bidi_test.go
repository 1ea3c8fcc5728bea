package report

import (
	"encoding/json"
	"testing"
)

// What Chromium 150 draws for the text in an SVG, from left to right: x of every character by getStartPositionOfChar;
// TestReadingOrderInBrowser holds it.
var readingOrders = []struct{ text, seen string }{
	{"plain, with ümläuts – and … dashes", "plain, with ümläuts – and … dashes"},
	{"שלום", "םולש"},
	{"שלום עולם", "םלוע םולש"},
	{"rain: “שלום” leans", "rain: “םולש” leans"},
	{"שלום: ends", "םולש: ends"},
	{"שלום 12 def", "12 םולש def"},
	{"abc שלום 12.5 עולם def", "abc םלוע 12.5 םולש def"},
	{"שלום 50%: ends", "50% םולש: ends"},
	{"שלום -5 ends", "5- םולש ends"},
	{"(שלום) abc", "(םולש) abc"},
	{"שלום (עולם) אב", "בא (םלוע) םולש"},
	{"مرحبا 123", "123 ابحرم"},
	{"天気 שלום 雨", "天気 םולש 雨"},
	{"", ""},
}

func TestReadingOrder(t *testing.T) {
	for _, c := range readingOrders {
		if got := visual(c.text); got != c.seen {
			t.Errorf("%q is drawn as %q, want %q", c.text, got, c.seen)
		}
	}
	if got, want := visual("אָב"), "באָ"; got != want {
		t.Errorf("a mark leaves its sign: %q, want %q", got, want)
	}
}

// A browser draws the same order.
func TestReadingOrderInBrowser(t *testing.T) {
	v := visitOf(t, 1, "learners: [perceptron]\n", 1000)
	for _, c := range readingOrders {
		got := js[string](v, `(text => {
			const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));
			const e = svg.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'text'));
			e.textContent = text;
			const mirror = {'(': ')', ')': '('};
			const at = Array.from(text, (c, i) => [e.getExtentOfChar(i).x, c, e.getStartPositionOfChar(i).x > e.getEndPositionOfChar(i).x]);
			svg.remove();
			return at.sort((a, b) => a[0] - b[0]).map(a => a[2] && mirror[a[1]] || a[1]).join('');
		})(`+jsText(c.text)+`)`)
		if got != c.seen {
			t.Errorf("%q is drawn as %q, want %q", c.text, got, c.seen)
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
