// Every chart is an entry: drawings until ECharts is there, then live.
// {box: around it, choices: its forms, only: names isolated, alt, atFirst: members at first, nothing: the note that none
// is shown, row, buttons and state of the legend, form: as rendered last, bubble: under the pointer; once live: element, chart}
var entries = [];
var phone = matchMedia('(max-width: 560px)'), printing = false;
function narrow() { return phone.matches && !printing; }
addEventListener('beforeprint', function () { printing = true; renderAll(); });
addEventListener('afterprint', function () { printing = false; renderAll(); });

// What the reader has picked: a topic by its place ('' for all), and learners by name (null for those shown at first),
// each with its colours where it has none of its own.
var picked = { topic: '', learners: null };

function variable(name) { return getComputedStyle(root).getPropertyValue(name).trim(); }
function defined(x) { return typeof x === 'number' && x === x; }
function points(x) { return defined(x) ? x.toFixed(1) : '–'; }
function limits(low, high) { return defined(low) ? '[' + low.toFixed(1) + ', ' + high.toFixed(1) + ']' : ''; }
function baseName(name) { return name.replace(/, null$/, ''); }

// choice is the chart in the form of the topic picked, or for all topics where it has none.
function choice(entry) {
  var topics = entry.choices.topics, t = picked.topic !== '' && topics && topics[+picked.topic];
  return t || entry.choices.all;
}
function offered(m) { return picked.learners ? !!picked.learners[m.key] : !m.rest; }
// colour gives the members of a form that have no colour of their own that of their learner as picked, and each further
// curve of it one that no other curve has.
function colour(members) {
  var named = members.filter(function (m) { return !m.under; }), taken = named.map(function (m) { return m.line; }), byName = {};
  named.forEach(function (m) {
    byName[m.name] = m;
    if (m.line !== '--s0' || !picked.learners) return;
    var own = picked.learners[m.key].line || '--s0', n = 1;
    while (own !== '--s0' && taken.indexOf(own) >= 0 && n <= mostPicks) own = '--s' + n++;
    if (taken.indexOf(own) >= 0) own = '--s0'; // all are taken
    m.line = own;
    m.text = own.replace('--s', '--t');
    taken.push(own);
  });
  members.forEach(function (m) { if (m.under && byName[baseName(m.name)]) m.line = byName[baseName(m.name)].line; });
}

