// Bars to either side: {names, left, right, most: the largest number, leftTitle, rightTitle, notes: by name, of both sides}.
kinds.bars = {
  height: function (pen, form) { return pen.line * (G.barRow * form.chart.names.length + G.barHead + 0.3); },
  draw: function (pen, form) {
    var c = form.chart, size = pen.size, line = pen.line, x = { min: 0, max: c.most };
    var names = Math.min(longest(c.names, size), pen.wide / 3) + size, label = measure('100', size) + size / 2;
    var side = (pen.wide - names) / 2 - label, left = label + side, right = pen.wide - label - side, top = G.barHead * line, step = G.barRow * line;
    write(pen, c.leftTitle, '--muted', left, line / 2, 'end');
    write(pen, c.rightTitle, '--accent', right, line / 2);
    c.names.forEach(function (name, i) {
      var y = top + step * (i + 0.5), end;
      write(pen, fit(name, names - size / 2, size), '--ink', (left + right) / 2, y, 'middle');
      if (defined(c.left[i])) {
        end = to(x, c.left[i], left, left - side);
        box(pen, '--no', end, y - G.barHalf * step, left - end, 2 * G.barHalf * step);
        write(pen, number(Math.round(c.left[i])), '--muted', end - size / 3, y, 'end');
      }
      if (defined(c.right[i])) {
        end = to(x, c.right[i], right, right + side);
        box(pen, '--accent', right, y - G.barHalf * step, end - right, 2 * G.barHalf * step);
        write(pen, number(Math.round(c.right[i])), '--muted', end + size / 3, y);
      }
    });
  },
  find: function () { return null; }, // all of its numbers are there
  option: function (form, entry, width) {
    var c = form.chart, most = Math.ceil(1.15 * c.most), left = Math.min(Math.ceil(longest(c.names, 12, seen)), width * 0.35) + 16;
    var side = function (title, list, sign, color, at, note) {
      return { type: 'bar', name: title, barGap: '-100%', barCategoryGap: '28%', itemStyle: { color: variable(color) },
        label: { show: true, position: at, color: variable('--muted'), formatter: function (p) { return number(Math.round(Math.abs(p.value))); } },
        data: list.map(function (v, i) { return { value: defined(v) ? sign * v : '-', note: c.notes ? c.notes[i][note] : title }; }) };
    };
    return {
      grid: { left: left, right: 4, top: 34, bottom: 4, containLabel: false },
      xAxis: { type: 'value', min: -most, max: most, splitLine: { show: false }, axisLabel: { show: false } },
      yAxis: { type: 'category', inverse: true, data: c.names, axisLine: { show: false }, axisTick: { show: false }, axisLabel: { color: variable('--ink'), interval: 0, overflow: 'truncate', width: left - 10 } },
      legend: { show: true, top: 0, selectedMode: 'multiple', icon: 'roundRect', itemWidth: 12, itemHeight: 12, textStyle: { color: variable('--muted') } },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, formatter: function (list) { return tip(list[0].name, list.map(function (p) { return [p.data.note, Math.abs(p.value).toFixed(0) + ' %']; })); } },
      series: [side(c.leftTitle, c.left, -1, '--no', 'left', 0), side(c.rightTitle, c.right, 1, '--accent', 'right', 1)]
    };
  }
};
