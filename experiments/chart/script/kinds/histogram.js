// A histogram: {x, y, bins, members: [{name, key, line, text, counts, shares: by bin, curve: at even places over x}]}. Places
// of the data: the ends of both axes.
kinds.histogram = {
  legend: true,
  height: function (pen) { return axesHeight(pen); },
  draw: function (pen, form) {
    var c = form.chart, key = keyOf(pen, form), f = frame(pen, c.x, c.y, pen.phone ? pen.size : key.width), width = (f.right - f.left) / c.bins;
    axes(pen, f);
    form.members.forEach(function (m) {
      m.shares.forEach(function (share, k) { if (share > 0) box(pen, m.line, f.left + width * k, f.py(share), width, f.bottom - f.py(share), G.bin); });
    });
    form.members.forEach(function (m) {
      stroke(pen, m.line, G.thick, m.curve.map(function (y, k) { return [f.left + (f.right - f.left) * k / (m.curve.length - 1), f.py(y)]; }));
    });
    if (!pen.phone) drawKey(pen, form, f, key);
  },
  find: function (form, plot, px, py) {
    var k = Math.floor((px - plot[0]) / (plot[1] - plot[0]) * form.chart.bins);
    return k >= 0 && k < form.chart.bins && py < plot[2] + 8 ? binTip(form, k) : null;
  },
  tall: function (form, height) { return Math.max(height, 300); },
  option: function (form, entry) {
    var c = form.chart, o = { grid: axesGrid(c.x, c.y), xAxis: xAxisOption(c.x), yAxis: yAxisOption(c.y), series: [] }, width = (c.x.max - c.x.min) / c.bins;
    o.tooltip = { trigger: 'axis', axisPointer: { type: 'line' }, formatter: function (list) {
      var t = binTip(form, Math.min(Math.floor((list[0].axisValue - c.x.min) / width), c.bins - 1));
      return tip(t.title, t.rows);
    } };
    form.members.forEach(function (m) {
      o.series.push({ type: 'custom', name: m.name, clip: true, silent: true, encode: { x: 0, y: 1 }, data: m.shares.map(function (share, k) { return [c.x.min + width * (k + 0.5), share]; }),
        renderItem: function (params, api) {
          var a = api.coord([api.value(0) - width / 2, api.value(1)]), b = api.coord([api.value(0) + width / 2, 0]);
          return { type: 'rect', shape: { x: a[0], y: a[1], width: b[0] - a[0], height: b[1] - a[1] }, style: { fill: variable(m.line), opacity: G.bin } };
        } });
      o.series.push({ type: 'line', name: m.name, symbol: 'none', lineStyle: { color: variable(m.line), width: 2 }, itemStyle: { color: variable(m.line) },
        data: m.curve.map(function (y, k) { return [c.x.min + (c.x.max - c.x.min) * k / (m.curve.length - 1), y]; }) });
    });
    return o;
  }
};
function binTip(form, k) {
  var c = form.chart, width = (c.x.max - c.x.min) / c.bins, from = c.x.min + width * k, show = function (v) { return number(+v.toPrecision(4)); };
  return { title: (c.x.name || c.x.title.split(/[,(]/)[0].trim()) + ': ' + show(from) + ' to ' + show(from + width) + c.x.unit, rows: form.members.map(function (m) {
    var row = [m.name, String(m.counts[k]), points(m.shares[k]) + ' %'];
    row.color = css(m.text);
    return row;
  }) };
}
