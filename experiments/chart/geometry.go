package chart

// geometry is what drawings here and in the reader's browser share. Lengths are points (CSS pixels in a page); those
// named in lines or sizes are multiples of the distance of two lines of text, or of the size of text.
var geometry = struct {
	Wide      float64 `json:"wide"`  // width of a drawing in a page
	Phone     float64 `json:"phone"` // on a phone
	WideText  float64 `json:"wideText"`
	PhoneText float64 `json:"phoneText"`
	Line      float64 `json:"line"`     // distance of two lines, in sizes
	Baseline  float64 `json:"baseline"` // of the base line below the middle of a text, in sizes

	Spare float64 `json:"spare"` // width up to which a text in the middle of its place may be as wide as it likes

	Top       float64 `json:"top"`       // of the data of a chart with axes, in lines
	TickGap   float64 `json:"tickGap"`   // between the numbers of the y axis and the data
	TickLine  float64 `json:"tickLine"`  // middle of the numbers of the x axis below it, in lines
	TitleLine float64 `json:"titleLine"` // middle of the title of the x axis, in lines
	Bottom    float64 `json:"bottom"`    // what the x axis takes, in lines

	Ratio      float64 `json:"ratio"`      // height of a chart with axes, in widths
	PhoneRatio float64 `json:"phoneRatio"` // on a phone
	Square     float64 `json:"square"`     // of one whose axes are equally long
	SquareMost float64 `json:"squareMost"`
	SquarePart float64 `json:"squarePart"` // on a phone

	Swatch  float64 `json:"swatch"`  // length of a line beside a name
	KeyPart float64 `json:"keyPart"` // of the width that names may take
	Thick   float64 `json:"thick"`   // lines
	Thin    float64 `json:"thin"`
	Hair    float64 `json:"hair"`
	Dot     float64 `json:"dot"`  // radius
	Band    float64 `json:"band"` // opacity

	HeatRow  float64 `json:"heatRow"`  // height of a row, in lines
	HeatHead float64 `json:"heatHead"` // below the names of columns, in lines
	HeatGap  float64 `json:"heatGap"`  // around a cell
	HeatMost int     `json:"heatMost"` // columns on a phone
	Shade    string  `json:"shade"`    // the darkest colour, in both themes

	BarRow  float64 `json:"barRow"`  // in lines
	BarHead float64 `json:"barHead"` // in lines
	BarHalf float64 `json:"barHalf"` // half of the thickness of a bar, in rows

	SpanRow  float64 `json:"spanRow"`  // in lines
	SpanFoot float64 `json:"spanFoot"` // what the axis takes, in lines

	CellColumns int     `json:"cellColumns"` // of a scatter of very many points
	CellRows    int     `json:"cellRows"`
	Faint       float64 `json:"faint"`    // opacity of a point of a scatter
	Sample      float64 `json:"sample"`   // radius of one of a sample
	MarkPart    float64 `json:"markPart"` // of the width that a mark may take
	Veil        float64 `json:"veil"`     // opacity of the paper behind it
	Bin         float64 `json:"bin"`      // opacity of a bar of a histogram

	SpaceHigh  float64 `json:"spaceHigh"`  // height of a chart of three dimensions
	SpaceLeast float64 `json:"spaceLeast"` // radius of its farthest points
	SpaceFaint float64 `json:"spaceFaint"` // opacity of its farthest points

	CloudRatio float64 `json:"cloudRatio"` // height of a word cloud, in widths
	CloudPhone float64 `json:"cloudPhone"`
	CloudLeast float64 `json:"cloudLeast"` // the smallest and the largest word, in sizes
	CloudMost  float64 `json:"cloudMost"`

	NameTries int `json:"nameTries"` // see spread
}{
	Wide: 720, Phone: 345, WideText: 13, PhoneText: 11.5, Line: 1.3, Baseline: 0.35, Spare: 30,
	Top: 1.7, TickGap: 6, TickLine: 0.85, TitleLine: 1.9, Bottom: 2.5,
	Ratio: 0.56, PhoneRatio: 0.72, Square: 0.62, SquareMost: 400, SquarePart: 0.95,
	Swatch: 14, KeyPart: 0.4, Thick: 1.8, Thin: 1.2, Hair: 0.8, Dot: 2.6, Band: 0.13,
	HeatRow: 1.55, HeatHead: 0.3, HeatGap: 0.75, HeatMost: 6, Shade: "#1d4e89",
	BarRow: 1.35, BarHead: 1.5, BarHalf: 0.36,
	SpanRow: 1.6, SpanFoot: 2.6,
	CellColumns: 80, CellRows: 50, Faint: 0.7, Sample: 1.6, MarkPart: 0.4, Veil: 0.7, Bin: 0.3,
	SpaceHigh: 320, SpaceLeast: 1, SpaceFaint: 0.3,
	CloudRatio: 0.5, CloudPhone: 0.9, CloudLeast: 0.6, CloudMost: 3.2,
	NameTries: 50,
}
