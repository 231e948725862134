package board

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"keyline/events"
)

var o1 = Ref{KindObjective, obj1}

// founded is a board with an objective that has an effect and a reason.
func founded(more ...events.Event) facts {
	return then(given(ObjectiveDrafted{Objective: obj1, Title: "Win", Order: "V"}, NoteAdded{Note: note1, Kind: Effect, About: []Ref{o1}},
		NoteAdded{Note: note2, Kind: Cause, About: []Ref{o1}}), ben, more...)
}

func TestValidation(t *testing.T) {
	on := []Ref{{KindNote, note1}, {KindNote, note2}}
	pass := PassGate{Gate: GateValidation, Ref: o1, Reason: "Nobody objected"}
	passed := GatePassed{Gate: GateValidation, Ref: o1, Reason: "Nobody objected", On: on}
	poll := func(state string, subject Ref) events.Event {
		return PollOpened{Poll: "poll00000001", PollPlan: PollPlan{Kind: PollConsent}, Subjects: []Ref{subject}, Phase: state}
	}
	consent := func(vote int, subject Ref) facts {
		return founded(poll("", subject), PollClosed{Poll: "poll00000001", Turnout: 1, Could: 1, Ballots: []Ballot{{ID: "b", Person: cleo, Vote: Vote{Answer: &vote}}}, Tally: &Tally{Counts: []int{1, 0, 0}}})
	}
	byPoll := PassGate{Gate: GateValidation, Ref: o1, Poll: "poll00000001"}

	run(t, []row{
		{Name: "the room accepts what is there", Given: founded(), When: pass, By: by(ben), Then: []events.Event{passed}},
		{Name: "the same again is nothing", Given: founded(passed), When: pass, By: by(ben)},
		{Name: "not without effects", Given: founded(NotesDeleted{[]string{note1}}), When: pass, By: by(ben), Refused: "gate_unmet"},
		{Name: "nor without reasons", Given: founded(NotesUnlinked{[]string{note2}, o1}), When: pass, By: by(ben), Refused: "gate_unmet"},
		{Name: "nor with what is of another kind by now", Given: founded(NoteKindSet{[]string{note2}, Metric}), When: pass, By: by(ben), Refused: "gate_unmet"},
		{Name: "a participant does not speak for the room", Given: founded(), When: pass, By: by(cleo), Refused: "role_forbids"},
		{Name: "no other gate", Given: founded(), When: PassGate{Gate: "golden", Ref: o1}, By: by(ben), Refused: "unknown_gate"},
		{Name: "of objectives", Given: founded(), When: PassGate{Gate: GateValidation, Ref: Ref{KindNote, note1}}, By: by(ben), Refused: "not_an_objective"},
		{Name: "that are there", Given: founded(ObjectiveDeleted{Objective: obj1}), When: pass, By: by(ben), Refused: "gone"},

		{Name: "accepted in a poll", Given: consent(Agree, o1), When: byPoll, By: by(ben),
			Then: []events.Event{GatePassed{Gate: GateValidation, Ref: o1, Poll: "poll00000001", On: on}}},
		{Name: "not with an objection", Given: consent(Object, o1), When: byPoll, By: by(ben), Refused: "poll_not_passed"},
		{Name: "nor in a poll about something else", Given: consent(Agree, Ref{KindNote, note1}), When: byPoll, By: by(ben), Refused: "poll_not_passed"},
		{Name: "nor in one going on", Given: founded(poll("", o1)), When: byPoll, By: by(ben), Refused: "poll_not_passed"},

		{Name: "waived for a reason", Given: founded(NotesDeleted{[]string{note1}}), When: WaiveGate{GateValidation, o1, "A pilot"}, By: by(ben),
			Then: []events.Event{GateWaived{GateValidation, o1, "A pilot", on[1:]}}},
		{Name: "not for none", Given: founded(), When: WaiveGate{GateValidation, o1, " "}, By: by(ben), Refused: "why_missing"},
		{Name: "not where gates are hard", Given: founded(RulesTaken{Hard: true}), When: WaiveGate{GateValidation, o1, "A pilot"}, By: by(ben), Refused: "gate_hard"},
		{Name: "opened again", Given: founded(passed), When: ReopenGate{GateValidation, o1, "New facts"}, By: by(ben), Then: []events.Event{GateReopened{GateValidation, o1, "New facts"}}},
		{Name: "which it is", Given: founded(), When: ReopenGate{GateValidation, o1, ""}, By: by(ben)},
	})
}

// What a gate rested on stays with it, whatever becomes of the notes.
func TestAGateRemembersWhatItRestedOn(t *testing.T) {
	p := playOn(t, founded())
	p.do(ben, PassGate{Gate: GateValidation, Ref: o1})
	p.do(cleo, DeleteNotes{[]string{note1}})
	pass := p.s.Objectives[obj1].Pass(GateValidation)
	if diff := cmp.Diff([]Ref{{KindNote, note1}, {KindNote, note2}}, pass.On); diff != "" || pass.By != ben {
		t.Errorf("passed by %s (-want +got):\n%s", pass.By, diff)
	}
	if diff := cmp.Diff([]string{GateBranches}, p.s.Objectives[obj1].Before()); diff != "" {
		t.Errorf("gates ahead (-want +got):\n%s", diff)
	}
	if _, err := p.try(ben, Undo{}); reason(err) != "nothing_to_undo" {
		t.Errorf("one person undid what the room did: %v", err)
	}
}

