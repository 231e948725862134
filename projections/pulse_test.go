package projections

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"keyline/events/board"
	"keyline/events/space"
)

type beat struct {
	From                                   string
	Objectives, Said, Sure, On, Off, Churn []int
	Progress, Expected                     []float64
	Restless                               [][2]any
	Stale                                  [][2]string
	Scores                                 [][3]any
	Inputs                                 map[string][]int
	Who, As                                []string
	People                                 [][]int
}

// pulse is what a viewer sees of a board's pulse; nil if nothing.
func (c *country) pulse(v MapViewer, id string) *beat {
	c.m.Update(c.now())
	var tables struct{ Pulse map[string]*beat }
	if err := json.Unmarshal(c.m.AppendSnapshot(nil, v), &tables); err != nil {
		c.t.Fatal(err)
	}
	return tables.Pulse[id]
}

func wednesday(day string) time.Duration {
	at, _ := time.Parse(time.DateOnly, day)
	return at.Add(12 * time.Hour).Sub(start)
}

// A quarter of 13 weeks, 2026-01-05 to 2026-04-05, with one objective.
func newQuarter(t *testing.T) *country {
	c := newCountry(t)
	c.later = wednesday("2026-01-07")
	c.must(c.govern(ada, space.SetCycle{Cycle: cycle1, Name: "Q1", Start: "2026-01-05", End: "2026-04-05"}))
	c.must(c.govern(ada, space.PlaceBoard{Board: boardA, Cycle: cycle1, Teams: []string{team1}}))
	c.must(c.do(boardA, ada, board.DraftObjective{Objective: "objective001", Title: "Win small shops", Order: "V"}))
	for _, k := range []string{"keyresult001", "keyresult002"} {
		c.must(c.do(boardA, ada, board.DraftKeyResult{KeyResult: k, Objective: "objective001", Title: k, Order: "V" + k}))
	}
	c.target("keyresult001", 0, 100, "")
	c.target("keyresult002", 0, 10, "")
	return c
}

func (c *country) target(keyResult string, from, to float64, reason string) {
	c.must(c.do(boardA, ada, board.SetMeasure{KeyResult: keyResult, Gauge: board.Gauge{Direction: "increase", Baseline: &from, Target: &to}, Reason: reason}))
}

func (c *country) say(keyResult string, value float64, confidence int, day string) {
	c.n++
	c.must(c.do(boardA, ada, board.SayCheckIn{CheckIn: "checkin" + time.Duration(c.n).String() + "000000", KeyResult: keyResult, Value: value, Confidence: confidence, On: day}))
}

func TestPulseWeekByWeek(t *testing.T) {
	c := newQuarter(t)
	c.say("keyresult001", 10, 6, "2026-01-07")
	c.later = wednesday("2026-01-28")
	c.say("keyresult001", 40, 8, "2026-01-28")
	c.say("keyresult002", 1, 4, "2026-01-13") // said late, holds of the week before last
	c.later = wednesday("2026-02-11")

	b := c.pulse(member, boardA)
	if b.From != "2026-01-05" || len(b.Progress) != 6 {
		t.Fatalf("six weeks from the first Monday: %+v", b)
	}
	if diff := cmp.Diff([]float64{0.05, 0.1, 0.1, 0.25, 0.25, 0.25}, b.Progress); diff != "" {
		t.Errorf("progress is the mean of both, each from the day of which it holds:\n%s", diff)
	}
	// After 7, 14, 21, 28 and 35 of 91 days; today 37 have passed.
	if diff := cmp.Diff([]float64{0.066, 0.143, 0.22, 0.297, 0.374, 0.407}, b.Expected); diff != "" {
		t.Errorf("expected:\n%s", diff)
	}
	if diff := cmp.Diff([][]int{{1, 2, 2, 2, 2, 2}, {6, 10, 10, 12, 12, 12}}, [][]int{b.Said, b.Sure}); diff != "" {
		t.Errorf("confidence:\n%s", diff)
	}
	// The first key result is on track while it is told of: of 0.066 it had 0.1,
	// of 0.143 too (0.70), of 0.22 only 0.1; 0.4 at the end of January; in the
	// middle of February that is 14 days old, which is believed just so. The
	// second had 0.1 of 0.143 and is behind and outdated afterwards.
	if diff := cmp.Diff([][]int{{1, 2, 0, 1, 1, 1}, {0, 0, 2, 1, 1, 1}}, [][]int{b.On, b.Off}); diff != "" {
		t.Errorf("on track and not:\n%s", diff)
	}
	if diff := cmp.Diff([][2]string{{boardA + "/keyresult002", "2026-01-13"}}, b.Stale); diff != "" {
		t.Errorf("stale:\n%s", diff)
	}

	c.later += 24 * time.Hour
	if b := c.pulse(member, boardA); b.On[5] != 0 || b.Off[5] != 2 || len(b.Stale) != 2 {
		t.Errorf("15 days after the last check-in none is believed to be on track: %+v", b)
	}
	c.target("keyresult001", 0, 50, "")
	if b := c.pulse(member, boardA); b.Progress[5] != 0.45 || b.Progress[4] != 0.25 {
		t.Errorf("another target changes the weeks since then alone: %v", b.Progress)
	}
}