// cut is a copy of the chart's form with nothing but what the reader has picked.
function cut(entry) {
  var form = JSON.parse(JSON.stringify(choice(entry))), meta = form.meta, members = meta.members;
  var cutForm = { meta: meta, option: form.option, members: members };
  if (!members) return cutForm;
  cutForm.offered = members.filter(offered);
  if (meta.kind === 'heat' && narrow() && !picked.learners) cutForm.offered = cutForm.offered.slice(0, meta.phoneColumns); // more have no room
  if (meta.kind !== 'heat') colour(cutForm.offered);
  cutForm.members = cutForm.offered.filter(function (m) { return !entry.only.length || entry.only.indexOf(baseName(m.name)) >= 0; });
  cutters[meta.kind](cutForm, members);
  return cutForm;
}
var cutters = {
  curves: function (form, members) {
    var o = form.option, byName = {}, data = {};
    form.members.forEach(function (m) { byName[m.name] = m; });
    o.series.forEach(function (s) { if (s.type === 'line' && s.name) data[s.name] = s.data; });
    o.series = o.series.filter(function (s) {
      var m = byName[s.name];
      if (!s.name) return true; // the guide
      if (!m || s.type === 'custom' && !hasBand(form, m)) return false;
      if (s.type === 'custom') s.data = data[s.name];
      [s.lineStyle, s.itemStyle].forEach(function (style) { if (style) style.color = m.line; });
      return true;
    });
    o.legend = { show: false };
    form.data = {}; // by name, of those that are offered and not shown as well
    form.offered.forEach(function (m) { form.data[m.name] = { data: data[m.name] }; });
    deepen(form, data);
  },
  heat: function (form, members) {
    var o = form.option, columns = form.members.map(function (m) { return members.indexOf(m); });
    var row = picked.topic === '' ? -1 : form.meta.topics.indexOf(+picked.topic);
    o.xAxis[0].data = form.members.map(function (m) { return m.name; });
    o.series[0].data = (o.series[0].data || []).filter(function (d) { return columns.indexOf(d.value[0]) >= 0; });
    o.series[0].data.forEach(function (d) {
      d.value[0] = columns.indexOf(d.value[0]);
      d.shade = shadeOf(o, d.value[2]);
      d.faded = row >= 0 && d.value[1] !== row;
      if (!d.faded) return;
      d.itemStyle = { color: between([variable('--paper'), d.shade], 0.25) };
      d.label.color = '--muted';
    });
  },
  spans: function (form, members) {
    var o = form.option;
    o.series[0].data = form.members.map(function (m) {
      var d = o.series[0].data[members.indexOf(m)];
      d.itemStyle.borderColor = m.line;
      if (m.rest) d.value.forEach(function (x) { widen(o.xAxis[0], form.meta.xTicks, x, 1); });
      return d;
    });
    o.yAxis[0].data = form.members.map(function (m) { return m.name; });
  }
};
// shadeOf is the colour of a value in a heat map; between that at a share of the way through a list of colours.
function shadeOf(o, value) {
  var map = o.visualMap.inRange ? o.visualMap : o.visualMap[0];
  return between(map.inRange.color, Math.min(Math.max((value - map.min) / (map.max - map.min), 0), 1));
}
function between(list, share) {
  var at = share * (list.length - 1), i = Math.min(Math.floor(at), list.length - 2);
  return '#' + [1, 3, 5].map(function (k) {
    var a = parseInt(list[i].substr(k, 2), 16), b = parseInt(list[i + 1].substr(k, 2), 16);
    return ('0' + Math.round(a + (b - a) * (at - i)).toString(16)).slice(-2);
  }).join('');
}
// hasBand tells whether a curve has its band: more than three make mud of each other, unless the reader chose a curve.
function hasBand(form, m) { return m.banded || form.members.filter(function (o) { return !o.under; }).length <= 3; }
// deepen widens the axes to the curves that are shown on demand.
function deepen(form, data) {
  form.members.filter(function (m) { return m.rest; }).forEach(function (m) {
    data[m.name].forEach(function (d) {
      var row = d.value || d;
      widen(form.option.xAxis[0], form.meta.xTicks, row[0], form.option.xAxis[0].type === 'log' ? 10 : 1);
      widen(form.option.yAxis[0], form.meta.yTicks, row[1], 1);
    });
  });
}
// widen makes an axis reach to a number, with ticks on the way: of a logarithmic axis powers of its base.
function widen(axis, ticks, x, base) {
  if (!defined(x) || ticks.length < 2) return;
  var step = ticks[1] - ticks[0];
  var down = function (v) { return base > 1 ? v / base : v - step; }, up = function (v) { return base > 1 ? v * base : v + step; };
  while (x < axis.min) {
    axis.min = Math.min(axis.min, base > 1 ? x / 1.2 : down(ticks[0]));
    while (down(ticks[0]) >= axis.min) ticks.unshift(+down(ticks[0]).toPrecision(9));
  }
  while (x > axis.max) {
    axis.max = Math.max(axis.max, base > 1 ? x * 1.2 : up(ticks[ticks.length - 1]));
    while (up(ticks[ticks.length - 1]) <= axis.max) ticks.push(+up(ticks[ticks.length - 1]).toPrecision(9));
  }
}

// render shows what the reader has picked, live or drawn.
function render(entry) {
  var form = entry.form = cut(entry), empty = form.members && !form.members.length;
  entry.nothing.hidden = !empty;
  legend(entry, form);
  drawn(entry, form);
  if (!entry.chart || printing) return;
  entry.element.setAttribute('aria-label', choice(entry).alt || entry.alt);
  entry.element.hidden = empty;
  if (entry.axisName) entry.axisName.hidden = empty;
  if (empty) return;
  resize(entry, form);
  entry.chart.resize();
  entry.chart.setOption(dress(entry, form), true);
}
function renderAll() { entries.forEach(function (entry) { if (entry.box.offsetParent) render(entry); }); }

// A click on a name shows that curve alone; further clicks add and remove; none left shows all.
function isolate(entry, name, of) {
  var at = entry.only.indexOf(name);
  if (at < 0) entry.only.push(name); else entry.only.splice(at, 1);
  if (entry.only.length === of) entry.only = [];
  render(entry);
}
function isOn(entry, name) { return !entry.only.length || entry.only.indexOf(name) >= 0; }
// legend is the names above a chart that is live or on a phone; a drawing on a wide screen has them beside the curves.
function legend(entry, form) {
  if (form.meta.kind !== 'curves') return;
  var members = form.offered.filter(function (m) { return !m.under; });
  var state = JSON.stringify(members.map(function (m) { return [m.name, m.line, m.note]; }));
  if (!entry.row) {
    entry.row = make('div', undefined, 'legend');
    entry.row.setAttribute('role', 'group');
    entry.row.setAttribute('aria-label', 'Curves shown');
    entry.box.insertBefore(entry.row, entry.box.firstChild);
  }
  if (entry.state !== state) { // otherwise the button that has the focus stays
    entry.row.textContent = '';
    entry.buttons = members.map(function (m) { return legendButton(entry, m, members.length); });
  }
  entry.state = state;
  entry.row.hidden = !entry.chart && !narrow();
  entry.buttons.forEach(function (b) { b.button.setAttribute('aria-pressed', String(isOn(entry, b.name))); });
}
function legendButton(entry, m, of) {
  var button = make('button'), mark = shape('svg', { width: 18, height: 4, 'aria-hidden': 'true' });
  mark.appendChild(shape('rect', { width: 18, height: 4, fill: css(m.line) }));
  button.type = 'button';
  button.disabled = of < 2; // a name alone
  button.appendChild(mark);
  button.appendChild(make('span', m.name));
  if (m.note) button.appendChild(make('small', m.note)).title = entry.choices.all.meta.notes;
  button.addEventListener('click', function () { isolate(entry, m.name, of); });
  entry.row.appendChild(button);
  return { name: m.name, button: button };
}

