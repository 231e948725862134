package projections

import "keyline/events/board"

// status is the verdict of a goal today.
func (m *Map) status(n *node, r board.Reading) board.Verdict {
	return m.judging(n).Judge(n.ref, r, m.day)
}

// judging is the board of a goal, to judge it by. Its cycle and its cadence are
// those of the space, of which a board hears only when somebody opens it.
func (m *Map) judging(n *node) *board.State {
	s := *m.boards[n.board].state
	s.Cycle, s.Rules.Cadence = board.Cycle{}, m.Space.Rules.Cadence
	if c := m.cycleOf(n.board); c != nil {
		s.Cycle = board.Cycle{ID: m.Space.Boards[n.board].Cycle, Label: c.Name, Start: c.Start, End: c.End}
	}
	return &s
}
