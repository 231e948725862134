package projections

import (
	"time"

	"keyline/events/board"
)

// measured is what is known of a key result on its own. One that cannot be
// measured yet counts like one that nobody checked in on.
func measured(k *board.KeyResult) (reading, float64) {
	p, pending, _ := k.Progress()
	r := reading{progress: p.Shown, pending: pending}
	if n := len(k.CheckIns); n > 0 && k.State != board.StageClosed { // what is closed is not checked in on any more
		r.on = k.CheckIns[n-1].On
	}
	return r, 1
}

// Statuses of a goal on the map.
const (
	statusPending  = "pending"  // nobody measured yet; verdicts of the pace beside these
	statusOutdated = "outdated" // would be on track, had somebody checked in lately
	statusClosed   = "closed"
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
	if !ok {
		return ""
	}
	verdict := board.Pace(r.progress, passed)
	if verdict == board.OnTrack && board.Outdated(r.on, m.day) {
		return statusOutdated
	}
	return string(verdict)
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
