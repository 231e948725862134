package realtime

import (
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

// What a room remembers of its changes for those who come back.
const (
	maxMarks = 20_000
	maxGaps  = 16 // frames for those who missed the same
)

// mark says that an entity changed at a revision.
type mark struct {
	revision events.Revision
	touch    board.Touch
}

// audience stands for all viewers who see the same: frames and snapshots are
// encoded once for each.
type audience struct {
	manages bool
	person  string // who sees what nobody else does; empty for all others
}

// audience is that of a frame: owners see of it what others do not.
func (s *seat) audience(restricted bool, owners []string) audience {
	a := audience{manages: restricted && s.viewer.Role.Manages()}
	if slices.Contains(owners, s.viewer.Person) {
		a.person = s.viewer.Person
	}
	return a
}

// show sends what live.Apply or live.Rename touched, one frame per audience
// (C3).
func (r *Room) show(now time.Time, b *batch) {
	touched := r.live.Touched()
	if len(touched) == 0 && len(b.proposed) == 0 && len(b.saved) == 0 {
		return
	}
	clear(r.snaps)
	clear(r.gaps)
	restricted, people := false, false
	var owners []string
	for _, t := range touched {
		r.marks = append(r.marks, mark{r.live.Revision, t})
		switch r.live.Scope(t) {
		case projections.Managers:
			restricted = true
		case projections.Author:
			owners = append(owners, r.live.Author(t.Ref))
		}
		people = people || t.Ref.Kind == board.KindPerson
	}
	for _, d := range b.saved {
		if author := r.authorOf(d.doc.field.Ref); author != "" {
			owners = append(owners, author)
		}
	}
	if len(r.marks) > maxMarks {
		r.marks = append(r.marks[:0], r.marks[len(r.marks)-maxMarks/2:]...)
		r.forgot = true
	}
	frames := map[audience]*Frame{}
	for _, s := range r.seats {
		a := s.audience(restricted, owners)
		if frames[a] == nil {
			frames[a] = r.change(now, s.viewer, touched, b)
		}
		s.send(frames[a])
	}
	if people {
		r.rolesChanged(now)
	}
	r.tellSums(now)
}

// change encodes one ch frame as a viewer may see it.
func (r *Room) change(now time.Time, v projections.Viewer, touched []board.Touch, b *batch) *Frame {
	w := newFrame(128 + 320*len(touched))
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
			if r.veils(v.Person, d.doc.field.Ref) {
				continue
			}
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

// reader is the audience of all that a seat may see.
func (r *Room) reader(s *seat) audience {
	a := audience{manages: s.viewer.Role.Manages()}
	if r.live.Owns(s.viewer.Person) {
		a.person = s.viewer.Person
	}
	return a
}

// snapshot is everything a viewer may see (C8), encoded once per audience until
// the next change.
func (r *Room) snapshot(now time.Time, s *seat) *Frame {
	a := r.reader(s)
	if f := r.snaps[a]; f != nil {
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
	f.whole = true
	r.snaps[a] = f
	return f
}

// catchUp brings a session to the present: the changed entities when the room
// remembers which, everything otherwise (H5). Entities changed at the very
// revision the client names come again, for their names may be newer. When all
// come back at once after a break, those who missed the same get one frame.
func (r *Room) catchUp(now time.Time, s *seat, h Hello) *Frame {
	if h.Epoch != r.epoch || h.Since < 0 || h.Since > r.live.Revision || h.Since < r.oldest() {
		return r.snapshot(now, s)
	}
	a := absence{r.reader(s), h.Since, h.Room != r.id}
	if f := r.gaps[a]; f != nil {
		return f
	}
	f := r.missing(now, s, a)
	if len(r.gaps) == maxGaps {
		clear(r.gaps)
	}
	r.gaps[a] = f
	return f
}

// absence says what those who come back have in common.
type absence struct {
	audience
	since   events.Revision
	another bool // they were in another room: names have no revision
}

// missing encodes what somebody missed, or everything if that is less.
func (r *Room) missing(now time.Time, s *seat, a absence) *Frame {
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
		if m.revision >= a.since {
			add(m.touch)
		}
	}
	if a.another {
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
