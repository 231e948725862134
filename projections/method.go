package projections

import "keyline/events/board"

// method writes what a meeting knows of an objective on the way to agreement.
func (o *object) method(m *board.Method) {
	o.value(board.ObjectivePasses, "passes", len(m.Passes) == 0, &m.Passes)
	o.value(board.ObjectiveChecks, "checks", len(m.Checks) == 0, &m.Checks)
	o.value(board.ObjectiveOverlaps, "overlaps", len(m.Overlaps) == 0, &m.Overlaps)
	o.value(board.ObjectiveRound, "round", m.Round == nil, m.Round)
	o.value(board.ObjectiveTeams, "teams", len(m.Teams) == 0, &m.Teams)
	o.text(board.ObjectiveContribution, "contribution", m.Contribution)
	o.text(board.ObjectiveOverride, "override", m.Override)
}
