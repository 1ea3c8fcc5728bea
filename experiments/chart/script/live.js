// How an option becomes a chart of ECharts: what is a function, and what hangs on the reader's screen.

// Colours in an option are names of CSS variables.
function paint(value, key) {
  if (Array.isArray(value)) return value.map(function (v) { return paint(v, key); });
  if (value && typeof value === 'object') {
    var copy = {};
    Object.keys(value).forEach(function (k) { copy[k] = paint(value[k], k); });
    return copy;
  }
  return typeof value === 'string' && /color$/i.test(key || '') && value.indexOf('--') === 0 ? variable(value) : value;
}
function tip(title, rows) {
  var box = make('div', undefined, 'tip'), table = make('table');
  box.appendChild(make('b', title));
  rows.forEach(function (row) {
    var tr = make('tr');
    row.forEach(function (text, i) {
      var cell = make(i ? 'td' : 'th', text);
      if (!i && row.color) cell.style.color = row.color;
      tr.appendChild(cell);
    });
    table.appendChild(tr);
  });
  box.appendChild(table);
  return box;
}
// band is the area between the limits of a curve; a point's values are x, mean, low, high.
function band(params, api) {
  if (params.dataIndexInside !== 0) return;
  var up = [], down = [];
  for (var i = 0; i < params.dataInsideLength; i++) {
    var x = api.value(0, i), low = api.value(2, i), high = api.value(3, i);
    if (low === low && high === high) {
      up.push(api.coord([x, high]));
      down.unshift(api.coord([x, low]));
    }
  }
  return { type: 'polygon', shape: { points: up.concat(down) }, style: { fill: api.visual('color'), opacity: 0.13 }, silent: true };
}
function xTitle(form, x) {
  return (form.meta.xName || form.option.xAxis[0].name.split(/[,(]/)[0].trim()) + ': ' + +x.toPrecision(6) + (form.meta.xUnit || '');
}
// valueRows says points of curves ({name, dot: its own name, row}), the highest first, each with its null beside it.
function valueRows(form, at) {
  var nulls = {}, colours = {};
  form.members.forEach(function (m) { colours[m.name] = m.text; });
  at.forEach(function (a) { if (a.name !== baseName(a.name)) nulls[baseName(a.name)] = a.row[1]; });
  return at.filter(function (a) { return a.name === baseName(a.name); }).sort(function (a, b) { return b.row[1] - a.row[1]; }).map(function (a) {
    var row = [a.dot || a.name, points(a.row[1]), limits(a.row[2], a.row[3])];
    if (a.name in nulls) row.push('null ' + points(nulls[a.name]));
    if (colours[a.name]) row.color = css(colours[a.name]);
    return row;
  });
}
// spanRows says a span in words: its dot, and its ranges where there are any.
function spanRows(meta, value) {
  var v = value.map(function (x) { return +(+x).toPrecision(4); });
  return [[meta.parts[0], String(v[2])], [meta.parts[1], v[1] + ' to ' + v[3]], [meta.parts[2], v[0] + ' to ' + v[4]]]
    .filter(function (row, i) { return row[0] && (!i || v[0] < v[4]); });
}
// zoom makes room for a slider under the chart; dragging on it or pinching on the chart shows a part, which stays when
// something else is picked.
function zoom(o, entry) {
  var now = (entry.chart.getOption() || {}).dataZoom, from = now ? now[0].start : 0, to = now ? now[0].end : 100;
  o.grid.bottom += 36;
  o.dataZoom = [
    { type: 'inside', start: from, end: to, filterMode: 'none', zoomOnMouseWheel: 'ctrl' },
    { type: 'slider', start: from, end: to, filterMode: 'none', height: 20, bottom: 4, borderColor: variable('--grid'), fillerColor: 'transparent',
      handleStyle: { color: variable('--accent') }, moveHandleStyle: { color: variable('--axis') }, textStyle: { color: variable('--muted') },
      dataBackground: { lineStyle: { color: variable('--axis') }, areaStyle: { color: variable('--grid') } },
      selectedDataBackground: { lineStyle: { color: variable('--accent') }, areaStyle: { color: variable('--grid') } } }
  ];
}
// placeLabels writes what dots have to say beside them, as drawLabels does in drawings.
function placeLabels(o, height) {
  var middle = middleOfShade(o), y = scale(o.yAxis[0], height - o.grid.bottom, o.grid.top);
  var dots = [].concat.apply([], o.series.map(function (s) {
    var said = (s.data || []).filter(function (d) { return d.says; });
    if (said.length) s.label = { show: true, color: variable('--ink'), formatter: function (p) { return p.data.says || ''; } };
    return said;
  }));
  ['left', 'right'].forEach(function (side) {
    var list = dots.filter(function (d) { return d.value[0] > middle === (side === 'right'); });
    var at = list.map(function (d) { return y(d.value[1]); }), moved = apart(at, 15, o.grid.top, height - o.grid.bottom);
    list.forEach(function (d, i) { d.label = { position: side, offset: [0, moved[i] - at[i]] }; });
  });
}
var kinds = {
  curves: function (o, meta, width, form, entry) {
    o.grid = { left: Math.ceil(longest(meta.yTicks.map(String), 12)) + (meta.yUnit ? 28 : 12), right: meta.xUnit ? 26 : 14, top: 10, bottom: 48, containLabel: false };
    [[o.xAxis[0], meta.xTicks], [o.yAxis[0], meta.yTicks]].forEach(function (axis) {
      if (meta.zoom && axis[0] === o.xAxis[0]) return; // ticks follow the part that is shown
      if (axis[0].type === 'value' && axis[1].length > 1) axis[0].interval = axis[1][1] - axis[1][0];
      axis[0].axisLabel.customValues = axis[1];
      axis[0].axisTick = { show: axis[0] === o.xAxis[0], customValues: axis[1] };
    });
    o.xAxis[0].axisLabel.formatter = function (v) { return +v.toPrecision(6) + (meta.xUnit || ''); };
    o.yAxis[0].axisLabel.formatter = function (v) { return v + (meta.yUnit || ''); };
    if (meta.zoom) zoom(o, entry);
    delete o.yAxis[0].name; // it stands above the chart, as text
    o.xAxis[0].nameTextStyle = { color: variable('--muted'), fontSize: 12 };
    placeLabels(o, entry.element.clientHeight);
    o.series.forEach(function (s) {
      if (s.type !== 'custom') return;
      s.renderItem = band;
      s.encode = { x: 0, y: [2, 3] };
      s.clip = true;
      s.silent = true;
      s.tooltip = { show: false };
    });
    o.tooltip.formatter = function (list) {
      var at = list.filter(function (p) { return p.seriesType === 'line' && p.seriesName; })
        .map(function (p) { return { name: p.seriesName, dot: p.data && p.data.name, row: p.value }; });
      return at.length ? tip(xTitle(form, at[0].row[0]), valueRows(form, at)) : '';
    };
  },
  heat: function (o, meta, width) {
    var size = phone.matches ? 10 : 12, left = Math.min(Math.ceil(longest(o.yAxis[0].data, size)), width * 0.4) + 16;
    var cell = (width - left - 8) / o.xAxis[0].data.length - 4;
    var heads = o.xAxis[0].data.map(function (name) { return broken(name, cell, size); });
    o.grid = { left: left, right: 8, top: Math.max.apply(null, heads.map(function (h) { return h.length; })) * size * 1.3 + 12, bottom: 4, containLabel: false };
    o.xAxis[0].axisLabel.formatter = function (name, i) { return heads[i].join('\n'); };
    o.xAxis[0].axisLabel.fontSize = o.yAxis[0].axisLabel.fontSize = o.series[0].label.fontSize = size;
    o.xAxis[0].axisLabel.lineHeight = Math.round(size * 1.3);
    o.yAxis[0].axisLabel.width = left - 10;
    o.yAxis[0].axisTick = { show: false };
    o.series[0].label.formatter = function (p) { return points(p.value[2]); };
    o.tooltip.formatter = function (p) { return tip(o.yAxis[0].data[p.value[1]], [[o.xAxis[0].data[p.value[0]], points(p.value[2]), limits(p.value[3], p.value[4])]]); };
  },
  spans: function (o, meta, width) {
    var left = Math.min(Math.ceil(longest(o.yAxis[0].data, 12)), width * 0.4) + 16;
    o.grid = { left: left, right: 18, top: 8, bottom: 48, containLabel: false };
    o.yAxis[0].axisLabel.width = left - 10;
    o.yAxis[0].axisTick = { show: false };
    o.xAxis[0].axisLabel.customValues = meta.xTicks;
    o.xAxis[0].interval = meta.xTicks[1] - meta.xTicks[0];
    o.xAxis[0].nameTextStyle = { color: variable('--muted'), fontSize: 12 };
    o.tooltip.formatter = function (p) {
      return tip(p.name, spanRows(meta, p.value.slice(-5)));
    };
  },
  bars: function (o, meta, width) {
    var left = Math.min(Math.ceil(longest(o.yAxis[0].data, 12)), width * 0.35) + 16;
    o.grid = { left: left, right: 4, top: 34, bottom: 4, containLabel: false };
    o.yAxis[0].axisLabel.width = left - 10;
    o.yAxis[0].axisTick = { show: false };
    o.series.forEach(function (s) { s.label.formatter = function (p) { return String(Math.round(Math.abs(p.value))); }; });
    o.tooltip.formatter = function (list) { return tip(list[0].name, list.map(function (p) { return [p.data.note, Math.abs(p.value).toFixed(0) + ' %']; })); };
  }
};
function dress(entry, form) {
  var o = paint(form.option);
  o.textStyle = { fontFamily: chartFont, color: variable('--ink') };
  o.tooltip.confine = true;
  o.tooltip.backgroundColor = variable('--paper');
  o.tooltip.borderColor = variable('--axis');
  o.tooltip.textStyle = { color: variable('--ink') };
  kinds[form.meta.kind](o, form.meta, entry.element.clientWidth, form, entry);
  return o;
}
