package main

import (
	"database/sql"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"streamml/data/store"
	"streamml/experiments/hostile"
)

// until waits for something to be so in the page, which may be on its way to another.
func (v *tab) until(expression string) {
	v.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if so, err := chromedp.Run(v.ctx, chromedp.Evaluate[bool](expression, chromedp.EvalAwaitPromise)); err == nil &&
			so {
			return
		}
	}
	v.Fatalf("never: %s; the page says %q", expression, js[string](v, "document.body.innerText.slice(0, 500)"))
}

// answered waits until so many answers stand.
func (v *tab) answered(n int) {
	v.Helper()
	v.until(fmt.Sprintf("document.querySelectorAll('.answers li').length === %d", n))
}

func (v *tab) key(keys string) {
	v.Helper()
	v.do(chromedp.KeyEvent(keys))
}

// click clicks in the middle of the first element that a selector finds, wherever it is by then.
func (v *tab) click(selector string) {
	v.Helper()
	v.until(fmt.Sprintf("!!document.querySelector(%q)", selector))
	at := js[[]float64](v, fmt.Sprintf(`(e => {
		e.scrollIntoView({block: 'center'});
		const r = e.getBoundingClientRect();
		return [r.left + r.width / 2, r.top + r.height / 2];
	})(document.querySelector(%q))`, selector))
	v.do(chromedp.MouseClickXY(at[0], at[1]))
}

// top is the post of the first card.
func (v *tab) top() string {
	v.Helper()
	return js[string](v, "document.querySelector('.card').id")
}

// A whole session by mouse: a name, a search, answers, why, the challenger, undo, the rest by a simulated reader, all
// data deleted.
func TestSessionByMouse(t *testing.T) {
	v := tabOf(t, chromium(t), start(t, nil), 1300, "light")
	v.show("/")
	v.do(chromedp.SendKeys("#name", "Ann"))
	v.click("#name + button")
	v.until("document.querySelector('.who')?.textContent === 'Ann'")
	v.click("a[href='/search/sourdough']")
	v.until("!!document.querySelector('.probe .badge')")

	first := v.top()
	v.click(".card button.yes")
	v.answered(1)
	if v.top() == first {
		t.Error("the post that was accepted is still there")
	}
	v.click("#" + js[string](v, "document.querySelectorAll('.card')[5].id") + " button.no")
	v.answered(2)
	if auc := js[string](v, "document.querySelector('.facts dd').textContent"); strings.Contains(auc, "–") {
		t.Errorf("AUC after an accepted and a rejected post: %q", auc)
	}
	for _, what := range []string{".chart svg", ".matrix", ".words li", ".moved li"} {
		if !js[bool](v, "!!document.querySelector('"+what+"')") {
			t.Errorf("the panel has no %s", what)
		}
	}
	v.click(".why summary")
	if !js[bool](v, "document.querySelector('.why').open && document.querySelector('.why dd').offsetHeight > 0") {
		t.Error("why a post stands here is not shown")
	}
	v.click("#panel .undo")
	v.answered(1)

	v.do(chromedp.SetValue("#with", "rls"))
	v.click("form[method=get] button")
	v.until("location.search.includes('with=rls')")
	for range 40 {
		v.send("/search/sourdough/step") // not to wait for all of them
	}
	v.click("form[data-step] button")
	v.until("!document.querySelector('.card')")
	if got, want := js[int](v, "document.querySelectorAll('.answers li').length"), 56; got != want {
		t.Errorf("%d answers to the posts of the search, want %d", got, want)
	}
	v.show("/")
	v.click("button.danger")
	v.until("!document.querySelector('button.danger')")
	v.quiet()
}

// The same by keyboard alone.
func TestSessionByKeyboard(t *testing.T) {
	v := tabOf(t, chromium(t), start(t, nil), 1300, "dark")
	v.show("/search/sourdough")
	posts := js[[]string](v, "Array.from(document.querySelectorAll('.card'), c => c.id)")
	focused := func(want, after string) {
		t.Helper()
		if got := js[string](v, "document.activeElement.id"); got != want {
			t.Errorf("%s: the keyboard is at %q, want %q", after, got, want)
		}
	}
	v.key("j")
	focused(posts[0], "j")
	v.key("jj")
	focused(posts[2], "jjj")
	v.key("k")
	focused(posts[1], "k")
	v.key("a")
	v.answered(1)
	focused(v.top(), "after an answer")
	if said := js[string](v, "document.getElementById('say').textContent"); said != "Learnt: accepted." {
		t.Errorf("a screen reader hears %q", said)
	}
	v.key("r")
	v.answered(2)
	v.until("document.querySelector('.answers b').textContent === 'Rejected'")
	v.until("document.getElementById('say').textContent === 'Learnt: rejected.'")
	v.key("u")
	v.answered(1)

	v.do(chromedp.Focus("#with")) // keys of a field are the field's
	v.key("a")
	if n := js[int](v, "document.querySelectorAll('.answers li').length"); n != 1 {
		t.Errorf("a key in a field gave an answer: %d answers", n)
	}
	v.quiet()
}

