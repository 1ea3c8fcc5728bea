(function () {
  'use strict';
  var root = document.documentElement;
  var all = function (selector, within) { return Array.prototype.slice.call((within || document).querySelectorAll(selector)); };
  var one = function (selector, within) { return (within || document).querySelector(selector); };
  // Storage may be forbidden; then nothing is remembered.
  function remember(key, value) {
    try {
      if (value) localStorage.setItem('streamml.' + key, value); else localStorage.removeItem('streamml.' + key);
    } catch (e) { /* not remembered */ }
  }
  function remembered(key) {
    try { return localStorage.getItem('streamml.' + key); } catch (e) { return null; }
  }
  // Every text goes into the page as a text node: no text becomes markup.
  function make(tag, text, className) {
    var e = document.createElement(tag);
    if (text !== undefined) e.textContent = text;
    if (className) e.className = className;
    return e;
  }

  // Theme
  var themes = all('[data-theme-is]');
  function showTheme() {
    var now = root.getAttribute('data-theme') || '';
    themes.forEach(function (b) { b.setAttribute('aria-pressed', String(b.getAttribute('data-theme-is') === now)); });
  }
  themes.forEach(function (b) {
    b.addEventListener('click', function () {
      var theme = b.getAttribute('data-theme-is');
      if (theme) root.setAttribute('data-theme', theme); else root.removeAttribute('data-theme');
      remember('theme', theme);
      showTheme();
      redraw();
    });
  });
  showTheme();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () { redraw(); });

  // Ranking: sort by a column, fold all but the best setting of each learner
  var table = one('#table'), body = one('tbody', table);
  all('th[data-sort]', table).forEach(function (th) {
    var button = make('button', th.firstChild.textContent);
    button.type = 'button';
    th.replaceChild(button, th.firstChild);
    var column = th.cellIndex;
    button.addEventListener('click', function () {
      var up = th.getAttribute('aria-sort') === 'descending' || th.getAttribute('aria-sort') === null && (th.hasAttribute('data-lower') || /^(rank|name)$/.test(th.getAttribute('data-sort')));
      all('th[aria-sort]', table).forEach(function (other) { other.removeAttribute('aria-sort'); });
      th.setAttribute('aria-sort', up ? 'ascending' : 'descending');
      all('tr', body).map(function (tr) {
        var text = tr.cells[column].getAttribute('data-value'), number = parseFloat(text);
        return { tr: tr, key: th.getAttribute('data-sort') === 'name' ? text : number };
      }).sort(function (a, b) {
        if (a.key !== a.key || b.key !== b.key) return (a.key !== a.key) - (b.key !== b.key); // undefined last
        return (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) * (up ? 1 : -1);
      }).forEach(function (row) { body.appendChild(row.tr); });
    });
  });
  var others = one('#others');
  if (others) {
    var fold = function (folded) {
      table.classList.toggle('folded', folded);
      others.setAttribute('aria-expanded', String(!folded));
      others.textContent = others.getAttribute(folded ? 'data-more' : 'data-less');
    };
    others.addEventListener('click', function () { fold(!table.classList.contains('folded')); });
    fold(true);
  }

  // One chart of several
  all('select.pick').forEach(function (select) {
    select.addEventListener('change', function () {
      all('.item', select.closest('figure')).forEach(function (item, i) { item.classList.toggle('on', String(i) === select.value); });
      start();
    });
  });

  // Charts: drawings until ECharts is there, then live
  var charts = JSON.parse(one('#data-of-charts').textContent);
  var live = []; // {chart, box, element, meta, option, hidden}
  var phone = matchMedia('(max-width: 560px)');

  function variable(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }
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
  function points(x) { return typeof x === 'number' && x === x ? x.toFixed(1) : '–'; }
  function limits(low, high) { return typeof low === 'number' && low === low ? '[' + low.toFixed(1) + ', ' + high.toFixed(1) + ']' : ''; }
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
  // Width of a text, and a text broken at spaces into lines of some width.
  var ruler = document.createElement('canvas').getContext('2d');
  function measure(text, size) {
    ruler.font = size + 'px ' + getComputedStyle(document.body).fontFamily;
    return ruler.measureText(text).width;
  }
  function longest(texts, size) { return Math.max.apply(null, texts.map(function (t) { return measure(t, size); })); }
  function broken(text, width, size) {
    var lines = [];
    text.split(' ').forEach(function (word) {
      var last = lines[lines.length - 1];
      if (lines.length && measure(last + ' ' + word, size) <= width) lines[lines.length - 1] = last + ' ' + word;
      else lines.push(word);
    });
    return lines.slice(0, 4).map(function (line) {
      for (var n = line.length; n > 1 && measure(line, size) > width; n--) line = line.slice(0, n - 2) + '…';
      return line;
    });
  }
  var kinds = {
    curves: function (o, meta) {
      o.grid = { left: Math.ceil(longest(meta.yTicks.map(String), 12)) + (meta.yUnit ? 28 : 12), right: meta.xUnit ? 26 : 14, top: 10, bottom: 48, containLabel: false };
      [[o.xAxis[0], meta.xTicks], [o.yAxis[0], meta.yTicks]].forEach(function (axis) {
        axis[0].axisLabel.customValues = axis[1];
        axis[0].axisTick = { show: axis[0] === o.xAxis[0], customValues: axis[1] };
      });
      o.xAxis[0].axisLabel.formatter = function (v) { return +v.toPrecision(6) + (meta.xUnit || ''); };
      o.yAxis[0].axisLabel.formatter = function (v) { return v + (meta.yUnit || ''); };
      delete o.yAxis[0].name; // it stands above the chart, as text
      o.xAxis[0].nameTextStyle = { color: variable('--muted'), fontSize: 12 };
      o.series.forEach(function (s) {
        if (s.type !== 'custom') return;
        s.renderItem = band;
        s.encode = { x: 0, y: [2, 3] };
        s.clip = true;
        s.silent = true;
        s.tooltip = { show: false };
      });
      o.tooltip.formatter = function (list) {
        var rows = list.filter(function (p) { return p.seriesType === 'line' && p.seriesName && p.value.length > 2; })
          .sort(function (a, b) { return b.value[1] - a.value[1]; })
          .map(function (p) {
            var row = [p.seriesName, points(p.value[1]), limits(p.value[2], p.value[3])];
            row.color = p.color;
            return row;
          });
        var name = o.xAxis[0].name.split(/[,(]/)[0].trim();
        return rows.length ? tip(name + ': ' + +list[0].value[0].toPrecision(6) + (meta.xUnit || ''), rows) : '';
      };
    },
    heat: function (o, meta, width) {
      var size = phone.matches ? 10 : 12, left = Math.min(Math.ceil(longest(o.yAxis[0].data, size)), width * 0.4) + 16;
      var cell = (width - left - 8) / o.xAxis[0].data.length - 4;
      var heads = o.xAxis[0].data.map(function (name) { return broken(measure(name, size) > cell ? name.replace(/-/g, '- ') : name, cell, size); });
      o.grid = { left: left, right: 8, top: Math.max.apply(null, heads.map(function (h) { return h.length; })) * size * 1.3 + 12, bottom: 4, containLabel: false };
      o.xAxis[0].axisLabel.formatter = function (name, i) { return heads[i].join('\n'); };
      o.xAxis[0].axisLabel.fontSize = o.yAxis[0].axisLabel.fontSize = o.series[0].label.fontSize = size;
      o.xAxis[0].axisLabel.lineHeight = Math.round(size * 1.3);
      o.yAxis[0].axisLabel.width = left - 10;
      o.yAxis[0].axisTick = { show: false };
      o.series[0].label.formatter = function (p) { return points(p.value[2]); };
      o.tooltip.formatter = function (p) { return tip(o.yAxis[0].data[p.value[1]], [[o.xAxis[0].data[p.value[0]], points(p.value[2])]]); };
    },
    spans: function (o, meta, width) {
      var left = Math.min(Math.ceil(longest(o.yAxis[0].data, 12)), width * 0.4) + 16;
      o.grid = { left: left, right: 18, top: 8, bottom: 48, containLabel: false };
      o.yAxis[0].axisLabel.width = left - 10;
      o.yAxis[0].axisTick = { show: false };
      o.xAxis[0].axisLabel.customValues = meta.xTicks;
      o.xAxis[0].nameTextStyle = { color: variable('--muted'), fontSize: 12 };
      o.tooltip.formatter = function (p) {
        var v = p.value.slice(-5).map(function (x) { return +(+x).toPrecision(4); });
        return tip(p.name, [['middle', String(v[2])], ['box', v[1] + ' to ' + v[3]], ['line', v[0] + ' to ' + v[4]]]);
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
  function dress(entry) {
    var o = paint(JSON.parse(JSON.stringify(entry.data.option)));
    o.textStyle = { fontFamily: getComputedStyle(document.body).fontFamily, color: variable('--ink') };
    o.tooltip.confine = true;
    o.tooltip.backgroundColor = variable('--paper');
    o.tooltip.borderColor = variable('--axis');
    o.tooltip.textStyle = { color: variable('--ink') };
    kinds[entry.data.meta.kind](o, entry.data.meta, entry.element.clientWidth);
    return o;
  }
  function resize(entry) {
    var box = one(phone.matches ? '.phone' : '.wide', entry.box).viewBox.baseVal, width = entry.box.clientWidth;
    var height = Math.round(Math.min(width, 760) * box.height / box.width);
    if (entry.data.meta.kind === 'curves') height = Math.max(height, 300);
    if (entry.data.meta.square) width = Math.min(width, height + 40);
    entry.element.style.width = width + 'px';
    entry.element.style.height = height + 'px';
  }
  function redraw() {
    live.forEach(function (entry) { entry.chart.setOption(dress(entry), true); show(entry); });
  }
  // A click on a name shows that curve alone; further clicks add and remove; none left shows all.
  function legend(entry) {
    if (entry.data.meta.kind === 'curves') entry.box.insertBefore(make('p', entry.data.option.yAxis[0].name, 'axis-name'), entry.element);
    var colours = entry.data.meta.colours, names = entry.data.option.legend.data;
    if (!colours || !names || names.length < 2) return;
    var row = make('div', undefined, 'legend');
    row.setAttribute('role', 'group');
    row.setAttribute('aria-label', 'Curves shown');
    entry.buttons = names.map(function (name) {
      var button = make('button'), ns = 'http://www.w3.org/2000/svg', mark = document.createElementNS(ns, 'svg'), rect = document.createElementNS(ns, 'rect');
      rect.setAttribute('width', '18');
      rect.setAttribute('height', '4');
      rect.setAttribute('fill', 'var(' + colours[name] + ')');
      mark.setAttribute('aria-hidden', 'true');
      mark.appendChild(rect);
      button.type = 'button';
      button.appendChild(mark);
      button.appendChild(make('span', name));
      button.addEventListener('click', function () {
        var at = entry.only.indexOf(name);
        if (at < 0) entry.only.push(name); else entry.only.splice(at, 1);
        if (entry.only.length === names.length) entry.only = [];
        show(entry);
      });
      row.appendChild(button);
      return { name: name, button: button };
    });
    entry.box.insertBefore(row, one('.axis-name', entry.box));
  }
  function show(entry) {
    (entry.buttons || []).forEach(function (b) {
      var on = !entry.only.length || entry.only.indexOf(b.name) >= 0;
      b.button.setAttribute('aria-pressed', String(on));
      [b.name, b.name + ', null'].forEach(function (name) {
        entry.chart.dispatchAction({ type: on ? 'legendSelect' : 'legendUnSelect', name: name });
      });
    });
  }
  // start makes live what is on screen and is not live yet.
  function start() {
    if (!window.echarts) return;
    all('.chart').forEach(function (box) {
      if (box.getAttribute('data-live') || !box.offsetParent) return;
      box.setAttribute('data-live', 'yes');
      var entry = { box: box, data: charts[+box.getAttribute('data-chart')], element: make('div', undefined, 'live'), only: [] };
      entry.element.setAttribute('role', 'img');
      entry.element.setAttribute('aria-label', one('svg', box).getAttribute('aria-label'));
      box.appendChild(entry.element);
      resize(entry);
      one('.static', box).style.display = 'none';
      entry.chart = window.echarts.init(entry.element, null, { renderer: 'canvas' });
      legend(entry);
      live.push(entry);
      entry.chart.setOption(dress(entry), true);
      show(entry);
    });
  }
  var waiting;
  addEventListener('resize', function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      live.forEach(function (entry) {
        if (!entry.box.offsetParent) return;
        resize(entry);
        entry.chart.resize();
        entry.chart.setOption(dress(entry), true);
        show(entry);
      });
    }, 120);
  });

  // ECharts from the network, when the reader asks for it
  var offer = one('#interactive');
  function load() {
    var script = make('script'), status = one('#offered');
    script.src = offer.getAttribute('data-src');
    script.integrity = offer.getAttribute('data-integrity');
    script.crossOrigin = 'anonymous';
    script.referrerPolicy = 'no-referrer';
    offer.disabled = true;
    status.textContent = 'Loading…';
    script.onload = function () {
      remember('interactive', 'yes');
      offer.remove();
      status.textContent = 'The charts are interactive: point at them for values, choose names to show curves alone.';
      start();
    };
    script.onerror = function () {
      remember('interactive', '');
      offer.disabled = false;
      status.textContent = 'ECharts could not be loaded from cdn.jsdelivr.net; the drawings say the same.';
    };
    document.body.appendChild(script);
  }
  if (offer) {
    offer.addEventListener('click', load);
    if (remembered('interactive') === 'yes' && navigator.onLine) load();
  }
  start();
})();
