package input

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"
)

// CheckText finds what makes the text of a file no UTF-8 text: another encoding, a byte that is not UTF-8, or U+0000.
// Every error is an *Error.
func CheckText(path string, text []byte) error {
	if name := otherEncoding(text); name != "" {
		return &Error{File: path, Line: 1, Column: 1, Found: "text in " + name, Wanted: "UTF-8"}
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return At(path, text, i, fmt.Sprintf("the byte 0x%02X", text[i]), "UTF-8")
		case r == 0:
			return At(path, text, i, "the character "+Character(r), "text")
		}
		i += size
	}
	return nil
}

// otherEncoding is UTF-16 or UTF-32 where text is in it, as byte order marks say or as many NULs in a period of two or
// four bytes do; else "".
func otherEncoding(text []byte) string {
	marked := func(mark string) bool { return bytes.HasPrefix(text, []byte(mark)) }
	var nulls [4]int // by place in a group of four bytes
	text = text[:min(len(text), 1024)]
	for i, b := range text {
		if b == 0 {
			nulls[i%4]++
		}
	}
	many := func(places ...int) bool { // most characters of people's files are Latin letters, digits and blanks
		return !slices.ContainsFunc(places, func(p int) bool { return 8*nulls[p] <= len(text) })
	}
	switch {
	case marked("\xff\xfe\x00\x00"), marked("\x00\x00\xfe\xff"), many(0, 1, 2), many(1, 2, 3):
		return "UTF-32"
	case marked("\xff\xfe"), marked("\xfe\xff"), many(0, 2), many(1, 3):
		return "UTF-16"
	}
	return ""
}

// Character names a character: "U+00A0 (no-break space)".
func Character(r rune) string {
	name := strings.ToLower(runenames.Name(r))
	if name == "" || name == "<control>" {
		return fmt.Sprintf("%U", r)
	}
	return fmt.Sprintf("%U (%s)", r, name)
}

// Blank tells whether nothing of text can be seen: it is white space, control and invisible characters alone.
func Blank(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool {
		return !unicode.IsSpace(r) && !unicode.IsControl(r) &&
			!invisible(r)
	}) < 0
}

// FirstInvisible is the first character of text that is neither seen nor a blank, a tab or the end of a line: a
// no-break space, a zero-width space, a control character; ok is false where there is none.
func FirstInvisible(text string) (at int, r rune, ok bool) {
	for at, r := range text {
		if !strings.ContainsRune(" \t\r\n", r) && (unicode.IsSpace(r) || unicode.IsControl(r) || invisible(r)) {
			return at, r, true
		}
	}
	return len(text), 0, false
}

// Identity is the same for two texts that readers take for one: canonically equivalent (Unicode Standard Annex 15, form
// NFC) but for characters that are not seen.
func Identity(text string) string {
	if strings.IndexFunc(text, invisible) >= 0 {
		text = strings.Map(func(r rune) rune {
			if invisible(r) {
				return -1
			}
			return r
		}, text)
	}
	return norm.NFC.String(text)
}

// invisible tells whether r has the property Default_Ignorable_Code_Point: zero-width spaces and joiners, soft hyphens,
// marks of direction, variation selectors.
//
// Unicode 15, DerivedCoreProperties.txt.
func invisible(r rune) bool {
	if r < 0xAD || r >= 0xFFF9 && r <= 0xFFFB || r >= 0x13430 && r <= 0x13440 {
		return false // before the soft hyphen is nothing; interlinear annotation, Egyptian format controls
	}
	return unicode.In(r, unicode.Cf, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) &&
		!unicode.In(r, unicode.White_Space, unicode.Prepended_Concatenation_Mark)
}

// Count is "1 column" or "3 columns".
func Count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}
