package realtime

import (
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

// Typing is recorded this long after it began and at most that often (T6).
const (
	typingDelay    = 150 * time.Millisecond
	typingInterval = 500 * time.Millisecond
	typingHistory  = 1000 // ops a field remembers for transforming late ones
)

// doc is a field that has been typed in since the room started. It stays for
// as long as the room: clients hold its version.
type doc struct {
	field   board.Field
	text    string // with everything accepted
	version int
	history []text.Op      // made versions version-len(history)+1 .. version
	applied map[string]int // client -> highest n contained

	untold int    // so many of the last versions wait for their batch to be durable
	shown  string // the text without those, while there are some

	runs    []board.Run // accepted, not yet decided
	follows []int       // per run: the number of its client's typing before it
	saved   int         // version that is durable
	last    time.Time   // when it was last recorded
	due     time.Time   // when to record, while there are runs
}

// told is the last version that others were sent, and its text.
func (d *doc) told() (version int, text string) {
	if d.untold == 0 {
		return d.version, d.text
	}
	return d.version - d.untold, d.shown
}

// untell takes back what nobody was told, for it is decided again.
func (d *doc) untell() {
	if d.untold == 0 {
		return
	}
	d.history = d.history[:max(0, len(d.history)-d.untold)]
	d.version, d.text = d.told()
	d.untold = 0
}

// untoldOp is what a command makes of a text. Nobody typed it, so nobody sees
// it before it is durable.
type untoldOp struct {
	doc   *doc
	frame *Frame
	text  string
}

// savedDoc says which version of a field a batch makes durable.
type savedDoc struct {
	doc     *doc
	version int
}

func (r *Room) doc(f board.Field) (*doc, bool) {
	if d, ok := r.docs[f]; ok {
		return d, true
	}
	current, ok := r.spec.Text(f)
	if !ok {
		return nil, false
	}
	d := &doc{field: f, text: current, applied: map[string]int{}}
	r.docs[f] = d
	return d, true
}

// highest is the client's highest op number that the text contains; what was
// typed before this room started or on another node is in the board's history.
func (r *Room) highest(d *doc, client string) int {
	return max(d.applied[client], r.spec.TypedBy(d.field, client))
}

// typing applies one op (T2, T3, T5).
func (r *Room) typing(now time.Time, in Type) {
	s := r.bySeq[in.Session]
	if s == nil {
		return
	}
	_, durable := r.live.State.Text(in.Field)
	if _, decided := r.spec.Text(in.Field); decided && !durable {
		// Others do not have the entity yet and could not place the op.
		r.held = append(r.held, in)
		return
	}
	if d := r.docs[in.Field]; d != nil && d.untold > 0 {
		r.held = append(r.held, in) // others could not place it before what they do not have yet
		return
	}
	d, err := r.typeable(s, in)
	if err != nil {
		if r.veils(s.viewer.Person, in.Field.Ref) {
			d = nil // the text would tell
		}
		s.send(refuseOp(in, d, asRefusal(err)))
		return
	}
	highest := r.highest(d, s.client)
	if in.N <= highest {
		s.send(opFrame(d, nil, s.session, in.N))
		return
	}
	op, after, err := d.transform(in)
	if err == nil {
		err = board.CheckText(d.field, after)
	}
	if err != nil {
		s.send(refuseOp(in, d, asRefusal(err)))
		return
	}
	d.apply(op, after)
	d.applied[s.client] = in.N
	d.addRun(board.Run{Actor: s.viewer.Person, Client: s.client, N: in.N, Op: op, Alone: in.Alone}, highest)
	if d.due.IsZero() {
		d.due = now.Add(typingDelay)
		if next := d.last.Add(typingInterval); next.After(d.due) {
			d.due = next
		}
		r.dirty = append(r.dirty, d)
	}
	r.sendTyping(d.field, opFrame(d, op, s.session, in.N))
}

// typeHeld types what waited for its entity, or its text, to be durable.
func (r *Room) typeHeld(now time.Time) {
	held := r.held
	r.held = nil
	for _, in := range held {
		r.typing(now, in)
	}
}

func (r *Room) typeable(s *seat, in Type) (*doc, error) {
	d, ok := r.doc(in.Field)
	if !ok {
		return nil, events.Refuse(events.NotFound, "field_not_found", "This text is not on the board any more.")
	}
	return d, r.spec.CanType(s.viewer.Person, in.Field)
}

// transform moves an op past what its client had not seen.
func (d *doc) transform(in Type) (text.Op, string, error) {
	first := d.version - len(d.history)
	if in.Version > d.version || in.Version < first {
		return nil, "", events.Refuse(events.Clash, "version_unknown", "Your typing started from a text that is too old.")
	}
	op := in.Op
	for _, h := range d.history[in.Version-first:] {
		_, moved, err := text.Transform(h, op)
		if err != nil {
			return nil, "", events.Refuse(events.Invalid, "op_invalid", "The typing does not fit the text.")
		}
		op = moved
	}
	after, err := text.Apply(d.text, op)
	if err != nil {
		return nil, "", events.Refuse(events.Invalid, "op_invalid", "The typing does not fit the text.")
	}
	return op, after, nil
}

func (d *doc) apply(op text.Op, after string) {
	d.text = after
	d.version++
	if len(d.history) >= typingHistory {
		d.history = slices.Delete(d.history, 0, typingHistory/2)
	}
	d.history = append(d.history, op)
}

// addRun composes with the last run when the same client goes on typing.
func (d *doc) addRun(run board.Run, follows int) {
	if i := len(d.runs) - 1; i >= 0 && !run.Alone && !d.runs[i].Alone && d.runs[i].Client == run.Client && d.runs[i].Actor == run.Actor {
		if op, err := text.Compose(d.runs[i].Op, run.Op); err == nil {
			d.runs[i].Op, d.runs[i].N = op, run.N
			return
		}
	}
	d.runs, d.follows = append(d.runs, run), append(d.follows, follows)
}

// recordTyping decides events for the fields that are due, or for all (T8).
func (r *Room) recordTyping(now time.Time, all bool) {
	if len(r.dirty) == 0 || !all && now.Before(r.typingDue()) {
		return
	}
	dirty := r.dirty
	r.dirty = nil
	for _, d := range dirty {
		if !all && now.Before(d.due) {
			r.dirty = append(r.dirty, d)
			continue
		}
		r.record(now, d)
	}
}

func (r *Room) record(now time.Time, d *doc) {
	runs, follows := d.runs, d.follows
	d.runs, d.follows, d.last, d.due = nil, nil, now, time.Time{}
	r.typed++
	e := &entry{
		id: events.DeriveID("typing "+r.id, r.typed).String(), person: runs[len(runs)-1].Actor,
		command: board.ReviseText{Field: d.field, Runs: runs, Text: d.text}, follows: follows,
	}
	decision, err := r.decide(now, e)
	if err != nil {
		decided, _ := r.spec.Text(d.field)
		r.sendTyping(d.field, r.reset(d, text.Diff(d.text, decided), decided))
		return
	}
	r.propose(now, e, decision)
	r.next.saved = append(r.next.saved, savedDoc{d, d.version})
}

// absorb brings a field's doc up to a text that did not come from typing (an
// undo for example), so that every client's version stays true.
func (r *Room) absorb(c revision) {
	d := r.docs[c.field]
	if d != nil && d.text == c.after || d == nil && c.before == c.after {
		return
	}
	if d == nil {
		d = &doc{field: c.field, text: c.before, applied: map[string]int{}}
		r.docs[c.field] = d
	}
	var op text.Op
	if len(c.runs) == 1 && d.text == c.before {
		op = c.runs[0].Op
	} else {
		op = text.Diff(d.text, c.after)
	}
	if d.untold == 0 {
		d.shown = d.text
	}
	d.untold++
	r.next.ops = append(r.next.ops, untoldOp{d, r.reset(d, op, c.after), c.after})
}

// tell sends what a batch makes of texts.
func (r *Room) tell(b *batch) {
	for _, o := range b.ops {
		o.doc.untold--
		o.doc.shown = o.text
		r.sendTyping(o.doc.field, o.frame)
	}
	b.ops = nil
}

// reset makes a doc say what is decided, as the op by nobody that it answers.
func (r *Room) reset(d *doc, op text.Op, decided string) *Frame {
	d.runs, d.follows, d.due = nil, nil, time.Time{}
	r.dirty = slices.DeleteFunc(r.dirty, func(o *doc) bool { return o == d })
	d.apply(op, decided)
	r.next.saved = append(r.next.saved, savedDoc{d, d.version})
	return opFrame(d, op, "", 0)
}

func (r *Room) typingDue() time.Time {
	var at time.Time
	for _, d := range r.dirty {
		if at.IsZero() || d.due.Before(at) {
			at = d.due
		}
	}
	return at
}

// opFrameAt is an op by nobody that makes an earlier version.
func opFrameAt(d *doc, op text.Op, version int) *Frame {
	earlier := *d
	earlier.version = version
	return opFrame(&earlier, op, "", 0)
}

func opFrame(d *doc, op text.Op, session string, n int) *Frame {
	encoded, err := op.MarshalJSON()
	if err != nil || len(op) == 0 {
		encoded = []byte("[]")
	}
	w := newFrame(96 + len(encoded))
	w.raw(`{"t":"op","f":`)
	w.str(d.field.String())
	w.raw(`,"v":`)
	w.int(int64(d.version))
	w.raw(`,"o":`)
	w.bytes(encoded)
	w.raw(`,"s":`)
	w.str(session)
	if n > 0 {
		w.raw(`,"n":`)
		w.int(int64(n))
	}
	w.raw(`}`)
	return w.done()
}

// refuseOp answers T9; the text lets the client go on from what is true.
func refuseOp(in Type, d *doc, err *events.Error) *Frame {
	no := refusal{T: "nop", Field: in.Field.String(), N: in.N, Code: err.Code, Reason: err.Reason, Message: err.Message, Args: err.Args}
	if d != nil {
		no.V, no.Text = &d.version, &d.text
	}
	return marshalFrame(no)
}
