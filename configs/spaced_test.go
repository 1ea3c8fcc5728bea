package configs

import (
	"strings"
	"testing"
)

func TestSpaced(t *testing.T) {
	like := struct {
		Rate float64 `yaml:"rate" range:"(0,1e6]"`
	}{}
	for text, want := range map[string]string{
		"{rate: {log: [0.01, 100, 5]}}": "0.01 0.1 1 10 100",
		"{rate: {log: [1, 8, 3]}}":      "1 2.828 8",
		"{rate: {lin: [0.5, 2, 4]}}":    "0.5 1 1.5 2",
		"{rate: {log: [100, 1, 3]}}":    "100 10 1",
		"{rate: {log: [1, 2]}}": "x:1:14: found a list, want [from, to, how many], for example {log: " +
			"[0.01, 100, 9]}",
		"{rate: {log: 3}}": "x:1:14: found 3, want [from, to, how many], for example {log: " +
			"[0.01, 100, 9]}",
		"{rate: {log: [0, 2, 3]}}":        "x:1:15: found 0, want a number above 0 on a log axis",
		"{rate: {log: [1, 2, 1]}}":        "x:1:21: found 1, want a whole number in [2,10000]",
		"{rate: {log: [1, 1, 3]}}":        "x:1:18: found 1, want another number than 1",
		"{rate: {lin: [0, 2, 3]}}":        "x:1:14: found 0, want a number in (0,1e6]",
		"{rate: {logs: [1, 2, 3]}}":       "x:1:8: found a mapping, want a number in (0,1e6]",
		"{rate: {log: [1, 2, 10000000]}}": "x:1:21: found 10000000, want a whole number in [2,10000]",
	} {
		v, err := parse("x", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		grid, err := v.Sweep(like)
		var got []string
		for _, g := range grid {
			if err == nil {
				err = g.Decode(&like)
			}
			got = append(got, g.at("rate").text)
		}
		shown := strings.Join(got, " ")
		if err != nil {
			shown = err.Error()
		}
		if shown != want {
			t.Errorf("%s\ngot  %s\nwant %s", text, shown, want)
		}
	}
}
