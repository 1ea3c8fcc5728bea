// What the page can do without charts. All scripts of the page stand in one function; see pageScript.
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
    renderAll();
  });
});
showTheme();
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () { renderAll(); });

// Ranking: sort by a column, fold all but the best setting of each learner
var table = one('#table'), body = one('tbody', table);
all('th[data-sort]', table).forEach(function (th) {
  var button = make('button', th.firstChild.textContent, 'script');
  button.type = 'button';
  th.replaceChild(make('span', th.firstChild.textContent, 'printed'), th.firstChild); // Chromium repeats no button on later pages
  th.insertBefore(button, th.firstChild);
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
// Search: rows that hold every word, the folded ones as well
var search = one('#search'), found = one('#found'), rows = all('tr', body);
if (search) search.addEventListener('input', function () {
  var wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
  rows.forEach(function (tr) {
    var text = tr.cells[1].getAttribute('data-value').toLowerCase();
    tr.hidden = !wanted.every(function (word) { return text.indexOf(word) >= 0; });
    if (!tr.hidden) shown++;
  });
  table.classList.toggle('searched', wanted.length > 0);
  found.textContent = wanted.length ? shown + ' of ' + rows.length + ' settings' : '';
});
// Copying; where the browser gives no clipboard (from a file some do not) the text is selected, for keys to copy.
all('.copy').forEach(function (button) {
  button.addEventListener('click', function () {
    var row = button.closest('p'), text = one('code', row.previousElementSibling), status = one('[role="status"]', row);
    var choose = function () {
      var range = document.createRange();
      range.selectNodeContents(text);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      status.textContent = 'Selected: copy it with the keys.';
    };
    if (!navigator.clipboard) return choose();
    navigator.clipboard.writeText(text.textContent).then(function () { status.textContent = 'Copied.'; }, choose);
  });
});
