package experiments

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"streamml/configs"
	"streamml/configs/input"
	"streamml/data"
	"streamml/data/embed"
	"streamml/learners"
)

// resolveLearners spans the grids of hyperparameters and checks that no learner stands there twice.
func resolveLearners(x *configs.Experiment) (list []learners.Config, err error) {
	var all input.Errors
	seen := map[string]bool{}
	for _, entry := range x.Learners {
		grid, err := learners.Sweep(entry)
		all.Add(err)
		if entry.Name == "all" && x.Interest.Path == "" && x.Data.Path != data.Builtin {
			grid = slices.DeleteFunc(grid, learners.Config.UsesInterest) // nothing is stated there
		}
		for _, c := range grid {
			if seen[c.Label()] {
				all.Add(entry.At.Errorf("each learner once; %s stands there already", c.Label()))
			}
			seen[c.Label()] = true
			list = append(list, c)
		}
	}
	return list, all.Err()
}

// resolveBaseline finds the place of the baseline among the learners, by its label or by as much of it as only one
// learner has; -1 where there is to be none.
func resolveBaseline(x *configs.Experiment, list []learners.Config) (place int, err error) {
	if x.Baseline == "" {
		return -1, nil
	}
	var labels []string
	var found []int
	for i, c := range list {
		labels = append(labels, c.Label())
		if c.Label() == x.Baseline {
			return i, nil
		}
		if answersTo(c, x.Baseline) {
			found = append(found, i)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	wanted := input.OneOf(x.Baseline, labels)
	if name, _, _ := strings.Cut(x.Baseline, " "); !strings.Contains(wanted, "did you mean") {
		if near := input.Nearest(name, namesOf(list)); near != "" && near != name {
			wanted += "; did you mean " + near + "?"
		}
	}
	return -1, x.At("baseline").Errorf("the label of a learner: %s", wanted)
}

func namesOf(list []learners.Config) (names []string) {
	for _, c := range list {
		names = append(names, c.Name)
	}
	return names
}

// answersTo tells whether a learner has the name and all the hyperparameters of a label, as in "rls lambda=0.3".
func answersTo(c learners.Config, label string) bool {
	words := strings.Fields(label)
	known := []string{c.Name}
	for _, p := range c.Params() {
		known = append(known, p.Name+"="+p.Value)
	}
	return len(words) > 0 && words[0] == c.Name &&
		!slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(known, w) })
}

// readData opens the data set, with what the learners need of it, and checks it against the configuration.
func readData(x *configs.Experiment, list []learners.Config, vectors data.Vectors) (*data.Set, error) {
	set, err := data.ReadFor(x.Data, x.Topics, vectors)
	if bad := (*input.Error)(nil); errors.As(err, &bad) && bad.Line == 0 && bad.File == x.Data.Path {
		// as a whole: what is wrong stands in the configuration
		return nil, x.At("data").Errorf("%s; found %s at %s", bad.Wanted, bad.Found, x.Data.Path)
	}
	if err != nil {
		return nil, err
	}
	if err := readPairs(x, list, set); err != nil {
		return nil, err
	}
	if err := readInterests(x, list, set); err != nil {
		return nil, err
	}
	if want := x.DataSHA256; want != "" && want != set.SHA256 {
		return nil, x.At("data_sha256").Errorf(
			"the data's sha256, %s: the data have changed since this configuration was resolved (leave the line out "+
				"to run on what is there now)", set.SHA256)
	}
	return set, nil
}

// Vectors makes the embeddings of texts by the weights that the configuration names, and remembers them; nil where it
// names none. progress, unless nil, hears how many of how many texts are done.
func Vectors(ctx context.Context, x *configs.Experiment, progress func(done, total int)) data.Vectors {
	if x.Data.Weights == "" {
		return nil
	}
	return func(texts []string) ([][]float32, error) {
		memory, err := embed.MemoryOf(x.Data.Path)
		if err != nil {
			return nil, err
		}
		return embed.Remember(ctx, memory, x.Data.Weights, texts, runtime.GOMAXPROCS(0), progress)
	}
}

// choose returns a data set with the topics alone that the configuration names.
func choose(x *configs.Experiment, set *data.Set) (*data.Set, error) {
	if len(x.Topics) == 0 {
		return set, nil
	}
	var names []string
	for _, t := range set.Topics {
		names = append(names, t.Name)
	}
	for i, name := range x.Topics {
		if !slices.Contains(names, name) {
			return nil, x.At("topics", strconv.Itoa(i)).Errorf("a topic of the data: %s", input.OneOf(name, names))
		}
	}
	some := *set
	some.Topics = slices.DeleteFunc(slices.Clone(set.Topics),
		func(t data.Topic) bool { return !slices.Contains(x.Topics, t.Name) })
	return &some, nil
}

// readPairs reads what kernels want to know of each two posts, where a learner has such a kernel.
func readPairs(x *configs.Experiment, list []learners.Config, set *data.Set) error {
	if !slices.ContainsFunc(list, learners.Config.NeedsPairs) {
		return nil
	}
	if x.Sessions.Model == "global" {
		return x.At("sessions", "model").Errorf(
			"topic, since the kernel tokens knows nothing of two posts of different topics")
	}
	if set.Recorded && !strings.HasSuffix(set.Source, data.StreamsEnding) {
		return x.At("learners").Errorf("no kernel tokens, since the sessions of a log have no pairs of posts; "+
			"cmd/embed -pairs makes them for topics, and for NAME%s", data.StreamsEnding)
	}
	if x.Users.Drift.To == "other-topic" {
		return x.At("users", "drift").Errorf(
			"to: opposite, since the kernel tokens knows nothing of two posts of different topics")
	}
	return set.ReadPairs(x.Data.Pairs)
}
