package realtime

import (
	"fmt"
	"math/rand/v2"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// A sim is a board's room, its disk, its network and its people in one
// goroutine. One generator orders everything, so a seed is a whole history.
type sim struct {
	rng  *rand.Rand
	now  time.Time
	disk simDisk
	room *Room
	wake time.Time

	people  []*simPerson
	started int // rooms
	opened  int // sessions
	made    int // commands
	undo    bool
	private bool            // a meeting with private phases goes on
	creates map[string]bool // commands that cannot be without effect
	failure error
}

// simDisk is the log. With lies it reports an append before it is durable: the
// planted bug that the simulation has to find.
type simDisk struct {
	lies    bool
	facts   []events.Fact[events.Event]
	ids     map[events.ID]bool
	pending *Append
	durable int // lies: how many facts survive a crash
}

// simPerson is one page: its client, its socket and what it typed.
type simPerson struct {
	id     string
	client *livetest.Client
	conn   *simConn
	late   []*simConn // ended at the client's side, not yet at the server's
	notes  []string
	typed  []token
	tokens int
}

type token struct{ field, text string }

// simConn is the Port of one simulated socket.
type simConn struct {
	session *Session
	up      [][]byte
	down    []*Frame
	behind  int
	joined  bool
	closed  bool
	slow    int // steps for which nothing is read
	look    func([]byte)
}

const simMaxBehind = 64 << 10

func (c *simConn) Send(f *Frame) {
	if c.closed {
		return
	}
	c.look(f.Payload())
	c.down = append(c.down, f)
	if c.behind += len(f.Payload()); c.behind > simMaxBehind {
		c.Close(CloseSlow, "too far behind")
	}
}
func (c *simConn) Flush()                  {}
func (c *simConn) Close(CloseCode, string) { c.closed = true }

const simBoard = "board0000000001"

var simPhases = []string{"phase0000000001", "phase0000000002"} // private and open

func newSim(seed uint64, people int, lies bool) *sim {
	s := &sim{
		rng:  rand.New(rand.NewPCG(seed, 0)),
		now:  time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC),
		disk: simDisk{lies: lies, ids: map[events.ID]bool{}},
		undo: seed%2 == 1, private: seed%4 >= 2, creates: map[string]bool{},
	}
	s.start()
	s.do("owner0000000001", board.CreateBoard{Space: "home", Board: simBoard, Title: "Simulated", Template: "blank", Lang: "en"})
	s.step(Named{"owner0000000001", "Name of owner0000000001"})
	for i := range people {
		p := &simPerson{id: fmt.Sprintf("person%08d", i)}
		p.client = livetest.New(fmt.Sprintf("client-%012d", i), simBoard, p.id)
		s.people = append(s.people, p)
		s.do("owner0000000001", board.JoinBoard{Person: p.id, Role: board.Participant})
	}
	if s.private {
		may := []string{"write", "sort", "edit", "goals"}
		s.do("owner0000000001", board.SetAgenda{Phases: []board.Planned{
			{Phase: simPhases[0], Kind: "write", Private: true, May: may}, {Phase: simPhases[1], Kind: "group", May: may}}})
		s.do("owner0000000001", board.StartPhase{Phase: simPhases[0]})
	}
	return s
}

// do runs a command of the program itself before the people come.
func (s *sim) do(person string, c board.Command) {
	s.made++
	s.step(Do{Person: person, ID: fmt.Sprintf("setup-%012d", s.made), Command: c, Done: func(_ events.Revision, err error) {
		if err != nil {
			s.fail("setup: %v", err)
		}
	}})
	s.write()
}

func (s *sim) fail(format string, args ...any) {
	if s.failure == nil {
		s.failure = fmt.Errorf(format, args...)
	}
}

// fold is the board as the disk has it.
func (s *sim) fold() *projections.Board {
	b := projections.NewBoard()
	for _, f := range s.disk.facts {
		b.Apply(f)
	}
	for person := range b.State.People {
		b.Rename(person, "Name of "+person)
	}
	return b
}

func (s *sim) start() {
	s.started++
	s.room = NewRoom(fmt.Sprintf("room%d", s.started), s.fold(), "epoch")
	s.wake = time.Time{}
}

