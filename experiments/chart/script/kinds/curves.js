// Curves: {x, y, notes, guide, shade, square, ends, zoom, members: [{name, key, line, text, note, under, banded, dashed,
// dots, loose, rest, sizes, names, labels, x, mean, low, high}]}. Places of the data: the ends of both axes.
kinds.curves = {
  legend: true,
  coloured: true,
  height: function (pen, form) { return axesHeight(pen, form.chart.square); },
  widen: function (chart, m) {
    m.x.forEach(function (x, k) {
      widen(chart.x, x);
      widen(chart.y, m.mean[k]);
    });
  },
  draw: function (pen, form) {
    var c = form.chart, key = keyOf(pen, form), f = frame(pen, c.x, c.y, pen.phone ? pen.size : key.width, c.square);
    if (c.shade) box(pen, '--axis', f.px(c.shade[0]), f.top, f.px(c.shade[1]) - f.px(c.shade[0]), f.bottom - f.top, 0.16);
    axes(pen, f);
    drawCurves(pen, form, f);
    drawLabels(pen, form, f);
    if (!pen.phone) drawKey(pen, form, f, key);
  },
  find: function (form, plot, px, py) {
    var f = scaled({ x: form.chart.x, y: form.chart.y, left: plot[0], right: plot[1], bottom: plot[2], top: plot[3] }), list = [];
    var loose = form.members.some(function (m) { return m.loose || m.sizes; });
    if (px < f.left - 8 || px > f.right + 8 || py < f.top - 8 || py > f.bottom + 8) return null;
    form.members.forEach(function (m) {
      m.x.forEach(function (x, k) {
        if (!defined(x) || !defined(m.mean[k])) return;
        var far = loose ? Math.hypot(f.px(x) - px, f.py(m.mean[k]) - py) : Math.abs(f.px(x) - px);
        list.push({ far: far, m: m, k: k });
      });
    });
    var near = nearest(list, loose ? 12 : Infinity);
    if (!near.length) return null;
    var x = near[0].m.x[near[0].k];
    if (!loose) near = near.filter(function (a) { return a.m.x[a.k] === x; });
    return { title: xTitle(form.chart.x, x), rows: curveRows(near) };
  },
  tall: function (form, height) { return Math.max(height, 300) + (form.chart.zoom ? 36 : 0); },
  option: function (form, entry) {
    var c = form.chart, o = { grid: axesGrid(c.x, c.y), xAxis: xAxisOption(c.x), yAxis: yAxisOption(c.y), series: [] };
    if (c.zoom) { // ticks follow the part that is shown
      delete o.xAxis.axisLabel.customValues;
      delete o.xAxis.axisTick;
      delete o.xAxis.interval;
      zoom(o, entry);
    }
    o.tooltip = { trigger: 'axis', axisPointer: { type: 'line' }, formatter: function (list) {
      var at = list.filter(function (p) { return p.seriesType === 'line' && p.seriesName; }).map(function (p) {
        return { m: form.members.filter(function (m) { return m.name === p.seriesName; })[0], k: p.dataIndex };
      });
      return at.length ? tip(xTitle(c.x, at[0].m.x[at[0].k]), curveRows(at)) : '';
    } };
    if (c.guide) o.series.push(guideSeries(c.guide));
    if (c.shade) (o.series[0] || (o.series[0] = { type: 'line', name: '', data: [] })).markArea = { silent: true, data: [[{ xAxis: c.shade[0] }, { xAxis: c.shade[1] }]], itemStyle: { color: variable('--axis'), opacity: 0.16 } };
    form.members.slice().reverse().forEach(function (m) {
      var rows = m.x.map(function (x, k) { return [x, m.mean[k], m.low ? m.low[k] : null, m.high ? m.high[k] : null].map(function (v) { return defined(v) ? v : '-'; }); });
      if (m.low && hasBand(form, m)) {
        o.series.push({ type: 'custom', name: m.name, data: rows, renderItem: bandItem, encode: { x: 0, y: [2, 3] }, clip: true, silent: true, tooltip: { show: false }, itemStyle: { color: variable(m.line), opacity: G.band } });
      }
      var data = m.sizes || m.names ? rows.map(function (row, k) {
        return { value: row, name: m.names && m.names[k], symbolSize: m.sizes ? 2 * m.sizes[k] : 6 };
      }) : rows;
      o.series.push({ type: 'line', name: m.name, data: data, connectNulls: false, symbol: 'circle', symbolSize: 6, showSymbol: !!m.dots, emphasis: { focus: 'series' },
        itemStyle: { color: variable(m.line) }, lineStyle: { color: variable(m.line), width: m.dashed ? 1.3 : 2, type: m.dashed ? 'dashed' : 'solid', opacity: m.loose ? 0 : 1 } });
    });
    placeLabels(o, form, entry.element.clientHeight);
    return o;
  }
};
// hasBand tells whether a curve has its band: more than three make mud of each other, unless the reader chose a curve.
function hasBand(form, m) { return !m.under && (m.banded || named(form.members).length <= 3); }
function drawCurves(pen, form, f) {
  guide(pen, f, form.chart.guide);
  form.members.forEach(function (m) {
    if (!m.low || !hasBand(form, m)) return;
    var whole = m.x.map(function (x, k) { return defined(m.low[k]) && defined(m.high[k]); });
    var only = function (list) { return list.map(function (v, k) { return whole[k] ? v : null; }); };
    var low = runs(f, m.x, only(m.low));
    runs(f, m.x, only(m.high)).forEach(function (high, i) { if (high.length > 1) fill(pen, m.line, high.concat(low[i].reverse()), G.band); });
  });
  form.members.slice().reverse().forEach(function (m) {
    var width = m.dashed ? G.thin : G.thick;
    runs(f, m.x, m.mean).forEach(function (run) {
      if (m.loose) return;
      if (run.length > 1) stroke(pen, m.line, width, run, m.dashed && '5 3');
      else if (!m.dots) dot(pen, m.line, run[0][0], run[0][1], width);
    });
    if (m.dots) m.x.forEach(function (x, k) {
      if (f.holds(x, m.mean[k])) dot(pen, m.line, f.px(x), f.py(m.mean[k]), m.sizes ? m.sizes[k] : G.dot);
    });
  });
}
// keyOf is the widths of what stands beside a chart: names, notes and all.
function keyOf(pen, form) {
  var c = form.chart, list = named(form.offered), key = { list: list, notes: 0 };
  key.names = longest(list.map(function (m) { return m.name; }), pen.size);
  key.width = key.names;
  if (c.notes) {
    key.notes = longest(list.map(function (m) { return m.note || ''; }).concat(c.notes), pen.size);
    key.width += pen.size + key.notes;
  }
  key.width = Math.min(key.width + G.swatch + pen.size, G.keyPart * pen.wide);
  return key;
}
// drawKey names the curves where they end, or in a list from the top; those that are not shown as well, to be chosen.
function drawKey(pen, form, f, key) {
  var c = form.chart, size = pen.size, first = c.notes ? 1.5 : 0.5, at = [], from = [];
  key.list.forEach(function (m, i) {
    var last = c.ends && runs(f, m.x, m.mean).pop(), end = last ? last[last.length - 1] : [f.right, f.bottom];
    from.push(end);
    at.push(c.ends ? end[1] : f.top + pen.line * (i + first));
  });
  if (c.ends) spread(at, pen.line, f.top, f.bottom);
  var notes = Math.min(pen.wide - key.notes, f.right + key.names + G.swatch + 2.5 * size);
  var left = f.right + size / 4, text = left + G.swatch + size / 4, room = pen.wide - text;
  if (c.notes) {
    write(pen, c.notes, '--muted', notes, f.top + pen.line / 2);
    room = notes - size / 2 - text;
  }
  key.list.forEach(function (m, i) {
    var y = at[i];
    if (isOn(pen.entry, baseName(m.name))) {
      if (c.ends) stroke(pen, m.line, G.hair, [from[i], [f.right, from[i][1]], [f.right + G.swatch - 2, y]]);
      else if (m.loose) dot(pen, m.line, left + G.swatch / 2, y, G.dot);
      else stroke(pen, m.line, m.dashed ? G.thin : G.thick, [[left, y], [left + G.swatch, y]], m.dashed && '5 3');
    }
    if (c.notes && m.note) write(pen, m.note, '--muted', notes, y);
    answer(pen.entry, write(pen, fit(m.name, room, size), m.text, text, y), m, key.list.length);
  });
}
// labelsOf are what dots have to say to the left or to the right of the shade's middle.
function labelsOf(form, right) {
  var c = form.chart, middle = c.shade ? (c.shade[0] + c.shade[1]) / 2 : 0, list = [];
  form.members.forEach(function (m) {
    (m.labels || []).forEach(function (text, k) { if (text && m.x[k] > middle === right) list.push({ m: m, k: k, text: text, x: m.x[k], y: m.mean[k] }); });
  });
  return list;
}
// drawLabels writes the labels of dots beside them, pushed apart where two would overlap.
function drawLabels(pen, form, f) {
  [false, true].forEach(function (right) {
    var list = labelsOf(form, right), at = spread(list.map(function (d) { return f.py(d.y); }), pen.line, f.top, f.bottom);
    list.forEach(function (d, i) {
      var x = f.px(d.x) + (right ? 0.5 : -0.5) * pen.size;
      write(pen, fit(d.text, right ? f.right - x : x - f.left, pen.size), d.m.text, x, at[i], right ? 'start' : 'end');
    });
  });
}
// placeLabels does so with ECharts.
function placeLabels(o, form, height) {
  [false, true].forEach(function (right) {
    var list = labelsOf(form, right), bottom = height - o.grid.bottom, y = function (v) { return to(form.chart.y, v, bottom, o.grid.top); };
    var moved = spread(list.map(function (d) { return y(d.y); }), 15, o.grid.top, bottom);
    list.forEach(function (d, i) {
      var s = o.series.filter(function (s) { return s.type === 'line' && s.name === d.m.name; })[0];
      s.data[d.k].label = { show: true, color: variable('--ink'), formatter: function () { return d.text; }, position: right ? 'right' : 'left', offset: [0, moved[i] - y(d.y)] };
    });
  });
}
// bandItem is the area between the limits of a curve; a point's values are x, mean, low, high.
function bandItem(params, api) {
  if (params.dataIndexInside !== 0) return;
  var areas = [], up = [], down = [];
  var close = function () {
    if (up.length > 1) areas.push({ type: 'polygon', shape: { points: up.concat(down) }, style: { fill: api.visual('color'), opacity: G.band }, silent: true });
    up = [];
    down = [];
  };
  for (var i = 0; i < params.dataInsideLength; i++) {
    var x = api.value(0, i), low = api.value(2, i), high = api.value(3, i);
    if (low === low && high === high) {
      up.push(api.coord([x, high]));
      down.unshift(api.coord([x, low]));
    } else close();
  }
  close();
  return { type: 'group', children: areas, silent: true };
}
// curveRows says points of curves ({m: member, k: its point}), the highest first, each with its null beside it.
function curveRows(at) {
  var nulls = {};
  at.forEach(function (a) { if (a.m.under) nulls[baseName(a.m.name)] = a.m.mean[a.k]; });
  return at.filter(function (a) { return !a.m.under; }).sort(function (a, b) { return b.m.mean[b.k] - a.m.mean[a.k]; }).map(function (a) {
    var m = a.m, row = [m.names ? m.names[a.k] : m.name, points(m.mean[a.k]), m.low ? limits(m.low[a.k], m.high[a.k]) : ''];
    if (m.name in nulls) row.push('null ' + points(nulls[m.name]));
    if (m.text) row.color = css(m.text);
    return row;
  });
}
