// A chart of curves as a drawing. Its plan holds where things stand: the area of the data and its scales x and y, the
// widths of names and notes beside it, the members named, and the series by name.
function drawCurves(pen, form) {
  var plan = planCurves(pen, form);
  plotted(pen, [plan.left, plan.right, plan.bottom, plan.top]);
  drawAxes(pen, form, plan);
  drawData(pen, form, plan);
  if (!narrow()) drawNames(pen, form, plan); // on a phone they stand in the legend
  return plan.height;
}
function planCurves(pen, form) {
  var meta = form.meta, small = narrow(), p = { top: 1.5 * pen.line, series: {}, notes: 0 };
  form.option.series.forEach(function (s) { if (s.type === 'line' && s.name) p.series[s.name] = s; });
  p.named = form.offered.filter(function (m) { return !m.under; });
  if (meta.notes && !small) p.notes = longest(p.named.map(function (m) { return m.note || ''; }).concat(meta.notes), pen.size) + pen.size;
  var names = longest(p.named.map(function (m) { return m.name; }), pen.size) + 14 + 2 * pen.size + p.notes;
  p.left = longest(meta.yTicks.map(function (v) { return v + (meta.yUnit || ''); }), pen.size) + 8;
  p.right = pen.width - (small ? pen.size : Math.min(names, 0.4 * pen.width));
  p.height = (small ? 0.72 : 0.56) * pen.width;
  if (meta.square) p.height = small ? 0.95 * pen.width : Math.min(0.62 * pen.width, 400);
  p.bottom = p.height - 2.8 * pen.line;
  if (meta.square) p.right = Math.min(p.right, p.left + p.bottom - p.top);
  p.x = scale(form.option.xAxis[0], p.left, p.right);
  p.y = scale(form.option.yAxis[0], p.bottom, p.top);
  return p;
}
// places is where a column of a series lies, without what is undefined.
function places(plan, series, column) {
  return series.data.map(function (d) { return d.value || d; }).filter(function (row) { return defined(row[column]); })
    .map(function (row) { return [plan.x(row[0]), plan.y(row[column])]; });
}
function drawAxes(pen, form, p) {
  var meta = form.meta, title = fit(form.option.xAxis[0].name, pen.width, pen.size);
  write(pen, fit(form.option.yAxis[0].name, pen.width, pen.size), 0, pen.line / 2, '--muted');
  write(pen, title, Math.max((p.left + p.right) / 2, measure(title, pen.size) / 2), p.height - 0.6 * pen.line, '--muted', 'middle');
  meta.yTicks.forEach(function (v) {
    stroke(pen, path([[p.left, p.y(v)], [p.right, p.y(v)]]), '--grid', 0.8);
    write(pen, v + (meta.yUnit || ''), p.left - 6, p.y(v), '--muted', 'end');
  });
  stroke(pen, path([[p.left, p.bottom], [p.right, p.bottom]]), '--axis', 0.8);
  meta.xTicks.forEach(function (v) {
    stroke(pen, path([[p.x(v), p.bottom], [p.x(v), p.bottom + 3]]), '--axis', 0.8);
    write(pen, v + (meta.xUnit || ''), p.x(v), p.bottom + 0.8 * pen.line, '--muted', 'middle');
  });
}
var clips = 0;
// drawData draws shade, guide, bands and lines, in this order, within the area of the data.
function drawData(pen, form, p) {
  var clip = put(pen, 'clipPath', { id: 'clip' + ++clips }), inside = { svg: put(pen, 'g', { 'clip-path': 'url(#clip' + clips + ')' }), size: pen.size, line: pen.line };
  clip.appendChild(shape('rect', { x: p.left - 4, y: p.top - 4, width: p.right - p.left + 8, height: p.bottom - p.top + 8 }));
  form.option.series.filter(function (s) { return !s.name; }).forEach(function (s) {
    if (s.markArea) drawShade(inside, s.markArea.data[0], p);
    stroke(inside, path(places(p, s, 1)), '--axis', 1, { 'stroke-dasharray': '2 3' });
  });
  form.members.filter(function (m) { return hasBand(form, m); }).forEach(function (m) {
    var low = places(p, p.series[m.name], 2), high = places(p, p.series[m.name], 3);
    if (low.length > 1) put(inside, 'path', { d: path(high.concat(low.reverse())) + 'Z', fill: css(m.line), 'fill-opacity': 0.13 });
  });
  form.members.slice().reverse().forEach(function (m) { drawLine(inside, m, p); });
  drawLabels(inside, form, p);
}
// middleOfShade is the x of which dots have their labels to either side; undefined without a shade.
function middleOfShade(o) {
  var guide = o.series.filter(function (s) { return s.markArea; })[0];
  return guide && (guide.markArea.data[0][0].xAxis + guide.markArea.data[0][1].xAxis) / 2;
}
// drawLabels writes what dots have to say beside them, pushed apart where two would overlap.
function drawLabels(pen, form, p) {
  var middle = middleOfShade(form.option);
  [false, true].forEach(function (right) {
    var dots = [];
    form.members.forEach(function (m) {
      p.series[m.name].data.forEach(function (d) {
        if (d.says && d.value[0] > middle === right) dots.push({ m: m, says: d.says, x: p.x(d.value[0]), y: p.y(d.value[1]) });
      });
    });
    var heights = apart(dots.map(function (d) { return d.y; }), pen.line, p.top, p.bottom);
    dots.forEach(function (d, i) {
      var room = right ? p.right - d.x : d.x - p.left;
      write(pen, fit(d.says, room, pen.size), d.x + (right ? 0.5 : -0.5) * pen.size, heights[i], d.m.text, right ? 'start' : 'end');
    });
  });
}
function drawShade(pen, ends, p) {
  var from = p.x(ends[0].xAxis), to = p.x(ends[1].xAxis);
  put(pen, 'rect', { x: from, y: p.top, width: to - from, height: p.bottom - p.top, fill: 'var(--axis)', 'fill-opacity': 0.16 });
}
function drawLine(pen, m, p) {
  var s = p.series[m.name], at = places(p, s, 1);
  if (s.lineStyle.opacity !== 0) stroke(pen, path(at), m.line, m.under ? 1.2 : 1.8, m.under ? { 'stroke-dasharray': '5 3' } : {});
  if (s.showSymbol) at.forEach(function (pt, k) {
    put(pen, 'circle', { cx: pt[0].toFixed(1), cy: pt[1].toFixed(1), r: (s.data[k].symbolSize || 5.2) / 2, fill: css(m.line) });
  });
}
// drawNames names the curves where they end, or in a list from the top; those that are not shown as well, to be chosen.
function drawNames(pen, form, p) {
  var meta = form.meta, size = pen.size, note = pen.width - p.notes + size, from = p.right + 14 + size / 2;
  var ends = p.named.map(function (m) {
    var last = places(p, form.data[m.name], 1).pop();
    return last ? [last[0], Math.min(Math.max(last[1], p.top), p.bottom)] : [p.right, p.bottom];
  });
  var heights = meta.ends ? apart(ends.map(function (e) { return e[1]; }), pen.line, p.top, p.bottom)
    : p.named.map(function (m, i) { return p.top + pen.line * (i + (meta.notes ? 1.5 : 0.5)); });
  if (meta.notes) write(pen, meta.notes, note, p.top + pen.line / 2, '--muted');
  p.named.forEach(function (m, i) {
    var y = heights[i], mark = [[p.right + size / 4, y], [p.right + 14 + size / 4, y]];
    if (meta.ends) mark = [ends[i], [p.right, ends[i][1]], [p.right + 12, y]];
    if (isOn(pen.entry, m.name)) stroke(pen, path(mark), m.line, meta.ends ? 0.8 : 1.8);
    answer(pen.entry, write(pen, fit(m.name, pen.width - from - p.notes - size / 2, size), from, y, m.text), m, p.named.length);
    if (meta.notes) write(pen, m.note, note, y, '--muted');
  });
}
