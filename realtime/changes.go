package realtime

import (
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

// What a room remembers of its changes for those who come back.
const maxMarks = 20_000

// mark says that an entity changed at a revision.
type mark struct {
	revision events.Revision
	touch    board.Touch
}

// class stands for all viewers who may see the same: frames and snapshots are
// encoded once for each.
type class uint8

const (
	readers class = iota
	managers
)

func (s *seat) class() class {
	if s.viewer.Role == board.Owner || s.viewer.Role == board.Facilitator {
		return managers
	}
	return readers
}

// show sends what live.Apply or live.Rename touched, one frame per class (C3).
func (r *Room) show(now time.Time, b *batch) {
	touched := r.live.Touched()
	clear(r.snaps)
	restricted, people := false, false
	for _, t := range touched {
		r.marks = append(r.marks, mark{r.live.Revision, t})
		restricted = restricted || r.live.Scope(t.Ref) != projections.Everyone
		people = people || t.Ref.Kind == board.KindPerson
	}
	if len(r.marks) > maxMarks {
		r.marks = append(r.marks[:0], r.marks[len(r.marks)-maxMarks/2:]...)
		r.forgot = true
	}
	if len(touched) > 0 || len(b.proposed) > 0 || len(b.saved) > 0 {
		var frames [2]*Frame
		for _, s := range r.seats {
			c := readers
			if restricted {
				c = s.class()
			}
			if frames[c] == nil {
				frames[c] = r.change(now, s.viewer, touched, b)
			}
			s.send(frames[c])
		}
	}
	if people {
		r.rolesChanged(now)
	}
}

// change encodes one ch frame as a viewer may see it.
func (r *Room) change(now time.Time, v projections.Viewer, touched []board.Touch, b *batch) *Frame {
	w := newFrame(128 + 96*len(touched))
	w.raw(`{"t":"ch","r":`)
	w.int(int64(r.live.Revision))
	w.raw(`,"at":`)
	w.int(now.UnixMilli())
	if b != nil && len(b.entries) > 0 {
		w.raw(`,"c":[`)
		for _, e := range b.entries {
			if e.proposed > 0 && e.session != "" {
				w.comma()
				w.str(e.id)
			}
		}
		w.raw(`]`)
	}
	w.raw(`,"p":[`)
	for _, t := range touched {
		mark := len(w.b)
		w.comma()
		var ok bool
		if w.b, ok = r.live.AppendPut(w.b, v, t); !ok {
			w.b = w.b[:mark]
		}
	}
	w.raw(`]`)
	if b != nil && len(b.saved) > 0 {
		w.raw(`,"tv":{`)
		for _, d := range b.saved {
			w.comma()
			w.str(d.doc.field.String())
			w.raw(`:`)
			w.int(int64(d.version))
		}
		w.raw(`}`)
	}
	w.raw(`}`)
	return w.done()
}

// snapshot is everything a viewer may see (C8), encoded once per class until
// the next change.
func (r *Room) snapshot(now time.Time, s *seat) *Frame {
	c := s.class()
	if f := r.snaps[c]; f != nil {
		return f
	}
	w := newFrame(4096)
	w.raw(`{"t":"snap","r":`)
	w.int(int64(r.live.Revision))
	w.raw(`,"at":`)
	w.int(now.UnixMilli())
	w.raw(`,"e":`)
	w.b = r.live.AppendSnapshot(w.b, s.viewer)
	w.raw(`}`)
	f := w.done()
	r.snaps[c] = f
	return f
}

// catchUp brings a session to the present: the changed entities when the room
// remembers which, everything otherwise (H5). Entities changed at the very
// revision the client names come again, for their names may be newer.
func (r *Room) catchUp(now time.Time, s *seat, h Hello) *Frame {
	if h.Epoch != r.epoch || h.Since < 0 || h.Since > r.live.Revision || h.Since < r.oldest() {
		return r.snapshot(now, s)
	}
	index := map[board.Ref]int{}
	var touched []board.Touch
	add := func(t board.Touch) {
		i, ok := index[t.Ref]
		if !ok {
			index[t.Ref] = len(touched)
			touched = append(touched, t)
			return
		}
		touched[i].Fields |= t.Fields
	}
	for _, m := range r.marks {
		if m.revision >= h.Since {
			add(m.touch)
		}
	}
	if h.Room != r.id { // names have no revision
		for _, person := range sortedKeys(r.live.State.People) {
			add(board.Touch{Ref: board.Ref{Kind: board.KindPerson, ID: person}, Fields: board.PersonName})
		}
	}
	st := r.live.State
	if all := len(st.Notes) + len(st.Groups) + len(st.Objectives) + len(st.KeyResults) + len(st.People); 2*len(touched) > all {
		return r.snapshot(now, s)
	}
	return r.change(now, s.viewer, touched, nil)
}

// oldest is the first revision from which the room remembers every change.
func (r *Room) oldest() events.Revision {
	if r.forgot {
		return r.marks[0].revision + 1
	}
	return r.started
}
