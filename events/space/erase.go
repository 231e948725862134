package space

import "keyline/events"

// PersonErased records that a member's name and sign-ins were erased for good,
// which also ends the membership. The name and the field are what is stored.
type PersonErased struct {
	Person string `json:"person"`
	// Operator is set when it was done at the machine and not by an owner.
	Operator bool `json:"operator,omitempty"`
}

func (PersonErased) Type() string { return "PersonErased" }

// ErasePerson records that a member is erased.
type ErasePerson struct {
	Person   string
	Operator bool
}

// EraseNotes takes the notes of talks away, before the keys of their slots are
// destroyed.
type EraseNotes struct{ Slots []string }

func (ErasePerson) command() string { return "ErasePerson" }
func (EraseNotes) command() string  { return "EraseNotes" }

func (s *State) decideEraseNotes(c EraseNotes) (all []events.Event) {
	for _, id := range c.Slots {
		if x := s.Slots[id]; x != nil && x.Note != nil {
			all = append(all, SlotNoted{Slot: id})
		}
	}
	return all
}

func (s *State) decideErasePerson(c ErasePerson) ([]events.Event, error) {
	if s.People[c.Person] == nil {
		return nil, errUnknownPerson()
	}
	if s.LastOwner(c.Person) {
		return nil, errLastOwner()
	}
	return []events.Event{PersonErased(c)}, nil
}
