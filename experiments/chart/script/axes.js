// Two axes, as in axes.go. An axis is {title, min, max, log, zero, unit, name, ticks}.
function defined(x) { return typeof x === 'number' && x === x; }
// to takes a number of an axis to its place, from one end to the other; what lies beyond an end is put there.
function to(axis, v, from, end) {
  var log = axis.log ? Math.log : Number, low = log(axis.min), high = log(axis.max);
  return low < high ? from + (end - from) * Math.min(Math.max((log(v) - low) / (high - low), 0), 1) : from;
}
// beside is the number at a place: 0 has one beside a logarithmic axis.
function beside(axis, v) { return axis.zero && Math.abs(v / axis.zero - 1) < 1e-4 ? 0 : v; }
function tickLabel(axis, v) { return number(beside(axis, v)) + axis.unit; }
function tickLabels(axis) { return axis.ticks.map(function (v) { return tickLabel(axis, v); }); }
function axesHeight(pen, square) {
  if (pen.phone) return Math.round((square ? G.squarePart : G.phoneRatio) * pen.wide);
  return Math.round(square ? Math.min(G.square * pen.wide, G.squareMost) : G.ratio * pen.wide);
}
function frame(pen, x, y, right, square) {
  var f = { x: x, y: y, top: G.top * pen.line, right: pen.wide - right, bottom: pen.high - G.bottom * pen.line };
  f.left = longest(tickLabels(y), pen.size) + G.tickGap + 2;
  if (square) {
    var side = Math.min(f.right - f.left, f.bottom - f.top);
    f.right = f.left + side;
    f.bottom = f.top + side;
  }
  return scaled(f);
}
function scaled(f) {
  f.px = function (v) { return to(f.x, v, f.left, f.right); };
  f.py = function (v) { return to(f.y, v, f.bottom, f.top); };
  f.holds = function (x, y) { return defined(x) && defined(y) && f.x.min <= x && x <= f.x.max && f.y.min <= y && y <= f.y.max; };
  return f;
}
function axes(pen, f) {
  var line = pen.line;
  plotted(pen, [f.left, f.right, f.bottom, f.top]);
  write(pen, fit(f.y.title, pen.wide, pen.size), '--muted', 0, line / 2);
  f.y.ticks.forEach(function (v) {
    stroke(pen, '--grid', G.hair, [[f.left, f.py(v)], [f.right, f.py(v)]]);
    write(pen, tickLabel(f.y, v), '--muted', f.left - G.tickGap, f.py(v), 'end');
  });
  stroke(pen, '--axis', G.hair, [[f.left, f.bottom], [f.right, f.bottom]]);
  f.x.ticks.forEach(function (v) {
    stroke(pen, '--axis', G.hair, [[f.px(v), f.bottom], [f.px(v), f.bottom + 3]]);
    write(pen, tickLabel(f.x, v), '--muted', f.px(v), f.bottom + G.tickLine * line, 'middle');
  });
  var title = fit(f.x.title, pen.wide, pen.size), half = measure(title, pen.size) / 2;
  write(pen, title, '--muted', Math.min(Math.max((f.left + f.right) / 2, half), pen.wide - half), f.bottom + G.titleLine * line, 'middle');
}
// guide is a thin line to compare with.
function guide(pen, f, line) {
  if (line) stroke(pen, '--axis', 1, line.map(function (g) { return [f.px(g[0]), f.py(g[1])]; }), '2 3');
}
// marks are words in the middle of what they are about; see marks.go.
function marks(pen, f, list) {
  var taken = [], up = pen.line / 2;
  (list || []).forEach(function (m) {
    if (!f.holds(m[1], m[2])) return;
    var text = fit(m[0], G.markPart * (f.right - f.left), pen.size), half = measure(text, pen.size) / 2 + 3;
    [0, -1, 1].some(function (lines) {
      var x = Math.min(Math.max(f.px(m[1]), f.left + half), f.right - half), y = f.py(m[2]) + lines * pen.line;
      var at = { left: Math.floor(x - half), top: Math.floor(y - up), right: Math.ceil(x + half), bottom: Math.ceil(y + up) };
      if (y - up < f.top || y + up > f.bottom || taken.some(function (o) { return at.left < o.right && o.left < at.right && at.top < o.bottom && o.top < at.bottom; })) return false;
      taken.push(at);
      box(pen, '--paper', x - half, y - up, 2 * half, 2 * up, G.veil);
      write(pen, text, '--ink', x, y, 'middle');
      return true;
    });
  });
}
function guideSeries(line) { return { type: 'line', name: '', data: line, symbol: 'none', silent: true, lineStyle: { color: variable('--axis'), width: 1, type: 'dashed' } }; }
// runs are the points of a line without those that are undefined, which leave gaps.
function runs(f, x, y) {
  var list = [], open = null;
  x.forEach(function (v, k) {
    if (!defined(v) || !defined(y[k])) open = null;
    else {
      if (!open) list.push(open = []);
      open.push([f.px(v), f.py(y[k])]);
    }
  });
  return list;
}
// widen makes an axis reach to a number, with ticks on the way: of a logarithmic axis powers of its base.
function widen(axis, x) {
  var ticks = axis.ticks, base = axis.log ? 10 : 1, step = ticks[1] - ticks[0];
  if (!defined(x) || ticks.length < 2 || !(step > 0) || base > 1 && !(x > 0) || Math.abs(x - ticks[0]) > 1e4 * Math.abs(step) && base === 1) return;
  var down = function (v) { return base > 1 ? v / base : v - step; }, up = function (v) { return base > 1 ? v * base : v + step; };
  while (x < axis.min) {
    axis.min = Math.min(axis.min, base > 1 ? x / 1.2 : down(ticks[0]));
    while (down(ticks[0]) >= axis.min) ticks.unshift(+down(ticks[0]).toPrecision(9));
  }
  while (x > axis.max) {
    axis.max = Math.max(axis.max, base > 1 ? x * 1.2 : up(ticks[ticks.length - 1]));
    while (up(ticks[ticks.length - 1]) <= axis.max) ticks.push(+up(ticks[ticks.length - 1]).toPrecision(9));
  }
}
// axisOption is an axis for ECharts.
function axisOption(axis, more) {
  var o = { type: axis.log ? 'log' : 'value', min: axis.min, max: axis.max, axisLabel: { color: variable('--muted'), hideOverlap: true, customValues: axis.ticks, formatter: function (v) { return number(+beside(axis, v).toPrecision(6)) + axis.unit; } } };
  if (!axis.log && axis.ticks.length > 1) o.interval = axis.ticks[1] - axis.ticks[0];
  Object.keys(more).forEach(function (key) { o[key] = more[key]; });
  return o;
}
function xAxisOption(axis) {
  return axisOption(axis, { name: axis.title, nameLocation: 'middle', nameGap: 30, nameTextStyle: { color: variable('--muted'), fontSize: 12 },
    splitLine: { show: false }, axisLine: { onZero: false, lineStyle: { color: variable('--axis') } }, axisTick: { show: true, customValues: axis.ticks } });
}
// The title of the y axis stands above the chart, as text.
function yAxisOption(axis) {
  return axisOption(axis, { splitLine: { lineStyle: { color: variable('--grid') } }, axisLine: { show: false, onZero: false }, axisTick: { show: false } });
}
function axesGrid(x, y) {
  return { left: Math.ceil(longest(tickLabels(y), 12, seen)) + 12, right: x.unit ? 26 : 14, top: 10, bottom: 48, containLabel: false };
}
function xTitle(axis, x) { return (axis.name || axis.title.split(/[,(]/)[0].trim()) + ': ' + number(+beside(axis, x).toPrecision(6)) + axis.unit; }
// zoom makes room for a slider under the chart; dragging on it or pinching on the chart shows a part, which stays when
// something else is picked.
function zoom(o, entry, both) {
  var now = (entry.chart.getOption() || {}).dataZoom, from = now && now.length ? now[0].start : 0, end = now && now.length ? now[0].end : 100;
  o.dataZoom = [{ type: 'inside', start: from, end: end, filterMode: 'none', zoomOnMouseWheel: 'ctrl' }];
  if (both) return o.dataZoom.push({ type: 'inside', yAxisIndex: 0, filterMode: 'none', zoomOnMouseWheel: 'ctrl' });
  o.grid.bottom += 36;
  o.dataZoom.push(
    { type: 'slider', start: from, end: end, filterMode: 'none', height: 20, bottom: 4, borderColor: variable('--grid'), fillerColor: 'transparent',
      handleStyle: { color: variable('--accent') }, moveHandleStyle: { color: variable('--axis') }, textStyle: { color: variable('--muted') },
      dataBackground: { lineStyle: { color: variable('--axis') }, areaStyle: { color: variable('--grid') } },
      selectedDataBackground: { lineStyle: { color: variable('--accent') }, areaStyle: { color: variable('--grid') } } });
}
