package space

import (
	"strconv"

	"keyline/events"
)

const maxPeople = 10_000

// Role is what a member may do in a space and, unless a board says otherwise,
// on its boards.
type Role string

// Roles of a space.
const (
	Owner   Role = "owner"
	Member  Role = "member"
	Auditor Role = "auditor" // reads everything, changes nothing
)

func (r Role) known() bool { return r == Owner || r == Member || r == Auditor }

// Person is somebody who is or was a member.
type Person struct {
	Role Role
	Left bool
	At   int64 // of the first admission, Unix milliseconds

	Teams []string // sorted; replaced, never changed in place
	Level string   // a label such as "lead"; says nothing about rights
}

// Role is the role of a person; false when not a member or dismissed.
func (s *State) Role(person string) (Role, bool) {
	if p := s.People[person]; p != nil && !p.Left {
		return p.Role, true
	}
	return "", false
}

// Events about members. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// PersonAdmitted makes a person a member, also again.
type PersonAdmitted struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
}

// SpaceRoleSet gives a member another role.
type SpaceRoleSet struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
}

// PersonDismissed ends a membership.
type PersonDismissed struct {
	Person string `json:"person"`
}

func (PersonAdmitted) Type() string  { return "PersonAdmitted" }
func (SpaceRoleSet) Type() string    { return "SpaceRoleSet" }
func (PersonDismissed) Type() string { return "PersonDismissed" }

// Fold.

func (s *State) personAdmitted(e PersonAdmitted, at int64) {
	if e.Person == "" {
		return
	}
	if p := s.People[e.Person]; p != nil {
		p.Role, p.Left = e.Role, false
		return
	}
	s.People[e.Person] = &Person{Role: e.Role, At: at}
}

func (s *State) spaceRoleSet(e SpaceRoleSet) {
	if p := s.People[e.Person]; p != nil {
		p.Role = e.Role
	}
}

func (s *State) personDismissed(e PersonDismissed) {
	if p := s.People[e.Person]; p != nil {
		p.Left = true
	}
}

// Decisions.

// AdmitPerson makes a person a member. The system gives this command for whom
// the owner's link lets in.
type AdmitPerson struct {
	Person string
	Role   Role
}

// SetSpaceRole gives a member another role.
type SetSpaceRole struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
}

// DismissPerson ends a membership.
type DismissPerson struct {
	Person string `json:"person"`
}

func (AdmitPerson) command() string   { return "AdmitPerson" }
func (SetSpaceRole) command() string  { return "SetSpaceRole" }
func (DismissPerson) command() string { return "DismissPerson" }

func (s *State) decideAdmitPerson(c AdmitPerson) ([]events.Event, error) {
	if err := checkID(c.Person); err != nil {
		return nil, err
	}
	if !c.Role.known() {
		return nil, errRole()
	}
	if _, member := s.Role(c.Person); member {
		return nil, nil
	}
	if len(s.People) >= maxPeople && s.People[c.Person] == nil {
		return nil, events.Refuse(events.TooMany, "too_many_people", "This space has as many people as a space can have.",
			"max", strconv.Itoa(maxPeople))
	}
	return []events.Event{PersonAdmitted(c)}, nil
}

func (s *State) decideSetSpaceRole(c SetSpaceRole) ([]events.Event, error) {
	if !c.Role.known() {
		return nil, errRole()
	}
	role, member := s.Role(c.Person)
	if !member {
		return nil, errUnknownPerson()
	}
	if role == c.Role {
		return nil, nil
	}
	if s.LastOwner(c.Person) {
		return nil, errLastOwner()
	}
	return []events.Event{SpaceRoleSet(c)}, nil
}

func (s *State) decideDismissPerson(c DismissPerson) ([]events.Event, error) {
	p := s.People[c.Person]
	if p == nil {
		return nil, errUnknownPerson()
	}
	if p.Left {
		return nil, nil
	}
	if s.LastOwner(c.Person) {
		return nil, errLastOwner()
	}
	return []events.Event{PersonDismissed(c)}, nil
}

// LastOwner reports whether the space would have no owner without the person.
func (s *State) LastOwner(person string) bool {
	if role, _ := s.Role(person); role != Owner {
		return false
	}
	for id, p := range s.People {
		if id != person && p.Role == Owner && !p.Left {
			return false
		}
	}
	return true
}

func errRole() error {
	return events.Refuse(events.Invalid, "unknown_role", "There is no such role.")
}

func errUnknownPerson() error {
	return events.Refuse(events.NotFound, "unknown_person", "There is no such person in this space.")
}

func errLastOwner() error {
	return events.Refuse(events.Clash, "last_owner", "A space keeps at least one owner.")
}
