package report

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// mark is an element of a drawing: what it is, and the box around it.
type mark struct {
	Is           string // the tag, and what is written
	X, Y, X2, Y2 float64
}

// marks are the elements of a drawing in order.
func (v *visit) marks(selector string) []mark {
	v.Helper()
	return js[[]mark](v, fmt.Sprintf(`(svg => {
		svg.style.setProperty('display', 'block', 'important');
		const list = Array.from(svg.querySelectorAll('text, path, circle'), e => {
			const b = e.getBBox(), style = getComputedStyle(e);
			const is = [e.tagName, e.textContent, style.fill, style.stroke].join(' ');
			return {Is: is, X: b.x, Y: b.y, X2: b.x + b.width, Y2: b.y + b.height};
		});
		svg.style.removeProperty('display');
		return list;
	})(document.querySelector(%q))`, selector))
}

// Every kind of chart that the browser draws anew is what the page brings along, to half a pixel.
func TestDrawnAnewAgrees(t *testing.T) {
	v := visitOf(t, 7, fiveLearners, 1000)
	agree(t, v, "wide")
}

func agree(t *testing.T, v *visit, class string) {
	t.Helper()
	if js[bool](v, "!!window.echarts") {
		t.Skip("ECharts is built in: the charts are live")
	}
	js[bool](v, "document.documentElement.setAttribute('data-redraw', ''), dispatchEvent(new Event('resize')), true")
	v.do(chromedp.Sleep(400 * time.Millisecond))
	for _, figure := range js[[]string](v, "Array.from(document.querySelectorAll('figure'), f => f.id)") {
		if class == "phone" && js[bool](v, "!!document.querySelector('#"+figure+" .legend')") {
			continue // there the names stand in the legend
		}
		item := "#" + figure + " .item.on .static > svg."
		own, anew := v.marks(item+class), v.marks(item+"picked")
		if len(own) != len(anew) || len(own) == 0 {
			t.Errorf("%s has %d elements, drawn anew %d", figure, len(own), len(anew))
		}
		for i := range min(len(own), len(anew)) {
			a, b := own[i], anew[i]
			far := max(math.Abs(a.X-b.X), math.Abs(a.Y-b.Y), math.Abs(a.X2-b.X2), math.Abs(a.Y2-b.Y2))
			if a.Is != b.Is || far > 0.5 {
				t.Errorf("%s, element %d: %+v, drawn anew %+v", figure, i, a, b)
				break
			}
		}
	}
}
