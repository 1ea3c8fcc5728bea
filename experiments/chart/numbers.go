package chart

import (
	"math"
	"strconv"
	"strings"
)

// Tenths shows a number with one decimal, an undefined one as a dash.
func Tenths(x float64) string {
	if math.IsNaN(x) {
		return "–"
	}
	return strconv.FormatFloat(x, 'f', 1, 64)
}

// Whole shows a whole number with a thin gap between thousands.
func Whole(n int) string {
	text := strconv.Itoa(n)
	for i := len(text) - 3; i > 0 && text[i-1] != '-'; i -= 3 {
		text = text[:i] + "\u202f" + text[i:]
	}
	return text
}

// Plural is "1 topic" or "3 topics".
func Plural(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return Whole(n) + " " + what
}

// Number shows a number as short as it can be, 5000 and not 5e+03.
func Number(x float64) string {
	if a := math.Abs(x); a != 0 && (a < 1e-4 || a >= 1e7) {
		return strconv.FormatFloat(x, 'g', 6, 64)
	}
	return strings.Replace(strconv.FormatFloat(math.Round(x*1e9)/1e9, 'f', -1, 64), "-", "−", 1)
}
