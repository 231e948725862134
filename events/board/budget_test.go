package board

import (
	"testing"
	"time"
)

var moreTarget = SetMeasure{kr1, Gauge{Direction: "decrease", Baseline: number(14), Target: number(4), Unit: "a week"}, "the tool is late"}

// agreedPlay is a board with an objective and a key result that are agreed.
func agreedPlay(t *testing.T) *play {
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Title: "Ship calmly", Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Fewer alarms", Order: "V"}))
	p.do(cleo, SetMeasure{kr1, Gauge{Direction: "decrease", Baseline: number(12), Target: number(2), Unit: "a week"}, ""})
	p.do(dora, AgreeGoal{Ref: Ref{KindObjective, obj1}})
	return p
}

// One command that changes two fields is one change, with both listed.
func TestChurnCountsCommands(t *testing.T) {
	p := agreedPlay(t)
	k := p.s.KeyResults[kr1]
	check := func(when string, churn, listed int) {
		t.Helper()
		if k.Churn != churn || len(k.Changes) != listed || len(k.ChangedAt()) != churn || p.s.ChangesUsed() != churn {
			t.Errorf("%s: churn %d, %d listed at %d times, %d used; want %d and %d", when, k.Churn, len(k.Changes), len(k.ChangedAt()), p.s.ChangesUsed(), churn, listed)
		}
	}
	p.do(cleo, moreTarget)
	check("after one command", 1, 2)
	p.do(cleo, SetDue{Ref{KindKeyResult, kr1}, "2027-01-31", "the supplier is late"})
	check("after another", 2, 3)
	p.do(cleo, Undo{})
	p.do(cleo, Undo{})
	check("taken back", 0, 0)
	p.do(cleo, Redo{})
	check("done again", 1, 2)
}

// Beyond the budget of a cycle a change goes on record, or is refused where
// rules are hard.
func TestChangeBudget(t *testing.T) {
	ro, rk := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	p := agreedPlay(t)
	p.do("", TakeRules{Changes: 2})
	if d := p.do(cleo, moreTarget); len(d.Events) != 1 {
		t.Errorf("the first change makes %v", d.Events)
	}
	if d := p.do(dora, ReopenGoal{rk, "the market moved"}); len(d.Events) != 1 {
		t.Errorf("a reopening makes %v", d.Events)
	}
	if d := p.do(cleo, SetDue{rk, "2027-01-31", ""}); len(d.Events) != 1 {
		t.Errorf("a change of what is reopened makes %v", d.Events)
	}
	p.do(dora, AgreeGoal{Ref: rk})
	late := SetDue{ro, "2027-02-28", "the supplier is late"}
	d := p.do(cleo, late)
	if len(d.Events) != 2 || d.Events[1] != (ChangeBudgetExceeded{ro, 3, 2}) {
		t.Errorf("the third change makes %v", d.Events)
	}
	p.do("", TakeRules{Changes: 2, Hard: true})
	if d := p.do(cleo, Undo{}); len(d.Events) != 1 {
		t.Errorf("taking it back makes %v", d.Events)
	}
	if got := p.s.ChangesUsed(); got != 2 {
		t.Errorf("%d changes used after one was taken back, want 2", got)
	}
	for _, c := range []Command{late, ReopenGoal{ro, "again"}, Redo{}} {
		if _, err := p.try(cleo, c); reason(err) != "change_budget_used" {
			t.Errorf("%s beyond the budget: %v", c.Name(), err)
		}
	}
	// Another cycle begins anew.
	p.do("", TakeCycle{ID: "cycle0000002", Label: "Q1", Start: p.now.Add(time.Hour * 48).Format(time.DateOnly), End: "2099-12-31"})
	if d := p.do(cleo, late); len(d.Events) != 1 {
		t.Errorf("a change in a new cycle makes %v", d.Events)
	}
}

// What was agreed and closed is not changed by being opened again.
func TestReopeningWhatIsClosedCostsNothing(t *testing.T) {
	rk := Ref{KindKeyResult, kr1}
	p := agreedPlay(t)
	p.do("", TakeRules{Changes: 1, Hard: true})
	p.do(ada, CloseGoal{Ref: rk})
	p.do(dora, ReopenGoal{rk, "too early"})
	if got := p.s.ChangesUsed(); got != 0 {
		t.Errorf("%d changes used", got)
	}
}
