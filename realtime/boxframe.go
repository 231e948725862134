package realtime

import "keyline/events/board"

// What is told of a box while its poll is open (V3): a count to everybody, and
// to each the ballots of one's own.

// countBox tells everybody how many voted, if that changed.
func (r *Room) countBox(b *pollBox) {
	p := r.live.State.Polls[b.poll]
	if p == nil || p.State != board.PollOpen {
		return
	}
	b.changed = false
	n, of := b.box.Count(r.live.State, p)
	if n == b.n && of == b.of {
		return
	}
	b.n, b.of = n, of
	var plain *Frame
	for _, s := range r.seats {
		if b.holds(s.viewer.Person) {
			s.send(b.frame(s.viewer.Person))
			continue
		}
		if plain == nil {
			plain = b.frame("")
		}
		s.send(plain)
	}
}

// showOwn tells a voter's pages what is in the box of the voter's.
func (r *Room) showOwn(b *pollBox, person string) {
	if b.of == 0 {
		return // nobody has heard of the box yet
	}
	for _, s := range r.seats {
		if s.viewer.Person == person {
			s.send(b.frame(person))
		}
	}
}

// showBoxes tells a session that has come of all open boxes.
func (r *Room) showBoxes(s *seat) {
	for _, poll := range sortedKeys(r.boxes) {
		if b := r.boxes[poll]; b.of > 0 {
			if p := r.live.State.Polls[poll]; p != nil && p.State == board.PollOpen {
				s.send(b.frame(s.viewer.Person))
			}
		}
	}
}

// recountBoxes: who is asked may have changed.
func (r *Room) recountBoxes() {
	for _, b := range r.boxes {
		b.changed = true
	}
}

func (b *pollBox) holds(person string) bool {
	_, own := b.box.Of(person)
	return own || len(b.box.EnteredBy(person)) > 0
}

type boxFrame struct {
	T       string         `json:"t"`
	Poll    string         `json:"poll"`
	N       int            `json:"n"`
	Of      int            `json:"of"`
	Own     *board.Ballot  `json:"own,omitempty"`
	Entered []board.Ballot `json:"entered,omitempty"`
}

func (b *pollBox) frame(person string) *Frame {
	f := boxFrame{T: "box", Poll: b.poll, N: b.n, Of: b.of}
	if own, ok := b.box.Of(person); ok {
		f.Own = &own
	}
	if person != "" {
		f.Entered = b.box.EnteredBy(person)
	}
	return marshalFrame(f)
}