// What is looked for is said by mouse, used before any answer, and taken back by keyboard.
func TestInterestInBrowser(t *testing.T) {
	a := start(t, nil)
	a.vectors.of = lengths
	v := tabOf(t, chromium(t), a, 375, "light")
	v.show("/search/sourdough")
	order := "Array.from(document.querySelectorAll('.card'), c => c.id).join(' ')"
	before := js[string](v, order)
	v.do(chromedp.SendKeys("#interest", "rye at home, a recipe")) // a key in a field is the field's
	v.click(".interest button:not([value])")
	v.until("document.querySelector('.interest b')?.textContent === 'rye at home, a recipe'")
	if js[string](v, order) == before {
		t.Error("the feed is as before")
	}
	if n := js[int](v, "document.querySelectorAll('.answers li').length"); n != 0 {
		t.Errorf("%d answers from writing", n)
	}
	v.do(chromedp.Focus(".interest button[value=forget]"))
	v.key("\r")
	v.until("!document.querySelector('.interest b')")
	if js[string](v, order) != before {
		t.Error("taken back, and the feed is not as before")
	}
	v.quiet()
}

// Two readers at once see their own answers alone.
func TestTwoReadersInBrowser(t *testing.T) {
	ctx, a := chromium(t), start(t, nil)
	alone := chromedp.WithNewBrowserContext() // with cookies of its own
	ann, bob := tabOf(t, ctx, a, 1300, "light", alone), tabOf(t, ctx, a, 375, "dark", alone)
	for _, v := range []*tab{ann, bob} {
		v.show("/search/chess_engines")
	}
	for i := 1; i <= 4; i++ {
		ann.click(".card button.yes")
		bob.click(".card button.no")
		ann.answered(i)
		bob.answered(i)
	}
	for v, want := range map[*tab]string{ann: "Accepted", bob: "Rejected"} {
		if !js[bool](v, "Array.from(document.querySelectorAll('.answers b')).every(b => "+
			"b.textContent === '"+want+"')") {
			t.Errorf("answers of another reader, where all are %s", want)
		}
		v.quiet()
	}
}

// A click that comes while the page is shown anew, since something happened elsewhere, is not lost.
func TestClickDuringRefresh(t *testing.T) {
	v := tabOf(t, chromium(t), start(t, nil), 1300, "light")
	v.show("/search/sourdough")
	v.until("navigator.locks.query().then(l => l.held.length === 1)")
	js[bool](v, `(fetch => {
		window.fetch = (address, options) => {
			if (options && options.method) return fetch(address, options);
			window.asked = true;
			return new Promise(then => setTimeout(then, 700)).then(() => fetch(address, options));
		};
		return true;
	})(window.fetch)`)
	v.send("/search/sourdough/step") // as another program would
	v.until("window.asked === true")
	v.click(".card:nth-child(3) button.yes") // the first one was answered to
	v.answered(2)
	v.quiet()
}

// What happens after a page was made and before its tab listens is shown all the same, also where another tab is the
// one that listens.
func TestChangeBeforeListening(t *testing.T) {
	ctx, a := chromium(t), start(t, nil)
	for i := range 2 {
		v := tabOf(t, ctx, a, 1300, "light")
		if _, err := chromedp.Call(v.ctx, cdp.AddScriptToEvaluateOnNewDocument,
			cdp.AddScriptToEvaluateOnNewDocumentParams{Source: `(EventSource => {
				window.EventSource = function (address) {
					const step = new XMLHttpRequest();
					step.open('POST', '/search/sourdough/step', false);
					step.send();
					window.EventSource = EventSource;
					return new EventSource(address);
				};
			})(window.EventSource)`}); err != nil {
			t.Fatal(err)
		}
		v.show("/search/sourdough")
		v.answered(i + 1)
		v.quiet()
	}
}

