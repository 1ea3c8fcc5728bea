// Points in three dimensions: {members: [{name, line, text, loose, at: x, y and z in turn, from the middle of all, names:
// places in texts}]}. It is drawn from two sides; entry.look is where from: cosine and sine of the turn and of the tilt.
// Places of the data: the ends of what all sides take.
kinds.space = {
  legend: true,
  height: function (pen) { return pen.phone ? pen.wide + 1.5 * pen.line : G.spaceHigh; },
  draw: function (pen, form) {
    var key = keyOf(pen, form), right = pen.phone ? 0 : key.width, looks = looksOf(pen.entry, pen.phone), side = (pen.wide - right) / looks.length;
    plotted(pen, [0, pen.wide - right, pen.high, 0]);
    looks.forEach(function (look, i) {
      drawLook(pen, form, look, side * (i + 0.5), Math.min(side, pen.high - 1.5 * pen.line) / 2);
      write(pen, pen.entry.look ? ['as turned', 'a quarter farther'][i] : ['from the front', 'from the right'][i], '--muted', side * (i + 0.5), pen.high - pen.line / 2, 'middle');
    });
    if (!pen.phone) drawKey(pen, form, { left: 0, right: pen.wide - right, top: 0, bottom: pen.high }, key);
    pen.svg.style.touchAction = 'pan-y';
    pen.svg.style.cursor = 'grab';
  },
  find: function (form, plot, px, py, entry) {
    var looks = looksOf(entry, plot[1] <= G.phone && narrow()), side = plot[1] / looks.length, i = Math.min(Math.max(Math.floor(px / side), 0), looks.length - 1);
    var line = G.line * (narrow() ? G.phoneText : G.wideText), half = Math.min(side, plot[2] - 1.5 * line) / 2, list = [];
    seenPoints(form, looks[i], side * (i + 0.5), half).forEach(function (q) {
      list.push({ far: Math.hypot(q.x - px, q.y - py), q: q });
    });
    var near = nearest(list, 8).pop();
    if (!near) return null;
    var row = [near.q.m.name];
    row.color = css(near.q.m.text);
    return { title: near.q.m.names ? texts[near.q.m.names[near.q.k]] : near.q.m.name, rows: near.q.m.names ? [row] : [] };
  },
  begin: turning
};
var firstLook = [0.8, 0.6, 0.96, 0.28];
function looksOf(entry, alone) {
  var l = entry && entry.look || firstLook;
  return alone ? [l] : [l, [-l[1], l[0], l[2], l[3]]];
}
function see(l, x, y, z) {
  var deep = z * l[0] - x * l[1];
  return [x * l[0] + z * l[1], y * l[2] - deep * l[3], y * l[3] + deep * l[2]];
}
// seenPoints are the points as they are drawn, the far ones first.
function seenPoints(form, look, middle, half) {
  var scale = (half - G.dot - 2) / 1000, list = [];
  form.members.forEach(function (m) {
    for (var k = 0; 3 * k < m.at.length; k++) {
      var s = see(look, m.at[3 * k], m.at[3 * k + 1], m.at[3 * k + 2]);
      list.push({ m: m, k: k, near: s[2], x: middle + s[0] * scale, y: half - s[1] * scale });
    }
  });
  return list.sort(function (a, b) { return a.near - b.near; });
}
function drawLook(pen, form, look, middle, half) {
  var scale = (half - G.dot - 2) / 1000;
  [0, 1, 2].forEach(function (k) {
    stroke(pen, '--grid', G.hair, [-1000, 1000].map(function (end) {
      var s = see(look, k === 0 ? end : 0, k === 1 ? end : 0, k === 2 ? end : 0);
      return [middle + s[0] * scale, half - s[1] * scale];
    }));
  });
  seenPoints(form, look, middle, half).forEach(function (q) {
    var share = (q.near / 1000 + 1) / 2;
    dot(pen, q.m.line, q.x, q.y, G.spaceLeast + (G.dot - G.spaceLeast) * share, Math.round(100 * (G.spaceFaint + (1 - G.spaceFaint) * share)) / 100);
  });
}
// turning lets readers turn a chart: by dragging it, and by buttons, which keys reach as well.
function turning(entry) {
  var waiting = false;
  var turn = function (right, up) {
    var l = entry.look || firstLook, a = Math.atan2(l[1], l[0]) + right, b = Math.min(Math.max(Math.atan2(l[3], l[2]) + up, -1.5), 1.5);
    entry.look = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      render(entry);
    });
  };
  var row = make('p', undefined, 'turn'), from = null;
  row.setAttribute('role', 'group');
  row.setAttribute('aria-label', 'Turn the map');
  [['←', 'Turn left', -0.2, 0], ['→', 'Turn right', 0.2, 0], ['↑', 'Tilt up', 0, 0.2], ['↓', 'Tilt down', 0, -0.2]].forEach(function (b) {
    var button = row.appendChild(make('button', b[0]));
    button.type = 'button';
    button.setAttribute('aria-label', b[1]);
    button.addEventListener('click', function () { turn(b[2], b[3]); });
  });
  row.appendChild(make('span', 'or drag the map'));
  entry.box.appendChild(row);
  var still = one('.static', entry.box);
  still.addEventListener('pointerdown', function (e) {
    if (e.target.closest('.name')) return;
    from = [e.clientX, e.clientY];
    still.setPointerCapture(e.pointerId);
  });
  still.addEventListener('pointermove', function (e) {
    if (!from) return;
    leave(entry);
    turn((e.clientX - from[0]) / 150, e.pointerType === 'touch' ? 0 : (e.clientY - from[1]) / 150);
    from = [e.clientX, e.clientY];
  });
  ['pointerup', 'pointercancel'].forEach(function (name) { still.addEventListener(name, function () { from = null; }); });
}
