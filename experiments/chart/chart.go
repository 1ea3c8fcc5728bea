package chart

// Chart is one picture with its words. In a figure of several a picker chooses among them.
type Chart struct {
	File  string // name of its file, without extension
	Pick  string // what the picker calls it; empty in a figure of one chart for all topics
	Topic int    // place of the topic among the data's, with Pick
	Title string // what to see
	Alt   string // in place of the picture, for those who do not see it
	Body
}

// Body is the body of a chart of one kind: [Curves], [Heat], [Bars], [Spans] and so on. It is described once and drawn
// here as well as by the script of its kind in the reader's browser.
type Body interface {
	// kind is the name of the kind and of its script.
	kind() string
	// height is that of a drawing of a certain width with text of a certain size.
	height(p pen, width float64) float64
	// draw fills p with axes, data and their names.
	draw(p pen)
	// numbers is what the kind's script draws from: an object of the figure's own numbers; texts that may stand in
	// other charts as well are told by their places.
	numbers(t *texts) any
	// table is the numbers shown, for CSV: a row of names of columns, then a row a point, cell or name.
	table() [][]string
	// Append is the drawing together with another of its kind, whose members are shown on demand.
	Append(more Body) Body
}

// member is a curve, column, row or group of a chart, which readers can pick.
type member struct {
	Name string `json:"name"`
	Key  string `json:"key"`            // the name by which it is picked
	Line string `json:"line,omitempty"` // colours
	Text string `json:"text,omitempty"`
	Rest bool   `json:"rest,omitempty"` // shown on demand alone
}

func memberOf(name, key string, hue Hue, rest bool) member {
	return member{name, key, hue.Line.Name(), hue.Text.Name(), rest}
}
