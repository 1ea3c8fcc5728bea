// A pen writes and draws into an SVG element as Go's does, from the same sizes, which stand in G:
// {svg, wide, high, size: of text, line: distance of two lines, phone, entry}. Places count from the left top corner.
function shape(tag, attributes, text) {
  var e = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.keys(attributes).forEach(function (name) { e.setAttribute(name, attributes[name]); });
  if (text !== undefined) e.textContent = text;
  return e;
}
function css(name) { return name.indexOf('--') === 0 ? 'var(' + name + ')' : name; }
function put(pen, tag, attributes, text) { return pen.svg.appendChild(shape(tag, attributes, text)); }
function tenths(x) { return Math.round(x * 10) / 10; }
// plotted notes where the data lie; see hover.js.
function plotted(pen, places) { pen.svg.setAttribute('data-plot', places.map(tenths).join(' ')); }
// write puts a text where its middle has the height y; anchor is start, middle or end. It is kept to the width that layout
// gives it, whatever the reader's font is, but where it is short and has room to spare, or of a script that Go has no font
// for; see held in svg.go.
function write(pen, text, color, x, y, anchor) {
  var attributes = { x: tenths(x), y: tenths(y + G.baseline * pen.size), fill: css(color), 'font-size': pen.size, 'text-anchor': anchor || 'start' };
  var width = measure(text, pen.size), signs = Array.from(text);
  if (signs.every(function (s) { return s in advances; }) && (width > G.spare || anchor !== 'middle' && signs.length > 1)) {
    attributes.textLength = tenths(width);
    attributes.lengthAdjust = 'spacingAndGlyphs';
  }
  return put(pen, 'text', attributes, text);
}
function path(points) { return points.map(function (p, i) { return (i ? 'L' : 'M') + tenths(p[0]) + ' ' + tenths(p[1]); }).join(''); }
function stroke(pen, color, width, points, dashes) {
  var attributes = { d: path(points), fill: 'none', stroke: css(color), 'stroke-width': width };
  if (dashes) attributes['stroke-dasharray'] = dashes;
  put(pen, 'path', attributes);
}
function fill(pen, color, points, opacity) {
  var attributes = { d: path(points) + 'z', fill: css(color) };
  if (opacity !== undefined) attributes['fill-opacity'] = opacity;
  put(pen, 'path', attributes);
}
function box(pen, color, x, y, width, height, opacity) { fill(pen, color, [[x, y], [x + width, y], [x + width, y + height], [x, y + height]], opacity); }
function dot(pen, color, x, y, radius, opacity) {
  var attributes = { cx: tenths(x), cy: tenths(y), r: tenths(radius), fill: css(color) };
  if (opacity !== undefined) attributes['fill-opacity'] = opacity;
  put(pen, 'circle', attributes);
}

// Widths of texts: measure is that of Go's font, so that a drawing has the layout of the one that it replaces; seen is that
// of the reader's font, for live charts and for signs that Go does not tell of.
var ruler = document.createElement('canvas').getContext('2d'), chartFont = getComputedStyle(one('.chart svg') || document.body).fontFamily;
function seen(text, size) {
  ruler.font = size + 'px ' + chartFont;
  return ruler.measureText(text).width;
}
function measure(text, size) {
  return Array.from(text).slice(0, 300).reduce(function (w, sign) { return w + (sign in advances ? advances[sign] * size / 1000 : seen(sign, size)); }, 0);
}
// by is measure where it is left out.
function longest(texts, size, by) { return Math.max.apply(null, texts.map(function (t) { return (by || measure)(t, size); }).concat(0)); }
function fit(text, width, size, by) {
  if ((by || measure)(text, size) <= width) return text;
  var signs = Array.from(text).slice(0, 300);
  for (var n = signs.length; n > 0; n--) {
    var short = signs.slice(0, n).join('') + '…';
    if ((by || measure)(short, size) <= width) return short;
  }
  return '…';
}
function wrap(text, width, size, lines, by) {
  var words = text.split(' '), out = [];
  while (words.length && out.length < lines) {
    var n = 1;
    while (n < words.length && (by || measure)(words.slice(0, n + 1).join(' '), size) <= width) n++;
    if (out.length === lines - 1) n = words.length;
    out.push(fit(words.slice(0, n).join(' '), width, size, by));
    words = words.slice(n);
  }
  return out;
}
// number is as Go's Number.
function number(v) {
  var a = Math.abs(v);
  if (a && (a < 1e-4 || a >= 1e7)) return String(+v.toPrecision(6)).indexOf('e') >= 0 ? String(+v.toPrecision(6)).replace(/e([+-])(\d)$/, 'e$10$2') : v.toExponential(5).replace(/\.?0+e/, 'e').replace(/e([+-])(\d)$/, 'e$10$2');
  return String(Math.round(v * 1e9) / 1e9).replace('-', '−');
}
// spread moves heights apart to a distance of at least gap, in place and as Go's does.
function spread(at, gap, low, high) {
  var order = at.map(function (h, i) { return i; }).sort(function (a, b) { return at[a] - at[b]; }), moved = true;
  for (var n = 0; moved && n < G.nameTries; n++) {
    moved = false;
    for (var k = 1; k < order.length; k++) {
      var a = order[k - 1], b = order[k], lack = gap - (at[b] - at[a]);
      if (!(lack > 0.01)) continue;
      at[a] -= lack / 2;
      at[b] += lack / 2;
      moved = true;
    }
    order.forEach(function (i, k) {
      var first = low + k * gap, last = high - (order.length - 1 - k) * gap;
      at[i] = Math.min(Math.max(at[i], Math.min(first, last)), last);
    });
  }
  return at;
}
