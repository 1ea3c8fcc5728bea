// Texts that stand behind points, for readers who ask: a point is chosen by its name in a list, or by a click on it.
function asking(entry) {
  var c = entry.choices.all.chart, points = [];
  if (!c.ask) return;
  c.members.forEach(function (m) {
    (m.texts || []).forEach(function (list, k) { if (list.length) points.push({ m: m, k: k, name: texts[m.names[k]], list: list }); });
  });
  points.sort(function (a, b) { return a.name < b.name ? -1 : 1; });
  var row = make('p', undefined, 'ask'), label = row.appendChild(make('label', c.ask + ' ')), select = label.appendChild(make('select'));
  var answer = make('div', undefined, 'asked');
  select.autocomplete = 'off';
  select.appendChild(make('option', 'choose one')).value = '';
  points.forEach(function (p, i) { select.appendChild(make('option', p.name)).value = i; });
  answer.setAttribute('aria-live', 'polite');
  var show = function () {
    answer.textContent = '';
    if (select.value === '') return;
    var p = points[+select.value], list = answer.appendChild(make('ol', undefined, 'items'));
    list.setAttribute('tabindex', '0');
    list.setAttribute('aria-label', p.name);
    p.list.forEach(function (at) { list.appendChild(make('li')).appendChild(make('bdi', texts[at])); });
  };
  entry.ask = function (name, k) {
    points.forEach(function (p, i) { if (p.m.name === name && p.k === k) select.value = i; });
    show();
  };
  select.addEventListener('change', show);
  entry.box.appendChild(row);
  entry.box.appendChild(answer);
  one('.static', entry.box).addEventListener('click', function (e) {
    var svg = e.target.closest('.static > svg'), seen = svg && svg.hasAttribute('data-plot') && under(entry, svg, e);
    if (seen && seen.m) entry.ask(seen.m.name, seen.k);
  });
}
