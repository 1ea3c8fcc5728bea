package chart

// Figure is what one picture, or a row of pictures of the same kind, has to say.
type Figure struct {
	Name    string // plain name, of its place in the page
	Title   string // what to see, made from the numbers
	Caption string // one sentence: how to read it
	Charts  []Chart
}

// Section is a part of a page: any of text, answers, figures, tables and lists, in this order.
type Section struct {
	Title   string
	ID      string // plain name, of its place in the page
	Text    string // a paragraph below the title; empty for none
	Answers []Answer
	Figures []Figure
	Tables  []Table
	Lists   []List
}

// Answer is to a question that readers bring along.
type Answer struct{ Question, Text string }

// Table is a table of texts.
type Table struct {
	Title   string
	Caption string   // how to read it; empty for none
	Columns []Column // from the left
	Rows    [][]string
}

// Column is a column of a table.
type Column struct {
	Name   string
	Number bool // its texts are numbers, which end at the right
}

// List is a list of texts, such as posts.
type List struct {
	Title string
	Items []string
}
