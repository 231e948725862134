// Package space decides what may happen in an organisation and folds what did.
//
// A space is one stream, space-<id>: its members, the boards they made, and
// what these have in common: statements, cycles, teams, rules. Teams and levels
// are labels on boards and people, never a hierarchy.
// Guests, who are invited to one board, are that board's affair. The promises
// of Decide and Evolve are those of package board.
package space

import (
	"maps"
	"slices"
	"strings"

	"keyline/events"
)

// State is a space after some revision of its history. A State is not safe for
// concurrent use.
type State struct {
	ID     string // empty until the space was founded
	Name   string
	Sample string // the space for whose member it is made up, see SampleBegun; empty: it is meant
	At     int64  // Unix milliseconds
	People map[string]*Person
	Boards map[string]*Board

	Practices map[string]*Board // apart from Boards, see BoardListed

	Statements map[string]*Statement
	Cycles     map[string]*Cycle
	Teams      map[string]*Team
	Invites    map[string]*Invite
	Rules      Rules
	Templates  map[string]*Template
	Slots      map[string]*Slot  // office hours; a note is replaced, never changed in place
	Samples    map[string]string // sample spaces by the person who looks at them

	Rotations []string // of the keys that sign checkpoints, see KeyRotated

	commands map[string]struct{}
}

// New is a space before its first event.
func New() *State {
	return &State{
		People: map[string]*Person{}, Boards: map[string]*Board{}, commands: map[string]struct{}{},
		Statements: map[string]*Statement{}, Cycles: map[string]*Cycle{}, Teams: map[string]*Team{}, Templates: map[string]*Template{}, Practices: map[string]*Board{},
		Invites: map[string]*Invite{}, Samples: map[string]string{}, Slots: map[string]*Slot{},
	}
}

// Clone is a copy that shares nothing.
func (s *State) Clone() *State {
	c := *s
	c.Rotations = slices.Clone(s.Rotations)
	c.People, c.Boards, c.commands = clone(s.People), clone(s.Boards), maps.Clone(s.commands)
	c.Statements, c.Cycles, c.Teams, c.Invites = clone(s.Statements), clone(s.Cycles), clone(s.Teams), clone(s.Invites)
	c.Samples, c.Slots = maps.Clone(s.Samples), clone(s.Slots)
	c.Templates, c.Practices = clone(s.Templates), clone(s.Practices)
	return &c
}

func clone[T any](m map[string]*T) map[string]*T {
	c := make(map[string]*T, len(m))
	for id, v := range m {
		copied := *v
		c[id] = &copied
	}
	return c
}

// Seen reports whether events of a command are in the history.
func (s *State) Seen(command string) bool {
	_, ok := s.commands[command]
	return ok
}

// Events of the space as a whole. These names and fields are what is stored: a
// change of their meaning needs a new schema and an upcast.

// SpaceFounded begins the history of a space.
type SpaceFounded struct {
	Space string `json:"space"`
	Name  string `json:"name"`

	// Sample says that nothing in the space is meant: it tells of people who
	// do not exist, to members of the space named.
	Sample string `json:"sample,omitempty"`
}

func (SpaceFounded) Type() string { return "SpaceFounded" }

// Fold.

func (s *State) spaceFounded(e SpaceFounded, at int64) {
	if s.ID == "" {
		s.ID, s.Name, s.Sample, s.At = e.Space, e.Name, e.Sample, at
	}
}

// Decisions.

// FoundSpace begins a space. Only the system gives this command.
type FoundSpace struct {
	Space  string
	Name   string
	Sample string // see SpaceFounded
}

func (FoundSpace) command() string { return "FoundSpace" }

func (s *State) decideFoundSpace(c FoundSpace) ([]events.Event, error) {
	if s.ID != "" {
		return nil, events.Refuse(events.Clash, "space_exists", "This space exists already.")
	}
	if err := checkID(c.Space); err != nil {
		return nil, err
	}
	if strings.TrimSpace(c.Name) == "" {
		return nil, events.Refuse(events.Invalid, "name_missing", "A space needs a name.")
	}
	if err := checkName(c.Name); err != nil {
		return nil, err
	}
	return []events.Event{SpaceFounded(c)}, nil
}
