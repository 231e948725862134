package board

import (
	"crypto/subtle"
	"strconv"
	"time"

	"keyline/events"
)

// hues is how many colours tell people apart.
const hues = 12

// Person is somebody who is or was on the board. Names are kept elsewhere,
// where they can be erased.
type Person struct {
	Role Role
	Hue  int // 0 to 11, by order of joining
	Left bool
	At   int64
	Bot  string // the name of a scripted participant of a practice board; empty: a person

	Ready string // the phase that the person is done with
	Team  string
	Level string

	Until int64 // an auditor's access ends then, Unix milliseconds; 0: it does not
	Pin   *Pin  // what an auditor sees; nil: everything
	trace
}

// Ended says that an auditor's time is over.
func (p *Person) Ended(now time.Time) bool { return p.Until != 0 && now.UnixMilli() >= p.Until }

// limits are the fields that limit an auditor.
func (p *Person) limits() (f Fields) {
	if p.Until != 0 {
		f |= PersonUntil
	}
	if p.Pin != nil {
		f |= PersonPin
	}
	return f
}

// Events about people. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// PersonJoined lets a person onto the board.
type PersonJoined struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
	Invite string `json:"invite,omitempty"` // used for it
	Bot    string `json:"bot,omitempty"`    // the name of a scripted participant
}

// RoleSet gives a person another role, and lets a removed one in again.
type RoleSet struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
}

// PersonRemoved takes a person off the board.
type PersonRemoved struct {
	Person string `json:"person"`
}

func (PersonJoined) Type() string  { return "PersonJoined" }
func (RoleSet) Type() string       { return "RoleSet" }
func (PersonRemoved) Type() string { return "PersonRemoved" }

// Fold.

func (s *State) personJoined(e PersonJoined) {
	if p := s.People[e.Person]; e.Person == "" || p != nil {
		s.auditsAnew(p, e)
		return
	}
	p := &Person{Role: e.Role, Hue: len(s.People) % hues, At: s.now.at, Bot: e.Bot}
	s.People[e.Person] = p
	f := PersonRole | PersonHue | PersonAt
	if e.Bot != "" {
		f |= PersonName | PersonBot
	}
	s.changed(Ref{KindPerson, e.Person}, &p.trace, life, f)
	if i := s.Invites[e.Invite]; i != nil {
		if e.Role == Auditor {
			p.Until, p.Pin = i.Expires, i.Pin
			s.touch(Ref{KindPerson, e.Person}, &p.trace, p.limits())
		}
		i.Uses++
		s.changed(Ref{KindInvite, e.Invite}, &i.trace, life, InviteUses)
	}
}

// auditsAnew holds an auditor who came by a link to the limits of another.
func (s *State) auditsAnew(p *Person, e PersonJoined) {
	i := s.Invites[e.Invite]
	if p == nil || i == nil || !p.renewable(i) {
		return
	}
	f := p.limits()
	p.Until, p.Pin = i.Expires, i.Pin
	s.changed(Ref{KindPerson, e.Person}, &p.trace, life, f|p.limits())
	i.Uses++
	s.changed(Ref{KindInvite, e.Invite}, &i.trace, life, InviteUses)
}

// renewable reports whether a link gives an auditor other limits than those of
// the link they came by. Who audits by a role of the space has none.
func (p *Person) renewable(i *Invite) bool {
	samePin := p.Pin == i.Pin || p.Pin != nil && i.Pin != nil && *p.Pin == *i.Pin
	return p.Role == Auditor && i.Role == Auditor && !p.Left && p.Until != 0 && (p.Until != i.Expires || !samePin)
}

func (s *State) roleSet(e RoleSet) {
	p := s.People[e.Person]
	if p == nil {
		return
	}
	f := PersonRole
	if p.Left {
		f |= PersonLeft
	}
	f |= p.limits()
	p.Role, p.Left, p.Until, p.Pin = e.Role, false, 0, nil
	s.changed(Ref{KindPerson, e.Person}, &p.trace, life, f)
	s.unlead(e.Person, p)
}

// unlead follows a person whose place on the board changed: who cannot lead the
// meeting does not, and who left is not counted among those who are done.
func (s *State) unlead(id string, p *Person) {
	if s.Lead == id && (p.Left || !p.Role.Manages()) {
		s.lead("")
	}
	if ph := s.Phases[p.Ready]; ph != nil {
		s.touch(Ref{KindPhase, p.Ready}, &ph.trace, PhaseReady)
	}
}

func (s *State) personRemoved(e PersonRemoved) {
	p := s.People[e.Person]
	if p == nil || p.Left {
		return
	}
	p.Left = true
	s.changed(Ref{KindPerson, e.Person}, &p.trace, life, PersonLeft)
	s.unlead(e.Person, p)
}

// Decisions.

