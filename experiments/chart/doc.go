// Package chart draws charts: it knows numbers, names and colours, and nothing of what they are about. It is written
// for anything with figures to show: the report of a run, the analysis of a data set, a web app.
//
// # To draw a chart
//
//  1. Describe it once, as a [Body] of one of the kinds: [Curves], [Heat], [Bars], [Spans], [Scatter], [Histogram],
//     [Space] or [Cloud]. Colours are [Hues], given out in order; [Plain] is for what is no contender. A NaN is a gap.
//  2. Give it words, as a [Chart]: a title that says what to see, and a text in its place for those who do not see it.
//  3. [Picture] makes a PNG, SVG or PDF of it, the same bytes on every build; [CSV] its numbers.
//
// # To show charts in a page
//
//  1. Put [SVG] of each, wide and for a phone, into <div class="chart" data-chart="N"><div
//     class="static">…</div></div>, N being its place in the list of step 2. It takes its colours from the variables of
//     [Theme], which the page's style declares for light and dark.
//  2. Put [Pack] of all their [Forms] into <script type="application/gzip" id="data-of-charts">.
//  3. Put [Script] into a function of the page's own, behind definitions of root (the root element), all and one
//     (elements that a selector finds), make (an element with a text and a class), and behind it call
//     unpack().then(function (list) { charts = list; start(); }). mostPicks is how many members a reader may pick;
//     picked says which are.
//  4. For live charts, put [ECharts] before it, or load [EChartsURL] with [EChartsIntegrity] and call start() again.
//
// # To add a kind
//
//  1. Write one file, say ring.go, with a type that is a [Body]: kind returns "ring"; draw writes with a pen, from the
//     left top corner; numbers is what the script draws from; table is for CSV.
//  2. Write one script, script/kinds/ring.js, that sets kinds.ring to {height, draw, find, option}: draw does in the
//     browser what the Go file does, line by line, find says what lies under the pointer, option is for ECharts. Sizes
//     that both need stand in geometry.
//  3. Add an example to kinds_test.go. The tests hold its bytes and its JSON; a chart of it in a section of
//     package report's sections_test.go holds that the browser draws it anew to half a pixel.
//
// No other line changes.
package chart
