package input

import "unicode/utf8"

// Place returns the line and the column, in characters, of the byte at offset in text, both from 1. Lines end with
// "\n", "\r\n" or "\r"; a byte that is not UTF-8 counts as one character.
func Place(text []byte, offset int) (line, column int) {
	line, start := 1, 0
	for i, b := range text[:offset] {
		if b == '\n' || b == '\r' && (i+1 == len(text) || text[i+1] != '\n') {
			line, start = line+1, i+1
		}
	}
	return line, utf8.RuneCount(text[start:offset]) + 1
}

// Line is where a line of a text stands: the bytes from From up to To, its end left out.
type Line struct{ From, To int }

// Lines finds the lines of text, which end as [Place] counts them. Text that ends with the end of a line has an empty
// one after it.
func Lines(text []byte) (lines []Line) {
	from := 0
	for i, b := range text {
		switch {
		case b == '\n' && i > 0 && text[i-1] == '\r':
			from = i + 1 // the second half of an end
		case b == '\n' || b == '\r':
			lines = append(lines, Line{from, i})
			from = i + 1
		}
	}
	return append(lines, Line{from, len(text)})
}
