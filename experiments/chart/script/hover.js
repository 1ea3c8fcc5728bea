// Values under the pointer, in drawings. A drawing says in data-plot where its data lie; what the places mean is up to the
// kind: see the scripts of the kinds.
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
  return entry.form.kind.find(entry.form, plot, (e.clientX - box.left) * unit, (e.clientY - box.top) * unit, entry);
}
// nearest are those of {far: distance} that are nearest, within a distance.
function nearest(list, within) {
  var least = Math.min.apply(null, list.map(function (a) { return a.far; }));
  return least <= within ? list.filter(function (a) { return a.far === least; }) : [];
}
