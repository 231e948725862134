package projections

import (
	"keyline/events"
	"keyline/events/board"
)

// Viewer is who looks.
type Viewer struct {
	Person string
	Role   board.Role
}

// Scope says who may see an entity.
type Scope uint8

// Scopes, the widest first.
const (
	Everyone Scope = iota
	Managers       // owners and facilitators
	Author         // one person sees more of it than all others (see Author)
)

// Board is the durable state of a board with the names of its people.
type Board struct {
	State    *board.State
	Revision events.Revision // of the last fact applied
	names    map[string]string
}

// NewBoard is a board before its first event.
func NewBoard() *Board {
	return &Board{State: board.New(), Revision: events.None, names: map[string]string{}}
}

// Apply folds a fact in; one that was applied before is ignored.
func (b *Board) Apply(f events.Fact[events.Event]) {
	if f.Revision <= b.Revision {
		return
	}
	b.Revision = f.Revision
	board.Evolve(b.State, f)
	// Who joins may have had a name already.
	if e, ok := f.Event.(board.PersonJoined); ok && b.names[e.Person] != "" {
		b.State.Touch(board.Ref{Kind: board.KindPerson, ID: e.Person}, board.PersonName)
	}
}

// Rename tells a person's name; empty when it was erased. Names of people who
// are not on the board are kept until they join.
func (b *Board) Rename(person, name string) {
	if b.names[person] == name {
		return
	}
	b.names[person] = name
	b.State.Touch(board.Ref{Kind: board.KindPerson, ID: person}, board.PersonName)
}

// Touched returns what changed since it was last asked; good until the next
// call.
func (b *Board) Touched() []board.Touch { return b.State.Touched() }

// Scope says who may see what is touched of an entity.
func (b *Board) Scope(t board.Touch) Scope {
	switch {
	case t.Ref.Kind == board.KindInvite:
		return Managers
	case b.hidden(t) != 0, b.Veils(t.Ref, ""): // of a blank others do not even learn who moved it
		return Author
	}
	return Everyone
}

// Author names who sees more of an entity than all others; empty when nobody
// can, as of an anonymous note.
func (b *Board) Author(r board.Ref) string {
	switch r.Kind {
	case board.KindPerson:
		return r.ID
	case board.KindNote:
		if n := b.State.Notes[r.ID]; n != nil && n.Hidden {
			return n.By
		}
	}
	return ""
}

// Veils says that an entity is a hidden note of somebody else: a blank.
func (b *Board) Veils(r board.Ref, person string) bool {
	n := b.State.Notes[r.ID]
	return r.Kind == board.KindNote && n != nil && n.Hidden && (n.By != person || n.Anonymous())
}

// Owns says that a person's snapshot is not that of everybody of the role.
func (b *Board) Owns(person string) bool {
	if p := b.State.People[person]; p != nil && p.Ready != "" {
		return true
	}
	for _, n := range b.State.Notes {
		if n.Hidden && n.By == person && !n.Anonymous() {
			return true
		}
	}
	return false
}

// blank is all that others see of a hidden note.
const blank = board.NoteX | board.NoteY | board.NoteZ | board.NoteGone | board.NoteHidden | board.NoteSeal | board.NoteLate | board.NoteAmong

// hidden are the touched fields that the author alone sees.
func (b *Board) hidden(t board.Touch) board.Fields {
	switch t.Ref.Kind {
	case board.KindPerson:
		return t.Fields & board.PersonReady // others learn how many are done, not who
	case board.KindNote:
		if n := b.State.Notes[t.Ref.ID]; n != nil && n.Hidden {
			return t.Fields &^ blank
		}
	}
	return 0
}

// visible are the touched fields that a viewer may see; none when the viewer
// may not know of the change.
func (b *Board) visible(v Viewer, t board.Touch) board.Fields {
	hidden := b.hidden(t)
	if t.Ref.Kind == board.KindNote && hidden&board.NoteText != 0 {
		t.Fields |= board.NoteSeal // it is of the text
	}
	switch b.Scope(t) {
	case Managers:
		if !v.Role.Manages() {
			return 0
		}
	case Author:
		if a := b.Author(t.Ref); a == "" || v.Person != a {
			return t.Fields &^ hidden
		}
	}
	return t.Fields
}
