package realtime

import (
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
)

// Several nodes may host the same board on one store. Each hears that there is
// more in the stream than it has (Behind), or learns it by losing the race for
// the next revision, reads on (Missed), and decides again what it had decided
// on the older state. Nobody's change is given up because somebody else was
// faster: a decision is repeated until it is recorded or refused.

// Share says that other nodes record events of this board too.
func (r *Room) Share() { r.shared = true }

// startRead asks for what others recorded, never while an append is under way:
// its answer says where the stream ends.
func (r *Room) startRead() *Read {
	if r.flight != nil || r.reading || r.lost == nil && len(r.later) == 0 && r.hinted <= r.live.Revision {
		return nil
	}
	r.reading = true
	return &Read{After: r.live.Revision}
}

// unready says that this node may know too little to answer: what the input is
// about may have happened on another one. It waits for a read.
func (r *Room) unready(in Input) bool {
	if !r.shared {
		return false
	}
	switch in := in.(type) {
	case Enter:
		_, known := r.live.State.Role(in.Hello.Claims.Person)
		return !known || in.Hello.Since > r.live.Revision || len(in.Hello.Docs) > 0
	case Do:
		_, known := r.spec.Role(in.Person)
		return !known && in.Session == ""
	case Look: // an invite may have been made elsewhere a moment ago
		return true
	}
	return false
}

// missed takes up what others recorded.
func (r *Room) missed(now time.Time, in Missed) {
	r.reading = false
	facts := slices.DeleteFunc(in.Facts, func(f events.Fact[events.Event]) bool { return f.Revision <= r.live.Revision })
	switch {
	case in.Err != nil, len(facts) == 0 && r.lost != nil && !r.lost.excessive():
		r.end(CloseRoomFailed, "the board's history cannot be read")
		return
	case len(facts) > 0 || r.lost != nil:
		r.rebase(now, facts, in.Names)
	}
	r.hinted = r.live.Revision
	later := r.later
	r.later = nil
	for _, in := range later {
		r.take(now, in)
	}
}

// excessive says that nobody was faster: a command of the batch was too much.
func (b *batch) excessive() bool {
	return slices.ContainsFunc(b.entries, func(e *entry) bool { return e.excess })
}

// rebase moves the room onto a longer history: live gets the facts, and what
// was decided and is not durable is decided again after them.
func (r *Room) rebase(now time.Time, facts []events.Fact[events.Event], names map[string]string) {
	r.recordTyping(now, true)
	var entries []*entry
	for _, b := range []*batch{r.lost, r.next} {
		if b != nil {
			entries = append(entries, b.entries...)
		}
	}
	for _, d := range r.docs {
		d.untell()
	}
	r.lost, r.next = nil, new(batch)
	m := newMove(r)
	for _, f := range facts {
		m.take(f)
	}
	r.rename(names)
	r.spec, r.head = r.live.State.Clone(), r.live.Revision
	var recorded []*entry
	for _, e := range entries {
		switch c, typing := e.command.(board.ReviseText); {
		case r.spec.Seen(e.id): // an append that failed half-way, or the same page on another node
			if typing {
				m.restate(e.texts)
			}
			recorded = append(recorded, e)
		case typing:
			m.retype(now, e, c)
		default:
			m.redo(now, e)
		}
	}
	r.complete(now, &batch{entries: recorded, saved: m.settle()})
	r.typeHeld(now)
}
