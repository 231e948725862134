package realtime

import (
	"errors"
	"maps"
	"runtime"
	"slices"
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
	lost    *batch // not appended, for somebody else was faster
	waiting map[string]*entry

	seats []*seat // in order of entry
	bySeq map[string]*seat
	until int64 // the first of their times ends, Unix milliseconds; 0: none does

	boxes map[string]*pollBox // by poll
	polls int                 // for how many polls boxes were begun
	docs  map[board.Field]*doc
	dirty []*doc // docs with typing that is not decided yet
	typed int    // numbers the room's own commands

	marks   []mark              // what changed at which revision, for resuming (H5)
	started events.Revision     // where marks begin
	forgot  bool                // marks were cut since
	snaps   map[audience]*Frame // until the next change
	gaps    map[absence]*Frame  // likewise
	summed  summed

	presence presenceState
	refused  refusals
	held     []Type // typing in what is not durable yet
	shared   bool   // other nodes write to the board too
	hinted   events.Revision
	reading  bool
	later    []Input // to be handled after the next read
	mix      mix
	stopping CloseCode // set: end with it once everything decided is durable
	ended    bool
}

// batch is what one append makes durable.
type batch struct {
	proposed []Proposal
	entries  []*entry
	saved    []savedDoc
	ops      []untoldOp
	revealed []revealedText // texts that others see from here on
}

// entry is a command on its way to the store.
type entry struct {
	id       string
	session  string
	person   string
	command  board.Command
	follows  []int                  // of typing, per run: the number of its client's before it
	texts    map[board.Field]string // what it makes of texts
	done     func(events.Revision, error)
	again    []func(events.Revision, error) // the same command, asked once more
	proposed int
	excess   bool // more than the store takes
}

// NewRoom starts from a board's durable state; id must be fresh for each start.
func NewRoom(id string, live *projections.Board, epoch string) *Room {
	r := &Room{
		id: id, live: live, spec: live.State.Clone(), head: live.Revision, epoch: epoch,
		next: new(batch), waiting: map[string]*entry{}, bySeq: map[string]*seat{}, hinted: events.None,
		docs: map[board.Field]*doc{}, snaps: map[audience]*Frame{}, gaps: map[absence]*Frame{}, started: live.Revision,
		boxes: map[string]*pollBox{},
	}
	r.openBoxes()
	r.live.Touched()
	r.hush()
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
	return r.boxesRest() && len(r.mix.held) == 0 && len(r.seats) == 0 && len(r.dirty) == 0 && len(r.refused.rows) == 0 && len(r.later) == 0 && r.resting()
}

// behind is how many commands wait until others are durable.
func (r *Room) behind() int {
	if r.flight == nil {
		return 0
	}
	return len(r.next.entries)
}

// resting says that nothing decided waits to be durable.
func (r *Room) resting() bool {
	return r.flight == nil && r.lost == nil && len(r.next.entries) == 0
}

// Step handles inputs in their order at one moment and says what the room
// wants. Frames are sent through the ports; each port that got any is flushed
// once at the end.
func (r *Room) Step(now time.Time, inputs ...Input) Effects {
	r.endAccess(now)
	for _, in := range inputs {
		if r.ended {
			turnAway(in)
			continue
		}
		r.handle(now, in)
	}
	if r.ended {
		return Effects{Ended: true}
	}
	r.pourMix(now, nil)
	r.recordTyping(now, r.stopping != 0)
	r.recordRefusals(now, r.stopping != 0)
	r.tendLight(now)
	r.sendPresence(now)
	boxes := r.tendBoxes(now) // before the append, which takes what they decide
	effects := Effects{Boxes: boxes, Read: r.startRead(), Append: r.startAppend(now), Wake: r.wake()}
	for i, s := range r.seats {
		if s.sent {
			s.sent = false
			s.port.Flush()
		}
		if i%64 == 63 { // hundreds of writes take milliseconds: let other boards in
			runtime.Gosched()
		}
	}
	if r.stopping != 0 && r.resting() && !r.reading {
		r.end(r.stopping, "the server is stopping")
		return Effects{Ended: true}
	}
	return effects
}

func (r *Room) handle(now time.Time, in Input) {
	if r.unready(in) {
		r.later = append(r.later, in)
		return
	}
	r.take(now, in)
}

func (r *Room) take(now time.Time, in Input) {
	switch in := in.(type) {
	case Enter:
		r.enter(now, in)
	case Leave:
		r.leave(in.Session)
	case Do:
		if !r.toBox(now, in) {
			r.do(now, in)
		}
	case BoxDone:
		r.boxDone(now, in)
	case BoxGrew:
		r.boxGrew(in)
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
	case SignIns:
		r.signedIn(in)
	case Appended:
		r.appended(now, in)
	case Behind:
		r.hinted = max(r.hinted, in.Last)
	case Missed:
		r.missed(now, in)
	case Stop:
		r.stopping = in.Code
	case Look:
		in.With(r.live)
	case Tick:
	}
}

// turnAway tells who comes too late to come back. Whoever asked for something
// learns from the end of the room that there is no answer.
func turnAway(in Input) {
	if in, enters := in.(Enter); enters {
		in.Port.Close(CloseRoomFailed, "come back")
	}
}

var errRoomEnded = events.Refuse(events.Unavailable, "room_ended", "The board was being reloaded. Try again.")

