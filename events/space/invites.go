package space

import (
	"crypto/subtle"
	"time"

	"keyline/events"
)

const maxInvites = 1000

// Invite lets people become members by a link. Only the hash of its secret is
// kept.
type Invite struct {
	Hash    string
	Role    Role
	Expires int64 // Unix milliseconds
	By      string
	Revoked bool
}

// Events about invites. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// MembersInvited makes an invite.
type MembersInvited struct {
	Invite  string `json:"invite"`
	Hash    string `json:"hash"`
	Role    Role   `json:"role"`
	Expires int64  `json:"expires"`
}

// MemberInviteRevoked ends an invite before its time.
type MemberInviteRevoked struct {
	Invite string `json:"invite"`
}

func (MembersInvited) Type() string      { return "MembersInvited" }
func (MemberInviteRevoked) Type() string { return "MemberInviteRevoked" }

// Fold.

func (s *State) membersInvited(e MembersInvited, actor string) {
	if e.Invite != "" && s.Invites[e.Invite] == nil {
		s.Invites[e.Invite] = &Invite{Hash: e.Hash, Role: e.Role, Expires: e.Expires, By: actor}
	}
}

func (s *State) memberInviteRevoked(e MemberInviteRevoked) {
	if i := s.Invites[e.Invite]; i != nil {
		i.Revoked = true
	}
}

// Decisions.

// InviteMembers makes an invite. The server gives this command, for it makes
// the secret.
type InviteMembers struct {
	Invite  string
	Hash    string
	Role    Role
	Expires int64
}

// RevokeMemberInvite ends an invite before its time.
type RevokeMemberInvite struct {
	Invite string `json:"invite"`
}

// AcceptInvite makes a person a member by an invite. The system gives this
// command for whom holds the secret.
type AcceptInvite struct {
	Person string
	Hash   string
}

func (InviteMembers) command() string      { return "InviteMembers" }
func (RevokeMemberInvite) command() string { return "RevokeMemberInvite" }
func (AcceptInvite) command() string       { return "AcceptInvite" }

func (s *State) decideInviteMembers(c InviteMembers, now time.Time) ([]events.Event, error) {
	if err := checkNewID(c.Invite); err != nil {
		return nil, err
	}
	if !c.Role.known() {
		return nil, errRole()
	}
	if c.Expires <= now.UnixMilli() || len(c.Hash) != 64 {
		return nil, events.Refuse(events.Invalid, "invite_never_valid", "That invite would let nobody in.")
	}
	if len(s.Invites) >= maxInvites {
		return nil, errTooMany(maxInvites)
	}
	return []events.Event{MembersInvited(c)}, nil
}

func (s *State) decideRevokeMemberInvite(c RevokeMemberInvite) ([]events.Event, error) {
	if i := s.Invites[c.Invite]; i == nil || i.Revoked {
		return nil, nil
	}
	return []events.Event{MemberInviteRevoked(c)}, nil
}

func (s *State) decideAcceptInvite(c AcceptInvite, now time.Time) ([]events.Event, error) {
	if err := checkID(c.Person); err != nil {
		return nil, err
	}
	i := s.invited(c.Hash, now)
	if i == nil {
		return nil, events.Refuse(events.NotFound, "invite_unknown", "This invite link does not work. Ask for a new one.")
	}
	return s.decideAdmitPerson(AdmitPerson{Person: c.Person, Role: i.Role})
}

// invited is the invite that a secret's hash opens at a time, or nil.
func (s *State) invited(hash string, now time.Time) *Invite {
	for _, i := range s.Invites {
		if !i.Revoked && i.Expires > now.UnixMilli() && subtle.ConstantTimeCompare([]byte(i.Hash), []byte(hash)) == 1 {
			return i
		}
	}
	return nil
}
