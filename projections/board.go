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
	case b.hidden(t) != 0:
		return Author
	}
	return Everyone
}

// Author names who sees more of an entity than all others; empty when nobody
// can.
func (b *Board) Author(r board.Ref) string {
	if r.Kind == board.KindPerson {
		return r.ID
	}
	return ""
}

// Owns says that a person's snapshot is not that of everybody of the role.
func (b *Board) Owns(person string) bool {
	p := b.State.People[person]
	return p != nil && p.Ready != ""
}

// hidden are the touched fields that the author alone sees.
func (b *Board) hidden(t board.Touch) board.Fields {
	if t.Ref.Kind == board.KindPerson {
		return t.Fields & board.PersonReady // others learn how many are done, not who
	}
	return 0
}

// visible are the touched fields that a viewer may see; none when the viewer
// may not know of the change.
func (b *Board) visible(v Viewer, t board.Touch) board.Fields {
	switch b.Scope(t) {
	case Managers:
		if !v.Role.Manages() {
			return 0
		}
	case Author:
		if v.Person != b.Author(t.Ref) {
			return t.Fields &^ b.hidden(t)
		}
	}
	return t.Fields
}
