package projections

import "keyline/events/board"

// status is the verdict of a goal today.
func (m *Map) status(n *node, r board.Reading) board.Verdict { return m.judge(n, r, m.day) }

// judge lets the board of a goal judge it as of a day. The cycle is that of
// the space, of which a board hears only when somebody opens it.
func (m *Map) judge(n *node, r board.Reading, day string) board.Verdict {
	s := *m.boards[n.board].state
	s.Cycle = board.Cycle{}
	if c := m.cycleOf(n.board); c != nil {
		s.Cycle = board.Cycle{ID: m.Space.Boards[n.board].Cycle, Label: c.Name, Start: c.Start, End: c.End}
	}
	return s.Judge(n.ref, r, day)
}
