package projections

import (
	"fmt"
	"math"
	"testing"
	"time"

	"keyline/events/board"
	"keyline/events/space"
)

// measure lets key results of board A have been measured, as shares of their
// way, with weights.
func (c *country) measure(progress ...float64) {
	c.m.Update(start)
	for i, p := range progress {
		n := c.m.nodes[fmt.Sprintf("%s/keyresult%03d", boardA, i)]
		n.own, n.weight = board.Reading{Progress: board.Progress{Raw: p, Shown: p}, None: math.IsNaN(p)}, 1
	}
}

func (c *country) rolled(id string) flags {
	c.m.flag()
	return c.m.flagged[id]
}

func TestRollUp(t *testing.T) {
	c := newCountry(t)
	const o, above = "objective001", "objective002"
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: o, Order: "V"}))
	c.must(c.do(boardB, ada, board.DraftObjective{Objective: above, Order: "V"}))
	id, top := boardA+"/"+o, boardB+"/"+above
	if got := c.goal(member, id); got["progress"] != nil || got["status"] != "pending" {
		t.Errorf("nothing to measure is shown as %v", got)
	}
	for i := range 3 {
		c.must(c.do(boardA, ada, board.DraftKeyResult{KeyResult: fmt.Sprintf("keyresult%03d", i), Objective: o, Order: fmt.Sprint("V", i)}))
	}
	if got := c.goal(member, id); got["progress"] != 0.0 || got["pending"] != true || got["status"] != "pending" {
		t.Errorf("not measured yet is shown as %v", got)
	}

	c.measure(0.5, 0.25, 0.75)
	if got := c.rolled(id); got.Shown != 0.5 || got.Pending || got.weakest != boardA+"/keyresult001" {
		t.Errorf("equal weights: %+v", got)
	}
	c.m.nodes[boardA+"/keyresult002"].weight = 2
	if got := c.rolled(id); got.Shown != 0.5625 {
		t.Errorf("weights: %+v", got)
	}
	for i := range 3 {
		c.m.nodes[fmt.Sprintf("%s/keyresult%03d", boardA, i)].weight = 0
	}
	if got := c.rolled(id); !got.None || got.status != "pending" {
		t.Errorf("no weight: %+v", got)
	}

	// What contributes counts like one key result; what supports does not.
	c.must(c.do(boardA, ada, board.AlignGoal{Ref: objective(o), To: on(boardB, above), Relation: "supports"}))
	c.measure(0.5, 0.25, 0.75)
	if got := c.rolled(top); !got.None {
		t.Errorf("supported alone: %+v", got)
	}
	c.must(c.do(boardA, ada, board.AlignGoal{Ref: objective(o), To: on(boardB, above), Relation: "contributes"}))
	c.measure(0.5, 0.25, 0.75)
	if got := c.rolled(top); got.Shown != 0.5 {
		t.Errorf("contributed to: %+v", got)
	}
	c.must(c.do(boardB, ada, board.DraftKeyResult{KeyResult: "keyresult009", Objective: above, Order: "V"}))
	c.measure(0.5, 0.25, 0.75)
	c.m.nodes[boardB+"/keyresult009"].own = board.Reading{Progress: board.Progress{Raw: 1, Shown: 1}}
	if got := c.rolled(top); got.Shown != 0.75 || got.weakest != boardB+"/keyresult009" {
		t.Errorf("one of its own and one from elsewhere: %+v", got)
	}
}

// 15/40 is at risk, 20/40 behind, 50/40 on track; no verdict before 5 %.
func TestStatusByPace(t *testing.T) {
	c := newCountry(t)
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: "objective001", Order: "V"}))
	n := &node{board: boardA, ref: objective("objective001")}
	at := func(share float64) board.Reading {
		return board.Reading{Progress: board.Progress{Raw: share, Shown: share}}
	}
	for _, x := range []struct {
		day      string
		progress float64
		want     board.Verdict
	}{
		{"2026-02-06", 0.15, board.AtRisk}, {"2026-02-06", 0.20, board.Behind}, {"2026-02-06", 0.50, board.OnTrack},
		{"2026-01-05", 0, board.Early}, {"2026-12-31", 0.69, board.Behind}, {"2026-12-31", 0.7, board.OnTrack},
	} {
		c.m.day = x.day
		c.m.Space.Boards[boardA].Cycle = cycle1
		if got := c.m.status(n, at(x.progress)); got != x.want {
			t.Errorf("%v on %s is %s, want %s", x.progress, x.day, got, x.want)
		}
	}
	c.m.Space.Boards[boardA].Cycle = ""
	if got := c.m.status(n, at(1)); got != "" {
		t.Errorf("without a cycle it is %s", got)
	}
	c.must(c.do(boardA, ada, board.SetDue{Ref: n.ref, Due: c.m.day}))
	if got := c.m.status(n, at(0.5)); got != board.Behind {
		t.Errorf("by its own day it is %s", got)
	}
}

// What an owner says on a board moves the map, and is not believed for ever.
func TestCheckInsOnTheMap(t *testing.T) {
	c := newCountry(t)
	from, to := 15.0, 35.0
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: "objective001", Order: "V"}))
	for _, id := range []string{"keyresult001", "keyresult002"} {
		c.must(c.do(boardA, ada, board.DraftKeyResult{KeyResult: id, Objective: "objective001", Order: "V"}))
	}
	c.must(c.do(boardA, ada, board.SetMeasure{KeyResult: "keyresult001", Gauge: board.Gauge{Direction: "increase", Baseline: &from, Target: &to}}))
	c.must(c.do(boardA, ada, board.SayCheckIn{CheckIn: "checkin00001", KeyResult: "keyresult001", Value: 45, On: "2026-01-05"}))
	c.must(c.govern(ada, space.PlaceBoard{Board: boardA, Cycle: cycle1}))
	kr, o := boardA+"/keyresult001", boardA+"/objective001"
	if got := c.goal(member, kr); got["progress"] != 1.0 || got["pending"] != nil {
		t.Errorf("beyond its target it is shown as %v", got)
	}
	if got := c.goal(member, o); got["progress"] != 0.5 || got["weakest"] != boardA+"/keyresult002" {
		t.Errorf("half of its key results are there: %v", got)
	}
	for _, x := range []struct {
		day  string
		want board.Verdict
	}{{"2026-01-19", "on-track"}, {"2026-01-20", "outdated"}} {
		now, _ := time.Parse(time.DateOnly, x.day)
		c.m.Update(now)
		if got := c.m.flagged[kr].status; got != x.want {
			t.Errorf("on %s it is %s, want %s", x.day, got, x.want)
		}
	}
	if got := c.m.flagged[o].status; got != "outdated" {
		t.Errorf("what rests on an old value is %s", got)
	}
}

// What is told of every two weeks is not outdated after two.
func TestTheMapJudgesByTheCadenceOfTheSpace(t *testing.T) {
	m := NewMap()
	m.boards["board1"] = &mappedBoard{state: board.New(), pulse: newPulse()}
	n := &node{board: "board1"}
	for cadence, days := range map[string]int{"": 14, "fortnight": 21, "month": 37} {
		m.Space.Rules.Cadence = cadence
		if got := m.judging(n).Rules.KnownFor(); got != days {
			t.Errorf("with a cadence of %q a value is known for %d days, want %d", cadence, got, days)
		}
	}
}
