// A pen writes and draws into an SVG element: {svg, width, size of text, line: distance of two lines, entry}.
function shape(tag, attributes, text) {
  var e = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.keys(attributes).forEach(function (name) { e.setAttribute(name, attributes[name]); });
  if (text !== undefined) e.textContent = text;
  return e;
}
function css(name) { return name.indexOf('--') === 0 ? 'var(' + name + ')' : name; }
function put(pen, tag, attributes, text) { return pen.svg.appendChild(shape(tag, attributes, text)); }
// plotted notes where the data lie; see hover.js.
function plotted(pen, places) { pen.svg.setAttribute('data-plot', places.join(' ')); }
// write puts a text whose middle has the height y; anchor is start, middle or end.
function write(pen, text, x, y, color, anchor) {
  return put(pen, 'text', { x: x, y: y + 0.35 * pen.size, fill: css(color), 'font-size': pen.size, 'text-anchor': anchor || 'start' }, text);
}
function stroke(pen, d, color, width, more) {
  var attributes = { d: d, fill: 'none', stroke: css(color), 'stroke-width': width };
  Object.keys(more || {}).forEach(function (name) { attributes[name] = more[name]; });
  put(pen, 'path', attributes);
}
function path(points) { return points.length ? 'M' + points.map(function (p) { return p[0].toFixed(1) + ' ' + p[1].toFixed(1); }).join('L') : ''; }
// scale takes numbers of an axis to places from one end to the other.
function scale(axis, from, to) {
  var log = axis.type === 'log' ? Math.log : Number, low = log(axis.min), high = log(axis.max);
  return function (v) { return from + (to - from) * (log(v) - low) / (high - low); };
}
// apart moves heights to a distance of at least gap, keeping their order.
function apart(heights, gap, top, bottom) {
  var order = heights.map(function (h, i) { return i; }).sort(function (a, b) { return heights[a] - heights[b]; }), place = [];
  order.forEach(function (i, k) { place[k] = Math.max(heights[i], k ? place[k - 1] + gap : top); });
  for (var k = order.length - 1; k >= 0; k--) place[k] = Math.min(place[k], k < order.length - 1 ? place[k + 1] - gap : bottom);
  var moved = [];
  order.forEach(function (i, k) { moved[i] = place[k]; });
  return moved;
}
