package report

import (
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"strings"
)

// Apache ECharts is not part of this repository. Where `make assets` has put it into the assets folder before the
// build, it stands in every page; elsewhere a page offers to load the same file.
const (
	echartsVersion = "6.1.0"
	echartsURL     = "https://cdn.jsdelivr.net/npm/echarts@" + echartsVersion + "/dist/echarts.min.js"
	// echartsIntegrity is the SHA-384 of dist/echarts.min.js in the npm package of that version.
	echartsIntegrity = "sha384-C2iskrW/uPW46KzOjrvJIQo4YkV8lkD+QS0CrDN18IIPIpT/g2USu8bTP3nvmIAD"
)

//go:embed assets
var assets embed.FS

// echartsScript is ECharts with its notice, ready to stand inside a <script> element; empty where it was not
// built in.
var echartsScript = func() string {
	script, err := assets.ReadFile("assets/echarts.min.js")
	if err != nil {
		return ""
	}
	notice, _ := assets.ReadFile("assets/NOTICE")
	text := "/*!\n" + strings.ReplaceAll(string(notice), "*/", "* /") + "\n*/\n" + string(script)
	return strings.ReplaceAll(strings.ReplaceAll(text, "</script", `<\/script`), "\r\n", "\n")
}()

// policy is the page's Content-Security-Policy: nothing but its own style and scripts, and ECharts at the one
// address where no script of it is built in.
func policy(style string, scripts ...string) string {
	p := "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + source(style) + "; script-src"
	for _, s := range scripts {
		p += " " + source(s)
	}
	if echartsScript == "" {
		p += " " + echartsURL
	}
	return p
}

func source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
