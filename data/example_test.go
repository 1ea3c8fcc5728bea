package data_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"streamml/configs/input"
	"streamml/data"
)

// The topics that come with the program.
func ExampleOpen() {
	set, err := data.Open(data.Builtin)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(set.Topics), "topics of", set.Dims, "numbers per post")
	first := set.Topics[0]
	fmt.Printf("%s: %d posts, the first: %.40s... (accepted: %v)\n", first.Name, len(first.Posts), first.Posts[0].Text,
		first.Posts[0].Accepted)
	// Output:
	// 10 topics of 384 numbers per post
	// bike_lanes: 56 posts, the first: Protected bike lanes on Alder Street ope... (accepted: true)
}

// A folder of one's own: a file per topic. What is doubtful but usable is a warning; what is not is an error with its
// place.
func ExampleOpen_folder() {
	dir, err := os.MkdirTemp("", "posts")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	tea := `[{"text": "green tea", "label": "accepted", "embedding": [1, 0]},
{"text": "green\u200b tea", "label": "rejected", "embedding": [1, 0]},
{"text": "black tea", "label": "rejected", "embedding": [0, 1]},
{"text": "oolong", "label": "accepted", "embedding": [0.8, 0.6]},
{"text": "coffee", "label": "refused", "embedding": [0, -1]}]`
	if err := os.WriteFile(filepath.Join(dir, "tea.json"), []byte(tea), 0o666); err != nil {
		fmt.Println(err)
		return
	}
	_, err = data.Open(dir)
	if bad := (*input.Error)(nil); errors.As(err, &bad) {
		fmt.Printf("line %d, column %d: found %s, want %s\n", bad.Line, bad.Column, bad.Found, bad.Wanted)
	}
	// Output:
	// line 5, column 29: found "refused", want one of accepted, rejected
}
