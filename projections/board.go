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
)

func (c Scope) admits(v Viewer) bool { return c == Everyone || v.Role.Manages() }

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

// Scope says who may see an entity. It never changes for an entity.
func (b *Board) Scope(r board.Ref) Scope {
	if r.Kind == board.KindInvite {
		return Managers
	}
	return Everyone
}
