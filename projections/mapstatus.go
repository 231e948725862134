package projections

import (
	"time"

	"keyline/events/board"
)

// measured is what is known of a key result on its own.
func measured(_ *board.State, _ string, k *board.KeyResult) (reading, float64) {
	return reading{pending: true}, 1
}

// Statuses of a goal on the map.
const (
	statusPending = "pending" // nobody measured yet
	statusEarly   = "early"   // too little of the cycle has passed for a verdict
	statusOn      = "on-track"
	statusBehind  = "behind"
	statusRisk    = "at-risk"
	statusClosed  = "closed"
)

// status compares progress with the time that has passed of the board's cycle.
func (m *Map) status(n *node, r reading) string {
	if n.goal.State == board.StageClosed {
		return statusClosed
	}
	if r.none || r.pending {
		return statusPending
	}
	var c = m.Space.Cycles[""]
	if b := m.Space.Boards[n.board]; b != nil {
		c = m.Space.Cycles[b.Cycle]
	}
	if c == nil {
		return ""
	}
	passed, ok := elapsed(c.Start, c.End, m.day)
	switch ratio := r.progress / passed; {
	case !ok:
		return ""
	case passed < 0.05:
		return statusEarly
	case ratio >= 0.70:
		return statusOn
	case ratio >= 0.40:
		return statusBehind
	}
	return statusRisk
}

// elapsed is the share of a cycle's days that has passed on a day.
func elapsed(start, end, day string) (float64, bool) {
	a, err1 := time.Parse(time.DateOnly, start)
	z, err2 := time.Parse(time.DateOnly, end)
	now, err3 := time.Parse(time.DateOnly, day)
	if err1 != nil || err2 != nil || err3 != nil {
		return 0, false
	}
	length := z.Sub(a) + 24*time.Hour // the last day counts
	return max(0, min(1, float64(now.Sub(a))/float64(length))), true
}
