// What plain forms do, without leaving the page: forms of the feed are sent in the background and the feed is put in
// place anew; keys walk through the cards; what happens in other tabs shows here.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  function main() { return document.getElementById('main'); }
  function feed() { return document.querySelector('.feed'); }
  function say(text) { document.getElementById('say').textContent = text; }
  function cards() { return Array.from(document.querySelectorAll('.card')); }

  // show puts the main part of a page in place of the one that is shown; kept: what is being written stays.
  function show(text, kept) {
    var page = new DOMParser().parseFromString(text, 'text/html'), fresh = page.getElementById('main');
    if (!fresh) return false;
    var open = Array.from(document.querySelectorAll('details[open]'), function (d) { return d.closest('[id]').id; });
    var field = document.getElementById('interest'), typed = field && field.value, here = field && field === document.activeElement;
    main().replaceChildren.apply(main(), Array.from(fresh.childNodes));
    open.forEach(function (id) {
      var details = document.querySelector('#' + CSS.escape(id) + ' details');
      if (details) details.open = true;
    });
    field = kept && document.getElementById('interest');
    if (field && typed) field.value = typed;
    if (field && here) field.focus({preventScroll: true});
    document.title = page.title;
    return true;
  }

  var busy = false; // a reader's own action is under way: a second click is dropped
  var refresh = Promise.resolve(); // what happened elsewhere is being shown: an action waits for it
  var missed = null; // what happened elsewhere during an action

  // act does what a reader asks for, then shows what was missed meanwhile.
  async function act(what) {
    if (busy) return;
    busy = true;
    await refresh;
    try { await what(); } catch (error) { fallenBack(error); }
    busy = false;
    if (missed) {
      var later = missed;
      missed = null;
      changed(later);
    }
  }

  // send sends a form or a request and shows the page that comes back.
  async function send(address, options, kept) {
    var answer = await fetch(address, Object.assign({credentials: 'same-origin', redirect: 'follow'}, options));
    var text = await answer.text();
    if (!answer.ok) throw new Error('the server answers ' + answer.status);
    if (!show(text, kept)) throw new Error('the server sends no page');
  }

  function fallenBack(error) { say('That did not work: ' + error.message + '. Load the page again.'); }

  // focusOn brings the keyboard to the first card.
  function focusOn(card) { if (card) card.focus({preventScroll: false}); }

  // submit reads the form first, since it may be put in place anew before it is sent.
  function submit(form, button) {
    var data = new URLSearchParams(new FormData(form));
    if (button && button.name) data.set(button.name, button.value);
    var within = form.closest('.card, .interest') ? '.card' : '#panel';
    return act(async function () {
      await send(form.action, {method: 'POST', body: data});
      focusOn(document.querySelector(within));
      say(form.closest('.card') ? 'Learnt: ' + button.value + '.' : 'Done.');
    });
  }

  // play has a simulated reader answer once after the other, so that the curve can be watched.
  function play(address) {
    return act(async function () {
      while (feed() && cards().length) {
        await send(address, {method: 'POST'});
        await new Promise(function (next) { setTimeout(next, 120); });
      }
      say('All posts are answered to.');
    });
  }

  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!feed() || form.method !== 'post' || !main().contains(form)) return;
    event.preventDefault();
    if (form.dataset.step) play(form.dataset.step); else submit(form, event.submitter);
  });

  document.addEventListener('keydown', function (event) {
    if (!feed() || event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    var all = cards(), at = all.indexOf(event.target.closest('.card')), card = all[Math.max(at, 0)], button;
    switch (event.key) {
      case 'j': focusOn(all[Math.min(at + 1, all.length - 1)]); break;
      case 'k': focusOn(all[Math.max(at - 1, 0)]); break;
      case 'a': button = card && card.querySelector('[value=accepted]'); break;
      case 'r': button = card && card.querySelector('[value=rejected]'); break;
      case 'u': button = document.querySelector('.undo'); break;
      default: return;
    }
    event.preventDefault();
    if (button) submit(button.form, button);
  });

  // shown tells whether the page has no need of what happened elsewhere.
  function shown(what) {
    return !feed() || what.topic && (what.topic !== feed().dataset.topic || what.seq === +feed().dataset.seq);
  }

  // changed shows what has happened elsewhere, one thing after the other.
  function changed(what) {
    if (busy) { missed = what; return; }
    refresh = refresh.then(async function () {
      if (shown(what)) return;
      try { await send(location.href, {}, true); } catch (error) { fallenBack(error); }
    });
  }

  // listen hears of every change from what the page shows on: of one since the page was made as well.
  function listen(tell) {
    var at = feed().dataset, query = new URLSearchParams({topic: at.topic, seq: at.seq});
    var source = new EventSource('/api/v1/events?' + query);
    ['feedback', 'resync'].forEach(function (kind) {
      source.addEventListener(kind, function (event) { tell(JSON.parse(event.data)); });
    });
    return source;
  }

  // One tab of a browser listens for all: a server has but six connections for one. The others listen until they know
  // that nothing has happened between the making of their page and now.
  if (feed() && navigator.locks && window.BroadcastChannel) {
    var channel = new BroadcastChannel('streamml');
    channel.onmessage = function (event) { changed(event.data); };
    var first = listen(changed);
    first.addEventListener('alive', function () { first.close(); });
    navigator.locks.request('streamml.events', function () {
      listen(function (what) { changed(what); channel.postMessage(what); });
      return new Promise(function () {}); // until the tab is closed
    });
  } else if (feed() && window.EventSource) {
    var source = null;
    var look = function () {
      if (document.hidden && source) { source.close(); source = null; }
      if (!document.hidden && !source) source = listen(changed);
    };
    document.addEventListener('visibilitychange', look);
    look();
  }
})();
