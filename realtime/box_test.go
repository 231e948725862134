package realtime

import (
	"strings"
	"testing"

	"keyline/events"
	"keyline/events/board"
)

// C2, V4: a node refuses nobody a ballot that another node has put into the
// box, however far behind it is (seed 7655 of the simulation).
func TestABallotThatAnotherNodeTookIsNotRefused(t *testing.T) {
	const poll = "poll00000001"
	one := newWorld(t)
	one.room.Share()
	one.do("owner0000000001", board.OpenPoll{Poll: poll, PollPlan: board.PollPlan{Kind: board.PollConsent, Question: "?", Labels: []string{"a", "b", "c"}}})
	other, err := one.host.load(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	other.Share()
	one.runIn(other, Tick{}) // it reads the box, which is empty
	agree := board.Agree
	cast := func(room *Room, i int) (answer error) {
		id := string(rune('a' + i))
		one.runIn(room, Do{Person: voter(i), ID: "cast-ballot-00000" + id, Done: func(_ events.Revision, err error) { answer = err },
			Command: board.CastBallot{Poll: poll, Ballot: strings.Repeat(id, 32), Vote: &board.Vote{Answer: &agree}}})
		return answer
	}
	if err := cast(one.room, 0); err != nil {
		t.Fatal(err)
	}
	for i := range 2 {
		one.runIn(other, Do{Person: "owner0000000001", ID: "make-observer-00" + voter(i), Command: board.SetRole{Person: voter(i), Role: board.Observer}})
	}
	if err := cast(other, 0); err != nil {
		t.Errorf("the ballot is in the box, and its voter is told %q", err)
	}
	if err := cast(other, 1); err == nil || asRefusal(err).Code != events.Forbidden {
		t.Errorf("a ballot that is in no box: %v, want it refused", err)
	}
}
