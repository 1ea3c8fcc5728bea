// What the reader picks: one topic or all, and up to eight learners.
var topicPick = one('#pick-topic'), learnerPicks = all('#pick-learners input'), reset = one('#pick-reset'), summary = one('#pick-learners summary span');
var mostPicks = 8;

// colours gives each learner without a colour of its own one that no other learner picked has.
function colours(boxes) {
  var taken = boxes.map(function (b) { return b.getAttribute('data-line'); }), free = [], map = {};
  for (var n = 1; n <= mostPicks; n++) if (taken.indexOf('--s' + n) < 0) free.push(n);
  boxes.forEach(function (b) {
    var n = b.getAttribute('data-shown') === null && free.shift();
    map[b.value] = n ? { line: '--s' + n, text: '--t' + n } : {};
  });
  return map;
}
function pick(event) {
  if (event && event.target.type === 'checkbox' && !learnerPicks.some(function (b) { return b.checked; })) event.target.checked = true; // one at least
  picked.topic = topicPick ? topicPick.value : '';
  var boxes = learnerPicks.filter(function (b) { return b.checked; });
  var atFirst = learnerPicks.every(function (b) { return b.checked === (b.getAttribute('data-shown') !== null); });
  picked.learners = atFirst ? null : colours(boxes);
  learnerPicks.forEach(function (b) { b.disabled = !b.checked && boxes.length >= mostPicks; });
  if (summary) summary.textContent = (atFirst ? summary.getAttribute('data-first') : boxes.length) + ' of ' + learnerPicks.length;
  if (reset) reset.hidden = atFirst && picked.topic === '';
  entries.forEach(function (entry) { entry.only = []; });
  all('figure').forEach(describe);
  root.classList.toggle('one-topic', picked.topic !== '');
  start();
}
// describe gives a figure the title and the caption of the topic picked, or says that it has none.
function describe(figure) {
  var title = one('h3', figure), caption = one('figcaption', figure), own = one('select.pick', figure), note = one('.all-topics', figure);
  [title, caption].forEach(function (e) { if (!e.hasAttribute('data-all')) e.setAttribute('data-all', e.textContent); });
  if (one('.item[data-topic]', figure)) { // a figure with a chart for each topic
    var there = picked.topic === '' || turn(figure, picked.topic);
    if (own) own.closest('p').hidden = picked.topic !== '';
    one('.charts', figure).hidden = !there;
    note.hidden = there;
    return;
  }
  var topics = charts[+one('.chart', figure).getAttribute('data-chart')].topics, form = picked.topic !== '' && topics && topics[+picked.topic];
  title.textContent = form ? form.title : title.getAttribute('data-all');
  caption.textContent = form ? form.caption : caption.getAttribute('data-all');
  note.hidden = picked.topic === '' || !!form || isRow(figure); // there the topic is marked
}
// isRow tells whether the topic picked is a row of the figure.
function isRow(figure) {
  var form = charts[+one('.chart', figure).getAttribute('data-chart')].all;
  return form.chart.topics && form.chart.topics.indexOf(+picked.topic) >= 0;
}
// turn shows the chart of a topic in a figure with one for each; false where there is none.
function turn(figure, topic) {
  var items = all('.item', figure), own = one('select.pick', figure);
  if (!items.some(function (item) { return item.getAttribute('data-topic') === topic; })) return false;
  if (own) own.value = topic;
  items.forEach(function (item) { item.classList.toggle('on', item.getAttribute('data-topic') === topic); });
  return true;
}
all('select.pick').forEach(function (select) {
  select.addEventListener('change', function () {
    turn(select.closest('figure'), select.value);
    start();
  });
});
[topicPick].concat(learnerPicks).forEach(function (input) { if (input) input.addEventListener('change', pick); });
if (reset) reset.addEventListener('click', function () {
  if (topicPick) topicPick.value = '';
  learnerPicks.forEach(function (b) { b.checked = b.getAttribute('data-shown') !== null; });
  pick();
});
// The list of learners closes like a menu.
var menu = one('#pick-learners');
if (menu) {
  document.addEventListener('click', function (e) { if (!menu.contains(e.target)) menu.open = false; });
  menu.addEventListener('keydown', function (e) {
    if (e.key !== 'Escape') return;
    menu.open = false;
    one('summary', menu).focus();
  });
}

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
    status.textContent = 'The charts are interactive: point at them for values, choose names to show curves alone, drag or pinch on long streams to zoom.';
    start();
  };
  script.onerror = function () {
    remember('interactive', '');
    offer.disabled = false;
    status.textContent = 'ECharts could not be loaded from cdn.jsdelivr.net; the drawings say the same.';
  };
  document.body.appendChild(script);
}
unpack().then(function (list) {
  charts = list;
  if (one('#picks')) one('#picks').hidden = false;
  pick(); // what the browser has kept of an earlier visit
  root.classList.add('ready');
  if (!offer) return;
  one('.offer').hidden = false;
  offer.addEventListener('click', load);
  if (remembered('interactive') === 'yes' && navigator.onLine) load();
}, function () { /* a browser that cannot decompress keeps the drawings */ });
