package realtime

import (
	"context"
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