// Width of a text, and a text broken at spaces into lines of some width.
var ruler = document.createElement('canvas').getContext('2d'), chartFont = getComputedStyle(one('.chart svg') || document.body).fontFamily;
function measure(text, size) {
  ruler.font = size + 'px ' + chartFont;
  return ruler.measureText(text).width;
}
function longest(texts, size) { return Math.max.apply(null, texts.map(function (t) { return measure(t, size); }).concat(0)); }
function fit(text, width, size) {
  if (measure(text, size) <= width) return text;
  for (var n = Math.min(text.length, 200); n > 1 && measure(text.slice(0, n) + '…', size) > width; n--);
  return text.slice(0, n) + '…';
}
function broken(text, width, size) {
  var lines = [];
  (measure(text, size) > width ? text.replace(/-/g, '- ') : text).split(' ').forEach(function (word) {
    var last = lines[lines.length - 1];
    if (lines.length && measure(last + ' ' + word, size) <= width) lines[lines.length - 1] = last + ' ' + word;
    else lines.push(word);
  });
  return lines.slice(0, 4).map(function (line) { return fit(line, width, size); });
}

function resize(entry, form) {
  var meta = form.meta, box = one(phone.matches ? '.phone' : '.wide', entry.box).viewBox.baseVal, width = entry.box.clientWidth;
  var height = Math.round(Math.min(width, 760) * box.height / box.width);
  if (meta.kind === 'curves') height = Math.max(height, 300) + (meta.zoom ? 36 : 0);
  if (meta.kind === 'spans') height = Math.max(120, Math.round((height - 48) * form.members.length / entry.atFirst) + 48);
  if (meta.square) width = Math.min(width, height + 40);
  entry.element.style.width = width + 'px';
  entry.element.style.height = height + 'px';
}
var waiting;
addEventListener('resize', function () {
  clearTimeout(waiting);
  waiting = setTimeout(renderAll, 120);
});

// start makes entries of the charts on screen, live where ECharts is there.
function start() {
  all('.chart').forEach(function (box) {
    if (!box.offsetParent || !charts) return;
    var entry = entries.filter(function (e) { return e.box === box; })[0];
    if (!entry) {
      entry = { box: box, choices: charts[+box.getAttribute('data-chart')], only: [] };
      entry.alt = one('svg', box).getAttribute('aria-label');
      entry.atFirst = (entry.choices.all.meta.members || []).filter(function (m) { return !m.rest; }).length;
      entry.nothing = make('p', 'None of the learners that were picked is in this figure.', 'say');
      box.appendChild(entry.nothing);
      all('[data-curve]', box).forEach(function (text) {
        var members = entry.choices.all.meta.members.filter(offered).filter(function (m) { return !m.under; });
        answer(entry, text, members[+text.getAttribute('data-curve')], members.length);
      });
      hover(entry);
      entries.push(entry);
    }
    if (window.echarts && !entry.chart) goLive(entry);
    render(entry);
  });
}
function goLive(entry) {
  entry.element = make('div', undefined, 'live');
  entry.element.setAttribute('role', 'img');
  entry.box.setAttribute('data-live', 'yes');
  if (entry.choices.all.meta.kind === 'curves') entry.axisName = entry.box.appendChild(make('p', entry.choices.all.option.yAxis[0].name, 'axis-name'));
  entry.box.appendChild(entry.element);
  entry.element.style.height = '300px';
  entry.chart = window.echarts.init(entry.element, null, { renderer: 'canvas' });
}

// unpack decompresses the charts' data; without the means of doing so the page keeps its drawings.
var charts;
function unpack() {
  if (!window.DecompressionStream) return Promise.reject();
  var bytes = Uint8Array.from(atob(one('#data-of-charts').textContent), function (c) { return c.charCodeAt(0); });
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json();
}
