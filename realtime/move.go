package realtime

import (
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
)

// move carries the texts of a room from a history to a longer one. It walks
// through everything that was decided on the old one and keeps, for each text
// that differs, the way from the old to the new. Everybody's text follows by
// one op of nobody (T6).
type move struct {
	room     *Room
	ways     map[board.Field]*way
	made     []revision // what commands that were decided again make of texts
	dropped  map[typist]bool
	late     map[string]bool // clients whose typing came by another node, or got lost on the way
	revealed []board.Field
}

// way leads from a text as it was at some entry to the text as it is there.
type way struct {
	was string
	op  text.Op
}

// typist is a page in a field.
type typist struct {
	client string
	field  board.Field
}

func newMove(r *Room) *move {
	return &move{room: r, ways: map[board.Field]*way{}, dropped: map[typist]bool{}, late: map[string]bool{}}
}

// way finds the way of a field, whose text as it was is given by who changes
// it first.
func (m *move) way(f board.Field, was string) *way {
	w := m.ways[f]
	if w == nil {
		w = &way{was: was}
		m.ways[f] = w
	}
	return w
}

// take puts a fact of another node into the durable state.
func (m *move) take(f events.Fact[events.Event]) {
	r := m.room
	field, runs, revised := r.live.State.Revised(f.Event)
	before, known := "", false
	if revised {
		before, known = r.live.State.Text(field)
	}
	if e, ok := f.Event.(board.NotesRevealed); ok {
		for _, id := range e.Notes {
			m.revealed = append(m.revealed, noteText(id))
		}
	}
	r.live.Apply(f)
	if !known {
		return
	}
	if after, _ := r.live.State.Text(field); before != after {
		if r.docs[field] == nil {
			r.docs[field] = &doc{field: field, text: before, applied: map[string]int{}}
		}
		m.way(field, before).then(exactly(runs, before, after), after)
	}
	if r.waiting[f.Meta.Command] != nil {
		return
	}
	for _, run := range runs {
		m.late[run.Client] = true
	}
}

// exactly is the op that runs make together, by which carets stay in place;
// where they do not lead to the text given, it is the difference.
func exactly(runs []board.Run, before, after string) text.Op {
	var all text.Op
	for _, run := range runs {
		both, err := text.Compose(all, run.Op)
		if err != nil {
			return text.Diff(before, after)
		}
		all = both
	}
	if got, err := text.Apply(before, all); err != nil || got != after {
		return text.Diff(before, after)
	}
	return all
}

// then goes on by an op that leads to a text.
func (w *way) then(op text.Op, is string) {
	both, err := text.Compose(w.op, op)
	if err != nil {
		both = text.Diff(w.was, is)
	}
	w.op = both
}

// restate finds the ways anew after an entry that is not walked through.
func (m *move) restate(were map[board.Field]string) {
	for f, was := range were {
		is, _ := m.room.spec.Text(f)
		m.ways[f] = &way{was, text.Diff(was, is)}
	}
}

// redo decides a command again. What it makes of texts is off everybody's way:
// nobody was told before, and nobody is until it is durable (T6).
func (m *move) redo(now time.Time, e *entry) {
	decision, err := m.room.decide(now, e)
	if err != nil {
		m.room.giveUp(e, asRefusal(err))
		return
	}
	m.made = append(m.made, m.room.propose(now, e, decision)...)
}

// retype records typing again, on what others made of the text.
func (m *move) retype(now time.Time, e *entry, c board.ReviseText) {
	r := m.room
	// A command that had changed nothing may change the text that this is on:
	// then nobody can be told of it yet, and no page could place it.
	current, early := m.before(c.Field)
	if !early {
		current, _ = r.spec.Text(c.Field)
	}
	w := m.way(c.Field, current)
	var runs []board.Run
	var follows []int
	for i, run := range c.Runs {
		was, err := text.Apply(w.was, run.Op)
		if err != nil {
			was = w.was
		}
		op, typed, errMove := text.Transform(w.op, run.Op)
		after, errType := text.Apply(current, typed)
		if early || m.drops(c.Field, run.Client, e.follows[i]) || err != nil || errMove != nil || errType != nil {
			m.drop(c.Field, run.Client)
			w.was, w.op = was, text.Diff(was, current)
			continue
		}
		w.was, w.op, current = was, op, after
		run.Op = typed
		runs, follows = append(runs, run), append(follows, e.follows[i])
	}
	delete(r.waiting, e.id)
	if len(runs) == 0 {
		return
	}
	e.command, e.follows, e.person = board.ReviseText{Field: c.Field, Runs: runs, Text: current}, follows, runs[len(runs)-1].Actor
	decision, err := r.decide(now, e)
	if err != nil {
		for _, run := range runs {
			m.drop(c.Field, run.Client)
		}
		m.restate(e.texts)
		return
	}
	r.propose(now, e, decision)
}

