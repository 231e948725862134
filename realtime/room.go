package realtime

import (
	"errors"
	"runtime"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
)

// Room is one board while people are on it. Its state exists twice: live is
// what the store has and everybody may see; spec is live with what has been
// decided since, and decides the next command. A Room is not safe for
// concurrent use.
type Room struct {
	id    string // differs at every start, names the typing versions (T4)
	live  *projections.Board
	spec  *board.State
	head  events.Revision // last revision decided
	epoch string

	flight  *batch // being appended
	next    *batch // decided meanwhile
	waiting map[string]*entry

	seats []*seat // in order of entry
	bySeq map[string]*seat

	docs  map[board.Field]*doc
	dirty []*doc // docs with typing that is not decided yet
	typed int    // numbers the room's own commands

	marks   []mark          // what changed at which revision, for resuming (H5)
	started events.Revision // where marks begin
	forgot  bool            // marks were cut since
	snaps   map[audience]*Frame

	presence presenceState
	held     []Type    // typing in what is not durable yet
	stopping CloseCode // set: end with it once everything decided is durable
	ended    bool
}

// batch is what one append makes durable.
type batch struct {
	proposed []Proposal
	entries  []*entry
	saved    []savedDoc
	revealed []revealedText // texts that others see from here on
}

// entry is a command on its way to the store.
type entry struct {
	id       string
	session  string
	done     func(events.Revision, error)
	again    []func(events.Revision, error) // the same command, asked once more
	proposed int
}

// NewRoom starts from a board's durable state; id must be fresh for each start.
func NewRoom(id string, live *projections.Board, epoch string) *Room {
	r := &Room{
		id: id, live: live, spec: live.State.Clone(), head: live.Revision, epoch: epoch,
		next: new(batch), waiting: map[string]*entry{}, bySeq: map[string]*seat{},
		docs: map[board.Field]*doc{}, snaps: map[audience]*Frame{}, started: live.Revision,
	}
	r.live.Touched()
	return r
}

// Epoch identifies a log by its first event.
func Epoch(first events.ID) string { return first.String()[:13] }

// Sessions is how many sockets are in the room.
func (r *Room) Sessions() int { return len(r.seats) }

// Empty says that the board has no history.
func (r *Room) Empty() bool { return r.live.Revision == events.None }

// Idle says that the room holds nothing that would be lost by forgetting it.
func (r *Room) Idle() bool {
	return len(r.seats) == 0 && r.flight == nil && len(r.next.entries) == 0 && len(r.dirty) == 0
}

// Step handles inputs in their order at one moment and says what the room
// wants. Frames are sent through the ports; each port that got any is flushed
// once at the end.
func (r *Room) Step(now time.Time, inputs ...Input) Effects {
	for _, in := range inputs {
		if r.ended {
			refuseAfterEnd(in)
			continue
		}
		r.handle(now, in)
	}
	if r.ended {
		return Effects{Ended: true}
	}
	r.recordTyping(now, r.stopping != 0)
	r.tendLight(now)
	r.sendPresence(now)
	effects := Effects{Append: r.startAppend(now), Wake: r.wake()}
	for i, s := range r.seats {
		if s.sent {
			s.sent = false
			s.port.Flush()
		}
		if i%64 == 63 { // hundreds of writes take milliseconds: let other boards in
			runtime.Gosched()
		}
	}
	if r.stopping != 0 && r.flight == nil {
		r.end(r.stopping, "the server is stopping")
		return Effects{Ended: true}
	}
	return effects
}

func (r *Room) handle(now time.Time, in Input) {
	switch in := in.(type) {
	case Enter:
		r.enter(now, in)
	case Leave:
		r.leave(in.Session)
	case Do:
		r.do(now, in)
	case Type:
		r.typing(now, in)
	case Move:
		r.move(in)
	case Shine:
		r.shine(now, in)
	case Named:
		r.named(now, in)
	case SignedOut:
		r.signedOut(in.Session)
	case Appended:
		r.appended(now, in)
	case Stop:
		r.stopping = in.Code
	case Look:
		in.With(r.live)
	case Tick:
	}
}

// refuseAfterEnd answers what came too late; a session's own client asks again
// after it has reconnected.
func refuseAfterEnd(in Input) {
	switch in := in.(type) {
	case Do:
		if in.Done != nil {
			in.Done(events.None, errRoomEnded)
		}
	case Enter:
		in.Port.Close(CloseRoomFailed, "come back")
	case Look:
		in.With(nil)
	}
}

var errRoomEnded = events.Refuse(events.Unavailable, "room_ended", "The board was being reloaded. Try again.")

