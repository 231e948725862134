package realtime

import "time"

// spotlightGrace is how long a spotlight waits for its holder to come back: a
// page that reloads, or a laptop that changes networks.
const spotlightGrace = 20 * time.Second

// spotlight is where everybody is asked to look: at what one session shows
// (P4). Like all presence it is never recorded and ends with the room.
type spotlight struct {
	n       int64 // names this one; 0: nobody has called
	session string
	person  string // empty: it is off
	lost    time.Time
}

// Shine asks everybody to look where a session looks, or no longer.
type Shine struct {
	Session string
	On      bool
}

func (Shine) input() {}

// shine is for who runs the meeting alone; what others ask is dropped.
func (r *Room) shine(now time.Time, in Shine) {
	s := r.bySeq[in.Session]
	if s == nil || !s.viewer.Role.Manages() {
		return
	}
	if in.On {
		// Above what any room before this one gave, so that a page knows
		// whether it is called anew.
		n := max(now.UnixMilli(), r.presence.light.n+1)
		r.presence.light = spotlight{n: n, session: s.session, person: s.viewer.Person}
		r.showLight()
	} else if r.presence.light.person != "" {
		r.darken()
	}
}

func (r *Room) darken() {
	r.presence.light = spotlight{n: r.presence.light.n}
	r.showLight()
}

func (r *Room) showLight() {
	f := r.presence.light.frame()
	for _, s := range r.seats {
		s.send(f)
	}
}

// enterLight tells a newcomer how it is: who comes late lands in the spotlight
// that is on, who was away in one that ended learns so. Its holder, back again,
// goes on holding it.
func (r *Room) enterLight(s *seat) {
	light := &r.presence.light
	if light.person != "" && light.person == s.viewer.Person && r.bySeq[light.session] == nil {
		light.session, light.lost = s.session, time.Time{}
		r.showLight()
		return
	}
	s.send(light.frame())
}

// tendLight ends a spotlight whose holder stays away or may not hold it any more.
func (r *Room) tendLight(now time.Time) {
	light := &r.presence.light
	if light.person == "" {
		return
	}
	s := r.bySeq[light.session]
	switch {
	case s != nil && !s.viewer.Role.Manages():
		r.darken()
	case s != nil:
	case light.lost.IsZero():
		light.lost = now
	case now.Sub(light.lost) >= spotlightGrace:
		r.darken()
	}
}

// lightDue is when tendLight has something to do; zero: never.
func (r *Room) lightDue() time.Time {
	if light := r.presence.light; light.person != "" && !light.lost.IsZero() {
		return light.lost.Add(spotlightGrace)
	}
	return time.Time{}
}

func (l spotlight) frame() *Frame {
	w := newFrame(96)
	w.raw(`{"t":"spot","n":`)
	w.int(l.n)
	if l.person != "" {
		w.raw(`,"s":`)
		w.str(l.session)
		w.raw(`,"p":`)
		w.str(l.person)
	}
	w.raw(`}`)
	return w.done()
}
