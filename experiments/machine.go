package experiments

import (
	"runtime"
	"runtime/debug"

	"github.com/klauspost/cpuid/v2"
)

// machine is what times depend on, by the keys of Go's benchmark format; without what is not known.
func machine() (keys [][2]string) {
	goamd64 := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "GOAMD64" {
				goamd64 = s.Value
			}
		}
	}
	for _, key := range [][2]string{
		{"goos", runtime.GOOS}, {"goarch", runtime.GOARCH}, {"goamd64", goamd64}, {"cpu", cpuid.CPU.BrandName},
		{"goversion", runtime.Version()},
	} {
		if key[1] != "" {
			keys = append(keys, key)
		}
	}
	return keys
}
