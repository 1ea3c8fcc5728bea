package experiments

import "streamml/experiments/cell"

// Cell is a text as it stands in a cell of every CSV file of a run; see [cell.Escape].
func Cell(text string) string { return cell.Escape(text) }

// CellText is the text of which [Cell] made a cell.
func CellText(stands string) string { return cell.Text(stands) }
