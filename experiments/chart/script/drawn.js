// Drawings of what the reader has picked, in the style of those that the page brings along, for readers without
// ECharts and for print.

// drawn puts the drawing in place of the page's own, which come back when nothing is picked. A page whose root element
// has the attribute data-redraw has all of them drawn anew: that they are the same can be tried that way.
function drawn(entry, form) {
  var still = one('.static', entry.box), mine = one('.picked', still), kind = form.kind;
  var untouched = choice(entry) === entry.choices.all && !picked.learners && !entry.only.length && !(form.chart.topics && picked.topic !== '')
    && !(kind.legend && narrow()) && !entry.look && !root.hasAttribute('data-redraw'); // on a phone the names stand in the legend
  if (mine) mine.remove();
  still.classList.toggle('replaced', !untouched);
  if (untouched || form.members && !form.members.length) return;
  var pen = { phone: narrow(), entry: entry };
  pen.wide = pen.phone ? G.phone : G.wide;
  pen.size = pen.phone ? G.phoneText : G.wideText;
  pen.line = G.line * pen.size;
  pen.high = Math.round(kind.height(pen, form));
  pen.svg = shape('svg', { 'class': 'picked', role: kind.legend ? 'group' : 'img', 'aria-label': choice(entry).alt || entry.alt, viewBox: '0 0 ' + pen.wide + ' ' + pen.high, width: pen.wide, height: pen.high });
  kind.draw(pen, form);
  still.appendChild(pen.svg);
}
// answer makes the name of a curve in a drawing isolate it, as one in the legend does.
function answer(entry, text, m, of) {
  if (of < 2) return;
  text.setAttribute('role', 'button');
  text.setAttribute('tabindex', '0');
  text.setAttribute('class', 'name');
  text.setAttribute('aria-label', m.name);
  text.setAttribute('aria-pressed', String(isOn(entry, m.name)));
  text.ownerSVGElement.setAttribute('role', 'group'); // what stands in a picture is not reached by keys
  var act = function (e) {
    e.preventDefault();
    var byKey = document.activeElement === text;
    isolate(entry, m.name, of);
    if (!byKey) return;
    var again = all('.name', entry.box).filter(function (t) { return t.getAttribute('aria-label') === m.name && t.getClientRects().length; })[0];
    if (again) again.focus();
  };
  text.addEventListener('click', act);
  text.addEventListener('keydown', function (e) { if (e.key === 'Enter' || e.key === ' ') act(e); });
}