// JoinBoard lets a person in. Only the server gives this command: with a role
// for members of the space, or with an invite and the hash of its secret, in
// which case the invite says the role.
type JoinBoard struct {
	Person string
	Role   Role
	Invite string
	Hash   string // hexadecimal SHA-256 of the secret shown
}

// SetRole gives a person another role. It also lets a removed one in again.
type SetRole struct {
	Person string `json:"person"`
	Role   Role   `json:"role"`
}

// RemovePerson takes a person off the board.
type RemovePerson struct {
	Person string `json:"person"`
}

func (JoinBoard) Name() string    { return "JoinBoard" }
func (SetRole) Name() string      { return "SetRole" }
func (RemovePerson) Name() string { return "RemovePerson" }

func (s *State) decideJoinBoard(c JoinBoard, by events.By) ([]events.Event, error) {
	if c.Person == "" || len(c.Person) > 64 {
		return nil, events.Refuse(events.Invalid, "id_malformed", "That is not a person's id.")
	}
	if c.Invite != "" {
		i, err := s.usable(c.Invite, c.Hash, by)
		if err != nil {
			return nil, err
		}
		c.Role = i.Role
	}
	if c.Role.rank() == 0 {
		return nil, errRole()
	}
	if p := s.People[c.Person]; p != nil {
		if p.Left {
			return nil, events.Refuse(events.Forbidden, "removed", "You were removed from this board.")
		}
		if i := s.Invites[c.Invite]; i != nil && p.renewable(i) {
			return []events.Event{PersonJoined{Person: c.Person, Role: c.Role, Invite: c.Invite}}, nil
		}
		return nil, nil
	}
	if len(s.People) >= maxPeople {
		return nil, events.Refuse(events.TooMany, "too_many_people", "This board has as many people as a board can have.",
			"max", strconv.Itoa(maxPeople))
	}
	return []events.Event{PersonJoined{Person: c.Person, Role: c.Role, Invite: c.Invite}}, nil
}

// usable finds the invite that a secret belongs to and refuses one that lets
// nobody in any more.
func (s *State) usable(invite, hash string, by events.By) (*Invite, error) {
	i := s.Invites[invite]
	if i == nil || subtle.ConstantTimeCompare([]byte(i.Hash), []byte(hash)) != 1 {
		return nil, events.Refuse(events.NotFound, "unknown_invite", "This invite does not exist.")
	}
	switch {
	case i.Revoked:
		return nil, events.Refuse(events.Forbidden, "invite_revoked", "This invite was withdrawn.")
	case by.Now.UnixMilli() >= i.Expires:
		return nil, events.Refuse(events.Forbidden, "invite_expired", "This invite has expired.")
	case i.Max > 0 && i.Uses >= i.Max:
		return nil, events.Refuse(events.Forbidden, "invite_used_up", "This invite has been used as often as it may be.")
	}
	return i, nil
}

func (s *State) decideSetRole(c SetRole, by events.By) ([]events.Event, error) {
	if c.Role.rank() == 0 {
		return nil, errRole()
	}
	p, err := s.person(c.Person, by)
	if err != nil {
		return nil, err
	}
	if mine, _ := s.Role(by.Person); c.Role.rank() > mine.rank() {
		return nil, errRank()
	}
	if p.Role == c.Role && !p.Left {
		return nil, nil
	}
	if c.Role != Owner && s.lastOwner(p) {
		return nil, errLastOwner()
	}
	return []events.Event{RoleSet(c)}, nil
}

func (s *State) decideRemovePerson(c RemovePerson, by events.By) ([]events.Event, error) {
	p, err := s.person(c.Person, by)
	if err != nil || p.Left {
		return nil, err
	}
	if s.lastOwner(p) {
		return nil, errLastOwner()
	}
	return []events.Event{PersonRemoved(c)}, nil
}

// person finds a person whom the actor may command.
func (s *State) person(id string, by events.By) (*Person, error) {
	p := s.People[id]
	if p == nil {
		return nil, errUnknown(Ref{KindPerson, id})
	}
	if mine, _ := s.Role(by.Person); p.Role.rank() > mine.rank() {
		return nil, errRank()
	}
	return p, nil
}

// LastOwner reports whether the board would have no owner without the person.
func (s *State) LastOwner(person string) bool {
	p := s.People[person]
	return p != nil && s.lastOwner(p)
}

func (s *State) lastOwner(p *Person) bool {
	if p.Role != Owner || p.Left {
		return false
	}
	for _, q := range s.People {
		if q != p && q.Role == Owner && !q.Left {
			return false
		}
	}
	return true
}

func errRole() error {
	return events.Refuse(events.Invalid, "unknown_role", "There is no such role.")
}

func errRank() error {
	return events.Refuse(events.Forbidden, "outranked", "That would reach above your own role.")
}

func errLastOwner() error {
	return events.Refuse(events.Clash, "last_owner", "A board keeps at least one owner.")
}
