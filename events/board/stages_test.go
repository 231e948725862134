package board

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
	"keyline/events/text"
)

func TestStages(t *testing.T) {
	o, o2 := ObjectiveDrafted{Objective: obj1, Title: "Ship calmly", Order: "V"}, ObjectiveDrafted{Objective: obj2, Order: "W"}
	k := KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Fewer alarms", Order: "V"}
	k2 := KeyResultDrafted{KeyResult: "keyresult002", Objective: obj1, Title: "More sleep", Order: "A"}
	ro, rk, rk2 := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}, Ref{KindKeyResult, "keyresult002"}
	lacking := []string{"metric", "direction", "baseline", "target", "unit", "due", "owner"}
	whole := given(o, k, KeyResultDefined{kr1, typed(cleo, "pages"), "pages", ""}, KeyResultMeasured{kr1, Gauge{Direction: "decrease", Baseline: number(12), Target: number(2), Unit: "a week"}, ""},
		DueSet{ro, "2026-12-31", ""}, OwnerAssigned{rk, dora, ""})
	hard := then(whole, ada, k2, KeyResultDefined{"keyresult002", typed(cleo, "hours"), "hours", ""}, KeyResultMeasured{"keyresult002", Gauge{Direction: "increase", Baseline: number(6), Target: number(7), Unit: "h"}, ""},
		OwnerAssigned{rk2, dora, ""}, OwnerAssigned{ro, dora, ""}, AmbitionSet{Ref: ro, Ambition: "committed"}, GoalAligned{Ref: ro, To: Target{Kind: "statement", ID: statement1}, Relation: "contributes"},
		RulesTaken{Hard: true}, GatePassed{Gate: GateValidation, Ref: ro}, GatePassed{Gate: GateBranches, Ref: ro})
	agreed := then(whole, dora, GoalAgreed{rk, nil}, GoalAgreed{ro, nil})
	closed := then(agreed, dora, GoalRestaged{rk, Stage{State: StageClosed, Versions: []Version{{At: 1}}}})
	retitle := KeyResultRetitled{kr1, []Run{{Actor: cleo, Op: text.Diff("Fewer alarms", "Fewer alerts")}}, "Fewer alerts", "the tool is new"}
	title := Field{rk, "title"}
	refused := func(name string, f facts, c Command, reason string) row {
		return row{Name: name, Given: f, When: c, By: by(cleo), Refused: reason}
	}
	run(t, []row{
		{Name: "an objective is proposed with its key results", Given: given(o, k, k2), When: ProposeGoal{ro}, By: by(cleo),
			Then: []events.Event{GoalProposed{ro}, GoalProposed{rk2}, GoalProposed{rk}}},
		{Name: "a key result alone", Given: given(o, k, k2), When: ProposeGoal{rk}, By: by(cleo), Then: []events.Event{GoalProposed{rk}}},
		{Name: "once", Given: given(o, k, GoalProposed{rk}), When: ProposeGoal{rk}, By: by(cleo)},
		{Name: "not what is agreed", Given: agreed, When: ProposeGoal{rk}, By: by(cleo)},
		refused("nor what is no goal", given(NoteAdded{Note: note1}), ProposeGoal{Ref{KindNote, note1}}, "not_a_goal"),

		{Name: "agreed with everything", Given: whole, When: AgreeGoal{Ref: ro}, By: by(cleo), Then: []events.Event{GoalAgreed{ro, nil}, GoalAgreed{rk, nil}}},
		{Name: "agreed with a warning", Given: given(o, k), When: AgreeGoal{Ref: rk}, By: by(cleo), Then: []events.Event{GoalAgreed{rk, lacking}}},
		{Name: "an objective without a title", Given: given(o2), When: AgreeGoal{Ref: Ref{KindObjective, obj2}}, By: by(cleo),
			Then: []events.Event{GoalAgreed{Ref{KindObjective, obj2}, []string{"title", "keyresults"}}}},
		{Name: "agreed twice", Given: agreed, When: AgreeGoal{Ref: ro}, By: by(cleo)},
		{Name: "with a key result that came later", Given: then(agreed, cleo, k2), When: AgreeGoal{Ref: ro}, By: by(cleo),
			Then: []events.Event{GoalAgreed{rk2, slices.Concat(lacking[:5], lacking[6:])}}},
		{Name: "behind a hard gate", Given: hard, When: AgreeGoal{Ref: ro}, By: by(cleo), Then: []events.Event{GoalAgreed{ro, nil}, GoalAgreed{rk2, nil}, GoalAgreed{rk, nil}}},
		refused("where focus fails", then(hard, ada, KeyResultDeleted{"keyresult002", ""}), AgreeGoal{Ref: ro}, "incomplete"),
		refused("or alignment", then(hard, ada, GoalUnaligned{ro, Target{Kind: "statement", ID: statement1}}), AgreeGoal{Ref: ro}, "incomplete"),
		refused("or commitment", then(hard, ada, OwnerAssigned{ro, "", ""}), AgreeGoal{Ref: ro}, "incomplete"),
		refused("or stretch", then(hard, ada, AmbitionSet{Ref: ro}), AgreeGoal{Ref: ro}, "incomplete"),
		refused("which lets nothing pass that lacks", then(given(o, k), ada, RulesTaken{Hard: true}), AgreeGoal{Ref: rk}, "incomplete"),
		refused("nor what is gone", given(o, k, KeyResultDeleted{kr1, ""}), AgreeGoal{Ref: rk}, "gone"),

		refused("a date without a reason", agreed, SetDue{rk, "2027-01-31", ""}, "reason_needed"),
		refused("nor with a blank one", agreed, SetDue{rk, "2027-01-31", " \n"}, "reason_needed"),
		refused("nor an endless one", agreed, SetDue{rk, "2027-01-31", long(2001)}, "text_too_long"),
		refused("an owner", agreed, AssignOwner{ro, dora, ""}, "reason_needed"),
		refused("ambition", agreed, SetAmbition{rk, "committed", ""}, "reason_needed"),
		refused("a target", agreed, SetMeasure{kr1, Gauge{Direction: "decrease", Baseline: number(12), Target: number(4), Unit: "a week"}, ""}, "reason_needed"),
		refused("the end", agreed, DeleteKeyResult{kr1, ""}, "reason_needed"),
		refused("of an objective", agreed, DeleteObjective{obj1, ""}, "reason_needed"),
		refused("another objective", then(agreed, cleo, o2), MoveKeyResult{kr1, obj2, "V", ""}, "reason_needed"),
		refused("typing", agreed, revise(fold(agreed), cleo, title, "Fewer"), "reason_needed"),
		refused("a text", agreed, SetText{title, "Fewer alerts", ""}, "reason_needed"),
		{Name: "a place in the same list needs none", Given: agreed, When: MoveKeyResult{kr1, obj1, "X", ""}, By: by(cleo), Then: []events.Event{KeyResultMoved{kr1, obj1, "X", ""}}},
		{Name: "a date with a reason", Given: agreed, When: SetDue{rk, "2027-01-31", "the supplier is late"}, By: by(cleo),
			Then: []events.Event{DueSet{rk, "2027-01-31", "the supplier is late"}}},
		{Name: "a text with a reason", Given: agreed, When: SetText{title, "Fewer alerts", "the tool is new"}, By: by(cleo), Then: []events.Event{retitle}},

		{Name: "a whole text of a draft", Given: given(NoteAdded{Note: note1, Text: "a"}), When: SetText{noteText(note1), "ab", ""}, By: by(cleo),
			Then: []events.Event{NoteRevised{note1, []Run{{Actor: cleo, Op: text.Diff("a", "ab")}}, "ab"}}},
		{Name: "the same text", Given: whole, When: SetText{title, "Fewer alarms", ""}, By: by(cleo)},
		refused("a text of nothing", people(), SetText{title, "x", ""}, "unknown_keyresult"),
		refused("an endless text", whole, SetText{title, long(301), ""}, "text_too_long"),
		refused("a text that is gone", given(o, k, KeyResultDeleted{kr1, ""}), SetText{title, "x", ""}, "gone"),

		{Name: "reopened", Given: agreed, When: ReopenGoal{rk, "the market moved"}, By: by(cleo), Then: []events.Event{GoalReopened{rk, "the market moved"}}},
		{Name: "also when closed", Given: closed, When: ReopenGoal{rk, "too early"}, By: by(cleo), Then: []events.Event{GoalReopened{rk, "too early"}}},
		refused("for a reason", agreed, ReopenGoal{rk, ""}, "reason_needed"),
		refused("if agreed", whole, ReopenGoal{rk, "the market moved"}, "not_agreed"),
		{Name: "and changed freely", Given: then(agreed, cleo, GoalReopened{rk, "x"}), When: SetDue{rk, "2027-01-31", ""}, By: by(cleo),
			Then: []events.Event{DueSet{rk, "2027-01-31", ""}}},
		refused("what is closed is not changed", closed, SetDue{rk, "2027-01-31", "why not"}, "goal_closed"),
		refused("nor agreed", closed, AgreeGoal{Ref: rk}, "goal_closed"),
	})
}