// do decides a command against everything decided so far.
func (r *Room) do(now time.Time, in Do) {
	if r.stopping != 0 {
		refuseAfterEnd(in)
		return
	}
	if e, ok := r.waiting[in.ID]; ok { // C2: its ch is on the way
		if in.Done != nil {
			e.again = append(e.again, in.Done)
		} else {
			e.session = in.Session // the page may have reconnected
		}
		return
	}
	if r.spec.Seen(in.ID) {
		r.answer(&entry{id: in.ID, session: in.Session, done: in.Done})
		return
	}
	if board.DependsOnText(in.Command) {
		r.recordTyping(now, true)
	}
	role, _ := r.spec.Role(in.Person)
	by := events.By{Person: in.Person, Role: string(role), Command: in.ID, Now: now}
	decision, err := board.Decide(r.spec, in.Command, by)
	if err != nil {
		r.refuse(in, asRefusal(err))
		return
	}
	e := &entry{id: in.ID, session: in.Session, done: in.Done}
	if len(decision.Events) == 0 && r.flight == nil && len(r.next.entries) == 0 {
		r.answer(e)
		return
	}
	r.propose(now, e, by.Person, decision)
}

// propose puts a decision into the next append and into spec.
func (r *Room) propose(now time.Time, e *entry, actor string, d board.Decision) {
	for i, event := range d.Events {
		meta := events.Meta{Actor: actor, Command: e.id, Undoes: d.Undoes, Redoes: d.Redoes}
		r.next.proposed = append(r.next.proposed, Proposal{ID: events.DeriveID(e.id, i), Event: event, Meta: meta})
		r.head++
		field, _, revised := r.spec.Revised(event)
		var before string
		if revised {
			before, _ = r.spec.Text(field)
		}
		r.revealing(event)
		board.Evolve(r.spec, events.Fact[events.Event]{Event: event, Meta: meta, Revision: r.head, At: now})
		if revised {
			r.absorb(field, before)
		}
	}
	r.spec.Touched()
	e.proposed = len(d.Events)
	r.next.entries = append(r.next.entries, e)
	r.waiting[e.id] = e
}

// startAppend sends off what has been decided, unless an append is under way.
func (r *Room) startAppend(now time.Time) *Append {
	if r.flight != nil || len(r.next.entries) == 0 && len(r.next.saved) == 0 {
		return nil
	}
	r.flight, r.next = r.next, new(batch)
	if len(r.flight.proposed) == 0 {
		r.complete(now, r.flight)
		return nil
	}
	return &Append{Expected: r.live.Revision, Proposed: r.flight.proposed}
}

// appended makes a batch visible (C4) or gives the room up: after a conflict
// or a failed disk only the store knows what is true.
func (r *Room) appended(now time.Time, in Appended) {
	b := r.flight
	if b == nil {
		return
	}
	if in.Err != nil {
		code := CloseRoomFailed
		if errors.Is(in.Err, events.ErrReadOnly) {
			code = CloseUnwritable
		}
		r.end(code, "the change could not be saved")
		return
	}
	for i, p := range b.proposed {
		r.live.Apply(events.Fact[events.Event]{Event: p.Event, Meta: p.Meta, Revision: r.live.Revision + 1, At: in.At[i]})
	}
	r.complete(now, b)
	held := r.held
	r.held = nil
	for _, in := range held {
		r.typing(now, in)
	}
}

// complete shows and answers a batch that is durable.
func (r *Room) complete(now time.Time, b *batch) {
	r.flight = nil
	for _, d := range b.saved {
		d.doc.saved = max(d.doc.saved, d.version)
	}
	r.show(now, b)
	r.catchUpTyping(b)
	for _, e := range b.entries {
		delete(r.waiting, e.id)
		if e.proposed == 0 || e.session == "" {
			r.answer(e)
		}
		for _, done := range e.again {
			done(r.live.Revision, nil)
		}
	}
}

// answer says that a command needs nothing more (C7). The senders of commands
// with effect learn it from their ch.
func (r *Room) answer(e *entry) {
	if e.done != nil {
		e.done(r.live.Revision, nil)
	}
	if s := r.bySeq[e.session]; s != nil {
		s.send(okFrame(e.id, r.live.Revision))
	}
}

func (r *Room) refuse(in Do, err *events.Error) {
	if in.Done != nil {
		in.Done(events.None, err)
	}
	if s := r.bySeq[in.Session]; s != nil { // C6
		s.send(refuseFrame(in.ID, err))
	}
}

// end closes everything. Nobody is told that an undurable command failed: its
// client asks again and learns the truth.
func (r *Room) end(code CloseCode, reason string) {
	r.ended = true
	for _, s := range r.seats {
		s.port.Close(code, reason)
	}
	for _, b := range []*batch{r.flight, r.next} {
		if b == nil {
			continue
		}
		for _, e := range b.entries {
			if e.done != nil {
				e.done(events.None, errRoomEnded)
			}
			for _, done := range e.again {
				done(events.None, errRoomEnded)
			}
		}
	}
}

func (r *Room) wake() time.Time {
	var at time.Time
	earliest := func(t time.Time) {
		if !t.IsZero() && (at.IsZero() || t.Before(at)) {
			at = t
		}
	}
	earliest(r.typingDue())
	earliest(r.presenceDue())
	earliest(r.lightDue())
	return at
}