func TestPulseOfChangesAfterAgreement(t *testing.T) {
	c := newQuarter(t)
	c.must(c.do(boardA, ada, board.AgreeGoal{Ref: objective("objective001")}))
	c.later = wednesday("2026-01-21")
	c.target("keyresult001", 0, 80, "A shop closed")
	c.later = wednesday("2026-01-28")
	c.must(c.do(boardA, ada, board.ReopenGoal{Ref: board.Ref{Kind: board.KindKeyResult, ID: "keyresult002"}, Reason: "Wrong metric"}))
	b := c.pulse(member, boardA)
	if diff := cmp.Diff([]int{0, 0, 1, 1}, b.Churn); diff != "" {
		t.Errorf("churn:\n%s", diff)
	}
	if diff := cmp.Diff([][2]any{{boardA + "/objective001", 0.67}}, b.Restless); diff != "" { // two changes of three goals
		t.Errorf("restless:\n%s", diff)
	}
}

func TestPulseOfWhoWrites(t *testing.T) {
	c := newQuarter(t)
	c.later = wednesday("2026-01-14")
	c.must(c.do(boardA, dora, board.DraftObjective{Objective: "objective002", Title: "Sleep well", Order: "W"}))
	key := board.Ref{Kind: board.KindKeyResult, ID: "keyresult001"}
	c.must(c.do(boardA, dora, board.AssignOwner{Ref: key, Person: dora}))
	c.must(c.do(boardA, ada, board.AddNote{Note: "note00000001", Text: "not about goals"}))
	b := c.pulse(member, boardA)
	want := map[string][]int{"owner": {5, 0}, "participant": {0, 2}}
	if diff := cmp.Diff(want, b.Inputs); diff != "" {
		t.Errorf("inputs:\n%s", diff)
	}
	if diff := cmp.Diff([][]int{{0}, {1}}, b.People); diff != "" || len(b.Who) != 2 || b.Who[1] != dora || b.As[1] != "participant" {
		t.Errorf("who wrote: %v %v\n%s", b.Who, b.As, diff)
	}
}

func TestPulseOfScores(t *testing.T) {
	c := newQuarter(t)
	c.say("keyresult001", 70, 7, "2026-01-07")
	c.say("keyresult002", 7, 7, "2026-01-07")
	c.must(c.do(boardA, ada, board.SetAmbition{Ref: objective("objective001"), Ambition: "committed"}))
	c.later = wednesday("2026-01-21")
	c.must(c.do(boardA, ada, board.CloseGoal{Ref: objective("objective001")}))
	b := c.pulse(member, boardA)
	if diff := cmp.Diff([][3]any{{boardA + "/objective001", 0.7, 1.0}}, b.Scores); diff != "" {
		t.Errorf("scores:\n%s", diff)
	}
	if b.On[0] != 2 || b.On[2] != 0 || b.Off[2] != 0 || b.Progress[2] != 0.7 || b.Stale != nil {
		t.Errorf("what is closed is not judged any more, nor stale: %+v", b)
	}
}

// Boards that somebody cannot see count for nothing and leak nothing.
func TestWhoSeesThePulse(t *testing.T) {
	c := newQuarter(t)
	outsider := MapViewer{Person: "outsider0001"}
	c.must(c.govern("", space.AdmitPerson{Person: outsider.Person, Role: space.Member}))
	if c.pulse(outsider, boardA) == nil || c.pulse(visitor, boardA) != nil {
		t.Error("members see open boards, a guest of another board does not")
	}
	c.must(c.govern(ada, space.CloseBoard{Board: boardA, Reason: "people"}))
	if c.pulse(outsider, boardA) != nil || c.pulse(stranger, boardA) == nil {
		t.Error("a closed board is seen by those on it alone")
	}
}

func TestPulseExpectsPhasedTargets(t *testing.T) {
	c := newQuarter(t)
	c.must(c.do(boardA, ada, board.SetPhasedTargets{KeyResult: "keyresult001", Targets: []board.PhasedTarget{{On: "2026-02-01", Value: 10}}}))
	c.say("keyresult001", 5, 6, "2026-01-07")
	c.later = wednesday("2026-02-11")
	// Half of it is as of the whole quarter, 28 and 37 of 91 days. The other
	// half asks for 0.1 after the 28 days, the last of which counts at the end
	// of Sunday, and for 0.1 + 0.9·9/63 today.
	if got := c.pulse(member, boardA).Expected; got[3] != 0.197 || got[5] != 0.318 {
		t.Errorf("expected %v", got)
	}
}