// What was agreed stays, and what changed since is counted, unless it was
// taken back.
func TestLineageAndChurn(t *testing.T) {
	ro, rk := Ref{KindObjective, obj1}, Ref{KindKeyResult, kr1}
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Title: "Ship calmly", Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Fewer alarms", Order: "V"}))
	p.do(cleo, SetMeasure{kr1, Gauge{Direction: "decrease", Baseline: number(12), Target: number(2), Unit: "a week"}, ""})
	p.do(dora, AgreeGoal{Ref: ro})
	first := p.now.UnixMilli()
	p.do(cleo, SetMeasure{kr1, Gauge{Direction: "decrease", Baseline: number(12), Target: number(4), Unit: "a week"}, "the tool is late"})
	p.do(cleo, SetText{Field{rk, "title"}, "Fewer alerts", "clearer"})
	p.do(cleo, SetDue{ro, "2027-01-31", "the supplier is late"})
	p.do(cleo, Undo{})
	k := p.s.KeyResults[kr1]
	want := []Amendment{
		{Field: "target", From: "2", To: "4", Reason: "the tool is late", By: cleo},
		{Field: "title", From: "Fewer alarms", To: "Fewer alerts", Reason: "clearer", By: cleo},
	}
	for i, a := range k.Changes {
		a.At, a.command = 0, ""
		if diff := cmp.Diff(want[i], a, allowAll); diff != "" {
			t.Errorf("change %d (-want +got):\n%s", i, diff)
		}
	}
	if o := p.s.Objectives[obj1]; k.Churn != 2 || o.Churn != 0 || len(o.Changes) != 0 || p.s.Churn(obj1) != 1 {
		t.Errorf("churn %d of the key result, %d of the objective, %v of both", k.Churn, o.Churn, p.s.Churn(obj1))
	}
	p.do(cleo, Redo{})
	p.do(dora, ReopenGoal{rk, "the market moved"})
	if got := p.s.Churn(obj1); got != 2 {
		t.Errorf("churn %v after 3 changes and a reopening of 2 goals, want 2", got)
	}
	reopened := p.now.UnixMilli()
	p.do(cleo, SetMeasure{kr1, Gauge{Direction: "decrease", Baseline: number(12), Target: number(6), Unit: "a week"}, ""})
	p.do(dora, AgreeGoal{Ref: rk})
	lineage := []Version{
		{At: first, By: dora, Missing: []string{"metric", "due", "owner"}, Title: "Fewer alarms",
			Gauge: Gauge{Direction: "decrease", Baseline: number(12), Target: number(2), Unit: "a week"}, Until: reopened, Reason: "the market moved"},
		{At: p.now.UnixMilli(), By: dora, Missing: []string{"metric", "owner"}, Title: "Fewer alerts", Gauge: Gauge{Direction: "decrease", Baseline: number(12), Target: number(6), Unit: "a week"}},
	}
	if diff := cmp.Diff(lineage, k.Versions); diff != "" {
		t.Errorf("lineage (-want +got):\n%s", diff)
	}
	if got := p.s.Churn(nobby); got != 0 {
		t.Errorf("churn of nothing is %v", got)
	}
}

