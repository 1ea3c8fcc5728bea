package eda

import (
	"slices"

	"streamml/experiments/chart"
)

// listings are tables of what figures cannot show; those without rows are left out.
func (a *Analysis) listings() []chart.Table {
	all := []chart.Table{
		a.amountTable(), a.lineTable(), a.purityTable(), a.bigramTable(), a.readingTable(), a.dimensionTable(),
		a.planeTable(), a.repeatedTable(), a.copyTable(), a.suspectTable(), a.outlierTable(),
	}
	return slices.DeleteFunc(all, func(t chart.Table) bool { return len(t.Rows) == 0 })
}
