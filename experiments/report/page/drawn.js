// Drawings of what the reader has picked, in the style of those that the page brings along, for readers without
// ECharts and for print.
function shape(tag, attributes, text) {
  var e = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.keys(attributes).forEach(function (name) { e.setAttribute(name, attributes[name]); });
  if (text !== undefined) e.textContent = text;
  return e;
}
function css(name) { return name.indexOf('--') === 0 ? 'var(' + name + ')' : name; }

// drawn puts the drawing in place of the page's own, which come back when nothing is picked.
function drawn(entry, form) {
  var still = one('.static', entry.box), mine = one('.picked', still), kind = form.meta.kind;
  var untouched = choice(entry) === entry.choices.all && !picked.learners && !entry.only.length && !(kind === 'heat' && picked.topic !== '')
    && !(kind === 'curves' && phone.matches); // there the names stand in the legend
  if (mine) mine.remove();
  still.classList.toggle('replaced', !untouched && !!draw[kind]);
  if (untouched || !draw[kind] || !form.members.length) return;
  var pen = { width: Math.min(Math.max(entry.box.clientWidth, 240), 760), size: phone.matches ? 11.5 : 13 };
  pen.svg = shape('svg', { 'class': 'picked', role: kind === 'curves' ? 'group' : 'img', 'aria-label': choice(entry).alt || entry.alt });
  pen.line = 1.3 * pen.size;
  pen.entry = entry;
  var height = Math.round(draw[kind](pen, form));
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
function put(pen, tag, attributes, text) { return pen.svg.appendChild(shape(tag, attributes, text)); }
// write puts a text whose middle has the height y; anchor is start, middle or end.
function write(pen, text, x, y, color, anchor) {
  return put(pen, 'text', { x: x, y: y + 0.35 * pen.size, fill: css(color), 'font-size': pen.size, 'text-anchor': anchor || 'start' }, text);
}
function stroke(pen, d, color, width, more) {
  var attributes = { d: d, fill: 'none', stroke: css(color), 'stroke-width': width };
  Object.keys(more || {}).forEach(function (name) { attributes[name] = more[name]; });
  put(pen, 'path', attributes);
}
function path(points) { return points.length ? 'M' + points.map(function (p) { return p[0].toFixed(1) + ' ' + p[1].toFixed(1); }).join('L') : ''; }
// scale takes numbers of an axis to places from one end to the other.
function scale(axis, from, to) {
  var log = axis.type === 'log' ? Math.log : Number, low = log(axis.min), high = log(axis.max);
  return function (v) { return from + (to - from) * (log(v) - low) / (high - low); };
}
// apart moves heights to a distance of at least gap, keeping their order.
function apart(heights, gap, top, bottom) {
  var order = heights.map(function (h, i) { return i; }).sort(function (a, b) { return heights[a] - heights[b]; }), place = [];
  order.forEach(function (i, k) { place[k] = Math.max(heights[i], k ? place[k - 1] + gap : top); });
  for (var k = order.length - 1; k >= 0; k--) place[k] = Math.min(place[k], k < order.length - 1 ? place[k + 1] - gap : bottom);
  var moved = [];
  order.forEach(function (i, k) { moved[i] = place[k]; });
  return moved;
}
var clips = 0;
var draw = {
  curves: function (pen, form) {
    var o = form.option, meta = form.meta, small = phone.matches, size = pen.size, line = pen.line, xAxis = o.xAxis[0], yAxis = o.yAxis[0];
    var named = form.offered.filter(function (m) { return !m.under; }), shown = named.filter(function (m) { return isOn(pen.entry, m.name); }), series = {};
    o.series.forEach(function (s) { if (s.type === 'line' && s.name) series[s.name] = s; });
    var notes = meta.notes && !small ? longest(named.map(function (m) { return m.note || ''; }).concat(meta.notes), size) + size : 0;
    var names = small ? size : Math.min(longest(named.map(function (m) { return m.name; }), size) + 14 + 2 * size + notes, 0.4 * pen.width);
    var left = longest(meta.yTicks.map(function (v) { return v + (meta.yUnit || ''); }), size) + 8, right = pen.width - names, top = 1.5 * line;
    var height = meta.square ? (small ? 0.95 * pen.width : Math.min(0.62 * pen.width, 400)) : (small ? 0.72 : 0.56) * pen.width, bottom = height - 2.8 * line;
    if (meta.square) right = Math.min(right, left + bottom - top);
    var x = scale(xAxis, left, right), y = scale(yAxis, bottom, top);
    write(pen, fit(yAxis.name, pen.width, size), 0, line / 2, '--muted');
    write(pen, fit(xAxis.name, pen.width, size), Math.max((left + right) / 2, measure(fit(xAxis.name, pen.width, size), size) / 2), height - 0.6 * line, '--muted', 'middle');
    meta.yTicks.forEach(function (v) {
      stroke(pen, path([[left, y(v)], [right, y(v)]]), '--grid', 0.8);
      write(pen, v + (meta.yUnit || ''), left - 6, y(v), '--muted', 'end');
    });
    stroke(pen, path([[left, bottom], [right, bottom]]), '--axis', 0.8);
    meta.xTicks.forEach(function (v) {
      stroke(pen, path([[x(v), bottom], [x(v), bottom + 3]]), '--axis', 0.8);
      write(pen, v + (meta.xUnit || ''), x(v), bottom + 0.8 * line, '--muted', 'middle');
    });
    var clip = shape('clipPath', { id: 'clip' + ++clips }), plot = pen;
    clip.appendChild(shape('rect', { x: left - 4, y: top - 4, width: right - left + 8, height: bottom - top + 8 }));
    pen.svg.appendChild(clip);
    pen = { svg: shape('g', { 'clip-path': 'url(#clip' + clips + ')' }) };
    plot.svg.appendChild(pen.svg);
    var places = function (s, column) {
      return s.data.map(function (d) { return d.value || d; }).filter(function (row) { return defined(row[column]); })
        .map(function (row) { return [x(row[0]), y(row[column])]; });
    };
    o.series.filter(function (s) { return !s.name; }).forEach(function (s) {
      if (s.markArea) {
        var from = x(s.markArea.data[0][0].xAxis), to = x(s.markArea.data[0][1].xAxis);
        put(pen, 'rect', { x: from, y: top, width: to - from, height: bottom - top, fill: 'var(--axis)', 'fill-opacity': 0.16 });
      }
      stroke(pen, path(places(s, 1)), '--axis', 1, { 'stroke-dasharray': '2 3' });
    });
    shown.forEach(function (m) {
      var low = places(series[m.name], 2), high = places(series[m.name], 3);
      if (low.length > 1) put(pen, 'path', { d: path(high.concat(low.reverse())) + 'Z', fill: css(lineOf(m)), 'fill-opacity': 0.13 });
    });
    form.members.slice().reverse().forEach(function (m) {
      var s = series[m.name];
      if (!s) return;
      if (s.lineStyle.opacity !== 0) stroke(pen, path(places(s, 1)), lineOf(m), m.under ? 1.2 : 1.8, m.under ? { 'stroke-dasharray': '5 3' } : {});
      if (s.showSymbol) places(s, 1).forEach(function (p, k) {
        put(pen, 'circle', { cx: p[0].toFixed(1), cy: p[1].toFixed(1), r: (s.data[k].symbolSize || 5.2) / 2, fill: css(lineOf(m)) });
      });
    });
    pen = plot;
    if (small) return height;
    var ends = named.map(function (m) {
      var p = places(form.all[m.name], 1).pop();
      return p ? [p[0], Math.min(Math.max(p[1], top), bottom)] : [right, bottom];
    });
    var heights = meta.ends ? apart(ends.map(function (p) { return p[1]; }), line, top, bottom)
      : named.map(function (m, i) { return top + line * (i + (meta.notes ? 1.5 : 0.5)); });
    if (meta.notes) write(pen, meta.notes, pen.width - notes + size, top + line / 2, '--muted');
    named.forEach(function (m, i) {
      if (!isOn(pen.entry, m.name)) { /* its name alone */ }
      else if (meta.ends) stroke(pen, path([ends[i], [right, ends[i][1]], [right + 12, heights[i]]]), lineOf(m), 0.8);
      else stroke(pen, path([[right + size / 4, heights[i]], [right + 14 + size / 4, heights[i]]]), lineOf(m), 1.8);
      answer(pen.entry, write(pen, fit(m.name, pen.width - right - 14 - size - notes, size), right + 14 + size / 2, heights[i], textOf(m)), m, named.length);
      if (meta.notes) write(pen, m.note, pen.width - notes + size, heights[i], '--muted');
    });
    return height;
  },
  heat: function (pen, form) {
    var o = form.option, rows = o.yAxis[0].data, columns = o.xAxis[0].data, size = pen.size, line = pen.line;
    var left = Math.min(longest(rows, size), 0.4 * pen.width) + size, cell = (pen.width - left) / columns.length;
    var heads = columns.map(function (name) { return broken(name, cell - 4, size); });
    var top = line * (Math.max.apply(null, heads.map(function (h) { return h.length; })) + 0.3), step = 1.55 * line;
    heads.forEach(function (lines, k) {
      lines.forEach(function (text, i) { write(pen, text, left + cell * (k + 0.5), top - 0.3 * line - line * (lines.length - i - 0.5), '--ink', 'middle'); });
    });
    rows.forEach(function (name, i) { write(pen, fit(name, left - size, size), left - size / 2, top + step * (i + 0.5), '--ink', 'end'); });
    o.series[0].data.forEach(function (d) {
      var x = left + cell * d.value[0], y = top + step * d.value[1];
      put(pen, 'rect', { x: x + 0.75, y: y + 0.75, width: cell - 1.5, height: step - 1.5, fill: d.shade });
      write(pen, points(d.value[2]), x + cell / 2, y + step / 2, d.label.color, 'middle');
    });
    return top + step * rows.length;
  },
  spans: function (pen, form) {
    var o = form.option, axis = o.xAxis[0], size = pen.size, line = pen.line, names = o.yAxis[0].data;
    var left = Math.min(longest(names, size), 0.4 * pen.width) + size, step = 1.6 * line, bottom = step * names.length;
    var x = scale(axis, left, pen.width - size);
    form.meta.xTicks.forEach(function (v) {
      stroke(pen, path([[x(v), 0], [x(v), bottom]]), '--grid', 0.8);
      write(pen, String(v), x(v), bottom + 0.7 * line, '--muted', 'middle');
    });
    write(pen, fit(axis.name, pen.width - left, size), (left + pen.width - size) / 2, bottom + 2 * line, '--muted', 'middle');
    if (o.series[0].markLine) stroke(pen, path([[x(0), 0], [x(0), bottom]]), '--axis', 1.2);
    form.members.forEach(function (m, i) {
      var y = step * (i + 0.5), v = o.series[0].data[i].value.map(function (n) { return x(Math.min(Math.max(n, axis.min), axis.max)); });
      write(pen, fit(names[i], left - size / 2, size), left - size / 2, y, textOf(m), 'end');
      stroke(pen, path([[v[0], y], [v[4], y]]), lineOf(m), 1.2);
      put(pen, 'rect', { x: v[1], y: y - step / 4, width: v[3] - v[1], height: step / 2, fill: css(lineOf(m)), 'fill-opacity': 0.35 });
      put(pen, 'circle', { cx: v[2], cy: y, r: 3, fill: css(lineOf(m)) });
    });
    return bottom + 2.6 * line;
  }
};
