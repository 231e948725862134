package realtime

import (
	"errors"
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
)

// Ballots are no part of the board's history while their poll is open: they
// are in a stream of their own, the poll's box (V1). What people ask of a box
// waits here for its turn, since a box is read and written like a disk: asked
// now, answered later. Whoever adds to it expects its end as this room knows
// it, so that several nodes can do so.

// BoxAsk is one thing to be done with a poll's box. The room asks for nothing
// else of it before it has the BoxDone of this one.
type BoxAsk struct {
	Poll   string
	Erase  bool            // destroy what it holds, for good
	Add    []events.Event  // append these; none: read
	Expect events.Revision // append after, or read after
}

// BoxDone answers a BoxAsk. After an *events.Conflict the room reads on; any
// other error but of an erasure ends it.
type BoxDone struct {
	Ask  *BoxAsk
	Read []events.Event
	Err  error
}

func (BoxDone) input() {}

// pollBox is one poll's box as the room knows it.
type pollBox struct {
	poll    string
	box     *board.Box      // durable
	ask     *BoxAsk         // under way
	known   bool            // read to its end
	heard   events.Revision // others have added to it up to here, at least
	erased  bool            // or tried to
	queue   []*boxed        // not asked yet, in order
	asked   []*boxed        // those that the ask is about
	n, of   int             // what everybody was told
	changed bool            // and may be so no more
}

// boxed is a command that has to do with a box.
type boxed struct {
	Do
	at    time.Time
	again []func(events.Revision, error)
	// refusal is what a ballot is answered once the box holds that it is none.
	refusal error
}

func newPollBox(poll string) *pollBox {
	return &pollBox{poll: poll, box: board.NewBox(), heard: events.None, changed: true}
}

// BoxGrew says that another node may have added to a poll's box, up to this
// revision.
type BoxGrew struct {
	Poll string
	Last events.Revision
}

func (BoxGrew) input() {}

func (r *Room) boxGrew(in BoxGrew) {
	if b := r.boxes[in.Poll]; b != nil && in.Last > b.box.Last {
		b.known, b.heard = false, in.Last
	}
}

// openBoxes begins with the boxes of all polls: the process may have died while
// one was closed or erased.
func (r *Room) openBoxes() {
	for poll := range r.live.State.Polls {
		r.boxes[poll] = newPollBox(poll)
	}
	r.polls = len(r.boxes)
}

// findBoxes begins with the boxes of polls that another node opened.
func (r *Room) findBoxes() {
	if len(r.live.State.Polls) == r.polls {
		return
	}
	r.polls = len(r.live.State.Polls)
	for poll := range r.live.State.Polls {
		if r.boxes[poll] == nil && !r.closed(poll) {
			r.boxes[poll] = newPollBox(poll)
		}
	}
}

// toBox takes a command that has to do with a box, unless it is refused or in
// the history already.
func (r *Room) toBox(now time.Time, in Do) bool {
	poll := board.BoxOf(in.Command)
	if poll != "" && in.Session != "" && r.bySeq[in.Session] == nil {
		return true // from a socket that is gone; its page asks again, in order
	}
	if poll == "" || r.stopping != 0 || r.waiting[in.ID] != nil || r.spec.Seen(in.ID) {
		return false
	}
	b := r.boxes[poll]
	if b != nil {
		for _, q := range append(slices.Clone(b.queue), b.asked...) {
			if q.ID != in.ID {
				continue
			}
			if in.Done != nil { // C2: the answer is on the way
				q.again = append(q.again, in.Done)
			} else {
				q.Session = in.Session
			}
			return true
		}
	}
	p := r.spec.Polls[poll]
	switch in.Command.(type) {
	case board.CastBallot: // judged in its turn: it may be in the box already
		if p == nil || p.State != board.PollOpen {
			return false
		}
	default:
		if _, err := r.judge(now, in); err != nil {
			r.giveUp(&entry{id: in.ID, session: in.Session, done: in.Done}, asRefusal(err))
			return true
		}
	}
	if b == nil {
		b = newPollBox(poll)
		r.boxes[poll] = b
	}
	b.queue = append(b.queue, &boxed{Do: in, at: now})
	return true
}

