package realtime

import (
	"slices"
	"time"

	"keyline/events/board"
	"keyline/projections"
)

// seat is a session in the room.
type seat struct {
	session string
	client  string
	signIn  string // the sign-in its token stands for
	viewer  projections.Viewer
	port    Port
	sent    bool // has frames that are not flushed

	at      here
	changed bool // presence not yet told to the others
}

func (s *seat) send(f *Frame) {
	s.sent = true
	s.port.Send(f)
}

// enter answers an accepted hello (H4, H5).
func (r *Room) enter(now time.Time, in Enter) {
	role, ok := r.live.State.Role(in.Hello.Claims.Person)
	if !ok || r.live.State.Space != in.Hello.Claims.Space {
		in.Port.Close(CloseNoBoard, "no such board")
		return
	}
	who := r.live.State.People[in.Hello.Claims.Person]
	switch {
	case who.Ended(now):
		in.Port.Close(CloseRemoved, "access ended")
		return
	case who.Pin != nil:
		in.Port.Close(ClosePinned, "the history alone")
		return
	}
	if i := slices.IndexFunc(r.seats, func(s *seat) bool { return s.client == in.Hello.Client }); i >= 0 {
		// What its old socket still had under way must not arrive after this
		// welcome has said what arrived (T7).
		r.closeSeat(r.seats[i], CloseSlow, "the page has connected again")
	}
	r.named(now, Named{in.Hello.Claims.Person, in.Name})
	s := &seat{
		session: in.Session, client: in.Hello.Client, signIn: in.Hello.Claims.Session,
		viewer: projections.Viewer{Person: in.Hello.Claims.Person, Role: role},
		port:   in.Port, changed: true,
	}
	r.limit(who.Until)
	r.seats = append(r.seats, s)
	r.bySeq[s.session] = s
	if role == board.Auditor {
		person := in.Hello.Claims.Person
		r.do(now, Do{Person: person, ID: ReadID(person, in.Hello.Board, now), Command: board.RecordRead{Events: int64(r.live.Revision) + 1}})
	}
	s.send(r.welcome(now, s, in.Hello, in.Note))
	s.send(r.catchUp(now, s, in.Hello))
	s.send(r.everybodyHere(s))
	r.showBoxes(s)
	r.enterLight(s)
}

func (r *Room) leave(session string) {
	r.later = slices.DeleteFunc(r.later, func(in Input) bool {
		e, entering := in.(Enter)
		return entering && e.Session == session
	})
	s := r.bySeq[session]
	if s == nil {
		return
	}
	delete(r.bySeq, session)
	r.seats = slices.DeleteFunc(r.seats, func(o *seat) bool { return o == s })
	r.presence.gone = append(r.presence.gone, session)
}

// closeSeat ends a session from this side; its Leave follows from the socket.
func (r *Room) closeSeat(s *seat, code CloseCode, reason string) {
	s.port.Close(code, reason)
	r.leave(s.session)
}

// limit remembers when the first of the sessions has to end, Unix
// milliseconds; 0 for one that has not.
func (r *Room) limit(until int64) {
	if until != 0 && (r.until == 0 || until < r.until) {
		r.until = until
	}
}

// endAccess closes the sessions whose time is over, before anything is sent.
func (r *Room) endAccess(now time.Time) {
	if r.until == 0 || now.UnixMilli() < r.until {
		return
	}
	r.until = 0
	for _, s := range slices.Clone(r.seats) {
		if who := r.live.State.People[s.viewer.Person]; who.Ended(now) {
			r.closeSeat(s, CloseRemoved, "access ended")
		} else {
			r.limit(who.Until)
		}
	}
}

func (r *Room) signedOut(signIn string) {
	for _, s := range slices.Clone(r.seats) {
		if s.signIn == signIn {
			r.closeSeat(s, CloseRemoved, "signed out")
		}
	}
}

func (r *Room) signedIn(in SignIns) {
	for _, s := range slices.Clone(r.seats) {
		if s.viewer.Person == in.Person && !slices.Contains(in.Open, s.signIn) {
			r.closeSeat(s, CloseRemoved, "signed out")
		}
	}
}

// welcome is the first frame a session gets (H4).
func (r *Room) welcome(now time.Time, s *seat, h Hello, note string) *Frame {
	w := newFrame(512)
	w.raw(`{"t":"welcome","session":`)
	w.str(s.session)
	w.raw(`,"person":`)
	w.str(s.viewer.Person)
	w.raw(`,"role":`)
	w.str(string(s.viewer.Role))
	w.raw(`,"epoch":`)
	w.str(r.epoch)
	w.raw(`,"room":`)
	w.str(r.id)
	w.raw(`,"rev":`)
	w.int(int64(r.live.Revision))
	w.raw(`,"now":`)
	w.int(now.UnixMilli())
	if note != "" {
		w.raw(`,"note":`)
		w.str(note)
	}
	w.raw(`,"docs":{`)
	listed := map[board.Field]bool{}
	list := func(f board.Field) {
		if listed[f] || r.veils(s.viewer.Person, f.Ref) {
			return
		}
		d, ok := r.doc(f)
		if !ok {
			return
		}
		listed[f] = true
		version, text := d.told()
		w.comma()
		w.str(f.String())
		w.raw(`:{"v":`)
		w.int(int64(version))
		w.raw(`,"text":`)
		w.str(text)
		w.raw(`,"n":`)
		w.int(int64(r.highest(d, s.client)))
		w.raw(`,"saved":`)
		w.int(int64(d.saved))
		w.raw(`}`)
	}
	for _, f := range h.Docs {
		list(f)
	}
	fields := r.fieldsInOrder()
	for _, f := range fields {
		d := r.docs[f]
		if version, _ := d.told(); d.saved < version {
			list(f)
		}
	}
	w.raw(`},"vs":{`)
	for _, f := range fields {
		version, _ := r.docs[f].told()
		if version > 0 && !listed[f] && !r.veils(s.viewer.Person, f.Ref) {
			w.comma()
			w.str(f.String())
			w.raw(`:`)
			w.int(int64(version))
		}
	}
	w.raw(`}}`)
	return w.done()
}

func (r *Room) fieldsInOrder() []board.Field {
	fields := make([]board.Field, 0, len(r.docs))
	for f := range r.docs {
		fields = append(fields, f)
	}
	slices.SortFunc(fields, func(a, b board.Field) int {
		switch x, y := a.String(), b.String(); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	return fields
}

// named puts a person's name into everybody's tables, if they are of this board.
func (r *Room) named(now time.Time, in Named) {
	if r.live.State.People[in.Person] == nil {
		return
	}
	r.live.Rename(in.Person, in.Name)
	r.show(now, &batch{})
}

// rolesChanged follows the seats of people whose place on the board changed:
// who was removed goes, who sees other things than before starts afresh.
func (r *Room) rolesChanged(now time.Time) {
	r.recountBoxes()
	for _, s := range slices.Clone(r.seats) {
		role, ok := r.live.State.Role(s.viewer.Person)
		if !ok {
			r.closeSeat(s, CloseRemoved, "removed from the board")
			continue
		}
		p := r.live.State.People[s.viewer.Person]
		if p.Pin != nil {
			r.closeSeat(s, ClosePinned, "the history alone")
			continue
		}
		r.limit(p.Until)
		if role == s.viewer.Role {
			continue
		}
		before := s.viewer.Role.Manages()
		s.viewer.Role = role
		if role.Manages() != before {
			s.send(r.snapshot(now, s))
		}
	}
}
