// How a chart becomes one of ECharts. A kind's option holds what its numbers ask for; what all have in common is here.

function tip(title, rows) {
  var box = make('div', undefined, 'tip'), table = make('table');
  box.appendChild(make('b', title));
  rows.forEach(function (row) {
    var tr = make('tr');
    row.forEach(function (text, i) {
      var cell = make(i ? 'td' : 'th', text);
      if (!i && row.color) cell.style.color = row.color;
      tr.appendChild(cell);
    });
    table.appendChild(tr);
  });
  box.appendChild(table);
  return box;
}
function dress(entry, form) {
  var o = form.kind.option(form, entry, entry.element.clientWidth);
  o.animation = false;
  o.legend = o.legend || { show: false };
  o.textStyle = { fontFamily: chartFont, color: variable('--ink') };
  o.tooltip.confine = true;
  o.tooltip.backgroundColor = variable('--paper');
  o.tooltip.borderColor = variable('--axis');
  o.tooltip.textStyle = { color: variable('--ink') };
  return o;
}
