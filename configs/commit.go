package configs

import "strings"

// commit is the one that the program was built from, where the build says so:
//
//	go build -ldflags "-X streamml/configs.commit=$(git rev-parse HEAD)" ./cmd/simulate
var commit string

// Stamp is the version that resolved configurations have: [Version], and after a plus the commit, where it is known.
// Semantic Versioning 2.0.0, §10.
func Stamp() string {
	if commit == "" {
		return Version
	}
	return Version + "+" + commit
}

// CommitOf is the commit in the version of a resolved configuration; empty where there is none.
func CommitOf(version string) string {
	_, commit, _ := strings.Cut(version, "+")
	return commit
}
