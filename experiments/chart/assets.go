package chart

import (
	"embed"
	"encoding/json"
	"strings"
)

// Apache ECharts is not part of this repository. Where `make assets` has put it into the assets folder before the
// build, it stands in every page; elsewhere a page offers to load the same file.
const (
	EChartsVersion = "6.1.0"
	EChartsURL     = "https://cdn.jsdelivr.net/npm/echarts@" + EChartsVersion + "/dist/echarts.min.js"
	// EChartsIntegrity is the SHA-384 of dist/echarts.min.js in the npm package of that version.
	EChartsIntegrity = "sha384-C2iskrW/uPW46KzOjrvJIQo4YkV8lkD+QS0CrDN18IIPIpT/g2USu8bTP3nvmIAD"
)

//go:embed script
var scripts embed.FS

// Script is the scripts that draw charts in a page, with the sizes that they share with this package; see the package's
// comment for what the page must have. Every kind of chart has one of its name in script/kinds.
func Script() string {
	sizes, err := json.Marshal(geometry)
	if err != nil {
		panic("chart: " + err.Error())
	}
	table, err := json.Marshal(advances())
	if err != nil {
		panic("chart: " + err.Error())
	}
	text := "var G = " + string(sizes) + ", advances = " + string(table) + ";\n"
	for _, name := range []string{"pen", "axes", "charts", "drawn", "hover", "ask", "live"} {
		text += script(name + ".js")
	}
	for _, name := range kinds() {
		text += script("kinds/" + name + ".js")
	}
	return text
}

func script(name string) string {
	file, err := scripts.ReadFile("script/" + name)
	if err != nil {
		panic("chart: " + err.Error())
	}
	return string(file)
}

// kinds are the names of the kinds of chart that have a script.
func kinds() (names []string) {
	files, err := scripts.ReadDir("script/kinds")
	if err != nil {
		panic("chart: " + err.Error())
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".js"))
	}
	return names
}

//go:embed assets
var assets embed.FS

// ECharts is ECharts with its notice, ready to stand inside a <script> element; empty where it was not
// built in.
var ECharts = func() string {
	script, err := assets.ReadFile("assets/echarts.min.js")
	if err != nil {
		return ""
	}
	notice, _ := assets.ReadFile("assets/NOTICE")
	text := "/*!\n" + strings.ReplaceAll(string(notice), "*/", "* /") + "\n*/\n" + string(script)
	return strings.ReplaceAll(strings.ReplaceAll(text, "</script", `<\/script`), "\r\n", "\n")
}()
