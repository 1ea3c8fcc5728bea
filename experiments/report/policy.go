package report

import (
	"crypto/sha256"
	"encoding/base64"

	"streamml/experiments/chart"
)

// policy is the page's Content-Security-Policy: nothing but its own style and scripts, and ECharts at the one
// address where no script of it is built in.
func policy(style string, scripts ...string) string {
	p := "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + source(style) +
		"; script-src"
	for _, s := range scripts {
		p += " " + source(s)
	}
	if chart.ECharts == "" {
		p += " " + chart.EChartsURL
	}
	return p
}

func source(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}
