package compare

import (
	"fmt"
	"io"
	"strings"

	"streamml/configs/input"
)

// Marker is the last line of every comment on a pull request: a script can find the comment by it and replace it.
const Marker = "<!-- streamml compare -->"

// How much a comment on a pull request holds at most.
const (
	mostLines = 40 // of the whole comment
	mostRowed = 10 // rows of a part
	mostKeyed = 4  // configuration keys
	mostNotes = 3  // notes of a part
)

// Markdown writes an outcome for a pull request: the verdict in the first line, details folded, [Marker] in the last;
// at most 40 lines.
func (o *Outcome) Markdown(w io.Writer) error {
	var out strings.Builder
	sign := map[Verdict]string{Better: "🟢", Worse: "🔴", Mixed: "🟠", NoChange: "⚪", Unknown: "❔"}[o.Verdict]
	fmt.Fprintf(&out, "%s **%s**: `%s` against `%s`\n\n", sign, capital(string(o.Verdict)), code(o.New), code(o.Old))
	for _, p := range o.Parts {
		fmt.Fprintf(&out, "- %s\n", escape(p.Sentence()))
	}
	if o.Changed() {
		out.WriteString("\n<details><summary>What changed</summary>\n")
		room := (mostLines - 7 - len(o.Parts) - min(len(o.Keys), mostKeyed+1)) / max(1, len(o.Parts))
		for _, p := range o.Parts {
			p.markdown(&out, min(mostRowed, room-5-mostNotes))
		}
		o.markdownKeys(&out)
		out.WriteString("\n</details>\n")
	}
	out.WriteString(Marker + "\n")
	_, err := io.WriteString(w, out.String())
	return err
}

// markdown writes a table of at most so many rows, and the first mostNotes notes.
func (p *Part) markdown(out *strings.Builder, most int) {
	rows := p.Rows[:min(len(p.Rows), most)]
	if len(rows) > 0 {
		out.WriteString("\n| | | by | old | new | change | p | |\n|---|---|---|--:|--:|--:|---|---|\n")
	}
	for i := range rows {
		r, c := &rows[i], rows[i].cells()
		fmt.Fprintf(out, "| %s | `%s` | %s | %s | %s | %s | %s | %s |\n",
			r.Verdict, strings.ReplaceAll(code(r.Label), "|", `\|`), escape(c.by), c.old, c.new, c.change, c.p,
			escape(r.Why))
	}
	if n := len(p.Rows) - len(rows); n > 0 {
		fmt.Fprintf(out, "\nand %s\n", input.Count(n, "other row"))
	}
	for _, note := range p.Notes[:min(len(p.Notes), mostNotes)] {
		fmt.Fprintf(out, "\n%s", escape(note))
	}
	out.WriteString("\n")
}

func (o *Outcome) markdownKeys(out *strings.Builder) {
	for _, key := range o.Keys[:min(len(o.Keys), mostKeyed)] {
		fmt.Fprintf(out, "- `%s`: `%s`, then `%s`\n", code(key.Name), code(key.Old), code(key.New))
	}
	if n := len(o.Keys) - mostKeyed; n > 0 {
		fmt.Fprintf(out, "- and %s\n", input.Count(n, "other key"))
	}
}

// code makes text fit between backticks: one line, without backticks.
func code(s string) string { return strings.NewReplacer("`", "'", "\n", " ", "\r", " ").Replace(s) }

var markup = strings.NewReplacer(
	"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"|", "\\|",
	"@", "&#64;", "#", "\\#", "\n", " ", "\r", " ",
)

// escape makes text plain in Markdown: its characters mark nothing up, and "@name" notifies nobody.
func escape(s string) string { return markup.Replace(s) }
