package realtime

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/projections"
	"keyline/realtime/livetest"
)

const livePoll = "poll00000000001"

func (l *live) consent(anonymous bool) {
	l.t.Helper()
	_, err := l.hub.Do(context.Background(), l.board, l.owner.Person, "open-poll-00000001", board.OpenPoll{Poll: livePoll,
		PollPlan: board.PollPlan{Kind: board.PollConsent, Question: "?", Labels: []string{"a", "b", "c"}, Anonymous: anonymous}})
	l.ok(err)
}

func (l *live) vote(person, command, ballot string, answer int) error {
	vote := &board.Vote{Answer: &answer}
	if answer == board.Object {
		vote.Reason = "because"
	}
	_, err := l.hub.Do(context.Background(), l.board, person, command, board.CastBallot{Poll: livePoll, Ballot: ballot, Vote: vote})
	return err
}

func (l *live) poll() (p board.Poll) {
	l.t.Helper()
	l.ok(l.hub.Look(context.Background(), l.board, func(b *projections.Board) { p = *b.State.Polls[livePoll] }))
	return p
}

// boxes lists the streams of boxes and of their keys.
func (l *live) boxes() (all []string) {
	l.t.Helper()
	for r, err := range l.store.ReadAll(context.Background(), events.Start) {
		l.ok(err)
		if name := string(r.Stream); r.Stream.Category() == events.BoxCategory || strings.HasSuffix(name, "."+board.BoxItem) {
			all = append(all, name)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func counted(c *livetest.Client) bool {
	return string(c.Tables["poll"][livePoll]["state"]) == `"closed"`
}

func reasonOf(err error) string {
	var e *events.Error
	if errors.As(err, &e) {
		return e.Reason
	}
	return ""
}

// V1, V3, V4, V5: ballots outlive the process in their box, are counted once
// when the poll is closed, and then are nowhere else any more.
func TestBallotsOutliveTheProcess(t *testing.T) {
	l := newLive(t)
	bo := l.guest("Bo", board.Participant)
	l.consent(false)
	l.ok(l.vote(l.owner.Person, "cast-ballot-0000001", strings.Repeat("1", 32), board.Agree))
	l.ok(l.vote(bo.Person, "cast-ballot-0000002", strings.Repeat("2", 32), board.Object))
	l.ok(l.vote(bo.Person, "cast-ballot-0000002", strings.Repeat("2", 32), board.Object)) // C2
	for r, err := range l.store.ReadAll(context.Background(), events.Start) {
		l.ok(err)
		if strings.Contains(string(r.Data), "because") || r.Type == "BallotCast" && string(r.Meta) != `{"v":1}` {
			t.Errorf("V1: a ballot is readable in %s: %s %s", r.Stream, r.Data, r.Meta)
		}
	}
	l.stop()
	l.start()
	p := l.open(bo)
	p.until("V3: after a restart a voter is told of the own ballot", func(c *livetest.Client) bool {
		return strings.Contains(string(c.Boxes[livePoll]), `"n":2,"of":2,"own":{"id":"2222`)
	})
	l.ok(l.vote(bo.Person, "cast-ballot-0000003", strings.Repeat("3", 32), board.Agree))
	_, err := l.hub.Do(context.Background(), l.board, l.owner.Person, "close-poll-0000001", board.ClosePoll{Poll: livePoll})
	l.ok(err)
	if got := l.poll(); got.State != board.PollDone || got.Turnout != 2 || got.Tally.Counts[board.Agree] != 2 {
		t.Errorf("V4: counted %+v", got)
	}
	if err := l.vote(bo.Person, "cast-ballot-0000004", strings.Repeat("4", 32), board.Agree); reasonOf(err) != "poll_closed" {
		t.Errorf("a closed poll takes a ballot: %v", err)
	}
	p.until("the count is told", counted)
	l.gone()
}

// gone waits until no box is left.
func (l *live) gone() {
	l.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if len(l.boxes()) == 0 {
			return
		}
		l.ok(l.hub.Look(ctx, l.board, func(*projections.Board) {})) // gives the room a turn
	}
	l.t.Errorf("V5: left: %q", l.boxes())
}

// V5: whoever sealed a box may die before it is counted: the next node to hold
// the board goes on in the same name; and what was counted is erased then.
func TestSealedBoxIsCountedByWhoeverComesNext(t *testing.T) {
	l := newLive(t)
	bo := l.guest("Bo", board.Participant)
	l.consent(false)
	l.ok(l.vote(bo.Person, "cast-ballot-0000001", strings.Repeat("1", 32), board.Agree))
	l.stop()
	stream := events.NewStream(events.BoxCategory, board.BoxID(l.board, livePoll))
	sealed, err := events.NewCodec(board.BoxKinds(), nil).Encode(context.Background(), stream,
		board.BoxSealed{By: l.owner.Person, Command: "close-poll-0000001"}, events.Meta{}, events.DeriveID("sealed", 0))
	l.ok(err)
	_, err = l.store.Append(context.Background(), stream, 1, sealed)
	l.ok(err)
	l.start()
	p := l.open(bo)
	p.until("the count is told", counted)
	if got := l.poll(); got.Turnout != 1 || got.Changed != l.owner.Person {
		t.Errorf("counted %+v by %s", got, got.Changed)
	}
	if _, err := l.hub.Do(context.Background(), l.board, l.owner.Person, "close-poll-0000001", board.ClosePoll{Poll: livePoll}); err != nil {
		t.Errorf("C2: closing it again with the same command: %v", err)
	}
	l.gone()
}

// V1, V3, V4: one box takes the ballots of people on two nodes; both nodes tell
// how many there are, whoever closes it, and neither counts one twice.
func TestNodesShareABox(t *testing.T) {
	a, b := nodes(t)
	const each = 6
	var voters [2][]string
	for i := range 2 * each {
		g := a.guest(fmt.Sprint("V", i), board.Participant)
		voters[i%2] = append(voters[i%2], g.Person)
	}
	pages := []*page{a.open(a.owner), b.open(a.guest("Ben", board.Observer))}
	a.consent(false)
	for _, p := range pages {
		p.until("the poll", has("poll", livePoll))
	}
	var all sync.WaitGroup
	for k, l := range []*live{a, b} {
		for i, person := range voters[k] {
			all.Go(func() {
				if err := l.vote(person, fmt.Sprintf("cast-%d-ballot-%06d", k, i), fmt.Sprintf("%032x", 100*k+i), i%2); err != nil {
					t.Errorf("a vote on node %d: %v", k, err)
				}
			})
		}
	}
	all.Wait()
	for k, p := range pages {
		p.until(fmt.Sprintf("V3: all are counted on node %d", k), func(c *livetest.Client) bool {
			return strings.Contains(string(c.Boxes[livePoll]), fmt.Sprintf(`"n":%d,`, 2*each))
		})
	}
	_, err := b.hub.Do(context.Background(), b.board, b.owner.Person, "close-poll-0000001", board.ClosePoll{Poll: livePoll})
	b.ok(err)
	for _, p := range pages {
		p.until("the count is told", counted)
	}
	if got := a.poll(); got.Turnout != 2*each || len(got.Ballots) != 2*each || got.Tally.Counts[board.Agree] != each {
		t.Errorf("V4: counted %+v", got)
	}
	if err := a.vote(voters[0][0], "cast-0-ballot-late00", strings.Repeat("a", 32), board.Agree); reasonOf(err) != "poll_closed" {
		t.Errorf("the other node takes a ballot after the end: %v", err)
	}
	a.gone()
}