func (r *Room) judge(now time.Time, in Do) (board.Decision, error) {
	role, _ := r.spec.Role(in.Person)
	return board.Decide(r.spec, in.Command, events.By{Person: in.Person, Role: string(role), Command: in.ID, Now: now})
}

// tendBoxes goes on with every box that nothing is asked of.
func (r *Room) tendBoxes(now time.Time) (asks []*BoxAsk) {
	r.findBoxes()
	erasing := false
	for _, b := range r.boxes {
		erasing = erasing || b.ask != nil && b.ask.Erase
	}
	for _, poll := range sortedKeys(r.boxes) {
		b := r.boxes[poll]
		if b.ask != nil || erasing && r.closed(poll) { // one by one: after a load there may be hundreds
			continue
		}
		if b.ask = r.tend(now, b); b.ask != nil {
			asks = append(asks, b.ask)
			erasing = erasing || b.ask.Erase
		}
		if b.changed && b.known {
			r.countBox(b)
		}
		if b.ask == nil && len(b.queue) == 0 && (b.erased || r.spec.Polls[poll] == nil) {
			delete(r.boxes, poll)
		}
	}
	return asks
}

// closed says that a poll's end is durable.
func (r *Room) closed(poll string) bool {
	p := r.live.State.Polls[poll]
	return p != nil && p.State != board.PollOpen
}

// tend says what a box needs next.
func (r *Room) tend(now time.Time, b *pollBox) *BoxAsk {
	if r.closed(b.poll) {
		r.dropQueue(b)
		if b.erased {
			return nil
		}
		return &BoxAsk{Poll: b.poll, Erase: true}
	}
	for b.known && (len(b.queue) > 0 || b.box.Sealed != nil) {
		if b.box.Sealed != nil {
			r.closeSealed(now, b)
			return nil
		}
		first := b.queue[0]
		gone := b.box.Last == events.None
		switch c := first.Command.(type) {
		case board.OpenPoll:
			if gone {
				return b.add(1, board.BoxMade{})
			}
			r.decideFirst(now, b, first.Command)
		case board.ClosePoll:
			if gone { // as after a restore, for backups leave boxes out
				r.decideFirst(now, b, board.ClosePoll{Poll: c.Poll, Held: &board.Held{}})
				continue
			}
			return b.add(1, board.BoxSealed{By: first.Person, Command: first.ID})
		case board.CastBallot:
			if ask := r.cast(b); ask != nil {
				return ask
			}
		}
	}
	if b.known {
		return nil
	}
	b.heard = events.None
	return &BoxAsk{Poll: b.poll, Expect: b.box.Last}
}

// add asks to append events that the first n of the queue are about.
func (b *pollBox) add(n int, all ...events.Event) *BoxAsk {
	b.asked, b.queue = b.queue[:n:n], b.queue[n:]
	return &BoxAsk{Poll: b.poll, Expect: b.box.Last, Add: all}
}

// decideFirst decides a command whose box is ready for it.
func (r *Room) decideFirst(now time.Time, b *pollBox, c board.Command) {
	first := b.queue[0]
	b.queue = b.queue[1:]
	first.Command = c
	r.decideBoxed(now, first)
}

func (r *Room) decideBoxed(now time.Time, q *boxed) {
	r.do(now, q.Do)
	for _, done := range q.again {
		again := q.Do
		again.Session, again.Done = "", done
		r.do(now, again)
	}
}

// dropQueue answers what came too late.
func (r *Room) dropQueue(b *pollBox) {
	for _, q := range b.queue {
		if r.live.State.Seen(q.ID) { // another node has counted in this name
			r.say(q, r.live.Revision, nil)
		} else {
			r.say(q, r.live.Revision, events.Refuse(events.Clash, "poll_closed", "This poll is closed."))
		}
	}
	b.queue = nil
}

