// Drawings of what the reader has picked, in the style of those that the page brings along, for readers without
// ECharts and for print.

// drawn puts the drawing in place of the page's own, which come back when nothing is picked.
function drawn(entry, form) {
  var still = one('.static', entry.box), mine = one('.picked', still), kind = form.meta.kind;
  var untouched = choice(entry) === entry.choices.all && !picked.learners && !entry.only.length && !(kind === 'heat' && picked.topic !== '')
    && !(kind === 'curves' && narrow()); // there the names stand in the legend
  if (mine) mine.remove();
  still.classList.toggle('replaced', !untouched && !!drawings[kind]);
  if (untouched || !drawings[kind] || !form.members.length) return;
  var pen = { width: printing ? 720 : Math.min(Math.max(entry.box.clientWidth, 240), 760), size: narrow() ? 11.5 : 13 };
  pen.svg = shape('svg', { 'class': 'picked', role: kind === 'curves' ? 'group' : 'img', 'aria-label': choice(entry).alt || entry.alt });
  pen.line = 1.3 * pen.size;
  pen.entry = entry;
  var height = Math.round(drawings[kind](pen, form));
  pen.svg.setAttribute('viewBox', '0 0 ' + pen.width + ' ' + height);
  still.appendChild(pen.svg);
}
// answer makes the name of a curve in a drawing isolate it, as one in the legend does.
function answer(entry, text, m, of) {
  if (of < 2) return;
  text.setAttribute('role', 'button');
  text.setAttribute('tabindex', '0');
  text.setAttribute('class', 'name');
  text.setAttribute('aria-label', m.name);
  text.setAttribute('aria-pressed', String(isOn(entry, m.name)));
  text.ownerSVGElement.setAttribute('role', 'group'); // what stands in a picture is not reached by keys
  var act = function (e) {
    e.preventDefault();
    var byKey = document.activeElement === text;
    isolate(entry, m.name, of);
    if (!byKey) return;
    var again = all('.name', entry.box).filter(function (t) { return t.getAttribute('aria-label') === m.name && t.getClientRects().length; })[0];
    if (again) again.focus();
  };
  text.addEventListener('click', act);
  text.addEventListener('keydown', function (e) { if (e.key === 'Enter' || e.key === ' ') act(e); });
}
var drawings = { curves: drawCurves, heat: drawHeat, spans: drawSpans };
function drawHeat(pen, form) {
  var o = form.option, rows = o.yAxis[0].data, columns = o.xAxis[0].data, size = pen.size, line = pen.line;
  var left = Math.min(longest(rows, size), 0.4 * pen.width) + size, cell = (pen.width - left) / columns.length;
  var heads = columns.map(function (name) { return broken(name, cell - 4, size); });
  var top = line * (Math.max.apply(null, heads.map(function (h) { return h.length; })) + 0.3), step = 1.55 * line;
  heads.forEach(function (lines, k) {
    lines.forEach(function (text, i) { write(pen, text, left + cell * (k + 0.5), top - 0.3 * line - line * (lines.length - i - 0.5), '--ink', 'middle'); });
  });
  plotted(pen, [left, top, cell, step]);
  rows.forEach(function (name, i) { write(pen, fit(name, left - size, size), left - size / 2, top + step * (i + 0.5), '--ink', 'end'); });
  o.series[0].data.forEach(function (d) {
    var x = left + cell * d.value[0], y = top + step * d.value[1];
    put(pen, 'rect', { x: x + 0.75, y: y + 0.75, width: cell - 1.5, height: step - 1.5, fill: d.shade, 'fill-opacity': d.faded ? 0.25 : 1 });
    write(pen, points(d.value[2]), x + cell / 2, y + step / 2, d.label.color, 'middle');
  });
  rows.forEach(function (name, i) {
    columns.forEach(function (c, k) {
      if (!o.series[0].data.some(function (d) { return d.value[0] === k && d.value[1] === i; })) write(pen, '–', left + cell * (k + 0.5), top + step * (i + 0.5), '--muted', 'middle');
    });
  });
  return top + step * rows.length;
}
function drawSpans(pen, form) {
  var o = form.option, axis = o.xAxis[0], size = pen.size, line = pen.line, names = o.yAxis[0].data;
  var left = Math.min(longest(names, size), 0.4 * pen.width) + size, step = 1.6 * line, bottom = step * names.length;
  var x = scale(axis, left, pen.width - size);
  plotted(pen, [0, step]);
  form.meta.xTicks.forEach(function (v) {
    stroke(pen, path([[x(v), 0], [x(v), bottom]]), '--grid', 0.8);
    write(pen, String(v), x(v), bottom + 0.7 * line, '--muted', 'middle');
  });
  write(pen, fit(axis.name, pen.width - left, size), (left + pen.width - size) / 2, bottom + 2 * line, '--muted', 'middle');
  if (o.series[0].markLine) stroke(pen, path([[x(0), 0], [x(0), bottom]]), '--axis', 1.2);
  form.members.forEach(function (m, i) {
    var y = step * (i + 0.5), v = o.series[0].data[i].value.map(function (n) { return x(Math.min(Math.max(n, axis.min), axis.max)); });
    write(pen, fit(names[i], left - size / 2, size), left - size / 2, y, m.text, 'end');
    stroke(pen, path([[v[0], y], [v[4], y]]), m.line, 1.2);
    put(pen, 'rect', { x: v[1], y: y - step / 4, width: v[3] - v[1], height: step / 2, fill: css(m.line), 'fill-opacity': 0.35 });
    put(pen, 'circle', { cx: v[2], cy: y, r: 3, fill: css(m.line) });
  });
  return bottom + 2.6 * line;
}
