package report

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"streamml/experiments/chart"
)

// meetings are the texts of drawings on screen that leave their drawing or lie on another, in words. Lines of text may
// touch: of a text's box the middle 70 % of its size count.
const meetings = `(() => {
	const bad = [];
	document.querySelectorAll('.static > svg').forEach(svg => {
		const screen = svg.getBoundingClientRect();
		if (!screen.width) return;
		const view = svg.viewBox.baseVal, figure = svg.closest('figure').id;
		const list = Array.from(svg.querySelectorAll('text'), e => {
			const b = e.getBBox(), size = parseFloat(getComputedStyle(e).fontSize);
			const base = parseFloat(e.getAttribute('y'));
			return {text: e.textContent, left: b.x, right: b.x + b.width, top: base - 0.7 * size, bottom: base};
		});
		list.forEach((a, i) => {
			if (a.left < -0.5 || a.right > view.width + 0.5 || a.top < -0.5 || a.bottom > view.height + 0.5)
				bad.push(figure + ': "' + a.text + '" leaves the drawing: ' +
					[a.left, a.right, a.top, a.bottom].map(Math.round));
			list.slice(0, i).forEach(b => {
				if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
					Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5)
					bad.push(figure + ': "' + a.text + '" lies on "' + b.text + '"');
			});
		});
	});
	return bad.slice(0, 40);
})()`

// Names and numbers of all kinds of charts are neither cut nor laid over each other, in a wide font as in a
// narrow one, on a wide screen and on a phone, as they come and drawn anew.
func TestTextsKeepApart(t *testing.T) {
	if chart.ECharts != "" {
		t.Skip("ECharts is built in: the charts are live")
	}
	ctx := browser(t)
	r, dir := fixture(t, 7, fiveLearners)
	write(t, r, dir, Options{}, madeUp())
	for _, width := range []int64{1400, 375} {
		v := open(t, ctx, dir+"/report.html", width, "light")
		for _, font := range []string{"DejaVu Sans", "DejaVu Sans Condensed"} {
			for _, anew := range []string{"remove", "set"} {
				js[bool](v, fmt.Sprintf(`(() => {
					let s = document.querySelector('#font') ||
						document.head.appendChild(document.createElement('style'));
					s.id = 'font';
					document.querySelectorAll('.chart svg').forEach(svg =>
						svg.style.setProperty('font-family', %q, 'important'));
					document.documentElement.%sAttribute('data-redraw', '');
					dispatchEvent(new Event('resize'));
					return true;
				})()`, font, anew))
				v.do(chromedp.Sleep(300 * time.Millisecond))
				js[bool](v, fmt.Sprintf("document.querySelectorAll('.chart svg').forEach(svg => "+
					"svg.style.setProperty('font-family', %q, 'important')), true", font))
				for _, bad := range js[[]string](v, meetings) {
					t.Errorf("%s at %d, %s: %s", font, width, anew, bad)
				}
			}
		}
	}
}
