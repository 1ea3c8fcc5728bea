package configs

// Version is that of the program. It stands in every resolved configuration.
const Version = "0.1.0"

// FolderSchema is that of the folder of a run: which tables and columns there are, and what they mean. It is raised
// when one changes its meaning, and stands in every resolved configuration; folders of an earlier one can still be
// compared with.
//
//	1  differences, intervals and tests are of the AUC
//	2  they are of the metric that ranks (rank_by, which has a column); auc keeps its own interval
const FolderSchema = 2
