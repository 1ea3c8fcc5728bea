// Spans: {x, zero, parts: what the dot, the thick and the thin range are, members: [{name, key, line, text, rest, value:
// low, first quartile, middle, third quartile, high}]}. Places of the data: their top and the height of a row.
kinds.spans = {
  coloured: true,
  height: function (pen, form) { return pen.line * (G.spanRow * form.members.length + G.spanFoot); },
  widen: function (chart, m) { m.value.forEach(function (x) { widen(chart.x, x); }); },
  draw: function (pen, form) {
    var c = form.chart, size = pen.size, line = pen.line, step = G.spanRow * line, bottom = step * form.members.length;
    var left = Math.min(longest(form.members.map(function (m) { return m.name; }), size), G.keyPart * pen.wide) + size, right = pen.wide - size;
    var x = function (v) { return to(c.x, v, left, right); };
    plotted(pen, [0, step]);
    c.x.ticks.forEach(function (v) {
      stroke(pen, '--grid', G.hair, [[x(v), 0], [x(v), bottom]]);
      write(pen, tickLabel(c.x, v), '--muted', x(v), bottom + 0.7 * line, 'middle');
    });
    write(pen, fit(c.x.title, right - left, size), '--muted', (left + right) / 2, bottom + 2 * line, 'middle');
    if (c.zero) stroke(pen, '--axis', G.thin, [[x(0), 0], [x(0), bottom]]);
    form.members.forEach(function (m, i) {
      var y = step * (i + 0.5), v = m.value;
      write(pen, fit(m.name, left - size / 2, size), m.text, left - size / 2, y, 'end');
      if (defined(v[0]) && defined(v[4])) stroke(pen, m.line, G.thin, [[x(v[0]), y], [x(v[4]), y]]);
      if (v[1] < v[3]) box(pen, m.line, x(v[1]), y - step / 4, x(v[3]) - x(v[1]), step / 2, 0.35);
      if (defined(v[2])) dot(pen, m.line, x(v[2]), y, 3);
    });
  },
  find: function (form, plot, px, py) {
    var m = form.members[Math.floor((py - plot[0]) / plot[1])];
    return m && { title: m.name, rows: spanRows(form.chart, m.value) };
  },
  tall: function (form, height, entry) { return Math.max(120, Math.round((height - 48) * form.members.length / entry.atFirst) + 48); },
  option: function (form, entry, width) {
    var c = form.chart, names = form.members.map(function (m) { return m.name; }), left = Math.min(Math.ceil(longest(names, 12, seen)), width * 0.4) + 16;
    var series = { type: 'boxplot', data: form.members.map(function (m) {
      var v = m.value, low = defined(v[0]) && defined(v[4]);
      return { name: m.name, value: [low ? v[0] : v[1], v[1], v[2], v[3], low ? v[4] : v[3]].map(function (x) { return defined(x) ? x : '-'; }), itemStyle: { color: variable('--paper'), borderColor: variable(m.line) } };
    }) };
    if (c.zero) series.markLine = { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: variable('--axis'), type: 'solid', width: 1.2 }, data: [{ xAxis: 0 }] };
    var x = xAxisOption(c.x);
    x.splitLine = { lineStyle: { color: variable('--grid') } };
    return {
      grid: { left: left, right: 18, top: 8, bottom: 48, containLabel: false }, xAxis: x,
      yAxis: { type: 'category', inverse: true, data: names, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: variable('--ink'), interval: 0, overflow: 'truncate', width: left - 10 } },
      tooltip: { trigger: 'item', formatter: function (p) { var m = form.members[p.dataIndex]; return p.seriesType === 'boxplot' ? tip(m.name, spanRows(c, m.value)) : ''; } },
      series: [series]
    };
  }
};
// spanRows says a span in words: its dot, and its ranges where there are any.
function spanRows(c, value) {
  var v = value.map(function (x) { return defined(x) ? number(+x.toPrecision(4)) : '–'; });
  return [[c.parts[0], v[2]], [c.parts[1], v[1] + ' to ' + v[3]], [c.parts[2], v[0] + ' to ' + v[4]]]
    .filter(function (row, i) { return row[0] && (!i || value[0] < value[4]); });
}
