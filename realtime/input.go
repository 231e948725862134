package realtime

import (
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/text"
	"keyline/projections"
)

// Port is a socket as its room sees it.
type Port interface {
	// Send queues a frame. It never blocks; a port that is too far behind
	// closes itself with CloseSlow.
	Send(*Frame)
	// Flush says that no more frames come in this turn.
	Flush()
	// Close ends the socket after what was queued. Further calls do nothing.
	Close(code CloseCode, reason string)
}

// Input is one thing that happens to a room.
type Input interface{ input() }

// Enter brings a session into the room. Name is the person's, for everyone's
// tables.
type Enter struct {
	Session string
	Hello   Hello
	Name    string
	Note    string // signed, of the board's history; empty if there is none
	Port    Port
}

// Leave takes a session out.
type Leave struct{ Session string }

// Do asks for a command, from a session or (Session empty) from the program
// itself, which gets its answer through Done.
type Do struct {
	Session string
	Person  string
	ID      string
	Command board.Command
	Done    func(events.Revision, error) // may be nil
}

// Type is an op on a field (T2).
type Type struct {
	Session string
	Field   board.Field
	Version int
	N       int
	Op      text.Op
	Alone   bool // not to be recorded as one with other typing
}

// Move is a session's presence (P1).
type Move struct {
	Session string
	At      here
}

// Named says what a person is called, empty when the name was erased.
type Named struct{ Person, Name string }

// SignedOut says that a sign-in ended: its sockets go.
type SignedOut struct{ Session string }

// SignIns says which sign-ins of a person are open: sockets of others go.
type SignIns struct {
	Person string
	Open   []string
}

// Appended answers the room's Append: when each of its events was recorded.
// After an *events.Conflict the room reads on, and so it does after refusing the
// command that was too much for the store; any other error ends it. In all
// cases the store knows how much of the append happened.
type Appended struct {
	At    []time.Time
	Names map[string]string // of people who joined
	Err   error
	// Excess is the command whose events are more than the store takes at once.
	Excess string
}

// Behind says that another node may have recorded more, up to this revision.
type Behind struct{ Last events.Revision }

// Missed answers the room's Read. Names are those of people who joined.
type Missed struct {
	Facts []events.Fact[events.Event]
	Names map[string]string
	Err   error
}

// Tick gives the room a turn without anything else happening.
type Tick struct{}

// Stop asks the room to end: it decides nothing more and tells its sessions to
// come back.
type Stop struct{ Code CloseCode }

// Look reads the room's durable state in between two inputs.
type Look struct{ With func(*projections.Board) }

func (Enter) input()     {}
func (Leave) input()     {}
func (Do) input()        {}
func (Type) input()      {}
func (Move) input()      {}
func (Named) input()     {}
func (SignedOut) input() {}
func (SignIns) input()   {}
func (Appended) input()  {}
func (Behind) input()    {}
func (Missed) input()    {}
func (Tick) input()      {}
func (Stop) input()      {}
func (Look) input()      {}

// Effects is what a room wants after a step.
type Effects struct {
	Append *Append   // nil: nothing to append now
	Read   *Read     // nil: nothing to read
	Boxes  []*BoxAsk // of different polls
	Wake   time.Time // give it a Tick then; zero: no need
	Ended  bool      // the room is over; start another from the store
}

// Read asks for what is recorded after a revision. The room asks for nothing
// else before it has the Missed of it.
type Read struct{ After events.Revision }

// Append is one durable write. The room gives no other before it has the
// Appended of this one.
type Append struct {
	Expected events.Revision
	Proposed []Proposal
}

// Proposal is a decided event that is not durable yet.
type Proposal struct {
	ID    events.ID
	Event events.Event
	Meta  events.Meta
}
