// A scatter: {x, y, guide, members: [{name, key, line, text, loose, x, y, names, texts: what stands behind each point}],
// cells: of very many points, of which members hold a sample: column, row from below, and how many of each member; marks:
// [text, x, y], ask: what texts are asked for}. Names and texts are places in texts. Places of the data: the ends of both axes.
kinds.scatter = {
  legend: true,
  height: function (pen) { return axesHeight(pen); },
  draw: function (pen, form) {
    var c = form.chart, key = keyOf(pen, form), f = frame(pen, c.x, c.y, pen.phone ? pen.size : key.width);
    axes(pen, f);
    guide(pen, f, c.guide);
    if (c.cells) {
      var width = (f.right - f.left) / G.cellColumns, height = (f.bottom - f.top) / G.cellRows;
      shownCells(form).forEach(function (cell) { box(pen, cell.m.line, f.left + width * cell.at[0], f.bottom - height * (cell.at[1] + 1), width, height, cell.opacity); });
    }
    form.members.slice().reverse().forEach(function (m) {
      m.x.forEach(function (x, k) { if (f.holds(x, m.y[k])) dot(pen, m.line, f.px(x), f.py(m.y[k]), c.cells ? G.sample : G.dot, G.faint); });
    });
    marks(pen, f, c.marks);
    if (!pen.phone) drawKey(pen, form, f, key);
  },
  find: function (form, plot, px, py) {
    var c = form.chart, f = scaled({ x: c.x, y: c.y, left: plot[0], right: plot[1], bottom: plot[2], top: plot[3] }), list = [];
    form.members.forEach(function (m) {
      m.x.forEach(function (x, k) { if (f.holds(x, m.y[k])) list.push({ m: m, k: k, far: Math.hypot(f.px(x) - px, f.py(m.y[k]) - py) }); });
    });
    var near = nearest(list, c.cells ? 4 : 12);
    if (near.length) return Object.assign(pointTip(c, near[0].m, near[0].k), { m: near[0].m, k: near[0].k });
    if (!c.cells) return null;
    var column = Math.floor((px - f.left) / (f.right - f.left) * G.cellColumns), row = Math.floor((f.bottom - py) / (f.bottom - f.top) * G.cellRows);
    var cell = shownCells(form).filter(function (cell) { return cell.at[0] === column && cell.at[1] === row; })[0];
    return cell ? cellTip(form, cell) : null;
  },
  tall: function (form, height) { return Math.max(height, 300); },
  option: function (form, entry) {
    var c = form.chart, o = { grid: axesGrid(c.x, c.y), xAxis: xAxisOption(c.x), yAxis: yAxisOption(c.y), series: [] };
    [o.xAxis, o.yAxis].forEach(function (axis) { // ticks follow the part that is shown
      delete axis.axisLabel.customValues;
      axis.axisLabel.showMinLabel = axis.axisLabel.showMaxLabel = false; // the ends are no round numbers
      delete axis.interval;
    });
    delete o.xAxis.axisTick;
    zoom(o, entry, true);
    if (c.guide) o.series.push(guideSeries(c.guide));
    if (c.cells) {
      var cells = shownCells(form), width = (c.x.max - c.x.min) / G.cellColumns, height = (c.y.max - c.y.min) / G.cellRows;
      o.series.push({ type: 'custom', name: '', clip: true, encode: { x: 0, y: 1 }, data: cells.map(function (cell) { return [c.x.min + width * cell.at[0], c.y.min + height * cell.at[1]]; }),
        renderItem: function (params, api) {
          var cell = cells[params.dataIndex], a = api.coord([api.value(0), api.value(1)]), b = api.coord([api.value(0) + width, api.value(1) + height]);
          return { type: 'rect', shape: { x: a[0], y: b[1], width: b[0] - a[0], height: a[1] - b[1] }, style: { fill: variable(cell.m.line), opacity: cell.opacity } };
        } });
    }
    o.tooltip = { trigger: 'item', formatter: function (p) {
      if (p.seriesType === 'custom') {
        var of = cellTip(form, cells[p.dataIndex]);
        return tip(of.title, of.rows);
      }
      var m = form.members.filter(function (m) { return m.name === p.seriesName; })[0], t = m && pointTip(c, m, p.dataIndex);
      return t ? tip(t.title, t.rows) : '';
    } };
    form.members.slice().reverse().forEach(function (m) {
      o.series.push({ type: 'scatter', name: m.name, symbolSize: 2 * (c.cells ? G.sample : G.dot), itemStyle: { color: variable(m.line), opacity: G.faint }, emphasis: { focus: 'series' },
        data: m.x.map(function (x, k) { return [defined(x) ? x : '-', defined(m.y[k]) ? m.y[k] : '-']; }) });
    });
    if (c.marks) o.series.push({ type: 'scatter', name: '', silent: true, symbolSize: 0, labelLayout: { hideOverlap: true }, data: c.marks.map(function (m) { return [m[1], m[2]]; }),
      label: { show: true, position: 'inside', color: variable('--ink'), textBorderColor: variable('--paper'), textBorderWidth: 3, formatter: function (p) { return c.marks[p.dataIndex][0]; } } });
    return o;
  }
};
// shownCells are the cells with points of the members shown: {at: column and row, counts, m: who has most, opacity}.
function shownCells(form) {
  var c = form.chart, shown = form.members.map(function (m) { return c.members.indexOf(m); }), most = 0;
  var list = c.cells.map(function (cell) {
    var counts = shown.map(function (i) { return cell[2 + i]; }), n = Math.max.apply(null, counts.concat(0));
    most = Math.max(most, n);
    return { at: cell, counts: counts, n: n, m: form.members[counts.indexOf(n)] };
  }).filter(function (cell) { return cell.n > 0; });
  list.forEach(function (cell) { cell.opacity = Math.round(100 * (0.1 + 0.5 * Math.sqrt(cell.n / most))) / 100; });
  return list;
}
function cellTip(form, cell) {
  return { title: cell.counts.reduce(function (a, b) { return a + b; }, 0) + ' points', rows: form.members.map(function (m, i) {
    var row = [m.name, String(cell.counts[i])];
    row.color = css(m.text);
    return row;
  }).filter(function (row) { return row[1] !== '0'; }) };
}
function pointTip(c, m, k) {
  var row = [m.name, number(+m.x[k].toPrecision(4)) + c.x.unit + ', ' + number(+m.y[k].toPrecision(4)) + c.y.unit];
  row.color = css(m.text);
  return { title: m.names && texts[m.names[k]] || xTitle(c.x, m.x[k]), rows: [row] };
}
