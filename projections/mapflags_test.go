package projections

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"keyline/events"
	"keyline/events/board"
	"keyline/events/space"
)

func objective(id string) board.Ref { return board.Ref{Kind: board.KindObjective, ID: id} }

func on(boardID, id string) board.Target {
	return board.Target{Kind: "objective", Board: boardID, ID: id}
}

func TestReportsOfTheMap(t *testing.T) {
	c := newCountry(t)
	const o, o2 = "objective001", "objective002"
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: o, Title: "Win small shops", Order: "V"}))
	c.must(c.do(boardB, ada, board.DraftObjective{Objective: o, Title: "Win the small shops", Order: "V"}))
	c.must(c.do(boardB, ada, board.DraftObjective{Objective: o2, Title: "Sleep well at night", Order: "W"}))
	c.must(c.govern(ada, space.PlaceBoard{Board: boardA, Teams: []string{team1}}))
	c.must(c.govern(ada, space.PlaceBoard{Board: boardB, Teams: []string{team2}}))

	if got := c.goal(member, boardB+"/"+o); got["alone"] != true {
		t.Errorf("a goal without any edge is no orphan: %v", got)
	}
	c.must(c.do(boardB, ada, board.DeclareOrphan{Objective: o2, Reason: "a bet"}))
	if got := c.goal(member, boardB+"/"+o2); got["alone"] != nil || got["orphan"] != "a bet" {
		t.Errorf("an orphan on purpose is reported: %v", got)
	}
	if got := c.team(team1); got["silo"] != true {
		t.Errorf("a team without ties is no silo: %v", got)
	}

	c.must(c.do(boardB, ada, board.AlignGoal{Ref: objective(o), To: on(boardA, o), Relation: "contributes"}))
	got := c.goal(member, boardB+"/"+o)
	if got["alone"] != nil || got["copied"] != boardA+"/"+o {
		t.Errorf("aligned to the goal whose words it repeats: %v", got)
	}
	for _, id := range []string{team1, team2} {
		if got := c.team(id); got["silo"] != nil {
			t.Errorf("%s is a silo although it is tied", id)
		}
	}
	c.must(c.do(boardB, ada, board.DeleteObjective{Objective: o}))
	if got := c.goal(member, boardB+"/"+o); got != nil {
		t.Errorf("a deleted goal is on the map: %v", got)
	}
}

func TestFramesOnTheMap(t *testing.T) {
	c := newCountry(t)
	const o = "objective001"
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: o, Title: "Win small shops", Order: "V"}))
	for _, horizon := range []string{board.HorizonAnnual, ""} {
		c.must(c.do(boardA, ada, board.SetHorizon{Objective: o, Horizon: horizon}))
		if got := c.goal(member, boardA+"/"+o)["horizon"]; got != horizon && (horizon != "" || got != nil) {
			t.Errorf("the horizon %q is %v on the map", horizon, got)
		}
	}
}

func (c *country) team(id string) map[string]any {
	c.m.Update(start)
	var raw = tablesOf(c.t, c.m.AppendSnapshot(nil, member))["team"][id]
	got := map[string]any{}
	for name, v := range raw {
		got[name] = string(v) == "true"
	}
	if got["silo"] == false {
		delete(got, "silo")
	}
	return got
}