func (s *sim) step(inputs ...Input) {
	if s.room == nil {
		return
	}
	e := s.room.Step(s.now, inputs...)
	s.wake = e.Wake
	if e.Append != nil {
		if s.disk.pending != nil {
			s.fail("a second append while one is under way")
		}
		s.disk.pending = e.Append
	}
	if e.Ended {
		s.crash(false)
	}
}

// write finishes the append under way.
func (s *sim) write() {
	a := s.disk.pending
	if a == nil {
		return
	}
	s.disk.pending = nil
	if !s.disk.lies || s.rng.IntN(4) == 0 {
		s.disk.durable = len(s.disk.facts) + len(a.Proposed)
	}
	s.step(s.disk.record(s.now, a))
}

func (d *simDisk) record(now time.Time, a *Append) Appended {
	var result Appended
	for _, p := range a.Proposed {
		d.facts = append(d.facts, events.Fact[events.Event]{
			Event: p.Event, Meta: p.Meta, Revision: events.Revision(len(d.facts)), At: now,
		})
		if d.ids[p.ID] {
			result.Err = fmt.Errorf("event %s recorded twice", p.ID)
		}
		d.ids[p.ID] = true
		result.At = append(result.At, now)
	}
	return result
}

// crash kills the server; with an append under way it is chance whether the
// disk has it.
func (s *sim) crash(unclean bool) {
	if unclean && s.disk.pending != nil && s.rng.IntN(2) == 0 {
		s.disk.record(s.now, s.disk.pending)
		s.disk.durable = len(s.disk.facts)
	}
	s.disk.pending = nil
	if s.disk.lies {
		s.disk.facts = s.disk.facts[:s.disk.durable]
	}
	for _, p := range s.people {
		s.cut(p)
		p.late = nil
	}
	s.start()
}

// cut ends a socket at the client's side; the server hears of it later.
func (s *sim) cut(p *simPerson) {
	if p.conn != nil {
		p.late = append(p.late, p.conn)
		p.conn = nil
		p.client.Cut()
	}
}

func (s *sim) connect(p *simPerson) {
	s.opened++
	verify := func(token string) (auth.Claims, error) {
		return auth.Claims{Person: token, Session: "sign-in", Space: "home", Board: simBoard, Expires: s.now.Add(time.Hour)}, nil
	}
	p.client.Token = p.id
	p.conn = &simConn{session: NewSession(fmt.Sprintf("session%d", s.opened), s.now, verify), look: func(payload []byte) { s.lookAt(p, payload) }}
	p.conn.up = append(p.conn.up, p.client.Hello())
}

// receive lets the server read one frame of a socket, also of one whose
// client is gone.
func (s *sim) receive(c *simConn, person string) {
	if len(c.up) == 0 || c.closed {
		return
	}
	frame := c.up[0]
	c.up = c.up[1:]
	act, err := c.session.Frame(s.now, frame)
	if err != nil {
		s.fail("%s: frame %.200s: %v", person, frame, err)
		return
	}
	if act.Reply != nil {
		c.Send(act.Reply)
	}
	if act.Join != nil {
		c.joined = true
		s.step(Enter{Session: c.session.id, Hello: *act.Join, Name: "Name of " + person, Port: c})
	}
	if act.Input != nil {
		s.step(act.Input)
	}
}

// deliver lets a client read one frame.
func (s *sim) deliver(p *simPerson) {
	c := p.conn
	if c == nil {
		return
	}
	if len(c.down) == 0 {
		if c.closed {
			s.cut(p)
		}
		return
	}
	f := c.down[0]
	c.down = c.down[1:]
	c.behind -= len(f.Payload())
	out, err := p.client.Receive(f.Payload())
	if err != nil {
		s.fail("%s: %v", p.id, err)
		return
	}
	c.up = append(c.up, out...)
	if p.client.Live && p.client.Rev >= int64(len(s.disk.facts)) {
		s.fail("%s: C4: was shown revision %d, the disk ends before %d", p.id, p.client.Rev, len(s.disk.facts))
	}
}
