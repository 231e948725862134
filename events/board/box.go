package board

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"keyline/events"
)

// The box of a poll is a stream of its own, box-<board>.<poll>, outside the
// board's history. It is there from before the poll opens until after it is
// closed or cancelled; then the key of what it holds is destroyed and it is
// deleted. Whoever adds to it expects its last revision, so a box that is
// sealed or gone takes nothing.

// BoxItem is the item under whose key ballots are sealed.
const BoxItem = "box"

// BoxID is the id of a poll's box stream.
func BoxID(board, poll string) string { return board + "." + poll }

// BoxMade begins a box, so that a box that is gone cannot be begun again by a
// ballot.
type BoxMade struct{}

// BallotCast holds a sealed ballot. All are of one length, and neither the
// event nor its meta say whose it is.
type BallotCast struct {
	Sealed string `json:"sealed"`
}

// BoxSealed ends a box: by whom and by which command the poll is being closed,
// so that anybody can go on with it.
type BoxSealed struct {
	By      string `json:"by"`
	Command string `json:"command"`
}

func (BoxMade) Type() string    { return "BoxMade" }
func (BallotCast) Type() string { return "BallotCast" }
func (BoxSealed) Type() string  { return "BoxSealed" }

// SecretItem implements events.Secret.
func (BallotCast) SecretItem() string { return BoxItem }

// MapSecrets implements events.Secret.
func (e BallotCast) MapSecrets(f func(string) (string, error)) (events.Event, error) {
	var err error
	e.Sealed, err = f(e.Sealed)
	return e, err
}

// BoxKinds are the event types of a box for the codec.
func BoxKinds() events.Kinds {
	return events.Kinds{"BoxMade": kind[BoxMade](), "BallotCast": kind[BallotCast](), "BoxSealed": kind[BoxSealed]()}
}

// paper is what a sealed ballot says. Without a vote the voter's ballot is out.
type paper struct {
	Command string `json:"c"` // that cast it
	Poll    string `json:"p"`
	Out     bool   `json:"o,omitempty"`
	Refused bool   `json:"x,omitempty"` // it is none
	Ballot
}

// ballotSize is the length of every ballot before it is sealed, in bytes, far
// above what the longest takes.
const ballotSize = 8 << 10

// Box is what a box stream holds. It is not safe for concurrent use.
type Box struct {
	Last     events.Revision // None: not made, or gone
	Sealed   *BoxSealed
	ballots  map[string]Ballot // by voter
	commands map[string]struct{}
	refused  map[string]struct{} // commands too
}

// NewBox is a box of which nothing is known.
func NewBox() *Box {
	return &Box{Last: events.None, ballots: map[string]Ballot{}, commands: map[string]struct{}{}, refused: map[string]struct{}{}}
}

// Clone is a copy to try things on.
func (b *Box) Clone() *Box {
	c := *b
	c.ballots, c.commands, c.refused = maps.Clone(b.ballots), maps.Clone(b.commands), maps.Clone(b.refused)
	return &c
}

// BoxOf names the poll whose box a command waits for; empty: none.
func BoxOf(c Command) string {
	switch c := c.(type) {
	case OpenPoll:
		return c.Poll
	case CastBallot:
		return c.Poll
	case ClosePoll:
		if c.Held == nil {
			return c.Poll
		}
	}
	return ""
}

// Apply folds the next event of the box.
func (b *Box) Apply(e events.Event) {
	b.Last++
	switch e := e.(type) {
	case BallotCast:
		var p paper
		if b.Sealed != nil || json.Unmarshal([]byte(e.Sealed), &p) != nil {
			return // its key is gone, and with it the poll
		}
		if p.Refused {
			b.refused[p.Command] = struct{}{}
			return
		}
		b.commands[p.Command] = struct{}{}
		if p.Out {
			delete(b.ballots, p.Voter())
			return
		}
		b.ballots[p.Voter()] = p.Ballot
	case BoxSealed:
		if b.Sealed == nil {
			b.Sealed = &e
		}
	}
}

// Seen reports whether a command's ballot is or was in the box.
func (b *Box) Seen(command string) bool {
	_, ok := b.commands[command]
	return ok
}

// Cast makes the event of a ballot that the board has accepted, or refuses it.
// Also taking back a ballot that is not there is an event: sent again late, it
// must not take back one cast since.
func (b *Box) Cast(c CastBallot, by events.By) (events.Event, error) {
	if b.Sealed != nil || b.Last == events.None {
		return nil, errPollClosed()
	}
	if _, refused := b.refused[by.Command]; refused { // whoever cast it was told so
		return nil, errPollClosed()
	}
	cast := c.cast(by.Person)
	before, voted := b.ballots[cast.Voter()]
	if cast.By != "" && voted && before.By == "" {
		return nil, events.Refuse(events.Clash, "has_voted", "That person has voted already.")
	}
	if !voted && len(b.ballots) >= ballotsAtAll {
		return nil, errBoxFull()
	}
	for voter, other := range b.ballots {
		if other.ID == cast.ID && voter != cast.Voter() {
			return nil, events.Refuse(events.Clash, "id_taken", "There is already something with this id.")
		}
	}
	return sealable(paper{Command: by.Command, Poll: c.Poll, Out: c.Vote == nil, Ballot: cast})
}

// Refuse makes the event by which a ballot that the board does not accept stays
// out, also for nodes that do not know yet why. It looks like any ballot from
// outside. Nil: nothing can get into the box any more, or that is in it already.
func (b *Box) Refuse(c CastBallot, by events.By) events.Event {
	if _, refused := b.refused[by.Command]; refused || b.Sealed != nil || b.Last == events.None {
		return nil
	}
	e, err := sealable(paper{Command: by.Command, Poll: c.Poll, Refused: true})
	if err != nil {
		return nil
	}
	return e
}

// sealable is a ballot of the length that all have.
func sealable(p paper) (events.Event, error) {
	said, err := json.Marshal(p)
	if err != nil || len(said) > ballotSize {
		return nil, fmt.Errorf("ballot of %d bytes: %w", len(said), err)
	}
	return BallotCast{Sealed: string(said) + strings.Repeat(" ", ballotSize-len(said))}, nil
}

// Of is a voter's ballot: a person's own.
func (b *Box) Of(person string) (Ballot, bool) {
	v, ok := b.ballots[person]
	return v, ok
}

// EnteredBy lists the ballots that somebody entered for others, by their ids.
func (b *Box) EnteredBy(person string) []Ballot {
	return slices.DeleteFunc(b.Ballots(), func(v Ballot) bool { return v.By != person })
}

// Ballots lists all, by their ids.
func (b *Box) Ballots() []Ballot {
	return slices.SortedFunc(maps.Values(b.ballots), func(a, b Ballot) int { return strings.Compare(a.ID, b.ID) })
}

// Count is what others may know of how many voted: n is rounded down to steps
// of five where ballots are anonymous, unless everybody of the people asked has
// voted.
func (b *Box) Count(s *State, p *Poll) (n, of int) {
	could := map[string]struct{}{}
	for _, id := range s.Asked(p) {
		could[id] = struct{}{}
	}
	for voter := range b.ballots {
		could[voter] = struct{}{}
	}
	n, of = len(b.ballots), len(could)
	if p.Anonymous && n < of {
		n -= n % fewBallots
	}
	return n, of
}
