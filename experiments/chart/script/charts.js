// Every chart is an entry: drawings until ECharts is there, then live.
// {box: around it, choices: its forms, only: names isolated, alt, atFirst: members at first, nothing: the note that none
// is shown, row, buttons and state of the legend, form: as rendered last, bubble: under the pointer; once live: element, chart}
var entries = [];
// Every kind of chart has a script of its name, which makes it known here:
// {draw(pen, form), height(pen, form): of a drawing; find(form, plot, x, y): what lies under the pointer, {title, rows};
// option(form, entry, width): for ECharts; and where they serve legend: its members have names above it, coloured: and
// colours of their own, most: how many have room on a phone, widen(form): of the axes, tall(form, height, entry): when live,
// begin(entry): what it asks for beside its drawing. A kind without option stays a drawing}
var kinds = {};
var phone = matchMedia('(max-width: 560px)'), printing = false;
function narrow() { return phone.matches && !printing; }
addEventListener('beforeprint', function () { printing = true; renderAll(); });
addEventListener('afterprint', function () { printing = false; renderAll(); });

// What the reader has picked: a topic by its place ('' for all), and learners by name (null for those shown at first),
// each with its colours where it has none of its own.
var picked = { topic: '', learners: null };

function variable(name) { return name.indexOf('--') === 0 ? getComputedStyle(root).getPropertyValue(name).trim() : name; }
function points(x) { return defined(x) ? x.toFixed(1) : '–'; }
function limits(low, high) { return defined(low) ? '[' + low.toFixed(1) + ', ' + high.toFixed(1) + ']' : ''; }
function baseName(name) { return name.replace(/, null$/, ''); }

// choice is the chart in the form of the topic picked, or for all topics where it has none.
function choice(entry) {
  var topics = entry.choices.topics, t = picked.topic !== '' && topics && topics[+picked.topic];
  return t || entry.choices.all;
}
function offered(m) { return picked.learners && m.key ? !!picked.learners[m.key] : !m.rest; }
function named(members) { return members.filter(function (m) { return !m.under; }); }
// colour gives the members of a form that have no colour of their own that of their learner as picked, and each further
// curve of it one that no other curve has.
function colour(members) {
  var list = named(members), taken = list.map(function (m) { return m.line; }), byName = {};
  list.forEach(function (m) {
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
// cut is the chart's form with what the reader has picked: {kind, chart: its numbers, offered: the members that can be
// shown, members: those that are}.
function cut(entry) {
  var from = choice(entry), form = { kind: kinds[from.kind], chart: JSON.parse(JSON.stringify(from.chart)) };
  if (!form.chart.members) return form;
  form.offered = form.chart.members.filter(offered);
  if (form.kind.most && narrow() && !picked.learners) form.offered = form.offered.slice(0, form.kind.most);
  if (form.kind.coloured) colour(form.offered);
  form.members = form.offered.filter(function (m) { return !entry.only.length || entry.only.indexOf(baseName(m.name)) >= 0; });
  if (form.kind.widen) form.members.filter(function (m) { return m.rest; }).forEach(function (m) { form.kind.widen(form.chart, m); });
  return form;
}

// render shows what the reader has picked, live or drawn.
function render(entry) {
  var form = entry.form = cut(entry), empty = form.members && form.chart.members.length && !form.members.length;
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
  if (!form.kind.legend) return;
  var members = named(form.offered);
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
  if (m.note) button.appendChild(make('small', m.note)).title = entry.choices.all.chart.notes || '';
  button.addEventListener('click', function () { isolate(entry, m.name, of); });
  entry.row.appendChild(button);
  return { name: m.name, button: button };
}

function resize(entry, form) {
  var box = one(phone.matches ? '.phone' : '.wide', entry.box).viewBox.baseVal, width = entry.box.clientWidth;
  var height = Math.round(Math.min(width, 760) * box.height / box.width);
  if (form.kind.tall) height = form.kind.tall(form, height, entry);
  if (form.chart.square) width = Math.min(width, height + 40);
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
      entry.atFirst = (entry.choices.all.chart.members || []).filter(function (m) { return !m.rest; }).length;
      entry.nothing = make('p', 'None of the learners that were picked is in this figure.', 'say');
      entry.nothing.hidden = true;
      box.appendChild(entry.nothing);
      all('[data-curve]', box).forEach(function (text) {
        var members = named(entry.choices.all.chart.members.filter(offered));
        answer(entry, text, members[+text.getAttribute('data-curve')], members.length);
      });
      hover(entry);
      asking(entry);
      var kind = kinds[entry.choices.all.kind];
      if (kind.begin) kind.begin(entry);
      entries.push(entry);
    }
    if (window.echarts && !entry.chart && kinds[entry.choices.all.kind].option) goLive(entry);
    render(entry);
  });
}
function goLive(entry) {
  var y = entry.choices.all.chart.y;
  entry.element = make('div', undefined, 'live');
  entry.element.setAttribute('role', 'img');
  entry.box.setAttribute('data-live', 'yes');
  one('.static', entry.box).after(entry.element);
  if (y && y.title) {
    entry.axisName = make('p', y.title, 'axis-name');
    entry.element.before(entry.axisName);
  }
  entry.element.style.height = '300px';
  entry.chart = window.echarts.init(entry.element, null, { renderer: 'canvas' });
  if (entry.ask) entry.chart.on('click', function (p) { entry.ask(p.seriesName, p.dataIndex); });
}

// unpack decompresses the charts' data; without the means of doing so the page keeps its drawings. It gives the charts;
// texts are what they say of their points, which are told by their places there.
var charts, texts = [];
function unpack() {
  if (!window.DecompressionStream) return Promise.reject();
  var bytes = Uint8Array.from(atob(one('#data-of-charts').textContent), function (c) { return c.charCodeAt(0); });
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).json().then(function (data) {
    texts = data.texts;
    return data.charts;
  });
}
