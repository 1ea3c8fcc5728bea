package compare

import (
	"testing"

	"streamml/configs"
)

func TestFeaturesInWords(t *testing.T) {
	for want, f := range map[string]configs.Features{
		"none": {}, "topic": {Topic: true}, "topic and readability": {Topic: true, Readability: true},
		"centred by all and normalised": {Centre: "all", Normalise: true},
	} {
		if got := features(f); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
}
