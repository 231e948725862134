package realtime

import (
	"time"

	"keyline/events"
	"keyline/projections"
)

// How often pages are told what their tables come to: not before so many events
// came, or as many as there are things on the board, so that it costs an event no
// more on large boards.
const (
	sumFirst = 20 // in a room's life
	sumAfter = 100
	sumPause = 5 * time.Second
)

// summed is when pages were last told.
type summed struct {
	at       time.Time
	revision events.Revision
	turn     int // whose view is looked at that nobody else has
}

// tellSums tells every page what its tables come to (C13). Of those who see
// what nobody else does one has a turn each time.
func (r *Room) tellSums(now time.Time) {
	st := r.live.State
	things := len(st.Notes) + len(st.Objectives) + len(st.KeyResults) + len(st.Comments) + len(st.People)
	due := max(sumAfter, things)
	if r.summed.at.IsZero() {
		due = sumFirst
	}
	if len(r.seats) == 0 || r.live.Revision-r.summed.revision < events.Revision(due) || now.Sub(r.summed.at) < sumPause {
		return
	}
	r.summed = summed{now, r.live.Revision, r.summed.turn + 1}
	frames := map[audience]*Frame{}
	for i, s := range r.seats {
		a := r.reader(s)
		if a.person != "" && frames[a] == nil && i != r.summed.turn%len(r.seats) {
			continue
		}
		if frames[a] == nil {
			frames[a] = r.sum(s)
		}
		s.send(frames[a])
	}
}

func (r *Room) sum(s *seat) *Frame {
	w := newFrame(48)
	w.raw(`{"t":"sum","r":`)
	w.int(int64(r.live.Revision))
	w.raw(`,"h":`)
	h, err := projections.Digest(r.live.AppendSnapshot(nil, s.viewer))
	if err != nil {
		panic(err) // a snapshot is JSON
	}
	w.int(int64(h))
	w.raw(`}`)
	return w.done()
}
