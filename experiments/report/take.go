package report

import (
	"fmt"
	"go/format"
	"strings"

	"streamml/configs"
	"streamml/learners"
)

// snippet is the best learner at its settings, to be taken along: for a configuration and for a program.
type snippet struct{ Learner, YAML, Go string }

// take is the snippet of the learner that ranks best, empty without learners.
func take(v view) (s snippet, err error) {
	if len(v.ranked) == 0 {
		return s, nil
	}
	best := v.ranked[0]
	s.Learner = best.name
	var yaml strings.Builder
	entry := map[string]any{best.Config.Name: best.Config.Hyperparameters()}
	if err = configs.Write(&yaml, map[string]any{"learners": []any{entry}}); err != nil {
		return s, err
	}
	s.YAML = yaml.String()
	s.Go, err = program(best.Config)
	return s, err
}

// program is a function that gives a user of one's own a learner.
func program(c learners.Config) (string, error) {
	var imports strings.Builder
	for _, name := range c.Imports() {
		fmt.Fprintf(&imports, "\"streamml/%s\"\n", name)
	}
	source, err := format.Source([]byte(fmt.Sprintf(`package mine

import (
%s)

// NewUser is a user who has said nothing yet of the posts with these embeddings.
func NewUser(embeddings [][]float32) *learners.Live {
config := %s
return config.Live(learners.NewPool(embeddings))
}
`, imports.String(), c.Code())))
	return string(source), err
}
