package chart

import (
	"embed"
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

//go:embed script/*.js
var scripts embed.FS

// Script is the scripts that draw charts in a page; see the package's comment for what the page must have.
func Script() (text string) {
	for _, name := range []string{"pen", "charts", "drawn", "curves", "hover", "live"} {
		file, err := scripts.ReadFile("script/" + name + ".js")
		if err != nil {
			panic("chart: " + err.Error())
		}
		text += string(file)
	}
	return text
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
