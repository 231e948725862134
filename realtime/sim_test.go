package realtime

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/auth"
	"keyline/realtime/livetest"
)

// A sim is a board's rooms on one or two nodes, their store, their network and
// their people in one goroutine. One generator orders everything, so a seed is
// a whole history.
type sim struct {
	rng   *rand.Rand
	now   time.Time
	disk  simDisk
	nodes []*simNode

	people  []*simPerson
	started int      // rooms
	opened  int      // sessions
	made    int      // commands
	worded  []string // commands that set a text, to a private-use rune of their own
	undo    bool
	polls   simPolls
	private bool            // a meeting with private phases goes on
	creates map[string]bool // commands that cannot be without effect
	failure error
}

// simNode is a process with a room of the board, and what it has under way with
// the store.
type simNode struct {
	room   *Room
	wake   time.Time
	append *Append
	read   *Read
}

// simDisk is the log. With lies it reports an append before it is durable: the
// planted bug that the simulation has to find.
type simDisk struct {
	lies    bool
	facts   []events.Fact[events.Event]
	ids     map[events.ID]bool
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
	node    *simNode
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
		polls: newSimPolls(seed%2 == 1 && !lies),
	}
	first := new(simNode)
	s.nodes = append(s.nodes, first)
	s.start(first)
	s.do("owner0000000001", board.CreateBoard{Space: "home", Board: simBoard, Title: "Simulated", Template: "blank", Lang: "en"})
	s.step(first, Named{"owner0000000001", "Name of owner0000000001"})
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
	if seed%8 >= 4 && !lies {
		second := new(simNode)
		s.nodes = append(s.nodes, second)
		for _, n := range s.nodes { // the first was alone until now
			s.start(n)
		}
	}
	return s
}

// anyNode is one of the nodes.
func (s *sim) anyNode() *simNode { return s.nodes[s.rng.IntN(len(s.nodes))] }

// do runs a command of the program itself before the people come.
func (s *sim) do(person string, c board.Command) {
	s.made++
	s.step(s.nodes[0], Do{Person: person, ID: fmt.Sprintf("setup-%012d", s.made), Command: c, Done: func(_ events.Revision, err error) {
		if err != nil {
			s.fail("setup: %v", err)
		}
	}})
	s.write(s.nodes[0])
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

func (s *sim) start(n *simNode) {
	s.started++
	n.room = NewRoom(fmt.Sprintf("room%d", s.started), s.fold(), "epoch")
	if len(s.nodes) > 1 {
		n.room.Share()
	}
	n.wake, n.append, n.read = time.Time{}, nil, nil
}

func (s *sim) step(n *simNode, inputs ...Input) {
	e := n.room.Step(s.now, inputs...)
	n.wake = e.Wake
	s.askBoxes(n, e.Boxes)
	if e.Append != nil || e.Read != nil {
		if n.append != nil || n.read != nil || e.Append != nil && e.Read != nil {
			s.fail("the room asks the store twice at once")
		}
		n.append, n.read = e.Append, e.Read
	}
	if e.Ended {
		s.crash(n, false)
	}
}

// write lets the store answer a node.
func (s *sim) write(n *simNode) {
	if r := n.read; r != nil {
		n.read = nil
		missed := Missed{Facts: slices.Clone(s.disk.facts[r.After+1:]), Names: map[string]string{}}
		for person := range s.fold().State.People {
			missed.Names[person] = "Name of " + person
		}
		s.step(n, missed)
		return
	}
	a := n.append
	if a == nil {
		return
	}
	n.append = nil
	if !s.disk.lies || s.rng.IntN(4) == 0 {
		s.disk.durable = len(s.disk.facts) + len(a.Proposed)
	}
	s.step(n, s.record(a, s.cutShort(a)))
}

// cutShort is how many events of an append are recorded before another node is
// faster: large ones go in parts.
func (s *sim) cutShort(a *Append) int {
	if len(s.nodes) == 1 || s.rng.IntN(8) > 0 {
		return len(a.Proposed)
	}
	k := s.rng.IntN(len(a.Proposed))
	for k > 0 && a.Proposed[k].Meta.Command == a.Proposed[k-1].Meta.Command {
		k--
	}
	return k
}

// record puts the first events of an append into the log.
func (s *sim) record(a *Append, events int) Appended {
	if len(a.Proposed) > events {
		s.disk.record(s.now, &Append{a.Expected, a.Proposed[:events]})
		s.intrude()
	}
	return s.disk.record(s.now, a)
}

// intrude records what a third node would.
func (s *sim) intrude() {
	s.made++
	end := events.Revision(len(s.disk.facts) - 1)
	s.disk.record(s.now, &Append{end, []Proposal{{
		ID: events.DeriveID("third", s.made), Event: board.BoardRetitled{Text: fmt.Sprintf("Title %d", s.made)},
		Meta: events.Meta{Actor: "owner0000000001", Command: fmt.Sprintf("third-%012d", s.made)},
	}}})
}

// hint tells a node how far the log goes.
func (s *sim) hint(n *simNode) {
	if len(s.nodes) > 1 {
		s.step(n, Behind{events.Revision(len(s.disk.facts) - 1)})
	}
}

func (d *simDisk) record(now time.Time, a *Append) Appended {
	var result Appended
	if end := events.Revision(len(d.facts) - 1); a.Expected != end {
		return Appended{Err: &events.Conflict{}}
	}
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

// crash kills a node; with an append under way it is chance whether the disk
// has it.
func (s *sim) crash(n *simNode, unclean bool) {
	if unclean && n.append != nil && s.rng.IntN(2) == 0 {
		s.disk.record(s.now, n.append)
		s.disk.durable = len(s.disk.facts)
	}
	s.crashBoxes(n)
	if s.disk.lies {
		s.disk.facts = s.disk.facts[:s.disk.durable]
	}
	for _, p := range s.people {
		if p.conn != nil && p.conn.node == n {
			s.cut(p)
		}
		p.late = slices.DeleteFunc(p.late, func(c *simConn) bool { return c.node == n })
	}
	s.start(n)
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
	n := s.anyNode()
	p.conn = &simConn{node: n, session: NewSession(fmt.Sprintf("session%d", s.opened), "", s.now, verify), look: func(payload []byte) { s.lookAt(n, p, payload) }}
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
		s.step(c.node, Enter{Session: c.session.id, Hello: *act.Join, Name: "Name of " + person, Port: c})
	}
	if act.Input != nil {
		s.step(c.node, act.Input)
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