// closeSealed counts what a sealed box holds, in the name of whoever sealed it.
func (r *Room) closeSealed(now time.Time, b *pollBox) {
	sealed := b.box.Sealed
	count := &boxed{Do: Do{Person: sealed.By, ID: sealed.Command, Command: board.ClosePoll{Poll: b.poll, Held: &board.Held{Ballots: b.box.Ballots()}}}}
	rest := b.queue[:0]
	for _, q := range b.queue {
		if q.ID == sealed.Command {
			count.Session, count.Done, count.again = q.Session, q.Done, q.again
		} else {
			rest = append(rest, q)
		}
	}
	b.queue = rest
	if p := r.spec.Polls[b.poll]; p != nil && p.State == board.PollOpen {
		r.decideBoxed(now, count)
	} else if count.Session != "" || count.Done != nil {
		b.queue = append(b.queue, count)
	}
	r.dropQueue(b)
}

// cast asks to append the ballots that come first in the queue, answering those
// that change nothing or are refused. With other nodes a refusal too goes into
// the box: it is one only if none of them has the ballot in the box before.
func (r *Room) cast(b *pollBox) *BoxAsk {
	var cast []events.Event
	var kept []*boxed
	spec := b.box.Clone()
	rest := b.queue
	for len(rest) > 0 && len(cast) < maxCast {
		q := rest[0]
		c, ok := q.Command.(board.CastBallot)
		if !ok {
			break
		}
		rest = rest[1:]
		by := events.By{Person: q.Person, Command: q.ID, Now: q.at}
		if spec.Seen(q.ID) {
			r.say(q, r.live.Revision, nil)
			continue
		}
		_, err := r.judge(q.at, q.Do)
		var e events.Event
		if err == nil {
			e, err = spec.Cast(c, by)
		}
		if q.refusal = err; err != nil && r.shared { // another node may be putting it into the box
			e = spec.Refuse(c, by)
		}
		if e == nil {
			r.say(q, r.live.Revision, err)
			continue
		}
		spec.Apply(e)
		cast, kept = append(cast, e), append(kept, q)
	}
	b.queue = rest
	if len(cast) == 0 {
		return nil
	}
	b.asked = kept
	return &BoxAsk{Poll: b.poll, Expect: b.box.Last, Add: cast}
}

// maxCast bounds one append: a sealed ballot takes eleven kilobytes.
const maxCast = 48

// boxDone goes on after a box was read or written.
func (r *Room) boxDone(now time.Time, in BoxDone) {
	b := r.boxes[in.Ask.Poll]
	if b == nil || b.ask != in.Ask {
		return
	}
	b.ask = nil
	asked := b.asked
	b.asked = nil
	var conflict *events.Conflict
	switch {
	case in.Ask.Erase: // what failed is tried again when the board is loaded next
		b.erased = true
		return
	case errors.As(in.Err, &conflict): // somebody was faster, on another node
		b.queue, b.known = append(asked, b.queue...), false
		if conflict.Actual < b.box.Last { // erased meanwhile
			b.box = board.NewBox()
		}
		return
	case in.Err != nil:
		b.queue = append(asked, b.queue...)
		code := CloseRoomFailed
		if errors.Is(in.Err, events.ErrReadOnly) {
			code = CloseUnwritable
		}
		r.end(code, "the ballots could not be saved")
		return
	}
	for _, e := range append(in.Read, in.Ask.Add...) {
		b.box.Apply(e)
	}
	b.known, b.changed = b.box.Last >= b.heard, true
	for _, q := range asked {
		if _, ballot := q.Command.(board.CastBallot); ballot {
			r.say(q, r.live.Revision, q.refusal)
			r.showOwn(b, q.Person)
			continue
		}
		b.queue = append([]*boxed{q}, b.queue...) // its box is ready now
	}
}

// say answers a command that has no effect on the board's history.
func (r *Room) say(q *boxed, at events.Revision, err error) {
	if err != nil {
		r.giveUp(&entry{id: q.ID, session: q.Session, done: q.Done, again: q.again}, asRefusal(err))
		return
	}
	r.answer(&entry{id: q.ID, session: q.Session, done: q.Done})
	for _, done := range q.again {
		done(at, nil)
	}
}

// boxesRest says that nothing is asked of a box, nor will be.
func (r *Room) boxesRest() bool {
	for _, b := range r.boxes {
		if b.ask != nil || !b.known || len(b.queue) > 0 {
			return false
		}
	}
	return true
}
