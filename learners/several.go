package learners

import (
	"streamml/configs"
	"streamml/learners/kernels"
)

// Recommended are the learners to begin with: what chance gives, the fastest rule, the best linear one, and the best
// one where all posts of a search are known beforehand.
func Recommended() []Config {
	pool := kernels.Default("pool")
	intercept, _ := pool.Intercept()
	return []Config{
		Must(Default("prior")), Must(Default("logistic")), Must(Default("rls")),
		Must(Of(RLS{Lambda: 0.5, Input: Input{Kernel: pool, Intercept: intercept}})),
	}
}

// several are the learners that a word stands for in a configuration: "all" of them with their defaults, or the
// recommended ones; nil where it stands for none.
func several(entry configs.Learner) (list []Config) {
	if !entry.Params.Absent() {
		return nil
	}
	switch entry.Name {
	case "recommended":
		return Recommended()
	case "all":
		for _, name := range Names() {
			list = append(list, registry[name].Config)
		}
	}
	return list
}
