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

// Body is the body of a chart, described once and drawn twice: [Curves], [Heat], [Bars] or [Spans].
type Body interface {
	// height is that of a drawing of a certain width with text of a certain size.
	height(p pen, width float64) float64
	// draw fills p with axes, data and their names.
	draw(p pen)
	// option is the chart for ECharts: data and names alone. What must be a function, the page adds by kind.
	option() map[string]any
	meta() meta
	// table is the numbers shown, for CSV: a row of names of columns, then a row a point, cell or name.
	table() [][]string
	// Append is the drawing together with another of its kind, whose members are shown on demand.
	Append(more Body) Body
}

// meta is what the page must know of a chart besides its option.
type meta struct {
	Kind         string    `json:"kind"` // curves, heat, bars or spans: which functions to add
	XUnit        string    `json:"xUnit,omitempty"`
	YUnit        string    `json:"yUnit,omitempty"`
	XName        string    `json:"xName,omitempty"`
	XTicks       []float64 `json:"xTicks,omitempty"`
	YTicks       []float64 `json:"yTicks,omitempty"`
	Square       bool      `json:"square,omitempty"`
	Ends         bool      `json:"ends,omitempty"`
	Zoom         bool      `json:"zoom,omitempty"`
	Notes        string    `json:"notes,omitempty"`
	Topics       []int     `json:"topics,omitempty"` // by row of a heat map
	PhoneColumns int       `json:"phoneColumns,omitempty"`
	Parts        []string  `json:"parts,omitempty"`   // what the dot, the thick and the thin range of a span are
	Members      []member  `json:"members,omitempty"` // what can be picked: curves, columns or rows
}

// member is a curve, column or row of a chart.
type member struct {
	Name   string `json:"name"`
	Key    string `json:"key"`            // the name by which it is picked
	Note   string `json:"note,omitempty"` // what stands beside the name
	Line   string `json:"line,omitempty"` // colours
	Text   string `json:"text,omitempty"`
	Under  bool   `json:"under,omitempty"`  // without a name in the chart
	Banded bool   `json:"banded,omitempty"` // its limits are drawn at first
	Rest   bool   `json:"rest,omitempty"`   // shown on demand alone
}
