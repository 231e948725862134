package space

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"keyline/events"
)

// Command is a wish to change the space: one of this package's commands. All
// of them are made by the server.
type Command interface{ command() string }

// policy says which members may give a command. The system, which has no
// person, may give them all: it founds spaces and lets the first owner in.
var policy = map[string][]Role{
	"FoundSpace":    {},
	"AdmitPerson":   {Owner},
	"SetSpaceRole":  {Owner},
	"DismissPerson": {Owner},
	"ListBoard":     {Owner, Member},
}

// Allowed reports whether a member with the role may give a command.
func Allowed(r Role, command string) bool { return slices.Contains(policy[command], r) }

// Decide answers a command with events or with a refusal, an *events.Error. It
// does not change the state. A command that would change nothing gives
// neither.
func Decide(s *State, c Command, by events.By) ([]events.Event, error) {
	if by.Person != "" {
		role, member := s.Role(by.Person)
		if !member {
			return nil, events.Refuse(events.Forbidden, "not_in_space", "You are not a member of this space.")
		}
		if !Allowed(role, c.command()) {
			return nil, events.Refuse(events.Forbidden, "role_forbids", "Your role in this space does not allow that.", "role", string(role))
		}
	}
	if c, ok := c.(FoundSpace); ok {
		return s.decideFoundSpace(c)
	}
	if s.ID == "" {
		return nil, events.Refuse(events.NotFound, "space_unknown", "There is no such space.")
	}
	switch c := c.(type) {
	case AdmitPerson:
		return s.decideAdmitPerson(c)
	case SetSpaceRole:
		return s.decideSetSpaceRole(c)
	case DismissPerson:
		return s.decideDismissPerson(c)
	case ListBoard:
		return s.decideListBoard(c)
	}
	return nil, fmt.Errorf("decide: no decision about %s", c.command())
}

// Evolve folds a fact into the state. It takes any fact and ignores what does
// not fit.
func Evolve(s *State, f events.Fact[events.Event]) {
	if f.Meta.Command != "" {
		s.commands[f.Meta.Command] = struct{}{}
	}
	at := f.At.UnixMilli()
	switch e := f.Event.(type) {
	case SpaceFounded:
		s.spaceFounded(e, at)
	case PersonAdmitted:
		s.personAdmitted(e, at)
	case SpaceRoleSet:
		s.spaceRoleSet(e)
	case PersonDismissed:
		s.personDismissed(e)
	case BoardListed:
		s.boardListed(e, f.Meta.Actor, at)
	}
}

// Kinds are the event types of a space for the codec.
func Kinds() events.Kinds {
	return events.Kinds{
		"SpaceFounded":    {Schema: 1, Decode: events.Of[SpaceFounded]()},
		"PersonAdmitted":  {Schema: 1, Decode: events.Of[PersonAdmitted]()},
		"SpaceRoleSet":    {Schema: 1, Decode: events.Of[SpaceRoleSet]()},
		"PersonDismissed": {Schema: 1, Decode: events.Of[PersonDismissed]()},
		"BoardListed":     {Schema: 1, Decode: events.Of[BoardListed]()},
	}
}

const (
	maxID   = 32
	maxName = 1200 // bytes: 300 UTF-16 units, as a board's title may have, in UTF-8
)

// checkID accepts the ids of people, boards and spaces: up to 32 characters of
// 0-9 and a-z.
func checkID(id string) error {
	bad := func(c byte) bool { return (c < '0' || c > '9') && (c < 'a' || c > 'z') }
	if id == "" || len(id) > maxID || slices.ContainsFunc([]byte(id), bad) {
		return events.Refuse(events.Invalid, "id_malformed", "An id has up to 32 characters of 0-9 and a-z.")
	}
	return nil
}

func checkName(name string) error {
	if len(name) > maxName {
		return events.Refuse(events.TooLarge, "text_too_long", "That name is too long.")
	}
	for _, c := range name {
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7f || c == utf8.RuneError {
			return events.Refuse(events.Invalid, "text_control", "That name contains characters that cannot be shown.")
		}
	}
	return nil
}
