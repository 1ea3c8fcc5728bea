package main

import (
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// Without scripts, what is looked for is written, changed and taken back by plain forms; without weights, chosen.
func TestInterestWithoutJavaScript(t *testing.T) {
	a := start(t, nil)
	v := tabOf(t, chromium(t), a, 375, "dark")
	if _, err := chromedp.Call(v.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{
		Value: true}); err != nil {
		t.Fatal(err)
	}
	says := func(want string) {
		t.Helper()
		v.until(fmt.Sprintf("document.querySelector('.interest p b')?.textContent === %q", want))
	}
	v.show("/search/sourdough")
	v.click(".interest button[value=offered]")
	says(a.interests["sourdough"].Text)
	v.click(".interest button[value=forget]")
	v.do(chromedp.WaitReady(".interest button[value=offered]"))

	a.vectors.of = lengths
	v.show("/search/chess_engines")
	v.do(chromedp.SendKeys("#interest", "games for beginners\r"))
	says("games for beginners")
	v.do(chromedp.WaitReady(".weights"))
	v.click("#interest")
	v.do(chromedp.SendKeys("#interest", "openings"))
	v.click(".interest button:not([value])")
	says("openings")
}

// By keyboard alone: written, sent by Enter, which does not take back what stands, and changed in the same way. What is
// being written stays when another tab answers.
func TestInterestByKeyboard(t *testing.T) {
	ctx, a := chromium(t), start(t, nil)
	a.vectors.of = lengths
	v, other := tabOf(t, ctx, a, 1300, "light"), tabOf(t, ctx, a, 1300, "light")
	v.show("/search/sourdough")
	for _, words := range []string{"rye at home", "a jar"} {
		v.do(chromedp.Focus("#interest"))
		v.key(words + "\r")
		v.until(fmt.Sprintf("document.querySelector('.interest b')?.textContent === %q", words))
		if at := js[bool](v, "document.activeElement.classList.contains('card')"); !at {
			t.Error("after the words, the keyboard is not at the first card")
		}
		v.picture("interest-1300-light")
	}
	v.do(chromedp.Focus("#interest"))
	v.key("ja") // of the field, no keys of the feed
	other.show("/search/sourdough")
	other.click(".card button.yes")
	v.answered(1)
	if got := js[string](v, "document.activeElement.id + ' ' + "+
		"document.getElementById('interest').value"); got != "interest ja" {
		t.Errorf("after an answer in another tab: %q, want the keyboard in the field, and what was written", got)
	}
	v.quiet()
	if os.Getenv("STREAMML_AXE") != "" {
		v.passes(axeFile(t), "a feed with an interest")
	}
}