// What was done before an agreement is taken back after it like any other
// change: with a reason.
func TestUndoPastAnAgreementAsksForAReason(t *testing.T) {
	rk := Ref{KindKeyResult, kr1}
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}))
	p.do(cleo, SetDue{rk, "2026-12-31", ""})
	p.do(dora, AgreeGoal{Ref: rk})
	if _, err := p.try(cleo, Undo{}); reason(err) != "reason_needed" {
		t.Fatalf("got %v", err)
	}
	p.do(cleo, Undo{Reason: "it was a guess"})
	if k := p.s.KeyResults[kr1]; k.Due != "" || k.Churn != 1 || k.Changes[0].Reason != "it was a guess" {
		t.Errorf("due %q with %v", k.Due, k.Changes)
	}
	p.do(dora, Undo{Force: true})
	if k := p.s.KeyResults[kr1]; k.State != "" || len(k.Versions) != 0 {
		t.Errorf("the agreement taken back leaves %v", k.Stage)
	}
}

func TestAmendmentsAreBounded(t *testing.T) {
	rk := Ref{KindKeyResult, kr1}
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}))
	for i := range 2 * maxAmendments {
		p.do(cleo, AgreeGoal{Ref: rk})
		p.do(cleo, SetDue{rk, []string{"2026-12-30", "2026-12-31"}[i%2], "back and forth"})
		p.do(cleo, ReopenGoal{rk, "again"})
	}
	k := p.s.KeyResults[kr1]
	if len(k.Changes) != maxAmendments || k.Churn != 2*maxAmendments || len(k.Versions) != maxVersions || k.Versions[0].Due != "" {
		t.Errorf("%d changes of %d and %d versions, the first due %q", len(k.Changes), k.Churn, len(k.Versions), k.Versions[0].Due)
	}
}
