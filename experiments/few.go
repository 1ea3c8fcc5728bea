package experiments

import "streamml/eval/stats"

// FewTopics is the number below which an interval over topics says little and nothing is established: five pairs can
// never reach p < .05 in a signed-rank test.
const FewTopics = stats.FewestUnits
