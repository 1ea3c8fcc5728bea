// Package data reads what to learn from: posts about topics, with their labels and embeddings,
// checked before anything is learnt.
//
// The reference format is a folder of JSON files, one topic each, the topic being the file's
// name:
//
//	[{"text": "…", "label": "accepted", "embedding": [0.01, …]}, …]
//
// The label is "accepted" or "rejected"; all embeddings of a folder have one length.
//
//	set, err := data.Open("path/to/folder") // or data.Builtin; every error has its file, line and column
//	for _, topic := range set.Topics {      // in natural order, texts distinct
//		pool := learners.NewPool(topic.Embeddings())
//		for _, post := range topic.Posts { ... post.Text, post.Accepted, post.Embedding ... }
//	}
//	set.Warnings, topic.Warnings            // doubtful but usable: show them beside results
package data

// Post is one text as a searcher met it.
type Post struct {
	Text      string
	Accepted  bool      // the label
	Embedding []float32 // finite, not all zero
	ID        string    // what it is called where it comes from; empty where nothing is said
}

// Topic is what was posted about one search, in the order of its file. Texts are distinct as [input.Identity] has it,
// and there are at least two posts of each label; in a recorded session there is at least one post.
type Topic struct {
	Name  string // a plain name, see [input.PlainName], in Unicode form NFC
	Posts []Post
	// what is known of each two posts beside their embeddings; nil unless [Set.ReadPairs] was called
	Pairs   []float32
	Stated  *Stated     // what is looked for; nil unless [Set.ReadInterests] found it
	Dropped int         // posts left out because their text stood in the topic before
	Copies  map[int]int // how many, by the place of the post whose text it was; none: not there
	// of a recorded session: the posts with which the interest changes, ascending, between first and last
	Changes  []int
	Warnings []string // doubtful but usable, one sentence each

	// Search is of a session: the topic is what one user met of the search of that name. Of a database it has all posts
	// of the search; those that were not met have no label.
	Search string
	// Restated: the user said it, or said otherwise, after a label; Stated is what stands in the end.
	Restated bool
	// Arrivals are what a user met, in that order, where it is not each of the posts once: some of a search, or one of
	// them again, each time with the label that it got then. The post's own label is the last one. nil: each post once.
	Arrivals []Arrival

	lacks  error  // posts of a label
	path   string // of its file
	places []int  // of its posts in the file, those left out counted
	met    []int  // the same of what a user met
	posts  int    // in the file
}

// Arrival is a post that a user met, by its place, with the label that it got then.
type Arrival struct {
	Post     int
	Accepted bool
}

// Events is how many posts a user meets: those of a recorded session, or each post once.
func (t *Topic) Events() int {
	if t.Arrivals != nil {
		return len(t.Arrivals)
	}
	return len(t.Posts)
}

// Set is all topics of one source, in natural order of their names (query_2 before query_10),
// at least one. It may be read by many at once; nobody may change it or what it holds.
type Set struct {
	Topics   []Topic
	Dims     int      // length of every embedding
	Source   string   // "builtin" or the folder, as given to Open
	SHA256   string   // of the files' names and bytes, in hexadecimal; the same wherever they lie
	Warnings []string // about the embeddings of all topics, doubtful but usable
	Notes    []string // the same of what is as it should be
	NotUnit  int      // embeddings that are not of length 1, on which learning rates count
	Recorded bool     // topics are recorded sessions, posts in the order in which they came
	// Searches are what users met in their sessions, each post once: of a database with the labels of files, where
	// there are any; of a log with those of most users. nil elsewhere.
	Searches []Topic
	Served   bool // sessions are those of a database, run as its web app runs them
}
