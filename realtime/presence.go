package realtime

import (
	"slices"
	"time"

	"keyline/events/board"
)

// Presence goes out this often at most (P2); above manyPeople half as often.
const (
	presenceInterval     = time.Second / 12
	slowPresenceInterval = time.Second / 6
	manyPeople           = 30
)

// presenceState is what the room has yet to tell about who is where.
type presenceState struct {
	gone   []string
	last   time.Time
	all    *Frame   // what newcomers hear, since the last that all heard
	own    []string // who would have to hear something else
	light  spotlight
	hushed bool // people write in private: where they are at it is not told
}

func (r *Room) move(in Move) {
	s := r.bySeq[in.Session]
	if s == nil {
		return
	}
	if !r.presence.hushed {
		s.at, s.changed = in.At, true
		return
	}
	// Not even that somebody moved is told: a blank may appear the next moment.
	at := r.hushedAt(s, in.At)
	s.changed = s.changed || at.Window != nil || at.View != s.at.View || at.Field != s.at.Field || at.A != s.at.A || at.B != s.at.B
	s.at = at
}

// hush takes everybody's pointers and dragging from the screens when private
// or anonymous writing begins.
func (r *Room) hush() {
	p := r.live.State.Phases[r.live.State.Phase]
	hushed := p != nil && (p.Private || p.Anonymous)
	if r.presence.hushed == hushed {
		return
	}
	r.presence.hushed, r.presence.all = hushed, nil
	for _, s := range r.seats {
		if hushed {
			s.at, s.changed = r.hushedAt(s, s.at), true
		}
	}
}

// hushedAt is what may be told of somebody while people write in private. What
// all are asked to look at they may see.
func (r *Room) hushedAt(s *seat, h here) here {
	h.X, h.Y, h.Drag = nil, nil, nil
	if r.presence.light.session != s.session {
		h.Window = nil
	}
	if ref, ok := h.caret(); ok && ref.Kind == board.KindNote {
		h.Field, h.A, h.B = "", 0, 0
	}
	return h
}

func (r *Room) presenceDue() time.Time {
	pending := len(r.presence.gone) > 0
	for _, s := range r.seats {
		pending = pending || s.changed
	}
	if !pending {
		return time.Time{}
	}
	interval := presenceInterval
	if len(r.seats) > manyPeople {
		interval = slowPresenceInterval
	}
	return r.presence.last.Add(interval)
}

// sendPresence tells everybody, in one frame, what changed since the last.
func (r *Room) sendPresence(now time.Time) {
	due := r.presenceDue()
	if due.IsZero() || now.Before(due) {
		return
	}
	authors := r.authors(func(s *seat) bool { return s.changed })
	frames := map[string]*Frame{} // by author of something hidden; "" for all others
	for _, s := range r.seats {
		person := ""
		if slices.Contains(authors, s.viewer.Person) {
			person = s.viewer.Person
		}
		if frames[person] == nil {
			frames[person] = r.presenceFor(person)
		}
		s.send(frames[person])
	}
	for _, s := range r.seats {
		s.changed = false
	}
	r.presence.gone, r.presence.last, r.presence.all = nil, now, nil
}

// presenceFor is what changed since the last frame as a person may see it.
func (r *Room) presenceFor(person string) *Frame {
	w := newFrame(256)
	w.raw(`{"t":"here","s":[`)
	for _, s := range r.seats {
		if s.changed {
			r.presenceOf(w, s, person)
		}
	}
	w.raw(`]`)
	if len(r.presence.gone) > 0 {
		w.raw(`,"gone":[`)
		for _, session := range r.presence.gone {
			w.comma()
			w.str(session)
		}
		w.raw(`]`)
	}
	w.raw(`}`)
	f := w.done()
	f.volatile = len(r.presence.gone) == 0 // nobody says twice that a session left
	return f
}

// authors are those at whose hidden notes some of the seats are.
func (r *Room) authors(of func(*seat) bool) []string {
	var authors []string
	for _, s := range r.seats {
		if !of(s) {
			continue
		}
		for _, ref := range s.at.refs() {
			if author := r.authorOf(ref); author != "" {
				authors = append(authors, author)
			}
		}
	}
	return authors
}

// caret is what somebody's caret is in.
func (h here) caret() (board.Ref, bool) {
	if h.Field == "" {
		return board.Ref{}, false
	}
	f, err := board.ParseField(h.Field)
	return f.Ref, err == nil
}

// refs are the notes that somebody is at.
func (h here) refs() []board.Ref {
	var refs []board.Ref
	if ref, ok := h.caret(); ok {
		refs = append(refs, ref)
	}
	for _, d := range h.Drag {
		refs = append(refs, board.Ref{Kind: board.KindNote, ID: d.Note})
	}
	return refs
}

// everybodyHere is what a new session hears first. Those who come between two
// frames to all hear the same: what changes after it comes with the next.
func (r *Room) everybodyHere(newcomer *seat) *Frame {
	if r.presence.all == nil {
		r.presence.own = r.authors(func(*seat) bool { return true })
		r.presence.all = r.allBut(newcomer, "")
	}
	if person := newcomer.viewer.Person; slices.Contains(r.presence.own, person) {
		return r.allBut(newcomer, person)
	}
	return r.presence.all
}

func (r *Room) allBut(newcomer *seat, person string) *Frame {
	w := newFrame(64 * len(r.seats))
	w.raw(`{"t":"here","s":[`)
	for _, s := range r.seats {
		if s != newcomer {
			r.presenceOf(w, s, person)
		}
	}
	w.raw(`]}`)
	return w.done()
}

// presenceOf writes where somebody is, without what is hidden from the person
// who is told.
func (r *Room) presenceOf(w *frameBuilder, s *seat, person string) {
	w.comma()
	w.raw(`[`)
	w.str(s.session)
	w.raw(`,`)
	w.str(s.viewer.Person)
	w.raw(`,{`)
	key := func(name string) {
		w.comma()
		w.raw(`"` + name + `":`)
	}
	if s.at.X != nil {
		key("x")
		w.int(int64(*s.at.X))
		key("y")
		w.int(int64(*s.at.Y))
	}
	if s.at.Field != "" && !r.veilsField(person, s.at.Field) {
		key("f")
		w.str(s.at.Field)
		key("a")
		w.int(int64(s.at.A))
		key("b")
		w.int(int64(s.at.B))
	}
	if len(s.at.Drag) > 0 {
		key("d")
		w.raw(`[`)
		for _, d := range s.at.Drag {
			if r.veils(person, board.Ref{Kind: board.KindNote, ID: d.Note}) {
				continue
			}
			w.comma()
			w.raw(`[`)
			w.str(d.Note)
			w.raw(`,`)
			w.int(int64(d.X))
			w.raw(`,`)
			w.int(int64(d.Y))
			w.raw(`]`)
		}
		w.raw(`]`)
	}
	if at := s.at.Window; at != nil {
		key("w")
		w.raw(`[`)
		w.int(int64(at.X))
		w.raw(`,`)
		w.int(int64(at.Y))
		w.raw(`,`)
		w.int(int64(at.Width))
		w.raw(`]`)
	}
	if s.at.View != "" {
		key("view")
		w.str(s.at.View)
	}
	w.raw(`}]`)
}

func (r *Room) veilsField(person, field string) bool {
	f, err := board.ParseField(field)
	return err == nil && r.veils(person, f.Ref)
}
