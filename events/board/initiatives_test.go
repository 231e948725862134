package board

import (
	"testing"

	"keyline/events"
)

func TestInitiatives(t *testing.T) {
	rk, rk2, ri := Ref{KindKeyResult, kr1}, Ref{KindKeyResult, "keyresult002"}, Ref{KindInitiative, init1}
	o := ObjectiveDrafted{Objective: obj1, Order: "V"}
	k, k2 := KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Finish the manual", Order: "V"}, KeyResultDrafted{KeyResult: rk2.ID, Objective: obj1, Order: "W"}
	made := InitiativeDrafted{Initiative: init1, Title: "Write", For: []Ref{rk}, Order: "V"}
	goals := given(o, k, k2)
	there := given(o, k, k2, made)
	step := InitiativeMilestone{ID: "milestone001", Title: "Draft", Due: "2026-11-01"}
	refused := func(name string, f facts, when Command, reason string) row {
		return row{Name: name, Given: f, When: when, By: by(cleo), Refused: reason}
	}
	run(t, []row{
		{Name: "one is drafted", Given: goals, When: DraftInitiative{init1, "Write", []Ref{rk}, "V"}, By: by(cleo), Then: []events.Event{made}},
		refused("for nothing", goals, DraftInitiative{init1, "Write", nil, "V"}, "initiative_for_nothing"),
		{Name: "a project stands on its own", Given: facts{{Event: BoardCreated{Board: board1, Space: "home", Template: Watch, Lang: "en"}}, {Event: PersonJoined{Person: cleo, Role: Participant}}}, When: DraftInitiative{init1, "Move house", nil, "V"}, By: by(cleo),
			Then: []events.Event{InitiativeDrafted{Initiative: init1, Title: "Move house", Order: "V"}}},
		refused("for an objective", goals, DraftInitiative{init1, "Write", []Ref{{KindObjective, obj1}}, "V"}, "initiative_for_what"),
		refused("for one that is gone", then(goals, cleo, KeyResultDeleted{kr1, ""}), DraftInitiative{init1, "Write", []Ref{rk}, "V"}, "gone"),
		{Name: "it is for a second key result", Given: there, When: AttachInitiative{init1, rk2}, By: by(dora), Then: []events.Event{InitiativeAttached{init1, rk2}}},
		{Name: "and no longer for the first", Given: then(there, cleo, InitiativeAttached{init1, rk2}), When: DetachInitiative{init1, rk}, By: by(dora), Then: []events.Event{InitiativeDetached{init1, rk}}},
		refused("but never for none", there, DetachInitiative{init1, rk}, "initiative_for_nothing"),
		{Name: "it goes over", Given: there, When: MoveInitiative{init1, "W", rk, rk2}, By: by(cleo),
			Then: []events.Event{InitiativeAttached{init1, rk2}, InitiativeDetached{init1, rk}, InitiativeMoved{init1, "W"}}},
		{Name: "it has one owner", Given: there, When: AssignOwner{ri, dora, ""}, By: by(cleo), Then: []events.Event{OwnerAssigned{ri, dora, ""}}},
		{Name: "who does not also contribute", Given: then(there, cleo, ContributorsSet{init1, []string{ada, dora}}), When: AssignOwner{ri, dora, ""}, By: by(cleo),
			Then: []events.Event{OwnerAssigned{ri, dora, ""}, ContributorsSet{init1, []string{ada}}}},
		{Name: "nor is made to", Given: then(there, cleo, OwnerAssigned{ri, dora, ""}), When: SetContributors{init1, []string{dora, ben}}, By: by(cleo), Then: []events.Event{ContributorsSet{init1, []string{ben}}}},
		refused("strangers do not contribute", there, SetContributors{init1, []string{nobby}}, "unknown_person"),
		{Name: "it is being done", Given: there, When: SetInitiativeStatus{init1, StatusDoing}, By: by(cleo), Then: []events.Event{InitiativeStatusSet{init1, StatusDoing}}},
		refused("with no other status", there, SetInitiativeStatus{init1, "green"}, "unknown_status"),
		{Name: "from a day", Given: there, When: SetInitiativeStart{init1, "2026-10-01"}, By: by(cleo), Then: []events.Event{InitiativeStartSet{init1, "2026-10-01"}}},
		{Name: "with a milestone", Given: there, When: SetInitiativeMilestone{init1, step.ID, "Draft", step.Due, false, ""}, By: by(cleo), Then: []events.Event{InitiativeMilestoneSet{init1, step}}},
		{Name: "which is ticked", Given: then(there, cleo, InitiativeMilestoneSet{init1, step}), When: SetInitiativeMilestone{init1, step.ID, "Draft", step.Due, true, ""}, By: by(cleo),
			Then: []events.Event{InitiativeMilestoneSet{init1, InitiativeMilestone{step.ID, "Draft", step.Due, by(cleo).Now.Format("2006-01-02")}}}},
		{Name: "and dropped", Given: then(there, cleo, InitiativeMilestoneSet{init1, step}), When: DropInitiativeMilestone{init1, step.ID}, By: by(cleo), Then: []events.Event{InitiativeMilestoneDropped{init1, step.ID}}},
		refused("nothing is done tomorrow", there, SetInitiativeMilestone{init1, step.ID, "Draft", "", true, "2199-01-01"}, "done_ahead"),
		refused("no day is made up", there, SetInitiativeMilestone{init1, step.ID, "", "soon", false, ""}, "date_malformed"),
		{Name: "it is deleted", Given: there, When: DeleteInitiative{init1}, By: by(dora), Then: []events.Event{InitiativeDeleted{init1}}},
		{Name: "and comes back", Given: then(there, cleo, InitiativeDeleted{init1}), When: RestoreInitiative{init1}, By: by(dora), Then: []events.Event{InitiativeRestored{init1}}},
		refused("what is gone is not changed", then(there, cleo, InitiativeDeleted{init1}), SetInitiativeStatus{init1, StatusDone}, "gone"),

		{Name: "a task is no key result", Given: then(goals, cleo, OwnerAssigned{rk, dora, ""}, DueSet{rk, "2026-11-30", ""}), By: by(cleo),
			When: TurnIntoInitiative{KeyResult: kr1, Initiative: init1, For: []Ref{rk2}, Order: "V"},
			Then: []events.Event{
				InitiativeDrafted{Initiative: init1, Title: "Finish the manual", For: []Ref{rk2}, Order: "V", From: []Ref{rk}},
				OwnerAssigned{ri, dora, ""}, InitiativeMilestoneSet{init1, InitiativeMilestone{ID: init1, Due: "2026-11-30"}}, KeyResultDeleted{kr1, ""}}},
		{Name: "its objective stands in", Given: goals, When: TurnIntoInitiative{KeyResult: kr1, Initiative: init1, Order: "V"}, By: by(cleo),
			Then: []events.Event{InitiativeDrafted{Initiative: init1, Title: "Finish the manual", For: []Ref{{KindObjective, obj1}}, Order: "V", From: []Ref{rk}}, KeyResultDeleted{kr1, ""}}},
		{Name: "until a key result is chosen", Given: given(o, k2, InitiativeDrafted{Initiative: init1, For: []Ref{{KindObjective, obj1}}, Order: "V"}), When: AttachInitiative{init1, rk2}, By: by(cleo),
			Then: []events.Event{InitiativeAttached{init1, rk2}, InitiativeDetached{init1, Ref{KindObjective, obj1}}}},
		{Name: "nor an objective", Given: then(goals, cleo, ObjectiveDrafted{Objective: obj2, Title: "Write the manual", Order: "W"}, OwnerAssigned{Ref{KindObjective, obj2}, dora, ""}), By: by(cleo),
			When: TurnIntoInitiative{Objective: obj2, Initiative: init1, For: []Ref{rk2}, Order: "V"},
			Then: []events.Event{InitiativeDrafted{Initiative: init1, Title: "Write the manual", For: []Ref{rk2}, Order: "V", From: []Ref{{KindObjective, obj2}}}, OwnerAssigned{ri, dora, ""}, ObjectiveDeleted{Objective: obj2}}},
		refused("which has key results", goals, TurnIntoInitiative{Objective: obj1, Initiative: init1, For: []Ref{rk2}, Order: "V"}, "objective_in_use"),
		refused("nor one for nothing", then(goals, cleo, ObjectiveDrafted{Objective: obj2, Title: "Write the manual", Order: "W"}), TurnIntoInitiative{Objective: obj2, Initiative: init1, Order: "V"}, "initiative_for_nothing"),
		refused("it does not move itself", goals, TurnIntoInitiative{KeyResult: kr1, Initiative: init1, For: []Ref{rk}, Order: "V"}, "initiative_for_itself"),
		refused("what is agreed asks why", then(goals, cleo, GoalAgreed{rk, nil}), TurnIntoInitiative{KeyResult: kr1, Initiative: init1, Order: "V"}, "reason_needed"),
	})
}

// One press moved it there, one takes it back; both know of each other.
func TestATaskTurnedIntoAnInitiativeIsOneStep(t *testing.T) {
	p := playOn(t, given(ObjectiveDrafted{Objective: obj1, Order: "V"}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Title: "Finish the manual", Order: "V"}))
	p.do(cleo, TurnIntoInitiative{KeyResult: kr1, Initiative: init1, Order: "V"})
	was, is := p.s.KeyResults[kr1], p.s.Initiatives[init1]
	if !was.Gone || is.Gone || len(was.To) != 1 || was.To[0] != (Ref{KindInitiative, init1}) || is.From[0] != (Ref{KindKeyResult, kr1}) {
		t.Fatalf("turned: %+v, %+v", was, is)
	}
	p.do(cleo, Undo{})
	if was.Gone || !is.Gone {
		t.Error("undone, but the key result is not back or the initiative not gone")
	}
	p.do(cleo, Redo{})
	if !was.Gone || is.Gone {
		t.Error("done again, but nothing came of it")
	}
}
