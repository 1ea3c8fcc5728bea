package compare

import (
	"fmt"
	"io"
	"strings"

	"streamml/configs/input"
)

// Marker stands in every comment, so that the next one can take its place.
const Marker = "<!-- streamml compare -->"

// Limits of a comment, in lines and rows.
const (
	mostLines = 40
	mostRowed = 10 // rows of a part in a comment
	mostKeyed = 4
	mostNotes = 3 // of a part
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

// markdown writes a table of at most some rows, and the first notes.
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

// code is text between backticks.
func code(s string) string { return strings.NewReplacer("`", "'", "\n", " ", "\r", " ").Replace(s) }

var markup = strings.NewReplacer(
	"\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"|", "\\|",
	"@", "&#64;", "#", "\\#", "\n", " ", "\r", " ",
)

// escape takes the meaning from what is markup in Markdown; names of people are not called.
func escape(s string) string { return markup.Replace(s) }
