// A heat map: {rows, topics, unit, min, max, members: [{name, key, rest, value, low, high: by row}]}, a member being a
// column. Places of the data: the left top corner and the size of a cell.
kinds.heat = {
  most: G.heatMost,
  height: function (pen, form) { return pen.line * (G.heatRow * form.chart.rows.length + heatPlan(pen, form).head + 2 * G.heatHead); },
  draw: function (pen, form) {
    var c = form.chart, p = heatPlan(pen, form), size = pen.size, line = pen.line, marked = markedRow(c);
    p.heads.forEach(function (lines, k) {
      lines.forEach(function (s, i) { write(pen, s, '--ink', p.left + p.cell * (k + 0.5), line * (p.head - (lines.length - i) + 0.5), 'middle'); });
    });
    var top = line * (p.head + G.heatHead), step = line * G.heatRow;
    plotted(pen, [p.left, top, p.cell, step]);
    c.rows.forEach(function (name, i) {
      var y = top + step * i;
      write(pen, fit(name, p.left - size / 3, size), '--ink', p.left - size / 3, y + step / 2, 'end');
      form.members.forEach(function (m, k) { drawCell(pen, c, m.value[i], p.left + p.cell * k, y, p.cell, step, marked >= 0 && marked !== i); });
    });
  },
  find: function (form, plot, px, py) {
    var m = form.members[Math.floor((px - plot[0]) / plot[2])], i = Math.floor((py - plot[1]) / plot[3]);
    return m && i >= 0 && defined(m.value[i]) && { title: form.chart.rows[i], rows: [heatRow(m, i)] };
  },
  option: function (form, entry, width) {
    var c = form.chart, size = phone.matches ? 10 : 12, left = Math.min(Math.ceil(longest(c.rows, size, seen)), width * 0.4) + 16, marked = markedRow(c);
    var cell = (width - left - 8) / form.members.length - 4, data = [];
    var heads = form.members.map(function (m) { return heatHead(m.name, cell, size, seen); });
    form.members.forEach(function (m, k) {
      m.value.forEach(function (v, i) {
        if (!defined(v)) return;
        var shade = heatShade(c, v), faded = marked >= 0 && marked !== i;
        data.push({ value: [k, i, v], label: { color: faded ? variable('--muted') : contrast(shade) }, itemStyle: { color: faded ? fade(shade) : hex(shade) } });
      });
    });
    return {
      grid: { left: left, right: 8, top: Math.max.apply(null, heads.map(function (h) { return h.length; })) * size * 1.3 + 12, bottom: 4, containLabel: false },
      xAxis: { type: 'category', position: 'top', data: form.members.map(function (m) { return m.name; }), axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: variable('--ink'), interval: 0, fontSize: size, lineHeight: Math.round(size * 1.3), formatter: function (name, i) { return heads[i].join('\n'); } } },
      yAxis: { type: 'category', inverse: true, data: c.rows, axisLine: { show: false }, axisTick: { show: false },
        axisLabel: { color: variable('--ink'), interval: 0, fontSize: size, overflow: 'truncate', width: left - 10 } },
      tooltip: { trigger: 'item', formatter: function (p) { return tip(c.rows[p.value[1]], [heatRow(form.members[p.value[0]], p.value[1])]); } },
      visualMap: { show: false, min: c.min, max: c.max, dimension: 2, inRange: { color: [hex(heatShade(c, c.min)), hex(heatShade(c, c.max))] } },
      series: [{ type: 'heatmap', name: c.unit, data: data, label: { show: true, fontSize: size, formatter: function (p) { return points(p.value[2]); } },
        itemStyle: { borderColor: variable('--paper'), borderWidth: 1.5 } }]
    };
  }
};
function heatRow(m, i) { return [m.name, points(m.value[i]), limits(m.low[i], m.high[i])]; }
// markedRow is the row of the topic picked, -1 where none is.
function markedRow(c) { return picked.topic === '' || !c.topics ? -1 : c.topics.indexOf(+picked.topic); }
function heatHead(name, width, size, by) { return wrap((by || measure)(name, size) > width ? name.replace(/-/g, '- ') : name, width, size, 4, by); }
function heatPlan(pen, form) {
  var p = { left: Math.min(longest(form.chart.rows, pen.size), G.keyPart * pen.wide) + pen.size * 2 / 3 };
  p.cell = (pen.wide - p.left) / form.members.length;
  p.heads = form.members.map(function (m) { return heatHead(m.name, p.cell - 2, pen.size); });
  p.head = Math.max.apply(null, p.heads.map(function (h) { return h.length; }).concat(1));
  return p;
}
function drawCell(pen, c, v, x, y, width, height, faded) {
  if (!defined(v)) return write(pen, '–', '--muted', x + width / 2, y + height / 2, 'middle');
  var shade = heatShade(c, v), text = points(v);
  box(pen, hex(shade), x + G.heatGap, y + G.heatGap, width - 2 * G.heatGap, height - 2 * G.heatGap, faded ? 0.25 : undefined);
  if (measure(text, pen.size) > width - 3) text = number(Math.round(v));
  write(pen, text, faded ? '--muted' : contrast(shade), x + width / 2, y + height / 2, 'middle');
}
// heatShade is the colour of a value, white for the least: red, green and blue; see heat.go.
function heatShade(c, v) {
  var share = 0.06 + 0.94 * to({ min: c.min, max: c.max }, v, 0, 1);
  return [1, 3, 5].map(function (at) { return Math.floor(255 - share * (255 - parseInt(G.shade.substr(at, 2), 16)) + 0.5); });
}
function hex(rgb) { return '#' + rgb.map(function (x) { return ('0' + x.toString(16)).slice(-2); }).join(''); }
// contrast is the colour of text on the shade (WCAG 2.2, relative luminance).
function contrast(rgb) {
  var linear = rgb.map(function (x) { return x / 255 <= 0.04045 ? x / 255 / 12.92 : Math.pow((x / 255 + 0.055) / 1.055, 2.4); });
  var l = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return 1.05 / (l + 0.05) > (l + 0.05) / 0.05 ? '#ffffff' : '#000000';
}
// fade is a shade that is nearly the page's ground.
function fade(rgb) {
  var ground = variable('--paper');
  return hex(rgb.map(function (x, i) { var a = parseInt(ground.substr(1 + 2 * i, 2), 16); return Math.round(a + (x - a) * 0.25); }));
}