// do decides a command against everything decided so far.
func (r *Room) do(now time.Time, in Do) {
	if r.stopping != 0 {
		return
	}
	if e, ok := r.waiting[in.ID]; ok { // C2: its ch is on the way
		if in.Done != nil {
			e.again = append(e.again, in.Done)
		} else if in.Person == e.person {
			e.session = in.Session // the page may have reconnected
		}
		return
	}
	if r.spec.Seen(in.ID) {
		r.answer(&entry{id: in.ID, session: in.Session, done: in.Done})
		return
	}
	if r.mixes(now, in) {
		return
	}
	r.pourMix(now, in.Command)
	if board.DependsOnText(in.Command) {
		r.recordTyping(now, true)
	}
	e := &entry{id: in.ID, session: in.Session, person: in.Person, command: in.Command, done: in.Done}
	decision, err := r.decide(now, e)
	if err != nil {
		r.refused.add(e, asRefusal(err))
		r.giveUp(e, asRefusal(err))
		return
	}
	if len(decision.Events) == 0 && r.resting() {
		r.answer(e)
		return
	}
	for _, c := range r.propose(now, e, decision) {
		r.absorb(c)
	}
}

var errExcess = events.Refuse(events.TooLarge, "store_append_limit", "That is more than the event store takes in one step. Make it smaller, or let whoever runs the store raise its limit.")

// decide asks what an entry's command leads to after everything decided so far.
func (r *Room) decide(now time.Time, e *entry) (board.Decision, error) {
	if e.excess {
		return board.Decision{}, errExcess
	}
	role, _ := r.spec.Role(e.person)
	return board.Decide(r.spec, e.command, events.By{Person: e.person, Role: string(role), Command: e.id, Now: now})
}

// revision is what a proposal does to a text.
type revision struct {
	field         board.Field
	before, after string
	runs          []board.Run
}

// propose puts a decision into the next append and into spec. It answers what
// that does to texts.
func (r *Room) propose(now time.Time, e *entry, d board.Decision) (revisions []revision) {
	e.texts = nil
	actor := e.person
	if d.Unsigned {
		actor = ""
	}
	for i, event := range d.Events {
		meta := events.Meta{Actor: actor, Command: e.id, Undoes: d.Undoes, Redoes: d.Redoes}
		r.next.proposed = append(r.next.proposed, Proposal{ID: events.DeriveID(e.id, i), Event: event, Meta: meta})
		r.head++
		field, runs, revised := r.spec.Revised(event)
		var before string
		if revised {
			before, _ = r.spec.Text(field)
		}
		r.revealing(event)
		erased := r.erasing(event)
		board.Evolve(r.spec, events.Fact[events.Event]{Event: event, Meta: meta, Revision: r.head, At: now})
		erased()
		if revised {
			if e.texts == nil {
				e.texts = map[board.Field]string{}
			}
			after, _ := r.spec.Text(field)
			e.texts[field] = after
			revisions = append(revisions, revision{field, before, after, runs})
		}
	}
	r.spec.Touched()
	e.proposed = len(d.Events)
	r.next.entries = append(r.next.entries, e)
	r.waiting[e.id] = e
	return revisions
}

// startAppend sends off what has been decided, unless an append is under way or
// the room waits to hear where the stream ends.
func (r *Room) startAppend(now time.Time) *Append {
	if r.flight != nil || r.reading || len(r.next.entries) == 0 && len(r.next.saved) == 0 {
		return nil
	}
	r.flight = r.next
	r.next = &batch{ // probably as long again
		proposed: make([]Proposal, 0, len(r.flight.proposed)),
		entries:  make([]*entry, 0, len(r.flight.entries)),
	}
	if len(r.flight.proposed) == 0 {
		r.tell(r.flight)
		r.complete(now, r.flight)
		return nil
	}
	return &Append{Expected: r.live.Revision, Proposed: r.flight.proposed}
}

// appended makes a batch visible (C4), or reads on when somebody was faster or
// a command decided more than the store takes, or gives the room up: after a
// failed disk only the store knows what is true.
func (r *Room) appended(now time.Time, in Appended) {
	b := r.flight
	if b == nil {
		return
	}
	var conflict *events.Conflict
	if errors.As(in.Err, &conflict) || in.Excess != "" {
		for _, e := range b.entries {
			e.excess = e.id == in.Excess
		}
		r.flight, r.lost = nil, b
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
	r.tell(b)
	for i, p := range b.proposed {
		r.live.Apply(events.Fact[events.Event]{Event: p.Event, Meta: p.Meta, Revision: r.live.Revision + 1, At: in.At[i]})
	}
	r.rename(in.Names)
	r.complete(now, b)
	r.typeHeld(now)
}

func (r *Room) rename(names map[string]string) {
	for _, person := range slices.Sorted(maps.Keys(names)) {
		r.live.Rename(person, names[person])
	}
}

// complete shows and answers a batch that is durable.
func (r *Room) complete(now time.Time, b *batch) {
	r.flight = nil
	for _, d := range b.saved {
		d.doc.saved = max(d.doc.saved, d.version)
	}
	r.show(now, b)
	r.hush()
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

// giveUp refuses a command (C6).
func (r *Room) giveUp(e *entry, err *events.Error) {
	delete(r.waiting, e.id)
	if e.done != nil {
		e.done(events.None, err)
	}
	for _, done := range e.again {
		done(events.None, err)
	}
	if s := r.bySeq[e.session]; s != nil {
		s.send(refuseFrame(e.id, err))
	}
}

// end closes everything. Nobody is told that an undurable command failed:
// whoever asked asks again and learns the truth.
func (r *Room) end(code CloseCode, reason string) {
	r.ended = true
	for _, s := range r.seats {
		s.port.Close(code, reason)
	}
	for _, in := range r.later {
		turnAway(in)
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
	earliest(r.refused.due)
	earliest(r.lightDue())
	earliest(r.mix.due)
	return at
}