// Two boards may be aligned to each other at the same moment, each before it
// knows of the other: the map says so, and nothing contributes in a circle.
func TestRacedLoopsAreReported(t *testing.T) {
	c := newCountry(t)
	const o, o2 = "objective001", "objective002"
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: o, Order: "V"}))
	c.must(c.do(boardB, ada, board.DraftObjective{Objective: o, Order: "V"}))
	c.must(c.do(boardB, ada, board.DraftObjective{Objective: o2, Order: "W"}))
	c.must(c.do(boardB, ada, board.AlignGoal{Ref: objective(o2), To: on(boardA, o), Relation: "contributes"}))
	c.must(c.do(boardA, ada, board.AlignGoal{Ref: objective(o), To: on(boardB, o), Relation: "contributes"}))
	c.m.Update(start)
	check := func(want string, err error) {
		t.Helper()
		refused, _ := err.(*events.Error)
		if want == "" && err != nil || want != "" && (refused == nil || refused.Reason != want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	check("alignment_loop", c.m.CheckEdge(member, boardB, objective(o), on(boardA, o)))
	check("", c.m.CheckEdge(member, boardB, objective(o2), on(boardA, o)))
	check("", c.m.CheckEdge(member, boardB, objective(o2), on(boardB, o)))
	check("target_unknown", c.m.CheckEdge(member, boardA, objective(o), on(boardB, "objective009")))
	check("target_unknown", c.m.CheckEdge(member, boardA, objective(o), board.Target{Kind: "statement", ID: "statement009"}))
	check("target_unknown", c.m.CheckEdge(visitor, boardB, objective(o), on(boardA, o)))
	check("", c.m.CheckEdge(member, boardA, objective(o), board.Target{Kind: "statement", ID: strategy}))

	c.must(c.do(boardB, ada, board.AlignGoal{Ref: objective(o), To: on(boardA, o), Relation: "contributes"})) // as another node would
	for _, id := range []string{boardA + "/" + o, boardB + "/" + o} {
		if got := c.goal(member, id); got["loop"] != true {
			t.Errorf("%s is in a circle and nobody says so: %v", id, got)
		}
	}
	if got := c.goal(member, boardB+"/"+o2); got["loop"] != nil {
		t.Errorf("what only leads into a circle is not in it: %v", got)
	}
}

// A guest sees one board and nothing that another is called or did; a member
// does not see a closed board that he is not on.
func TestWhoSeesWhatOfTheMap(t *testing.T) {
	c := newCountry(t)
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: "objective001", Title: "Secret of A", Order: "V"}))
	c.must(c.do(boardB, ada, board.DraftObjective{Objective: "objective001", Title: "Plan of B", Order: "V"}))
	c.must(c.do(boardB, ada, board.AlignGoal{Ref: objective("objective001"), To: on(boardA, "objective001"), Relation: "supports"}))
	shown := func(v MapViewer) []byte {
		c.m.Update(start)
		return c.m.AppendSnapshot(nil, v)
	}
	for _, secret := range []string{"Secret of A", boardA, "Checkout", "small shops", dora} {
		if bytes.Contains(shown(visitor), []byte(secret)) {
			t.Errorf("a guest of B sees %q", secret)
		}
	}
	if !bytes.Contains(shown(visitor), []byte("Plan of B")) {
		t.Error("a guest does not see his board")
	}
	c.must(c.govern(ada, space.CloseBoard{Board: boardB, Reason: "people matters"}))
	if c.m.Sight(stranger) == c.m.Sight(member) {
		t.Error("closing a board changes nobody's sight")
	}
	if got := shown(stranger); bytes.Contains(got, []byte("Plan of B")) || bytes.Contains(got, []byte("people matters")) || !bytes.Contains(got, []byte(`"closed":1`)) {
		t.Errorf("who is not on a closed board sees %s", got)
	}
	for v, want := range map[MapViewer]bool{member: true, stranger: true, visitor: true, {Person: cleo}: false, {Person: dora, Board: boardB}: false} {
		if c.m.Admits(v) != want {
			t.Errorf("%v is admitted: %v", v, !want)
		}
	}
}

// M4: an auditor's link to a board ends on the map as well, and one that is held
// at a moment never was on it; a member who has no other way onto a closed
// board does not see it by such a link.
func TestAuditorsLinksOnTheMap(t *testing.T) {
	c := newCountry(t)
	held := &board.Pin{Events: 1, At: 1}
	for person, pin := range map[string]*board.Pin{"nora00000001": held, "olga00000001": nil, erik: held} {
		invite := "invite" + person[:6]
		c.must(c.do(boardB, ada, board.IssueInvite{Invite: invite, Hash: strings.Repeat("0f", 32), Role: board.Auditor, Expires: c.now().Add(time.Hour).UnixMilli(), Pin: pin}))
		c.must(c.do(boardB, person, board.JoinBoard{Person: person, Invite: invite, Hash: strings.Repeat("0f", 32)}))
	}
	c.must(c.do(boardB, ada, board.DraftObjective{Objective: "objective001", Title: "Plan of B", Order: "V"}))
	c.must(c.govern(ada, space.CloseBoard{Board: boardB, Reason: "people matters"}))
	c.m.Update(c.now())
	nora, olga := MapViewer{Person: "nora00000001", Board: boardB}, MapViewer{Person: "olga00000001", Board: boardB}
	if c.m.Admits(nora) || !c.m.Admits(olga) {
		t.Errorf("held at a moment: admitted %v, not held: %v", c.m.Admits(nora), c.m.Admits(olga))
	}
	if got := c.m.AppendSnapshot(nil, MapViewer{Person: erik}); bytes.Contains(got, []byte("Plan of B")) {
		t.Errorf("a member who is held at a moment sees the closed board of now: %s", got)
	}
	c.later += time.Hour
	c.m.Update(c.now())
	if c.m.Admits(olga) {
		t.Error("admitted after the end")
	}
}
