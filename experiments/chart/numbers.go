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

// Number shows a number as short as it can be, 5000 and not 5e+03.
func Number(x float64) string {
	if a := math.Abs(x); a != 0 && (a < 1e-4 || a >= 1e7) {
		return strconv.FormatFloat(x, 'g', 6, 64)
	}
	return strings.Replace(strconv.FormatFloat(math.Round(x*1e9)/1e9, 'f', -1, 64), "-", "−", 1)
}
