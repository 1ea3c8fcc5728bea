// Package cell writes texts into the cells of CSV files, so that no spreadsheet takes one for a formula.
package cell

import "strings"

// Escape is a text as it stands in a cell of every CSV file of a run. Spreadsheets take what begins with = + - @, a
// tab, an end of line or NUL for a formula, or may do so; such a text has an apostrophe before it, as has one that
// already looks like that, so that taking one apostrophe away gives the text back. Numbers stay as they are.
//
// OWASP: CSV Injection; Application Security Verification Standard 5.0, 1.2.10.
func Escape(text string) string {
	if bare := strings.TrimLeft(text, "'"); bare != "" && strings.IndexByte("=+-@\t\r\n\x00", bare[0]) >= 0 {
		return "'" + text
	}
	return text
}

// Text is the text of which [Escape] made a cell.
func Text(cell string) string {
	if text, marked := strings.CutPrefix(cell, "'"); marked && Escape(text) == cell {
		return text
	}
	return cell
}
