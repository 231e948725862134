package realtime

import (
	"bytes"
	"fmt"
	"strings"

	"keyline/events"
	"keyline/events/board"
)

// simPolls is what a simulated workshop votes about, and the disk that its
// boxes are on.
type simPolls struct {
	on       bool
	disk     map[string][]events.Event // by poll; nil: no box
	asks     []simAsk
	ids      []string
	casts    map[string][]*simCast // by person and poll, in the order of sending
	told     map[string]*simCast   // by what its ballot says
	repeated []byte                // frames that the network repeated, one after the other
}

// simAsk is what a node asked of a box.
type simAsk struct {
	node *simNode
	*BoxAsk
}

// simCast is a ballot that somebody sent. Its reason is said by no other.
type simCast struct {
	command, person, poll, ballot, reason string
	out                                   bool // takes the ballot back
}

func newSimPolls(on bool) simPolls {
	return simPolls{on: on, disk: map[string][]events.Event{}, casts: map[string][]*simCast{}, told: map[string]*simCast{}}
}

func (s *sim) askBoxes(n *simNode, asks []*BoxAsk) {
	for _, a := range asks {
		s.polls.asks = append(s.polls.asks, simAsk{n, a})
	}
}

// box does one thing to a box.
func (p *simPolls) box(a *BoxAsk) BoxDone {
	done := BoxDone{Ask: a}
	has := p.disk[a.Poll]
	switch {
	case a.Erase:
		delete(p.disk, a.Poll)
	case len(a.Add) > 0 && a.Expect != events.Revision(len(has)-1):
		done.Err = &events.Conflict{Expected: a.Expect, Actual: events.Revision(len(has) - 1)}
	case len(a.Add) > 0:
		p.disk[a.Poll] = append(has, a.Add...)
	default:
		done.Read = has[min(len(has), int(a.Expect)+1):]
	}
	return done
}

// serveBox does one of the things asked, any first.
func (s *sim) serveBox() {
	if len(s.polls.asks) == 0 {
		return
	}
	i := s.rng.IntN(len(s.polls.asks))
	a := s.polls.asks[i]
	s.polls.asks = append(s.polls.asks[:i:i], s.polls.asks[i+1:]...)
	s.step(a.node, s.polls.box(a.BoxAsk))
	if n := s.anyNode(); len(s.nodes) > 1 && s.rng.IntN(2) == 0 { // hears of it
		s.step(n, BoxGrew{a.Poll, events.Revision(len(s.polls.disk[a.Poll]) - 1)})
	}
}

func (s *sim) serveBoxes() (busy bool) {
	for len(s.polls.asks) > 0 && s.failure == nil {
		s.serveBox()
		busy = true
	}
	return busy
}

// crashBoxes: what a node asked of boxes happened or not; nobody is told.
func (s *sim) crashBoxes(n *simNode) {
	var others []simAsk
	for _, a := range s.polls.asks {
		if a.node != n {
			others = append(others, a)
		} else if s.rng.IntN(2) == 0 {
			s.polls.box(a.BoxAsk)
		}
	}
	s.polls.asks = others
}

// polling lets the owner run polls and people vote in them.
func (s *sim) polling(p *simPerson) {
	owner := func(c board.Command) {
		s.made++
		s.step(s.anyNode(), Do{Person: "owner0000000001", ID: fmt.Sprintf("poll-%012d", s.made), Command: c})
	}
	n := s.rng.IntN(20)
	if len(s.polls.ids) == 0 || n == 0 && len(s.polls.ids) < 6 {
		id := fmt.Sprintf("poll%08d", len(s.polls.ids))
		s.polls.ids = append(s.polls.ids, id)
		owner(board.OpenPoll{Poll: id, PollPlan: board.PollPlan{Kind: board.PollConsent, Question: "?", Labels: []string{"a", "b", "c"}, Anonymous: len(s.polls.ids)%2 == 0}})
		return
	}
	id := s.polls.ids[max(0, len(s.polls.ids)-1-s.rng.IntN(2))]
	switch {
	case n < 2:
		owner(board.ClosePoll{Poll: id})
	case n < 3 && s.rng.IntN(3) == 0:
		owner(board.CancelPoll{Poll: id})
	case n < 12:
		s.serveBox()
	default:
		s.castBallot(p, id)
	}
}