func TestBranches(t *testing.T) {
	f := founded(GroupAdded{Group: group1}, GroupAdded{Group: group2}, KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"})
	branched := then(f, ben, GroupBranched{group1, obj1})
	checked := then(branched, ben, BranchesChecked{obj1, group1, true}, BranchesChecked{obj1, "", true})
	n, k := Ref{KindNote, note1}, Ref{KindKeyResult, kr1}
	flagged := then(checked, cleo, OverlapFlagged{obj1, n, k})
	pass := PassGate{Gate: GateBranches, Ref: o1}
	settle := func(how, reason string, keep Ref) SettleOverlap { return SettleOverlap{obj1, k, n, how, keep, reason} }

	run(t, []row{
		{Name: "a group becomes a branch", Given: f, When: SetBranch{group1, obj1}, By: by(cleo), Then: []events.Event{GroupBranched{group1, obj1}}},
		{Name: "once", Given: branched, When: SetBranch{group1, obj1}, By: by(cleo)},
		{Name: "of what is there", Given: f, When: SetBranch{group1, obj2}, By: by(cleo), Refused: "unknown_objective"},
		{Name: "or of nothing", Given: branched, When: SetBranch{group1, ""}, By: by(cleo), Then: []events.Event{GroupBranched{group1, ""}}},

		{Name: "nothing overlaps in it", Given: branched, When: CheckBranches{obj1, group1, true}, By: by(cleo), Then: []events.Event{BranchesChecked{obj1, group1, true}}},
		{Name: "said twice", Given: checked, When: CheckBranches{obj1, group1, true}, By: by(cleo)},
		{Name: "taken back", Given: checked, When: CheckBranches{obj1, "", false}, By: by(cleo), Then: []events.Event{BranchesChecked{Objective: obj1}}},
		{Name: "of what is no branch", Given: branched, When: CheckBranches{obj1, group2, true}, By: by(cleo), Refused: "not_a_branch"},

		{Name: "two overlap", Given: f, When: FlagOverlap{obj1, k, n}, By: by(cleo), Then: []events.Event{OverlapFlagged{obj1, n, k}}},
		{Name: "as was said", Given: flagged, When: FlagOverlap{obj1, n, k}, By: by(cleo)},
		{Name: "not one with itself", Given: f, When: FlagOverlap{obj1, n, n}, By: by(cleo), Refused: "no_pair"},
		{Name: "nor with a group", Given: f, When: FlagOverlap{obj1, n, Ref{KindGroup, group1}}, By: by(cleo), Refused: "no_pair"},
		{Name: "merged, and one goes", Given: flagged, When: settle(OverlapMerged, "", k), By: by(cleo),
			Then: []events.Event{OverlapSettled{Objective: obj1, A: n, B: k, How: OverlapMerged, Keep: k}, NotesDeleted{[]string{note1}}}},
		{Name: "into one of them", Given: flagged, When: settle(OverlapMerged, "", Ref{KindNote, note2}), By: by(cleo), Refused: "no_pair"},
		{Name: "split", Given: flagged, When: settle(OverlapSplit, "", Ref{}), By: by(cleo), Then: []events.Event{OverlapSettled{Objective: obj1, A: n, B: k, How: OverlapSplit}}},
		{Name: "waived", Given: flagged, When: settle(OverlapWaived, "Both matter", Ref{}), By: by(cleo),
			Then: []events.Event{OverlapSettled{Objective: obj1, A: n, B: k, How: OverlapWaived, Reason: "Both matter"}}},
		{Name: "with a reason", Given: flagged, When: settle(OverlapWaived, "", Ref{}), By: by(cleo), Refused: "why_missing"},
		{Name: "in no other way", Given: flagged, When: settle("ignored", "", Ref{}), By: by(cleo), Refused: "unknown_settlement"},
		{Name: "what nobody flagged", Given: f, When: settle(OverlapSplit, "", Ref{}), By: by(cleo), Refused: "no_overlap"},

		{Name: "all is asked and nothing is open", Given: checked, When: pass, By: by(ben), Then: []events.Event{GatePassed{Gate: GateBranches, Ref: o1, On: []Ref{{KindGroup, group1}}}}},
		{Name: "an overlap is open", Given: flagged, When: pass, By: by(ben), Refused: "gate_unmet"},
		{Name: "it is settled", Given: then(flagged, cleo, OverlapSettled{Objective: obj1, A: n, B: k, How: OverlapWaived, Reason: "x"}), When: pass, By: by(ben),
			Then: []events.Event{GatePassed{Gate: GateBranches, Ref: o1, On: []Ref{{KindGroup, group1}}}}},
		{Name: "a branch was not asked about", Given: then(checked, ben, GroupBranched{group2, obj1}), When: pass, By: by(ben), Refused: "gate_unmet"},
		{Name: "there is no branch", Given: f, When: pass, By: by(ben), Refused: "gate_unmet"},
	})
}

// What was merged and came back overlaps again.
func TestUndoingAMergeOpensTheOverlap(t *testing.T) {
	p := playOn(t, founded(KeyResultDrafted{KeyResult: kr1, Objective: obj1, Order: "V"}))
	n, k := Ref{KindNote, note1}, Ref{KindKeyResult, kr1}
	p.do(cleo, FlagOverlap{obj1, n, k})
	p.do(cleo, SettleOverlap{Objective: obj1, A: n, B: k, How: OverlapMerged, Keep: k})
	if open := p.s.Overlapping(obj1); len(open) != 0 {
		t.Errorf("merged, but open: %v", open)
	}
	p.do(cleo, Undo{})
	if open := p.s.Overlapping(obj1); len(open) != 1 {
		t.Errorf("back, but not open: %v", open)
	}
}
