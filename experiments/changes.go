package experiments

import (
	"slices"

	"streamml/configs"
	"streamml/data"
)

// Changes tells whether interests change in some of the sessions, and it is known where.
func (p *Plan) Changes() bool {
	recorded := p.Config.Users.Order != "shuffled" && slices.ContainsFunc(p.Data.Topics, func(t data.Topic) bool { return len(t.Changes) > 0 })
	return p.Config.Users.Drift != (configs.Drift{}) || recorded
}

// isStream tells whether sessions are such that nobody knows beforehand what comes: interests change, or a user's posts
// come as they were recorded.
func (p *Plan) isStream() bool {
	return p.Config.Users.Drift != (configs.Drift{}) || p.Data.Recorded && p.Data.Searches == nil && p.Config.Users.Order != "shuffled"
}
