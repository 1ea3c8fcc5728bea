// A word cloud: {words: [{text, note, color}], wide, phone: {height, places: [word, x, y, size]}}; x is the middle of a word.
kinds.cloud = {
  height: function (pen, form) { return cloudPlan(pen.phone, form).height; },
  draw: function (pen, form) {
    plotted(pen, [0, 0, pen.wide, pen.high]);
    cloudPlan(pen.phone, form).places.forEach(function (place) {
      var word = form.chart.words[place[0]];
      write({ svg: pen.svg, size: place[3] }, word.text, word.color, place[1], place[2], 'middle');
    });
  },
  find: function (form, plot, px, py) {
    var hit = cloudPlan(plot[2] < G.wide, form).places.filter(function (place) {
      return Math.abs(px - place[1]) <= measure(form.chart.words[place[0]].text, place[3]) / 2 && Math.abs(py - place[2]) <= 0.55 * place[3];
    })[0];
    return hit && cloudTip(form.chart.words[hit[0]]);
  },
  option: function (form, entry, width) {
    var plan = cloudPlan(phone.matches, form), zoomed = width / (phone.matches ? G.phone : G.wide), hidden = { show: false, type: 'value', min: 0 };
    return {
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: Object.assign({ max: width / zoomed }, hidden), yAxis: Object.assign({ max: plan.height, inverse: true }, hidden),
      tooltip: { trigger: 'item', formatter: function (p) { var t = cloudTip(form.chart.words[plan.places[p.dataIndex][0]]); return tip(t.title, t.rows); } },
      series: [{ type: 'custom', encode: { x: 0, y: 1 }, data: plan.places.map(function (place) { return [place[1], place[2]]; }), renderItem: function (params, api) {
        var place = plan.places[params.dataIndex], word = form.chart.words[place[0]], at = api.coord([place[1], place[2]]);
        return { type: 'text', x: at[0], y: at[1], style: { text: word.text, fill: variable(word.color), font: place[3] * zoomed + 'px ' + chartFont, textAlign: 'center', textVerticalAlign: 'middle' } };
      } }]
    };
  }
};
function cloudPlan(small, form) { return small ? form.chart.phone : form.chart.wide; }
function cloudTip(word) { return { title: word.text, rows: word.note ? [[word.note]] : [] }; }