// drops says whether typing must be left out: the history has some of it by
// way of another node, or what it goes on from was left out itself. The page
// comes back and lays what is missing over the text (T7).
func (m *move) drops(f board.Field, client string, follows int) bool {
	return m.dropped[typist{client, f}] || m.room.spec.TypedBy(f, client) > follows
}

// before is a text without what commands make of it that are not durable.
func (m *move) before(f board.Field) (text string, made bool) {
	for _, c := range m.made {
		if c.field == f && c.before != c.after {
			return c.before, true
		}
	}
	return "", false
}

func (m *move) drop(f board.Field, client string) {
	m.dropped[typist{client, f}] = true
	m.late[client] = true
}

// settle sends everybody's texts the way that was found and says which of
// them are durable. All typing is in the next batch or durable by now.
func (m *move) settle() (saved []savedDoc) {
	r := m.room
	r.next.saved = nil
	pending, unsaved := map[board.Field]bool{}, map[board.Field]bool{}
	for _, e := range r.next.entries {
		_, typing := e.command.(board.ReviseText)
		for f := range e.texts {
			pending[f], unsaved[f] = true, unsaved[f] || typing
		}
	}
	m.sendBack(pending)
	for _, shown := range r.next.revealed {
		unsaved[shown.field] = true
	}
	for t := range m.dropped {
		if d := r.docs[t.field]; d != nil {
			delete(d.applied, t.client)
		}
	}
	for _, f := range r.fieldsInOrder() {
		d := r.docs[f]
		is, ok := r.spec.Text(f)
		if !ok {
			delete(r.docs, f)
			continue
		}
		if before, made := m.before(f); made {
			is = before
		}
		if d.text != is {
			op := text.Diff(d.text, is)
			if w := m.ways[f]; w != nil && w.was == d.text {
				op = w.op
			}
			d.apply(op, is)
			r.sendTyping(f, opFrame(d, op, "", 0))
		}
		switch {
		case unsaved[f]:
			r.next.saved = append(r.next.saved, savedDoc{d, d.version})
		case d.saved < d.version || slices.Contains(m.revealed, f):
			saved = append(saved, savedDoc{d, d.version})
		}
	}
	for _, c := range m.made {
		if _, ok := r.spec.Text(c.field); ok {
			r.absorb(c)
		}
	}
	for i := range r.next.revealed {
		if d := r.docs[r.next.revealed[i].field]; d != nil {
			r.next.revealed[i].version = d.version
		}
	}
	return saved
}

// sendBack lets those pages come back (at once) that would have to be told
// more than frames can say: whose typing took two ways, and who would be shown
// a note that is being changed here at the moment of its reveal elsewhere.
func (m *move) sendBack(pending map[board.Field]bool) {
	r := m.room
	author := map[string]bool{}
	disturbed := false
	for _, f := range m.revealed {
		d := r.docs[f]
		is, _ := r.spec.Text(f)
		if n := r.live.State.Notes[f.ID]; n != nil && d != nil && (pending[f] || d.text != is) {
			author[n.By], disturbed = true, true
		}
	}
	for _, s := range slices.Clone(r.seats) {
		if m.late[s.client] || disturbed && !(len(author) == 1 && author[s.viewer.Person]) {
			r.closeSeat(s, CloseSlow, "the page has to connect again")
		}
	}
}

func noteText(id string) board.Field {
	return board.Field{Ref: board.Ref{Kind: board.KindNote, ID: id}, Name: "text"}
}