// Seven tabs of one browser, one more than a browser has connections to a server: an answer in one shows in all, and
// the last can still answer.
func TestSevenTabs(t *testing.T) {
	ctx, a := chromium(t), start(t, nil)
	tabs := make([]*tab, 7)
	for i := range tabs {
		tabs[i] = tabOf(t, ctx, a, 1300, "light")
		tabs[i].show("/search/sourdough")
	}
	tabs[0].until("navigator.locks.query().then(l => l.held.length === 1)")
	for i, from := range []int{6, 0, 3} {
		tabs[from].click(".card button.yes")
		for _, v := range tabs {
			v.answered(i + 1)
		}
	}
	if n := a.hub.streams(); n != 1 {
		t.Errorf("%d streams of events, want one for all tabs", n)
	}
	for _, v := range tabs {
		v.quiet()
	}
}

// Without scripts, plain forms do the same.
func TestWithoutJavaScript(t *testing.T) {
	v := tabOf(t, chromium(t), start(t, nil), 375, "light")
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{
		Value: true}); err != nil {
		t.Fatal(err)
	}
	v.show("/search/sourdough")
	page := func() string {
		t.Helper()
		text, err := chromedp.Run(v.ctx, chromedp.OuterHTML("html"))
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	if strings.Contains(page(), `class="js"`) {
		t.Fatal("scripts run")
	}
	follow := func(button, sign string, n int) {
		t.Helper()
		v.click(button)
		v.do(chromedp.WaitReady(sign))
		if got := strings.Count(page(), `class="undo"`); got != n {
			t.Errorf("after %s %d answers stand, want %d", button, got, n)
		}
	}
	follow(".card button.yes", ".answers li:nth-child(1)", 1)
	follow(".card button.no", ".answers li:nth-child(2)", 2)
	follow(".answers .undo", ".answers li:only-child", 1)
	follow("form[data-step] button", ".done", 56)
	v.show("/search/sourdough?with=rls")
	if !strings.Contains(page(), "<option selected") {
		t.Error("the challenger that was chosen is not shown as chosen")
	}
}

// No text of a post or name of a reader becomes markup or script, on any page that shows it.
func TestHostileTextsInBrowser(t *testing.T) {
	ctx := chromium(t)
	address := filepath.Join(t.TempDir(), "hostile.db")
	fillHostile(t, address)
	a := startOn(t, address, nil)
	v := tabOf(t, ctx, a, 1300, "light")
	for _, name := range []string{hostile.Texts[0], `"><svg onload=window.pwned=1>`} {
		v.show("/")
		v.do(chromedp.SetValue("#name", name))
		v.click("#name + button")
		v.until(fmt.Sprintf("document.querySelector('.who')?.textContent === %q", name))
	}
	v.show("/search/hostile?all=1")
	texts := js[[]string](v, "Array.from(document.querySelectorAll('.card .text'), p => p.textContent)")
	known := map[string]bool{}
	for _, text := range hostile.Texts {
		known[asHTML(text)] = true
	}
	if len(texts) != len(hostile.Texts) {
		t.Errorf("%d cards, want %d", len(texts), len(hostile.Texts))
	}
	for _, text := range texts {
		if !known[asHTML(text)] {
			t.Errorf("a card shows %.80q, which is no post's text as written", text)
		}
	}
	for range 20 {
		v.send("/search/hostile/step")
	}
	for _, path := range []string{"/search/hostile", "/about/hostile", "/"} {
		v.show(path)
		if js[bool](v, "'pwned' in window || !!document.querySelector('iframe, object, embed, base, svg script, main "+
			"[onload], main [onerror]')") {
			t.Errorf("%s: a text has become markup or script", path)
		}
	}
	v.quiet()
}

// fillHostile makes a search of hostile texts in a new database.
func fillHostile(t *testing.T, address string) {
	t.Helper()
	db, err := store.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var posts []store.Post
	for i, text := range hostile.Texts {
		label := sql.NullBool{Bool: i%2 == 0, Valid: true}
		posts = append(posts, store.Post{Text: text, Accepted: label, Embedding: []float32{1, float32(i%7) - 3}})
	}
	if err := db.PutTopic(t.Context(), "hostile", posts); err != nil {
		t.Fatal(err)
	}
}

var broken = regexp.MustCompile("\ufffd+")

// asHTML is a text as a page shows it: line ends are one, and what is no character is a sign of that.
func asHTML(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "\ufffd").Replace(text)
	return broken.ReplaceAllString(strings.ToValidUTF8(text, "\ufffd"), "\ufffd")
}
