// Values under the pointer, in drawings. A drawing says in data-plot where its data lie: curves the ends of both axes, a
// heat map its left top corner and the size of a cell, spans their top and the height of a row.
function hover(entry) {
  var show = function (e) {
    var svg = entry.chart ? null : e.target.closest('.static > svg'), seen = svg && svg.hasAttribute('data-plot') && under(entry, svg, e);
    if (!seen) return leave(entry);
    if (!entry.bubble) entry.bubble = entry.box.appendChild(make('div', undefined, 'bubble'));
    entry.bubble.textContent = '';
    entry.bubble.appendChild(tip(seen.title, seen.rows));
    entry.bubble.style.left = '0';
    var box = entry.box.getBoundingClientRect(), x = e.clientX - box.left, width = entry.bubble.offsetWidth;
    entry.bubble.style.left = Math.max(0, Math.min(x < box.width / 2 ? x + 14 : x - 14 - width, box.width - width)) + 'px';
    entry.bubble.style.top = e.clientY - box.top + 14 + 'px';
  };
  entry.box.addEventListener('pointermove', show);
  entry.box.addEventListener('pointerdown', show); // a tap
  entry.box.addEventListener('pointerleave', function () { leave(entry); });
}
function leave(entry) {
  if (entry.bubble) entry.bubble.remove();
  entry.bubble = null;
}
// under is the title and the rows of what lies under the pointer, or nothing.
function under(entry, svg, e) {
  var box = svg.getBoundingClientRect(), unit = svg.viewBox.baseVal.width / box.width;
  var plot = svg.getAttribute('data-plot').split(' ').map(Number);
  return finders[entry.form.meta.kind](entry.form, plot, (e.clientX - box.left) * unit, (e.clientY - box.top) * unit);
}
var finders = {
  curves: function (form, plot, px, py) {
    var o = form.option, x = scale(o.xAxis[0], plot[0], plot[1]), y = scale(o.yAxis[0], plot[2], plot[3]), at = [];
    var series = o.series.filter(function (s) { return s.type === 'line' && s.name; }), loose = series.some(function (s) { return s.lineStyle.opacity === 0 || s.data.some(function (d) { return d.symbolSize; }); });
    if (px < plot[0] - 8 || px > plot[1] + 8 || py < plot[3] - 8 || py > plot[2] + 8) return null;
    series.forEach(function (s) {
      s.data.forEach(function (d) {
        var row = d.value || d;
        if (defined(row[1])) at.push({ name: s.name, dot: d.name, row: row, far: loose ? Math.hypot(x(row[0]) - px, y(row[1]) - py) : Math.abs(x(row[0]) - px) });
      });
    });
    var least = Math.min.apply(null, at.map(function (a) { return a.far; })), first = at.filter(function (a) { return a.far === least; })[0];
    if (!first || loose && least > 12) return null;
    at = at.filter(function (a) { return loose ? a.far === least : a.row[0] === first.row[0]; });
    return { title: xTitle(form, first.row[0]), rows: valueRows(form, at) };
  },
  heat: function (form, plot, px, py) {
    var k = Math.floor((px - plot[0]) / plot[2]), i = Math.floor((py - plot[1]) / plot[3]), o = form.option;
    var d = o.series[0].data.filter(function (d) { return d.value[0] === k && d.value[1] === i; })[0];
    return d && { title: o.yAxis[0].data[i], rows: [[o.xAxis[0].data[k], points(d.value[2]), limits(d.value[3], d.value[4])]] };
  },
  spans: function (form, plot, px, py) {
    var i = Math.floor((py - plot[0]) / plot[1]);
    return form.members[i] && { title: form.members[i].name, rows: spanRows(form.meta, form.option.series[0].data[i].value) };
  },
  bars: function () { return null; } // all of its numbers are there
};
