package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdp "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var pictures = flag.String("pictures", "", "folder for pictures of the pages, to be looked at")

// chromium starts a browser without a network but for this machine, or skips the test where there is none.
func chromium(t *testing.T) context.Context {
	t.Helper()
	if testing.Short() {
		t.Skip("short: no browser")
	}
	found := false
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if _, err := exec.LookPath(name); err == nil {
			found = true
		}
	}
	if !found {
		if os.Getenv("STREAMML_BROWSER") == "required" {
			t.Fatal("no Chromium found, and STREAMML_BROWSER=required")
		}
		t.Skip("no Chromium found: the pages are not tried in a browser (STREAMML_BROWSER=required makes " +
			"this a failure)")
	}
	ctx, cancel := chromedp.NewContext(t.Context(), chromedp.WithAllocatorOptions(
		chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
		chromedp.CombinedOutput(io.Discard)))
	t.Cleanup(cancel)
	ctx, cancel = context.WithTimeout(ctx, 4*time.Minute)
	t.Cleanup(cancel)
	if err := chromedp.Do(ctx, chromedp.Navigate("about:blank")); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// tab is a page in the browser, with what it has complained of.
type tab struct {
	*testing.T
	ctx   context.Context
	root  string
	mu    sync.Mutex
	heard []string
}

// tabOf opens a tab at a width in a theme, light or dark.
func tabOf(t *testing.T, ctx context.Context, a *app, width int64, scheme string, how ...chromedp.ContextOption) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(ctx, how...)
	t.Cleanup(cancel)
	v := &tab{T: t, ctx: ctx, root: a.URL}
	v.do(chromedp.Navigate("about:blank"))
	console := chromedp.Console(ctx)
	go func() {
		for m, err := range console {
			if err != nil {
				return
			}
			v.mu.Lock()
			v.heard = append(v.heard, m.String())
			v.mu.Unlock()
		}
	}()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme},
			{Name: "prefers-reduced-motion", Value: "reduce"}},
	}); err != nil {
		t.Fatal(err)
	}
	v.do(chromedp.EmulateViewport(width, 900))
	return v
}

func (v *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	if err := chromedp.Do(v.ctx, steps...); err != nil {
		v.Fatal(err)
	}
}

func (v *tab) show(path string) {
	v.Helper()
	v.do(chromedp.Navigate(v.root + path))
}

// quiet fails the test where the page has complained.
func (v *tab) quiet() {
	v.Helper()
	v.mu.Lock()
	defer v.mu.Unlock()
	for _, what := range v.heard {
		v.Errorf("the page complains: %s", what)
	}
}

// js is what an expression gives in the page.
func js[T any](v *tab, expression string) T {
	v.Helper()
	got, err := chromedp.Run(v.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		v.Fatalf("%s: %v", expression, err)
	}
	return got
}

// send posts to an address from the page, and waits.
func (v *tab) send(path string) {
	v.Helper()
	js[bool](v, "(r => (r.open('POST', '"+path+"', false), r.send(), true))(new XMLHttpRequest())")
}

// picture keeps a picture of the whole page where -pictures asks for it.
func (v *tab) picture(name string) {
	if *pictures == "" {
		return
	}
	height := js[int64](v, "document.documentElement.scrollHeight")
	width := js[int64](v, "innerWidth")
	shot, err := chromedp.Call(v.ctx, cdp.CaptureScreenshot, cdp.CaptureScreenshotParams{
		Format: cdp.CaptureScreenshotFormatPng, CaptureBeyondViewport: new(true),
		Clip: &cdp.Viewport{Width: float64(width), Height: float64(min(height, 2600)), Scale: 1},
	})
	if err != nil {
		v.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*pictures, name+".png"), []byte(shot.Data), 0o666); err != nil {
		v.Fatal(err)
	}
}

// looks are how pages are looked at: both widths and both themes, each once; with -pictures each with each.
func looks() map[int64][]string {
	if *pictures != "" {
		return map[int64][]string{1300: {"light", "dark"}, 375: {"light", "dark"}}
	}
	return map[int64][]string{1300: {"light"}, 375: {"dark"}}
}

// Every page at every width and in both themes: quiet, no wider than the screen.
func TestPagesInBrowser(t *testing.T) {
	ctx, a := chromium(t), start(t, nil)
	for width, schemes := range looks() {
		for _, scheme := range schemes {
			v := tabOf(t, ctx, a, width, scheme)
			v.show("/search/sourdough")
			for range 12 {
				v.send("/search/sourdough/step")
			}
			for _, path := range []string{"/", "/search/sourdough", "/about/sourdough", "/runs", "/prediction/3"} {
				v.show(path)
				if w := js[int64](v, "document.documentElement.scrollWidth"); w > width {
					t.Errorf("%s is %d wide on a screen of %d", path, w, width)
				}
				v.picture(fmt.Sprintf("%s-%d-%s", strings.ReplaceAll(path, "/", "_"), width, scheme))
			}
			v.quiet()
		}
	}
}
