package realtime

import (
	"context"
	"strings"
	"testing"

	"keyline/events/board"
	"keyline/events/space"
	"keyline/projections"
	"keyline/realtime/livetest"
)

// A board hears of its space's rules when a member opens it, and says on its
// own history which ones hold.
func TestBoardsTakeTheRulesOfTheirSpace(t *testing.T) {
	l := newLive(t)
	owner, member := settle(l)
	rules := func() (r board.Rules) {
		l.ok(l.hub.Look(context.Background(), otherBoard, func(b *projections.Board) { r = b.State.Rules }))
		return r
	}
	l.ok(l.hub.Spaces().Do(context.Background(), "home", owner.Person, "rules-000000000001", space.SetRules{Hard: true, Objectives: 1}))
	if got := rules(); got != (board.Rules{}) {
		t.Errorf("before anybody opened it: %v", got)
	}
	p := l.openOn(otherBoard, member)
	p.until("the rules", func(c *livetest.Client) bool { return len(c.Tables["board"][otherBoard]["rules"]) > 0 })
	if got, want := rules(), (board.Rules{Hard: true, Objectives: 1}); got != want {
		t.Errorf("opened: %v, want %v", got, want)
	}
}

// Who looks at a board sees at once in which cycle its goals are.
func TestBoardsTakeTheCycleOfTheirSpace(t *testing.T) {
	l := newLive(t)
	owner, member := settle(l)
	p := l.openOn(otherBoard, member)
	cycle := func(c *livetest.Client) string { return string(c.Tables["board"][otherBoard]["cycle"]) }
	govern := func(n string, c space.Command) {
		l.ok(l.hub.Govern(context.Background(), "home", owner.Person, "govern-0000000000"+n, c))
	}
	const q1 = "cycle0000001"
	govern("01", space.SetCycle{Cycle: q1, Name: "Q1", Start: "2026-01-01", End: "2026-03-31"})
	govern("02", space.PlaceBoard{Board: otherBoard, Cycle: q1})
	p.until("the cycle", func(c *livetest.Client) bool {
		return cycle(c) == `{"cycle":"cycle0000001","name":"Q1","start":"2026-01-01","end":"2026-03-31"}`
	})
	govern("03", space.SetCycle{Cycle: q1, Name: "Q1", Start: "2026-01-01", End: "2026-04-15"})
	p.until("another end", func(c *livetest.Client) bool { return strings.Contains(cycle(c), `"end":"2026-04-15"`) })
	govern("04", space.DropCycle{Cycle: q1})
	p.until("no cycle", func(c *livetest.Client) bool { return cycle(c) == "" || cycle(c) == "null" })
}
