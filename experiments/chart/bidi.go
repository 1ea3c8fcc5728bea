package chart

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// visual is a text in the order in which its signs stand from left to right, as a browser has it in a drawing, whose
// lines begin on the left: Hebrew and Arabic run the other way, numbers among them do not. Marks stay behind the sign
// that they belong to.
//
// Unicode Standard Annex #9: Unicode Bidirectional Algorithm, revision 50.
func visual(text string) string {
	if !mayTurn(text) {
		return text
	}
	var p bidi.Paragraph
	if _, err := p.SetString(leftToRight + text); err != nil {
		return text
	}
	order, err := p.Order()
	if err != nil {
		return text
	}
	var out, turned []rune // turned: what runs to the left and goes on, from left to right
	for i := range order.NumRuns() {
		run := order.Run(i)
		signs := []rune(run.String())
		if run.Direction() == bidi.RightToLeft {
			turned = slices.Concat(reversed(signs), turned)
			continue
		}
		n := 0
		if len(turned) > 0 {
			n = numberAt(signs)
		}
		turned = slices.Concat(signs[:n], turned)
		if n < len(signs) {
			out, turned = slices.Concat(out, turned, signs[n:]), nil
		}
	}
	return string(slices.Concat(out, turned)[1:]) // without the mark
}

// leftToRight is a sign without a shape that makes a paragraph begin on the left.
const leftToRight = "\u200e"

// mayTurn tells whether anything in the text can run to the left: the first script that does is Hebrew.
func mayTurn(text string) bool {
	for _, r := range text {
		if r >= 0x590 {
			return true
		}
	}
	return false
}

// numberAt is the length of the number that signs begin with.
//
// Note: the library tells only whether a run goes left or right, and takes a number behind Hebrew together with the
// Latin text that follows it; the number belongs to the Hebrew.
func numberAt(signs []rune) (n int) {
	digits := false
	for i, r := range signs {
		props, _ := bidi.LookupRune(r)
		switch props.Class() {
		case bidi.EN, bidi.AN:
			digits, n = true, i+1
		case bidi.ET: // a percent sign, a currency
			if digits {
				n = i + 1
			}
		case bidi.ES, bidi.CS: // a decimal point between digits
			if !digits {
				return 0
			}
		default:
			return n
		}
	}
	return n
}

// reversed turns signs around, with brackets mirrored.
func reversed(signs []rune) []rune {
	var out []rune
	for end := len(signs); end > 0; {
		start := end - 1
		for start > 0 && unicode.Is(unicode.Mn, signs[start]) {
			start--
		}
		if end-start == 1 {
			out = append(out, []rune(bidi.ReverseString(string(signs[start])))...)
		} else {
			out = append(out, signs[start:end]...)
		}
		end = start
	}
	return out
}
