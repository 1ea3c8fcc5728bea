package compare

import (
	"encoding/json"
	"io"
	"math"
)

// JSON writes an outcome as one line for scripts: numbers as in the files, fractions and seconds; null where undefined.
func (o *Outcome) JSON(w io.Writer) error {
	line := outcomeLine{Old: o.Old, New: o.New, Verdict: o.Verdict, Parts: []partLine{},
		Keys: append([]Key{}, o.Keys...)}
	for _, p := range o.Parts {
		part := partLine{About: p.About, Verdict: p.Verdict, Sentence: p.Sentence(), Same: p.Same, Rows: []rowLine{},
			Notes: list(p.Notes)}
		for _, r := range p.Rows {
			part.Rows = append(part.Rows, rowLine{
				r.Verdict, r.Label, r.Unit, number(r.Old), number(r.New), number(r.Change),
				number(r.Low), number(r.High), number(r.P), r.Why,
			})
		}
		line.Parts = append(line.Parts, part)
	}
	return json.NewEncoder(w).Encode(line)
}

type outcomeLine struct {
	Verdict Verdict    `json:"verdict"`
	Old     string     `json:"old"`
	New     string     `json:"new"`
	Parts   []partLine `json:"parts"`
	Keys    []Key      `json:"keys"`
}

type partLine struct {
	About    string    `json:"about"`
	Verdict  Verdict   `json:"verdict"`
	Sentence string    `json:"sentence"`
	Same     int       `json:"same"`
	Rows     []rowLine `json:"rows"`
	Notes    []string  `json:"notes"`
}

type rowLine struct {
	Verdict Verdict  `json:"verdict"`
	Label   string   `json:"label"`
	Unit    string   `json:"unit"`
	Old     *float64 `json:"old"`
	New     *float64 `json:"new"`
	Change  *float64 `json:"change"`
	Low     *float64 `json:"low"`
	High    *float64 `json:"high"`
	P       *float64 `json:"p"`
	Why     string   `json:"why,omitempty"`
}

// number is nil for NaN and infinity, which JSON does not have.
func number(x float64) *float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return nil
	}
	return &x
}