func (s *sim) castBallot(p *simPerson, poll string) {
	if p.client.Tables["poll"][poll] == nil {
		return
	}
	s.made++
	key := p.id + poll
	c := &simCast{command: fmt.Sprintf("ballot-%012d", s.made), person: p.id, poll: poll, reason: fmt.Sprintf("because-%012d", s.made),
		ballot: fmt.Sprintf("%032x", 1+len(s.polls.casts[key])+1000*int(p.id[len(p.id)-1])), out: s.rng.IntN(6) == 0}
	s.polls.casts[key] = append(s.polls.casts[key], c)
	s.polls.told[c.reason] = c
	data := map[string]any{"poll": poll, "ballot": c.ballot}
	if !c.out {
		data["vote"] = map[string]any{"answer": 1 + s.rng.IntN(2), "reason": c.reason}
	}
	frame := p.client.Do(c.command, "CastBallot", data)
	if p.conn != nil && p.client.Live {
		p.conn.up = append(p.conn.up, frame)
	}
}

// lookForBallots fails when somebody is told what another's ballot says before
// the end of the poll (V2).
func (s *sim) lookForBallots(p *simPerson, payload []byte) {
	for rest := payload; ; {
		i := bytes.Index(rest, []byte("because-"))
		if i < 0 {
			return
		}
		reason := rest[i : i+len("because-")+12]
		rest = rest[i+1:]
		c := s.polls.told[string(reason)]
		closed := false
		for _, f := range s.disk.facts {
			e, ok := f.Event.(board.PollClosed)
			closed = closed || ok && e.Poll == c.poll
		}
		if c.person != p.id && !closed {
			s.fail("V2: %s is told what %s votes: %s", p.id, c.person, payload)
		}
	}
}

// checkPolls compares what voters were told with what was counted (V4).
func (s *sim) checkPolls(truth *board.State) {
	for _, f := range s.disk.facts {
		if m := fmt.Sprint(f.Event); strings.Contains(m, "because-") && f.Event.Type() != "PollClosed" {
			s.fail("V1: a ballot is in the history: %s", m)
		}
	}
	for _, id := range s.polls.ids {
		p := truth.Polls[id]
		if p == nil {
			continue
		}
		counted := map[string]string{} // person: reason
		ballots := p.Ballots
		if p.State == board.PollOpen {
			box := board.NewBox()
			for _, e := range s.polls.disk[id] {
				box.Apply(e)
			}
			ballots = box.Ballots()
		} else if s.polls.disk[id] != nil {
			s.fail("V5: %s is %s, and its box is still there", id, p.State)
		}
		for _, b := range ballots {
			c := s.polls.told[b.Reason]
			if c == nil || c.poll != id || c.ballot != b.ID || counted[c.person] != "" || p.Anonymous && p.State == board.PollDone && b.Person != "" {
				s.fail("V4: %s counts %+v", id, b)
				return
			}
			counted[c.person] = b.Reason
		}
		few := p.Anonymous && p.Turnout < 5 && p.State == board.PollDone
		if p.State == board.PollOff || few && (len(ballots) > 0 || p.Tally != nil) || !few && p.State == board.PollDone && p.Turnout != len(ballots) {
			if p.State != board.PollOff || len(ballots) > 0 {
				s.fail("V4: %s: %d ballots of %d, %v", id, len(ballots), p.Turnout, p.Tally)
			}
			continue
		}
		if !few {
			s.checkAcked(id, counted)
		}
	}
}

// checkAcked: what counts of somebody is the last ballot that was acknowledged,
// or a later one.
func (s *sim) checkAcked(poll string, counted map[string]string) {
	for _, p := range s.people {
		var last *simCast
		possible := map[string]bool{"": true}
		for _, c := range s.polls.casts[p.id+poll] {
			reason := c.reason
			if c.out {
				reason = ""
			}
			if _, acked := p.client.Saved[c.command]; acked && p.client.Refused[c.command] == "" {
				last, possible = c, map[string]bool{reason: true}
			} else if p.client.Refused[c.command] == "" || p.client.Refused[c.command] == "poll_closed" {
				possible[reason] = true // the answer may have been lost, and the poll closed since
			} else if bytes.Contains(s.polls.repeated, []byte(c.command)) {
				possible[reason] = true // refused, and asked once more when it was allowed
			}
		}
		if !possible[counted[p.id]] {
			s.fail("V4: %s counts %q of %s, last acknowledged %+v", poll, counted[p.id], p.id, last)
		}
	}
}
