package board

import (
	"encoding/hex"
	"strconv"

	"keyline/events"
)

// Invite lets people in who show its secret, of which only the hash is known.
type Invite struct {
	Role    Role
	Hash    string // hexadecimal SHA-256
	Expires int64
	Uses    int
	Max     int // 0: no limit
	By      string
	At      int64
	Revoked bool
	Pin     *Pin // of an auditor's
	trace
}

// Pin ends what an auditor sees of a board: its first Events events and
// nothing later.
type Pin struct {
	Events int64 `json:"events"` // at least 1
	At     int64 `json:"at"`     // of the last of them, Unix milliseconds
}

// Events about invites. These names and fields are what is stored: a change of
// their meaning needs a new schema and an upcast.

// InviteIssued makes a link that lets people in.
type InviteIssued struct {
	Invite  string `json:"invite"`
	Hash    string `json:"hash"`
	Role    Role   `json:"role"`
	Expires int64  `json:"expires"`
	Max     int    `json:"max,omitempty"`
	Pin     *Pin   `json:"pin,omitempty"` // for auditors
}

// InviteRevoked ends an invite before its time.
type InviteRevoked struct {
	Invite string `json:"invite"`
}

func (InviteIssued) Type() string  { return "InviteIssued" }
func (InviteRevoked) Type() string { return "InviteRevoked" }

// Fold.

func (s *State) inviteIssued(e InviteIssued) {
	if e.Invite == "" || s.Invites[e.Invite] != nil {
		return
	}
	i := &Invite{Role: e.Role, Hash: e.Hash, Expires: e.Expires, Max: e.Max, Pin: e.Pin, By: s.now.actor, At: s.now.at}
	s.Invites[e.Invite] = i
	f := InviteRole | InviteExpires | InviteUses | InviteMax | InviteBy | InviteAt
	if e.Pin != nil {
		f |= InvitePin
	}
	s.changed(Ref{KindInvite, e.Invite}, &i.trace, life, f)
}

func (s *State) inviteRevoked(e InviteRevoked) {
	i := s.Invites[e.Invite]
	if i == nil || i.Revoked {
		return
	}
	i.Revoked = true
	s.changed(Ref{KindInvite, e.Invite}, &i.trace, life, InviteVoid)
}

// Decisions.

// IssueInvite makes a link that lets people in. Only the server gives this
// command, since it draws the secret.
type IssueInvite struct {
	Invite  string
	Hash    string // hexadecimal SHA-256 of the secret
	Role    Role   // participant, observer or auditor
	Expires int64
	Max     int  // 0: no limit
	Pin     *Pin // an auditor sees no more than this; nil: everything
}

// RevokeInvite ends an invite before its time.
type RevokeInvite struct {
	Invite string `json:"invite"`
}

func (IssueInvite) Name() string  { return "IssueInvite" }
func (RevokeInvite) Name() string { return "RevokeInvite" }

func (s *State) decideIssueInvite(c IssueInvite, by events.By) ([]events.Event, error) {
	if err := checkID(c.Invite); err != nil {
		return nil, err
	}
	if s.Invites[c.Invite] != nil {
		return nil, events.Refuse(events.Clash, "id_taken", "There is already an invite with this id.")
	}
	if raw, err := hex.DecodeString(c.Hash); err != nil || len(raw) != 32 {
		return nil, events.Refuse(events.Invalid, "hash_malformed", "That is not a SHA-256 hash.")
	}
	if c.Role != Participant && c.Role != Observer && c.Role != Auditor {
		return nil, events.Refuse(events.Invalid, "invite_role", "An invite makes participants, observers or auditors.")
	}
	if c.Max < 0 || c.Max > maxPeople || c.Expires <= by.Now.UnixMilli() {
		return nil, events.Refuse(events.Invalid, "invite_never_valid", "That invite could not let anybody in.")
	}
	if c.Pin != nil && (c.Role != Auditor || c.Pin.Events < 1) {
		return nil, events.Refuse(events.Invalid, "invite_pin", "Only an auditor's link can be held at a moment, and the board must be there by then.")
	}
	if len(s.Invites) >= maxInvites {
		return nil, events.Refuse(events.TooMany, "too_many_invites", "This board has too many invites.",
			"max", strconv.Itoa(maxInvites))
	}
	return []events.Event{InviteIssued(c)}, nil
}

func (s *State) decideRevokeInvite(c RevokeInvite) ([]events.Event, error) {
	i := s.Invites[c.Invite]
	if i == nil {
		return nil, errUnknown(Ref{KindInvite, c.Invite})
	}
	if i.Revoked {
		return nil, nil
	}
	return []events.Event{InviteRevoked(c)}, nil
}
