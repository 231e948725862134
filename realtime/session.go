package realtime

import (
	"errors"
	"time"
	"unicode/utf8"

	"keyline/events"
	"keyline/events/board"
	"keyline/realtime/auth"
)

// Rates of rule L1 and L2, and the grace of H6.
const (
	commandRate, commandBurst   = 20, 120
	opRate, opBurst             = 40, 120
	presenceRate, presenceBurst = 15, 15
	pingRate, pingBurst         = 2, 20
	maxRefusedInARow            = 200
	tokenGrace                  = 30 * time.Second
)

// Session is the server's half of one socket after its upgrade: it checks
// every frame and says what is to be done with it. It is a step function; the
// socket's reading goroutine alone uses it.
type Session struct {
	id     string
	at     string // the board in the socket's address; empty: none is
	verify func(token string) (auth.Claims, error)

	claims   auth.Claims
	joined   bool
	board    string // empty: the session looks at a map
	commands bucket
	ops      bucket
	here     bucket
	pings    bucket
	refused  int
}

// NewSession is a session that has not said hello. At is the board in its
// socket's address, empty if none is.
func NewSession(id, at string, now time.Time, verify func(string) (auth.Claims, error)) *Session {
	return &Session{
		id: id, at: at, verify: verify,
		commands: newBucket(commandRate, commandBurst, now),
		ops:      newBucket(opRate, opBurst, now),
		here:     newBucket(presenceRate, presenceBurst, now),
		pings:    newBucket(pingRate, pingBurst, now),
	}
}

// Act is what a frame asks for. At most one of Join and Input is set.
type Act struct {
	Join  *Hello        // the hello was accepted: enter the room
	Input Input         // for the room
	Reply *Frame        // to this session alone, at once
	Wait  time.Duration // read on only after this long: the sender is too fast
}

// Hello is an accepted first frame.
type Hello struct {
	Claims auth.Claims
	Board  string
	Space  string // of the map that is asked for instead of a board
	Client string
	Since  events.Revision
	Epoch  string
	Room   string
	Docs   []board.Field
	Astray bool // the page was not what it should have been (C13)
}

// Expires says when the socket is to be closed with CloseToken (H6).
func (s *Session) Expires() time.Time { return s.claims.Expires.Add(tokenGrace) }

// Frame handles one text message. An error is a *closing.
func (s *Session) Frame(now time.Time, data []byte) (Act, error) {
	if !utf8.Valid(data) {
		return Act{}, &closing{CloseNotUTF8, "not UTF-8"}
	}
	if !s.joined && len(data) > maxHello {
		return Act{}, &closing{CloseTooBig, "hello above 4 KiB"}
	}
	m, err := parse(data)
	if err != nil {
		return Act{}, err
	}
	if !s.joined {
		return s.hello(m)
	}
	if now.After(s.Expires()) {
		return Act{}, &closing{CloseToken, "token ended"}
	}
	if s.board == "" && m.T != "ping" && m.T != "reauth" {
		return Act{}, badFrame("a map is only looked at") // M5
	}
	switch m.T {
	case "cmd":
		return s.command(now, m)
	case "op":
		return s.op(now, m)
	case "here":
		if !s.here.take(now) {
			return Act{}, nil
		}
		h, err := m.presence()
		if err != nil {
			return Act{}, err
		}
		return Act{Input: Move{Session: s.id, At: h}}, nil
	case "spot":
		if !s.commands.take(now) {
			return Act{}, nil
		}
		return Act{Input: Shine{Session: s.id, On: m.On}}, nil
	case "ping":
		if !s.pings.take(now) {
			return Act{}, &closing{CloseFlood, "too many pings"}
		}
		return Act{Reply: pongFrame(m.N, now)}, nil
	case "reauth":
		return s.reauth(m)
	default:
		return Act{}, badFrame("unknown frame")
	}
}

func (s *Session) hello(m *message) (Act, error) {
	if err := m.hello(); err != nil {
		return Act{}, err
	}
	claims, err := s.verify(m.Token)
	if err != nil {
		return Act{}, &closing{CloseToken, "token refused"}
	}
	if m.Space != "" {
		if claims.Space != m.Space {
			return Act{}, &closing{CloseNoBoard, "no such space"}
		}
		s.claims, s.joined = claims, true
		return Act{Join: &Hello{Claims: claims, Space: m.Space, Client: m.Client}}, nil
	}
	if claims.Board != "" && claims.Board != m.Board {
		return Act{}, &closing{CloseNoBoard, "no such board"}
	}
	if s.at != "" && s.at != m.Board {
		return Act{}, badFrame("another board in the address")
	}
	h := &Hello{Claims: claims, Board: m.Board, Client: m.Client, Since: events.None, Epoch: m.Epoch, Room: m.Room, Astray: m.Astray}
	if m.Since != nil && *m.Since > events.None {
		h.Since = *m.Since
	}
	for _, name := range m.Docs {
		f, err := board.ParseField(name)
		if err != nil {
			return Act{}, badFrame("field malformed")
		}
		h.Docs = append(h.Docs, f)
	}
	s.claims, s.joined, s.board = claims, true, m.Board
	return Act{Join: h}, nil
}

func (s *Session) command(now time.Time, m *message) (Act, error) {
	if !idPattern.MatchString(m.ID) {
		return Act{}, badFrame("command id malformed")
	}
	if !s.commands.take(now) {
		if s.refused++; s.refused > maxRefusedInARow {
			return Act{}, &closing{CloseFlood, "too many commands"}
		}
		return Act{Reply: refuseFrame(m.ID, events.Refuse(events.TooMany, "too_many", "Too many changes at once. Wait a moment."))}, nil
	}
	s.refused = 0
	c, err := board.ParseCommand(m.Command, m.Data)
	if err != nil {
		return Act{Reply: refuseFrame(m.ID, asRefusal(err))}, nil
	}
	return Act{Input: Do{Session: s.id, Person: s.claims.Person, ID: m.ID, Command: c}}, nil
}

func (s *Session) op(now time.Time, m *message) (Act, error) {
	f, err := board.ParseField(m.Field)
	if err != nil || m.N < 1 || m.Version < 0 || m.N > 1<<31 {
		return Act{}, badFrame("op malformed")
	}
	in := Type{Session: s.id, Field: f, Version: m.Version, N: int(m.N), Op: m.Op, Alone: m.Alone}
	return Act{Input: in, Wait: s.ops.wait(now)}, nil
}

func (s *Session) reauth(m *message) (Act, error) {
	if len(m.Token) > maxTokenBytes {
		return Act{}, &closing{CloseToken, "token too long"}
	}
	claims, err := s.verify(m.Token)
	if err != nil || claims.Person != s.claims.Person || claims.Board != s.claims.Board || claims.Space != s.claims.Space {
		return Act{}, &closing{CloseToken, "token refused"}
	}
	s.claims = claims
	return Act{Reply: reauthedFrame(claims.Expires)}, nil
}

// asRefusal is the answer to a person for any error; what was not meant for
// people stays inside.
func asRefusal(err error) *events.Error {
	var e *events.Error
	if errors.As(err, &e) {
		return e
	}
	return events.Refuse(events.Internal, "internal", "Something went wrong on our side.")
}
