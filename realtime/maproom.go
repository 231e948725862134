package realtime

import (
	"slices"
	"time"

	"keyline/events"
	"keyline/events/space"
	"keyline/projections"
)

// mapRoom is the map of a space while somebody looks at it or asks about it
// (M1 to M5). It decides nothing: what it shows comes from the store alone, and
// so from every process on it. It belongs to the goroutine of its host.
type mapRoom struct {
	id    string
	space string
	m     *projections.Map
	at    events.Position // of the last event folded
	seats []*mapSeat

	stopped bool // end when this turn is over
}

type mapSeat struct {
	session string
	signIn  string
	viewer  projections.MapViewer
	sight   string
	port    Port
}

// mapFact is an event of the space or of one of its boards, decoded.
type mapFact struct {
	board    string // empty: of the space
	fact     events.Fact[events.Event]
	position events.Position
}

func (r *mapRoom) fold(f mapFact) {
	r.at = max(r.at, f.position)
	if f.board == "" {
		r.m.ApplySpace(f.fact)
		return
	}
	r.m.ApplyBoard(f.board, f.fact)
}

// enter answers an accepted hello (M2, M3).
func (r *mapRoom) enter(now time.Time, session string, h Hello, port Port) {
	s := &mapSeat{session: session, signIn: h.Claims.Session, port: port,
		viewer: projections.MapViewer{Person: h.Claims.Person, Board: h.Claims.Board}}
	r.show(now) // so that the others' next change does not begin before this one's tables
	if !r.m.Admits(s.viewer) {
		port.Close(CloseNoBoard, "no such space")
		return
	}
	s.sight = r.m.Sight(s.viewer)
	r.seats = append(r.seats, s)
	port.Send(r.welcome(now, s))
	port.Send(r.snapshot(now, s))
	port.Flush()
}

func (r *mapRoom) leave(session string) {
	r.seats = slices.DeleteFunc(r.seats, func(s *mapSeat) bool { return s.session == session })
}

func (r *mapRoom) close(code CloseCode, reason string, which func(*mapSeat) bool) {
	for _, s := range slices.Clone(r.seats) {
		if which(s) {
			s.port.Close(code, reason)
			r.leave(s.session)
		}
	}
}

func (r *mapRoom) welcome(now time.Time, s *mapSeat) *Frame {
	role := "guest"
	if member, ok := r.m.Space.Role(s.viewer.Person); ok && s.viewer.Board == "" {
		role = string(member)
	}
	w := newFrame(256)
	w.raw(`{"t":"welcome","session":`)
	w.str(s.session)
	w.raw(`,"person":`)
	w.str(s.viewer.Person)
	w.raw(`,"role":`)
	w.str(role)
	w.raw(`,"epoch":"map","room":`)
	w.str(r.id)
	w.raw(`,"rev":`)
	w.int(int64(r.at))
	w.raw(`,"now":`)
	w.int(now.UnixMilli())
	w.raw(`,"docs":{}}`)
	return w.done()
}

func (r *mapRoom) snapshot(now time.Time, s *mapSeat) *Frame {
	w := newFrame(16 << 10)
	w.raw(`{"t":"snap","r":`)
	w.int(int64(r.at))
	w.raw(`,"at":`)
	w.int(now.UnixMilli())
	w.raw(`,"e":`)
	w.b = r.m.AppendSnapshot(w.b, s.viewer)
	w.raw(`}`)
	return w.done()
}

// show sends what changed, one frame for all who see the same and another for
// whom alone something is (M7); whose sight changed starts afresh, who may not
// look any more goes (M4).
func (r *mapRoom) show(now time.Time) {
	changes := r.m.Update(now)
	if len(changes) == 0 {
		return
	}
	alike, single := projections.Apart(changes)
	frames := map[string]*Frame{}
	r.close(CloseRemoved, "removed from the space", func(s *mapSeat) bool { return !r.m.Admits(s.viewer) })
	for _, s := range r.seats {
		sight := r.m.Sight(s.viewer)
		switch {
		case sight != s.sight:
			s.sight = sight
			s.port.Send(r.snapshot(now, s))
		default:
			f, made := frames[sight]
			if !made {
				f = r.change(now, s.viewer, alike)
				frames[sight] = f
			}
			for _, f := range []*Frame{f, r.change(now, s.viewer, single)} {
				if f != nil {
					s.port.Send(f)
				}
			}
		}
		s.port.Flush()
	}
}

// change is nil where nothing of it is for the viewer.
func (r *mapRoom) change(now time.Time, v projections.MapViewer, changes []projections.Change) *Frame {
	puts, deletes := r.m.AppendPuts(nil, nil, v, changes)
	if len(puts)+len(deletes) == 0 {
		return nil
	}
	w := newFrame(64 + len(puts) + len(deletes))
	w.raw(`{"t":"ch","r":`)
	w.int(int64(r.at))
	w.raw(`,"at":`)
	w.int(now.UnixMilli())
	w.raw(`,"p":[`)
	w.bytes(puts)
	w.raw(`]`)
	if len(deletes) > 0 {
		w.raw(`,"x":[`)
		w.bytes(deletes)
		w.raw(`]`)
	}
	w.raw(`}`)
	return w.done()
}

// decodeMapped reads a recorded event for the map; false when the map has no
// use for it.
func (h *Hub) decodeMapped(r events.Recorded) (mapFact, bool, error) {
	f := mapFact{position: r.Position}
	codec := h.spaces.codec
	if r.Stream.Category() == events.BoardCategory {
		if !projections.Mapped(r.Type) {
			return f, false, nil
		}
		f.board, codec = r.Stream.ID(), h.boards
	}
	e, meta, err := codec.Decode(h.ctx, r)
	f.fact = events.Fact[events.Event]{Event: e, Meta: meta, Revision: r.Revision, At: r.At}
	return f, err == nil, err
}

// listed is the board that an event makes one of the space's.
func (f mapFact) listed() string {
	if e, ok := f.fact.Event.(space.BoardListed); ok {
		return e.Board
	}
	return ""
}
