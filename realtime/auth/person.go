package auth

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"time"

	"keyline/events"
)

// Events of a person's stream. Their names and those of their JSON fields are
// the storage format. Times are milliseconds since 1970, lives milliseconds,
// hashes hex.

type personNamed struct {
	Name string `json:"name"`
}

type sessionOpened struct {
	Session string `json:"session"`
	Hash    string `json:"hash"`
	Space   string `json:"space"`
	Board   string `json:"board,omitempty"` // of a guest
	At      int64  `json:"at"`
	Idle    int64  `json:"idle"` // ends when not refreshed for so long
	Ends    int64  `json:"ends"` // ends then in any case
}

type sessionRotated struct {
	Session string `json:"session"`
	Used    string `json:"used"` // hash of the token that was presented
	Hash    string `json:"hash"` // of the one given for it
	At      int64  `json:"at"`
}

type sessionWidened struct {
	Session string `json:"session"`
	Board   string `json:"board"`
}

type sessionVisited struct {
	Session string `json:"session"`
	Space   string `json:"space"` // another than the member's own
}

type sessionEnded struct {
	Session string `json:"session"`
	Why     string `json:"why"` // signed_out, reused, crowded
}

func (personNamed) Type() string    { return "PersonNamed" }
func (sessionOpened) Type() string  { return "SessionOpened" }
func (sessionRotated) Type() string { return "SessionRotated" }
func (sessionWidened) Type() string { return "SessionWidened" }
func (sessionVisited) Type() string { return "SessionVisited" }
func (sessionEnded) Type() string   { return "SessionEnded" }

func kinds() events.Kinds {
	return events.Kinds{
		"PersonNamed":    {Schema: 1, Decode: events.Of[personNamed]()},
		"SessionOpened":  {Schema: 1, Decode: events.Of[sessionOpened]()},
		"SessionRotated": {Schema: 1, Decode: events.Of[sessionRotated]()},
		"SessionWidened": {Schema: 1, Decode: events.Of[sessionWidened]()},
		"SessionVisited": {Schema: 1, Decode: events.Of[sessionVisited]()},
		"SessionEnded":   {Schema: 1, Decode: events.Of[sessionEnded]()},
		"MentionsRead":   {Schema: 1, Decode: events.Of[mentionsRead]()},
	}
}

// person is the fold of a person's stream.
type person struct {
	revision events.Revision
	name     string
	sessions []*session       // open ones, oldest first
	read     map[string]int64 // by board; see mentionsRead
}

// session is one sign-in. Its refresh tokens form generations: the tokens of
// the present one were given out and not used; those of the one before may be
// used again until Grace after rotated, each time giving a sibling to the
// present generation.
type session struct {
	id, space string
	visits    []string // spaces beside its own that it holds for; a member's
	boards    []string // a guest's, the latest joined last; empty for a member
	idle      time.Duration
	ends      time.Time

	rotated time.Time
	present [][sha256.Size]byte
	before  [][sha256.Size]byte
	// spent marks every token ever given, by the first 64 bits of its hash, so
	// that a long life costs little. A token invented at random meets one of
	// them with a chance below 2^-50.
	spent map[uint64]struct{}
}

func newPerson() *person { return &person{revision: events.None, read: map[string]int64{}} }

func (p *person) session(id string) *session {
	i := slices.IndexFunc(p.sessions, func(s *session) bool { return s.id == id })
	if i < 0 {
		return nil
	}
	return p.sessions[i]
}

// alive also ends what was begun while the clock was far ahead, and would last
// until then.
func (s *session) alive(now time.Time) bool {
	life := MemberLife
	if len(s.boards) > 0 {
		life = GuestLife
	}
	return now.Before(s.expires()) && s.ends.Sub(now) <= 2*life
}

// expires is when the session ends if nothing is heard of it until then.
func (s *session) expires() time.Time {
	if idle := s.rotated.Add(s.idle); idle.Before(s.ends) {
		return idle
	}
	return s.ends
}

// evolve folds one event in. One that does not fit is ignored.
func (p *person) evolve(e events.Event) {
	switch e := e.(type) {
	case personNamed:
		p.name = e.Name
	case sessionOpened:
		s := &session{
			id: e.Session, space: e.Space,
			idle: time.Duration(e.Idle) * time.Millisecond, ends: time.UnixMilli(e.Ends),
			rotated: time.UnixMilli(e.At), spent: map[uint64]struct{}{},
		}
		if e.Board != "" {
			s.boards = []string{e.Board}
		}
		s.give(e.Hash)
		p.sessions = append(p.sessions, s)
	case sessionRotated:
		if s := p.session(e.Session); s != nil {
			s.rotate(e)
		}
	case sessionWidened:
		if s := p.session(e.Session); s != nil && len(s.boards) > 0 {
			s.boards = append(slices.DeleteFunc(s.boards, func(b string) bool { return b == e.Board }), e.Board)
		}
	case sessionVisited:
		if s := p.session(e.Session); s != nil && len(s.boards) == 0 && !slices.Contains(s.visits, e.Space) {
			s.visits = append(s.visits, e.Space)
		}
	case mentionsRead:
		p.read[e.Board] = max(p.read[e.Board], e.Until)
	case sessionEnded:
		p.sessions = slices.DeleteFunc(p.sessions, func(s *session) bool { return s.id == e.Session })
	}
}

func (s *session) rotate(e sessionRotated) {
	used, ok := parseHash(e.Used)
	switch {
	case ok && slices.Contains(s.present, used):
		s.before, s.present, s.rotated = s.present, nil, time.UnixMilli(e.At)
		s.give(e.Hash)
	case ok && slices.Contains(s.before, used):
		s.give(e.Hash)
	}
}

func (s *session) give(hash string) {
	if h, ok := parseHash(hash); ok {
		s.present = append(s.present, h)
		s.spent[short(h)] = struct{}{}
	}
}

func short(hash [sha256.Size]byte) uint64 { return binary.BigEndian.Uint64(hash[:]) }

func parseHash(s string) (hash [sha256.Size]byte, ok bool) {
	n, err := hex.Decode(hash[:], []byte(s)[:min(len(s), 2*sha256.Size)])
	return hash, err == nil && n == sha256.Size && len(s) == 2*sha256.Size
}
