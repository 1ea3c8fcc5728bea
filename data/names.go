package data

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"streamml/configs/input"
)

// plainName makes a plain name of any text: characters that such a name may not have become _.
func plainName(text string) string {
	text = norm.NFC.String(strings.TrimSpace(text))
	var b strings.Builder
	for _, r := range text {
		if b.Len()+utf8.RuneLen(r) > 100 {
			break
		}
		if input.PlainName("a"+string(r)+"a") != "" {
			r = '_'
		}
		b.WriteRune(r)
	}
	name := strings.TrimRight(b.String(), ".")
	if name != "" && input.PlainName(name) != "" {
		name = "_" + name[:min(len(name), 99)]
	}
	return name
}

// natural orders names as people do: runs of digits by their number, all else by its bytes.
func natural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		nx, ny := digits(x), digits(y)
		if nx == 0 || ny == 0 {
			if x[0] != y[0] {
				return cmp.Compare(x[0], y[0])
			}
			x, y = x[1:], y[1:]
			continue
		}
		p, q := strings.TrimLeft(x[:nx], "0"), strings.TrimLeft(y[:ny], "0")
		if c := cmp.Or(cmp.Compare(len(p), len(q)), cmp.Compare(p, q)); c != 0 {
			return c
		}
		x, y = x[nx:], y[ny:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(a, b))
}

// digits returns how many digits s begins with.
func digits(s string) int { return len(s) - len(strings.TrimLeft(s, "0123456789")) }
