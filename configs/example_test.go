package configs_test

import (
	"fmt"
	"os"

	"streamml/configs"
)

// An experiment in a program, instead of a file.
func ExampleParse() {
	x, err := configs.Parse("mine.yaml", `
seed: 7
sessions: {per_topic: 5}
learners:
  - prior
  - rls: {lambda: 0.3}
`)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(x.Name, x.Seed, x.Sessions.PerTopic, len(x.Learners), x.Learners[1].Name)
	// Output: mine 7 5 2 rls
}

// What is not understood says where it stands, and what was probably meant.
func ExampleParse_misspelt() {
	_, err := configs.Parse("mine.yaml", "sessions: {per_topc: 5}\nlearners: [rls]\n")
	fmt.Println(err)
	// Output:
	// mine.yaml:1:12: found the key "per_topc", want one of per_topic, model; did you mean per_topic?
}

// A file, with two of its values changed.
func ExampleLoad() {
	x, err := configs.Load("quickstart.yaml", []string{"seed=2", "learners.2.pa.c=[0.5, 5]"})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(x.Name, x.Seed, x.At("learners", "2", "pa", "c", "1"))
	// Output: quickstart 2 5
}

// A piece of the file is read into a struct, whose present values are the defaults; tags say what is in range. Lists
// where the struct has single values span a grid.
func ExampleValue_Decode() {
	type step struct {
		Rate     float64 `yaml:"rate" range:"(0,1e6]"`
		Schedule string  `yaml:"schedule" oneof:"constant,inverse"`
	}
	x, err := configs.Parse("x.yaml", "learners: [logistic: {rate: [0.1, 1]}]")
	if err != nil {
		fmt.Println(err)
		return
	}
	grid, err := x.Learners[0].Params.Sweep(step{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, v := range grid {
		s := step{Schedule: "constant"}
		if err := v.Decode(&s); err != nil {
			fmt.Println(err)
		}
		fmt.Println(s)
	}
	// Output:
	// {0.1 constant}
	// {1 constant}
}

// What is written is read back as it was: the name 7e12345 is none to YAML unless it stands in quotes.
func ExampleWrite() {
	if err := configs.Write(os.Stdout, map[string]any{"name": "7e12345", "topics": []string{"tea", "no"}}); err != nil {
		fmt.Println(err)
	}
	// Output:
	// name: "7e12345"
	// topics:
	//   - tea
	//   - "no"
}
